//! The Reader: a work's pages, and what lies over their images.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::SegmentEntry;

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
    /// Which piece of the segment's [`SourcePiece`](super::SourcePiece)s it is, 0-based.
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

/// A form that a work leaves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// XLIFF 2.1.
    Xliff,
    /// A table: columns separated by tabs.
    Tsv,
    /// TEI P5, both texts in parallel.
    Tei,
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
