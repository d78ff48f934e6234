//! Which pairs the memory has already.
//!
//! To ask the table for each unit of a large file would take longer than to read the file. So what is there is
//! gone through once, and of each pair a hash is kept: 16 MB for a million units. That two pairs share one of the 2⁶⁴
//! hashes happens once in forty million imports of that size.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use library::{Library, import};

use crate::Result;

/// Pairs gone through at once.
const BATCH: u32 = 5000;

/// The pairs of match key and target that are in the memory, or have come in from the file.
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
            let Some((end, ..)) = pairs.last() else { return Ok(known) };
            last = *end;
            for (_, source_key, target) in &pairs {
                known.is_new(source_key, target);
            }
        }
    }

    /// Whether the pair was not there; from now on it is.
    pub(super) fn is_new(&mut self, source_key: &str, target: &str) -> bool {
        self.hashes.insert(self.state.hash_one((source_key, target)))
    }
}
