//! English sentences, and the words of one that say what it is about.
//!
//! Sentences are those of Unicode's annex 29 (the `unicode-segmentation` crate), joined again where a full stop only
//! shortened a word, where a quotation goes on in small letters, and where nothing but marks would be left. A line
//! break within a paragraph is white space: the lines of a stanza are one sentence until it ends.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Shortened words that stand before what they belong to, in small letters without the stop.
const ABBREVIATIONS: [&str; 38] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "ven", "rev", "hon", "sr", "jr", "vol", "vols", "fol", "fols",
    "ch", "chap", "no", "nos", "p", "pp", "f", "ff", "ed", "eds", "trans", "cf", "ca", "c", "e.g", "i.e",
    "viz", "toh", "skt", "tib", "lit", "sec", "fig",
];

/// The sentences of a paragraph: byte ranges without the white space around them, in order.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    // Line breaks would end sentences; a space of the same length does not.
    let flat = paragraph.replace('\n', " ");
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for (start, piece) in flat.split_sentence_bound_indices() {
        let text = piece.trim();
        if text.is_empty() {
            continue;
        }
        let start = start + piece.len() - piece.trim_start().len();
        let end = start + text.len();
        match sentences.last_mut() {
            Some(last) if joins || !text.contains(char::is_alphanumeric) || goes_on(text) => last.end = end,
            _ => sentences.push(start..end),
        }
        joins = !text.contains(char::is_alphanumeric) && sentences.len() == 1 || is_shortened(text);
    }
    sentences
}

/// Whether the text begins in the middle of a sentence.
fn goes_on(text: &str) -> bool {
    let opening = |c: char| matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '—' | '–');
    text.trim_start_matches(opening).starts_with(char::is_lowercase)
}

/// Whether the text ends in a shortened word or an initial.
fn is_shortened(text: &str) -> bool {
    let Some(text) = text.strip_suffix('.') else { return false };
    let word = text.rsplit([' ', '(', '[', '“', '—']).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its stem, in small letters without diacritics; a number as `#500`.
    pub stem: String,
    /// The whole word in the same letters, if it is written with a capital.
    pub name: Option<String>,
}

/// The words that carry meaning, in order: no articles, pronouns, prepositions. Numbers in words are numbers.
pub fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words = Vec::new();
    let mut number: Option<NumberWords> = None;
    for written in text.unicode_words().flat_map(|word| word.split(['\u{2019}', '\''])) {
        let plain = fold(written);
        if let Some(read) = NumberWords::joined(number, &plain) {
            number = Some(read);
            continue;
        }
        words.extend(number.take().map(NumberWords::word));
        number = NumberWords::joined(None, &plain);
        if number.is_some() {
            continue;
        }
        if let Some(value) = digits(&plain) {
            words.push(Word { stem: format!("#{value}"), name: None });
        } else if plain.len() > 1 && !is_grammar(&plain) {
            let name = written.starts_with(char::is_uppercase).then(|| plain.clone());
            words.push(Word { stem: stemmer.stem(&plain).into_owned(), name });
        }
    }
    words.extend(number.map(NumberWords::word));
    words
}

/// Small letters without diacritics: Mañjuśrī is `manjusri`.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

fn digits(word: &str) -> Option<u64> {
    word.chars().any(|c| c.is_ascii_digit()).then(|| word.replace(',', "").parse().ok()).flatten()
}

/// A number that is being read from its words: *five hundred and twenty*.
#[derive(Debug, Clone, Copy)]
struct NumberWords {
    /// What the thousands and millions before amount to.
    whole: u64,
    /// What is below the next thousand.
    part: u64,
    words: u32,
}

impl NumberWords {
    /// The number with one more word; `None` if the word is none of a number.
    fn joined(before: Option<Self>, word: &str) -> Option<Self> {
        let Self { whole, part, words } = before.unwrap_or(Self { whole: 0, part: 0, words: 0 });
        let (whole, part) = match (word, small(word)) {
            (_, Some(value)) if part % 10 == 0 || part == 0 => (whole, part.checked_add(value)?),
            (_, Some(_)) => return None,
            ("hundred" | "hundreds", _) => (whole, part.max(1).checked_mul(100)?),
            ("thousand" | "thousands", _) => (whole.checked_add(part.max(1).checked_mul(1_000)?)?, 0),
            ("million" | "millions", _) => (whole.checked_add(part.max(1).checked_mul(1_000_000)?)?, 0),
            ("and", _) if words > 0 && part.is_multiple_of(100) => (whole, part),
            _ => return None,
        };
        Some(Self { whole, part, words: words + 1 })
    }

    fn word(self) -> Word {
        Word { stem: format!("#{}", self.whole.saturating_add(self.part)), name: None }
    }
}

/// The value of a word below a hundred.
fn small(word: &str) -> Option<u64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = UNITS.iter().position(|&unit| unit == word).map(|at| at as u64);
    unit.or_else(|| TENS.iter().position(|&ten| ten == word).map(|at| 10 * (at as u64 + 2)))
}

/// Whether the word says how others hang together rather than what they are about.
fn is_grammar(word: &str) -> bool {
    const GRAMMAR: [&str; 82] = [
        "a", "about", "after", "all", "also", "am", "an", "and", "are", "as", "at", "be", "because", "been",
        "but", "by", "can", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him",
        "his", "how", "if", "in", "into", "is", "it", "its", "itself", "just", "like", "may", "me", "my",
        "no", "not", "of", "on", "one", "or", "our", "she", "should", "so", "such", "than", "that", "the",
        "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "upon", "us", "was",
        "we", "were", "what", "when", "which", "who", "will", "with", "would", "you", "your", "re", "ll",
    ];
    GRAMMAR.contains(&word)
}
