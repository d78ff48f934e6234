//! The translation unit: a passage, its translation, and where both come from.
//!
//! A unit never changes its meaning: a second translation of the same passage is another unit. That is why the
//! neighbours are part of it; they tell two translations of the same words apart.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A passage with its translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identity within its memory. Empty when the file that it came from gives none.
    pub id: String,
    /// The passage as written.
    pub source: String,
    /// The translation as written; empty when there is none yet.
    pub target: String,
    /// Language of `source` as a BCP 47 tag, usually `bo`.
    pub source_language: String,
    /// Language of `target` as a BCP 47 tag, usually `en`.
    pub target_language: String,
    /// The passage that stands before this one in the work.
    pub previous: Option<String>,
    /// The passage that follows this one in the work.
    pub next: Option<String>,
    /// The work, by title or by catalogue number.
    pub work: Option<String>,
    /// The folio on which the passage begins, as scholars cite it: `F.246.b`.
    pub folio: Option<String>,
    /// Where the passage stands on the scan.
    pub region: Option<Region>,
    /// Who made or last changed the translation.
    pub author: Option<String>,
    /// When the unit was made.
    pub created: Option<DateTime<Utc>>,
    /// When the unit was last changed.
    pub changed: Option<DateTime<Utc>>,
    /// Where the translation stands.
    pub status: Status,
    /// Where the translation comes from.
    pub origin: Origin,
    /// Remarks of people.
    pub notes: Vec<String>,
    /// What other tools keep about the unit, name and value, in their order. A name may occur more than once.
    pub properties: Vec<(String, String)>,
}

impl Unit {
    /// A confirmed Tibetan–English pair about which nothing else is known.
    pub fn new(source: impl Into<String>, target: impl Into<String>) -> Unit {
        Unit {
            id: String::new(),
            source: source.into(),
            target: target.into(),
            source_language: "bo".into(),
            target_language: "en".into(),
            previous: None,
            next: None,
            work: None,
            folio: None,
            region: None,
            author: None,
            created: None,
            changed: None,
            status: Status::Confirmed,
            origin: Origin::Person,
            notes: Vec::new(),
            properties: Vec::new(),
        }
    }
}

/// What the parts of a unit in a file may come to when each is given what all have in common, in bytes.
const MOST_COPIES: usize = 64 << 20;

impl Unit {
    /// Whether so many units that share all this are no burden on memory. A file can make a million of one, each with
    /// megabytes of notes.
    pub(crate) fn may_be_copied(&self, times: usize) -> bool {
        let optional = [&self.previous, &self.next, &self.work, &self.folio, &self.author];
        let optional = optional.into_iter().flatten().map(String::len);
        let notes = self.notes.iter().map(|note| note.len() + 24);
        let properties = self.properties.iter().map(|(name, value)| name.len() + value.len() + 48);
        let size = self.source.len() + optional.chain(notes).chain(properties).sum::<usize>() + 512;
        size.saturating_mul(times) <= MOST_COPIES
    }
}

/// A rectangle on a page of the work's scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Place of the page in the work, 0-based.
    pub page: u32,
    /// Left edge in pixels of the original page.
    pub x: u32,
    /// Top edge in pixels of the original page.
    pub y: u32,
    /// Width in pixels of the original page.
    pub width: u32,
    /// Height in pixels of the original page.
    pub height: u32,
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

/// Where a translation comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Origin {
    /// A person wrote it.
    Person,
    /// It was taken over from a memory.
    Memory,
    /// An engine drafted it.
    Engine {
        /// Name of the engine, such as `lexical`.
        name: String,
        /// Its version.
        version: String,
    },
}

/// What two codes of the same language share: the first part of the tag, in lower case, in its two-letter form
/// where Tibetan, English, Sanskrit or Chinese is meant.
///
/// ```
/// use memory::unit::primary_language;
/// assert_eq!(primary_language("en-US"), "en");
/// assert_eq!(primary_language("BO_cn"), "bo");
/// assert_eq!(primary_language("tib"), "bo");
/// ```
pub fn primary_language(code: &str) -> String {
    let primary = code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "tib" | "bod" => "bo".into(),
        "eng" => "en".into(),
        "san" => "sa".into(),
        "chi" | "zho" => "zh".into(),
        _ => primary,
    }
}
