//! How well works are aligned whose pairs are known: `cargo run --release -p align --example links < pairs.tsv`, lines
//! of work, Tibetan and English.
//!
//! The pairs of each work are joined into two texts and cut anew. What can be found again are the ends of pairs that are
//! ends of sentences on both sides; between two such ends lies a true link. A link that was found is right only if it
//! is one of them exactly (*raw*). Where a true link holds several sentences on both sides the aligner may cut it finer,
//! and the pairs cannot say whether rightly; *strict* therefore first joins what was found inside of one true link, and
//! then asks for the same exactness.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};
use std::time::Instant;

use align::{Confidence, Passage, align, cut_english, cut_tibetan};

#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    truth: usize,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.right += other.right;
        self.found += other.found;
        self.truth += other.truth;
    }

    fn say(&self) -> String {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.right as f64 / self.truth.max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        format!("P {precision:.3} R {recall:.3} F1 {f1:.3}")
    }
}

fn main() {
    let mut works: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        let line = line.expect("the input is text");
        let mut columns = line.split('\t').map(str::to_owned);
        if let (Some(work), Some(tibetan), Some(english)) = (columns.next(), columns.next(), columns.next()) {
            works.entry(work).or_default().push((tibetan, english));
        }
    }
    let (mut raw, mut strict) = (Count::default(), Count::default());
    let mut levels: BTreeMap<Confidence, (usize, usize)> = BTreeMap::new();
    for (work, pairs) in &works {
        let (tibetan, tibetan_ends) = joined(pairs.iter().map(|pair| pair.0.as_str()), cut_tibetan);
        let (english, english_ends) = joined(pairs.iter().map(|pair| pair.1.as_str()), cut_english);
        let started = Instant::now();
        let found = align(&tibetan, &english);
        let seconds = started.elapsed().as_secs_f64();
        let truth: Vec<(usize, usize)> = std::iter::once((0, 0))
            .chain(tibetan_ends.iter().zip(&english_ends).filter_map(|(t, e)| Some(((*t)?, (*e)?))))
            .collect();
        let links: BTreeSet<_> =
            truth.windows(2).map(|two| (two[0].0..two[1].0, two[0].1..two[1].1)).map(key).collect();
        let mut of_work = Count { right: 0, found: found.len(), truth: links.len() };
        for pair in &found {
            let is_right = links.contains(&key((pair.tibetan.clone(), pair.english.clone())));
            of_work.right += usize::from(is_right);
        }
        let inside = |end: (usize, usize)| {
            truth
                .windows(2)
                .any(|two| two[0].0 < end.0 && end.0 < two[1].0 && two[0].1 < end.1 && end.1 < two[1].1)
        };
        let mut of_grain = Count { truth: links.len(), ..Count::default() };
        let (mut start, mut least) = ((0, 0), Confidence::Sure);
        for pair in &found {
            let end = (pair.tibetan.end, pair.english.end);
            least = least.min(pair.signals.confidence());
            if !inside(end) {
                let is_right = links.contains(&key((start.0..end.0, start.1..end.1)));
                of_grain.found += 1;
                of_grain.right += usize::from(is_right);
                let level = levels.entry(least).or_default();
                level.0 += usize::from(is_right);
                level.1 += 1;
                (start, least) = (end, Confidence::Sure);
            }
        }
        println!(
            "{work}\t{} + {} sentences\t{} links\traw {}\tstrict {}\t{seconds:.2} s",
            tibetan.len(),
            english.len(),
            links.len(),
            of_work.say(),
            of_grain.say()
        );
        if std::env::var_os("SHOW").is_some() {
            for pair in &found {
                let is_right = truth.contains(&(pair.tibetan.end, pair.english.end))
                    || inside((pair.tibetan.end, pair.english.end));
                let text = |passages: &[Passage]| {
                    passages.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" | ")
                };
                println!(
                    "{} {:?}\n  {}\n  {}",
                    if is_right { "=" } else { "x" },
                    pair.signals.confidence(),
                    text(&tibetan[pair.tibetan.clone()]),
                    text(&english[pair.english.clone()])
                );
            }
        }
        raw.add(&of_work);
        strict.add(&of_grain);
    }
    println!("all\traw {}\tstrict {}", raw.say(), strict.say());
    for (level, (right, all)) in levels.iter().rev() {
        println!("{level:?}: {right} of {all} right");
    }
}

fn key(link: (std::ops::Range<usize>, std::ops::Range<usize>)) -> [usize; 4] {
    [link.0.start, link.0.end, link.1.start, link.1.end]
}

/// The texts joined and cut, and for each the number of sentences at its end, if one ends there.
fn joined<'a>(
    texts: impl Iterator<Item = &'a str>,
    cut: impl Fn(&[String]) -> Vec<Passage>,
) -> (Vec<Passage>, Vec<Option<usize>>) {
    let mut whole = String::new();
    let mut ends = Vec::new();
    // Marks between sentences go with either.
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut length = 0;
    for text in texts {
        whole.push_str(text.trim());
        whole.push(' ');
        // Marks of folios and notes leave the text.
        length += cut(&[text.to_owned()]).iter().map(|passage| letters(&passage.text)).sum::<usize>();
        ends.push(length);
    }
    let passages = cut(&[whole]);
    let mut place = 0;
    let places: BTreeMap<usize, usize> = passages
        .iter()
        .enumerate()
        .map(|(number, passage)| {
            place += letters(&passage.text);
            (place, number + 1)
        })
        .collect();
    (passages, ends.into_iter().map(|end| places.get(&end).copied()).collect())
}
