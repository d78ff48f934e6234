//! Words in all of their forms.
//!
//! A Tibetan word changes in two ways: a verb has up to four stems, and particles grow onto the last syllable of any word
//! that ends in a vowel, where they swallow its འ. The lexicon knows the stems, [`joined`] the particles. Which word a
//! form belongs to, its sentence decides, so the texts themselves are cut into words again.

use std::ops::Range;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use tibetan::lexicon::{Lexicon, PartOfSpeech};
use tibetan::syllable::joined;
use tibetan::words::{Word, words};

use super::{Phrase, Vocabulary, tokens};

/// The Porter 2 stemmer for English: <https://snowballstem.org/algorithms/english/stemmer.html>.
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// What the forms of an English word share.
pub(super) fn stem(word: &str) -> String {
    ENGLISH.stem(word).into_owned()
}

/// A word of the query: what it can be a form of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    /// Headwords, the likeliest first; at least one.
    lemmas: Vec<String>,
}

/// The words of a query. Alone, a word has no sentence to decide what it is a form of; so it is all that it can be.
pub(super) fn lexemes(text: &str) -> impl Iterator<Item = Lexeme> {
    let words = words(text);
    let alone = words.iter().filter(|word| is_word(word)).count() == 1;
    let lexeme = move |word: &Word| {
        let mut lemmas = vec![word.lemma.clone()];
        let others = Lexicon::builtin().lookup(word.letters());
        for other in others.filter(|_| alone).map(|found| found.entry.headword) {
            if !lemmas.iter().any(|lemma| lemma == other) {
                lemmas.push(other.into());
            }
        }
        Lexeme { lemmas }
    };
    words.iter().filter(|word| is_word(word)).map(lexeme).collect::<Vec<_>>().into_iter()
}

fn is_word(word: &Word) -> bool {
    word.part_of_speech != PartOfSpeech::Punctuation
}

impl Lexeme {
    pub(super) fn name(&self) -> String {
        self.lemmas.join(", ")
    }

    fn has(&self, word: &Word) -> bool {
        self.lemmas.contains(&word.lemma)
    }

    /// The forms that occur, as phrases of terms; `None` if one may hide in the syllable of any other word, so that they
    /// narrow nothing.
    pub(super) fn forms_in(&self, vocabulary: &Vocabulary) -> Option<Vec<Phrase>> {
        let mut phrases = Vec::new();
        for form in self.forms() {
            let mut syllables: Phrase =
                tokens::tokens(form).map(|token| tokens::folded(&form[token]).into()).collect();
            match syllables.pop() {
                Some(_) if is_affix(form) => return None,
                Some(last) => {
                    let lasts = with_particles(&last, vocabulary).into_iter();
                    phrases.extend(lasts.map(|last| syllables.iter().cloned().chain([last]).collect()));
                }
                None => {}
            }
        }
        phrases.sort();
        phrases.dedup();
        Some(phrases)
    }

    fn forms(&self) -> Vec<&str> {
        let mut forms = Vec::new();
        for lemma in &self.lemmas {
            forms.push(lemma.as_str());
            let entries = Lexicon::builtin().entries(lemma);
            for form in entries.flat_map(|entry| entry.forms.iter()).filter(|form| *form != "-") {
                forms.push(form);
            }
        }
        forms
    }
}

/// Whether a particle is written onto the syllable before it.
fn is_affix(form: &str) -> bool {
    matches!(form, "འི" | "འིས" | "འོ" | "འང" | "འམ" | "ར" | "ས")
}

/// A syllable alone and with the particles that occur on it.
fn with_particles(syllable: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let bare = syllable.strip_suffix('འ').unwrap_or(syllable);
    let has_particles = |term: &&str| joined(term).is_some_and(|joined| joined.stem == syllable);
    let mut terms: Vec<String> =
        vocabulary.beginning_with(bare).filter(has_particles).map(Into::into).collect();
    terms.extend(vocabulary.contains(syllable).then(|| syllable.to_owned()));
    terms
}

/// Where words that are forms of these stand one after the other in a text.
pub(super) fn marks(lexemes: &[Lexeme], text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let words: Vec<&Word> = words.iter().filter(|word| is_word(word)).collect();
    let (mut marks, mut at) = (Vec::new(), 0);
    while at + lexemes.len() <= words.len() {
        let found = &words[at..at + lexemes.len()];
        if lexemes.iter().zip(found).all(|(lexeme, word)| lexeme.has(word)) {
            let last = found[found.len() - 1];
            marks.push(found[0].start..last.start + last.letters().len());
            at += lexemes.len();
        } else {
            at += 1;
        }
    }
    marks
}
