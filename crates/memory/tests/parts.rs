//! Parts of a passage are found where nothing whole is near.

use memory::index::Index;
use proptest::prelude::*;

/// The stretches found, each with its unit.
fn shown(units: &[&str], passage: &str) -> Vec<(String, u64)> {
    let index = Index::build((1..).zip(units));
    let parts = index.parts(passage, 5);
    parts.into_iter().map(|part| (passage[part.stretch].to_owned(), part.key)).collect()
}

#[test]
fn the_longest_stretch_comes_first_and_the_shortest_unit_has_it() {
    let units =
        ["རྒྱལ་པོའི་ཁབ་བྱ་རྒོད་ཕུང་པོའི་རི་ལ་བཞུགས་ཏེ།", "བྱ་རྒོད་ཕུང་པོའི་རི།", "དགེ་སློང་གི་དགེ་འདུན་ཆེན་པོ་དང་ཐབས་གཅིག་ཏུ་བཞུགས་སོ།"];
    let passage = "དེ་ནས་བྱ་རྒོད་ཕུང་པོ་ཡི་རི་རུ་དགེ་སློང་གི་དགེ་འདུན་ཆེན་པོ་རྣམས་འདུས་སོ།";
    assert_eq!(
        shown(&units, passage),
        [("དགེ་སློང་གི་དགེ་འདུན་ཆེན་པོ".to_owned(), 3), ("བྱ་རྒོད་ཕུང་པོ་ཡི་རི".to_owned(), 2)]
    );
}

#[test]
fn particles_alone_are_no_part() {
    for (unit, passage) in [
        ("བྱས་པ་ནི་དེ་ལས་མི་འབྱུང་ངོ་།", "གང་ཡིན་པ་ནི་དེ་ལས་མ་ཐོས།"),
        ("ཆོས་ཀྱི་སྐུ་ལ།", "ཆོས་ཀྱི་སྐུ་རུ།"),
        ("", "ཆོས་ཀྱི་སྐུ།"),
        ("ཆོས་ཀྱི་སྐུ།", ""),
    ] {
        assert_eq!(shown(&[unit], passage), [], "{unit} {passage}");
    }
}

#[test]
fn what_came_in_lately_has_parts_and_what_went_has_none() {
    let mut index = Index::build([(1, "སངས་རྒྱས་བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ།")]);
    let keys = |index: &Index| -> Vec<u64> {
        index.parts("འཕགས་པ་སངས་རྒྱས་བཅོམ་ལྡན་འདས་གསུངས།", 5).iter().map(|part| part.key).collect()
    };
    assert_eq!(keys(&index), [1]);
    index.insert(2, "སངས་རྒྱས་བཅོམ་ལྡན་འདས།");
    assert_eq!(keys(&index), [2]);
    let part = index.parts("འཕགས་པ་སངས་རྒྱས་བཅོམ་ལྡན་འདས་གསུངས།", 1).remove(0);
    let source = "བདག་སངས་རྒྱས་བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ།";
    assert_eq!(part.place_in(source).map(|place| &source[place]), Some("སངས་རྒྱས་བཅོམ་ལྡན་འདས"));
    index.remove(2);
    assert_eq!(keys(&index), [1]);
}

fn passage() -> impl Strategy<Value = String> {
    let syllable = prop::sample::select(&["ཀ", "ཁ", "གང", "པོའི", "པོ", "ཡི", "སོ", "ཆོས"][..]);
    prop::collection::vec(syllable, 0..30).prop_map(|syllables| syllables.join("་"))
}

proptest! {
    #[test]
    fn a_part_stands_in_its_unit(units in prop::collection::vec(passage(), 1..20), passage in passage()) {
        let index = Index::build((0..).zip(&units));
        let parts = index.parts(&passage, usize::MAX);
        for part in &parts {
            prop_assert!(part.place_in(&units[part.key as usize]).is_some(), "{:?}", part);
        }
        for (place, part) in parts.iter().enumerate() {
            for other in &parts[place + 1..] {
                let within = part.stretch.start <= other.stretch.start && other.stretch.end <= part.stretch.end;
                prop_assert!(!within, "{:?} {:?}", part, other);
            }
        }
    }
}
