//! How likely a Tibetan term becomes an English stem: first by the lexicon, then as the book itself has it.
//!
//! Learning is IBM model 1 (Brown and others, 1993) on the pairs of the first pass, a few rounds, with the lexicon as
//! what was known before. A term that was seen once proves little, so its evidence is discounted a little.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::features::Features;

const ROUNDS: usize = 4;

/// How many sightings the lexicon counts for.
const LEXICON: f32 = 1.1;

/// How many sightings are taken off as chance, and how many more in so many pairs: what a few pages teach is little.
const CHANCE: f32 = 0.25;
const CHANCE_OF_FEW: f32 = 30.0;

/// Less likely stems are forgotten.
const LEAST: f32 = 0.01;

/// For each term the stems that it may become and how likely each is, and how usual each stem is anyway.
#[derive(Debug)]
pub(crate) struct Table {
    pub rows: Vec<Vec<(u32, f32)>>,
    pub usual: Vec<f32>,
}

impl Table {
    /// What the lexicon, numbers and sounds say.
    pub fn of_lexicon(features: &Features) -> Self {
        Self { rows: features.glosses.clone(), usual: usual(features) }
    }

    /// What pairs of sentences teach.
    pub fn learnt(features: &Features, pairs: &[(Range<usize>, Range<usize>)]) -> Self {
        let usual = usual(features);
        let chance = CHANCE + CHANCE_OF_FEW / pairs.len().max(1) as f32;
        let mut rows = features.glosses.clone();
        for round in 0..ROUNDS {
            let mut counts: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); rows.len()];
            let known: Vec<FxHashMap<u32, f32>> =
                rows.iter().map(|row| row.iter().copied().collect()).collect();
            for (tibetan, english) in pairs {
                let terms: Vec<u32> = features.tibetan[tibetan.clone()]
                    .iter()
                    .flat_map(|one| one.words.iter().copied())
                    .collect();
                for &stem in features.english[english.clone()].iter().flat_map(|one| &one.words) {
                    let by_chance = usual[stem as usize];
                    // In the first round whatever stands together may belong together.
                    let floor = if round == 0 { 0.02 } else { 0.0 };
                    let likely =
                        |term: u32| known[term as usize].get(&stem).copied().unwrap_or_default().max(floor);
                    let all = by_chance + terms.iter().map(|&term| likely(term)).sum::<f32>();
                    for &term in &terms {
                        let share = likely(term) / all;
                        if share > 0.001 {
                            *counts[term as usize].entry(stem).or_default() += share;
                        }
                    }
                }
            }
            rows = counts
                .into_iter()
                .zip(&features.glosses)
                .map(|(counts, gloss)| row(counts, gloss, chance))
                .collect();
        }
        Self { rows, usual }
    }
}

fn row(mut counts: FxHashMap<u32, f32>, gloss: &[(u32, f32)], chance: f32) -> Vec<(u32, f32)> {
    for &(stem, share) in gloss {
        *counts.entry(stem).or_default() += LEXICON * share;
    }
    let all = counts.values().sum::<f32>() + chance;
    let mut row: Vec<(u32, f32)> = counts
        .into_iter()
        .map(|(stem, count)| (stem, count / all))
        .filter(|&(_, share)| share > LEAST)
        .collect();
    row.sort_unstable_by_key(|&(stem, _)| stem);
    row
}

/// The share of each stem among all.
fn usual(features: &Features) -> Vec<f32> {
    let mut counts = vec![0.5; features.stems.words.len()];
    for &stem in features.english.iter().flat_map(|sentence| &sentence.words) {
        counts[stem as usize] += 1.0;
    }
    let all = counts.iter().sum::<f32>().max(1.0);
    counts.into_iter().map(|count| count / all).collect()
}
