//! Translations as documents that people read.
//!
//! The desk hands over a [`Document`], its segments in reading order; each module turns it into one kind of file.
//! Plain text and TEI are made as a string ([`text`], [`tei`]), Word files are written to any stream ([`docx`]), and
//! [`replace`] puts each on the disk so that a half-written file is never seen and no file is lost.

pub mod docx;
pub mod replace;
pub mod tei;
pub mod text;

use serde::{Deserialize, Serialize};

pub use replace::{Clobber, PublishError, write_new};

/// A work with its translation, ready to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The title of the work.
    pub title: String,
    /// Language of the sources as a BCP 47 tag, usually `bo`.
    pub source_language: String,
    /// Language of the targets as a BCP 47 tag, usually `en`.
    pub target_language: String,
    /// The segments in reading order.
    pub segments: Vec<Segment>,
}

impl Document {
    /// The segments, each with what is printed before it: its number, and in brackets the folio and the page where
    /// they change.
    fn marked_segments(&self) -> impl Iterator<Item = (String, &Segment)> {
        let mut folio = None;
        self.segments.iter().map(move |segment| {
            let new_folio = segment.folio.as_deref().filter(|&new| folio != Some(new));
            folio = segment.folio.as_deref().or(folio);
            let page = segment.starts_page.as_deref().filter(|&page| new_folio != Some(page));
            let brackets = [new_folio, page].into_iter().flatten();
            let mark = brackets.fold(segment.number.to_string(), |mark, name| format!("{mark} [{name}]"));
            (mark, segment)
        })
    }

    /// Whether some translation is there that nobody has confirmed.
    fn has_drafts(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| segment.status == Status::Draft && !segment.target.trim().is_empty())
    }
}

/// A passage with its translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Number of the segment in its work, 1-based.
    pub number: u32,
    /// The folio on which the segment begins, as scholars cite it; printed where it changes.
    pub folio: Option<String>,
    /// The passage.
    pub source: String,
    /// The translation; empty when there is none.
    pub target: String,
    /// Where the translation stands.
    pub status: Status,
    /// Name of the page that begins with this segment; nothing when the page goes on.
    pub starts_page: Option<String>,
}

/// Where a translation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nobody has confirmed it.
    Draft,
    /// The translator confirmed it.
    Confirmed,
    /// A reviewer approved it.
    Approved,
}

/// Whether XML 1.0 allows the character; control characters in the main are not.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
