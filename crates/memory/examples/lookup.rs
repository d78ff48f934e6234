//! Measures the index on a million passages of real lengths: `lookup PASSAGES`, one passage a line.
//!
//! Where the file holds fewer, passages are repeated with a few syllables exchanged, so that each look-up has
//! near neighbours as it does in a translator's own work.

use std::error::Error;
use std::time::Instant;

use memory::index::{Candidate, Index, score};

const UNITS: usize = 1_000_000;
const LOOKUPS: usize = 1_000;
const AGAINST_BRUTE_FORCE: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("name a file with one passage a line")?;
    let text = std::fs::read_to_string(file)?;
    let passages: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let syllables: Vec<&str> = passages.iter().flat_map(|passage| passage.split_inclusive('་')).collect();
    let mut dice = Dice(0x5DEE_CE66);
    let units: Vec<String> = (0..UNITS).map(|_| dice.vary(&passages, &syllables)).collect();
    println!("{UNITS} units made of {} passages", passages.len());

    let before = resident_megabytes();
    let start = Instant::now();
    let index = Index::build((0..).zip(&units));
    println!("built in {:.2?}; {} MB resident", start.elapsed(), resident_megabytes() - before);

    let lookups: Vec<String> = (0..LOOKUPS).map(|_| dice.vary(&passages, &syllables)).collect();
    let mut times = Vec::new();
    let mut answered = 0;
    for lookup in &lookups {
        let start = Instant::now();
        answered += usize::from(!index.search(lookup, 60, 5).is_empty());
        times.push(start.elapsed());
    }
    times.sort();
    let at = |share: usize| times[times.len() * share / 100];
    println!(
        "look-up: p50 {:.2?}, p90 {:.2?}, p99 {:.2?}; {answered} of {LOOKUPS} answered",
        at(50),
        at(90),
        at(99)
    );

    for lookup in lookups.iter().take(AGAINST_BRUTE_FORCE) {
        let mut all: Vec<Candidate> =
            (0..).zip(&units).map(|(key, unit)| Candidate { key, score: score(lookup, unit) }).collect();
        all.retain(|candidate| candidate.score >= 60);
        all.sort_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.key));
        all.truncate(5);
        println!("same as brute force: {}", all == index.search(lookup, 60, 5));
    }
    Ok(())
}

/// A plain linear congruential generator: the same passages in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// One of the passages with up to a third of its syllables exchanged.
    fn vary(&mut self, passages: &[&str], syllables: &[&str]) -> String {
        let passage = passages[self.roll(passages.len())];
        let one_in = 3 + self.roll(20);
        let exchanged =
            |syllable| if self.roll(one_in) == 0 { syllables[self.roll(syllables.len())] } else { syllable };
        passage.split_inclusive('་').map(exchanged).collect()
    }
}

fn resident_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
