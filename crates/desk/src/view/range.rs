//! Places in a text.

use std::ops::Range;

use serde::Serialize;
use specta::Type;

/// A stretch of a text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TextRange {
    /// The first unit.
    pub start: u32,
    /// The unit after the last.
    pub end: u32,
}

impl TextRange {
    /// A range of bytes, at the borders of characters, as the window counts it.
    pub(crate) fn of(text: &str, bytes: &Range<usize>) -> Self {
        let units = |end: usize| {
            let before = text.get(..end).unwrap_or(text);
            u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
        };
        Self { start: units(bytes.start), end: units(bytes.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_counts_in_utf16() {
        let ranges = [1..7, 11..12].map(|bytes| TextRange::of("aབོ𝄞bc", &bytes));
        assert_eq!(ranges, [TextRange { start: 1, end: 3 }, TextRange { start: 5, end: 6 }]);
    }
}
