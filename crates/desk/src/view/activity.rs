//! What goes on and what changes, told to the window unasked.

use serde::Serialize;
use specta::Type;

use super::Importing;

/// How reading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ReadingState {
    /// Workers are at it.
    Running,
    /// Stopped by the person, or by a problem.
    Paused,
    /// Every page has been read or has failed.
    Finished,
}

/// Progress of reading a work.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The work being read.
    pub work: String,
    /// How it goes.
    pub state: ReadingState,
    /// Pages read or failed.
    pub done: u32,
    /// All pages.
    pub total: u32,
    /// Pages that failed.
    pub failed: u32,
    /// Pages a minute over the last pages; nothing before the first.
    pub pages_per_minute: Option<f32>,
    /// Seconds left at that pace.
    pub seconds_left: Option<u32>,
    /// Why reading stopped by itself.
    pub problem: Option<String>,
}

/// Files on their way into the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Adding {
    /// The file being copied.
    pub file: String,
    /// Files done.
    pub done: u32,
    /// All files of the drop.
    pub total: u32,
}

/// What the status line shows, sent at most ten times a second.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Activity {
    /// Reading went on.
    Reading(Reading),
    /// A file came in.
    Adding(Adding),
    /// The drop is done.
    Added,
    /// An import into the memory went on.
    Importing(Importing),
    /// It is done, or was stopped.
    Imported,
}

/// What changed in the library, so that the window fetches it anew.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Changed {
    /// The list of works.
    Works,
    /// Pages of a work with the segments that begin on them.
    #[serde(rename_all = "camelCase")]
    Pages {
        /// The work.
        work: String,
        /// The pages.
        pages: Vec<String>,
    },
    /// Drafts of a work were refreshed, after the memory changed.
    #[serde(rename_all = "camelCase")]
    Drafts {
        /// The work.
        work: String,
    },
    /// The memory.
    Memory,
    /// Which dictionaries there are.
    Dictionaries,
    /// The glossary.
    Glossary,
    /// More than was told; everything that is shown should be fetched anew.
    Everything,
}
