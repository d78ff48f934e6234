//! The lists of entries in which a pair of neighbouring stems occurs.
//!
//! The settled lists are two plain arrays built in one go; the recent ones are a map that grows.

use std::iter::once;

use rustc_hash::FxHashMap;

use super::{count, score::Vocabulary};

/// The pairs of neighbouring stems of a passage, its two edges counted as stems.
pub(super) fn pairs(stems: &[u32]) -> impl Iterator<Item = u64> {
    let before = once(Vocabulary::EDGE).chain(stems.iter().copied());
    let after = stems.iter().copied().chain(once(Vocabulary::EDGE));
    before.zip(after).map(|(one, other)| pair(one, other))
}

/// Two neighbouring stems.
pub(super) fn pair(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

/// Lists that do not change. Pairs with the same hash share one.
#[derive(Debug, Clone, Default)]
pub(super) struct Settled {
    /// Number of bits that are shifted out of the product to make a hash; 64 bits minus the logarithm of the
    /// number of lists.
    shift: u32,
    /// Where each list starts; the next one's start is its end.
    starts: Vec<u32>,
    /// The lists, one after the other, each in ascending order.
    entries: Vec<u32>,
}

impl Settled {
    /// Lists over entries that are numbered from 0 in their order.
    pub(super) fn build<'a>(
        entries: impl DoubleEndedIterator<Item = &'a [u32]> + ExactSizeIterator + Clone,
    ) -> Settled {
        let total: usize = entries.clone().map(|stems| stems.len() + 1).sum();
        let lists = (total / 16).next_power_of_two().max(1 << 8);
        let mut settled = Settled {
            shift: u64::BITS - lists.trailing_zeros(),
            starts: vec![0; lists + 1],
            entries: vec![0; total],
        };
        for pair in entries.clone().flat_map(pairs) {
            let hash = settled.hash(pair);
            settled.starts[hash] += 1;
        }
        let mut end = 0;
        for start in &mut settled.starts {
            end += *start;
            *start = end;
        }
        // Filled from the back, each start moves from the end of its list to its beginning.
        for (number, stems) in entries.enumerate().rev() {
            for pair in pairs(stems) {
                let hash = settled.hash(pair);
                settled.starts[hash] -= 1;
                let place = settled.starts[hash] as usize;
                settled.entries[place] = count(number);
            }
        }
        settled
    }

    /// The entries in which the pair occurs, and a few others, in ascending order; one as often as the pair
    /// occurs in it.
    pub(super) fn list(&self, pair: u64) -> &[u32] {
        if self.starts.is_empty() {
            return &[];
        }
        let hash = self.hash(pair);
        &self.entries[self.starts[hash] as usize..self.starts[hash + 1] as usize]
    }

    /// Fibonacci hashing: the high bits of the product depend on all bits of the pair.
    fn hash(&self, pair: u64) -> usize {
        (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}

/// Lists that grow.
#[derive(Debug, Clone, Default)]
pub(super) struct Recent {
    lists: FxHashMap<u64, Vec<u32>>,
}

impl Recent {
    pub(super) fn add(&mut self, entry: u32, stems: &[u32]) {
        for pair in pairs(stems) {
            self.lists.entry(pair).or_default().push(entry);
        }
    }

    pub(super) fn list(&self, pair: u64) -> &[u32] {
        self.lists.get(&pair).map_or(&[], Vec::as_slice)
    }
}
