//! What the checks find: in the reader, and in the report on a work.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::TextRange;

/// What a check looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CheckKind {
    /// Numbers that are not the same in both languages.
    Numbers,
    /// Names of the Tibetan that the English lacks.
    Names,
    /// Terms that are not translated as the glossary wants.
    Glossary,
    /// Tibetan, or a draft's Wylie, left in the English.
    Untranslated,
    /// The same Tibetan translated otherwise elsewhere in the work.
    Repeated,
    /// The same word twice running.
    Doubled,
    /// Brackets, quotation marks, stops and spaces.
    Punctuation,
    /// No translation at all.
    Empty,
    /// A translation far shorter or longer than is usual.
    Length,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckFinding {
    /// The segment.
    pub segment: String,
    /// Its place in the work, 1-based.
    pub number: u32,
    /// The page on which it begins, as people call it.
    pub page: String,
    /// What check found it.
    pub kind: CheckKind,
    /// What it is, a sentence for the translator.
    pub message: String,
    /// Where in the Tibetan, if it is at one place.
    pub source: Option<TextRange>,
    /// Where in the English, if it is at one place.
    pub target: Option<TextRange>,
    /// The finding's identity as long as neither text changes.
    pub fingerprint: String,
    /// Why the person lets it stand, if they do; may be empty.
    pub excuse: Option<String>,
}

/// What the checks find in a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkChecks {
    /// What was found, in reading order; what is excused too.
    pub findings: Vec<CheckFinding>,
    /// How many segments were checked: those that a person has translated.
    pub checked: u32,
    /// How many segments there are.
    pub segments: u32,
    /// Kinds that are switched off.
    pub off: Vec<CheckKind>,
}
