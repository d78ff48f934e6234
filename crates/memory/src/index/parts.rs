//! Stretches of a passage that occur in units, where no whole unit is near.
//!
//! A stretch of four stems occurs only in units that are listed under each of its three pairs, so the shortest of the
//! three lists is read and its units compared stem by stem, each hit grown to both sides as far as the two agree. What
//! is found covers the passage up to where the best hit ends; whatever reaches further must contain the four stems
//! around that end, so the search goes on there, and a passage takes few lists however long it is.

use std::cmp::Reverse;
use std::ops::Range;

use crate::folding::{self, Stem};

use super::{Index, UnitKey, postings::pair};

/// A stretch must have so many written syllables.
const SYLLABLES: usize = 4;
/// And so many stems that say something.
const TELLING: usize = 2;
/// So many units of a list are looked at: of a formula that stands in all of them, a few are as good as all.
const LOOKED_AT: usize = 4_000;

/// A stretch of a passage, and a unit in whose source it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The written syllables of the stretch, in bytes of the passage.
    pub stretch: Range<usize>,
    /// Its stems. It may end within a syllable, before a joined particle.
    pub stems: Vec<String>,
    /// The unit: of those with the whole stretch the shortest, of these the last that came in.
    pub key: UnitKey,
}

impl Index {
    /// The longest stretches of a passage that occur in units, at least four syllables each, the longest first; none
    /// lies within another.
    pub fn parts(&self, passage: &str, limit: usize) -> Vec<Part> {
        let stems = folding::stems(passage);
        let (query, _) = self.vocabulary.known(passage);
        let mut found: Vec<(Range<usize>, UnitKey)> = Vec::new();
        let mut at = 0;
        while at + SYLLABLES <= query.len() {
            let best = self.longest_around(&query, at);
            match best {
                Some((stretch, key)) => {
                    at = (stretch.end + 1 - SYLLABLES).max(at + 1);
                    if found.last().is_none_or(|(last, _)| last.end < stretch.end) {
                        found.push((stretch, key));
                    }
                }
                None => at += 1,
            }
        }
        found.retain_mut(|(stretch, _)| tells(&stems, stretch));
        found.sort_by_key(|(stretch, _)| (Reverse(stretch.len()), stretch.start));
        let mut parts: Vec<Part> = Vec::new();
        for (stretch, key) in found {
            let stems = &stems[stretch];
            let (Some(first), Some(last)) = (stems.first(), stems.last()) else { continue };
            let stretch = first.written.start..last.written.end;
            let within = |part: &Part| part.stretch.start <= stretch.start && stretch.end <= part.stretch.end;
            if !parts.iter().any(within) {
                let stems = stems.iter().map(|stem| stem.letters.clone()).collect();
                parts.push(Part { stretch, stems, key });
            }
        }
        parts.truncate(limit);
        parts
    }

    /// The longest stretch that a unit shares with the query around the four stems from `at` on.
    fn longest_around(&self, query: &[u32], at: usize) -> Option<(Range<usize>, UnitKey)> {
        let four = &query[at..at + SYLLABLES];
        let listed = |pair| {
            let (settled, recent) = (self.postings.list(pair), self.recent.list(pair));
            (settled.len() + recent.len(), settled, recent)
        };
        let lists = four.windows(2).map(|two| listed(pair(two[0], two[1])));
        let (_, settled, recent) = lists.min_by_key(|&(length, ..)| length)?;
        let mut best: Option<(Range<usize>, Reverse<usize>, UnitKey)> = None;
        for &number in recent.iter().rev().chain(settled).take(LOOKED_AT) {
            if self.removed.contains(&number) {
                continue;
            }
            let unit = self.stems_of(number);
            for (place, _) in unit.windows(SYLLABLES).enumerate().filter(|(_, window)| *window == four) {
                let before = query[..at].iter().rev().zip(unit[..place].iter().rev());
                let before = before.take_while(|(one, other)| one == other).count();
                let after = query[at..].iter().zip(&unit[place..]);
                let after = after.take_while(|(one, other)| one == other).count();
                let hit = (at - before..at + after, Reverse(unit.len()), self.entries[number as usize].key);
                let rank = |(stretch, length, key): &(Range<usize>, Reverse<usize>, UnitKey)| {
                    (stretch.len(), *length, *key)
                };
                if best.as_ref().is_none_or(|best| rank(&hit) > rank(best)) {
                    best = Some(hit);
                }
            }
        }
        best.map(|(stretch, _, key)| (stretch, key))
    }
}

/// Whether a stretch is worth showing, once the particles before its first word are left out.
fn tells(stems: &[Stem], stretch: &mut Range<usize>) -> bool {
    stretch.start += stems[stretch.clone()].iter().take_while(|stem| stem.is_particle()).count();
    let stems = &stems[stretch.clone()];
    let mut syllables: Vec<usize> = stems.iter().map(|stem| stem.written.start).collect();
    syllables.dedup();
    syllables.len() >= SYLLABLES && stems.iter().filter(|stem| !stem.is_particle()).count() >= TELLING
}

impl Part {
    /// Where the stretch stands in the unit's source, in bytes of the source.
    pub fn place_in(&self, source: &str) -> Option<Range<usize>> {
        let stems = folding::stems(source);
        let letters = |window: &[Stem]| window.iter().map(|stem| &stem.letters).eq(&self.stems);
        let stretch = stems.windows(self.stems.len().max(1)).find(|window| letters(window))?;
        Some(stretch.first()?.written.start..stretch.last()?.written.end)
    }
}
