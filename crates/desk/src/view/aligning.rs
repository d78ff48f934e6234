//! The Align screen.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Where the Tibetan of an alignment comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum TibetanSource {
    /// A file.
    File {
        /// Its path.
        path: String,
    },
    /// A work of the library.
    Work {
        /// The work.
        work: String,
    },
}

/// An alignment in the list of those in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentCard {
    /// The alignment.
    pub id: String,
    /// What the work is called.
    pub title: String,
    /// Name of the Tibetan's file or work.
    pub tibetan: String,
    /// Name of the translation's file.
    pub english: String,
    /// When it was begun, as RFC 3339.
    pub created: String,
    /// How many units it gave to the memory; nothing if none.
    pub imported: Option<u32>,
}

/// An alignment with its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentView {
    /// The alignment.
    pub card: AlignmentCard,
    /// Who translated it; may be empty.
    pub author: String,
    /// The rows in order.
    pub rows: Vec<AlignmentRow>,
    /// Whether there is an edit to undo.
    pub can_undo: bool,
    /// Whether there is an undone edit.
    pub can_redo: bool,
}

/// Sentences that are taken for each other's translation, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentRow {
    /// Identity within the alignment.
    pub id: u32,
    /// Tibetan.
    pub tibetan: Vec<AlignedSentence>,
    /// English.
    pub english: Vec<AlignedSentence>,
    /// How sure it is.
    pub sureness: Sureness,
    /// Whether it stays out of the memory.
    pub skipped: bool,
    /// The length of the English, in hundredths of what is usual in this book.
    pub length: u32,
    /// The words of the English that carry meaning.
    pub words: u32,
    /// Those that the Tibetan explains.
    pub explained: u32,
    /// Numbers that agree.
    pub numbers: u32,
    /// Numbers of the Tibetan that the English has not.
    pub numbers_missing: u32,
    /// Names that sound the same.
    pub names: u32,
    /// Whether both sides mark the same folio.
    pub folio: bool,
}

/// A sentence of an alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignedSentence {
    /// The sentence.
    pub text: String,
    /// The folio that begins in it.
    pub folio: Option<String>,
}

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sureness {
    /// A person made it or looked at it.
    Checked,
    /// Length and words agree.
    Sure,
    /// More speaks for it than against it.
    Likely,
    /// It should be looked at.
    Doubtful,
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum AlignmentSide {
    /// The Tibetan.
    Tibetan,
    /// The English.
    English,
}

/// What a person does to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum AlignmentEdit {
    /// Takes the next row in.
    Merge,
    /// Takes one side of the next row in.
    MergeSide {
        /// The side.
        side: AlignmentSide,
    },
    /// Cuts one side; what follows goes to the next row.
    Split {
        /// The side.
        side: AlignmentSide,
        /// Which of its sentences, 0-based.
        sentence: u32,
        /// Where in the sentence, in UTF-16 code units.
        offset: u32,
    },
    /// Gives the first sentence of a side to the row above.
    MoveUp {
        /// The side.
        side: AlignmentSide,
    },
    /// Gives the last sentence of a side to the row below.
    MoveDown {
        /// The side.
        side: AlignmentSide,
    },
    /// Moves a side down by a row, as far as the next empty cell.
    InsertGap {
        /// The side.
        side: AlignmentSide,
    },
    /// Fills an empty side from below, as far as the next empty cell.
    DeleteGap {
        /// The side.
        side: AlignmentSide,
    },
    /// Keeps the row out of the memory, or lets it in again.
    Skip {
        /// Whether it stays out.
        skipped: bool,
    },
    /// Says that the row is right.
    Check,
}

/// Rows that take the place of others.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentChange {
    /// The first row that changed.
    pub at: u32,
    /// How many rows went.
    pub removed: u32,
    /// The rows that came.
    pub rows: Vec<AlignmentRow>,
    /// Whether there is an edit to undo.
    pub can_undo: bool,
    /// Whether there is an undone edit.
    pub can_redo: bool,
}

/// What an alignment gave to the memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentImported {
    /// Units that came in.
    pub units: u32,
    /// Pairs that were there already.
    pub known: u32,
    /// Rows that were left out: skipped, or empty on a side.
    pub left_out: u32,
}
