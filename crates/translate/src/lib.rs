//! Engines that draft a translation, and the signals that judge a draft.
//!
//! A draft is something to rework, never a translation. So it always says which engine made it, it explains itself
//! word by word, and what can be measured about it is given as [`Signals`] with a plain meaning each, rather than as
//! one invented percentage.
//!
//! An [`Engine`] takes a segment and gives a [`Draft`]. [`Lexical`] is the one that is always there: it reads the
//! words with the built-in lexicon and puts them in English order, with no download and in microseconds.

mod analysis;
mod lexical;
mod signals;

pub use analysis::{Analysis, Node};
pub use lexical::Lexical;
pub use signals::Signals;

use serde::{Deserialize, Serialize};

/// Drafts translations of Tibetan into English.
pub trait Engine: Send + Sync {
    /// What the engine is called where a draft's origin is shown: one word.
    fn name(&self) -> &str;

    /// Changes whenever the same source may get another draft.
    fn version(&self) -> &str;

    /// Drafts one segment. Any text gets a draft; an empty one an empty draft.
    fn draft(&self, source: &str) -> Draft;
}

/// A proposed translation with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// English. Words that the engine does not know stand in Wylie between ⟨ and ⟩.
    pub text: String,
    /// Which engine made it.
    pub origin: Origin,
    /// The words of the source in order, punctuation left out.
    pub explanation: Vec<Gloss>,
    /// What was measured about it.
    pub signals: Signals,
}

/// A sense that a person chose for a word, for [`Lexical::draft_with`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The word, by its place in [`Draft::explanation`], counted from 0.
    pub word: usize,
    /// The sense, by its place in [`Gloss::senses`], counted from 0.
    pub sense: usize,
}

/// An engine and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// [`Engine::name`].
    pub engine: String,
    /// [`Engine::version`].
    pub version: String,
}

/// A word of the source, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gloss {
    /// As it stands in the source, without delimiters.
    pub text: String,
    /// The same in Wylie; as it stands, where it is not Tibetan.
    pub wylie: String,
    /// The same as it sounds (THL Simplified Phonetics).
    pub phonetics: String,
    /// Its headword.
    pub lemma: String,
    /// Its class, as a reader names it: noun, verb, case …
    pub part_of_speech: String,
    /// Its form: *genitive*, *past stem, nominalised*; none where there is nothing to say.
    pub grammar: Option<String>,
    /// English senses in the order of the dictionary; none for a word that the lexicon does not have.
    pub senses: Vec<String>,
    /// Which of the senses the draft took, counted from 0; 0 where there are none.
    pub taken: usize,
    /// The Sanskrit that it translates.
    pub sanskrit: Option<String>,
    /// How it is used, for a particle.
    pub note: Option<String>,
}
