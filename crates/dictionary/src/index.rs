//! One search over all dictionaries, fast enough to run at every key.
//!
//! Nobody types which script a query is in, so it is looked at: Tibetan is searched as Tibetan, and Latin letters in
//! every way that they may be meant, as Wylie, by their sound and as English. What is found by more than one way counts
//! by the best.
//!
//! Each way has a list of what the headwords look like in it, in one long text, a row a line ([`rows`]), and the entries
//! are numbered by how much one wants them: the frequent first, then the short. So a search reads a list from the top and
//! stops when it has enough. English words are looked up in an inverted index ([`words`]).

mod folding;
mod rows;
mod words;

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use tibetan::normalise::match_key;
use tibetan::phonetics::word_to_phonetics;
use tibetan::script;
use tibetan::wylie::to_wylie;

use crate::{Dictionary, Entry};
use rows::Rows;
use words::Words;

/// The dictionaries, ready to be searched.
#[derive(Debug, Default)]
pub struct Index {
    names: Vec<String>,
    /// The most wanted first; with the number of the dictionary.
    entries: Vec<(Entry, u16)>,
    script: Rows,
    wylie: Rows,
    sound: Rows,
    words: Words,
}

/// How an entry was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// By its headword or one of its forms in Tibetan script.
    Tibetan,
    /// By these in Wylie.
    Wylie,
    /// By how the headword sounds.
    Phonetics,
    /// By words of its definition.
    Definition,
}

/// How much of it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The whole headword, or a whole sense.
    Exact,
    /// Its beginning; in a definition the beginning of a word.
    Beginning,
    /// Something inside; in a definition a whole word.
    Inside,
}

/// An entry that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'i> {
    /// The name of its dictionary.
    pub dictionary: &'i str,
    /// The entry.
    pub entry: &'i Entry,
    /// How it was found.
    pub way: Way,
    /// How much of it was asked for.
    pub place: Place,
}

impl Index {
    /// Makes the dictionaries searchable. Between equals, those of an earlier dictionary are shown first.
    ///
    /// Of more than 65,536 dictionaries only the first are kept.
    pub fn build(dictionaries: impl IntoIterator<Item = Dictionary>) -> Self {
        let mut index = Self::default();
        for (number, dictionary) in (0..=u16::MAX).zip(dictionaries) {
            index.names.push(dictionary.name);
            index.entries.extend(dictionary.entries.into_iter().map(|entry| (entry, number)));
        }
        share_frequencies(&mut index.entries);
        // Stable, so that a dictionary's own order decides between what is alike.
        index.entries.sort_by_key(|(entry, _)| (std::cmp::Reverse(entry.frequency), entry.headword.len()));

        let mut spelling = Spelling::default();
        for (id, (entry, _)) in (0..).zip(&index.entries) {
            for form in [&entry.headword].into_iter().chain(&entry.forms) {
                if !form.contains(script::is_tibetan) {
                    continue;
                }
                let key = match_key(form);
                index.wylie.push(id, &spelling.wylie(&key));
                index.script.push(id, &key);
            }
            if entry.headword.contains(script::is_tibetan) {
                index.sound.push(id, &folding::sound(&word_to_phonetics(&entry.headword)));
            } else {
                index.words.add(id, &entry.headword);
            }
            index.words.add(id, &entry.definition);
        }
        index.words.finish();
        index.script.finish();
        index.wylie.finish();
        index.sound.finish();
        index
    }

    /// The dictionaries' names, in the order in which they were given.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the query may mean, the likeliest first, in the dictionaries that are switched on; at most `limit` entries.
    pub fn search(&self, query: &str, limit: usize, is_on: impl Fn(&str) -> bool) -> Vec<Hit<'_>> {
        let on: Vec<bool> = self.names.iter().map(|name| is_on(name)).collect();
        let mut search = Search { index: self, on, limit, found: HashMap::new() };
        if query.contains(script::is_syllable_part) {
            search.by_rows(Way::Tibetan, &self.script, &match_key(query), &script_boundary(query));
        } else {
            let wylie = folding::wylie(query);
            search.by_rows(
                Way::Wylie,
                &self.wylie,
                wylie.trim(),
                if wylie.ends_with(' ') { " " } else { "" },
            );
            search.by_sound(query);
        }
        search.by_words(query);
        search.hits()
    }

    /// What each dictionary that is switched on has on a word, given by its lemma: the entries under that headword, or, a
    /// verb's stem being listed with པ or བ by many, under these. In the order of the dictionaries.
    pub fn entries_of(&self, lemma: &str, is_on: impl Fn(&str) -> bool) -> Vec<(&str, Vec<&Entry>)> {
        let key = match_key(lemma);
        if key.is_empty() {
            return Vec::new();
        }
        let entries_under = |key: &str| -> Vec<u32> { self.script.exactly(key).collect() };
        let exact = entries_under(&key);
        let nominal = [entries_under(&format!("{key}་པ")), entries_under(&format!("{key}་བ"))].concat();
        let mut by_dictionary = Vec::new();
        for (number, name) in (0..).zip(&self.names).filter(|(_, name)| is_on(name)) {
            let of_this = |ids: &[u32]| -> Vec<&Entry> {
                let entries = ids
                    .iter()
                    .filter_map(|&id| self.entry(id))
                    .filter(|(_, dictionary)| *dictionary == number);
                entries.map(|(entry, _)| entry).collect()
            };
            let found =
                Some(of_this(&exact)).filter(|found| !found.is_empty()).unwrap_or_else(|| of_this(&nominal));
            if !found.is_empty() {
                by_dictionary.push((&**name, found));
            }
        }
        by_dictionary
    }

    fn entry(&self, id: u32) -> Option<&(Entry, u16)> {
        self.entries.get(usize::try_from(id).ok()?)
    }
}

/// The Wylie of syllables met before: a language has a few thousand, and its dictionaries hundreds of thousands of words.
#[derive(Default)]
struct Spelling(FxHashMap<String, String>);

impl Spelling {
    /// The folded Wylie of a match key.
    fn wylie(&mut self, key: &str) -> String {
        let mut out = String::with_capacity(key.len());
        for syllable in key.split(script::TSHEG) {
            if !out.is_empty() {
                out.push(' ');
            }
            match self.0.get(syllable) {
                Some(known) => out.push_str(known),
                None => {
                    let wylie = folding::wylie(&to_wylie(syllable));
                    out.push_str(&wylie);
                    self.0.insert(syllable.to_owned(), wylie);
                }
            }
        }
        out
    }
}

/// A word is as frequent in one dictionary as in another, so all take what any of them knows.
fn share_frequencies(entries: &mut [(Entry, u16)]) {
    let mut known: HashMap<String, u32> = HashMap::new();
    for (entry, _) in entries.iter().filter(|(entry, _)| entry.frequency > 0) {
        let frequency = known.entry(entry.headword.clone()).or_default();
        *frequency = entry.frequency.max(*frequency);
    }
    for (entry, _) in entries {
        entry.frequency = known.get(&entry.headword).copied().unwrap_or_default();
    }
}

/// A tsheg at the end of a query says that its last syllable is complete.
fn script_boundary(query: &str) -> String {
    let complete = query.trim_end().ends_with(script::is_tsheg);
    if complete { script::TSHEG.to_string() } else { String::new() }
}

/// A search under way.
struct Search<'i> {
    index: &'i Index,
    /// By the number of the dictionary.
    on: Vec<bool>,
    limit: usize,
    /// By the number of the entry: the rank of the best way in which it was found.
    found: HashMap<u32, (u8, Way, Place)>,
}

/// What a sound must at least have to be looked for inside words, in letters.
const SHORTEST_INSIDE: usize = 3;

impl<'i> Search<'i> {
    /// Looks a headword up: the whole, then what begins with it, then what has it inside.
    ///
    /// `boundary`: what must follow the query where the headword goes on.
    fn by_rows(&mut self, way: Way, rows: &'i Rows, query: &str, boundary: &str) {
        if query.is_empty() {
            return;
        }
        let index = self.index;
        let is_headword =
            |id: &u32| index.entry(*id).is_some_and(|(entry, _)| spelled(way, &entry.headword) == query);
        let (headwords, forms): (Vec<u32>, Vec<u32>) = rows.exactly(query).partition(is_headword);
        self.take(way, Place::Exact, rank(way, Place::Exact), headwords.into_iter());
        self.take(way, Place::Exact, FORM, forms.into_iter());
        let query = format!("{query}{boundary}");
        self.take(way, Place::Beginning, rank(way, Place::Beginning), rows.beginning_with(&query));
        let gap = if way == Way::Tibetan { "་" } else { " " };
        self.take(way, Place::Inside, rank(way, Place::Inside), rows.with(&format!("{gap}{query}")));
    }

    /// Looks a pronunciation up, as loosely as people spell one; what is spelled by the rules comes first.
    fn by_sound(&mut self, query: &str) {
        const WAY: Way = Way::Phonetics;
        let (index, sound) = (self.index, folding::sound(query));
        if sound.is_empty() {
            return;
        }
        let plain = folding::plain(query);
        let precise = |id: &u32| {
            let entry = index.entry(*id);
            entry.is_some_and(|(entry, _)| folding::plain(&word_to_phonetics(&entry.headword)) == plain)
        };
        /// Homophones by loose rules are many; the precise ones are looked for among so many.
        const HOMOPHONES: usize = 200;
        let alike: Vec<u32> = index.sound.exactly(&sound).take(HOMOPHONES).collect();
        let (by_the_rules, loose): (Vec<u32>, Vec<u32>) = alike.into_iter().partition(precise);
        self.take(WAY, Place::Exact, rank(WAY, Place::Exact), by_the_rules.into_iter());
        self.take(WAY, Place::Exact, LOOSE_SOUND, loose.into_iter());
        if sound.len() >= SHORTEST_INSIDE {
            self.take(WAY, Place::Beginning, rank(WAY, Place::Beginning), index.sound.beginning_with(&sound));
            self.take(WAY, Place::Inside, rank(WAY, Place::Inside), index.sound.with(&sound));
        }
    }

    fn by_words(&mut self, query: &str) {
        const WAY: Way = Way::Definition;
        let index = self.index;
        let enough = self.limit.saturating_mul(4).max(100);
        let text = |id: u32| index.entry(id).map_or("", |(entry, _)| &*entry.definition);
        let on = |id: u32| self.is_on(id);
        for (place, ids) in index.words.search(query, enough, on, text) {
            self.take(WAY, place, rank(WAY, place), ids.into_iter());
        }
    }

    fn is_on(&self, id: u32) -> bool {
        self.index.entry(id).is_some_and(|&(_, dictionary)| self.on[usize::from(dictionary)])
    }

    /// Keeps the first entries that are switched on and were not found in a better way.
    fn take(&mut self, way: Way, place: Place, rank: u8, ids: impl Iterator<Item = u32>) {
        let mut room = self.limit;
        let mut last = None;
        for id in ids {
            // An entry's forms follow one another.
            if room == 0 || last.replace(id) == Some(id) {
                if room == 0 { break } else { continue }
            }
            if self.is_on(id) {
                let found = (rank, way, place);
                let best = self.found.entry(id).or_insert(found);
                if best.0 > rank {
                    *best = found;
                }
                room -= 1;
            }
        }
    }

    fn hits(self) -> Vec<Hit<'i>> {
        let mut found: Vec<_> = self.found.into_iter().collect();
        found.sort_by_key(|&(id, (rank, ..))| (rank, id));
        let entries = found.into_iter().take(self.limit);
        entries
            .filter_map(|(id, (_, way, place))| {
                let (entry, dictionary) = self.index.entry(id)?;
                Some(Hit { dictionary: self.index.names.get(usize::from(*dictionary))?, entry, way, place })
            })
            .collect()
    }
}

/// A word that has the query among its forms comes after one that is the query.
const FORM: u8 = 1;
/// A sound that is only alike comes after a sense that is meant to the letter.
const LOOSE_SOUND: u8 = 4;

/// A headword as the rows of this way have it.
fn spelled(way: Way, headword: &str) -> String {
    let key = match_key(headword);
    if way == Way::Wylie { folding::wylie(&to_wylie(&key)) } else { key }
}

/// Which hits come first: exact before beginning before inside, and the surer way before the guess.
fn rank(way: Way, place: Place) -> u8 {
    match (place, way) {
        (Place::Exact, Way::Tibetan | Way::Wylie) => 0,
        (Place::Exact, Way::Phonetics) => FORM + 1,
        (Place::Exact, Way::Definition) => FORM + 2,
        (Place::Beginning, Way::Tibetan | Way::Wylie) => LOOSE_SOUND + 1,
        (Place::Inside, Way::Definition) => LOOSE_SOUND + 2,
        (Place::Beginning, Way::Phonetics) => LOOSE_SOUND + 3,
        (Place::Beginning, Way::Definition) => LOOSE_SOUND + 4,
        (Place::Inside, Way::Tibetan | Way::Wylie) => LOOSE_SOUND + 5,
        (Place::Inside, Way::Phonetics) => LOOSE_SOUND + 6,
    }
}

#[cfg(test)]
mod tests;
