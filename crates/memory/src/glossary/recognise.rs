//! Which terms of a glossary stand in a passage.
//!
//! Terms and passages are read as words, and compared by their dictionary forms: a case particle has one lemma in all
//! its shapes, a verb one in all its stems. So རྒྱལ་པོ is recognised in རྒྱལ་པོས, and a term with སྐྱེད in a passage with བསྐྱེད.
//! A word that is a particle here is no form of the noun that is written alike.
//!
//! But where words end is a judgement, and it may differ between a term by itself and the same syllables in a sentence.
//! Therefore a term of several syllables is also looked for by its syllables, provided that it begins or ends with a
//! word of the sentence: then the sentence was cut through it, not it out of two words.
//!
//! Both look-ups walk a trie from every word or syllable of the passage, so that the time depends on the passage and
//! not on the size of the glossary. Terms come and go one by one, as the person edits.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use tibetan::lexicon::{Lexicon, PartOfSpeech};
use tibetan::syllable::{joined, pieces};
use tibetan::words::{Word, words};
use tibetan::{normalise, script};

/// The number under which a recogniser knows a term, chosen by whoever fills it.
pub type TermKey = u32;

/// A term in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The term.
    pub term: TermKey,
    /// Where it stands, in bytes, without the particle affixed to it and the tsheg after it.
    pub range: Range<usize>,
    /// Whether a longer term covers it or reaches into it.
    pub nested: bool,
}

/// Finds the terms of a glossary in passages.
#[derive(Debug, Clone, Default)]
pub struct Recogniser {
    by_lemmas: Trie,
    by_syllables: Trie,
    /// The terms as they are in the tries, to take them out again.
    terms: FxHashMap<TermKey, Box<str>>,
}

impl Recogniser {
    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Puts a term in, in the place of the one that had this key. The Tibetan should be as
    /// [`spelled`](super::spelled) has it; without a syllable it is never found.
    pub fn put(&mut self, key: TermKey, tibetan: &str) {
        if self.terms.get(&key).is_some_and(|known| **known == *tibetan) {
            return;
        }
        self.remove(key);
        for (trie, path) in
            [(&mut self.by_lemmas, lemma_path(tibetan)), (&mut self.by_syllables, syllable_path(tibetan))]
        {
            if !path.is_empty() {
                trie.insert(&path, key);
            }
        }
        self.terms.insert(key, tibetan.into());
    }

    /// Takes a term out. Returns whether it was there.
    pub fn remove(&mut self, key: TermKey) -> bool {
        let Some(tibetan) = self.terms.remove(&key) else { return false };
        self.by_lemmas.remove(&lemma_path(&tibetan), key);
        self.by_syllables.remove(&syllable_path(&tibetan), key);
        true
    }

    /// The terms of a passage, in its order, of those that begin together the longest first. The passage should be
    /// canonical.
    pub fn recognise(&self, passage: &str) -> Vec<Occurrence> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = words(passage);
        let mut found = self.found_by_lemmas(&words);
        self.find_by_syllables(passage, &words, &mut found);
        found.sort_by_key(|occurrence| {
            (occurrence.range.start, Reverse(occurrence.range.end), occurrence.term)
        });
        found.dedup();
        mark_nested(&mut found);
        found
    }

    fn found_by_lemmas(&self, words: &[Word<'_>]) -> Vec<Occurrence> {
        let spellings: Vec<Vec<u32>> =
            words.iter().map(|word| self.by_lemmas.numbers(&symbols(word))).collect();
        let mut found = Vec::new();
        for first in 0..words.len() {
            let mut nodes = vec![Trie::ROOT];
            for (word, spellings) in words[first..].iter().zip(&spellings[first..]) {
                nodes = self.by_lemmas.steps(&nodes, spellings);
                if nodes.is_empty() {
                    break;
                }
                let range = words[first].start..word.start + word.letters().len();
                let terms = nodes.iter().flat_map(|&node| self.by_lemmas.terms(node));
                found.extend(terms.map(|&term| Occurrence { term, range: range.clone(), nested: false }));
            }
        }
        found
    }

    fn find_by_syllables(&self, passage: &str, words: &[Word<'_>], found: &mut Vec<Occurrence>) {
        let starts: FxHashSet<usize> = words.iter().map(|word| word.start).collect();
        let ends: FxHashSet<usize> = words.iter().map(|word| word.start + word.letters().len()).collect();
        let syllables: Vec<Syllable> = pieces(passage).map(|piece| self.syllable(passage, piece)).collect();
        for (at, first) in syllables.iter().enumerate() {
            let mut node = Trie::ROOT;
            for (length, syllable) in (1..).zip(&syllables[at..]) {
                for &(number, end) in &syllable.endings {
                    let is_word_edge = starts.contains(&first.start) || ends.contains(&end);
                    if length > 1
                        && is_word_edge
                        && let Some(ending) = self.by_syllables.step(node, number)
                    {
                        let range = first.start..end;
                        let terms = self.by_syllables.terms(ending).iter();
                        found.extend(terms.map(|&term| Occurrence {
                            term,
                            range: range.clone(),
                            nested: false,
                        }));
                    }
                }
                let next = syllable.whole.and_then(|whole| self.by_syllables.step(node, whole));
                match next {
                    Some(next) if !syllable.ends_phrase => node = next,
                    _ => break,
                }
            }
        }
    }

    fn syllable(&self, passage: &str, piece: tibetan::syllable::Piece) -> Syllable {
        let letters = piece.syllable.of(passage);
        let whole = self.by_syllables.number(letters);
        let mut endings: Vec<(u32, usize)> =
            whole.map(|whole| (whole, piece.syllable.end)).into_iter().collect();
        if let Some(joined) = joined(letters)
            && let Some(stem) = self.by_syllables.number(&joined.stem)
        {
            let particles: usize = joined.particles.iter().map(|particle| particle.len()).sum();
            endings.push((stem, piece.syllable.end.saturating_sub(particles)));
        }
        let delimiters = piece.delimiters(passage);
        let ends_phrase = !delimiters.chars().all(|c| script::is_tsheg(c) || c.is_whitespace());
        Syllable { start: piece.syllable.start, whole, endings, ends_phrase }
    }
}

/// A syllable of a passage.
struct Syllable {
    start: usize,
    /// Its number, if a term has it.
    whole: Option<u32>,
    /// What the last syllable of a term may be here, with or without an affixed particle, and where it ends.
    endings: Vec<(u32, usize)>,
    /// Whether no term goes on after it.
    ends_phrase: bool,
}

/// The longest terms come first; what they cover or reach into is second to them.
fn mark_nested(found: &mut [Occurrence]) {
    let mut by_length: Vec<usize> = (0..found.len()).collect();
    by_length.sort_by_key(|&at| (Reverse(found[at].range.len()), found[at].range.start));
    let mut taken: Vec<Range<usize>> = Vec::new();
    for at in by_length {
        let range = found[at].range.clone();
        let overlaps =
            |other: &Range<usize>| *other != range && other.start < range.end && range.start < other.end;
        found[at].nested = taken.iter().any(overlaps);
        if !found[at].nested {
            taken.push(range);
        }
    }
}

fn lemma_path(term: &str) -> Vec<String> {
    let words = words(term);
    let mut words = words.iter().filter(|word| !is_sign(word));
    match (words.next(), words.next()) {
        (Some(only), None) => vec![lone_symbol(only)],
        (first, second) => first.into_iter().chain(second).chain(words).map(symbol).collect(),
    }
}

/// A term of one word. Without a sentence མི is as likely *not* as *human being*: who enters it means the content word.
fn lone_symbol(word: &Word<'_>) -> String {
    let mut entries = Lexicon::builtin().entries(word.letters());
    let has_content = entries.any(|entry| !is_grammatical(entry.part_of_speech));
    if is_grammatical(word.part_of_speech) && has_content { word.letters().to_owned() } else { symbol(word) }
}

/// None for a term of one syllable, which is only a term where it is a word.
fn syllable_path(term: &str) -> Vec<String> {
    let letters = pieces(term).map(|piece| piece.syllable.of(term)).filter(|letters| !letters.is_empty());
    let path: Vec<String> = letters.map(normalise::canonical).collect();
    if path.len() > 1 { path } else { Vec::new() }
}

fn is_sign(word: &Word<'_>) -> bool {
    word.part_of_speech == PartOfSpeech::Punctuation
}

/// A word as a term has it: its lemma, and whether it is a grammatical word.
fn symbol(word: &Word<'_>) -> String {
    if is_grammatical(word.part_of_speech) { format!("{} ", word.lemma) } else { word.lemma.clone() }
}

/// A word as a passage has it: a content word may also be meant as it is written.
fn symbols(word: &Word<'_>) -> Vec<String> {
    if is_sign(word) {
        return Vec::new();
    }
    let mut symbols = vec![symbol(word)];
    if !is_grammatical(word.part_of_speech) && word.letters() != word.lemma {
        symbols.push(word.letters().to_owned());
    }
    symbols
}

fn is_grammatical(class: PartOfSpeech) -> bool {
    matches!(class, PartOfSpeech::CaseParticle | PartOfSpeech::Converb | PartOfSpeech::Particle)
}

/// Sequences of symbols with the terms at their ends.
#[derive(Debug, Clone, Default)]
struct Trie {
    numbers: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    terms: FxHashMap<u32, Vec<TermKey>>,
}

impl Trie {
    const ROOT: u32 = 0;

    fn insert(&mut self, path: &[String], term: TermKey) {
        let mut node = Self::ROOT;
        for symbol in path {
            let fresh = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(symbol.as_str().into()).or_insert(fresh);
            let fresh = u32::try_from(self.edges.len() + 1).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, number)).or_insert(fresh);
        }
        self.terms.entry(node).or_default().push(term);
    }

    /// The way to the term stays, for the next that goes it.
    fn remove(&mut self, path: &[String], term: TermKey) {
        let end = path.iter().try_fold(Self::ROOT, |node, symbol| self.step(node, self.number(symbol)?));
        if let Some(terms) = end.and_then(|end| self.terms.get_mut(&end)) {
            terms.retain(|&known| known != term);
        }
    }

    fn number(&self, symbol: &str) -> Option<u32> {
        self.numbers.get(symbol).copied()
    }

    fn numbers(&self, symbols: &[String]) -> Vec<u32> {
        symbols.iter().filter_map(|symbol| self.number(symbol)).collect()
    }

    fn step(&self, node: u32, number: u32) -> Option<u32> {
        self.edges.get(&(node, number)).copied()
    }

    fn steps(&self, nodes: &[u32], numbers: &[u32]) -> Vec<u32> {
        nodes
            .iter()
            .flat_map(|&node| numbers.iter().filter_map(move |&number| self.step(node, number)))
            .collect()
    }

    fn terms(&self, node: u32) -> &[TermKey] {
        self.terms.get(&node).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The terms found in a passage, nested ones in brackets.
    fn found(terms: &[&str], passage: &str) -> Vec<String> {
        let mut recogniser = Recogniser::default();
        for (key, term) in (0..).zip(terms) {
            recogniser.put(key, term);
        }
        let occurrences = recogniser.recognise(passage).into_iter();
        occurrences
            .map(|found| {
                let written = &passage[found.range];
                if found.nested { format!("({written})") } else { written.to_owned() }
            })
            .collect()
    }

    #[test]
    fn a_term_is_found_whatever_is_affixed_to_it() {
        for (term, passage, expected) in [
            ("རྒྱལ་པོ", "རྒྱལ་པོས་ཆོས་གསུངས་སོ།", &["རྒྱལ་པོ"][..]),
            ("རྒྱལ་པོ", "རྒྱལ་པོའི་བུ།", &["རྒྱལ་པོ"]),
            ("ནམ་མཁའ", "ནམ་མཁར་འཕུར་རོ།", &["ནམ་མཁ"]),
            ("ནམ་མཁའ", "ནམ་མཁའི་མཐའ།", &["ནམ་མཁ"]),
            ("སྟོང་པ་ཉིད", "ཆོས་ཐམས་ཅད་སྟོང་པ་ཉིད་དོ། །", &["སྟོང་པ་ཉིད"]),
            ("བཅོམ་ལྡན་འདས", "བཅོམ་ལྡན་\nའདས་ཀྱིས་བཀའ་སྩལ་པ།", &["བཅོམ་ལྡན་\nའདས"]),
            // The other stems of a verb, also at the end of a phrase.
            ("སེམས་བསྐྱེད", "བྱང་ཆུབ་ཏུ་སེམས་སྐྱེད་པའོ།", &["སེམས་སྐྱེད་པ"]),
            ("སྟོན", "ཆོས་བསྟན་པའི་ཕྱིར།", &["བསྟན་པ"]),
            // The shapes of a particle within.
            ("རིགས་ཀྱི་བུ", "རིགས་ཀྱི་བུ་དག", &["རིགས་ཀྱི་བུ"]),
            // A name that no list has.
            ("ཀུ་ཤུ་ཏ", "བྲམ་ཟེ་ཀུ་ཤུ་ཏས་སྨྲས།", &["ཀུ་ཤུ་ཏ"]),
        ] {
            assert_eq!(found(&[term], passage), expected, "{term} in {passage}");
        }
    }

    #[test]
    fn what_is_written_alike_is_not_always_the_term() {
        for (term, passage) in [
            // Negation is no person.
            ("མི", "དེ་ནི་མི་འོང་ངོ་།"),
            // A syllable of a longer word is no word.
            ("རྒྱལ", "རྒྱལ་པོས་ཆོས་གསུངས་སོ།"),
            // Nor do two words with a shad between them make one.
            ("རྒྱལ་པོ", "རྒྱལ། པོ"),
            ("སྟོང་པ་ཉིད", "སྟོང་པ།"),
        ] {
            assert_eq!(found(&[term], passage), [""; 0], "{term} in {passage}");
        }
        assert_eq!(found(&["མི"], "མི་དེ་སོང་ངོ་།"), ["མི"]);
    }

    #[test]
    fn the_longest_term_comes_first_and_what_is_in_it_second() {
        let terms = ["བྱང་ཆུབ་སེམས་དཔའ", "བྱང་ཆུབ", "སེམས་དཔའ", "ཆེན་པོ"];
        assert_eq!(found(&terms, "བྱང་ཆུབ་སེམས་དཔའ་ཆེན་པོས།"), ["བྱང་ཆུབ་སེམས་དཔའ", "(བྱང་ཆུབ)", "(སེམས་དཔའ)", "ཆེན་པོ"]);
        assert_eq!(found(&["དོན", "དོན"], "དོན།"), ["དོན", "དོན"], "homographs are equals");
    }

    #[test]
    fn terms_come_and_go() {
        let mut recogniser = Recogniser::default();
        recogniser.put(1, "ཆོས");
        recogniser.put(1, "རྒྱལ་པོ");
        assert!(recogniser.recognise("ཆོས།").is_empty());
        assert_eq!(recogniser.recognise("རྒྱལ་པོ།").len(), 1);
        assert!(recogniser.remove(1) && !recogniser.remove(1) && recogniser.is_empty());
        recogniser.put(2, "ཆོས");
        assert!(recogniser.recognise("རྒྱལ་པོ།").is_empty());
        assert_eq!(recogniser.recognise("ཆོས།").len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_passage_and_term(
            terms in proptest::collection::vec("([\u{F00}-\u{FDA}]|(རྒྱལ|པོ|འི|པས)|[་།]|\\PC){0,8}", 0..6),
            passage in "([\u{F00}-\u{FDA}]|(རྒྱལ|པོ|འི|དགར|པས)|[་། \n]|\\PC){0,40}",
        ) {
            let mut recogniser = Recogniser::default();
            for (key, term) in (0..).zip(&terms) {
                recogniser.put(key, term);
            }
            for found in recogniser.recognise(&passage) {
                prop_assert!(!passage[found.range].is_empty());
            }
        }

        #[test]
        fn a_phrase_is_found_in_itself(term in "(རྒྱལ|པོ|ཆོས|སེམས|དཔའ|བྱང|ཆུབ|མི|ལ|དང|ཀྱི)(་(རྒྱལ|པོ|ཆོས|སེམས|དཔའ|བྱང|ཆུབ|མི|ལ|དང|ཀྱི)){1,5}") {
            let mut recogniser = Recogniser::default();
            recogniser.put(7, &term);
            prop_assert!(recogniser.recognise(&term).iter().any(|found| found.range == (0..term.len())));
        }
    }
}
