//! What a translator is told about a work, and laws that hold whatever the text.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use proptest::prelude::*;
use review::checks::{self, Finding, Kind, Pair, Settings};

fn told(pairs: &[Option<Pair<'_>>], settings: &Settings) -> String {
    let over = checks::work(pairs, settings);
    let mut lines = Vec::new();
    for ((pair, over), number) in pairs.iter().zip(over).zip(1..) {
        let own = pair.map(|pair| checks::pair(pair, settings, |_| Vec::new())).unwrap_or_default();
        let line = |finding: &Finding| format!("{number} {}: {}", finding.kind.word(), finding.message);
        lines.extend(own.iter().chain(&over).map(line));
    }
    lines.join("\n")
}

const WORK: [Option<(&str, &str)>; 7] = [
    Some(("བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ། །", "Homage to the Blessed One!")),
    Some(("དགེ་སློང་ལྔ་བརྒྱ་དང་ཐབས་ཅིག་ཏུ།", "together with fifty monks (all of them")),
    Some(("བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ། །", "I bow to the the Lord!")),
    None,
    Some(("དེ་སྐད་ཅེས་བསྟན་ནོ།", "Thus he  taught")),
    Some(("མཉན་ཡོད་ན་བཞུགས་སོ།", "He was dwelling in the city of ⟨mnyan yod⟩.")),
    Some(("དེ་ནས་རྒྱལ་པོ་སོང་ངོ་།", " ")),
];

fn work() -> Vec<Option<Pair<'static>>> {
    WORK.map(|pair| pair.map(|(source, target)| Pair { source, target })).to_vec()
}

#[test]
fn a_work_is_read_over() {
    insta::assert_snapshot!(told(&work(), &Settings::default()), @r"
    1 repeated: The same Tibetan is translated otherwise in segment 3: “I bow to the the Lord!”
    2 numbers: The Tibetan has 500 (ལྔ་བརྒྱ), the English “fifty”.
    2 punctuation: The bracket “(” is not closed.
    3 doubled: “the” stands twice.
    3 repeated: The same Tibetan is translated otherwise in segment 1: “Homage to the Blessed One!”
    5 punctuation: There is more than one space.
    5 punctuation: The Tibetan sentence ends here; the English has no stop.
    6 untranslated: “mnyan yod” is not translated.
    7 empty: There is no translation.
    ");
}

#[test]
fn what_is_switched_off_is_not_looked_for() {
    let off = Kind::ALL.map(|(kind, _)| kind).into_iter().filter(|kind| *kind != Kind::Empty).collect();
    let settings = Settings { off, ..Settings::default() };
    assert_eq!(told(&work(), &settings), "7 empty: There is no translation.");
}

#[test]
fn the_glossary_has_its_say() {
    let pair = Pair { source: "ཆོས།", target: "law" };
    let term = Finding::new(Kind::Glossary, "“dharma” is preferred.");
    assert_eq!(checks::pair(pair, &Settings::default(), |_| vec![term.clone()]), [term]);
}

#[test]
fn a_fingerprint_is_of_these_texts_alone() {
    let pair = Pair { source: "ཆོས།", target: "the the dharma" };
    let finding = checks::pair(pair, &Settings::default(), |_| Vec::new()).remove(0);
    let print = finding.fingerprint(pair);
    assert_eq!(print.len(), 32);
    assert_eq!(print, finding.fingerprint(pair));
    assert_ne!(print, finding.fingerprint(Pair { target: "the the dharma.", ..pair }));
    assert_ne!(print, finding.fingerprint(Pair { source: "ཆོས", ..pair }));
}

#[test]
fn kinds_have_words() {
    for (kind, word) in Kind::ALL {
        assert_eq!(Kind::parse(word), Some(kind));
    }
    assert_eq!(Kind::parse("spelling"), None);
}

proptest! {
    #[test]
    fn no_text_is_too_odd(
        texts in prop::collection::vec(
            (
                "([ཀ-ཨ་། ༠-༩]|བཅུ་|བརྒྱ་|ནོ།|མཉན་ཡོད་|\\PC){0,20}",
                "(the |The |[0-9(\\[\\]“”\" ,.⟨]|five |hundred |\n|\\PC){0,24}",
                prop::bool::ANY,
            ),
            0..6,
        ),
    ) {
        let pair = |(source, target, is_there): &'_ (String, String, bool)| is_there.then_some((source.clone(), target.clone()));
        let texts: Vec<_> = texts.iter().map(pair).collect();
        let pairs: Vec<Option<Pair<'_>>> =
            texts.iter().map(|pair| pair.as_ref().map(|(source, target)| Pair { source, target })).collect();
        let settings = Settings::default();
        let over = checks::work(&pairs, &settings);
        prop_assert_eq!(over.len(), pairs.len());
        for (pair, over) in pairs.iter().zip(over) {
            let Some(pair) = *pair else {
                prop_assert!(over.is_empty(), "nothing is said of what nobody translated");
                continue;
            };
            for finding in checks::pair(pair, &settings, |_| Vec::new()).into_iter().chain(over) {
                for (text, range) in [(pair.source, &finding.source), (pair.target, &finding.target)] {
                    if let Some(range) = range {
                        prop_assert!(text.get(range.clone()).is_some_and(|marked| !marked.is_empty()), "{:?}", finding);
                    }
                }
            }
        }
    }
}
