//! The index finds what comparing with every unit would find.

use std::collections::BTreeMap;

use memory::index::{Candidate, Index, UnitKey, score, scores};
use proptest::prelude::*;

/// Particles in several shapes among them, joined and apart.
const SYLLABLES: [&str; 12] = ["བཀྲ", "ཤིས", "བདེ", "ལེགས", "སངས", "རྒྱས", "ཆོས", "དང", "པོ", "པོའི", "ཡི", "ཀྱི"];

/// Few syllables, so that passages resemble each other, in lengths from none to more than one machine word.
fn passage() -> impl Strategy<Value = String> {
    let syllables = |length| prop::collection::vec(prop::sample::select(&SYLLABLES[..]), length);
    let delimiter = prop::sample::select(&["་", "། ", "་", "༎ །"][..]);
    (prop_oneof![8 => syllables(0..12), 1 => syllables(60..80)], delimiter)
        .prop_map(|(syllables, delimiter)| syllables.join(delimiter))
}

fn by_brute_force(
    units: &BTreeMap<UnitKey, String>,
    source: &str,
    floor: u8,
    limit: usize,
) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = units
        .iter()
        .map(|(&key, unit)| Candidate { key, score: score(source, unit) })
        .filter(|candidate| candidate.score >= floor.max(1))
        .collect();
    all.sort_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.key));
    all.truncate(limit);
    all
}

proptest! {
    #[test]
    fn nothing_is_missed(
        units in prop::collection::vec(passage(), 0..60),
        source in passage(),
        floor in 0_u8..=100,
        limit in 0_usize..8,
    ) {
        let units: BTreeMap<UnitKey, String> = (7..).zip(units).collect();
        let index = Index::build(units.iter().map(|(&key, unit)| (key, unit)));
        prop_assert_eq!(index.search(&source, floor, limit), by_brute_force(&units, &source, floor, limit));
    }

    #[test]
    fn edits_and_compaction_change_nothing_else(
        units in prop::collection::vec((0_u64..20, passage()), 0..40),
        edits in prop::collection::vec((0_u64..25, prop::option::of(passage()), prop::bool::weighted(0.1)), 0..40),
        source in passage(),
    ) {
        let mut expected: BTreeMap<UnitKey, String> = units.iter().cloned().collect();
        let mut index = Index::build(units);
        for (key, edit, compact) in edits {
            match edit {
                Some(unit) => {
                    index.insert(key, &unit);
                    expected.insert(key, unit);
                }
                None => prop_assert_eq!(index.remove(key), expected.remove(&key).is_some()),
            }
            if compact {
                index.compact();
            }
            prop_assert_eq!(index.len(), expected.len());
        }
        prop_assert_eq!(index.search(&source, 50, 100), by_brute_force(&expected, &source, 50, 100));
    }

    #[test]
    fn all_three_scores_are_symmetric(one in passage(), other in passage()) {
        prop_assert_eq!(scores(&one, &other), scores(&other, &one));
        prop_assert_eq!(scores(&one, &other).stems, score(&one, &other));
    }

    /// Not so on stems: a syllable more in common may take the ending away that made the next one a particle.
    #[test]
    fn a_syllable_less_in_common_never_resembles_more(
        one in passage(),
        other in prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 1..20),
        foreign in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
    ) {
        let mut other = other;
        let mut before = scores(&one, &other.join("་"));
        for place in foreign {
            let place = place.index(other.len());
            other[place] = "ཞལ";
            let after = scores(&one, &other.join("་"));
            prop_assert!(after.syllables <= before.syllables && after.text <= before.text);
            before = after;
        }
    }

    #[test]
    fn scores_are_symmetric_and_a_hundred_means_the_same_syllables(one in passage(), other in passage()) {
        prop_assert_eq!(score(&one, &other), score(&other, &one));
        let key = |passage: &str| tibetan::normalise::match_key(passage);
        if !key(&one).is_empty() {
            prop_assert_eq!(score(&one, &one), 100);
            prop_assert_eq!(score(&one, &other) == 100, key(&one) == key(&other));
            let index = Index::build([(3, &one), (1, &other), (2, &one)]);
            let same: Vec<UnitKey> = if key(&one) == key(&other) { vec![1, 2, 3] } else { vec![2, 3] };
            prop_assert_eq!(index.exact(&one), same);
        }
    }
}

#[test]
fn scores_count_stems() {
    for (one, other, expected) in [
        ("བཀྲ་ཤིས་བདེ་ལེགས།", "བཀྲ་ཤིས་བདེ་ལེགས་", 100),
        ("བཀྲ་ཤིས་བདེ་ལེགས།", "བཀྲ་ཤིས།", 50),
        ("བཀྲ་ཤིས་བདེ་ལེགས།", "བདེ་ལེགས་བཀྲ་ཤིས།", 0),
        ("སངས་རྒྱས་དང་། བྱང་ཆུབ་སེམས་དཔའ་", "སངས་རྒྱས་དང་བྱང་ཆུབ་སེམས་མ་", 85),
        ("ཀ་ཁ་ག", "ཀ་ཁ་ག་ང", 75),
        ("ཆོས་ཀྱི་སྐུ།", "ཆོས་གྱི་སྐུ།", 99),
        ("རྒྱལ་པོའི་ཁབ།", "རྒྱལ་པོ་ཡི་ཁབ།", 99),
    ] {
        assert_eq!(score(one, other), expected, "{one} {other}");
    }
}
