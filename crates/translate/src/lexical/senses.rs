//! Which of a word's senses fits here.
//!
//! A dictionary gives the most usual sense first, but what is usual depends on the field and on the words around. Both
//! were counted in published translations (`examples/senses.rs`): `data/senses.tsv` has, for a headword and one of its
//! senses, how often the translations of a passage with that word have that sense, and the words beside which they have
//! it much more often than elsewhere. A sense that a neighbour speaks for wins; else the first one in the file does. Whoever reads the file
//! can see why a sense was taken, and mend it.
//!
//! The file names senses by their words, so that one which the lexicon no longer has is simply passed over.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reading::Token;
use crate::Choice;

/// Headword, part of speech, sense, count, neighbours that speak for it.
const FILE: &str = include_str!("../../data/senses.tsv");

/// How far to either side a neighbour is looked for.
const REACH: usize = 4;

#[derive(Debug)]
struct Usage {
    sense: &'static str,
    neighbours: Vec<&'static str>,
}

type Usages = HashMap<(&'static str, &'static str), Vec<Usage>>;

static USAGES: LazyLock<Usages> = LazyLock::new(|| {
    let mut usages = Usages::new();
    for line in FILE.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(headword), Some(class), Some(sense)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let neighbours = columns.nth(1).unwrap_or_default().split_whitespace().collect();
        usages.entry((headword, class)).or_default().push(Usage { sense, neighbours });
    }
    usages
});

/// Takes a sense for every word: by its neighbours, by what is usual, and last by what the person chose.
pub(super) fn choose(tokens: &mut [Token], choices: &[Choice]) {
    for at in 0..tokens.len() {
        if let Some(sense) = usual(tokens, at) {
            tokens[at].sense = sense;
        }
    }
    let words: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_word()).collect();
    for choice in choices {
        if let Some(&at) = words.get(choice.word)
            && tokens[at].entry.is_some_and(|entry| choice.sense < entry.senses.len())
        {
            tokens[at].sense = choice.sense;
        }
    }
}

fn usual(tokens: &[Token], at: usize) -> Option<usize> {
    let entry = tokens[at].entry.filter(|entry| entry.senses.len() > 1)?;
    let usages = USAGES.get(&(entry.headword, entry.part_of_speech.label()))?;
    let near = &tokens[at.saturating_sub(REACH)..tokens.len().min(at + REACH + 1)];
    let speaking = |usage: &Usage| {
        near.iter().filter(|token| usage.neighbours.iter().any(|neighbour| token.is(neighbour))).count()
    };
    let best = usages
        .iter()
        .filter(|usage| entry.senses.contains(usage.sense))
        // Of equals the last would win, and the usual one is the first.
        .rev()
        .max_by_key(|usage| speaking(usage))?;
    entry.senses.iter().position(|sense| sense == best.sense)
}

#[cfg(test)]
mod tests {
    use tibetan::lexicon::{Lexicon, PartOfSpeech};

    use super::*;

    fn token(entry: tibetan::lexicon::Entry, lemma: &str) -> Token {
        Token {
            letters: lemma.to_owned(),
            lemma: lemma.to_owned(),
            class: entry.part_of_speech,
            tense: None,
            nominaliser: None,
            entry: Some(entry),
            sense: 0,
        }
    }

    #[test]
    fn a_neighbour_speaks_for_its_sense_and_none_for_the_usual_one() {
        let mut spoken_for = 0;
        for ((headword, class), usages) in USAGES.iter() {
            let mut entries = Lexicon::builtin().entries(headword);
            let Some(entry) = entries.find(|entry| entry.part_of_speech.label() == *class) else {
                continue;
            };
            let taken = |neighbour: &str| {
                let mut tokens = vec![token(entry, headword), token(entry, neighbour)];
                choose(&mut tokens, &[]);
                entry.sense(tokens[0].sense)
            };
            if !usages.iter().all(|usage| entry.senses.contains(usage.sense)) {
                continue;
            }
            assert_eq!(taken("–"), usages[0].sense, "{headword}");
            for usage in usages {
                for neighbour in &usage.neighbours {
                    let is_theirs_alone =
                        usages.iter().filter(|usage| usage.neighbours.contains(neighbour)).count() == 1;
                    if is_theirs_alone && neighbour != headword {
                        assert_eq!(taken(neighbour), usage.sense, "{headword} beside {neighbour}");
                        spoken_for += 1;
                    }
                }
            }
        }
        assert!(spoken_for > 1_000, "{spoken_for}");
    }

    #[test]
    fn the_file_is_well_formed() {
        for (number, line) in FILE.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "line {}", number + 1);
            assert!(columns[1].parse::<PartOfSpeech>().is_ok(), "line {}", number + 1);
            assert!(columns[3].parse::<u32>().is_ok(), "line {}", number + 1);
        }
    }
}
