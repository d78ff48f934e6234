//! How often each check speaks on a memory of good translations, where it should nearly always be silent.
//!
//! `cargo run --release -p review --example findings -- PAIRS.tsv [KIND]`: Tibetan, a tab, English on each line. With a
//! kind, its findings are printed too.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::time::Instant;

use review::checks::{Kind, Lengths, Pair, Settings, pair, work};
use review::statistics::repetition;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or_else(|| io::Error::other("name a file of pairs"))?;
    let wanted = arguments.next().and_then(|word| Kind::parse(&word));
    let lines: Vec<String> =
        io::BufReader::new(std::fs::File::open(file)?).lines().collect::<Result<_, _>>()?;
    let pairs: Vec<Pair<'_>> = lines
        .iter()
        .filter_map(|line| line.split_once('\t'))
        .map(|(source, target)| Pair { source, target })
        .collect();
    let settings = Settings { lengths: Lengths::learn(pairs.iter().copied()), ..Settings::default() };
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    let start = Instant::now();
    for one in &pairs {
        let findings = pair(*one, &settings, |_| Vec::new());
        let mut kinds: Vec<Kind> = findings.iter().map(|finding| finding.kind).collect();
        kinds.dedup();
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
        for finding in findings.iter().filter(|finding| Some(finding.kind) == wanted) {
            println!("{}\n  {}\n  {}", finding.message, one.source, one.target);
        }
    }
    println!("{} pairs in {:.2?}, {:?}", pairs.len(), start.elapsed(), settings.lengths);
    let sources: Vec<&str> = pairs.iter().map(|pair| pair.source).collect();
    let start = Instant::now();
    let repeated = repetition(&sources).into_iter().filter(|score| *score > 0).count();
    println!("{repeated} known from what comes earlier, in {:.2?}", start.elapsed());
    let start = Instant::now();
    let pairs: Vec<Option<Pair<'_>>> = pairs.iter().copied().map(Some).collect();
    let over = work(&pairs, &settings).iter().map(Vec::len).sum::<usize>();
    println!("{over} findings over the whole, in {:.2?}", start.elapsed());
    for (kind, count) in counts {
        println!("{:14}{:6.2} %", kind.word(), 100.0 * count as f64 / pairs.len() as f64);
    }
    Ok(())
}
