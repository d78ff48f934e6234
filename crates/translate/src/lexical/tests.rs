use proptest::prelude::*;

use super::*;

fn draft(source: &str) -> String {
    Lexical::new().draft(source).text
}

/// Each rule of the transfer with a sentence for it.
#[test]
fn the_transfer_follows_the_grammar() {
    for (rule, source, expected) in [
        ("verb after subject, dative behind", "རྒྱལ་པོས་བྲམ་ཟེ་ལ་གསེར་བྱིན་ནོ། །", "King gave gold to brahmin."),
        ("adjective before noun", "མེ་ཏོག་དཀར་པོ་རྙེད་དོ། །", "Finds white flower."),
        ("genitive as of", "རྒྱལ་པོའི་བུ་སོང་ངོ་། །", "Son of king went."),
        ("pronoun as owner", "བདག་གི་བུ་སོང་ངོ་། །", "My son went."),
        ("demonstrative and plural", "དགེ་སློང་དེ་དག་སོང་ངོ་། །", "Those monks went."),
        ("plural", "དགེ་སློང་རྣམས་འོངས་སོ། །", "Monks came."),
        ("numeral", "མི་གསུམ་འོངས་སོ། །", "Three men came."),
        ("negated past", "བྲམ་ཟེ་མ་འོངས་སོ། །", "Brahmin did not come."),
        ("negated present", "ང་མི་འགྲོའོ། །", "I do not go."),
        ("locative", "བཅོམ་ལྡན་འདས་མཉན་ཡོད་ན་བཞུགས་སོ། །", "Blessed One resides in Śrāvastī."),
        ("dative of rest", "བཅོམ་ལྡན་འདས་རྒྱལ་པོའི་ཁབ་ལ་བཞུགས་སོ། །", "Blessed One resides at Rājagṛha."),
        ("ablative", "རི་ནས་འོངས་སོ། །", "Came from mountain."),
        ("coordination", "ཕ་དང་བུ་སོང་ངོ་། །", "Father and son went."),
        ("converb ནས་", "བསམས་ནས་སོང་ངོ་། །", "Thought, and then went."),
        ("condition", "ཁྱོད་སོང་ན་ང་ཡང་འགྲོའོ། །", "If you went, I also go."),
        ("quotation", "ང་འགྲོའོ་ཞེས་སྨྲས་སོ། །", "“I go,” said."),
        ("question", "ཁྱོད་ཤེས་སམ།", "You know?"),
        ("wish", "སེམས་ཅན་ཐམས་ཅད་བདེ་བར་གྱུར་ཅིག", "May all beings be happy."),
        ("future with འགྱུར་", "དགེ་སློང་རྣམས་འོང་བར་འགྱུར་རོ། །", "Monks will come."),
        ("equation", "གཟུགས་སྟོང་པའོ། །", "Form is empty."),
        ("copula", "ང་རྒྱལ་པོ་ཡིན་ནོ། །", "I am king."),
        ("topic", "རྒྱལ་པོ་ནི་སོང་ངོ་། །", "As for king, went."),
        ("postposition", "རྒྱལ་པོའི་དྲུང་དུ་སོང་ངོ་། །", "Went into the presence of king."),
        ("idiom", "དེའི་ཕྱིར་རིགས་ཀྱི་བུ་སོང་ངོ་། །", "Therefore son of a noble family went."),
        ("unknown word in Wylie", "ཀླཱུཾ་སོང་ངོ་། །", "⟨klUM⟩ went."),
        ("digits", "ལེའུ་༡༢།", "12 chapters."),
    ] {
        assert_eq!(draft(source), expected, "{rule}: {source}");
    }
}

#[test]
fn a_text_reads_as_a_gloss() {
    let source = "འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན། བཅོམ་ལྡན་འདས་རྒྱལ་པོའི་ཁབ་ན་བྱ་རྒོད་ཀྱི་ཕུང་པོའི་རི་ལ་དགེ་སློང་གི་\
                  དགེ་འདུན་ཆེན་པོ་དང་ཐབས་ཅིག་ཏུ་བཞུགས་ཏེ། དེའི་ཚེ་བཅོམ་ལྡན་འདས་ཀྱིས་དགེ་སློང་རྣམས་ལ་ཆོས་བསྟན་ཏོ། །";
    insta::assert_snapshot!(draft(source));
}

#[test]
fn the_explanation_names_every_word() {
    let draft = Lexical::new().draft("རྒྱལ་པོའི་བུས་བྱས་སོ། །");
    let words: Vec<_> = draft
        .explanation
        .iter()
        .map(|gloss| {
            (
                gloss.text.as_str(),
                gloss.lemma.as_str(),
                gloss.part_of_speech.as_str(),
                gloss.senses[0].as_str(),
            )
        })
        .collect();
    assert_eq!(
        words,
        [
            ("རྒྱལ་པོ", "རྒྱལ་པོ", "noun", "king"),
            ("འི", "གི", "case", "of"),
            ("བུ", "བུ", "noun", "son"),
            ("ས", "གིས", "case", "by"),
            ("བྱས", "བྱེད", "verb", "do"),
            ("སོ", "གོ", "particle", "(end of sentence)"),
        ]
    );
    assert_eq!(draft.signals.known_words, Some(1.0));
    assert_eq!(draft.origin, Origin { engine: "lexical".into(), version: "1".into() });
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(draft(""), "");
    assert_eq!(draft("༄༅། །"), "");
    assert_eq!(Lexical::new().draft("། །").explanation, []);
}

proptest! {
    #[test]
    fn any_text_gets_a_draft(source in "([\u{F40}-\u{FBC}]|(རྒྱལ་པོ|འི་|མི་|མ་|ཞེས་|ནས་|པར་འགྱུར་|སོ|། །)|[་། \n]|\\PC){0,40}") {
        let draft = Lexical::new().draft(&source);
        prop_assert!(draft.signals.known_words.is_none_or(|share| (0.0..=1.0).contains(&share)));
    }

    /// Words of the lexicon strung together in any order: each one's first sense is in the draft.
    #[test]
    fn no_noun_is_lost(picks in prop::collection::vec(0_usize..6, 1..8), particles in prop::collection::vec(0_usize..8, 8)) {
        const NOUNS: [(&str, &str); 6] =
            [("རྒྱལ་པོ", "king"), ("གསེར", "gold"), ("ཁང་པ", "house"), ("སྨན", "medicine"), ("མེ་ཏོག", "flower"), ("གླང་པོ་ཆེ", "elephant")];
        const PARTICLES: [&str; 8] = ["", "ལ་", "ནས་", "དང་", "ཀྱི་", "ཀྱིས་", "རྣམས་", "སོང་ཞིང་"];
        let source: String = picks.iter().zip(particles).map(|(noun, particle)| format!("{}་{}", NOUNS[*noun].0, PARTICLES[particle])).collect();
        let text = draft(&source).to_lowercase();
        for (_, english) in NOUNS {
            let wanted = picks.iter().filter(|pick| NOUNS[**pick].1 == english).count();
            prop_assert_eq!(text.matches(english).count(), wanted, "{} in {}: {}", english, source, text);
        }
    }
}
