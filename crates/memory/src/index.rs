//! Finding what resembles a passage among a million, while the person types.
//!
//! Two passages are compared stem by stem on their match keys ([`tibetan::normalise::match_key`]): the spelling of
//! stacks, shads, white space and head marks play no part, and of a particle only which it is, not its shape. With
//! *d* the least number of stems to insert, drop or exchange (Levenshtein's distance) and *n* the number of stems of
//! the longer passage,
//!
//! > score = ⌊100 · (*n* − *d*) / *n*⌋
//!
//! but 99 at most where the match keys differ: so 100 means the same syllables and nothing else does, and the score
//! is the same both ways round. A passage without a syllable resembles nothing. Above that, [`in_context`] makes 101
//! of a 100 whose neighbours agree too. Found units are scored in two more ways beside it: [`scores`].
//!
//! Comparing with every unit would take seconds. But two passages that are *d* edits apart have at least
//! *n* + 1 − 2*d* pairs of neighbouring stems in common, the edges of the passage counted as stems,
//! because an edit touches two pairs. So the index keeps, for each pair, the units in which it occurs; a look-up
//! counts how often each unit is named under the pairs of the passage and compares only the units named often
//! enough, the most promising first. Nothing is missed: the result is that of comparing with every unit.
//!
//! Pairs share their lists by hash. A wrong guest in a list costs a comparison, never a match, and the index
//! needs no table of pairs. Units are sorted by length, so
//! that the part of a list worth reading is one slice. Units added later are kept apart until
//! [`Index::compact`] puts them in.

mod comparison;
mod parts;
mod postings;
mod score;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use comparison::Comparison;
pub use parts::Part;
use postings::{Recent, Settled, pairs};
pub use score::{Context, EXACT, IN_CONTEXT, Scores, in_context, neighbours, score, scores};
use score::{Vocabulary, allowed_distance, percent, unless_exact};

/// So many additions and removals are never felt.
const WORTH: usize = 5_000;

/// So many entries of a list are read in the time that a comparison takes.
const LISTED_PER_COMPARISON: usize = 128;

/// Identity of a unit in the index, chosen by the caller.
pub type UnitKey = u64;

/// A unit that resembles the passage looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// The unit.
    pub key: UnitKey,
    /// How much it resembles the passage: 100 the same syllables, 0 nothing in common.
    pub score: u8,
}

/// The sources of a memory, ready to be looked up. See the [module](self) for how.
#[derive(Debug, Clone, Default)]
pub struct Index {
    vocabulary: Vocabulary,
    /// The stems of all units, one after the other.
    stems: Vec<u32>,
    /// Up to `settled` by length, then in the order of their arrival.
    entries: Vec<Entry>,
    settled: usize,
    /// The settled entries by key.
    by_key: Vec<u32>,
    postings: Settled,
    recent: Recent,
    recent_by_key: FxHashMap<UnitKey, u32>,
    /// Entries that are no longer there but still stand in the lists.
    removed: FxHashSet<u32>,
}

/// Where the stems of a unit are.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: UnitKey,
    /// The first of its stems; they end where the next entry's begin.
    start: u32,
    /// Hash of the match key. Of two units with the same stems it tells which is spelled like the passage.
    spelling: u32,
}

impl Index {
    /// An index over the sources of units. Of two units with the same key the last stays.
    pub fn build<S: AsRef<str>>(units: impl IntoIterator<Item = (UnitKey, S)>) -> Index {
        let mut index = Index::default();
        for (key, source) in units {
            index.append(key, source.as_ref());
        }
        let mut arrival: Vec<u32> = (0..count(index.entries.len())).collect();
        arrival.sort_by_key(|&entry| index.entries[entry as usize].key);
        for neighbours in arrival.windows(2) {
            if index.entries[neighbours[0] as usize].key == index.entries[neighbours[1] as usize].key {
                index.removed.insert(neighbours[0]);
            }
        }
        index.compact();
        index
    }

    /// How many units it holds.
    pub fn len(&self) -> usize {
        self.entries.len() - self.removed.len()
    }

    /// Whether it holds no unit.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a unit, or gives it another source.
    pub fn insert(&mut self, key: UnitKey, source: &str) {
        self.remove(key);
        let number = self.append(key, source);
        self.recent_by_key.insert(key, number);
        self.recent.add(number, stems_of(&self.entries, &self.stems, number));
    }

    /// Takes a unit out; false when it was not there.
    pub fn remove(&mut self, key: UnitKey) -> bool {
        let settled = || {
            let place =
                self.by_key.binary_search_by_key(&key, |&entry| self.entries[entry as usize].key).ok()?;
            Some(self.by_key[place])
        };
        match self.recent_by_key.remove(&key).or_else(settled) {
            Some(entry) => self.removed.insert(entry),
            None => false,
        }
    }

    /// Puts what was added since into the main lists and forgets what was removed.
    ///
    /// Look-ups find the same before and after. Worth its time (a second for a million units) after thousands
    /// of insertions.
    pub fn compact(&mut self) {
        self.sort_and_drop_removed();
        self.settled = self.entries.len();
        self.by_key = (0..count(self.settled)).collect();
        self.by_key.sort_unstable_by_key(|&entry| self.entries[entry as usize].key);
        let (entries, stems) = (&self.entries, &self.stems);
        self.postings =
            Settled::build((0..count(self.settled)).map(|number| stems_of(entries, stems, number)));
        self.recent = Recent::default();
        self.recent_by_key = FxHashMap::default();
    }

    /// Whether so much was added or removed that look-ups would be felt to be quicker after [`Index::compact`].
    pub fn is_worth_compacting(&self) -> bool {
        self.entries.len() - self.settled + self.removed.len() > WORTH.max(self.settled / 8)
    }

    /// The units with the same match key, by key.
    pub fn exact(&self, source: &str) -> Vec<UnitKey> {
        self.search(source, 100, usize::MAX).into_iter().map(|candidate| candidate.key).collect()
    }

    /// The `limit` units that resemble the passage most, with a score of at least `floor` (and never 0).
    ///
    /// The best come first, those with the same score by key. From a floor of 50 on only a small part of the
    /// memory is compared; below it, every unit of a suitable length.
    pub fn search(&self, source: &str, floor: u8, limit: usize) -> Vec<Candidate> {
        self.find(source, floor, limit, true)
    }

    /// As [`Index::search`], without the units that have the same match key: they are easily had from elsewhere, and a
    /// memory may hold so many of a refrain that nothing else would be found.
    pub fn similar(&self, source: &str, floor: u8, limit: usize) -> Vec<Candidate> {
        self.find(source, floor, limit, false)
    }

    fn find(&self, source: &str, floor: u8, limit: usize, with_exact: bool) -> Vec<Candidate> {
        let (query, spelling) = self.vocabulary.known(source);
        if query.is_empty() || limit == 0 || floor > 100 {
            return Vec::new();
        }
        let floor = usize::from(floor.max(1));
        let mut promising = self.promising(&query, floor);
        promising.sort_unstable_by_key(|&(promise, entry)| (Reverse(promise), entry));

        let mut comparison = Comparison::new(&query);
        let mut best: Vec<Candidate> = Vec::new();
        for (promise, number) in promising {
            let worst = best.get(limit - 1).map_or(floor, |candidate| usize::from(candidate.score));
            if usize::from(promise) < worst {
                break;
            }
            if self.removed.contains(&number) {
                continue;
            }
            let entry = self.entries[number as usize];
            let longest = query.len().max(self.length(number));
            let Some(distance) = comparison.distance(self.stems_of(number), worst) else { continue };
            let exact = distance == 0 && entry.spelling == spelling;
            let score = unless_exact(percent(distance, longest), exact);
            if usize::from(score) < floor || (exact && !with_exact) {
                continue;
            }
            let found = Candidate { key: entry.key, score };
            let rank = |candidate: &Candidate| (Reverse(candidate.score), candidate.key);
            let place = best.partition_point(|candidate| rank(candidate) < rank(&found));
            best.insert(place, found);
            best.truncate(limit);
        }
        best
    }

    /// The entries that may reach the floor, each with the score that it reaches at best.
    fn promising(&self, query: &[u32], floor: usize) -> Vec<(u8, u32)> {
        let shortest = (query.len() * floor).div_ceil(100);
        let longest = query.len() * 100 / floor;
        let from = self.settled_below(shortest);
        let to = self.settled_below(longest + 1);
        let in_common = |length: usize| {
            let longest = query.len().max(length);
            (longest + 1).saturating_sub(2 * allowed_distance(longest, floor))
        };
        let least = (query.len()..=longest).map(in_common).min().unwrap_or(0);

        let mut promising = Vec::new();
        let mut consider = |number: u32, common: usize| {
            let length = self.length(number);
            if (shortest..=longest).contains(&length) && common >= in_common(length) {
                let longest = query.len().max(length);
                let apart = (longest + 1).saturating_sub(common).div_ceil(2);
                let apart = apart.max(query.len().abs_diff(length));
                promising.push((percent(apart, longest), number));
            }
        };
        if least == 0 {
            let recent = count(self.settled)..count(self.entries.len());
            (count(from)..count(to)).chain(recent).for_each(|number| consider(number, usize::MAX));
            return promising;
        }

        // The longest lists say least and cost most. An entry that has enough pairs in common is named often enough
        // by the others alone, so some are taken as if they named every entry.
        let within = |pair| {
            let list = self.postings.list(pair);
            let list = &list[list.partition_point(|&entry| (entry as usize) < from)..];
            &list[..list.partition_point(|&entry| (entry as usize) < to)]
        };
        let mut lists: Vec<(u64, u8, &[u32])> =
            pairs_with_times(query).into_iter().map(|(pair, times)| (pair, times, within(pair))).collect();
        lists.sort_unstable_by_key(|(_, _, list)| Reverse(list.len()));
        let mut granted = 0;
        let unread = lists.iter().take_while(|&&(_, times, _)| {
            granted += usize::from(times);
            granted <= least / 2
        });
        let unread = unread.count();
        let mut granted: usize = lists[..unread].iter().map(|&(_, times, _)| usize::from(times)).sum();

        // A count is kept for each entry of a suitable length, then for each recent one. Counts stop at 255,
        // which is why that many count as any number.
        let recent = to - from;
        let mut counts = vec![0_u8; recent + self.entries.len() - self.settled];
        let mut named = Vec::new();
        let enough = (least - granted).min(usize::from(u8::MAX)) as u8;
        let mut name = |slot: usize, number: u32| {
            let before = counts[slot];
            counts[slot] = before.saturating_add(1);
            if before == enough - 1 {
                named.push((slot, number));
            }
        };
        for &(pair, times, list) in &lists[unread..] {
            at_most(times, list, |entry| name(entry as usize - from, entry));
            at_most(times, self.recent.list(pair), |entry| {
                name(entry as usize - self.settled + recent, entry);
            });
        }
        // Where so many are left that comparing them would take longer than reading, the rest is read after all.
        let longest_lists: usize = lists[..unread].iter().map(|(_, _, list)| list.len()).sum();
        if named.len() * LISTED_PER_COMPARISON > longest_lists {
            let mut add = |slot: usize| counts[slot] = counts[slot].saturating_add(1);
            for &(pair, times, list) in &lists[..unread] {
                at_most(times, list, |entry| add(entry as usize - from));
                at_most(times, self.recent.list(pair), |entry| add(entry as usize - self.settled + recent));
            }
            granted = 0;
        }
        for (slot, number) in named {
            let common =
                if counts[slot] == u8::MAX { usize::MAX } else { usize::from(counts[slot]) + granted };
            consider(number, common);
        }
        promising
    }

    fn append(&mut self, key: UnitKey, source: &str) -> u32 {
        let start = self.stems.len();
        let spelling = self.vocabulary.append(source, &mut self.stems);
        self.entries.push(Entry { key, start: count(start), spelling });
        count(self.entries.len() - 1)
    }

    /// Puts entries and stems in the order of the entries' lengths.
    fn sort_and_drop_removed(&mut self) {
        let all = 0..count(self.entries.len());
        let mut order: Vec<u32> = all.filter(|number| !self.removed.contains(number)).collect();
        order.sort_unstable_by_key(|&number| (self.length(number), self.entries[number as usize].key));
        let kept = order.iter().map(|&number| self.length(number)).sum();
        let mut stems = Vec::with_capacity(kept);
        let mut entries = Vec::with_capacity(order.len());
        for number in order {
            entries.push(Entry { start: count(stems.len()), ..self.entries[number as usize] });
            stems.extend_from_slice(self.stems_of(number));
        }
        self.stems = stems;
        self.entries = entries;
        self.removed = FxHashSet::default();
    }

    fn stems_of(&self, number: u32) -> &[u32] {
        stems_of(&self.entries, &self.stems, number)
    }

    fn length(&self, number: u32) -> usize {
        self.stems_of(number).len()
    }

    /// How many settled entries have fewer stems.
    fn settled_below(&self, length: usize) -> usize {
        let (mut from, mut to) = (0, self.settled);
        while from < to {
            let middle = from.midpoint(to);
            if self.length(count(middle)) < length { from = middle + 1 } else { to = middle }
        }
        from
    }
}

fn stems_of<'a>(entries: &[Entry], stems: &'a [u32], number: u32) -> &'a [u32] {
    let number = number as usize;
    let end = entries.get(number + 1).map_or(stems.len(), |next| next.start as usize);
    &stems[entries[number].start as usize..end]
}

/// Places are kept in 32 bits to halve the memory; four thousand million stems do not fit into one anyway.
fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a memory has fewer than 2^32 stems")
}

/// Each entry of a list as often as it stands there, at most so many times: a pair that is in a unit more often than in
/// the passage has only so many of the passage's in common.
fn at_most(times: u8, list: &[u32], mut each: impl FnMut(u32)) {
    let (mut last, mut run) = (u32::MAX, 0);
    for &entry in list {
        run = if entry == last { run + 1 } else { 0 };
        last = entry;
        if run < u32::from(times) {
            each(entry);
        }
    }
}

/// The different pairs of a passage, each with how often it occurs.
fn pairs_with_times(stems: &[u32]) -> Vec<(u64, u8)> {
    let mut all: Vec<u64> = pairs(stems).collect();
    all.sort_unstable();
    all.chunk_by(|one, other| one == other)
        .map(|same| (same[0], same.len().min(usize::from(u8::MAX)) as u8))
        .collect()
}
