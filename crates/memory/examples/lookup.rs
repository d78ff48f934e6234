//! Measures the index on a million units of real lengths: `lookup SENTENCES`.
//!
//! `SENTENCES` holds a passage a line; of a TSV with a header, the column `bo`. Real sentences come first, then others
//! made of them: one with a stretch of another in the place of as long a stretch of its own. So neighbouring syllables
//! are those of real text, and a look-up, made in the same way, has near neighbours as it does in a translator's work.
//! The result is one line a figure: name, unit, value.

use std::cmp::Reverse;
use std::error::Error;
use std::time::{Duration, Instant};

use memory::folding::stems;
use memory::index::{Candidate, Index};
use rapidfuzz::distance::levenshtein::BatchComparator;
use rustc_hash::FxHashMap;
use tibetan::normalise::match_key;

const UNITS: usize = 1_000_000;
const LOOKUPS: usize = 2_000;
const AGAINST_BRUTE_FORCE: usize = 40;
const FLOOR: u8 = 60;
const BEST: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let file =
        std::env::args().nth(1).ok_or("name a file with one passage a line, or a TSV with a column bo")?;
    let sentences = sentences(&std::fs::read_to_string(file)?);
    let sentences: Vec<Vec<&str>> =
        sentences.iter().map(|line| line.split_inclusive('་').collect()).collect();
    let mut dice = Dice(0x5DEE_CE66);
    let mut units: Vec<String> = sentences.iter().take(UNITS).map(|sentence| sentence.concat()).collect();
    while units.len() < UNITS {
        units.push(dice.recombine(&sentences));
    }
    let syllables: usize = units.iter().map(|unit| unit.split_inclusive('་').count()).sum();
    println!("syllables of a unit, mean\t\t{:.1}", syllables as f64 / UNITS as f64);

    let before = resident_megabytes();
    let start = Instant::now();
    let mut index = Index::build((0..).zip(&units));
    println!("built\ts\t{:.2}", start.elapsed().as_secs_f64());
    println!("index\tMB\t{}", resident_megabytes() - before);

    let lookups: Vec<String> = (0..LOOKUPS).map(|_| dice.recombine(&sentences)).collect();
    let time = |lookups: &[String], look: &dyn Fn(&str) -> usize| {
        let mut answered = 0;
        let mut times: Vec<Duration> = Vec::new();
        for lookup in lookups {
            let start = Instant::now();
            answered += usize::from(look(lookup) > 0);
            times.push(start.elapsed());
        }
        times.sort();
        let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
        let worst = times[times.len() - 1].as_secs_f64() * 1000.0;
        (at(50), at(99), worst, 100.0 * answered as f64 / lookups.len() as f64)
    };
    for (name, floor, lookups) in
        [("look-up", FLOOR, &lookups[..]), ("look-up from 30", 30, &lookups[..LOOKUPS / 10])]
    {
        let (p50, p99, worst, answered) = time(lookups, &|lookup| index.search(lookup, floor, BEST).len());
        println!("{name}, p50\tms\t{p50:.2}\n{name}, p99\tms\t{p99:.2}\n{name}, worst\tms\t{worst:.2}");
        println!("{name}, answered\t%\t{answered:.1}");
    }
    println!("recall of the best {BEST}\t\t{:.4}", recall(&index, &units, &lookups));

    let start = Instant::now();
    for (key, lookup) in (UNITS as u64..).zip(&lookups) {
        index.insert(key, lookup);
    }
    println!("insertion\tms\t{:.4}", start.elapsed().as_secs_f64() * 1000.0 / LOOKUPS as f64);
    Ok(())
}

/// The passages of a file.
fn sentences(text: &str) -> Vec<String> {
    let column = text.lines().next().and_then(|header| header.split('\t').position(|name| name == "bo"));
    let passage =
        |line: &str| column.map_or(Some(line), |column| line.split('\t').nth(column)).map(str::to_owned);
    let lines = text.lines().skip(usize::from(column.is_some())).filter_map(passage);
    lines.filter(|passage| !passage.is_empty()).collect()
}

/// The share of the best units by comparison with every unit that the index finds.
fn recall(index: &Index, units: &[String], lookups: &[String]) -> f64 {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut numbered = |passage: &String| -> Vec<u32> {
        let number = |letters: String| {
            let next = numbers.len() as u32;
            *numbers.entry(letters).or_insert(next)
        };
        stems(passage).into_iter().map(|stem| stem.letters).map(number).collect()
    };
    let all: Vec<Vec<u32>> = units.iter().map(&mut numbered).collect();
    let (mut found, mut wanted) = (0, 0);
    for lookup in lookups.iter().take(AGAINST_BRUTE_FORCE) {
        let query = numbered(lookup);
        let comparator = BatchComparator::new(query.iter().copied());
        let score = |key: usize, unit: &Vec<u32>| {
            let longest = query.len().max(unit.len()).max(1);
            let percent = 100 * (longest - comparator.distance(unit.iter().copied())) / longest;
            let exact = percent == 100 && match_key(lookup) == match_key(&units[key]);
            if exact { 100 } else { percent.min(99) as u8 }
        };
        let mut best: Vec<Candidate> = all
            .iter()
            .enumerate()
            .map(|(key, unit)| Candidate { key: key as u64, score: score(key, unit) })
            .filter(|candidate| candidate.score >= FLOOR)
            .collect();
        best.sort_by_key(|candidate| (Reverse(candidate.score), candidate.key));
        best.truncate(BEST);
        let by_index = index.search(lookup, FLOOR, BEST);
        wanted += best.len();
        found += best.iter().filter(|candidate| by_index.contains(candidate)).count();
    }
    f64::from(found as u32) / f64::from(wanted.max(1) as u32)
}

/// A plain linear congruential generator: the same passages in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// A sentence with a stretch of another, up to half of its own length, in the place of as long a stretch.
    fn recombine(&mut self, sentences: &[Vec<&str>]) -> String {
        let mut passage = sentences[self.roll(sentences.len())].clone();
        let other = &sentences[self.roll(sentences.len())];
        let length = (1 + self.roll(passage.len().div_ceil(2))).min(other.len());
        let (to, from) = (self.roll(passage.len() - length + 1), self.roll(other.len() - length + 1));
        passage[to..to + length].copy_from_slice(&other[from..from + length]);
        passage.concat()
    }
}

fn resident_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
