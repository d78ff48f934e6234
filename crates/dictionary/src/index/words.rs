//! The words of definitions.
//!
//! For each word the entries that have it, in their order, each with a mark where the word is a whole sense: *water* in
//! “water; river”. Articles and the like are neither kept nor looked for.

use rustc_hash::FxHashMap;

use super::Place;
use super::folding::letters;

/// Words that say nothing, or nothing by themselves.
const STOP_WORDS: [&str; 14] =
    ["a", "an", "the", "to", "of", "and", "or", "in", "is", "be", "for", "by", "with", "as"];

/// Of a beginning that very many words share, so many entries are looked at.
const MOST_BY_BEGINNING: usize = 50_000;
/// Of several words, so many entries are read to see how they stand together.
const MOST_READ: usize = 2_000;

#[derive(Debug, Default)]
pub(super) struct Words {
    gathered: FxHashMap<Box<str>, Vec<u32>>,
    /// Sorted by word, when all are there: each with its entries, doubled, plus 1 for a whole sense.
    sorted: Vec<(Box<str>, Box<[u32]>)>,
}

impl Words {
    /// Adds a definition. The entries must come in ascending order, below 2³¹.
    pub(super) fn add(&mut self, entry: u32, definition: &str) {
        let mut seen: FxHashMap<String, bool> = FxHashMap::default();
        for (sense, is_remark) in senses(definition) {
            let mut words = words(sense);
            if let ([word], false) = (&mut words[..], is_remark) {
                seen.insert(std::mem::take(word), true);
            } else {
                words.into_iter().for_each(|word| {
                    seen.entry(word).or_insert(false);
                });
            }
        }
        for (word, whole) in seen {
            let posting = entry << 1 | u32::from(whole);
            match self.gathered.get_mut(&*word) {
                Some(postings) => match postings.last_mut() {
                    // The headword and the definition of one entry.
                    Some(last) if *last >> 1 == entry => *last |= posting,
                    _ => postings.push(posting),
                },
                None => {
                    self.gathered.insert(word.into(), vec![posting]);
                }
            }
        }
    }

    /// To be called when all definitions are there.
    pub(super) fn finish(&mut self) {
        let gathered = std::mem::take(&mut self.gathered);
        self.sorted =
            gathered.into_iter().map(|(word, postings)| (word, postings.into_boxed_slice())).collect();
        self.sorted.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    }

    /// The entries in which all words of the query stand, its last word being perhaps not complete, in their order.
    ///
    /// `text` gives an entry's definition. At most `limit` entries for each place, of those that are on.
    pub(super) fn search<'t>(
        &self,
        query: &str,
        limit: usize,
        on: impl Fn(u32) -> bool,
        text: impl Fn(u32) -> &'t str,
    ) -> Vec<(Place, Vec<u32>)> {
        let words = words(query);
        match &words[..] {
            [] => Vec::new(),
            [word] => self.one_word(word, limit, on),
            [all @ .., last] => self.several_words(&words, all, last, limit, on, text),
        }
    }

    fn one_word(&self, word: &str, limit: usize, on: impl Fn(u32) -> bool) -> Vec<(Place, Vec<u32>)> {
        let postings = self.postings(word);
        let of_kind = |whole: u32| -> Vec<u32> {
            let alike = postings.iter().filter(|&&posting| posting & 1 == whole);
            alike.map(|posting| posting >> 1).filter(|&id| on(id)).take(limit).collect()
        };
        let mut beginning = self.beginning_with(word);
        beginning.retain(|&id| on(id));
        beginning.truncate(limit);
        vec![(Place::Exact, of_kind(1)), (Place::Inside, of_kind(0)), (Place::Beginning, beginning)]
    }

    fn several_words<'t>(
        &self,
        query: &[String],
        all: &[String],
        last: &str,
        limit: usize,
        on: impl Fn(u32) -> bool,
        text: impl Fn(u32) -> &'t str,
    ) -> Vec<(Place, Vec<u32>)> {
        let lists: Vec<&[u32]> = all.iter().map(|word| self.postings(word)).collect();
        let Some(shortest) = lists.iter().min_by_key(|list| list.len()) else { return Vec::new() };
        let ends = self.beginning_with(last);
        let has = |list: &[u32], id: u32| list.binary_search_by_key(&id, |posting| posting >> 1).is_ok();
        let together = shortest.iter().map(|posting| posting >> 1).filter(|&id| {
            (ends.binary_search(&id).is_ok() || has(self.postings(last), id))
                && lists.iter().all(|list| has(list, id))
                && on(id)
        });
        let (mut exact, mut inside, mut apart) = (Vec::new(), Vec::new(), Vec::new());
        for id in together.take(MOST_READ) {
            let mut best = &mut apart;
            for (sense, is_remark) in senses(text(id)).map(|(sense, is_remark)| (words(sense), is_remark)) {
                if sense == query && !is_remark {
                    best = &mut exact;
                    break;
                }
                if sense.windows(query.len()).any(|part| begins_alike(part, query)) {
                    best = &mut inside;
                }
            }
            if best.len() < limit {
                best.push(id);
            }
        }
        vec![(Place::Exact, exact), (Place::Inside, inside), (Place::Beginning, apart)]
    }

    fn postings(&self, word: &str) -> &[u32] {
        let found = self.sorted.binary_search_by(|(known, _)| (**known).cmp(word));
        found.map_or(&[], |at| &self.sorted[at].1)
    }

    /// The entries with a word that begins like this and goes on, in order.
    fn beginning_with(&self, beginning: &str) -> Vec<u32> {
        let first = self.sorted.partition_point(|(word, _)| **word <= *beginning);
        let length = self.sorted[first..].partition_point(|(word, _)| word.starts_with(beginning));
        let words = &self.sorted[first..first + length];
        let share = (MOST_BY_BEGINNING / words.len().max(1)).max(1);
        let mut ids: Vec<u32> = words
            .iter()
            .flat_map(|(_, postings)| postings.iter().take(share))
            .map(|posting| posting >> 1)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Whether the words are those of the query, the last of which may go on.
fn begins_alike(words: &[String], query: &[String]) -> bool {
    let mut pairs = words.iter().zip(query);
    let last = pairs.next_back();
    pairs.all(|(word, wanted)| word == wanted)
        && last.is_some_and(|(word, wanted)| word.starts_with(&**wanted))
}

/// The senses of a definition, which stand between semicolons, commas, bars, brackets, numbers and line ends; and whether
/// each is a remark in brackets, which says something of a sense and is none.
fn senses(definition: &str) -> impl Iterator<Item = (&str, bool)> {
    const SEPARATORS: [char; 12] = [';', ',', '|', '\n', '(', ')', '[', ']', ':', '/', '.', '•'];
    let is_end = |c: char| SEPARATORS.contains(&c) || c == '།';
    let mut is_remark = false;
    definition.split_inclusive(is_end).map(move |part| {
        let this = is_remark;
        is_remark = match part.chars().next_back() {
            Some('(' | '[') => true,
            Some(')' | ']' | '\n') => false,
            _ => is_remark,
        };
        (part.trim_end_matches(is_end), this)
    })
}

/// The words of a text in small letters without diacritics; Tibetan and stop words left out.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| {
        !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}')) || tibetan::script::is_tibetan(c)
    });
    let folded = parts.map(|word| {
        let word = word.trim_matches(['\'', '\u{2019}']);
        if word.is_ascii() { word.to_ascii_lowercase() } else { letters(word).collect() }
    });
    folded.filter(|word| !word.is_empty() && !STOP_WORDS.contains(&&**word)).collect()
}
