//! How much two passages resemble each other.

use rapidfuzz::distance::levenshtein;
use rustc_hash::FxHashMap;
use tibetan::normalise::match_key;
use tibetan::script::{SHAD, TSHEG};

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
    let same = |one: Option<&str>, other: Option<&str>| one.map(match_key) == other.map(match_key);
    let known = unit != Context::default();
    if score == 100 && known && same(unit.previous, here.previous) && same(unit.next, here.next) {
        IN_CONTEXT
    } else {
        score
    }
}

/// How much two passages resemble each other, 0–100, by the formula of the [module](super).
///
/// ```
/// use memory::index::score;
/// assert_eq!(score("བཀྲ་ཤིས་བདེ་ལེགས།", "༄༅། །བཀྲ་ཤིས་བདེ་ལེགས"), 100);
/// assert_eq!(score("བཀྲ་ཤིས་བདེ་ལེགས།", "བཀྲ་ཤིས་བདེ་བ།"), 75);
/// ```
pub fn score(one: &str, other: &str) -> u8 {
    let mut vocabulary = Vocabulary::default();
    let [mut left, mut right] = [Vec::new(), Vec::new()];
    vocabulary.append(one, &mut left);
    vocabulary.append(other, &mut right);
    let longest = left.len().max(right.len());
    percent(levenshtein::distance(left, right), longest)
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

/// Gives each syllable a number, so that passages are compared without their letters.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Syllables of match keys.
    numbers: FxHashMap<Box<str>, u32>,
    /// What stands between two delimiters of passages as written, and what its match key comes to. A memory repeats
    /// its syllables so often that this is several times as fast as making the key of each passage.
    written: FxHashMap<Box<str>, Box<[u32]>>,
}

impl Vocabulary {
    /// The number of the edges of a passage, which no syllable has.
    pub(super) const EDGE: u32 = 0;
    /// The number of all syllables that do not occur in the memory.
    const UNKNOWN: u32 = u32::MAX;

    /// Appends the numbers of a passage's syllables, new ones for new syllables.
    pub(super) fn append(&mut self, passage: &str, numbers: &mut Vec<u32>) {
        for written in passage.split([TSHEG, SHAD, ' ']).filter(|written| !written.is_empty()) {
            if let Some(known) = self.written.get(written) {
                numbers.extend_from_slice(known);
                continue;
            }
            let start = numbers.len();
            for syllable in syllables(&match_key(written)) {
                let next = super::count(self.numbers.len() + 1);
                numbers.push(*self.numbers.entry(syllable.into()).or_insert(next));
            }
            self.written.insert(written.into(), numbers[start..].into());
        }
    }

    /// The numbers of a passage's syllables as far as they have one.
    pub(super) fn known(&self, passage: &str) -> Vec<u32> {
        let number = |syllable| self.numbers.get(syllable).copied().unwrap_or(Self::UNKNOWN);
        syllables(&match_key(passage)).map(number).collect()
    }
}

fn syllables(key: &str) -> impl Iterator<Item = &str> {
    key.split(TSHEG).filter(|syllable| !syllable.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Cutting before the key is made gives the syllables of the key of the whole.
        #[test]
        fn a_passage_has_the_syllables_of_its_match_key(passage in "[ཀཁརྱཿིུ༹༵ྃ་༌།༎༄ a\u{301}1é\n]{0,20}") {
            let mut vocabulary = Vocabulary::default();
            let mut numbers = Vec::new();
            vocabulary.append(&passage, &mut numbers);
            prop_assert_eq!(vocabulary.known(&passage), numbers);
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
