//! How fast a shelf of dictionaries is built and searched: the built-in lexicon and, beside it, either the files given
//! or 300,000 made-up entries.
//!
//! `cargo run --release -p dictionary --example search [FILE…]`

use std::error::Error;
use std::time::{Duration, Instant};

use dictionary::{Dictionary, Entry, Index, builtin, read};

/// What a person may type, one letter after the other.
const QUERIES: [&str; 14] = [
    "སངས་རྒྱས་ཀྱི་ཞིང",
    "བྱང་ཆུབ་སེམས་དཔའ",
    "པ",
    "ཟཟཟཟ",
    "sangs rgyas",
    "byang chub sems dpa'",
    "Sangye",
    "chenrezig",
    "water",
    "perfect buddha",
    "compassion for all",
    "the great king of",
    "a",
    "qqqq",
];

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let start = Instant::now();
    let mut shelf = vec![builtin("Gyur")];
    if files.is_empty() {
        shelf.extend(made_up(&shelf[0], 300_000));
    }
    for file in files {
        let dictionary = read::read(&file, &std::fs::read(&file)?)?;
        println!(
            "{}: {} entries, {} problems",
            dictionary.name,
            dictionary.entries.len(),
            dictionary.problems.len()
        );
        shelf.push(dictionary);
    }
    println!("read in {:?}", start.elapsed());

    let start = Instant::now();
    let index = Index::build(shelf);
    println!("{} entries indexed in {:?}", index.len(), start.elapsed());

    let mut times = Vec::new();
    for query in QUERIES {
        let mut slowest = Duration::ZERO;
        for (at, letter) in query.char_indices() {
            let typed = &query[..at + letter.len_utf8()];
            let start = Instant::now();
            let hits = index.search(typed, 50, |_| true);
            let time = start.elapsed();
            std::hint::black_box(hits);
            slowest = slowest.max(time);
            times.push(time);
        }
        let hits = index.search(query, 50, |_| true);
        let shown: Vec<&str> = hits.iter().take(3).map(|hit| &*hit.entry.headword).collect();
        println!("{query}: {} hits, slowest {slowest:?}: {}", hits.len(), shown.join(", "));
    }
    times.sort();
    println!(
        "{} searches: median {:?}, slowest {:?}",
        times.len(),
        times[times.len() / 2],
        times[times.len() - 1]
    );
    Ok(())
}

/// Dictionaries of pairs of built-in headwords with both their definitions, several times over.
fn made_up(lexicon: &Dictionary, count: usize) -> Vec<Dictionary> {
    let words = &lexicon.entries;
    let pair = |number: usize| {
        let (one, other) =
            (&words[number % words.len()], &words[number.wrapping_mul(7919) / 3 % words.len()]);
        Entry {
            headword: format!("{}་{}", one.headword, other.headword),
            definition: format!(
                "{}; {}, as in the {} of the {}",
                one.definition, other.definition, number, one.definition
            ),
            ..Entry::default()
        }
    };
    let part = |part: usize| Dictionary {
        name: format!("Dictionary {part}"),
        entries: (part * count / 6..(part + 1) * count / 6).map(pair).collect(),
        problems: Vec::new(),
    };
    (0..6).map(part).collect()
}
