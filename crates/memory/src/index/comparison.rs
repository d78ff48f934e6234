//! One passage against many units, stem by stem.
//!
//! Most units that share pairs of stems with the passage still lack too many of its stems, and each that one of the two
//! lacks costs an edit. So stems are counted first, and only what is left is compared in full. Both need to know
//! which of the passage's stems a unit has; so the passage numbers its own from one on, in numbers small enough for
//! tables, and all others are 0.

use rapidfuzz::distance::levenshtein::{Args, BatchComparator};

use super::score::{Vocabulary, allowed_distance};

/// A passage, ready to be compared.
pub(super) struct Comparison {
    length: usize,
    /// The passage's own number of each stem of the vocabulary, up to the last that it has.
    own: Vec<u32>,
    /// How often each stem occurs in the passage, by its own number.
    times: Vec<u32>,
    comparator: BatchComparator<u32>,
    /// The unit at hand, and what is left of `times`: kept here to spare allocations.
    unit: Vec<u32>,
    left: Vec<u32>,
}

impl Comparison {
    pub(super) fn new(passage: &[u32]) -> Comparison {
        let known = passage.iter().filter(|&&stem| stem != Vocabulary::UNKNOWN);
        let mut own = vec![0; known.max().map_or(0, |&last| last as usize + 1)];
        let mut times = vec![0];
        let mut renumbered = Vec::with_capacity(passage.len());
        for &stem in passage {
            let next = super::count(times.len());
            let number = match own.get_mut(stem as usize) {
                Some(0) | None => next,
                Some(number) => *number,
            };
            if number == next {
                times.push(0);
                if let Some(own) = own.get_mut(stem as usize) {
                    *own = next;
                }
            }
            times[number as usize] += 1;
            renumbered.push(number);
        }
        let comparator = BatchComparator::new(renumbered);
        Comparison { length: passage.len(), own, times, comparator, unit: Vec::new(), left: Vec::new() }
    }

    /// How many edits a unit is away, if its score is at least `floor`, 1–100.
    pub(super) fn distance(&mut self, unit: &[u32], floor: usize) -> Option<usize> {
        let longest = self.length.max(unit.len());
        let allowed = allowed_distance(longest, floor);
        self.unit.clear();
        self.unit.extend(unit.iter().map(|&stem| self.own.get(stem as usize).copied().unwrap_or(0)));
        self.left.clone_from(&self.times);
        let mut in_common = 0;
        for &number in &self.unit {
            let left = &mut self.left[number as usize];
            in_common += usize::from(*left > 0);
            *left = left.saturating_sub(1);
        }
        if longest - in_common > allowed {
            return None;
        }
        let bound = Args::default().score_cutoff(allowed);
        self.comparator.distance_with_args(self.unit.iter().copied(), &bound)
    }
}
