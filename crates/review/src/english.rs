//! English as far as checks read it: words with their places, and letters without their diacritics.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written: letters and digits, with apostrophes inside.
    pub text: &'t str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of a text in order. A hyphen parts words; marks go with their letters.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let next_is_word = || text[at + c.len_utf8()..].starts_with(is_word);
        let inside = is_word(c) || (start.is_some() && matches!(c, '\'' | '’') && next_is_word());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(Word { text: &text[begun..at], range: begun..at });
                start = None;
            }
            _ => {}
        }
    }
    if let Some(begun) = start {
        words.push(Word { text: &text[begun..], range: begun..text.len() });
    }
    words
}

fn is_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !tibetan::script::is_tibetan(c)
}

/// Small letters without diacritics: `Śāriputra` and `sariputra` are alike. White space becomes one space.
pub fn folded(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_words() {
        for (text, expected) in [
            ("the Buddha’s words,", vec!["the", "Buddha’s", "words"]),
            ("eighty-four 'ends'", vec!["eighty", "four", "ends"]),
            ("Śa\u{304}ri", vec!["Śa\u{304}ri"]),
            ("བོད་ Tibet", vec!["Tibet"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text).iter().map(|word| word.text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn folding_leaves_plain_letters() {
        for (text, expected) in [("Śāriputra", "sariputra"), ("Gya\u{301}tso  \n’s", "gyatso 's"), ("", "")]
        {
            assert_eq!(folded(text), expected);
        }
    }
}
