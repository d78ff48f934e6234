//! The concordance: what was asked, and where it stands.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::TextRange;

use super::UnitView;

/// What a person asks the memory.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcordanceQuery {
    /// What they typed. Nothing asks for every unit.
    pub text: String,
    /// How it is sought.
    pub way: SearchWay,
    /// What it is written in; nothing for the likeliest.
    pub writing: Option<Writing>,
    /// In which language.
    pub side: SearchSide,
    /// Only what was confirmed in this work.
    pub work: Option<String>,
}

/// How a query is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SearchWay {
    /// As it is written, with wildcards.
    #[default]
    Exact,
    /// Each word in all of its forms.
    Lemma,
}

/// What a query is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Writing {
    /// Tibetan script.
    Tibetan,
    /// Tibetan in Extended Wylie.
    Wylie,
    /// English.
    English,
}

/// Which text of a unit is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SearchSide {
    /// Either.
    #[default]
    Both,
    /// The Tibetan.
    Source,
    /// The English.
    Target,
}

/// A portion of what was found.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Concordance {
    /// How the query was read; nothing if there was nothing in it to seek.
    pub understood: Option<Understood>,
    /// Hits, the last that came into the memory first.
    pub hits: Vec<ConcordanceHit>,
    /// Where to go on. A portion may hold fewer hits than asked for, or none, and yet not be the last: then the answer
    /// would have taken too long.
    pub next: Option<ConcordancePlace>,
}

/// How a query was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Understood {
    /// What it is written in.
    pub writing: Writing,
    /// How it is sought.
    pub way: SearchWay,
    /// What is sought: Wylie in Tibetan script, words as their lemmas.
    pub text: String,
}

/// A unit that holds what was sought.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcordanceHit {
    /// The unit.
    pub unit: UnitView,
    /// Where it stands in the Tibetan.
    pub source: Vec<TextRange>,
    /// Where it stands in the English.
    pub target: Vec<TextRange>,
}

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcordancePlace {
    /// The number of the unit that was looked at last.
    pub before: u32,
    /// Whether the last syllable is sought as a beginning, because it occurs nowhere by itself.
    pub unfinished: bool,
}

/// How many units hold what was sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcordanceCount {
    /// So many.
    pub units: u32,
    /// Whether that is all of them.
    pub whole: bool,
}
