//! How much two passages resemble each other.

use std::hash::BuildHasher;

use rapidfuzz::distance::levenshtein;
use rustc_hash::{FxBuildHasher, FxHashMap};
use tibetan::normalise::{canonical, match_key};
use tibetan::script::is_tsheg;
use tibetan::syllable::pieces;

use crate::folding::{self, Folded};

/// The score of a unit with the same syllables.
pub const EXACT: u8 = 100;

/// The score of a unit with the same syllables between the same neighbours.
pub const IN_CONTEXT: u8 = 101;

/// The passages before and after one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The passage before it; nothing at the beginning of a work.
    pub previous: Option<&'a str>,
    /// The passage after it; nothing at the end of a work.
    pub next: Option<&'a str>,
}

/// Raises an exact score to [`IN_CONTEXT`] when the unit stood between the same neighbours.
///
/// Neighbours agree when their match keys do, or when there is none on either side; at least one must be there,
/// because a unit about whose neighbours nothing is known proves nothing. Other scores stay as they are.
///
/// ```
/// use memory::index::{Context, in_context};
/// let unit = Context { previous: Some("བཀྲ་ཤིས།"), next: None };
/// assert_eq!(in_context(100, unit, Context { previous: Some("བཀྲ་ཤིས། །"), next: None }), 101);
/// assert_eq!(in_context(100, unit, Context::default()), 100);
/// assert_eq!(in_context(80, unit, unit), 80);
/// ```
pub fn in_context(score: u8, unit: Context<'_>, here: Context<'_>) -> u8 {
    let known = unit != Context::default();
    if score == EXACT && known && neighbours(unit, here) == 2 { IN_CONTEXT } else { score }
}

/// How many of the two neighbours agree: have the same match key, or are missing on either side.
pub fn neighbours(unit: Context<'_>, here: Context<'_>) -> u8 {
    let same = |one: Option<&str>, other: Option<&str>| one.map(match_key) == other.map(match_key);
    u8::from(same(unit.previous, here.previous)) + u8::from(same(unit.next, here.next))
}

/// How much two passages resemble each other on their stems, 0–100, by the formula of the [module](super).
///
/// ```
/// use memory::index::score;
/// assert_eq!(score("བཀྲ་ཤིས་བདེ་ལེགས།", "༄༅། །བཀྲ་ཤིས་བདེ་ལེགས"), 100);
/// assert_eq!(score("བཀྲ་ཤིས་བདེ་ལེགས།", "བཀྲ་ཤིས་བདེ་བ།"), 75);
/// assert_eq!(score("རྒྱལ་པོའི་ཁབ།", "རྒྱལ་པོ་ཡི་ཁབ།"), 99);
/// ```
pub fn score(one: &str, other: &str) -> u8 {
    let mut vocabulary = Vocabulary::default();
    let [mut left, mut right] = [Vec::new(), Vec::new()];
    vocabulary.append(one, &mut left);
    vocabulary.append(other, &mut right);
    let longest = left.len().max(right.len());
    unless_exact(percent(levenshtein::distance(left, right), longest), match_key(one) == match_key(other))
}

/// How much a unit resembles a passage, in three ways, each 0–100.
///
/// They are the three of OmegaT: what the memory sorts by, what a person would count, and what a machine would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scores {
    /// On stems, particles in one shape: [`score`].
    pub stems: u8,
    /// On the syllables of the match key, as they are spelled.
    pub syllables: u8,
    /// On everything but the tsheg: syllables, numbers, shads, head marks and white space as written.
    pub text: u8,
}

/// How much a unit resembles a passage.
///
/// ```
/// use memory::index::{Scores, scores};
/// let scores = scores("རྒྱལ་པོའི་ཁབ།", "རྒྱལ་པོ་ཡི་ཁབ");
/// assert_eq!(scores, Scores { stems: 99, syllables: 50, text: 25 });
/// ```
pub fn scores(unit: &str, passage: &str) -> Scores {
    let [one, other] = [unit, passage].map(match_key);
    let syllables = resemblance(folding::syllables(&one), folding::syllables(&other));
    let [one, other] = [unit, passage].map(canonical);
    Scores { stems: score(unit, passage), syllables, text: resemblance(signs(&one), signs(&other)) }
}

/// The score of two passages cut into pieces.
fn resemblance<'a>(one: impl IntoIterator<Item = &'a str>, other: impl IntoIterator<Item = &'a str>) -> u8 {
    let mut numbers = FxHashMap::default();
    let mut numbered = |piece| {
        let next = super::count(numbers.len());
        *numbers.entry(piece).or_insert(next)
    };
    let one: Vec<u32> = one.into_iter().map(&mut numbered).collect();
    let other: Vec<u32> = other.into_iter().map(&mut numbered).collect();
    percent(levenshtein::distance(&one, &other), one.len().max(other.len()))
}

/// The syllables of a text and each sign between them; a run of white space is one.
fn signs(text: &str) -> Vec<&str> {
    let mut signs = Vec::new();
    for piece in pieces(text) {
        signs.extend(Some(piece.syllable.of(text)).filter(|syllable| !syllable.is_empty()));
        let mut blank = false;
        for (at, sign) in piece.delimiters(text).char_indices() {
            let sign_of = &piece.delimiters(text)[at..at + sign.len_utf8()];
            if !(is_tsheg(sign) || blank && sign.is_whitespace()) {
                signs.push(if sign.is_whitespace() { " " } else { sign_of });
            }
            blank = sign.is_whitespace();
        }
    }
    signs
}

/// A hundred is kept for the same syllables: the same stems otherwise spelled are nearly that.
pub(super) fn unless_exact(percent: u8, exact: bool) -> u8 {
    if exact { percent } else { percent.min(99) }
}

/// The score of two passages `distance` syllables apart, the longer of which has `longest`.
pub(super) fn percent(distance: usize, longest: usize) -> u8 {
    // At most 100, so nothing is cut off.
    (100 * longest.saturating_sub(distance)).checked_div(longest).unwrap_or(0) as u8
}

/// The greatest distance at which the score is still `floor`, 1–100.
pub(super) fn allowed_distance(longest: usize, floor: usize) -> usize {
    longest - (longest * floor).div_ceil(100)
}

/// Gives each stem a number, so that passages are compared without their letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    /// What stands between two delimiters of passages as written, and what it comes to. A memory repeats its syllables
    /// so often that this is several times as fast as folding each passage.
    written: FxHashMap<Box<str>, Box<[Known]>>,
}

/// What a syllable comes to, in numbers.
#[derive(Debug, Clone)]
struct Known {
    stems: Box<[u32]>,
    /// The number of the particle that it is behind some endings, if it is one, and the syllable itself.
    particle: Option<u32>,
    folded: Folded,
    spelling: u32,
}

/// Where one is in a passage.
#[derive(Debug, Default)]
struct Way {
    ending: u16,
    spelling: u32,
}

impl Way {
    fn go(&mut self, syllable: &Known, numbers: &mut Vec<u32>) {
        match syllable.folded.particle_behind(self.ending).and(syllable.particle) {
            Some(particle) => numbers.push(particle),
            None => numbers.extend_from_slice(&syllable.stems),
        }
        self.ending = syllable.folded.ending();
        self.spelling = (self.spelling.rotate_left(5) ^ syllable.spelling).wrapping_mul(0x9E37_79B1);
    }
}

impl Vocabulary {
    /// The number of the edges of a passage, which no stem has.
    pub(super) const EDGE: u32 = 0;
    /// The number of all stems that do not occur in the memory.
    pub(super) const UNKNOWN: u32 = u32::MAX;

    /// Appends the numbers of a passage's stems, new ones for new stems. Returns a hash of its match key.
    pub(super) fn append(&mut self, passage: &str, numbers: &mut Vec<u32>) -> u32 {
        let mut way = Way::default();
        for (_, written) in folding::written(passage) {
            if let Some(known) = self.written.get(written) {
                known.iter().for_each(|syllable| way.go(syllable, numbers));
                continue;
            }
            let known = known(written, |stem| {
                let next = super::count(self.numbers.len() + 1);
                *self.numbers.entry(stem.into()).or_insert(next)
            });
            known.iter().for_each(|syllable| way.go(syllable, numbers));
            self.written.insert(written.into(), known);
        }
        way.spelling
    }

    /// The numbers of a passage's stems as far as they have one, and the hash of its match key.
    pub(super) fn known(&self, passage: &str) -> (Vec<u32>, u32) {
        let number = |stem: &str| self.numbers.get(stem).copied().unwrap_or(Self::UNKNOWN);
        let (mut way, mut numbers) = (Way::default(), Vec::new());
        for (_, written) in folding::written(passage) {
            match self.written.get(written) {
                Some(known) => known.iter().for_each(|syllable| way.go(syllable, &mut numbers)),
                None => known(written, number).iter().for_each(|syllable| way.go(syllable, &mut numbers)),
            }
        }
        (numbers, way.spelling)
    }
}

/// What the syllables of a piece of text come to.
fn known(written: &str, mut number: impl FnMut(&str) -> u32) -> Box<[Known]> {
    let key = match_key(written);
    let known = folding::syllables(&key).map(|syllable| {
        let folded = Folded::of(syllable);
        Known {
            stems: folded.stems.iter().map(|stem| number(stem)).collect(),
            particle: folded.particle().map(&mut number),
            spelling: FxBuildHasher.hash_one(syllable) as u32,
            folded,
        }
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Numbers are given piece by piece, stems are read from the whole.
        #[test]
        fn a_passage_has_the_stems_of_its_match_key(passage in "[ཀཁརསོའིྱཿིུ༹༵ྃ་༌།༎༄ a\u{301}1é\n]{0,20}") {
            let mut vocabulary = Vocabulary::default();
            let mut numbers = Vec::new();
            let spelling = vocabulary.append(&passage, &mut numbers);
            prop_assert_eq!(vocabulary.known(&passage), (numbers.clone(), spelling));
            prop_assert_eq!(vocabulary.known(&match_key(&passage)), (numbers.clone(), spelling));
            let stems = folding::stems(&passage).into_iter();
            let stems: Vec<u32> = stems.map(|stem| vocabulary.numbers[stem.letters.as_str()]).collect();
            prop_assert_eq!(stems, numbers);
        }
    }

    #[test]
    fn the_floor_and_the_formula_agree() {
        for longest in 1..200 {
            for floor in 1..=100 {
                let allowed = allowed_distance(longest, floor);
                assert!(usize::from(percent(allowed, longest)) >= floor, "{longest} {floor}");
                assert!(allowed == longest || usize::from(percent(allowed + 1, longest)) < floor);
            }
        }
    }

    #[test]
    fn only_what_has_syllables_resembles_anything() {
        assert_eq!(score("", ""), 0);
        assert_eq!(score("༄༅། །", "༄༅། །"), 0);
        assert_eq!(score("བོད", ""), 0);
    }

    #[test]
    fn context_counts_only_where_it_is_known() {
        let here = Context { previous: Some("ཀ།"), next: Some("ཁ།") };
        let cases = [
            (100, Context { previous: Some("ཀ་"), next: Some("ཁ") }, 101),
            (100, Context { previous: Some("ཀ་"), next: None }, 100),
            (100, Context { previous: Some("ཀ་"), next: Some("ག") }, 100),
            (100, Context::default(), 100),
            (99, here, 99),
        ];
        for (score, unit, expected) in cases {
            assert_eq!(in_context(score, unit, here), expected, "{unit:?}");
        }
        assert_eq!(in_context(100, Context::default(), Context::default()), 100);
    }
}
