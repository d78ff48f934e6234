//! Which units the memory has already.
//!
//! The same words in another place are another unit: a refrain that comes on ten folios comes in ten times, each with its
//! neighbours and its folio. A unit that knows nothing of its place is known as soon as its words are.
//!
//! To ask the table for each unit of a large file would take longer than to read the file. So what is there is
//! gone through once, and of each pair a hash is kept: at most 32 MB for a million units. That two share one of
//! the 2⁶⁴ hashes happens once in ten million imports of that size.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use library::Library;
use library::import::{self, Pair};

use crate::Result;

/// Pairs gone through at once.
const BATCH: u32 = 5000;

/// What is in the memory, or has come in from the file.
#[derive(Debug, Default)]
pub(super) struct Known {
    hashes: HashSet<u64>,
    state: RandomState,
}

impl Known {
    /// What the memory has now.
    ///
    /// # Errors
    /// Those of the library.
    pub(super) async fn of(library: &Library) -> Result<Self> {
        let mut known = Self::default();
        let mut last = 0;
        loop {
            // A connection for each batch: whoever wants to read meanwhile comes in between.
            let pairs = import::pairs(&mut *library.read().await?, last, BATCH).await?;
            let Some(end) = pairs.last() else { return Ok(known) };
            last = end.number;
            for pair in &pairs {
                known.is_new(pair);
            }
        }
    }

    /// Whether the unit was not there; from now on it is.
    pub(super) fn is_new(&mut self, pair: &Pair) -> bool {
        let Pair { source_key, target, previous, next, work, folio, .. } = pair;
        let are_new_words = self.hashes.insert(self.state.hash_one((source_key, target)));
        let place = [previous, next, work, folio];
        if place.iter().all(|known| known.is_none()) {
            return are_new_words;
        }
        self.hashes.insert(self.state.hash_one((source_key, target, place)))
    }
}
