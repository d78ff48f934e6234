//! The Statistics screen.

use serde::Serialize;
use specta::Type;

/// Amounts of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// Segments.
    pub segments: u32,
    /// Tibetan syllables.
    pub syllables: u32,
    /// English words that a person wrote or took over.
    pub words: u32,
}

/// How far a work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkStatistics {
    /// The work.
    pub work: String,
    /// Its title.
    pub title: String,
    /// What nobody has confirmed.
    pub draft: Amount,
    /// What the translator confirmed.
    pub confirmed: Amount,
    /// What a reviewer approved.
    pub approved: Amount,
}

/// What was confirmed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayStatistics {
    /// The day, `2026-11-23`.
    pub day: String,
    /// Segments.
    pub segments: u32,
}

/// The whole desk in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// Every work, the last opened first.
    pub works: Vec<WorkStatistics>,
    /// The last 365 days, today last.
    pub days: Vec<DayStatistics>,
    /// Units of the memory.
    pub units: u32,
}

/// How much of a work is known to a degree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BandStatistics {
    /// The scores: `101`, `100`, `95–99` … `60–74`, `new`.
    pub label: String,
    /// By what the memory has from elsewhere.
    pub memory: Amount,
    /// By what stands earlier in the work.
    pub within: Amount,
    /// By the better of the two.
    pub best: Amount,
}
