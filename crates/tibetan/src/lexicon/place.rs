//! Where a form is in the tables of the compiled lexicon.

use crate::hash::{key, letters_hash};

/// Marks the last lexeme of a list.
pub(super) const LAST: u32 = 1 << 31;

/// What a form is looked up by; never 0.
pub(super) fn form_key(form: &str) -> u32 {
    key(letters_hash(form))
}

/// The first place, of so many, where a key may be.
pub(super) fn place_of(key: u32, places: usize) -> usize {
    ((u64::from(key) * places as u64) >> 32) as usize
}
