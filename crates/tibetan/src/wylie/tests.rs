use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::normalise;
use crate::syllable::{Validity, parse, validity};

/// Wylie and script, each of which gives the other.
const BOTH_WAYS: [(&str, &str); 41] = [
    ("ka", "ཀ"),
    ("bsgrubs", "བསྒྲུབས"),
    ("sangs rgyas", "སངས་རྒྱས"),
    ("byang chub sems dpa'", "བྱང་ཆུབ་སེམས་དཔའ"),
    ("g.yag", "གཡག"),
    ("gyag", "གྱག"),
    ("g.yung drung", "གཡུང་དྲུང"),
    ("dag", "དག"),
    ("dgas", "དགས"),
    ("bags", "བགས"),
    ("mangs", "མངས"),
    ("gnas", "གནས"),
    ("gangs", "གངས"),
    ("bdag", "བདག"),
    ("'dra", "འདྲ"),
    ("'od", "འོད"),
    ("brla", "བརླ"),
    ("zla", "ཟླ"),
    ("lha", "ལྷ"),
    ("rtswa", "རྩྭ"),
    ("grwa", "གྲྭ"),
    ("pa'i", "པའི"),
    ("ngo/", "ངོ།"),
    ("po'o//", "པོའོ༎"),
    ("po'o/[]/_/[]/", "པོའོ།། །།"),
    ("@#/_/chos so/_/", "༄༅། །ཆོས་སོ། །"),
    ("oM ma Ni pad+me hU~M", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ"),
    ("badz+ra", "བཛྲ"),
    ("d+harma", "དྷརྨ"),
    ("k+Sha", "ཀྵ"),
    ("b+h+rUM", "བྷྲཱུཾ"),
    ("shAkya", "ཤཱཀྱ"),
    ("sa~X", "ས༵"),
    ("aHX", "ཨཿ༷"),
    ("fu", "ཕུ༹"),
    ("1959", "༡༩༥༩"),
    ("(ga)", "༼ག༽"),
    ("gra*gro", "གྲ༌གྲོ"),
    ("[Lhasa] lha sa", "Lhasa་ལྷ་ས"),
    ("bla \\u0f09", "བླ་༉"),
    ("ka\nkha\r\nga", "ཀ\nཁ\r\nག"),
];

#[test]
fn wylie_and_script_give_each_other() {
    for (wylie, script) in BOTH_WAYS {
        let (read, warnings) = from_wylie(wylie);
        assert_eq!(read, script, "{wylie}");
        assert_eq!(warnings, [], "{wylie}");
        assert_eq!(to_wylie(script), wylie, "{script}");
    }
}

#[test]
fn what_people_type_is_understood() {
    for (wylie, script) in [
        ("bkra shis/ bde legs//", "བཀྲ་ཤིས། བདེ་ལེགས༎"),
        ("  bkra   shis", "བཀྲ་ཤིས"),
        ("mnga\u{2019}", "མངའ"),
        ("-tha", "ཋ"),
        ("pa\\u0f12", "པ༒"),
        ("[a \\[b\\] c]", "a [b] c"),
    ] {
        assert_eq!(from_wylie(wylie).0, script, "{wylie}");
    }
}

#[test]
fn warnings_name_the_syllable_and_the_line() {
    for (wylie, script, warning) in [
        ("ka\ndga", "ཀ\nདག", "Line 2: “dga”: this is read with its vowel after ད."),
        ("tgra", "ཏགྲ", "Line 1: “tgra”: ཏ is no prefix."),
        ("bars", "བརས", "Line 1: “bars”: ས cannot follow ར at the end of a syllable."),
        ("bha", "བྷ", "Line 1: “bha”: bh is a stack and needs a +."),
        ("ka [x", "ཀ་x", "Line 1: A bracket is not closed."),
        ("kax", "ཀx", "Line 1: “x” is not Wylie; it is left as it is."),
        ("123 \\uzzzz", "༡༢༣་", "Line 1: “\\uzzzz” is no character."),
        ("c", "ཅ", "Line 1: “c”: ཅ is no prefix."),
        ("abc", "ཨབཅ", "Line 1: “abc”: ཅ cannot follow བ at the end of a syllable."),
    ] {
        let (read, warnings) = from_wylie(wylie);
        assert_eq!(read, script, "{wylie}");
        assert!(warnings.iter().any(|found| found.to_string() == warning), "{wylie}: {warnings:?}");
    }
}

#[test]
fn the_published_vectors_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/script/ewts_vectors.tsv");
    let Ok(vectors) = fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let rows: Vec<Vec<String>> =
        vectors.lines().skip(1).map(|line| line.split('\t').map(unescaped).collect()).collect();
    let (mut warned_alike, mut wrong) = (0, Vec::new());
    for row in &rows {
        let [wylie, script, expected_warnings, back, ..] = &row[..] else { panic!("{row:?}") };
        let (read, warnings) = from_wylie(wylie);
        let written = to_wylie(script);
        if &read != script {
            wrong.push(format!("{wylie:?} is read {read:?}, not {script:?}"));
        }
        // Two rows give one text in script two spellings; either is right.
        if !rows.iter().any(|other| &other[1] == script && other[3] == written) {
            wrong.push(format!("{script:?} is written {written:?}, not {back:?}"));
        }
        let worst = warnings.iter().map(|warning| if warning.strict { 1 } else { 2 }).max().unwrap_or(0);
        if expected_warnings == &worst.to_string() {
            warned_alike += 1;
        } else {
            println!("{wylie:?}: warned {worst}, expected {expected_warnings}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} rows hold both ways; {warned_alike} are warned of alike", rows.len());
}

/// Every syllable that the grammar calls valid, a vowel or affix of each kind.
fn regular_syllables() -> impl Iterator<Item = String> {
    let prefixes = ["", "ག", "ད", "བ", "མ", "འ"];
    let superscripts = ["", "ར", "ལ", "ས"];
    let subscripts = ["", "ྱ", "ྲ", "ླ", "ྭ", "ྲྭ"];
    let rhymes = [
        "",
        "ག",
        "གས",
        "ང",
        "ངས",
        "ད",
        "ན",
        "ནད",
        "བ",
        "བས",
        "མ",
        "མས",
        "འ",
        "ར",
        "ལ",
        "ས",
        "འི",
        "འིའོ",
        "འུའི",
        "འང",
    ];
    let stacks = superscripts.into_iter().flat_map(move |superscript| {
        ('ཀ'..='ཨ').flat_map(move |root| {
            let root = if superscript.is_empty() { root } else { letters::below(root) };
            subscripts.map(|subscript| format!("{superscript}{root}{subscript}"))
        })
    });
    let initials = stacks.flat_map(move |stack| prefixes.map(|prefix| format!("{prefix}{stack}")));
    // With a vowel sign there is no doubt which letter is the root.
    let possible = initials.filter(|initial| parse(&format!("{initial}ི")).is_some());
    possible.flat_map(move |initial| {
        ["", "ི", "ུ", "ེ", "ོ"]
            .into_iter()
            .flat_map(move |vowel| rhymes.map(|rhyme| format!("{vowel}{rhyme}")))
            .map(move |rhyme| format!("{initial}{rhyme}"))
    })
}

#[test]
fn every_valid_syllable_comes_back_from_wylie() {
    let mut count = 0;
    for syllable in regular_syllables().filter(|syllable| validity(syllable) == Validity::Valid) {
        let wylie = to_wylie(&syllable);
        assert_eq!(normalise::canonical(&from_wylie(&wylie).0), syllable, "{wylie}");
        count += 1;
    }
    assert!(count > 20_000, "{count}");
}

/// Undoes the vectors' JSON escapes.
fn unescaped(field: &str) -> String {
    let mut out = String::new();
    let mut rest = field.chars();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some(escaped)) => out.push(escaped),
            _ => out.push(c),
        }
    }
    out
}

fn attested() -> impl Strategy<Value = &'static str> {
    let syllables: Vec<&str> =
        include_str!("../../data/syllables.txt").lines().filter(|line| !line.starts_with('#')).collect();
    prop::sample::select(syllables)
}

proptest! {
    #[test]
    fn text_comes_back_from_wylie(
        text in prop::collection::vec((attested(), prop::sample::select(vec!["་", "། །", "༎", "།། །།", "།༎། ", "༔ ", "\n", " (OCR) ", "་་"])), 0..12)
    ) {
        let text: String = text.into_iter().flat_map(|(syllable, delimiter)| [syllable, delimiter]).collect();
        let (back, _) = from_wylie(&to_wylie(&text));
        prop_assert_eq!(normalise::canonical(&back), text);
    }

    #[test]
    fn any_stacks_come_back_from_wylie(
        text in "([ཀ-ཇཉ-ཬ][\u{F90}-\u{F97}\u{F99}-\u{FBC}]{0,3}[\u{F71}]?[\u{F72}\u{F74}\u{F7A}-\u{F7D}\u{F80}]?[\u{F7E}\u{F82}\u{F83}]?\u{F7F}?[་། ]?){1,6}"
    ) {
        let text = normalise::canonical(&text);
        prop_assert_eq!(normalise::canonical(&from_wylie(&to_wylie(&text)).0), text);
    }

    #[test]
    fn no_wylie_is_too_odd_to_read(text in "([a-zA-Z'+.~`^?\\[\\]\\\\/ \n]|\\PC){0,32}") {
        from_wylie(&text);
    }

    #[test]
    fn no_text_is_too_odd_to_write(text in "([\u{F00}-\u{FDA}]|\\PC){0,32}") {
        from_wylie(&to_wylie(&text));
    }
}
