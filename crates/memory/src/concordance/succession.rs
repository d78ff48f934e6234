//! Whether words can stand one after the other in a text at all, seen from its terms alone.
//!
//! Cutting a text into words takes thirty microseconds, looking at its terms one or two. Of the units that hold every
//! word of a query somewhere, most do not hold them side by side.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Phrase, tokens};

/// Terms that may stand between the form of a word and the next word: the nominaliser པ་ belongs to its verb.
const BETWEEN: usize = 1;

/// Forms of words, one word after the other.
#[derive(Debug, Clone)]
pub(super) struct Succession {
    words: Vec<Forms>,
}

#[derive(Debug, Clone)]
struct Forms {
    /// Phrases by their first term.
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// How many terms may stand between the word before and this one.
    gap: usize,
}

impl Succession {
    /// The forms of each word; nothing for one that may hide in a term of another, which may be anywhere.
    pub(super) fn new(words: &[Option<Vec<Phrase>>]) -> Self {
        let (mut succession, mut gap) = (Self { words: Vec::new() }, 0);
        for word in words {
            gap += BETWEEN;
            let Some(forms) = word else {
                gap += 1;
                continue;
            };
            let mut phrases: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
            for phrase in forms {
                if let Some(first) = phrase.first() {
                    phrases.entry(first.clone()).or_default().push(phrase.clone());
                }
            }
            succession.words.push(Forms { phrases, gap: std::mem::take(&mut gap) });
        }
        succession
    }

    /// Whether the words may stand so in a text. Never false where they do.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let [first, others @ ..] = &self.words[..] else { return true };
        if others.is_empty() {
            return true;
        }
        let terms: Vec<Cow<str>> = tokens::tokens(text).map(|token| tokens::folded(&text[token])).collect();
        let mut ends: Vec<usize> = (0..terms.len()).flat_map(|at| first.ends(&terms, at)).collect();
        for forms in others {
            let starts = ends.iter().flat_map(|&end| end..=end + forms.gap);
            let mut next: Vec<usize> = starts.flat_map(|at| forms.ends(&terms, at)).collect();
            next.sort_unstable();
            next.dedup();
            ends = next;
        }
        !ends.is_empty()
    }
}

impl Forms {
    /// Where the forms that begin at a term end.
    fn ends(&self, terms: &[Cow<str>], at: usize) -> impl Iterator<Item = usize> {
        let rest = terms.get(at..).unwrap_or_default();
        let phrases = rest.first().and_then(|term| self.phrases.get(&**term)).into_iter().flatten();
        let here = phrases
            .filter(|phrase| rest.len() >= phrase.len() && rest.iter().zip(*phrase).all(|(a, b)| a == b));
        here.map(move |phrase| at + phrase.len())
    }
}
