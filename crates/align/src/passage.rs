//! Passages: the sentences of a document, and the folios and notes that are marked between them.
//!
//! Editions mark where a folio begins as `{F.12.a}`, `[12a]` or `[F.12.a.3]`, and a translation often repeats the marks.
//! They are no part of what was translated: they leave the text and become the folio of the passage that they
//! stand in. Footnote numbers (`[^3]`, `³`, `end.3 Next`) only leave the text.

use serde::{Deserialize, Serialize};
use tibetan::{script, sentence, syllable};

use crate::english;

/// A sentence of one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The sentence in one line, without marks of folios and notes.
    pub text: String,
    /// The folio that begins in it, as `12a`. Of several the first.
    pub folio: Option<String>,
    /// Whether it begins a paragraph.
    pub begins_paragraph: bool,
}

/// A Tibetan text, as long as no syllable is lost in the cut: together the passages are the text.
pub fn cut_tibetan(paragraphs: &[String]) -> Vec<Passage> {
    cut(paragraphs, |text| {
        let ranges = sentence::sentences(text).into_iter();
        // What has no syllable goes with what is before it.
        ranges.fold(Vec::new(), |mut sentences: Vec<std::ops::Range<usize>>, range| {
            match sentences.last_mut() {
                Some(last) if syllable::syllables(&text[range.clone()]).next().is_none() => {
                    last.end = range.end
                }
                _ => sentences.push(range),
            }
            sentences
        })
    })
}

/// An English text.
pub fn cut_english(paragraphs: &[String]) -> Vec<Passage> {
    cut(paragraphs, english::sentences)
}

/// Whether there is any Tibetan in the text.
pub fn is_tibetan(text: &str) -> bool {
    text.chars().any(script::is_base)
}

/// Whether there is any Latin letter in the text.
pub fn is_latin(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphabetic())
}

fn cut(paragraphs: &[String], sentences: impl Fn(&str) -> Vec<std::ops::Range<usize>>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    // A mark that stands in a paragraph of its own belongs to the next.
    let mut waiting: Option<String> = None;
    for paragraph in paragraphs {
        let (text, marks) = unmarked(paragraph);
        let mut marks = marks.into_iter().peekable();
        let mut begins_paragraph = true;
        for range in sentences(&text) {
            let mut folio = waiting.take();
            while let Some((_, mark)) = marks.next_if(|(at, _)| *at < range.end) {
                folio.get_or_insert(mark);
            }
            let line = text[range].split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.is_empty() {
                passages.push(Passage { text: line, folio, begins_paragraph });
                begins_paragraph = false;
            }
        }
        if let Some((_, mark)) = marks.next() {
            waiting.get_or_insert(mark);
        }
    }
    passages
}

/// The text without marks, and the folios with their places in it.
fn unmarked(text: &str) -> (String, Vec<(usize, String)>) {
    let mut plain = String::with_capacity(text.len());
    let mut folios = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((length, mark)) = mark(rest) {
            if let Mark::Folio(folio) = mark {
                folios.push((plain.len(), folio));
            }
            rest = &rest[length..];
            // The white space on one side of the mark is enough.
            if plain.is_empty() || plain.ends_with(char::is_whitespace) {
                rest = rest.trim_start_matches(' ');
            }
            continue;
        }
        if matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        plain.push(c);
        rest = &rest[c.len_utf8()..];
        if ends_sentence(&plain) {
            rest = without_note_number(rest);
        }
    }
    (plain, folios)
}

enum Mark {
    Folio(String),
    Note,
}

/// The mark that the text begins with, and its length in bytes.
fn mark(text: &str) -> Option<(usize, Mark)> {
    let close = match text.chars().next()? {
        '{' => '}',
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let inside = text[1..].split(close).next().filter(|inside| inside.len() <= 24)?;
    let length = inside.len() + 2;
    if text.len() < length {
        return None;
    }
    if inside.strip_prefix('^').is_some_and(|number| number.chars().all(|c| c.is_ascii_digit())) {
        return Some((length, Mark::Note));
    }
    if close == ']' && !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit()) {
        return Some((length, Mark::Note));
    }
    folio(inside).map(|folio| (length, Mark::Folio(folio)))
}

/// `F.12.a`, `12a`, `fol. 12a`, `12a.3`, `༡༢a` as `12a`.
fn folio(inside: &str) -> Option<String> {
    let digit = |c: char| c.to_digit(10).or_else(|| script::digit_value(c));
    let lower = inside.trim().to_lowercase();
    let number = ["folio", "fol", "f", ""]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix))
        .map(|rest| rest.trim_start_matches(['.', ' ']))?;
    let end = number.find(|c| digit(c).is_none()).unwrap_or(number.len());
    let (digits, side) = number.split_at(end);
    let side = side.trim_start_matches(['.', ' ']);
    let (side, line) = side.split_at_checked(1)?;
    let is_line = |line: &str| {
        line.is_empty() || line.trim_start_matches(['.', ' ']).chars().all(|c| digit(c).is_some())
    };
    let well_formed =
        !digits.is_empty() && digits.chars().count() <= 4 && matches!(side, "a" | "b") && is_line(line);
    well_formed.then(|| {
        let number: String =
            digits.chars().filter_map(digit).filter_map(|d| char::from_digit(d, 10)).collect();
        format!("{}{side}", number.trim_start_matches('0'))
    })
}

fn ends_sentence(text: &str) -> bool {
    let text = text.strip_suffix(['”', '’', '"', ')']).unwrap_or(text);
    let Some(before) = text.strip_suffix(['.', '!', '?']) else { return false };
    // 3.14 is a number.
    !before.ends_with(|c: char| c.is_ascii_digit())
}

/// The text without the digits of a note that is glued to the end of a sentence before it.
fn without_note_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let is_note = (1..=3).contains(&digits) && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    if is_note { rest } else { text }
}
