//! The glossary: how a term is to be translated, and how it is not.
//!
//! A [`Term`] is a Tibetan word or phrase with its English renderings. [`recognise`] finds the terms of a passage by
//! their dictionary forms, so that neither an affixed particle nor another stem of a verb hides one; [`check()`] looks
//! whether a translation keeps to them; [`candidates()`] proposes terms that the person's own translations already have;
//! and [`exchange`] carries glossaries to other tools and back.
//!
//! Two terms may be written alike: homographs, or senses that are rendered in different ways. They are recognised
//! together, and a translation may follow either.

pub mod candidates;
pub mod check;
pub(crate) mod english;
pub mod exchange;
mod join;
pub mod recognise;

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tibetan::wylie::from_wylie;
use tibetan::{normalise, script};

pub use candidates::{Candidate, candidates};
pub use check::{Finding, Recognised, check};
pub use exchange::{Format, Problem};
pub use join::{is_same_term, joined};
pub use recognise::{Occurrence, Recogniser, TermKey};

/// A word or phrase with its renderings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    /// Identity within its glossary. Empty when the file that it came from gives none.
    pub id: String,
    /// Tibetan script, as [`spelled`] has it.
    pub tibetan: String,
    /// English, in the order in which they are offered.
    pub renderings: Vec<Rendering>,
    /// What it means.
    pub definition: String,
    /// Its part of speech, in the person's words.
    pub part_of_speech: String,
    /// The field that it belongs to, such as *epistemology*.
    pub domain: String,
    /// The Sanskrit that it translates.
    pub sanskrit: String,
    /// Remarks.
    pub notes: String,
    /// Who entered it or changed it last.
    pub author: String,
    /// When it was entered.
    pub created: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub changed: Option<DateTime<Utc>>,
}

impl Term {
    /// The renderings of a status, in their order.
    pub fn renderings_of(&self, status: RenderingStatus) -> impl Iterator<Item = &Rendering> {
        self.renderings.iter().filter(move |rendering| rendering.status == status)
    }

    /// The first preferred rendering, or else the first allowed one.
    pub fn best_rendering(&self) -> Option<&Rendering> {
        let preferred = self.renderings_of(RenderingStatus::Preferred).next();
        preferred.or_else(|| self.renderings_of(RenderingStatus::Allowed).next())
    }
}

/// An English rendering of a term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rendering {
    /// English.
    pub text: String,
    /// Whether to use it.
    pub status: RenderingStatus,
    /// The sense of the term that it renders, where there are several: *of a person*, *in logic*.
    pub sense: String,
}

/// Whether a rendering is to be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RenderingStatus {
    /// The one to use.
    Preferred,
    /// Right too.
    #[default]
    Allowed,
    /// Not to be used for this term.
    Forbidden,
}

impl RenderingStatus {
    /// Its name in files and on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Allowed => "allowed",
            Self::Forbidden => "forbidden",
        }
    }
}

/// A term's Tibetan in its one spelling: canonical, without the tsheg or shad at its ends. Wylie that can be read
/// without a slip becomes script. `None` if there is no Tibetan in it.
///
/// ```
/// use memory::glossary::spelled;
/// assert_eq!(spelled("སྟོང་པ་ཉིད་ ").as_deref(), Some("སྟོང་པ་ཉིད"));
/// assert_eq!(spelled("stong pa nyid").as_deref(), Some("སྟོང་པ་ཉིད"));
/// assert_eq!(spelled("emptiness"), None);
/// ```
pub fn spelled(written: &str) -> Option<String> {
    let written = written.trim();
    let in_script = if written.contains(script::is_tibetan) {
        Cow::Borrowed(written)
    } else {
        let (text, warnings) = from_wylie(written);
        let valid = tibetan::syllable::syllables(&text)
            .all(|span| tibetan::syllable::parse(span.of(&text)).is_some());
        if !valid || warnings.iter().any(|warning| !warning.strict) {
            return None;
        }
        Cow::Owned(text)
    };
    let canonical = normalise::canonical(&in_script);
    let word = canonical.trim_matches(|c: char| {
        script::is_tsheg(c) || script::is_shad(c) || script::is_head_mark(c) || c.is_whitespace()
    });
    word.contains(script::is_syllable_part).then(|| word.to_owned())
}
