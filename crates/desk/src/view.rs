//! What the window (and `--json`) sees: plain data, one type a thing on the screen.
//!
//! Identifiers are strings and counts `u32`, because the bindings refuse 64-bit integers, which JavaScript cannot
//! hold exactly. Every position in a text is counted in UTF-16 code units, the unit of the window's text fields.

use serde::{Deserialize, Serialize};
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

/// How far a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PageState {
    /// Waiting to be read.
    Unread,
    /// A worker is reading it now.
    Reading,
    /// Read; its segments are there.
    Read,
    /// It could not be read; `failure` says why.
    Failed,
}

/// A page in the page strip.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageEntry {
    /// Identity of the page.
    pub id: String,
    /// Place in the work, 0-based.
    pub ordinal: u32,
    /// What people call it: the folio mark or page number if one was read, else its place, 1-based.
    pub label: String,
    /// Name of the file that it came from.
    pub file: String,
    /// Width of the original in pixels, 0 as long as it is unknown.
    pub width: u32,
    /// Height of the original in pixels, 0 as long as it is unknown.
    pub height: u32,
    /// How far it is.
    pub state: PageState,
    /// Why it could not be read and what to do, a sentence for the person.
    pub failure: Option<String>,
}

/// Where a draft comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Origin {
    /// Typed or taken over by the person.
    Person,
    /// A unit of the translation memory.
    Memory {
        /// 101 exact in context, 100 exact, below that fuzzy.
        score: u8,
    },
    /// A drafting engine.
    Engine {
        /// Its name, such as `lexical`.
        name: String,
        /// Its version.
        version: String,
    },
}

/// Where a translation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Nobody has confirmed it.
    Draft,
    /// The translator confirmed it; it is in the memory.
    Confirmed,
    /// A reviewer approved it.
    Approved,
}

/// A segment in the list: one sentence, or one line of verse.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SegmentEntry {
    /// Identity of the segment.
    pub id: String,
    /// The page on which it begins.
    pub page: String,
    /// The Tibetan, corrected where the person corrected it.
    pub source: String,
    /// Whether `source` differs from what the engine read.
    pub corrected: bool,
    /// The English: what the person wrote, else the draft. Empty when there is neither.
    pub target: String,
    /// Where `target` comes from; nothing while it is empty.
    pub origin: Option<Origin>,
    /// Where the translation stands.
    pub status: Status,
    /// Syllables that are impossible or that the engine was unsure of, not yet corrected.
    pub doubtful: u32,
    /// The person's note.
    pub note: String,
}

/// Everything that the reader needs to show a work.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkView {
    /// Identity of the work.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its pages in order.
    pub pages: Vec<PageEntry>,
    /// Its segments in reading order.
    pub segments: Vec<SegmentEntry>,
    /// The segment that was active when the work was last open.
    pub active: Option<String>,
}

/// A rectangle in pixels of the original page, origin at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Bounds {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// What a printed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LineRole {
    /// Running text.
    Text,
    /// A running header or margin title.
    Header,
    /// A folio mark.
    Folio,
    /// A page number.
    PageNumber,
}

/// A printed line on the page image.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LineBox {
    /// Identity of the line.
    pub id: String,
    /// What it is.
    pub role: LineRole,
    /// Its upright bounding rectangle.
    pub bounds: Bounds,
    /// Its four corners `x1,y1 x2,y2 x3,y3 x4,y4`, following the skew of the page: an SVG `points` list.
    pub outline: String,
    /// What the engine read.
    pub text: String,
    /// Mean confidence of the engine, 0 to 1.
    pub confidence: f32,
}

/// A syllable on the page image, tied to its segment.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SyllableBox {
    /// The segment that it belongs to.
    pub segment: String,
    /// Which piece of the segment's [`SourcePiece`]s it is, 0-based.
    pub piece: u32,
    /// Where it stands on the page.
    pub bounds: Bounds,
    /// The syllable, as corrected.
    pub text: String,
    /// Whether it is doubtful.
    pub doubtful: bool,
}

/// What lies over a page image.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageLayer {
    /// The page.
    pub page: String,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// Its lines, in reading order.
    pub lines: Vec<LineBox>,
    /// The syllables of its text lines, in reading order.
    pub syllables: Vec<SyllableBox>,
}

/// Why a syllable is marked.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// Whether the syllable cannot be Tibetan at all; otherwise the engine was merely unsure.
    pub impossible: bool,
    /// The reason, a sentence for the person.
    pub reason: String,
}

/// One syllable of a segment's Tibetan with its tsheg or shad; the pieces in order are the whole source.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SourcePiece {
    /// The syllable and what follows it up to the next.
    pub text: String,
    /// The page it stands on; nothing for syllables that the person added.
    pub page: Option<String>,
    /// Its place on that page.
    pub bounds: Option<Bounds>,
    /// The engine's confidence, 0 to 1.
    pub confidence: Option<f32>,
    /// What the engine read here, where the person changed it.
    pub ocr: Option<String>,
    /// Why it is marked, if it is.
    pub doubt: Option<Doubt>,
}

/// One step of a difference between two texts.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferencePiece {
    /// `same`, `removed` (only in the memory's source) or `added` (only in this segment).
    pub change: Change,
    /// The text.
    pub text: String,
}

/// How a piece of a difference changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// A match from the memory.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// The unit of the memory.
    pub unit: String,
    /// 101 exact in context, 100 exact, below that fuzzy.
    pub score: u8,
    /// The unit's source against this segment's.
    pub difference: Vec<DifferencePiece>,
    /// The unit's translation.
    pub target: String,
    /// Where the unit comes from: a work's title, a file, an author.
    pub provenance: String,
}

/// A word of the segment with what the lexicon says.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WordView {
    /// The word as it stands, with its tsheg.
    pub text: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Extended Wylie of the word.
    pub wylie: String,
    /// Part of speech, in words.
    pub part_of_speech: String,
    /// Senses in English, the likeliest first. Empty for an unknown word.
    pub senses: Vec<String>,
}

/// What the side panel and the active segment show.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SegmentDetail {
    /// The segment.
    pub segment: String,
    /// Its Tibetan, syllable by syllable.
    pub pieces: Vec<SourcePiece>,
    /// What the engine read, kept whatever is corrected.
    pub ocr: String,
    /// Extended Wylie of the whole source.
    pub wylie: String,
    /// Its words.
    pub words: Vec<WordView>,
    /// Matches from the memory, the best first.
    pub matches: Vec<MatchView>,
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

/// What an edit did.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Edited {
    /// The segments as they are now, in reading order.
    pub segments: Vec<SegmentEntry>,
    /// Segments that are no more (merged away, or split undone).
    pub removed: Vec<String>,
    /// Where the person should be now.
    pub focus: Option<String>,
    /// What was done, in words: `Confirmed`, `Merged`, `Undone: correction`.
    pub label: String,
}

/// How reading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ReadingState {
    /// Workers are at it.
    Running,
    /// Stopped by the person.
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
}

/// A unit in the Memory screen.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// The unit.
    pub id: String,
    /// Tibetan.
    pub source: String,
    /// English.
    pub target: String,
    /// Work, folio, file or author that it comes from.
    pub provenance: String,
    /// When it was last changed, as RFC 3339.
    pub changed: String,
    /// The work and segment that it was confirmed in, if it is here.
    pub work: Option<String>,
    /// The segment.
    pub segment: Option<String>,
}

/// A page of a search in the memory.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitsFound {
    /// Units, the newest first.
    pub units: Vec<UnitView>,
    /// How many match in all.
    pub total: u32,
}

/// What an import brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Units that came in.
    pub units: u32,
    /// Units that were there already.
    pub known: u32,
    /// Units without a translation, left out.
    pub empty: u32,
    /// Broken units, each with its line and reason; at most a hundred.
    pub problems: Vec<String>,
}

/// A form that a work leaves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// Word, Tibetan left, English right.
    DocxColumns,
    /// Word, English below each Tibetan segment.
    DocxInterlinear,
    /// Text: the Tibetan.
    TextTibetan,
    /// Text: the English.
    TextEnglish,
    /// Text: both, segment by segment.
    TextBoth,
    /// ALTO 4, one file.
    Alto,
    /// PAGE-XML 2019-07-15.
    PageXml,
    /// hOCR.
    Hocr,
}

/// What the window needs to know about the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Version of Gyur.
    pub version: String,
    /// Where the library is.
    pub library: String,
    /// The OCR engine and its version, or why there is none.
    pub ocr: String,
    /// Words in the built-in lexicon.
    pub headwords: u32,
    /// Where exports go unless the person says otherwise.
    pub documents: String,
}
