//! XLIFF: translations on their way between tools.
//!
//! The two versions in use are different formats. 1.2 has a `trans-unit` of source and target, whose parts may be
//! marked as segments, and says of a target whether it is new, translated or signed off. 2.0 and 2.1 have a `unit` of
//! segments, each with its state. Both hold codes of formatting, of which the text is kept that they surround, and
//! both hold proposals from memories, which are no translations of the passage and are left alone.
//!
//! | state in 1.2 | state in 2 | becomes |
//! | --- | --- | --- |
//! | `new`, `needs-…` | `initial` | draft |
//! | `translated`, or none | `translated`, or none | confirmed |
//! | `signed-off`, `final`, or `approved="yes"` | `reviewed`, `final` | approved |
//!
//! An empty target is a draft whatever it says.
//!
//! The [`Writer`] writes XLIFF 2.1. What it has no place for travels as metadata under the names that
//! [TMX](crate::tmx) has for it; what it writes the [`Reader`] reads back the same, but for fractions of a second and,
//! outside source and target, for control characters.

mod parse;
mod reader;
mod writer;

pub(super) use reader::Reader;
pub(super) use writer::Writer;

/// The category of the metadata that the writer writes.
const CATEGORY: &str = "gyur";

/// Names of metadata for which TMX has attributes.
mod metadata {
    pub(super) const ID: &str = "x-id";
    pub(super) const AUTHOR: &str = "x-author";
    pub(super) const CREATED: &str = "x-created";
    pub(super) const CHANGED: &str = "x-changed";
    pub(super) const SOURCE_LANGUAGE: &str = "x-source-language";
    pub(super) const TARGET_LANGUAGE: &str = "x-target-language";
}
