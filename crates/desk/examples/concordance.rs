//! How long a concordance takes to its first hundred hits, over a million units.
//!
//! `cargo run --release -p desk --example concordance -- PAIRS.tsv FOLDER`
//!
//! PAIRS.tsv holds Tibetan and English in columns named `bo` and `en`. The units beyond its own are halves of two pairs put
//! together, so that they are as long as real ones. The library in FOLDER is made if it is not there, which takes some
//! minutes, and stays for the next time. Each query is printed with the median and the longest of eleven runs, in
//! milliseconds, after the first, which finds nothing in memory.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use desk::memory::Memory;
use desk::view::{ConcordanceQuery, SearchSide, SearchWay, Writing};
use library::{Library, unit};

const UNITS: usize = 1_000_000;
const HITS: u32 = 100;
const RUNS: usize = 11;

/// What is sought: frequent, rare, absent, and what an index of terms is bad at.
const QUERIES: [(&str, &str, SearchWay); 30] = [
    ("frequent", "པ", SearchWay::Exact),
    ("frequent", "དང", SearchWay::Exact),
    ("frequent", "the", SearchWay::Exact),
    ("phrase", "བཅོམ་ལྡན་འདས", SearchWay::Exact),
    ("phrase", "byang chub sems dpa'", SearchWay::Exact),
    ("phrase", "the Blessed One", SearchWay::Exact),
    ("frequent, seldom together", "ལ་ནས་པ", SearchWay::Exact),
    ("frequent, seldom together", "of of", SearchWay::Exact),
    ("rare", "རྡུལ་ཕྲ་རབ", SearchWay::Exact),
    ("rare", "lapis lazuli", SearchWay::Exact),
    ("absent", "ཀྲོག་ཀྲོག", SearchWay::Exact),
    ("absent", "zzzz", SearchWay::Exact),
    ("being typed", "བ", SearchWay::Exact),
    ("being typed", "བཅོམ་ལྡན་འ", SearchWay::Exact),
    ("wildcard", "ས*", SearchWay::Exact),
    ("wildcard", "*འི", SearchWay::Exact),
    ("wildcard", "བསྒྲུ*", SearchWay::Exact),
    ("wildcard", "བྱང་*་དཔའ*", SearchWay::Exact),
    ("wildcard", "?ང་?བ", SearchWay::Exact),
    ("wildcard", "s*", SearchWay::Exact),
    ("wildcard", "*ing", SearchWay::Exact),
    ("wildcard", "enlight*", SearchWay::Exact),
    ("wildcard", "bsgrub*", SearchWay::Exact),
    ("lemma", "བྱེད", SearchWay::Lemma),
    ("lemma", "གསུངས", SearchWay::Lemma),
    ("lemma", "ནམ་མཁའ", SearchWay::Lemma),
    ("lemma", "རྒྱལ་པོའི་བུ", SearchWay::Lemma),
    ("lemma", "གི", SearchWay::Lemma),
    ("lemma", "བྱ", SearchWay::Lemma),
    ("lemma", "teach", SearchWay::Lemma),
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let [pairs, folder] = std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| USAGE)?;
    let library = Library::open(Path::new(&folder)).await?;
    let count = unit::count(&mut *library.read().await?).await? as usize;
    if count < UNITS {
        fill(&library, &pairs, count).await?;
    }
    let memory = Memory::new(library);
    let start = Instant::now();
    memory.gather_terms().await;
    println!("terms\tread at the start\t\t{:.1}\t", milliseconds(start));

    let mut worst: f64 = 0.0;
    for (kind, text, way) in QUERIES {
        let asked = ConcordanceQuery { text: text.into(), way, ..Default::default() };
        worst = worst.max(measure(&memory, kind, &asked).await?);
    }
    for (kind, asked) in [
        ("the English alone", ConcordanceQuery { side: SearchSide::Target, ..exact("the", None) }),
        ("Wylie", exact("me", Some(Writing::Wylie))),
        ("everything", ConcordanceQuery::default()),
    ] {
        worst = worst.max(measure(&memory, kind, &asked).await?);
    }
    println!("worst\t\t\t\t{worst:.1}");
    Ok(())
}

const USAGE: &str = "usage: concordance PAIRS.tsv FOLDER";

fn exact(text: &str, writing: Option<Writing>) -> ConcordanceQuery {
    ConcordanceQuery { text: text.into(), writing, ..Default::default() }
}

/// Prints a line and returns the longest time.
async fn measure(memory: &Memory, kind: &str, asked: &ConcordanceQuery) -> Result<f64, Box<dyn Error>> {
    let mut times = Vec::new();
    let mut hits = 0;
    for _ in 0..=RUNS {
        let start = Instant::now();
        let (mut from, mut left) = (None, HITS);
        loop {
            let found = memory.concordance(asked, from, left).await?;
            left = left.saturating_sub(u32::try_from(found.hits.len())?);
            from = found.next;
            if from.is_none() || left == 0 {
                break;
            }
        }
        times.push(milliseconds(start));
        hits = HITS - left;
    }
    let first = times.remove(0);
    times.sort_by(f64::total_cmp);
    let (median, longest) = (times[RUNS / 2], times[RUNS - 1]);
    println!("{kind}\t{}\t{hits} hits, first {first:.1}\t{median:.1}\t{longest:.1}", asked.text);
    Ok(longest)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

async fn fill(library: &Library, pairs: &str, there: usize) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(pairs)?;
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name| columns.iter().position(|column| *column == name).ok_or("there is no such column");
    let (tibetan, english) = (column("bo")?, column("en")?);
    let pairs: Vec<(&str, &str)> = lines
        .filter_map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            Some((*fields.get(tibetan)?, *fields.get(english)?))
        })
        .collect();
    for first in (there..UNITS).step_by(5000) {
        let mut write = library.write().await?;
        for number in first..UNITS.min(first + 5000) {
            let (source, target) = match pairs.get(number) {
                Some((source, target)) => ((*source).to_owned(), (*target).to_owned()),
                None => {
                    let one = pairs[number.wrapping_mul(7919) % pairs.len()];
                    let other = pairs[number.wrapping_mul(104_729) % pairs.len()];
                    (joined(one.0, other.0, "་"), joined(one.1, other.1, " "))
                }
            };
            unit::insert(&mut write, &row(source, target)).await?;
        }
        write.commit().await?;
        eprint!("\r{first}");
    }
    eprintln!();
    Ok(())
}

/// The first half of one text and the second of another.
fn joined(one: &str, other: &str, between: &str) -> String {
    let first: Vec<&str> = one.split(between).collect();
    let second: Vec<&str> = other.split(between).collect();
    [&first[..first.len() / 2], &second[second.len() / 2..]].concat().join(between)
}

fn row(source: String, target: String) -> unit::Unit {
    unit::Unit {
        number: 0,
        id: library::new_id(),
        unit: format!("{{\"source\":\"{source}\",\"target\":\"{target}\"}}"),
        source_key: source.replace('།', "་"),
        source,
        target,
        previous: None,
        next: None,
        work: None,
        segment: None,
        provenance: "toh44 · 12a".into(),
        changed: library::now(),
    }
}
