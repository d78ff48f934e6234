//! Counts which senses of the lexicon's words occur in translations, and beside which words: the file
//! `data/senses.tsv`, written to standard output. Standard input is a tab-separated file whose header line names the
//! columns `bo` and `en` among others, a passage and its translation a line.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, BufWriter, Write};

use translate::{Gloss, Lexical};

/// How far to either side of a word a neighbour counts.
const REACH: usize = 4;
/// A neighbour has to be seen so often with a sense.
const FEWEST: f64 = 6.0;
/// And so much more often than elsewhere.
const LIFT: f64 = 1.2;
/// And at most so many neighbours speak for a sense, the strongest.
const MOST_NEIGHBOURS: usize = 12;

/// Headword, part of speech.
type Word = (String, String);

#[derive(Default)]
struct Counts {
    senses: Vec<String>,
    counts: Vec<f64>,
    /// By neighbour, a count for each sense.
    neighbours: HashMap<String, Vec<f64>>,
}

fn main() -> io::Result<()> {
    let mut lines = io::stdin().lock().lines();
    let header = lines.next().transpose()?.unwrap_or_default();
    let column = |name| header.split('\t').position(|column| column == name);
    let (Some(tibetan), Some(english)) = (column("bo"), column("en")) else {
        return Err(io::Error::other(
            "The first line has to name the columns bo and en. Give a file that has them.",
        ));
    };
    let mut words: BTreeMap<Word, Counts> = BTreeMap::new();
    for line in lines {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        if let (Some(source), Some(target)) = (columns.get(tibetan), columns.get(english)) {
            count(source, target, &mut words);
        }
    }
    write(&words)
}

fn count(source: &str, target: &str, words: &mut BTreeMap<Word, Counts>) {
    let target = format!(" {} ", stems(target).join(" "));
    let glosses = Lexical::new().analyse(source, &[]).draft.explanation;
    let ambiguous = |gloss: &Gloss| gloss.senses.len() > 1 && is_content(&gloss.part_of_speech);
    for (at, gloss) in glosses.iter().enumerate().filter(|(_, gloss)| ambiguous(gloss)) {
        let found: Vec<bool> = gloss.senses.iter().map(|sense| target.contains(&needle(sense))).collect();
        let share = found.iter().filter(|found| **found).count();
        if share == 0 {
            continue;
        }
        let word = (gloss.lemma.clone(), gloss.part_of_speech.clone());
        let counts = words.entry(word).or_insert_with(|| Counts {
            senses: gloss.senses.clone(),
            counts: vec![0.0; gloss.senses.len()],
            neighbours: HashMap::new(),
        });
        let near = at.saturating_sub(REACH)..glosses.len().min(at + REACH + 1);
        for (sense, _) in found.iter().enumerate().filter(|(_, found)| **found) {
            let weight = 1.0 / share as f64;
            counts.counts[sense] += weight;
            for neighbour in glosses[near.clone()].iter().filter(|near| is_content(&near.part_of_speech)) {
                if neighbour.lemma != gloss.lemma {
                    let seen = counts
                        .neighbours
                        .entry(neighbour.lemma.clone())
                        .or_insert_with(|| vec![0.0; gloss.senses.len()]);
                    seen[sense] += weight;
                }
            }
        }
    }
}

fn write(words: &BTreeMap<Word, Counts>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "headword\tpart of speech\tsense\tcount\tneighbours")?;
    for ((headword, class), counts) in words {
        let usual = (0..counts.counts.len())
            .max_by(|one, other| counts.counts[*one].total_cmp(&counts.counts[*other]));
        let Some(mut usual) = usual else { continue };
        // The dictionary's order stands unless the counts are clear.
        if counts.counts[usual] < counts.counts[0].mul_add(1.25, 3.0) {
            usual = 0;
        }
        let speaking: Vec<Vec<&str>> =
            (0..counts.counts.len()).map(|sense| speaking(counts, sense, usual)).collect();
        if usual == 0 && speaking.iter().all(Vec::is_empty) {
            continue;
        }
        // The usual sense comes first.
        let others = (0..counts.senses.len()).filter(|sense| *sense != usual && !speaking[*sense].is_empty());
        for sense in [usual].into_iter().chain(others) {
            let (name, count, neighbours) =
                (&counts.senses[sense], counts.counts[sense], speaking[sense].join(" "));
            writeln!(out, "{headword}\t{class}\t{name}\t{count:.0}\t{neighbours}")?;
        }
    }
    out.flush()
}

/// The neighbours beside which a sense is more frequent than the usual one.
fn speaking(counts: &Counts, sense: usize, usual: usize) -> Vec<&str> {
    if sense == usual {
        return Vec::new();
    }
    let mut speaking: Vec<(f64, &str)> = counts
        .neighbours
        .iter()
        .filter(|(_, seen)| {
            let others =
                seen.iter().enumerate().filter(|(other, _)| *other != sense).map(|(_, count)| *count);
            let share = seen[sense] / seen.iter().sum::<f64>();
            let usual_share = counts.counts[sense] / counts.counts.iter().sum::<f64>();
            seen[sense] >= FEWEST
                && seen[sense] > 2.0 * others.fold(0.0, f64::max)
                && share > LIFT * usual_share
        })
        .map(|(neighbour, seen)| (seen[sense], neighbour.as_str()))
        .collect();
    speaking.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    speaking.truncate(MOST_NEIGHBOURS);
    speaking.into_iter().map(|(_, neighbour)| neighbour).collect()
}

fn is_content(class: &str) -> bool {
    !matches!(class, "case" | "particle" | "converb" | "determiner" | "pronoun" | "other")
}

/// A sense as it is looked for: without remarks, without *be*, its words' stems between spaces.
fn needle(sense: &str) -> String {
    let sense = sense.split(" (").next().unwrap_or(sense);
    let sense = sense.strip_prefix("be ").unwrap_or(sense);
    format!(" {} ", stems(sense).join(" "))
}

/// Words in lower case without their commonest endings.
fn stems(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let stem = ["ies", "ing", "ied", "es", "ed", "s", "e", "y"]
                .iter()
                .find_map(|ending| word.strip_suffix(ending));
            stem.filter(|stem| stem.chars().count() > 2).unwrap_or(word).to_owned()
        })
        .collect()
}
