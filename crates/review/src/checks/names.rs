//! Names that the English lacks.
//!
//! A name may stay Tibetan by its sound, return to its Sanskrit, or be translated; and the lexicon cannot know every way.
//! So a name counts as kept if any of its forms, or a word much like one, is in the English, and is given the benefit of
//! the doubt as long as there is a capitalised word that nothing else accounts for.

use std::ops::Range;

use rapidfuzz::distance::levenshtein;
use tibetan::lexicon::{Entry, Lexicon, PartOfSpeech};
use tibetan::phonetics::word_to_phonetics;
use tibetan::wylie::to_wylie;

use super::{Finding, Kind, Pair};
use crate::english::{Word, folded, words};

/// Shorter forms are compared as they are: *Ba* is like too much.
const LONG_ENOUGH: usize = 4;

/// Words of a name's English form that name nothing by themselves.
const COMMON: [&str; 28] = [
    "a", "an", "and", "at", "by", "for", "from", "great", "his", "in", "king", "lady", "lord", "master",
    "monk", "mount", "of", "on", "one", "river", "son", "the", "to", "who", "with", "city", "land", "text",
];

pub(super) fn check(pair: Pair<'_>) -> Vec<Finding> {
    let english = words(pair.target);
    let spoken: Vec<String> = english.iter().map(|word| folded(word.text)).collect();
    let mut used = vec![false; english.len()];
    let mut missing: Vec<(Name, Range<usize>)> = Vec::new();
    for word in tibetan::words::words(pair.source) {
        if word.part_of_speech != PartOfSpeech::ProperNoun || !word.known {
            continue;
        }
        let Some(name) = Name::of(&word.lemma) else { continue };
        let places = name.places(&spoken);
        let range = word.start..word.start + word.letters().len();
        if places.is_empty() {
            missing.push((name, range));
        }
        for place in places {
            used[place] = true;
        }
    }
    let unexplained =
        (0..english.len()).filter(|&at| !used[at] && names_something(pair.target, &english, at)).count();
    if unexplained > 0 {
        return Vec::new();
    }
    let told = missing.into_iter().map(|(name, range)| {
        let message =
            format!("The name {} ({}) is not in the English.", &pair.source[range.clone()], name.called);
        Finding::new(Kind::Names, message).in_source(range)
    });
    told.collect()
}

/// A name of the lexicon.
struct Name {
    /// What English readers know it as.
    called: &'static str,
    /// Words any of which shows that it is there, folded.
    signs: Vec<String>,
}

impl Name {
    fn of(lemma: &str) -> Option<Name> {
        let names: Vec<Entry> = Lexicon::builtin().entries(lemma).collect();
        // What is a common word too may be just that here.
        if names.iter().any(|entry| entry.part_of_speech != PartOfSpeech::ProperNoun) {
            return None;
        }
        let called = names.iter().find_map(|entry| entry.senses.get(0))?;
        let mut signs: Vec<String> = vec![folded(&word_to_phonetics(lemma)), folded(&to_wylie(lemma))];
        let forms = names.iter().flat_map(|entry| entry.senses.iter().chain(entry.sanskrit));
        signs.extend(
            forms.flat_map(|form| words(form).into_iter().map(|word| folded(word.text)).collect::<Vec<_>>()),
        );
        signs.retain(|sign| sign.chars().count() > 1 && !COMMON.contains(&&**sign));
        signs.sort_unstable();
        signs.dedup();
        (!signs.is_empty()).then_some(Name { called, signs })
    }

    /// The words that show that the name is there.
    fn places(&self, spoken: &[String]) -> Vec<usize> {
        (0..spoken.len()).filter(|&at| self.signs.iter().any(|sign| is_like(sign, &spoken[at]))).collect()
    }
}

/// Whether two folded words are the same, or as near as inflection and ways to spell bring them.
fn is_like(one: &str, other: &str) -> bool {
    let other = other.trim_end_matches("'s");
    if one == other {
        return true;
    }
    let shorter = one.chars().count().min(other.chars().count());
    if shorter < LONG_ENOUGH {
        return false;
    }
    let begins = one.starts_with(other) || other.starts_with(one);
    begins || levenshtein::distance(one.chars(), other.chars()) <= shorter / 4
}

/// Whether a word is capitalised for another reason than that a sentence or a line begins.
fn names_something(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if !word.is_capitalised() || matches!(word.text, "I" | "O" | "I’m" | "I'm" | "I’ll" | "I’ve") {
        return false;
    }
    let from = at.checked_sub(1).map_or(0, |before| words[before].range.end);
    let gap = &text[from..word.range.start];
    at > 0 && !gap.contains(['.', '?', '!', ':', '“', '"', '‘', '\n', '…', '(', '[', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_name_is_found() {
        let found = check(Pair {
            source: "བཅོམ་ལྡན་འདས་མཉན་ཡོད་ན་བཞུགས་ཏེ།",
            target: "The monk was dwelling there.",
        });
        let told: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(told, ["The name མཉན་ཡོད (Śrāvastī) is not in the English."]);
    }

    #[test]
    fn a_name_in_any_form_is_kept() {
        for target in [
            "He was staying in Śrāvastī.",
            "He was staying in Shravasti’s grove.",
            "He was staying in Sravasti.",
            "He was staying in Nyenyö.",
            // Perhaps it is called so.
            "He was staying in the city of Hearing.",
        ] {
            assert_eq!(
                check(Pair {
                    source: "བཅོམ་ལྡན་འདས་མཉན་ཡོད་ན་བཞུགས་ཏེ།", target
                }),
                [],
                "{target}"
            );
        }
    }

    #[test]
    fn a_capital_at_the_beginning_names_nothing() {
        for (target, expected) in
            [("There he stayed", 0), ("he met Ānanda", 1), ("Yes. Then “Come!” I said", 0)]
        {
            let words = words(target);
            let names = (0..words.len()).filter(|&at| names_something(target, &words, at)).count();
            assert_eq!(names, expected, "{target}");
        }
    }
}
