//! Translation Memory eXchange: how memories travel between tools.
//!
//! Everybody reads and writes TMX, and nobody quite as the specification says. So the [`Reader`] is forgiving:
//! any version, any encoding, languages with or without a region, elements of other vocabularies inside a
//! segment. It first cuts the file into units and then reads each by itself; whatever is wrong with one of them
//! becomes a [`Problem`] with its line, and the next one comes in as if nothing had happened. It keeps one unit in
//! memory, expands no entity that the file defines, and opens nothing that the file names.
//!
//! The [`Writer`] is strict: TMX 1.4b, nothing else. What TMX has no place for travels in properties, under the
//! names that other tools use where there are such names:
//!
//! | property | what it holds |
//! | --- | --- |
//! | `x-status` | `draft`, `confirmed` or `approved` |
//! | `x-origin` | `person`, `memory` or `engine` |
//! | `x-engine`, `x-engine-version` | the engine, where the origin is one |
//! | `x-work` | the work |
//! | `x-folio` | the folio on which the passage begins |
//! | `x-region` | page, x, y, width and height, separated by spaces |
//! | `x-context-pre`, `x-context-post` | the passages before and after |
//!
//! What the writer writes the reader reads back the same, but for fractions of a second and for control
//! characters, which XML cannot hold.

mod frames;
mod parse;
mod reader;
pub(crate) mod text;
mod writer;

pub use reader::Reader;
pub use writer::Writer;

/// Something in a file that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Problem {
    /// The line on which the broken unit begins, 1-based.
    pub line: u64,
    /// What is wrong and what became of it, a sentence for the person.
    pub message: String,
}

/// Names of the properties in which the writer keeps what TMX has no place for.
mod property {
    pub(super) const STATUS: &str = "x-status";
    pub(super) const ORIGIN: &str = "x-origin";
    pub(super) const ENGINE: &str = "x-engine";
    pub(super) const ENGINE_VERSION: &str = "x-engine-version";
    pub(super) const WORK: &str = "x-work";
    pub(super) const FOLIO: &str = "x-folio";
    pub(super) const REGION: &str = "x-region";
    pub(super) const PREVIOUS: &str = "x-context-pre";
    pub(super) const NEXT: &str = "x-context-post";
}

/// How TMX writes a moment, always in universal time.
const TIME_FORMAT: &str = "%Y%m%dT%H%M%SZ";
