//! What sentences can be compared by: their length, and words as small numbers.
//!
//! The Tibetan side gives *terms*: dictionary forms of the words that carry meaning, phrases that the lexicon has as a
//! whole, numbers, and runs of syllables that sound like a name of the translation. The English side gives stems. The
//! lexicon and the sounds say which stems a term is likely to become ([`crate::table`]).

use rustc_hash::FxHashMap;
use tibetan::lexicon::{Domain, Lexicon, PartOfSpeech};
use tibetan::phonetics::word_to_phonetics;
use tibetan::{normalise, numerals, syllable, words};

use crate::english::{self, fold};
use crate::passage::Passage;

/// The most words of a sentence that are weighed.
const MOST_WORDS: usize = 160;

/// The longest phrase of the lexicon that is looked for, in words.
const LONGEST_PHRASE: usize = 5;

/// A sentence as the aligner sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    /// Syllables of Tibetan, letters of English.
    pub length: f32,
    /// Terms or stems, by their number in the vocabulary.
    pub words: Vec<u32>,
}

/// Words by number.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    /// The words.
    pub words: Vec<String>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The word's number, if it occurs.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }
}

/// Both texts in numbers.
#[derive(Debug)]
pub(crate) struct Features {
    pub tibetan: Vec<Sentence>,
    pub english: Vec<Sentence>,
    pub terms: Vocabulary,
    pub stems: Vocabulary,
    /// For each term the stems that the lexicon, its number or its sound give it, each with its share.
    pub glosses: Vec<Vec<(u32, f32)>>,
}

impl Features {
    pub fn new(tibetan: &[Passage], english: &[Passage]) -> Self {
        let mut stems = Vocabulary::default();
        let mut names: FxHashMap<String, u32> = FxHashMap::default();
        let english = english
            .iter()
            .map(|passage| {
                let words = english::words(&passage.text).into_iter().take(MOST_WORDS).map(|word| {
                    let number = stems.number(&word.stem);
                    if let Some(sound) =
                        word.name.map(|name| skeleton(&name)).filter(|sound| sound.len() >= 4)
                    {
                        names.entry(sound).or_insert(number);
                    }
                    number
                });
                Sentence { words: words.collect(), length: passage.text.chars().count() as f32 }
            })
            .collect();
        let mut reader = TibetanReader {
            stems: &stems,
            names: &names,
            terms: Vocabulary::default(),
            glosses: Vec::new(),
            sounds: FxHashMap::default(),
        };
        let tibetan = tibetan.iter().map(|passage| reader.sentence(&passage.text)).collect();
        let TibetanReader { terms, glosses, .. } = reader;
        Self { tibetan, english, terms, stems, glosses }
    }
}

struct TibetanReader<'a> {
    stems: &'a Vocabulary,
    names: &'a FxHashMap<String, u32>,
    terms: Vocabulary,
    glosses: Vec<Vec<(u32, f32)>>,
    /// How a syllable sounds, by its letters.
    sounds: FxHashMap<String, String>,
}

impl TibetanReader<'_> {
    fn sentence(&mut self, text: &str) -> Sentence {
        let text = normalise::canonical(text);
        let words = words::words(&text);
        let mut terms = Vec::new();
        let mut number = String::new();
        for (at, word) in words.iter().enumerate() {
            if terms.len() >= MOST_WORDS {
                break;
            }
            if word.part_of_speech == PartOfSpeech::Numeral {
                if !number.is_empty() {
                    number.push('་');
                }
                number.push_str(word.letters());
            } else {
                self.number(&mut number, &mut terms);
            }
            if carries_meaning(word) {
                terms.push(self.term(&word.lemma));
            }
            terms.extend(self.phrase(&words[at..], &text));
        }
        self.number(&mut number, &mut terms);
        let length = self.names(&text, &mut terms);
        Sentence { length: length as f32, words: terms }
    }

    /// Adds a name for each run of syllables that sounds like one, and returns how many syllables there are.
    fn names(&mut self, text: &str, terms: &mut Vec<u32>) -> usize {
        let syllables: Vec<&str> = syllable::syllables(text).map(|span| span.of(text)).collect();
        for start in 0..syllables.len() {
            let mut sound = String::new();
            for (at, syllable) in syllables[start..].iter().take(5).enumerate() {
                // A particle may hide at the end of the name.
                let bare = ["འི", "ས", "ར"].iter().find_map(|affix| syllable.strip_suffix(affix));
                for last in std::iter::once(*syllable).chain(bare.filter(|bare| !bare.is_empty())) {
                    let name = collapsed(&(sound.clone() + self.sound(last)));
                    let stem = if at > 0 { self.names.get(&name).copied() } else { None };
                    if let Some(stem) = stem {
                        terms.push(self.number_of(&format!("~{name}"), |_| vec![(stem, 0.8)]));
                        break;
                    }
                }
                sound.push_str(self.sound(syllable));
            }
        }
        syllables.len()
    }

    fn sound(&mut self, letters: &str) -> &str {
        self.sounds.entry(letters.to_owned()).or_insert_with(|| skeleton(&fold(&word_to_phonetics(letters))))
    }

    /// The longest phrase of the lexicon that begins here.
    fn phrase(&mut self, words: &[words::Word], text: &str) -> Option<u32> {
        let lexicon = Lexicon::builtin();
        let start = words.first()?.start;
        (2..=LONGEST_PHRASE.min(words.len())).rev().find_map(|length| {
            let last = &words[length - 1];
            let end = last.start + last.letters().len();
            let phrase = text[start..end].replace(' ', "");
            lexicon.entries(&phrase).next().is_some().then(|| self.term(&phrase))
        })
    }

    fn number(&mut self, written: &mut String, terms: &mut Vec<u32>) {
        let value =
            numerals::of_words(written).or_else(|| numerals::of_digits(written).map(|number| number.whole));
        if let Some(value) = value {
            let stem = self.stems.get(&format!("#{value}"));
            terms.push(
                self.number_of(&format!("#{value}"), |_| stem.map(|stem| (stem, 0.9)).into_iter().collect()),
            );
        }
        written.clear();
    }

    fn term(&mut self, lemma: &str) -> u32 {
        self.number_of(lemma, |reader| reader.gloss(lemma))
    }

    fn number_of(&mut self, term: &str, gloss: impl FnOnce(&Self) -> Vec<(u32, f32)>) -> u32 {
        if let Some(number) = self.terms.get(term) {
            return number;
        }
        let gloss = gloss(self);
        self.glosses.push(gloss);
        self.terms.number(term)
    }

    /// The stems of the senses that occur in the translation at all, each with its share.
    fn gloss(&self, lemma: &str) -> Vec<(u32, f32)> {
        let mut stems: Vec<u32> = Vec::new();
        for entry in Lexicon::builtin().entries(lemma).filter(|entry| entry.domain != Domain::Grammar) {
            for sense in entry.senses.iter().chain(entry.sanskrit) {
                stems.extend(english::words(sense).iter().filter_map(|word| self.stems.get(&word.stem)));
            }
        }
        stems.sort_unstable();
        stems.dedup();
        let share = 0.8 / (stems.len().max(2) as f32);
        stems.into_iter().map(|stem| (stem, share)).collect()
    }
}

fn carries_meaning(word: &words::Word) -> bool {
    !matches!(word.part_of_speech, PartOfSpeech::Punctuation | PartOfSpeech::Numeral)
        && Lexicon::builtin().entries(&word.lemma).all(|entry| entry.domain != Domain::Grammar)
}

/// What the ways of writing a Tibetan name in Latin letters share: Khandro, Kandro; Chödrön, Chodron.
fn skeleton(folded: &str) -> String {
    let mut bare = String::with_capacity(folded.len());
    for c in folded.chars().filter(|c| c.is_ascii_alphabetic()) {
        if c == 'h' && bare.ends_with(['k', 'p', 't', 'd', 'g', 'b']) {
            continue;
        }
        bare.push(if c == 'y' && !bare.is_empty() { 'i' } else { c });
    }
    collapsed(&bare)
}

/// Without doubled letters.
fn collapsed(letters: &str) -> String {
    let mut single = String::with_capacity(letters.len());
    for c in letters.chars() {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}
