//! The terms in memory: in the order of a dictionary, searchable, recognisable.

use std::collections::HashMap;

use memory::glossary::{Recognised, Recogniser, Term, TermKey};
use tibetan::collation::{self, Key};
use tibetan::wylie::to_wylie;

/// All terms of the glossary.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    entries: HashMap<TermKey, Entry>,
    keys: HashMap<String, TermKey>,
    /// Sorted as a dictionary is; of terms that are written alike the older first.
    order: Vec<(Key, TermKey)>,
    recogniser: Recogniser,
}

#[derive(Debug)]
struct Entry {
    term: Term,
    place: Key,
    /// What is searched, in lower case: Tibetan, Wylie, renderings, Sanskrit, a line each.
    text: String,
}

impl Shelf {
    pub(super) fn new(terms: Vec<(TermKey, Term)>) -> Self {
        let mut shelf = Self::default();
        shelf.put_all(terms);
        shelf
    }

    /// Puts a term in, in the place of the one with this key.
    pub(super) fn put(&mut self, key: TermKey, term: Term) {
        self.remove(key);
        self.recogniser.put(key, &term.tibetan);
        self.keys.insert(term.id.clone(), key);
        let entry = Entry::new(term);
        let place = (entry.place.clone(), key);
        let at = self.order.partition_point(|other| *other < place);
        self.order.insert(at, place);
        self.entries.insert(key, entry);
    }

    /// Puts many in at once.
    pub(super) fn put_all(&mut self, terms: impl IntoIterator<Item = (TermKey, Term)>) {
        let terms: HashMap<TermKey, Term> = terms.into_iter().collect();
        self.order.retain(|(_, key)| !terms.contains_key(key));
        for (key, term) in terms {
            self.recogniser.put(key, &term.tibetan);
            self.keys.insert(term.id.clone(), key);
            let entry = Entry::new(term);
            self.order.push((entry.place.clone(), key));
            self.entries.insert(key, entry);
        }
        self.order.sort();
    }

    pub(super) fn remove(&mut self, key: TermKey) {
        let Some(entry) = self.entries.remove(&key) else { return };
        self.recogniser.remove(key);
        self.keys.remove(&entry.term.id);
        self.order.retain(|(_, other)| *other != key);
    }

    pub(super) fn get(&self, id: &str) -> Option<&Term> {
        Some(&self.entries.get(self.keys.get(id)?)?.term)
    }

    /// The terms in the order of a dictionary.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.order.iter().filter_map(|(_, key)| Some(&self.entries.get(key)?.term))
    }

    /// The Tibetan of all terms.
    pub(super) fn tibetan(&self) -> impl Iterator<Item = String> {
        self.terms().map(|term| term.tibetan.clone())
    }

    /// The terms that have every part of a query, parts being parted by blanks; a line of a term must have the part.
    pub(super) fn search(&self, query: &str) -> Vec<&Term> {
        let query = tibetan::normalise::canonical(query).to_lowercase();
        let parts: Vec<&str> = query.split_whitespace().collect();
        let entries = self.order.iter().filter_map(|(_, key)| self.entries.get(key));
        let whole = query.trim();
        entries
            .filter(|entry| entry.text.contains(whole) || parts.iter().all(|part| entry.text.contains(part)))
            .map(|entry| &entry.term)
            .collect()
    }

    pub(super) fn recognise(&self, source: &str) -> Vec<Recognised<'_>> {
        let occurrences = self.recogniser.recognise(source).into_iter();
        occurrences
            .filter_map(|found| {
                let term = &self.entries.get(&found.term)?.term;
                Some(Recognised { term, range: found.range, nested: found.nested })
            })
            .collect()
    }
}

impl Entry {
    fn new(term: Term) -> Self {
        let wylie = to_wylie(&term.tibetan);
        let renderings = term.renderings.iter().map(|rendering| rendering.text.as_str());
        let lines: Vec<&str> =
            [&*term.tibetan, &*wylie].into_iter().chain(renderings).chain([&*term.sanskrit]).collect();
        Self { place: collation::key(&term.tibetan), text: lines.join("\n").to_lowercase(), term }
    }
}

#[cfg(test)]
mod tests {
    use memory::glossary::Rendering;

    use super::*;

    fn term(id: &str, tibetan: &str, english: &str) -> Term {
        let rendering = Rendering { text: english.into(), ..Rendering::default() };
        Term { id: id.into(), tibetan: tibetan.into(), renderings: vec![rendering], ..Term::default() }
    }

    fn ids(shelf: &Shelf, query: &str) -> Vec<String> {
        shelf.search(query).into_iter().map(|term| term.id.clone()).collect()
    }

    #[test]
    fn terms_are_found_in_the_order_of_a_dictionary() {
        let mut shelf = Shelf::new(vec![(1, term("1", "སྙིང་རྗེ", "compassion")), (2, term("2", "ལམ", "Path"))]);
        shelf.put(3, term("3", "ཆོས", "the dharma"));
        assert_eq!(ids(&shelf, ""), ["3", "1", "2"]);
        for (query, found) in [("སྙིང", "1"), ("snying rje", "1"), ("path ", "2"), ("dharma the", "3")]
        {
            assert_eq!(ids(&shelf, query), [found], "{query}");
        }
        shelf.put(1, term("1", "ཀ་བ", "pillar"));
        assert_eq!(ids(&shelf, ""), ["1", "3", "2"]);
        assert!(shelf.recognise("སྙིང་རྗེ།").is_empty());
        shelf.remove(1);
        assert_eq!((ids(&shelf, "").len(), shelf.get("1")), (2, None));
    }
}
