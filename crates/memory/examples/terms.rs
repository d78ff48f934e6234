//! Measures the glossary: `terms PAIRS`, a file of Tibetan and English passages, a tab between them.
//!
//! 50,000 terms are made of the lexicon's headwords, one or two together; then each passage is recognised, and candidates
//! are looked for in all of them.

use std::error::Error;
use std::time::Instant;

use memory::glossary::{Recogniser, candidates};
use tibetan::lexicon::Lexicon;

const TERMS: u32 = 50_000;
const PASSAGES: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("name a file of pairs")?;
    let text = std::fs::read_to_string(file)?;
    let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    let headwords: Vec<&str> = Lexicon::builtin().iter().map(|entry| entry.headword).collect();

    let start = Instant::now();
    let mut recogniser = Recogniser::default();
    for (key, place) in (0..TERMS).zip(0_usize..) {
        let first = headwords[place % headwords.len()];
        let second = headwords[(place * 7919) % headwords.len()];
        let two = place >= headwords.len();
        recogniser.put(key, &if two { format!("{first}་{second}") } else { first.to_owned() });
    }
    println!("{} terms put in within {:.2?}", recogniser.len(), start.elapsed());

    let mut times = Vec::new();
    let mut found = 0;
    for (passage, _) in pairs.iter().take(PASSAGES) {
        let start = Instant::now();
        found += recogniser.recognise(passage).len();
        times.push(start.elapsed());
    }
    times.sort();
    if let Some(last) = times.len().checked_sub(1) {
        let at = |share: usize| times[(times.len() * share / 100).min(last)];
        println!("{found} terms recognised: p50 {:.2?}, p99 {:.2?}, longest {:.2?}", at(50), at(99), at(100));
    }

    let start = Instant::now();
    let proposed = candidates(&pairs, |_| false, 300);
    println!("{} candidates in {} pairs within {:.2?}", proposed.len(), pairs.len(), start.elapsed());
    for candidate in proposed.iter().take(40) {
        let renderings: Vec<&str> = candidate.renderings.iter().map(|proposal| &*proposal.text).collect();
        println!("{}\t{}\t{}", candidate.tibetan, candidate.count, renderings.join("; "));
    }
    Ok(())
}
