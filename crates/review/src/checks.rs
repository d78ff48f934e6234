//! The checks: what each looks for, and what it says when it has found something.
//!
//! A [`Pair`] is a passage with its translation. Most checks see one pair at a time ([`pair`]); whether the same Tibetan
//! was translated in two ways and whether quotation marks close is seen only over a whole work ([`work`]), which calls
//! on the first kind too. The texts of a pair are what stands on the screen; ranges are bytes into them.
//!
//! A finding has a [fingerprint](Finding::fingerprint): as long as neither text changes it stays the same, so that a
//! finding which a person has excused stays excused, and comes back when the text becomes another.

mod doubled;
mod lengths;
mod names;
mod numbers;
mod numerals;
mod punctuation;
mod quotations;
mod repeats;
mod untranslated;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

pub use lengths::Lengths;

/// What a check looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Numbers that are not the same in both languages.
    Numbers,
    /// Names of the Tibetan that the English lacks.
    Names,
    /// Terms that are not translated as the glossary wants.
    Glossary,
    /// Tibetan, or a draft's Wylie, left in the English.
    Untranslated,
    /// The same Tibetan translated otherwise elsewhere in the work.
    Repeated,
    /// The same word twice running.
    Doubled,
    /// Brackets, quotation marks, stops and spaces.
    Punctuation,
    /// No translation at all.
    Empty,
    /// A translation far shorter or longer than is usual.
    Length,
}

impl Kind {
    /// Every kind, in the order in which they are listed, with the word by which settings and files name it.
    pub const ALL: [(Kind, &'static str); 9] = [
        (Kind::Numbers, "numbers"),
        (Kind::Names, "names"),
        (Kind::Glossary, "glossary"),
        (Kind::Untranslated, "untranslated"),
        (Kind::Repeated, "repeated"),
        (Kind::Doubled, "doubled"),
        (Kind::Punctuation, "punctuation"),
        (Kind::Empty, "empty"),
        (Kind::Length, "length"),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// A passage and its translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'t> {
    /// The Tibetan.
    pub source: &'t str,
    /// The English.
    pub target: &'t str,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What check found it.
    pub kind: Kind,
    /// What it is, a sentence for the translator.
    pub message: String,
    /// Where in the Tibetan, in bytes, if it is at one place.
    pub source: Option<Range<usize>>,
    /// Where in the English, in bytes, if it is at one place.
    pub target: Option<Range<usize>>,
}

impl Finding {
    /// A finding about the pair as a whole.
    pub fn new(kind: Kind, message: impl Into<String>) -> Finding {
        Finding { kind, message: message.into(), source: None, target: None }
    }

    /// The same at a place in the Tibetan.
    #[must_use]
    pub fn in_source(self, range: Range<usize>) -> Finding {
        Finding { source: Some(range), ..self }
    }

    /// The same at a place in the English.
    #[must_use]
    pub fn in_target(self, range: Range<usize>) -> Finding {
        Finding { target: Some(range), ..self }
    }

    /// Stands for this finding in these texts and no others: 32 hexadecimal digits.
    pub fn fingerprint(&self, pair: Pair<'_>) -> String {
        let mut hash = Sha256::new();
        // What other segments have to do with it changes with them, and these two come once in a segment.
        let message = match self.kind {
            Kind::Repeated | Kind::Length => "",
            _ => self.message.as_str(),
        };
        for part in [self.kind.word(), message, pair.source, pair.target] {
            // The length keeps two parts from being taken for two others that read the same together.
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let place = self.target.as_ref().or(self.source.as_ref()).map_or(0, |range| range.start);
        hash.update(place.to_le_bytes());
        hash.finalize().iter().take(16).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// How checks are done.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Kinds that are not looked for.
    pub off: BTreeSet<Kind>,
    /// How long translations usually are.
    pub lengths: Lengths,
}

/// What a pair shows by itself. `glossary` finds what the glossary has against it.
///
/// A pair without any translation has one finding, that it is [empty](Kind::Empty).
pub fn pair(
    pair: Pair<'_>,
    settings: &Settings,
    glossary: impl FnOnce(Pair<'_>) -> Vec<Finding>,
) -> Vec<Finding> {
    let is_on = |kind| !settings.off.contains(&kind);
    if pair.target.trim().is_empty() {
        let is_missing = is_on(Kind::Empty) && tibetan::syllable::syllables(pair.source).next().is_some();
        let empty = || Finding::new(Kind::Empty, "There is no translation.");
        return is_missing.then(empty).into_iter().collect();
    }
    let mut findings = Vec::new();
    if is_on(Kind::Numbers) {
        findings.extend(numbers::check(pair));
    }
    if is_on(Kind::Names) {
        findings.extend(names::check(pair));
    }
    if is_on(Kind::Glossary) {
        findings.extend(glossary(pair));
    }
    if is_on(Kind::Untranslated) {
        findings.extend(untranslated::check(pair));
    }
    if is_on(Kind::Doubled) {
        findings.extend(doubled::check(pair));
    }
    if is_on(Kind::Punctuation) {
        findings.extend(punctuation::check(pair));
    }
    if is_on(Kind::Length) {
        findings.extend(settings.lengths.check(pair));
    }
    findings
}

/// What only a whole work shows. `pairs` are its segments in reading order, nothing for one that nobody has translated;
/// the result has the findings of each.
pub fn work(pairs: &[Option<Pair<'_>>], settings: &Settings) -> Vec<Vec<Finding>> {
    let mut findings = vec![Vec::new(); pairs.len()];
    if !settings.off.contains(&Kind::Repeated) {
        repeats::check(pairs, &mut findings);
    }
    if !settings.off.contains(&Kind::Punctuation) {
        quotations::check(pairs, &mut findings);
        punctuation::check_stops(pairs, &mut findings);
    }
    findings
}
