//! The Works screen: cards, and what became of a drop.

use serde::Serialize;
use specta::Type;

/// A work on the Works screen.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkCard {
    /// Identity of the work.
    pub id: String,
    /// The title as the person wrote it, at first the name of the file or folder.
    pub title: String,
    /// All pages.
    pub pages: u32,
    /// Pages that have been read.
    pub pages_read: u32,
    /// Pages that could not be read.
    pub pages_failed: u32,
    /// All segments so far.
    pub segments: u32,
    /// Segments that a person confirmed or approved.
    pub confirmed: u32,
    /// The first page, whose thumbnail stands for the work.
    pub cover: Option<String>,
    /// When the work was last opened, as RFC 3339.
    pub opened: Option<String>,
}

/// A work that was taken out of sight and can be brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemovedWork {
    /// Identity of the work.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A file that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// The file's name.
    pub file: String,
    /// What is wrong and what to do, a sentence for the person.
    pub message: String,
}

/// A file that is in the library already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Duplicate {
    /// The file's name.
    pub file: String,
    /// Title of the work that holds the same file.
    pub title: String,
}

/// What became of the files of a drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Added {
    /// The work that the pages went to; nothing if none came in.
    pub work: Option<String>,
    /// How many pages came in.
    pub pages: u32,
    /// Files already there: not added again.
    pub duplicates: Vec<Duplicate>,
    /// Files that could not be taken.
    pub refused: Vec<Refusal>,
}
