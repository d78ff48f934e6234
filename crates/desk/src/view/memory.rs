//! The Memory screen.

use serde::Serialize;
use specta::Type;

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
