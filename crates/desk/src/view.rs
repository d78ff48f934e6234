//! What the window (and `--json`) sees: plain data, one type a thing on the screen.
//!
//! Identifiers are strings and counts `u32`, because the bindings refuse 64-bit integers, which JavaScript cannot
//! hold exactly. Every position in a text is counted in UTF-16 code units, the unit of the window's text fields.

mod about;
mod activity;
mod dictionaries;
mod memory;
mod reader;
mod segment;
mod works;

pub use about::About;
pub use activity::{Activity, Adding, Changed, Reading, ReadingState};
pub use dictionaries::{DictionaryEntry, DictionaryView, FoundBy, ImportedDictionary};
pub use memory::{Imported, UnitView, UnitsFound};
pub use reader::{
    Bounds, ExportFormat, LineBox, LineRole, PageEntry, PageLayer, PageState, SyllableBox, WorkView,
};
pub use segment::{
    Change, DifferencePiece, Doubt, Edited, MatchView, Origin, SegmentDetail, SegmentEntry, SenseChoice,
    SourcePiece, Status, WordView,
};
pub use works::{Added, Duplicate, Refusal, RemovedWork, WorkCard};
