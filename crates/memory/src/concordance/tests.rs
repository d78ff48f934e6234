use proptest::prelude::*;

use super::*;

/// A query against the terms of one text, with what it marks there in brackets.
fn sought(query: &str, way: Way, text: &str) -> String {
    let Some(query) = Query::read(query, way, None) else { return "nothing to seek".into() };
    let mut vocabulary = Vocabulary::default();
    vocabulary.insert_terms_of(text);
    bracketed(text, &query.against(&vocabulary).marks(text))
}

fn bracketed(text: &str, marks: &[Range<usize>]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for mark in marks {
        out += &format!("{}[{}]", &text[at..mark.start], &text[mark.clone()]);
        at = mark.end;
    }
    out + &text[at..]
}

#[test]
fn a_phrase_is_found_syllable_by_syllable() {
    for (query, expected) in [
        ("བྱང་ཆུབ", "[བྱང་ཆུབ]་སེམས་དཔའ་དང་། བྱང་གི་ཆུབ།"),
        ("བྱང་ཆུབ་", "[བྱང་ཆུབ]་སེམས་དཔའ་དང་། བྱང་གི་ཆུབ།"),
        ("དང་བྱང", "བྱང་ཆུབ་སེམས་དཔའ་[དང་། བྱང]་གི་ཆུབ།"),
        ("བྱང", "[བྱང]་ཆུབ་སེམས་དཔའ་དང་། [བྱང]་གི་ཆུབ།"),
        ("བྱ", "བྱང་ཆུབ་སེམས་དཔའ་དང་། བྱང་གི་ཆུབ།"),
        ("byang chub sems", "[བྱང་ཆུབ་སེམས]་དཔའ་དང་། བྱང་གི་ཆུབ།"),
        ("dpa' dang", "བྱང་ཆུབ་སེམས་[དཔའ་དང]་། བྱང་གི་ཆུབ།"),
    ] {
        assert_eq!(sought(query, Way::Exact, "བྱང་ཆུབ་སེམས་དཔའ་དང་། བྱང་གི་ཆུབ།"), expected, "{query}");
    }
    assert_eq!(sought("blessed ONE", Way::Exact, "The Blessed One said"), "The [Blessed One] said");
}

#[test]
fn wildcards_stand_for_letters_syllables_and_words() {
    for (query, expected) in [
        ("བྱ*", "[བྱང]་ཆུབ་སེམས་དཔའི་སེམས།"),
        ("*མས", "བྱང་ཆུབ་[སེམས]་དཔའི་[སེམས]།"),
        ("བྱང་*་དཔའི", "[བྱང]་ཆུབ་སེམས་[དཔའི]་སེམས།"),
        ("བྱང * སེ?ས", "[བྱང]་ཆུབ་[སེམས]་དཔའི་སེམས།"),
        ("བྱང་*་བྱང", "བྱང་ཆུབ་སེམས་དཔའི་སེམས།"),
        ("དཔ*་སེ*", "བྱང་ཆུབ་སེམས་[དཔའི་སེམས]།"),
        ("ch?b s*", "བྱང་[ཆུབ་སེམས]་དཔའི་སེམས།"),
        ("*", "བྱང་ཆུབ་སེམས་དཔའི་སེམས།"),
    ] {
        assert_eq!(sought(query, Way::Exact, "བྱང་ཆུབ་སེམས་དཔའི་སེམས།"), expected, "{query}");
    }
    assert_eq!(sought("bodhi*", Way::Exact, "Two Bodhisattvas left"), "Two [Bodhisattvas] left");
}

#[test]
fn a_word_is_found_in_all_of_its_forms() {
    for (query, text, expected) in [
        ("བྱེད", "དེ་ལྟར་བྱས་སོ། །ཅི་བྱ།", "དེ་ལྟར་[བྱས]་སོ། །ཅི་[བྱ]།"),
        ("byas", "དེ་ལྟར་བྱེད་དོ།", "དེ་ལྟར་[བྱེད]་དོ།"),
        ("ནམ་མཁའ", "ནམ་མཁར་འཕུར་རོ།", "[ནམ་མཁ]ར་འཕུར་རོ།"),
        ("རྒྱལ་པོ", "རྒྱལ་པོའི་བུ་རྒྱལ་པོས་མཐོང་།", "[རྒྱལ་པོ]འི་བུ་[རྒྱལ་པོ]ས་མཐོང་།"),
        ("རྒྱལ་པོ", "རྒྱལ་བའི་བུ།", "རྒྱལ་བའི་བུ།"),
        // The forms of the genitive are one word.
        ("རྒྱལ་པོའི་བུ", "རྒྱལ་པོ་ཡི་བུ།", "[རྒྱལ་པོ་ཡི་བུ]།"),
        ("bow", "He bowed, and they were bowing.", "He [bowed], and they were [bowing]."),
    ] {
        assert_eq!(sought(query, Way::Lemma, text), expected, "{query}");
    }
}

#[test]
fn latin_letters_are_wylie_if_they_are_no_english() {
    for (query, writing) in [
        ("sangs rgyas", Writing::Wylie),
        ("chos", Writing::Wylie),
        ("mi", Writing::Wylie),
        ("bsgrub*", Writing::Wylie),
        ("dpa’", Writing::Wylie),
        ("go", Writing::English),
        ("me", Writing::English),
        ("emptiness", Writing::English),
        ("The king", Writing::English),
        ("", Writing::English),
        ("རྒྱལ་པོ king", Writing::Tibetan),
    ] {
        assert_eq!(Writing::of(query), writing, "{query}");
    }
}

#[test]
fn what_was_understood_is_said() {
    let understood = |query: &str, way, writing| {
        Query::read(query, way, writing).map_or_else(|| "nothing".into(), |query| query.understood)
    };
    for (query, way, writing, expected) in [
        ("sangs rgyas", Way::Exact, None, "སངས་རྒྱས"),
        ("me", Way::Exact, Some(Writing::Wylie), "མེ"),
        ("sangs * kyi", Way::Exact, None, "སངས་*་ཀྱི"),
        ("the blessed one", Way::Exact, None, "the blessed one"),
        ("byas", Way::Lemma, None, "བྱེད"),
        ("རྒྱལ་པོའི་བུ", Way::Lemma, None, "རྒྱལ་པོ · གི · བུ"),
    ] {
        assert_eq!(understood(query, way, writing), expected, "{query}");
    }
}

#[test]
fn what_is_being_typed_is_a_beginning() {
    let unfinished = |query: &str| {
        let read = Query::read(query, Way::Exact, None)?;
        Some(read.unfinished(query)?.understood)
    };
    assert_eq!(unfinished("བཅོམ་ལྡན་འད").as_deref(), Some("བཅོམ་ལྡན་འད*"));
    assert_eq!(unfinished("བཅོམ་ལྡན་").as_deref(), None);
    assert_eq!(unfinished("བཅོམ་ལྡ*").as_deref(), None);
}

#[test]
fn candidates_leave_out_what_narrows_nothing() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.insert_terms_of("བྱང་ཆུབ་སེམས་དཔའི་སེམས་དཔའ་དཔར།");
    let candidates = |query: &str, way| {
        Query::read(query, way, None).map(|query| query.against(&vocabulary).candidates().clone())
    };
    let phrase = |terms: &str| terms.split('་').map(Into::into).collect::<Phrase>();
    let holding = |clauses: &[&[&str]]| {
        let clauses = clauses.iter().map(|clause| clause.iter().map(|terms| phrase(terms)).collect());
        Some(Candidates::Holding(clauses.collect()))
    };
    assert_eq!(candidates("བྱང་ཆུབ", Way::Exact), holding(&[&["བྱང་ཆུབ"]]));
    assert_eq!(candidates("བྱང་*་སེམས", Way::Exact), holding(&[&["བྱང"], &["སེམས"]]));
    assert_eq!(candidates("ཟ*", Way::Exact), Some(Candidates::None));
    assert_eq!(candidates("སེམས་དཔའ", Way::Lemma), holding(&[&["སེམས་དཔའ", "སེམས་དཔའི", "སེམས་དཔར"]]));
    assert_eq!(candidates("གི", Way::Lemma), Some(Candidates::Anything), "it hides in other words");
    assert_eq!(candidates("*", Way::Exact), Some(Candidates::Anything));
}

#[test]
fn nothing_to_seek() {
    for query in ["", " ", "།", "་", "\"", "( )", "\u{0}", "—"] {
        for way in [Way::Exact, Way::Lemma] {
            assert_eq!(Query::read(query, way, None), None, "{query:?}");
        }
    }
}

/// Whether the index of terms names the text among the candidates.
fn is_candidate(candidates: &Candidates, text: &str) -> bool {
    let terms: Vec<String> =
        tokens::tokens(text).map(|token| tokens::folded(&text[token]).into_owned()).collect();
    let holds = |phrase: &Phrase| terms.windows(phrase.len()).any(|window| window == &phrase[..]);
    match candidates {
        Candidates::None => false,
        Candidates::Anything => true,
        Candidates::Holding(clauses) => clauses.iter().all(|clause| clause.iter().any(holds)),
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_sought_without_a_panic(query in "\\PC{0,40}|[\u{F00}-\u{FDA}*? ]{0,40}", text in "\\PC{0,40}") {
        for way in [Way::Exact, Way::Lemma] {
            for writing in [None, Some(Writing::Tibetan), Some(Writing::Wylie), Some(Writing::English)] {
                sought_in(&query, way, writing, &text);
            }
        }
    }

    #[test]
    fn every_hit_is_among_the_candidates(
        text in "((རྒྱལ|པོ|པོའི|པོས|བུ|བྱས|བྱེད|བྱ|མཁར|ནམ|king|Kings|bowed)(་|། | )){1,12}",
        query in "(རྒྱལ་པོ|པོའི་བུ|བྱེད|byas|ནམ་མཁའ|king|bow|པ\\*|རྒྱལ་\\*་བུ|k\\*|\\?u \\*)",
    ) {
        for way in [Way::Exact, Way::Lemma] {
            if let Some((candidates, marks)) = sought_in(&query, way, None, &text) && !marks.is_empty() {
                prop_assert!(is_candidate(&candidates, &text), "{}", bracketed(&text, &marks));
            }
        }
    }

    #[test]
    fn words_that_stand_side_by_side_are_not_passed_over(
        text in "((རྒྱལ|པོ|པོའི|པོས|བུ|བུར|བྱས|པ|པའི|བྱེད|ཀྱི|དགའ|དགའི|ལས|མཁར|ནམ)(་|། )){1,16}",
        query in "(རྒྱལ་པོའི་བུ|བྱེད་ལས|བྱས་པའི་ལས|བུ་བྱེད|ནམ་མཁར་བྱེད|དགའ་བྱས|པོའི་བུ་རྒྱལ)",
    ) {
        let found = sought_in(&query, Way::Lemma, None, &text);
        let lexemes: Vec<_> = lemma::lexemes(&query).collect();
        prop_assert_eq!(found.map(|(_, marks)| marks), Some(lemma::marks(&lexemes, &text)));
    }

    #[test]
    fn a_stretch_of_a_text_is_found_in_it(
        text in "((རྒྱལ|པོ|པོའི|བུ|བྱས|king)(་|། | )){1,12}",
        from in 0..12usize,
        length in 1..12usize,
    ) {
        let terms: Vec<_> = tokens::tokens(&text).map(|token| &text[token]).collect();
        let from = from % terms.len();
        let wanted = terms[from..terms.len().min(from + length)].join("་");
        let found = sought_in(&wanted, Way::Exact, Some(Writing::Tibetan), &text);
        prop_assert!(found.is_some_and(|(_, marks)| !marks.is_empty()));
    }
}

fn sought_in(
    query: &str,
    way: Way,
    writing: Option<Writing>,
    text: &str,
) -> Option<(Candidates, Vec<Range<usize>>)> {
    let mut vocabulary = Vocabulary::default();
    vocabulary.insert_terms_of(text);
    let search = Query::read(query, way, writing)?.against(&vocabulary);
    let marks = search.marks(text);
    for mark in &marks {
        assert!(!text[mark.clone()].is_empty());
    }
    assert!(marks.is_sorted_by_key(|mark| mark.start));
    Some((search.candidates, marks))
}
