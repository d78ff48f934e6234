//! How a memory comes in and goes out: previews, progress, results.

use memory::exchange::Format;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What an import brought, or would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The import, if anything came in.
    pub import: Option<String>,
    /// Units that came in.
    pub units: u32,
    /// Units that were there already.
    pub known: u32,
    /// Units without a translation, left out.
    pub empty: u32,
    /// Units that are broken, left out.
    pub broken: u32,
    /// Terms that came into the glossary with them, from an OmegaT project.
    pub terms: u32,
    /// Broken units, each with its place and reason; at most a hundred.
    pub problems: Vec<String>,
}

/// What a file is that a memory can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum MemoryFormat {
    /// Translation Memory eXchange.
    Tmx,
    /// XLIFF.
    Xliff,
    /// Tab-, comma- or semicolon-separated columns.
    Table,
    /// A spreadsheet.
    Excel,
    /// The tables of a Word document.
    Word,
    /// A project of OmegaT.
    OmegaT,
}

impl MemoryFormat {
    /// As the library and the command line write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Table => "table",
            Self::Excel => "excel",
            Self::Word => "word",
            Self::OmegaT => "omegat",
        }
    }

    /// The format of that name.
    pub(crate) fn named(name: &str) -> Self {
        let all = [Self::Xliff, Self::Table, Self::Excel, Self::Word, Self::OmegaT];
        all.into_iter().find(|format| format.name() == name).unwrap_or(Self::Tmx)
    }
}

impl From<Format> for MemoryFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Tmx => Self::Tmx,
            Format::Xliff => Self::Xliff,
            Format::Table => Self::Table,
            Format::Excel => Self::Excel,
            Format::Word => Self::Word,
            Format::OmegaT => Self::OmegaT,
        }
    }
}

/// The form in which a memory leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum MemoryExport {
    /// TMX 1.4b.
    Tmx,
    /// Tab-separated columns.
    Tsv,
    /// XLIFF 2.1.
    Xliff,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumns {
    /// What they are called.
    pub headers: Vec<String>,
    /// The one with the source, 0-based.
    pub source: u32,
    /// The one with the translation, 0-based.
    pub target: u32,
}

/// What becomes of a pair in an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PairState {
    /// It comes in.
    New,
    /// The memory has it already.
    Known,
    /// It has no translation, and is left out.
    Empty,
}

/// A pair at the beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPair {
    /// The source.
    pub source: String,
    /// The translation.
    pub target: String,
    /// What becomes of it.
    pub state: PairState,
}

/// The beginning of a file that may be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// The file's or folder's name.
    pub file: String,
    /// What it is.
    pub format: MemoryFormat,
    /// Language of the sources as a BCP 47 tag.
    pub source_language: Option<String>,
    /// Language of the translations as a BCP 47 tag.
    pub target_language: Option<String>,
    /// The columns, if it is a table.
    pub columns: Option<ImportColumns>,
    /// The first pairs; at most fifty.
    pub pairs: Vec<ImportPair>,
    /// What is broken before and between them, each with its place and reason.
    pub problems: Vec<String>,
}

/// How an import goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Importing {
    /// The file's or folder's name.
    pub file: String,
    /// New units so far.
    pub units: u32,
    /// Kilobytes of the file that have been read.
    pub read: u32,
    /// All kilobytes of the file, at least one.
    pub total: u32,
}

impl Importing {
    /// Takes bytes; the window counts in kilobytes, since it has no whole numbers beyond 32 bits.
    pub(crate) fn new(file: &str, units: u32, read: u64, total: u64) -> Self {
        let kilobytes = |bytes: u64| u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX);
        Self { file: file.to_owned(), units, read: kilobytes(read), total: kilobytes(total).max(1) }
    }
}

/// An import that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    /// The import.
    pub id: String,
    /// The file's or folder's name.
    pub file: String,
    /// What it was.
    pub format: MemoryFormat,
    /// When, as RFC 3339.
    pub at: String,
    /// Units that it brought.
    pub units: u32,
    /// Whether it was undone.
    pub undone: bool,
}
