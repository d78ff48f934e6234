//! Where words can stand one after the other in a text at all, seen from its terms alone.
//!
//! Cutting a text into words takes thirty microseconds, looking at its terms one or two. Of the units that hold every
//! word of a query somewhere, most do not hold them side by side.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use tibetan::script::is_shad;

use super::{Phrase, tokens};

/// Terms that may stand between the form of a word and the next word: the nominaliser པ་ belongs to its verb.
const BETWEEN: usize = 1;

/// Bytes of a shad in UTF-8.
const SHAD_BYTES: usize = 3;

/// Forms of words, one word after the other.
#[derive(Debug, Clone)]
pub(super) struct Succession {
    words: Vec<Forms>,
    /// Whether the first or the last word may hide in a term, so that they may begin or end farther out.
    is_open: bool,
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
        let is_hidden = |word: Option<&Option<Vec<Phrase>>>| word.is_some_and(Option::is_none);
        let is_open = is_hidden(words.first()) || is_hidden(words.last());
        let (mut succession, mut gap) = (Self { words: Vec::new(), is_open }, 0);
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

    /// The part of a text in which the words may stand so, from shad to shad; nothing where they cannot. No place is
    /// missed, and words are cut there as they are in the whole text, since no word goes on beyond a shad.
    pub(super) fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let [first, others @ ..] = &self.words[..] else { return Some(0..text.len()) };
        if others.is_empty() {
            return Some(0..text.len());
        }
        let tokens: Vec<Range<usize>> = tokens::tokens(text).collect();
        let terms: Vec<Cow<str>> = tokens.iter().map(|token| tokens::folded(&text[token.clone()])).collect();
        let mut runs: Vec<Range<usize>> =
            (0..terms.len()).flat_map(|at| first.ends(&terms, at).map(move |end| at..end)).collect();
        for forms in others {
            let mut longer = Vec::new();
            for run in &runs {
                for at in run.end..=run.end + forms.gap {
                    longer.extend(forms.ends(&terms, at).map(|end| run.start..end));
                }
            }
            longer.sort_unstable_by_key(|run| (run.start, run.end));
            longer.dedup();
            runs = longer;
        }
        let first = runs.iter().map(|run| run.start).min()?;
        let last = runs.iter().map(|run| run.end - 1).max()?;
        if self.is_open {
            return Some(0..text.len());
        }
        let (start, end) = (tokens[first].start, tokens[last].end);
        let start = text[..start].rfind(is_shad).map_or(0, |shad| shad + SHAD_BYTES);
        let end = text[end..].find(is_shad).map_or(text.len(), |shad| end + shad);
        Some(start..end)
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
