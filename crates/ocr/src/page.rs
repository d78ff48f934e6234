//! What was read on a page, and where.
//!
//! All places are pixels of the original page image, origin at its top left corner, whatever clean-up the engine
//! worked on.

use serde::{Deserialize, Serialize};

/// A point of the original page image, in pixels from its top left corner; between pixels where a turn puts it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PagePoint {
    /// Pixels from the left edge.
    pub x: f32,
    /// Pixels from the upper edge.
    pub y: f32,
}

/// An upright rectangle of the original page image, in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The leftmost column.
    pub x: u32,
    /// The uppermost row.
    pub y: u32,
    /// Columns covered.
    pub width: u32,
    /// Rows covered.
    pub height: u32,
}

impl Bounds {
    /// The first column to the right of the rectangle.
    pub fn right(&self) -> u32 {
        self.x + self.width
    }

    /// The first row below the rectangle.
    pub fn bottom(&self) -> u32 {
        self.y + self.height
    }

    /// The smallest rectangle that covers both.
    #[must_use]
    pub fn union(&self, other: &Bounds) -> Bounds {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Bounds {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// A syllable as it stands on the page: its letters and the tsheg, shad or space that follows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Syllable {
    /// The letters with the punctuation and space that follow; the texts of a line's syllables, joined, are the
    /// line's text.
    pub text: String,
    /// Where it stands.
    pub bounds: Bounds,
    /// How sure the engine is of its least certain letter, 0 (a guess) to 1 (certain). The engine's own estimate,
    /// not a probability.
    pub confidence: f32,
}

/// What a line is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The running text.
    Text,
    /// A running header or footer: the title of the work or chapter that repeats from page to page.
    Header,
    /// A folio mark: the leaf's number spelt out, as in the margin of a pecha.
    Folio,
    /// A page number in digits.
    PageNumber,
    /// Anything else in a margin.
    Margin,
}

/// A printed line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What the line is on its page.
    pub role: Role,
    /// The line's frame, turned with the page: upper left, upper right, lower right, lower left.
    pub outline: [PagePoint; 4],
    /// The line that the letters' heads hang from or stand on, from left to right, as the engine gives it.
    pub baseline: [PagePoint; 2],
    /// The upright rectangle around the outline.
    pub bounds: Bounds,
    /// The mean of the syllables' confidences, weighed by their length, 0 to 1.
    pub confidence: f32,
    /// What was read, from left to right.
    pub syllables: Vec<Syllable>,
}

impl Line {
    /// The line's text, without a line break.
    pub fn text(&self) -> String {
        self.syllables.iter().map(|syllable| syllable.text.as_str()).collect::<String>().trim_end().to_owned()
    }
}

/// A page as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Columns of the original page image.
    pub width: u32,
    /// Rows of the original page image.
    pub height: u32,
    /// How far the page was found turned, in degrees, clockwise positive; undone before reading.
    pub skew_degrees: f32,
    /// The lines in reading order.
    pub lines: Vec<Line>,
}
