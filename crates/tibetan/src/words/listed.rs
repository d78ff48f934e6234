//! The lexicon as the reading sees it: which stretches of a phrase are listed, and as what kind of word.
//!
//! A dictionary and a grammarian do not count words alike. These are the conventions; how far each kind is to be
//! trusted was learnt from the hand-segmented text:
//!
//! - a verb is listed in all its stems, and nominalised with པ་ or བ་ (བྱེད་པ་, བྱས་པ་), which makes one word;
//! - a verb with its object, such as ཕྱག་འཚལ་ *pay homage*, is a kind of its own, for it is mostly two words;
//! - a headword with a case particle inside, such as རིགས་ཀྱི་བུ་ *son of a noble family*, or with an adjective, a
//!   determiner, a numeral or a nominalised verb at its end, such as རྒྱལ་པོ་ཆེན་པོ་ *great king*, is a phrase.

use rustc_hash::FxHashMap;

use super::unit::{Kind, Unit};
use crate::hash::{letters_hash, mix};
use crate::lexicon::{Entry, Lexicon, PartOfSpeech};

/// No listed word is looked for beyond this, in syllables.
const LONGEST: u32 = 6;

/// Whether a headword is a phrase is decided by so many of its syllables.
const LONGEST_HEADWORD: usize = 32;

/// Kinds of word as bits: the parts of speech from noun to interjection, in their order, and then three of their own.
pub(super) type Kinds = u16;

const COMPOUND_VERB: Kinds = 1 << 13;
const NOMINALISED: Kinds = 1 << 14;
const PHRASE: Kinds = 1 << 15;

/// What a phrase may be listed as.
const NOMINAL: Kinds = kind(PartOfSpeech::Noun)
    | kind(PartOfSpeech::ProperNoun)
    | kind(PartOfSpeech::Adjective)
    | kind(PartOfSpeech::Numeral);

/// What at the end of several syllables makes them a phrase.
const CLOSING: Kinds = kind(PartOfSpeech::Adjective)
    | kind(PartOfSpeech::Determiner)
    | kind(PartOfSpeech::Numeral)
    | NOMINALISED;

const fn kind(class: PartOfSpeech) -> Kinds {
    1 << class as u16
}

/// A listed word in a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// Its first unit.
    pub first: usize,
    /// Its last unit.
    pub last: usize,
    /// Its length in syllables.
    pub syllables: u32,
    pub kinds: Kinds,
}

/// The forms of the lexicon's words.
pub(super) struct Listed {
    /// By the hash of their syllables. The beginnings of forms are there too, as no kind.
    kinds: FxHashMap<u64, Kinds>,
}

impl Listed {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let classes = || lexicon.iter().filter(|entry| entry.part_of_speech <= PartOfSpeech::Interjection);
        let mut kinds = FxHashMap::with_capacity_and_hasher(4 * lexicon.len(), Default::default());
        for entry in classes() {
            add_entry(&mut kinds, &entry);
        }
        let mut listed = Self { kinds };
        let phrases: Vec<u64> = classes()
            .filter(|entry| kind(entry.part_of_speech) & NOMINAL != 0)
            .flat_map(|entry| forms(&entry))
            .filter_map(|form| listed.as_phrase(form))
            .collect();
        for phrase in phrases {
            listed.kinds.entry(phrase).and_modify(|kinds| *kinds = *kinds & !NOMINAL | PHRASE);
        }
        listed
    }

    /// Calls `each` with every listed word of a phrase.
    pub(super) fn matches(&self, units: &[Unit], mut each: impl FnMut(Match)) {
        for first in (0..units.len()).filter(|&first| units[first].kind != Kind::Affix) {
            let (mut last, mut branch) = (first, 0);
            for syllables in 1..=LONGEST {
                let Some(unit) = units.get(last) else { break };
                if unit.kind == Kind::Stem {
                    let kinds = self.at(mix(branch, unit.letters)) | self.at(mix(branch, unit.restored));
                    if kinds != 0 {
                        each(Match { first, last, syllables, kinds });
                    }
                    last += 1;
                }
                branch = mix(branch, unit.syllable);
                let Some(&kinds) = self.kinds.get(&branch) else { break };
                if kinds != 0 {
                    each(Match { first, last, syllables, kinds });
                }
                last += 1;
            }
        }
    }

    fn at(&self, branch: u64) -> Kinds {
        self.kinds.get(&branch).copied().unwrap_or_default()
    }

    /// The hash of the form, if it is a phrase.
    fn as_phrase(&self, form: &str) -> Option<u64> {
        let mut hashes = [0; LONGEST_HEADWORD];
        let mut length = 0;
        let mut has_case = false;
        let mut before = "";
        for (syllable, hash) in syllables(form).zip(&mut hashes) {
            has_case |= length > 0 && (CASES.contains(&syllable) || is_with_case(before));
            *hash = letters_hash(syllable);
            before = syllable;
            length += 1;
        }
        let hashes = &hashes[..length];
        let mut head = 0;
        let ends_in_closing = (1..length.saturating_sub(1)).any(|at| {
            head = mix(head, hashes[at - 1]);
            self.at(head) != 0 && self.at(branch(&hashes[at..])) & CLOSING != 0
        });
        (has_case || ends_in_closing).then(|| branch(hashes))
    }
}

/// The branch that syllables lead to.
fn branch(hashes: &[u64]) -> u64 {
    hashes.iter().fold(0, |branch, &hash| mix(branch, hash))
}

/// The syllables of a form of the lexicon, which is Tibetan and parted by plain tshegs.
fn syllables(form: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = form.get(start..)?;
        // Every letter has three bytes; a search that knows it is several times quicker than one for any character.
        let tsheg = |letter: &[u8]| letter == "་".as_bytes();
        let length = rest.as_bytes().chunks(3).position(tsheg).map_or(rest.len(), |at| 3 * at);
        start += length + "་".len();
        Some(&rest[..length])
    })
}

/// The spellings that a lexeme occurs in.
fn forms(entry: &Entry) -> impl Iterator<Item = &'static str> + use<> {
    [entry.headword].into_iter().chain(entry.forms.iter().filter(|form| *form != "-"))
}

fn add_entry(kinds: &mut FxHashMap<u64, Kinds>, entry: &Entry) {
    let is_verb = entry.part_of_speech == PartOfSpeech::Verb;
    for form in forms(entry) {
        let is_long = syllables(form).nth(1).is_some();
        let (own, nominalised) = match (is_verb, is_long) {
            (true, true) => (COMPOUND_VERB, COMPOUND_VERB),
            (true, false) => (kind(PartOfSpeech::Verb), NOMINALISED),
            (false, _) => (kind(entry.part_of_speech), 0),
        };
        let mut branch = 0;
        for syllable in syllables(form) {
            branch = mix(branch, letters_hash(syllable));
            kinds.entry(branch).or_default();
        }
        *kinds.entry(branch).or_default() |= own;
        if is_verb {
            *kinds.entry(mix(branch, letters_hash(nominaliser(form)))).or_default() |= nominalised;
        }
    }
}

/// པ after the suffixes ག ད ན བ མ ས, བ otherwise.
fn nominaliser(stem: &str) -> &'static str {
    let last = syllables(stem).last().unwrap_or(stem);
    let has_suffix = last.chars().nth(1).is_some() && last.ends_with(['ག', 'ད', 'ན', 'བ', 'མ', 'ས']);
    if has_suffix { "པ" } else { "བ" }
}

/// Case particles that are syllables.
const CASES: [&str; 15] = ["གི", "ཀྱི", "གྱི", "ཡི", "གིས", "ཀྱིས", "གྱིས", "དུ", "ཏུ", "སུ", "རུ", "ལ", "ན", "ནས", "ལས"];

/// Whether a case particle is affixed to the syllable.
fn is_with_case(syllable: &str) -> bool {
    syllable.ends_with("འི") || matches!(syllable, "པར" | "བར" | "པས" | "བས")
}

#[cfg(test)]
mod tests {
    use super::super::unit::push_units;
    use super::*;

    fn listed(text: &str) -> Vec<(&str, Kinds)> {
        let mut units = Vec::new();
        let mut start = 0;
        for syllable in text.split_inclusive('་') {
            push_units(&mut units, syllable.trim_end_matches('་'), start, start + syllable.len());
            start += syllable.len();
        }
        let mut found = Vec::new();
        Listed::new(Lexicon::builtin()).matches(&units, |word| {
            found.push((&text[units[word.first].start..units[word.last].letters_end], word.kinds));
        });
        found
    }

    #[test]
    fn words_phrases_and_nominalised_verbs_are_kinds_of_their_own() {
        for (text, form, expected) in [
            ("སངས་རྒྱས", "སངས་རྒྱས", kind(PartOfSpeech::Noun)),
            ("རིགས་ཀྱི་བུ", "རིགས་ཀྱི་བུ", PHRASE),
            ("བྱས་པའི", "བྱས་པ", NOMINALISED),
            ("ཕྱག་འཚལ་ལོ", "ཕྱག་འཚལ", COMPOUND_VERB),
            ("ནམ་མཁར", "ནམ་མཁ", kind(PartOfSpeech::Noun)),
        ] {
            let found = listed(text);
            assert!(
                found.iter().any(|(word, kinds)| *word == form && kinds & expected != 0),
                "{text} {found:?}"
            );
        }
        assert_eq!(listed("ཧྥུཀ"), []);
    }
}
