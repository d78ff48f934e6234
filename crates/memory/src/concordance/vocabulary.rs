//! The terms that occur in a memory: fewer than a hundred thousand for a million units, so that a wildcard can look at
//! each of them.

use std::collections::BTreeMap;
use std::ops::Bound;

use tibetan::script;

use super::glob::Glob;
use super::{lemma, tokens};

/// The terms of a memory.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Each with its Wylie; nothing for those of other scripts.
    terms: BTreeMap<Box<str>, Box<str>>,
}

impl<'t> FromIterator<&'t str> for Vocabulary {
    /// The vocabulary of terms as the index has them.
    fn from_iter<I: IntoIterator<Item = &'t str>>(terms: I) -> Self {
        let mut vocabulary = Self::default();
        for term in terms {
            vocabulary.insert(term);
        }
        vocabulary
    }
}

impl Vocabulary {
    fn insert(&mut self, term: &str) {
        if self.terms.contains_key(term) {
            return;
        }
        let wylie =
            if term.chars().all(script::is_tibetan) { tibetan::wylie::to_wylie(term) } else { String::new() };
        self.terms.insert(term.into(), wylie.into());
    }

    /// Adds the terms of a text.
    pub fn insert_terms_of(&mut self, text: &str) {
        for token in tokens::tokens(text) {
            self.insert(&tokens::folded(&text[token]));
        }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub(super) fn contains(&self, term: &str) -> bool {
        self.terms.contains_key(term)
    }

    pub(super) fn beginning_with<'v>(&'v self, beginning: &str) -> impl Iterator<Item = &'v str> {
        let from = self.terms.range::<str, _>((Bound::Included(beginning), Bound::Unbounded));
        from.map(|(term, _)| &**term).take_while(move |term| term.starts_with(beginning))
    }

    pub(super) fn like(&self, glob: &Glob) -> impl Iterator<Item = String> {
        let beginning = glob.beginning();
        let found: Vec<String> =
            self.beginning_with(&beginning).filter(|term| glob.is_like(term)).map(Into::into).collect();
        found.into_iter()
    }

    pub(super) fn like_wylie(&self, glob: &Glob) -> impl Iterator<Item = String> {
        let terms = self.terms.iter().filter(|(_, wylie)| !wylie.is_empty());
        terms.filter(|(_, wylie)| glob.is_like(wylie)).map(|(term, _)| term.to_string())
    }

    /// English words whose stem this is. A stem and its words agree in their first letters.
    pub(super) fn with_stem(&self, stem: &str) -> impl Iterator<Item = String> {
        let shared: String = stem.chars().take(stem.chars().count().saturating_sub(1).clamp(1, 3)).collect();
        let found: Vec<String> =
            self.beginning_with(&shared).filter(|term| lemma::stem(term) == stem).map(Into::into).collect();
        found.into_iter()
    }
}
