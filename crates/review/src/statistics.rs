//! How much text there is, and how much of it is known already.
//!
//! Who plans a translation asks two things of each segment: what the memory has for it, and what an earlier segment of
//! the same work will have. Both answers are scores from 0 to 101, which fall into [`Band`]s; the better of the two is
//! the segment's band.

use std::collections::HashMap;

use memory::Index;
use tibetan::normalise::match_key;
use tibetan::syllable::syllables;

use crate::english::words;

/// Amounts of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// Segments.
    pub segments: u32,
    /// Tibetan syllables.
    pub syllables: u32,
    /// English words.
    pub words: u32,
}

impl Amount {
    /// That of one segment.
    pub fn of(source: &str, target: &str) -> Amount {
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        Amount { segments: 1, syllables: count(syllables(source).count()), words: count(words(target).len()) }
    }
}

/// How much of a segment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// 101: the same between the same neighbours.
    Context,
    /// 100: the same.
    Exact,
    /// 95 to 99.
    From95,
    /// 85 to 94.
    From85,
    /// 75 to 84.
    From75,
    /// 60 to 74.
    From60,
    /// Below: new.
    New,
}

impl Band {
    /// Every band, the best known first.
    pub const ALL: [Band; 7] =
        [Band::Context, Band::Exact, Band::From95, Band::From85, Band::From75, Band::From60, Band::New];

    /// The band of a score.
    pub fn of(score: u8) -> Band {
        match score {
            101.. => Band::Context,
            100 => Band::Exact,
            95.. => Band::From95,
            85.. => Band::From85,
            75.. => Band::From75,
            60.. => Band::From60,
            _ => Band::New,
        }
    }

    /// The scores in it, as tables name them.
    pub fn label(self) -> &'static str {
        match self {
            Band::Context => "101",
            Band::Exact => "100",
            Band::From95 => "95–99",
            Band::From85 => "85–94",
            Band::From75 => "75–84",
            Band::From60 => "60–74",
            Band::New => "new",
        }
    }
}

/// The lowest score of a band that is not new.
pub const FLOOR: u8 = 60;

/// How many near segments are looked at for one that comes earlier.
const NEIGHBOURS: usize = 24;

/// How well each passage is known from those before it in the same text: 100 where one has the same match key, else the
/// score of the most similar, 0 if that is below [`FLOOR`].
pub fn repetition(sources: &[&str]) -> Vec<u8> {
    let keys: Vec<String> = sources.iter().map(|source| match_key(source)).collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (place, key) in keys.iter().enumerate() {
        first.entry(key).or_insert(place);
    }
    // Only the first of those that are the same can be like another.
    let is_first = |place: usize| first[&*keys[place]] == place;
    let units = (0_u64..).zip(sources).zip(0..).filter(|(_, place)| is_first(*place)).map(|(unit, _)| unit);
    let index = Index::build(units);
    let score = |(place, source): (usize, &&str)| {
        if keys[place].is_empty() {
            return 0;
        }
        if !is_first(place) {
            return 100;
        }
        let earlier = |key: u64| usize::try_from(key).is_ok_and(|key| key < place);
        let near = index.search(source, FLOOR, NEIGHBOURS);
        near.iter().find(|candidate| earlier(candidate.key)).map_or(0, |candidate| candidate.score.min(99))
    };
    sources.iter().enumerate().map(score).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_segment_is_counted() {
        for (source, target, expected) in
            [("བཀྲ་ཤིས་བདེ་ལེགས། །", "Good fortune, and eighty-four more!", (4, 6)), ("", "", (0, 0))]
        {
            let amount = Amount::of(source, target);
            assert_eq!(
                (amount.segments, amount.syllables, amount.words),
                (1, expected.0, expected.1),
                "{source}"
            );
        }
    }

    #[test]
    fn scores_fall_into_bands() {
        for (score, label) in [
            (101, "101"),
            (100, "100"),
            (99, "95–99"),
            (95, "95–99"),
            (94, "85–94"),
            (85, "85–94"),
            (84, "75–84"),
            (75, "75–84"),
            (74, "60–74"),
            (60, "60–74"),
            (59, "new"),
            (0, "new"),
        ] {
            assert_eq!(Band::of(score).label(), label, "{score}");
        }
    }

    #[test]
    fn what_came_before_is_known() {
        let sources = [
            "བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ།",
            "དེ་ནས་རྒྱལ་པོ་སོང་ངོ་།",
            "བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ། །",
            "བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ཏོ།",
            "བཅོམ་ལྡན་འདས་ལ་བློ་འཚལ་ལོ།",
            "།",
        ];
        assert_eq!(repetition(&sources), [0, 0, 100, 99, 85, 0]);
    }

    proptest! {
        #[test]
        fn a_text_is_never_known_from_nothing(sources in prop::collection::vec("[ཀ-ཁ་]{0,12}", 0..12)) {
            let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
            let known = repetition(&sources);
            prop_assert_eq!(known.len(), sources.len());
            prop_assert!(known.first().is_none_or(|score| *score == 0));
            prop_assert!(known.iter().all(|score| *score <= 100));
        }
    }
}
