//! Words: a text cut as a reader hears it, with affixed particles apart and each word's dictionary form.
//!
//! Nothing on the page says where a word ends; the tsheg only parts syllables, and the particles འི འོ འང འམ ར ས
//! even hide inside one. So a phrase, up to its shad, is read as a whole. It is parted into units that no word can be
//! smaller than ([`unit`]). Each unit either begins a word of some class or goes on with the one before; what speaks for
//! which is the letters around it and what the lexicon has there ([`listed`], [`features`]), weighed as was learnt from
//! a hand-segmented text ([`model`]). The labels that together have the most for them are the reading ([`reading`]).
//!
//! A dictionary also has whole phrases with case particles inside, such as རིགས་ཀྱི་བུ་ *son of a noble family*.
//! Here they are cut into their words, as the grammar has it; whoever wants the meaning joins them again.

mod features;
mod listed;
mod model;
mod reading;
mod unit;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::lexicon::{Analysis, Lexicon, PartOfSpeech, Tense};
use crate::script;
use crate::syllable::{Piece, pieces};

use listed::Listed;
use model::{CLASSES, Model};
use reading::Reading;
use unit::{Kind, Unit, push_units};

/// A phrase longer than this, in syllables, is cut as if it ended there: no writer's is, and memory stays bounded.
const LONGEST_PHRASE: usize = 512;

static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::new(Lexicon::builtin()));

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written, with the tsheg or the white space that follows it.
    pub text: &'t str,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// The headword that it is a form of: a verb's present stem, a particle's cited form, a noun with the འ that an
    /// affix hides. A word that the lexicon does not have is its own lemma, without delimiters.
    pub lemma: String,
    /// Its class here, by its neighbours.
    pub part_of_speech: PartOfSpeech,
    /// Which stem it is, if it is a form of a verb whose stems are known.
    pub tense: Option<Tense>,
    /// Whether the lexicon has it. Punctuation and numbers are known.
    pub known: bool,
}

impl<'t> Word<'t> {
    /// The letters, without the delimiters behind them; a mark of punctuation is itself.
    pub fn letters(&self) -> &'t str {
        let letters = self.text.trim_end_matches(|c: char| script::is_tsheg(c) || c.is_whitespace());
        if letters.is_empty() { self.text } else { letters }
    }
}

/// Cuts a text into words. Put together again, their texts are the text.
///
/// Shads, head marks and other signs are words of class [`PartOfSpeech::Punctuation`]; other scripts come through as
/// [`PartOfSpeech::Other`]. The text should be canonical ([`crate::normalise::canonical`]); other spellings of a
/// stack come through unhurt but are unknown.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut reader = Reader { text, reading: Reading::new(Model::builtin()), words: Vec::new() };
    let mut phrase: Vec<Unit> = Vec::new();
    let mut syllables = 0;
    for piece in pieces(text) {
        let letters = piece.syllable.of(text);
        let is_tibetan = letters.starts_with(|c| script::is_base(c) || script::is_mark(c));
        let word_end = piece.syllable.end + own_delimiters(piece.delimiters(text));
        if is_tibetan {
            push_units(&mut phrase, letters, piece.syllable.start, word_end);
            syllables += 1;
        }
        if !is_tibetan || ends_phrase(piece, text) || syllables == LONGEST_PHRASE {
            reader.phrase(&phrase);
            phrase.clear();
            syllables = 0;
            if !is_tibetan && !letters.is_empty() {
                reader.foreign(piece.syllable.start, word_end, letters);
            }
        }
        reader.punctuation(if letters.is_empty() { piece.syllable.start } else { word_end }, piece.end);
    }
    reader.phrase(&phrase);
    reader.words
}

/// How many bytes of the delimiters belong to the word before them: all, if they are only tshegs and white space, and
/// the leading tshegs otherwise.
fn own_delimiters(delimiters: &str) -> usize {
    if delimiters.chars().all(is_blank) {
        delimiters.len()
    } else {
        delimiters.len() - delimiters.trim_start_matches(script::is_tsheg).len()
    }
}

/// Whether no word goes on from this syllable to the next. A line may break within a word, after a tsheg.
fn ends_phrase(piece: Piece, text: &str) -> bool {
    let delimiters = piece.delimiters(text);
    !delimiters.contains(script::is_tsheg) || !delimiters.chars().all(is_blank)
}

fn is_blank(c: char) -> bool {
    script::is_tsheg(c) || c.is_whitespace()
}

struct Reader<'t> {
    text: &'t str,
    reading: Reading,
    words: Vec<Word<'t>>,
}

impl<'t> Reader<'t> {
    fn phrase(&mut self, units: &[Unit]) {
        let labels = self.reading.of(units, &LISTED);
        let mut first = 0;
        while let Some(&label) = labels.get(first) {
            let goes_on = |&&label: &&usize| label >= CLASSES.len();
            let length = 1 + labels[first + 1..].iter().take_while(goes_on).count();
            let word = word(self.text, &units[first..first + length], CLASSES[label % CLASSES.len()]);
            self.words.push(word);
            first += length;
        }
    }

    fn foreign(&mut self, start: usize, end: usize, letters: &str) {
        let is_number = letters.chars().all(|c| script::is_digit(c) || c.is_numeric());
        self.words.push(Word {
            text: &self.text[start..end],
            start,
            lemma: letters.to_owned(),
            part_of_speech: if is_number { PartOfSpeech::Numeral } else { PartOfSpeech::Other },
            tense: None,
            known: is_number,
        });
    }

    fn punctuation(&mut self, start: usize, end: usize) {
        if start < end {
            let text = &self.text[start..end];
            let lemma = text.trim().to_owned();
            let part_of_speech = PartOfSpeech::Punctuation;
            self.words.push(Word { text, start, lemma, part_of_speech, tense: None, known: true });
        }
    }
}

/// The word that some units make.
fn word<'t>(text: &'t str, units: &[Unit], class: PartOfSpeech) -> Word<'t> {
    let (first, last) = (units[0], units[units.len() - 1]);
    let form = in_plain_tshegs(&text[first.start..last.letters_end]);
    let lexicon = Lexicon::builtin();
    let lexeme = match last.kind {
        Kind::Stem => dictionary_form(lexicon, &[&form, &format!("{form}འ")], class),
        Kind::Whole | Kind::Affix => dictionary_form(lexicon, &[&form], class),
    };
    Word {
        text: &text[first.start..last.end],
        start: first.start,
        lemma: lexeme.map_or(&*form, |found| found.entry.headword).to_owned(),
        part_of_speech: class,
        tense: lexeme.and_then(|found| found.tense),
        known: lexeme.is_some(),
    }
}

/// The syllables parted as the lexicon does it. A line may break within a word, and tshegs come in two kinds.
fn in_plain_tshegs(written: &str) -> Cow<'_, str> {
    if written.chars().all(|c| c == script::TSHEG || !is_blank(c)) {
        return Cow::Borrowed(written);
    }
    let syllables: Vec<&str> = written.split(is_blank).filter(|syllable| !syllable.is_empty()).collect();
    Cow::Owned(syllables.join("་"))
}

/// The lexeme that one of the forms belongs to, as far as possible with the class that it has in its sentence. A
/// nominalised verb (བྱས་པ་) belongs to its verb.
fn dictionary_form(lexicon: &Lexicon, forms: &[&str], class: PartOfSpeech) -> Option<Analysis> {
    let of_class = |form: &str| lexicon.lookup(form).find(|analysis| analysis.entry.part_of_speech == class);
    let nominalised = |form: &str| match form.rsplit_once('་') {
        Some((stem, "པ" | "བ")) if class == PartOfSpeech::Verb => of_class(stem),
        _ => None,
    };
    let of_any_class = |form: &str| lexicon.lookup(form).next();
    let mut forms = forms.iter().copied();
    let again = forms.clone();
    forms
        .find_map(of_class)
        .or_else(|| again.clone().find_map(nominalised))
        .or_else(|| again.clone().find_map(of_any_class))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> String {
        words(text).iter().map(Word::letters).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sentence_is_cut_into_words_and_affixes() {
        for (text, expected) in [
            ("རྒྱལ་པོ་ཆེན་པོས་གསེར་བྱིན་ནོ། །", "རྒྱལ་པོ ཆེན་པོ ས གསེར བྱིན ནོ །_།"),
            ("དེའི་ཚེ་བྲམ་ཟེ་ཞིག་འོངས་ཏེ།", "དེ འི ཚེ བྲམ་ཟེ ཞིག འོངས ཏེ །"),
            ("བཅོམ་ལྡན་འདས་ལ་མཆོད་ནས", "བཅོམ་ལྡན་འདས ལ མཆོད ནས"),
            ("ང་ཡང་འགྲོའོ།", "ང ཡང འགྲོ འོ །"),
            ("ཁྱོད་དགའའམ།", "ཁྱོད དགའ འམ །"),
            // A phrase that the lexicon has as a whole.
            ("རིགས་ཀྱི་བུ་དག་གིས།", "རིགས ཀྱི བུ དག གིས །"),
            // Nominalised verbs are words; what is affixed to them is not part of them.
            ("ཆོས་བསྟན་པའི་ཕྱིར་འོངས་པ་ལས།", "ཆོས བསྟན་པ འི ཕྱི ར འོངས་པ ལས །"),
            // ས that is a suffix, and ས that is the agentive.
            ("སངས་རྒྱས་ཀྱིས་གསུངས། ངས་ཐོས།", "སངས་རྒྱས ཀྱིས གསུངས ། ང ས ཐོས །"),
            // A name that no list has.
            ("བྲམ་ཟེ་ཀུ་ཤི་ཏ་ཞེས་བྱ་བ་ཞིག", "བྲམ་ཟེ ཀུ་ཤི་ཏ ཞེས བྱ་བ ཞིག"),
        ] {
            assert_eq!(cut(text).replace("། །", "།_།"), expected, "{text}");
        }
    }

    #[test]
    fn a_word_may_run_over_a_line() {
        assert_eq!(words("བཅོམ་ལྡན་\nའདས་ལ").len(), 2);
    }

    #[test]
    fn the_lemma_is_the_headword() {
        for (text, at, lemma, tense) in [
            ("དགའ་བར་གྱུར་ཏོ།", 2, "འགྱུར", Some(Tense::Past)),
            ("མྱ་ངན་ལས་འདའོ།", 2, "འདའ", Some(Tense::Present)),
            ("རྒྱལ་པོའི་བུ", 1, "གི", None),
            ("ནམ་མཁར་འཕུར་རོ།", 0, "ནམ་མཁའ", None),
            ("ནམ་མཁར་འཕུར་རོ།", 1, "དུ", None),
            ("དེས་བྱས་པ་ཡིན་ནོ།", 2, "བྱེད", Some(Tense::Past)),
        ] {
            let words = words(text);
            assert_eq!((words[at].lemma.as_str(), words[at].tense), (lemma, tense), "{text}");
        }
    }

    #[test]
    fn neighbours_decide_the_class() {
        let class = |text: &str, letters: &str| {
            words(text).iter().find(|word| word.letters() == letters).map(|word| word.part_of_speech)
        };
        assert_eq!(class("མི་དེ་སོང་ངོ་།", "དེ"), Some(PartOfSpeech::Determiner));
        assert_eq!(class("གསེར་རྙེད་དེ། ཁྱིམ་དུ་སོང་ངོ་།", "དེ"), Some(PartOfSpeech::Converb));
        assert_eq!(class("མི་དེ་སོང་ངོ་།", "མི"), Some(PartOfSpeech::Noun));
        assert_eq!(class("དེ་ནི་མི་འོང་ངོ་།", "མི"), Some(PartOfSpeech::Particle));
    }

    #[test]
    fn other_scripts_digits_and_signs_come_through() {
        let words = words("༄༅། །༡༢ abc ཆོས།");
        let found: Vec<_> = words.iter().map(|word| (word.letters(), word.part_of_speech)).collect();
        assert_eq!(
            found,
            [
                ("༄༅། །", PartOfSpeech::Punctuation),
                ("༡༢", PartOfSpeech::Numeral),
                ("abc", PartOfSpeech::Other),
                ("ཆོས", PartOfSpeech::Noun),
                ("།", PartOfSpeech::Punctuation),
            ]
        );
    }

    #[test]
    fn a_phrase_without_end_is_cut_all_the_same() {
        let text = "ཆོས་".repeat(3 * LONGEST_PHRASE);
        let words = words(&text);
        assert_eq!(words.len(), 3 * LONGEST_PHRASE);
    }

    #[test]
    fn a_mark_without_its_letter_loses_nothing() {
        let text = "༾\n་༠";
        assert_eq!(words(text).iter().map(|word| word.text).collect::<String>(), text);
    }

    proptest! {
        #[test]
        fn words_put_together_are_the_text(text in "([\u{F00}-\u{FDA}]|(རྒྱལ|པོ|འི|དགར|པས|མི|འང)|[་། \n]|\\PC){0,40}") {
            let mut whole = String::new();
            for word in words(&text) {
                prop_assert_eq!(word.start, whole.len());
                prop_assert!(!word.text.is_empty());
                whole.push_str(word.text);
            }
            prop_assert_eq!(whole, text);
        }
    }
}
