//! Pairs: what is shown to the person, with the reasons for and against each.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::chain;
use crate::features::Features;
use crate::passage::Passage;
use crate::path::{self, Weights};
use crate::table::Table;

/// Tibetan and English sentences that belong together; one side is empty where the other has no translation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The Tibetan passages.
    pub tibetan: Range<usize>,
    /// The English passages.
    pub english: Range<usize>,
    /// What speaks for it.
    pub signals: Signals,
}

/// What speaks for a pair and against it. Nothing here is a probability: each is something that was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Signals {
    /// The English letters over those that are usual in this book for so much Tibetan: 1 is as usual. 0 where a side is
    /// empty.
    pub length: f32,
    /// The English words that carry meaning.
    pub words: u32,
    /// Those of them that the Tibetan words explain, by the lexicon or by the rest of the book.
    pub explained: u32,
    /// The numbers of the Tibetan that the English has.
    pub numbers: u32,
    /// The numbers above one of the Tibetan that it has not.
    pub numbers_missing: u32,
    /// The names that sound the same.
    pub names: u32,
    /// Whether both mark the same folio.
    pub folio: bool,
}

/// How sure a pair is, from its signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Look at it.
    Doubtful,
    /// More speaks for it than against it.
    Likely,
    /// Length and words agree.
    Sure,
}

impl Signals {
    /// How sure the pair is.
    ///
    /// *Sure* needs a usual length, and two fifths of the words explained or a folio on both sides; a pair is *doubtful*
    /// if a side is empty, if the length is beyond half or double what is usual, or if less than a fifth of the words is
    /// explained.
    pub fn confidence(&self) -> Confidence {
        let explained = self.explained as f32 / self.words.max(1) as f32;
        let few_words = self.words < 2;
        let usual = |most: f32| self.length > 1.0 / most && self.length < most;
        if self.length == 0.0 || !usual(2.2) || (explained < 0.2 && !few_words && !self.folio) {
            Confidence::Doubtful
        } else if usual(1.7) && self.numbers_missing == 0 && (explained >= 0.4 || self.folio) && !few_words {
            Confidence::Sure
        } else {
            Confidence::Likely
        }
    }
}

/// With the lexicon alone the lengths say most; both lines were tuned on eight works and measured on eight others.
const FIRST: Weights = Weights { length: 1.0, words: 0.67, terms: 0.35, chance: 0.8 };
const SECOND: Weights = Weights { length: 0.36, words: 0.6, terms: 0.24, chance: 0.4 };

/// The pairs of two texts, in order; together they are both texts.
pub fn align(tibetan: &[Passage], english: &[Passage]) -> Vec<Pair> {
    let features = Features::new(tibetan, english);
    let pins = chain::folios(tibetan, english);
    let mut table = Table::of_lexicon(&features);
    let mut beads = Vec::new();
    for (weights, margin) in [(FIRST, 24), (SECOND, 20), (SECOND, 16)] {
        if !beads.is_empty() {
            table = Table::learnt(&features, &beads);
        }
        let links = chain::links(&features, &table, &pins);
        let band = chain::band(&links, tibetan.len(), english.len(), margin);
        beads = path::beads(&features, &table, &band, &pins, weights);
    }
    let judge = Judge { features: &features, table: &table, tibetan, english };
    beads
        .into_iter()
        .map(|(tibetan, english)| Pair { signals: judge.signals(&tibetan, &english), tibetan, english })
        .collect()
}

struct Judge<'a> {
    features: &'a Features,
    table: &'a Table,
    tibetan: &'a [Passage],
    english: &'a [Passage],
}

impl Judge<'_> {
    fn signals(&self, tibetan: &Range<usize>, english: &Range<usize>) -> Signals {
        if tibetan.is_empty() || english.is_empty() {
            return Signals::default();
        }
        let (ours, theirs) =
            (&self.features.tibetan[tibetan.clone()], &self.features.english[english.clone()]);
        let length =
            |sentences: &[crate::features::Sentence]| sentences.iter().map(|one| one.length).sum::<f32>();
        let expected = length(ours) * path::letters_a_syllable(self.features);
        let mut terms: Vec<u32> = ours.iter().flat_map(|one| one.words.iter().copied()).collect();
        let stems: Vec<u32> = theirs.iter().flat_map(|one| one.words.iter().copied()).collect();
        let likely = |term: u32, stem: u32| {
            self.table.rows[term as usize].iter().any(|&(other, share)| other == stem && share >= 0.05)
        };
        let explained =
            stems.iter().filter(|&&stem| terms.iter().any(|&term| likely(term, stem))).count() as u32;
        terms.sort_unstable();
        terms.dedup();
        let mut signals = Signals {
            length: length(theirs) / expected.max(1.0),
            words: stems.len() as u32,
            explained,
            ..Signals::default()
        };
        for &term in &terms {
            let word = self.features.terms.words[term as usize].as_str();
            let found = self.features.glosses[term as usize].iter().any(|(stem, _)| stems.contains(stem));
            match word.as_bytes().first() {
                Some(b'#') if found => signals.numbers += 1,
                Some(b'#') if word != "#1" => signals.numbers_missing += 1,
                Some(b'~') if found => signals.names += 1,
                _ => {}
            }
        }
        let marks = |passages: &[Passage]| -> Vec<String> {
            passages.iter().filter_map(|passage| passage.folio.clone()).collect()
        };
        let ours = marks(&self.tibetan[tibetan.clone()]);
        signals.folio = marks(&self.english[english.clone()]).iter().any(|mark| ours.contains(mark));
        signals
    }
}
