//! What the window (and `--json`) sees: plain data, one type a thing on the screen.
//!
//! Identifiers are strings and counts `u32`, because the bindings refuse 64-bit integers, which JavaScript cannot
//! hold exactly. Every position in a text is counted in UTF-16 code units, the unit of the window's text fields.

mod about;
mod activity;
mod aligning;
mod checks;
mod concordance;
mod dictionaries;
mod exchange;
mod glossary;
mod memory;
mod range;
mod reader;
mod segment;
mod statistics;
mod works;

pub use about::About;
pub use activity::{Activity, Adding, Changed, Reading, ReadingState};
pub use aligning::{
    AlignedSentence, AlignmentCard, AlignmentChange, AlignmentEdit, AlignmentImported, AlignmentRow,
    AlignmentSide, AlignmentView, Sureness, TibetanSource,
};
pub use checks::{CheckFinding, CheckKind, WorkChecks};
pub use concordance::{
    Concordance, ConcordanceCount, ConcordanceHit, ConcordancePlace, ConcordanceQuery, SearchSide, SearchWay,
    Understood, Writing,
};
pub use dictionaries::{DictionaryEntry, DictionaryView, FoundBy, ImportedDictionary};
pub use exchange::{
    ImportColumns, ImportPair, ImportPreview, ImportView, Imported, Importing, MemoryExport, MemoryFormat,
    PairState,
};
pub use glossary::{
    CandidateExample, ProposedRendering, RenderingStatus, RenderingView, TermCandidate, TermHere, TermView,
    TermsFound, TermsImport,
};
pub use memory::UnitView;
pub use range::TextRange;
pub use reader::{
    Bounds, ExportFormat, LineBox, LineRole, PageEntry, PageLayer, PageState, SyllableBox, WorkView,
};
pub use segment::{
    Change, Deviation, DeviationKind, DifferencePiece, Doubt, Edited, MatchScores, MatchView, Origin,
    PartPiece, PartView, SegmentDetail, SegmentEntry, SenseChoice, SourcePiece, Status, WordView,
};
pub use statistics::{Amount, BandStatistics, DayStatistics, Statistics, WorkStatistics};
pub use works::{Added, Duplicate, Refusal, RemovedWork, WorkCard};
