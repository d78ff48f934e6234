use proptest::prelude::*;

use super::*;

fn dictionary(name: &str, entries: &[(&str, &str, u32)]) -> Dictionary {
    let entry = |&(headword, definition, frequency): &(&str, &str, u32)| Entry {
        headword: headword.into(),
        definition: definition.into(),
        frequency,
        ..Entry::default()
    };
    Dictionary { name: name.into(), entries: entries.iter().map(entry).collect(), problems: Vec::new() }
}

fn shelf() -> Index {
    let mut builtin = dictionary(
        "Gyur",
        &[
            ("ཆུ", "water; river", 90),
            ("ཆུ་བོ", "river", 20),
            ("མཆུ", "lip", 1),
            ("སངས་རྒྱས", "buddha; awakened", 200),
            ("སངས་རྒྱས་ཀྱི་ཞིང", "buddha field", 3),
            ("རྫོགས་སངས་རྒྱས", "perfect buddha", 2),
            ("བྱེད", "do; make; perform", 300),
            ("བྱ", "bird", 7),
            ("འཁོར་བ", "cyclic existence\nSanskrit: saṃsāra", 40),
            ("རྟ", "horse", 30),
            ("སྟག", "tiger", 5),
            ("མཚན་བཟང", "good mark (of a sage)", 50),
            ("དྲང་སྲོང", "sage; seer", 4),
        ],
    );
    builtin.entries[6].forms = vec!["བྱས".into(), "བྱ".into(), "བྱོས".into()];
    let user = dictionary(
        "Words of the master",
        &[
            ("ཆུ", "a drop to drink, water", 0),
            ("བྱེད་པ", "to act, to do", 0),
            ("རྟ་མགྲིན", "Hayagrīva, the horse-necked one", 0),
        ],
    );
    Index::build([builtin, user])
}

fn found(query: &str) -> Vec<String> {
    let index = shelf();
    let hits = index.search(query, 4, |_| true);
    hits.iter().map(|hit| format!("{} {:?} {:?}", hit.entry.headword, hit.way, hit.place)).collect()
}

#[test]
fn a_query_finds_by_script_wylie_sound_and_english() {
    for (query, expected) in [
        ("ཆུ", vec!["ཆུ Tibetan Exact", "ཆུ Tibetan Exact", "ཆུ་བོ Tibetan Beginning"]),
        ("ཆུ་", vec!["ཆུ Tibetan Exact", "ཆུ Tibetan Exact", "ཆུ་བོ Tibetan Beginning"]),
        (
            "སངས་ར",
            vec!["སངས་རྒྱས Tibetan Beginning", "སངས་རྒྱས་ཀྱི་ཞིང Tibetan Beginning", "རྫོགས་སངས་རྒྱས Tibetan Inside"],
        ),
        ("བྱས", vec!["བྱེད Tibetan Exact"]),
        ("བྱ", vec!["བྱ Tibetan Exact", "བྱེད Tibetan Exact", "བྱེད་པ Tibetan Beginning"]),
        (
            "sangs rg",
            vec!["སངས་རྒྱས Wylie Beginning", "སངས་རྒྱས་ཀྱི་ཞིང Wylie Beginning", "རྫོགས་སངས་རྒྱས Wylie Inside"],
        ),
        (
            "Sangye",
            vec!["སངས་རྒྱས Phonetics Exact", "སངས་རྒྱས་ཀྱི་ཞིང Phonetics Beginning", "རྫོགས་སངས་རྒྱས Phonetics Inside"],
        ),
        (
            "sanggyé",
            vec!["སངས་རྒྱས Phonetics Exact", "སངས་རྒྱས་ཀྱི་ཞིང Phonetics Beginning", "རྫོགས་སངས་རྒྱས Phonetics Inside"],
        ),
        ("water", vec!["ཆུ Definition Exact", "ཆུ Definition Exact"]),
        // What a bracket says comes after what means it.
        ("sage", vec!["དྲང་སྲོང Definition Exact", "མཚན་བཟང Definition Inside"]),
        ("to do", vec!["བྱེད Definition Exact", "བྱེད་པ Definition Exact"]),
        ("samsara", vec!["འཁོར་བ Definition Exact"]),
        ("buddha f", vec!["སངས་རྒྱས་ཀྱི་ཞིང Definition Inside"]),
        ("buddha field", vec!["སངས་རྒྱས་ཀྱི་ཞིང Definition Exact"]),
        ("hor", vec!["རྟ Definition Beginning", "རྟ་མགྲིན Definition Beginning"]),
        // Both ways are meant: rta as Wylie, and the sound of རྟ and སྟག.
        ("rta", vec!["རྟ Wylie Exact", "རྟ་མགྲིན Wylie Beginning"]),
        ("ta", vec!["རྟ Phonetics Exact"]),
        ("tag", vec!["སྟག Phonetics Exact"]),
        ("", vec![]),
        ("  ", vec![]),
        ("།", vec![]),
        ("zzz", vec![]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn a_dictionary_that_is_switched_off_is_silent() {
    let index = shelf();
    let hits = index.search("water", 9, |name| name != "Gyur");
    assert_eq!(hits.iter().map(|hit| hit.dictionary).collect::<Vec<_>>(), ["Words of the master"]);
    assert_eq!(index.search("water", 9, |_| false), []);
    assert_eq!(index.search("water", 0, |_| true), []);
}

#[test]
fn a_word_has_its_entries_by_dictionary() {
    let index = shelf();
    let found = |lemma: &str, is_on: fn(&str) -> bool| -> Vec<(String, Vec<String>)> {
        let entries = index.entries_of(lemma, is_on);
        let headwords = |entries: Vec<&Entry>| entries.iter().map(|entry| entry.headword.clone()).collect();
        entries.into_iter().map(|(name, entries)| (name.to_owned(), headwords(entries))).collect()
    };
    let list = |pairs: &[(&str, &str)]| -> Vec<(String, Vec<String>)> {
        pairs.iter().map(|&(name, headword)| (name.to_owned(), vec![headword.to_owned()])).collect()
    };
    assert_eq!(found("ཆུ", |_| true), list(&[("Gyur", "ཆུ"), ("Words of the master", "ཆུ")]));
    // The master has only the nominal form of the verb.
    assert_eq!(found("བྱེད", |_| true), list(&[("Gyur", "བྱེད"), ("Words of the master", "བྱེད་པ")]));
    assert_eq!(found("བྱེད", |name| name == "Gyur"), list(&[("Gyur", "བྱེད")]));
    assert_eq!(found("ཟླ", |_| true), []);
    assert_eq!(found("", |_| true), []);
}

#[test]
fn the_built_in_lexicon_is_a_dictionary_like_others() {
    let index = Index::build([crate::builtin("Gyur")]);
    let hits = index.search("ཆུ", 1, |_| true);
    assert_eq!((&*hits[0].entry.headword, hits[0].dictionary), ("ཆུ", "Gyur"));
    assert!(hits[0].entry.definition.contains("water"), "{:?}", hits[0].entry);
    // Of the words for it the usual one comes first.
    assert_eq!(index.search("water", 1, |_| true)[0].entry.headword, "ཆུ");
    let verb = index.entries_of("བྱས", |_| true);
    assert!(verb.iter().flat_map(|(_, entries)| entries).any(|entry| entry.headword == "བྱེད"), "{verb:?}");
}

proptest! {
    #[test]
    fn no_query_is_too_odd(query in "([ཀ-ཨ]|[\u{F71}-\u{FBC}]|[་། a-z'+.]|\\PC){0,16}", limit in 0..5_usize) {
        let index = shelf();
        let hits = index.search(&query, limit, |_| true);
        prop_assert!(hits.len() <= limit);
        index.entries_of(&query, |_| true);
    }

    #[test]
    fn a_headword_finds_itself(at in 0..14_usize) {
        let index = shelf();
        let headword = &index.entries[at].0.headword;
        for query in [headword.clone(), to_wylie(headword), word_to_phonetics(headword)] {
            let hits = index.search(&query, 4, |_| true);
            prop_assert!(hits.iter().any(|hit| hit.entry.headword == *headword && hit.place == Place::Exact), "{query}");
        }
    }
}
