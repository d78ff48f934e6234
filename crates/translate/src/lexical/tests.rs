use proptest::prelude::*;

use super::grammar::{AUXILIARIES, CONVERBS, DEPENDENCES, PURPOSES, SERIES};
use super::*;

fn draft(source: &str) -> String {
    Lexical::new().draft(source).text
}

/// Each rule of the transfer with a sentence for it.
#[test]
fn the_transfer_follows_the_grammar() {
    for (rule, source, expected) in [
        // noun phrases
        (
            "verb after subject, dative behind",
            "རྒྱལ་པོས་བྲམ་ཟེ་ལ་གསེར་བྱིན་ནོ། །",
            "The king gave gold to the brahmin.",
        ),
        ("adjective before noun", "མེ་ཏོག་དཀར་པོ་རྙེད་དོ། །", "Finds the white flower."),
        ("genitive as of", "རྒྱལ་པོའི་བུ་སོང་ངོ་། །", "The son of the king went."),
        ("pronoun as owner", "བདག་གི་བུ་སོང་ངོ་། །", "My son went."),
        ("pronoun after a preposition", "ང་ལ་གསེར་བྱིན་ནོ། །", "Gave gold to me."),
        ("demonstrative and plural", "དགེ་སློང་དེ་དག་སོང་ངོ་། །", "Those monks went."),
        ("all of it in English order", "མི་ཆེན་པོ་དེ་གཉིས་ཀྱང་སོང་ངོ་། །", "Those two great men also went."),
        ("plural", "དགེ་སློང་རྣམས་སོང་ངོ་། །", "Monks went."),
        ("numeral", "མི་གསུམ་སོང་ངོ་། །", "Three men went."),
        ("coordination", "ཕ་དང་བུ་སོང་ངོ་། །", "The father and the son went."),
        ("a list over shads", "གསེར་དང་། དངུལ་དང་། ནོར་བུ་བྱིན་ནོ། །", "Gave gold, silver, and the jewel."),
        ("likeness", "གསེར་ལྟ་བུའི་མེ་ཏོག", "The flower like gold."),
        ("title and name", "བྲམ་ཟེ་ཀུན་དགའ་བོ་སོང་ངོ་། །", "Brahmin Ānanda went."),
        // cases
        ("locative", "བཅོམ་ལྡན་འདས་མཉན་ཡོད་ན་བཞུགས་སོ། །", "The Blessed One resides in Śrāvastī."),
        ("dative of rest", "བཅོམ་ལྡན་འདས་རྒྱལ་པོའི་ཁབ་ལ་བཞུགས་སོ། །", "The Blessed One resides at Rājagṛha."),
        ("ablative", "རི་ནས་སོང་ངོ་། །", "Went from the mountain."),
        ("postposition", "རྒྱལ་པོའི་དྲུང་དུ་སོང་ངོ་། །", "Went into the presence of the king."),
        ("topic as subject", "རྒྱལ་པོ་ནི་སོང་ངོ་། །", "The king went."),
        ("topic besides an agent", "གསེར་ནི་རྒྱལ་པོས་བྱིན་ནོ། །", "As for gold, the king gave."),
        ("someone called", "ཤཱ་རིའི་བུ་རྒྱལ་པོས་གསེར་བྱིན་ནོ། །", "Śāriputra, the king gave gold."),
        // verbs
        ("negated past", "བྲམ་ཟེ་མ་སོང་ངོ་། །", "The brahmin did not go."),
        ("negated present", "ང་མི་འགྲོའོ། །", "I do not go."),
        ("a timeless stem after མ་", "རྒྱལ་པོས་མ་མཐོང་ངོ་། །", "The king did not see."),
        ("future with འགྱུར་", "དགེ་སློང་རྣམས་འགྲོ་བར་འགྱུར་རོ། །", "Monks will go."),
        ("what someone should do", "བདག་གིས་གསེར་སྦྱིན་པར་བྱའོ། །", "I should give gold."),
        ("causative", "བུས་སེམས་དག་པར་བྱེད་དོ། །", "The son makes the mind pure."),
        ("verb on verb", "བུ་འགྲོ་ནུས་སོ། །", "The son is able to go."),
        ("purpose", "གསེར་འབུལ་དུ་སོང་ངོ་། །", "Went to offer gold."),
        ("prohibition", "མ་འགྲོ་ཞིག", "Do not go."),
        ("command", "ཁྱོད་འདི་ཉོན་ཅིག", "You listen to this."),
        ("wish", "སེམས་ཅན་ཐམས་ཅད་བདེ་བར་གྱུར་ཅིག", "May all beings be happy."),
        ("question", "ཁྱོད་ཤེས་སམ།", "Do you know?"),
        ("question word", "ཁྱོད་སུ་ཡིན།", "Who are you?"),
        ("question and answer", "དེ་ཅིའི་ཕྱིར་ཞེ་ན།", "Why is that?"),
        ("copula", "ང་རྒྱལ་པོ་ཡིན་ནོ། །", "I am a king."),
        ("negated copula", "ང་རྒྱལ་པོ་མ་ཡིན་ནོ། །", "I am not a king."),
        ("equation", "གཟུགས་སྟོང་པའོ། །", "Form is empty."),
        ("equation with nobody named", "རྒྱལ་པོའི་བུའོ། །", "It is the son of the king."),
        ("ordinal in an equation", "བམ་པོ་དང་པོའོ། །", "It is the first fascicle."),
        ("count in an equation", "བམ་པོ་གཅིག་གོ །", "It is one fascicle."),
        ("existence", "མེ་ཏོག་མེད་དོ། །", "There is no flower."),
        ("possession", "མི་དེ་ལ་བུ་གསུམ་ཡོད་དོ། །", "That man has three sons."),
        // nominalised verbs
        ("relative clause", "རྒྱལ་པོས་དགེ་སློང་གིས་བྱིན་པའི་གསེར་མཐོང་ངོ་། །", "The king sees gold that the monk gave."),
        ("participle", "བསགས་པའི་ནོར་བྱིན་ནོ། །", "Gave accumulated wealth."),
        ("quality", "མཛེས་པའི་མེ་ཏོག་བྱིན་ནོ། །", "Gave the beautiful flower."),
        ("lack", "ནོར་མེད་པའི་བྲམ་ཟེ་སོང་ངོ་། །", "The brahmin without wealth went."),
        ("without doing", "མ་སྨྲས་པར་སོང་ངོ་། །", "Went without saying."),
        ("those who do", "དགེ་བ་བྱེད་པ་རྣམས་སོང་ངོ་། །", "Those who do virtue went."),
        ("agent noun", "གསེར་བྱིན་མཁན་དེ་སོང་ངོ་། །", "That one who gave gold went."),
        ("task", "བྱ་རྒྱུ་ཡོད་དོ། །", "There is a thing to be done."),
        // speech
        ("quotation", "ང་འགྲོའོ་ཞེས་དྲིས་སོ། །", "“I go,” asked."),
        (
            "speaker and question",
            "རྒྱལ་པོས་ཁྱོད་གང་ནས་འོངས་ཞེས་དྲིས་སོ། །",
            "“From where did you come?” the king asked.",
        ),
        ("name", "བྲམ་ཟེ་ཀུན་དགའ་བོ་ཞེས་བྱ་བ་ཞིག་སོང་ངོ་། །", "A brahmin called Ānanda went."),
        ("is called", "མི་དེ་ནི་ཀུན་དགའ་བོ་ཞེས་བྱའོ། །", "That man is called “Ānanda”."),
        // the rest
        ("adverb first", "དེའི་ཕྱིར་རྒྱལ་པོ་སོང་ངོ་། །", "Therefore the king went."),
        ("unknown word in Wylie", "ཀླཱུཾ་སོང་ངོ་། །", "⟨klUM⟩ went."),
        ("digits", "ལེའུ་༡༢།", "12 chapters."),
    ] {
        assert_eq!(draft(source), expected, "{rule}: {source}");
    }
}

#[test]
fn the_tables_of_the_grammar_hold() {
    let examples = CONVERBS
        .iter()
        .chain(&DEPENDENCES)
        .chain([&SERIES])
        .map(|link| link.example)
        .chain(PURPOSES.iter().map(|(_, example)| *example))
        .chain(AUXILIARIES.iter().map(|auxiliary| auxiliary.example));
    for (source, expected) in examples {
        assert_eq!(draft(source), expected, "{source}");
    }
}

#[test]
fn a_text_reads_as_a_gloss() {
    let source = "འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན། བཅོམ་ལྡན་འདས་རྒྱལ་པོའི་ཁབ་ན་བྱ་རྒོད་ཀྱི་ཕུང་པོའི་རི་ལ་དགེ་སློང་གི་\
                  དགེ་འདུན་ཆེན་པོ་དང་ཐབས་ཅིག་ཏུ་བཞུགས་ཏེ། དེའི་ཚེ་བཅོམ་ལྡན་འདས་ཀྱིས་དགེ་སློང་རྣམས་ལ་ཆོས་བསྟན་ཏོ། །";
    let text = draft(source);
    // Which word an idiom becomes is the lexicon's; how they hang together is the grammar's.
    for expected in [
        "I heard, at one time, the Blessed One resided in Rājagṛha at Vulture Peak together with",
        "to monks.",
    ] {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn verse_stays_in_lines() {
    let verse = "སྡིག་པ་ཅི་ཡང་མི་བྱ་ཞིང་། །དགེ་བ་ཕུན་སུམ་ཚོགས་པར་སྤྱད། །རང་གི་སེམས་ནི་ཡོངས་སུ་འདུལ། །འདི་ནི་སངས་རྒྱས་བསྟན་པ་ཡིན། །";
    let text = draft(verse);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines.iter().all(|line| line.starts_with(char::is_uppercase)), "{text}");
    assert_eq!(draft("རྒྱལ་པོ་སོང་ནས། བུ་མཐོང་ངོ་། །").lines().count(), 1);
}

#[test]
fn the_analysis_shows_words_and_structure() {
    let source = "རྒྱལ་པོའི་བུས་དགེ་སློང་གིས་བྱིན་པའི་གསེར་མཐོང་ནས་སོང་ངོ་། །";
    let mut analysis = Lexical::new().analyse(source, &[]);
    let table = analysis.to_string();
    assert!(table.starts_with("རྒྱལ་པོ (rgyal po)\tརྒྱལ་པོ\tnoun\t–\t"), "{table}");
    assert!(table.contains("\nའི ('i)\tགི\tcase\tgenitive\t"), "{table}");
    // The senses are the lexicon's, the structure is the grammar's.
    analysis.draft.explanation.clear();
    insta::assert_snapshot!(analysis);
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
                gloss.wylie.as_str(),
                gloss.lemma.as_str(),
                gloss.part_of_speech.as_str(),
                gloss.grammar.as_deref().unwrap_or_default(),
                gloss.senses[gloss.taken].as_str(),
            )
        })
        .collect();
    assert_eq!(
        words,
        [
            ("རྒྱལ་པོ", "rgyal po", "རྒྱལ་པོ", "noun", "", "king"),
            ("འི", "'i", "གི", "case", "genitive", "of"),
            ("བུ", "bu", "བུ", "noun", "", "son"),
            ("ས", "sa", "གིས", "case", "ergative or instrumental", "by"),
            ("བྱས", "byas", "བྱེད", "verb", "past stem", "do"),
            ("སོ", "so", "གོ", "particle", "final particle", "(end of sentence)"),
        ]
    );
    assert_eq!(draft.signals.known_words, Some(1.0));
    assert_eq!(draft.origin, Origin { engine: "lexical".into(), version: "2".into() });
}

#[test]
fn another_sense_is_one_choice_away() {
    let source = "རྒྱལ་པོའི་ཁྱིམ་མཐོང་ངོ་། །";
    let engine = Lexical::new();
    let first = engine.draft(source);
    let (word, gloss) = first
        .explanation
        .iter()
        .enumerate()
        .find(|(_, gloss)| gloss.lemma == "ཁྱིམ")
        .expect("it is in the source");
    assert!(gloss.senses.len() > 1, "{gloss:?}");
    let other = (0..gloss.senses.len()).find(|sense| *sense != gloss.taken).expect("there are several");
    let second = engine.draft_with(source, &[Choice { word, sense: other }]);
    assert_ne!(first.text, second.text);
    assert_eq!(second.explanation[word].taken, other);
    for nonsense in [Choice { word: 99, sense: 0 }, Choice { word, sense: 99 }] {
        assert_eq!(engine.draft_with(source, &[nonsense]), first);
    }
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(draft(""), "");
    assert_eq!(draft("༄༅། །"), "");
    assert_eq!(Lexical::new().draft("། །").explanation, []);
}

#[test]
fn what_is_not_tibetan_comes_through() {
    for text in ["hello, World.  ok", "漢字。「…」", "  12 % ", "\u{0}\u{1b}[2J\t", "नमो बुद्धाय"]
    {
        assert_eq!(draft(text), text);
    }
    assert_eq!(draft("རྒྱལ་པོ foo Bar, baz"), "The king foo Bar, baz.");
}

/// Texts without end or sense are drafted in one go, without exhausting the stack.
#[test]
fn no_length_or_depth_is_too_much() {
    for (unit, english) in [
        ("རྒྱལ་པོའི་", "king"),
        ("བུས་བྱས་པའི་", "son"),
        ("བུ་སོང་ངོ་ཞེས་", "son"),
        ("གསེར་དང་", "gold"),
        ("ནམ་མཁའ་ལྟ་བུའི་", "space"),
        ("བུ་ཞེས་བྱ་བའི་", "called"),
        ("བྱེད་མཁན་", "do"),
        ("མ་", ""),
        ("ུ", ""),
    ] {
        let text = draft(&unit.repeat(3_000)).to_lowercase();
        assert!(text.matches(english).count() >= 2_000, "{unit}");
    }
}

proptest! {
    #[test]
    fn any_text_gets_a_draft(source in "([\u{F40}-\u{FBC}]|(རྒྱལ་པོ|འི་|མི་|མ་|ཞེས་|ཞེས་བྱ་བ|སྙམ་|ནས་|པ|པར་འགྱུར་|གང་|ཞེ་ན|མེད་པ|དང་|སོ|། །)|[་། \n]|\\PC){0,40}") {
        let analysis = Lexical::new().analyse(&source, &[]);
        prop_assert!(analysis.draft.signals.known_words.is_none_or(|share| (0.0..=1.0).contains(&share)));
        prop_assert!(analysis.draft.explanation.iter().all(|gloss| gloss.taken < gloss.senses.len().max(1)));
    }

    /// Words of the lexicon strung together in any order: each one's sense is in the draft.
    #[test]
    fn no_noun_is_lost(picks in prop::collection::vec(0_usize..6, 1..8), particles in prop::collection::vec(0_usize..13, 8)) {
        const NOUNS: [(&str, &str); 6] =
            [("རྒྱལ་པོ", "king"), ("གསེར", "gold"), ("ཁང་པ", "house"), ("སྨན", "medicine"), ("མེ་ཏོག", "flower"), ("གླང་པོ་ཆེ", "elephant")];
        const PARTICLES: [&str; 13] = [
            "འདི་", "ལ་", "ནས་", "དང་", "ཀྱི་", "ཀྱིས་", "རྣམས་", "སོང་ཞིང་", "མཐོང་བའི་", "མཐོང་བ་དང་", "སོང་བར་", "ནི་", "སོང་བ་རྣམས་",
        ];
        let source: String = picks.iter().zip(particles).map(|(noun, particle)| format!("{}་{}", NOUNS[*noun].0, PARTICLES[particle])).collect();
        let text = draft(&source).to_lowercase();
        for (_, english) in NOUNS {
            let wanted = picks.iter().filter(|pick| NOUNS[**pick].1 == english).count();
            prop_assert_eq!(text.matches(english).count(), wanted, "{} in {}: {}", english, source, text);
        }
    }
}
