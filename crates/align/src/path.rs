//! The best way through both texts at once.
//!
//! A *bead* takes some Tibetan and some English sentences as each other's translation. Its weight is the logarithm of
//! how much likelier it is than chance: how usual beads of its shape are, how well the lengths agree, and for each
//! English stem how much likelier it is beside these terms than anywhere. The heaviest sequence of beads that covers
//! everything is found by dynamic programming over a band.

use std::ops::{Range, RangeInclusive};

use crate::chain::Link;
use crate::features::Features;
use crate::table::Table;

/// A bead: Tibetan and English sentences.
pub(crate) type Bead = (Range<usize>, Range<usize>);

/// The shapes of beads, Tibetan by English sentences, with the logarithm of how usual each is.
const SHAPES: [(usize, usize, f32); 19] = [
    (1, 1, -0.6),
    (1, 0, -4.5),
    (0, 1, -4.5),
    (2, 1, -1.6),
    (1, 2, -2.4),
    (2, 2, -4.0),
    (3, 1, -2.4),
    (1, 3, -4.0),
    (4, 1, -2.8),
    (1, 4, -5.0),
    (3, 2, -4.5),
    (2, 3, -5.0),
    (4, 2, -5.0),
    (5, 1, -4.0),
    (6, 1, -4.6),
    (7, 1, -5.2),
    (8, 1, -5.6),
    (3, 3, -6.5),
    (4, 3, -6.5),
];

/// The most Tibetan and the most English sentences of a bead.
const MOST_TIBETAN: usize = 8;
const MOST_ENGLISH: usize = 4;

/// How a pass weighs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights {
    /// What the length counts.
    pub length: f32,
    /// What the words count.
    pub words: f32,
    /// What the words count the other way round.
    pub terms: f32,
    /// How much of a sentence is left to chance.
    pub chance: f32,
}

/// English letters for a Tibetan syllable, taken over the whole text but kept near what is usual.
pub(crate) fn letters_a_syllable(features: &Features) -> f32 {
    let sum = |sentences: &[crate::features::Sentence]| sentences.iter().map(|one| one.length).sum::<f32>();
    let found = sum(&features.english) / sum(&features.tibetan).max(1.0);
    found.clamp(4.0, 8.0)
}

/// How much likelier the two lengths are together than apart; the difference is measured as Gale and Church do.
pub(crate) fn length_weight(syllables: f32, letters: f32, letters_a_syllable: f32) -> f32 {
    /// Of the difference, in squared letters a letter.
    const VARIANCE: f32 = 6.0;
    let expected = syllables * letters_a_syllable;
    let delta = (letters - expected) / (VARIANCE * (letters + expected).max(1.0) / 2.0).sqrt();
    1.0 - (delta * delta / 2.0).min(12.0)
}

/// The heaviest beads, in order; together they are both texts. No bead parts a pin from its fellow.
pub(crate) fn beads(
    features: &Features,
    table: &Table,
    band: &[RangeInclusive<usize>],
    pins: &[Link],
    weights: Weights,
) -> Vec<Bead> {
    let (tibetan, english) = (features.tibetan.len(), features.english.len());
    let pins_before: (Vec<usize>, Vec<usize>) = (
        (0..=tibetan).map(|at| pins.partition_point(|pin| pin.0 < at)).collect(),
        (0..=english).map(|at| pins.partition_point(|pin| pin.1 < at)).collect(),
    );
    let mut pass = Pass {
        features,
        table,
        weights,
        letters_a_syllable: letters_a_syllable(features),
        letters: sums(&features.english),
        syllables: sums(&features.tibetan),
        words: offsets(features),
        places: places(features),
        given: vec![Given::default(); MOST_TIBETAN],
        scratch: vec![0.0; features.stems.words.len()],
        together: Vec::new(),
    };
    let mut totals: Vec<Vec<f32>> = Vec::with_capacity(tibetan + 1);
    let mut shapes: Vec<Vec<u8>> = Vec::with_capacity(tibetan + 1);
    let mut gained = [f32::NEG_INFINITY; SHAPES.len()];
    for (row, columns) in band.iter().enumerate() {
        if row > 0 {
            pass.read(row - 1, columns, english);
        }
        totals.push(vec![f32::NEG_INFINITY; columns.end() - columns.start() + 1]);
        shapes.push(vec![u8::MAX; columns.end() - columns.start() + 1]);
        for column in columns.clone() {
            let mut best = if row == 0 && column == 0 { 0.0 } else { f32::NEG_INFINITY };
            if pins_before.0[row] == pins_before.1[column] {
                pass.gains(row, column, &mut gained);
                for (number, &(t, e, _)) in SHAPES.iter().enumerate() {
                    let Some((from, at)) = row.checked_sub(t).zip(column.checked_sub(e)) else { continue };
                    if !band[from].contains(&at) {
                        continue;
                    }
                    let before = if from == row {
                        totals[row][at - columns.start()]
                    } else {
                        totals[from][at - band[from].start()]
                    };
                    if before + gained[number] > best {
                        best = before + gained[number];
                        shapes[row][column - columns.start()] = number as u8;
                    }
                }
            }
            totals[row][column - columns.start()] = best;
        }
        // Only the last rows are looked back at.
        if row >= MOST_TIBETAN {
            totals[row - MOST_TIBETAN] = Vec::new();
        }
    }
    back(&shapes, band, tibetan, english)
}

fn back(shapes: &[Vec<u8>], band: &[RangeInclusive<usize>], tibetan: usize, english: usize) -> Vec<Bead> {
    let (mut row, mut column) = (tibetan, english);
    let mut beads = Vec::new();
    while (row, column) != (0, 0) {
        let shape = shapes[row][column - band[row].start()];
        let Some(&(t, e, _)) = SHAPES.get(usize::from(shape)) else {
            // Pins that shut every way: what is left is one bead, for the person to cut.
            beads.push((0..row, 0..column));
            break;
        };
        beads.push((row - t..row, column - e..column));
        (row, column) = (row - t, column - e);
    }
    beads.reverse();
    beads
}

/// How likely each English stem near the band is beside the terms of one Tibetan sentence, summed over the terms.
#[derive(Debug, Clone, Default)]
struct Given {
    row: usize,
    /// The first stem that is kept.
    first: usize,
    terms: f32,
    likely: Vec<f32>,
    /// The first English sentence that is kept.
    first_sentence: usize,
    /// The other way round: how much likelier the terms are beside the one, two … English sentences that end with each
    /// than by chance, as a logarithm.
    terms_weight: Vec<[f32; MOST_ENGLISH]>,
}

struct Pass<'a> {
    features: &'a Features,
    table: &'a Table,
    weights: Weights,
    letters_a_syllable: f32,
    letters: Vec<f32>,
    syllables: Vec<f32>,
    /// Where the stems of each English sentence begin among all.
    words: Vec<usize>,
    /// The English sentences that each stem stands in.
    places: Vec<Vec<u32>>,
    /// The last Tibetan sentences, by number modulo their count.
    given: Vec<Given>,
    scratch: Vec<f32>,
    together: Vec<f32>,
}

impl Pass<'_> {
    /// Weighs a Tibetan sentence against the English ones that a bead ending in these columns can hold.
    fn read(&mut self, row: usize, columns: &RangeInclusive<usize>, english: usize) {
        let (scratch, table) = (&mut self.scratch, self.table);
        let terms = &self.features.tibetan[row].words;
        let stems = || terms.iter().flat_map(|&term| &table.rows[term as usize]);
        stems().for_each(|&(stem, share)| scratch[stem as usize] += share);
        let first = columns.start().saturating_sub(MOST_ENGLISH);
        // Later rows of the same bead may end further on.
        let last = (columns.end() + 1024).min(english);
        let given = &mut self.given[row % MOST_TIBETAN];
        given.row = row;
        given.first = self.words[first];
        given.terms = terms.len() as f32;
        given.likely.clear();
        let words = self.features.english[first..last].iter().flat_map(|sentence| &sentence.words);
        given.likely.extend(words.map(|&stem| scratch[stem as usize]));
        stems().for_each(|&(stem, _)| scratch[stem as usize] = 0.0);
        given.first_sentence = first;
        let chance = self.weights.chance;
        let mut beside: Vec<[f32; MOST_ENGLISH]> = vec![[1.0; MOST_ENGLISH]; last - first];
        let mut near = vec![0.0; last - first];
        let stems_of = |sentence: usize| (self.words[sentence + 1] - self.words[sentence]) as f32;
        given.terms_weight.clear();
        given.terms_weight.resize(last - first, [0.0; MOST_ENGLISH]);
        for &term in terms {
            near.fill(0.0);
            for &(stem, share) in &table.rows[term as usize] {
                let places = &self.places[stem as usize];
                let from = places.partition_point(|&place| (place as usize) < first);
                for &place in places[from..].iter().take_while(|&&place| (place as usize) < last) {
                    near[place as usize - first] += share / table.usual[stem as usize];
                }
            }
            for end in 0..near.len() {
                let (mut likely, mut stems) = (0.0, 0.0);
                for e in 0..MOST_ENGLISH.min(end + 1) {
                    likely += near[end - e];
                    stems += stems_of(first + end - e);
                    beside[end][e] *= chance + (1.0 - chance) * likely / f32::max(stems, 1.0);
                    // The product of many words would not fit.
                    if !(1e-20..1e20).contains(&beside[end][e]) {
                        given.terms_weight[end][e] += beside[end][e].max(f32::MIN_POSITIVE).ln();
                        beside[end][e] = 1.0;
                    }
                }
            }
        }
        for (weights, products) in given.terms_weight.iter_mut().zip(&beside) {
            weights
                .iter_mut()
                .zip(products)
                .for_each(|(weight, product)| *weight += product.max(f32::MIN_POSITIVE).ln());
        }
    }

    /// What each shape of bead that ends here gains.
    fn gains(&mut self, row: usize, column: usize, gained: &mut [f32; SHAPES.len()]) {
        *gained = [f32::NEG_INFINITY; SHAPES.len()];
        gained[1] = SHAPES[1].2;
        gained[2] = SHAPES[2].2;
        for e in 1..=MOST_ENGLISH.min(column) {
            let words = self.words[column - e]..self.words[column];
            self.together.clear();
            self.together.resize(words.len(), 0.0);
            let (mut terms, mut terms_weight) = (0.0, 0.0);
            for t in 1..=MOST_TIBETAN.min(row) {
                if e > 1 && t > 4 {
                    break;
                }
                let given = &self.given[(row - t) % MOST_TIBETAN];
                let Some(start) = words.start.checked_sub(given.first).filter(|_| given.row == row - t)
                else {
                    break;
                };
                let Some(likely) = given.likely.get(start..start + words.len()) else { break };
                terms += given.terms;
                terms_weight += given.terms_weight[column - 1 - given.first_sentence][e - 1];
                self.together.iter_mut().zip(likely).for_each(|(sum, likely)| *sum += likely);
                let Some(number) = SHAPES.iter().position(|shape| (shape.0, shape.1) == (t, e)) else {
                    continue;
                };
                let length = length_weight(
                    self.syllables[row] - self.syllables[row - t],
                    self.letters[column] - self.letters[column - e],
                    self.letters_a_syllable,
                );
                gained[number] = SHAPES[number].2
                    + self.weights.length * length
                    + self.weights.words * self.words_weight(column - e..column, terms)
                    + self.weights.terms * terms_weight;
            }
        }
    }

    /// The logarithm of how much likelier the stems are beside these terms than by chance.
    fn words_weight(&self, english: Range<usize>, terms: f32) -> f32 {
        let chance = self.weights.chance;
        let stems = self.features.english[english].iter().flat_map(|sentence| &sentence.words);
        let mut product = 1.0_f64;
        let mut sum = 0.0;
        for (&stem, &likely) in stems.zip(&self.together) {
            // A logarithm a word would take most of the time; a product of several hundred words would not fit.
            let ratio = chance + (1.0 - chance) * likely / (terms.max(1.0) * self.table.usual[stem as usize]);
            product *= f64::from(ratio);
            if !(1e-100..1e100).contains(&product) {
                sum += product.ln() as f32;
                product = 1.0;
            }
        }
        sum + product.ln() as f32
    }
}

fn sums(sentences: &[crate::features::Sentence]) -> Vec<f32> {
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(sentences.iter().map(|sentence| {
            sum += sentence.length;
            sum
        }))
        .collect()
}

fn places(features: &Features) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); features.stems.words.len()];
    for (at, sentence) in features.english.iter().enumerate() {
        sentence.words.iter().for_each(|&stem| places[stem as usize].push(at as u32));
    }
    places
}

fn offsets(features: &Features) -> Vec<usize> {
    let mut offset = 0;
    std::iter::once(0)
        .chain(features.english.iter().map(|sentence| {
            offset += sentence.words.len();
            offset
        }))
        .collect()
}
