//! Numbers and names in which a unit's source differs from a passage.
//!
//! A match of ninety is taken over with a glance, and its number or its name with it. So these are told apart from
//! other differences: numbers by their value, in Tibetan or Western digits or in words ([`tibetan::numerals`]), names
//! by the lexicon's word for them, wherever they stand.

use tibetan::lexicon::{Lexicon, PartOfSpeech};
use tibetan::numerals;
use tibetan::words::words;

use crate::folding::{Stem, stems};

/// What a unit's source has that the passage has not, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// What it is.
    pub kind: Kind,
    /// What only the unit's source has, in its order, as written there.
    pub in_unit: Vec<String>,
    /// What only the passage has, in its order, as written there.
    pub here: Vec<String>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// The name of a person, a place or a work.
    Name,
}

/// The numbers and names in which a unit's source differs from a passage; at most one deviation of each kind.
pub fn deviations(unit: &str, passage: &str) -> Vec<Deviation> {
    let difference = |kind, unit: Vec<(String, String)>, passage: Vec<(String, String)>| {
        let in_unit = lacking(&unit, &passage);
        let here = lacking(&passage, &unit);
        (!in_unit.is_empty() || !here.is_empty()).then_some(Deviation { kind, in_unit, here })
    };
    let numbers = difference(Kind::Number, numbers(unit), numbers(passage));
    let names = difference(Kind::Name, names(unit), names(passage));
    numbers.into_iter().chain(names).collect()
}

/// What `one` has more often than `other`: pairs of what is compared and what is written.
fn lacking(one: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    let mut left: Vec<&str> = other.iter().map(|(compared, _)| compared.as_str()).collect();
    let mut lacking = Vec::new();
    for (compared, written) in one {
        match left.iter().position(|other| other == compared) {
            Some(place) => drop(left.swap_remove(place)),
            None => lacking.push(written.clone()),
        }
    }
    lacking
}

/// Words for powers of ten that are more often other words: *empty*, *throne*, *earth*.
const RARELY_NUMBERS: &[&str] = &["སྟོང", "ཁྲི", "ས"];

/// No number is spelled in more stems.
const LONGEST_NUMBER: usize = 16;

/// The numbers of a text: each value, and as it is written.
fn numbers(text: &str) -> Vec<(String, String)> {
    let stems = stems(text);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < stems.len() {
        let longest = (1..=LONGEST_NUMBER.min(stems.len() - at)).rev();
        let read = longest.filter_map(|length| Some((length, value(&stems[at..at + length])?))).next();
        match read {
            Some((length, value)) => {
                let written = stems[at].written.start..stems[at + length - 1].written.end;
                numbers.push((value, text[written].to_owned()));
                at += length;
            }
            None => at += 1,
        }
    }
    numbers
}

/// The value of stems that are a number.
fn value(stems: &[Stem]) -> Option<String> {
    if let [stem] = stems {
        let letters = stem.letters.as_str();
        if RARELY_NUMBERS.contains(&letters) {
            return None;
        }
        if letters.bytes().all(|byte| byte.is_ascii_digit()) {
            let value = letters.trim_start_matches('0');
            return Some(if value.is_empty() { "0" } else { value }.to_owned());
        }
        if let Some(number) = numerals::of_digits(letters) {
            return Some(if number.half { format!("{}½", number.whole) } else { number.whole.to_string() });
        }
    }
    let letters: Vec<&str> = stems.iter().map(|stem| stem.letters.as_str()).collect();
    Some(numerals::of_words(&letters.join("་"))?.to_string())
}

/// The names of a text: the lexicon's word for each, and as it is written.
fn names(text: &str) -> Vec<(String, String)> {
    let listed = |lemma: &str| {
        Lexicon::builtin().entries(lemma).any(|entry| entry.part_of_speech == PartOfSpeech::ProperNoun)
    };
    words(text)
        .into_iter()
        .filter(|word| word.part_of_speech == PartOfSpeech::ProperNoun && listed(&word.lemma))
        .map(|word| (word.lemma.clone(), word.letters().to_owned()))
        .collect()
}
