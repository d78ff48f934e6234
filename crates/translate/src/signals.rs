//! What can be measured about a draft without knowing the right translation.

use serde::{Deserialize, Serialize};

/// Measurements of a draft, each with its own meaning; together they are no score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Signals {
    /// The share of the source's words, 0 to 1, that the lexicon has; `None` for a source without words.
    pub known_words: Option<f32>,
    /// The share of the source's syllables, 0 to 1, that occur in the Kangyur: low where the page was misread. `None`
    /// for a source without Tibetan syllables.
    pub attested_syllables: Option<f32>,
    /// Whether every number written in digits in the source is in the draft, in the same order.
    pub numbers_kept: bool,
}

impl Signals {
    pub(crate) fn measure(source: &str, draft: &str, known: usize, words: usize) -> Self {
        Self {
            known_words: (words > 0).then(|| known as f32 / words as f32),
            attested_syllables: tibetan::attested::attested_share(source),
            numbers_kept: numbers(source) == numbers(draft),
        }
    }
}

/// The numbers written in digits, Tibetan or not, as decimal digits.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    for c in text.chars() {
        match tibetan::script::digit_value(c).or_else(|| c.to_digit(10)) {
            Some(digit) => numbers.last_mut().expect("it never is emptied").push_str(&digit.to_string()),
            None => numbers.push(String::new()),
        }
    }
    numbers.retain(|number| !number.is_empty());
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_when_the_same_stand_in_both() {
        for (source, draft, kept) in [
            ("ལེའུ་༡༢།", "Chapter 12.", true),
            ("ལེའུ་༡༢།", "Chapter 21.", false),
            ("༡་༢", "1 2", true),
            ("ལེའུ།", "Chapter 1.", false),
            ("ལེའུ།", "Chapter.", true),
        ] {
            assert_eq!(Signals::measure(source, draft, 1, 1).numbers_kept, kept, "{source} {draft}");
        }
    }

    #[test]
    fn nothing_to_judge_has_no_share() {
        let signals = Signals::measure("", "", 0, 0);
        assert_eq!((signals.known_words, signals.attested_syllables), (None, None));
    }
}
