//! The words of a segment with what the lexicon says of them, idioms read as one.

use tibetan::lexicon::{Domain, Entry, Lexicon, PartOfSpeech, Tense};
use tibetan::words::{Word, words};

use super::english;
use crate::Gloss;

/// An idiom of the lexicon has at most this many words.
const LONGEST_IDIOM: usize = 9;

/// A word or an idiom of the source.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// As written, without the delimiters behind it.
    pub letters: String,
    /// The headword.
    pub lemma: String,
    pub class: PartOfSpeech,
    pub tense: Option<Tense>,
    /// Whether it is a verb with པ་ or བ་, which then stands for a noun.
    pub is_nominal: bool,
    pub entry: Option<&'static Entry>,
}

impl Token {
    /// The English that the draft uses: the first sense without remarks, or the letters in Wylie.
    pub(super) fn english(&self) -> String {
        match self.entry {
            Some(entry) => english::plain(entry.senses[0]).to_owned(),
            None if self.class == PartOfSpeech::Numeral => decimal(&self.letters),
            None if self.class == PartOfSpeech::Other => self.letters.clone(),
            None => format!("⟨{}⟩", tibetan::wylie::to_wylie(&self.letters).trim()),
        }
    }

    /// Whether it names a place.
    pub(super) fn is_place(&self) -> bool {
        self.entry.is_some_and(|entry| entry.domain == Domain::Place)
    }

    /// Whether it is a form of this headword.
    pub(super) fn is(&self, lemma: &str) -> bool {
        self.lemma == lemma
    }

    /// What the side panel shows; nothing for punctuation.
    pub(super) fn gloss(&self) -> Option<Gloss> {
        (self.class != PartOfSpeech::Punctuation).then(|| Gloss {
            text: self.letters.clone(),
            lemma: self.lemma.clone(),
            part_of_speech: self.class.label().to_owned(),
            senses: self
                .entry
                .map(|entry| entry.senses.iter().map(|sense| (*sense).to_owned()).collect())
                .unwrap_or_default(),
            sanskrit: self.entry.and_then(|entry| entry.sanskrit).map(str::to_owned),
            note: self.entry.and_then(|entry| entry.note).map(str::to_owned),
        })
    }
}

/// Reads a canonical text.
pub(super) fn read(source: &str) -> Vec<Token> {
    let words = words(source);
    let mut tokens = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let (token, length) = idiom(source, &words[at..]).unwrap_or_else(|| (token(&words[at]), 1));
        tokens.push(token);
        at += length;
    }
    tokens
}

/// The longest headword of two words or more that the words begin with, and how many words it takes.
fn idiom(source: &str, words: &[Word<'_>]) -> Option<(Token, usize)> {
    let stop =
        words.iter().position(|word| word.part_of_speech == PartOfSpeech::Punctuation).unwrap_or(words.len());
    (2..=stop.min(LONGEST_IDIOM)).rev().find_map(|length| {
        let last = &words[length - 1];
        let letters = &source[words[0].start..last.start + last.letters().len()];
        let analysis = Lexicon::builtin().lookup(letters).into_iter().next()?;
        // ཁྱིམ་དུ་མ་སོང་ is *did not go home*, not *many houses*.
        let is_chance =
            words[0].part_of_speech == PartOfSpeech::CaseParticle && letters.matches('་').count() < 2;
        if is_chance {
            return None;
        }
        let token = Token {
            letters: letters.to_owned(),
            lemma: analysis.entry.headword.to_owned(),
            class: analysis.entry.part_of_speech,
            tense: analysis.tense,
            is_nominal: false,
            entry: Some(analysis.entry),
        };
        Some((token, length))
    })
}

fn token(word: &Word<'_>) -> Token {
    let entries = Lexicon::builtin().entries(&word.lemma);
    let entry = entries.iter().find(|entry| entry.part_of_speech == word.part_of_speech).or(entries.first());
    let is_word = word.part_of_speech != PartOfSpeech::Punctuation;
    let letters = word.letters();
    // The counts call many a noun in པ་ a verb, which it is by origin; the lexicon knows which have a life of their own.
    let class = match entry {
        Some(entry) if is_word => entry.part_of_speech,
        _ => word.part_of_speech,
    };
    let ends_nominal = matches!(letters.rsplit('་').next(), Some("པ" | "བ"));
    Token {
        letters: letters.to_owned(),
        lemma: word.lemma.clone(),
        class,
        tense: word.tense,
        is_nominal: class == PartOfSpeech::Verb
            && ends_nominal
            && letters.contains('་')
            && word.lemma != letters,
        entry: entry.filter(|_| is_word),
    }
}

/// Tibetan digits as decimal ones; half digits and anything else as they are.
fn decimal(digits: &str) -> String {
    digits
        .chars()
        .map(|c| tibetan::script::digit_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c))
        .collect()
}
