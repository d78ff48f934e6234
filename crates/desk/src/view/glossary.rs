//! The Glossary screen, and the terms of a segment in the reader.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::TextRange;

/// Whether a rendering is to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RenderingStatus {
    /// The one to use.
    Preferred,
    /// Right too.
    Allowed,
    /// Not to be used for this term.
    Forbidden,
}

/// An English rendering of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RenderingView {
    /// English.
    pub text: String,
    /// Whether to use it.
    pub status: RenderingStatus,
    /// The sense of the term that it renders; empty where there is one.
    pub sense: String,
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// Identity; empty for one that is not in the glossary yet.
    pub id: String,
    /// Tibetan script; what the person writes may be Wylie.
    pub tibetan: String,
    /// The same in Wylie; what the window says of it is passed over.
    pub wylie: String,
    /// English, in the order in which they are offered.
    pub renderings: Vec<RenderingView>,
    /// What it means.
    pub definition: String,
    /// Its part of speech.
    pub part_of_speech: String,
    /// The field that it belongs to.
    pub domain: String,
    /// The Sanskrit that it translates.
    pub sanskrit: String,
    /// Remarks.
    pub notes: String,
    /// Who entered it.
    pub author: String,
    /// When it was entered, as RFC 3339.
    pub created: Option<String>,
    /// When it was last changed, as RFC 3339.
    pub changed: Option<String>,
}

/// A part of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermsFound {
    /// Terms in the order of a dictionary.
    pub terms: Vec<TermView>,
    /// How many match in all.
    pub total: u32,
    /// The place among them of the term that was asked for, if it matches.
    pub place: Option<u32>,
}

/// A term of a segment, and what its translation makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermHere {
    /// The term.
    pub term: TermView,
    /// Where it stands in the Tibetan; several places if it comes again.
    pub places: Vec<TextRange>,
    /// Whether it stands only within longer terms.
    pub nested: bool,
    /// Whether the translation has none of its renderings.
    pub missing: bool,
    /// Where the translation has a forbidden one.
    pub forbidden: Vec<TextRange>,
}

/// What an import of terms would bring, or has brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermsImport {
    /// The file's name.
    pub file: String,
    /// Terms that are new.
    pub added: u32,
    /// Terms that are there and learn something.
    pub joined: u32,
    /// Terms that are there as they are.
    pub known: u32,
    /// What could not be read, a sentence each; at most a hundred.
    pub problems: Vec<String>,
    /// Some of the terms that come in.
    pub examples: Vec<TermView>,
}

/// A term that the person's translations propose.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermCandidate {
    /// Tibetan.
    pub tibetan: String,
    /// The same in Wylie.
    pub wylie: String,
    /// Confirmed segments that have it.
    pub count: u32,
    /// How it seems to be rendered, the likeliest first.
    pub renderings: Vec<ProposedRendering>,
    /// Segments that show it.
    pub examples: Vec<CandidateExample>,
}

/// A rendering that the person's translations propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProposedRendering {
    /// English.
    pub text: String,
    /// Confirmed segments that have it together with the term.
    pub count: u32,
}

/// A confirmed segment that shows a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CandidateExample {
    /// Tibetan.
    pub source: String,
    /// English.
    pub target: String,
    /// Where it comes from.
    pub provenance: String,
}
