//! The words of a segment with what the lexicon says of them, for the side panel.

use tibetan::lexicon::{Entry, Lexicon, PartOfSpeech, Tense};
use tibetan::phonetics::word_to_phonetics;
use tibetan::words::{Word, words};
use tibetan::wylie::to_wylie;

use crate::view::WordView;

/// Senses of a word that are shown; the dictionaries have the rest.
const SENSES: usize = 6;

/// The words of a text; punctuation is none.
pub fn word_views(text: &str) -> Vec<WordView> {
    words(text).iter().filter(|word| word.part_of_speech != PartOfSpeech::Punctuation).map(view).collect()
}

fn view(word: &Word<'_>) -> WordView {
    let found = Lexicon::builtin().lookup(&word.lemma);
    let (same, others): (Vec<&Entry>, Vec<&Entry>) = found
        .iter()
        .map(|analysis| analysis.entry)
        .partition(|entry| entry.part_of_speech == word.part_of_speech);
    let mut senses: Vec<String> = Vec::new();
    // What the word is here comes first, what else is written so after it.
    for sense in same.iter().chain(&others).flat_map(|entry| &entry.senses) {
        if senses.len() < SENSES && !senses.iter().any(|known| known == sense) {
            senses.push((*sense).to_owned());
        }
    }
    let note = same.first().and_then(|entry| entry.note);
    WordView {
        text: word.text.to_owned(),
        lemma: word.lemma.clone(),
        wylie: to_wylie(word.text).trim().to_owned(),
        phonetics: word_to_phonetics(word.letters()),
        part_of_speech: word.part_of_speech.label().to_owned(),
        grammar: word.tense.map(stem).or_else(|| note.and_then(case)).map(Into::into),
        senses,
        sanskrit: same.iter().chain(&others).find_map(|entry| entry.sanskrit).map(Into::into),
        note: note.map(Into::into),
    }
}

fn stem(tense: Tense) -> &'static str {
    match tense {
        Tense::Present => "present",
        Tense::Past => "past",
        Tense::Future => "future",
        Tense::Imperative => "imperative",
    }
}

/// What a particle's note says before it explains: `genitive: joins a word to the noun that it qualifies`.
fn case(note: &str) -> Option<&str> {
    note.split_once(':').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_what_it_is_here() {
        let views = word_views("རྒྱལ་པོས་ཆོས་གསུངས་སོ།");
        let told: Vec<_> = views
            .iter()
            .map(|word| (word.lemma.as_str(), word.part_of_speech.as_str(), word.grammar.as_deref()))
            .collect();
        assert_eq!(told[..2], [("རྒྱལ་པོ", "noun", None), ("གིས", "case", Some("ergative and instrumental"))]);
        assert_eq!(told[3], ("གསུང", "verb", Some("past")), "{told:?}");
        assert_eq!((views[0].phonetics.as_str(), views[0].sanskrit.as_deref()), ("gyelpo", Some("rājan")));
    }
}
