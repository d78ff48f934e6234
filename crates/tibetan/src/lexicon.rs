//! The words of classical Tibetan and what they mean in English.
//!
//! A dictionary that ships with the program has to be read and mended by people who know Tibetan rather than Rust.
//! So its source is plain: one tab-separated file a domain under `lexicon/`, sorted, a word a line, every sense
//! written for this project. The files are embedded in the binary and read once, at the first look-up; twenty
//! thousand lines take nine milliseconds, so there is no compiled form to keep in step with the source.
//!
//! A line is a *lexeme*, not a spelling. The genitive is one line with the five forms that sandhi gives it, a verb is
//! one line with its four stems. [`Lexicon::entries`] finds lexemes by their headword; [`Lexicon::lookup`] finds them
//! by any form that occurs in a text and says which form it is.

mod entry;
mod parse;

pub use entry::{Domain, Entry, PartOfSpeech, Tense};
pub use parse::{LexiconError, Reason};

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The files that make up the lexicon, each with the domain of its entries.
const FILES: [(&str, Domain, &str); 7] = [
    ("grammar.tsv", Domain::Grammar, include_str!("../lexicon/grammar.tsv")),
    ("verbs.tsv", Domain::Everyday, include_str!("../lexicon/verbs.tsv")),
    ("everyday.tsv", Domain::Everyday, include_str!("../lexicon/everyday.tsv")),
    ("buddhist.tsv", Domain::Buddhist, include_str!("../lexicon/buddhist.tsv")),
    ("medicine.tsv", Domain::Medicine, include_str!("../lexicon/medicine.tsv")),
    ("people.tsv", Domain::Person, include_str!("../lexicon/people.tsv")),
    ("places.tsv", Domain::Place, include_str!("../lexicon/places.tsv")),
];

/// A form of a text recognised as a form of a lexeme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis<'a> {
    /// The lexeme.
    pub entry: &'a Entry,
    /// Which stem the form is, when the lexeme is a verb. A form that serves several tenses is given as the first of
    /// present, past, future, imperative.
    pub tense: Option<Tense>,
}

/// A dictionary: lexemes in the order of their headwords, found by headword, by form or by prefix.
#[derive(Debug)]
pub struct Lexicon {
    /// Sorted by headword, then part of speech.
    entries: Vec<Entry>,
    by_headword: FxHashMap<&'static str, Range<usize>>,
    /// Forms other than the headword; the index is into `entries`.
    by_form: FxHashMap<&'static str, Vec<usize>>,
}

impl Lexicon {
    /// The lexicon that ships with the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::from_files(FILES).expect("the embedded files are well formed: a test reads them all")
        });
        &BUILTIN
    }

    /// Reads a lexicon from `(file name, domain, text)`.
    ///
    /// # Errors
    /// The first malformed, misplaced or repeated line.
    pub fn from_files(
        files: impl IntoIterator<Item = (&'static str, Domain, &'static str)>,
    ) -> Result<Self, LexiconError> {
        let mut entries = Vec::new();
        for (name, domain, text) in files {
            parse::file(name, domain, text, &mut entries)?;
        }
        entries.sort_by(|a, b| (a.headword, a.part_of_speech).cmp(&(b.headword, b.part_of_speech)));
        if let Some(pair) = entries.windows(2).find(|pair| {
            pair[0].headword == pair[1].headword && pair[0].part_of_speech == pair[1].part_of_speech
        }) {
            return Err(LexiconError::Repeated {
                headword: pair[0].headword,
                part_of_speech: pair[0].part_of_speech,
            });
        }
        Ok(Self::indexed(entries))
    }

    fn indexed(entries: Vec<Entry>) -> Self {
        let mut by_headword: FxHashMap<&'static str, Range<usize>> =
            FxHashMap::with_capacity_and_hasher(entries.len(), Default::default());
        let mut by_form: FxHashMap<&'static str, Vec<usize>> =
            FxHashMap::with_capacity_and_hasher(entries.len(), Default::default());
        for (index, entry) in entries.iter().enumerate() {
            by_headword.entry(entry.headword).or_insert(index..index).end = index + 1;
            for &form in entry.forms.iter().filter(|&&form| form != entry.headword) {
                let lexemes = by_form.entry(form).or_default();
                if lexemes.last() != Some(&index) {
                    lexemes.push(index);
                }
            }
        }
        Self { entries, by_headword, by_form }
    }

    /// How many lexemes there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every lexeme, in the order of headwords (by code point) and parts of speech.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The lexemes with this headword: Tibetan, canonical, without a final tsheg. Empty when there is none.
    pub fn entries(&self, headword: &str) -> &[Entry] {
        self.by_headword.get(headword).map_or(&[], |range| &self.entries[range.clone()])
    }

    /// The lexemes that this form can be: those it is the headword of first, then those it is a stem or variant of.
    pub fn lookup(&self, form: &str) -> Vec<Analysis<'_>> {
        self.analyses(form).collect()
    }

    /// The same, one at a time.
    pub(crate) fn analyses<'a, 'f>(
        &'a self,
        form: &'f str,
    ) -> impl Iterator<Item = Analysis<'a>> + use<'a, 'f> {
        let others = self.by_form.get(form).into_iter().flatten().map(|&index| &self.entries[index]);
        let entries = self.entries(form).iter().chain(others);
        entries.map(move |entry| Analysis { entry, tense: entry.tense_of(form) })
    }

    /// The lexemes whose headword begins with `prefix`, in order. An empty prefix gives all of them.
    pub fn search(&self, prefix: &str) -> impl Iterator<Item = &Entry> {
        let first = self.entries.partition_point(|entry| entry.headword < prefix);
        self.entries[first..].iter().take_while(move |entry| entry.headword.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "headword\tpart of speech\tsenses\tsanskrit\tforms\tnote\n";

    fn read(lines: &'static str) -> Result<Lexicon, LexiconError> {
        let text = Box::leak(format!("{HEADER}{lines}").into_boxed_str());
        Lexicon::from_files([("test.tsv", Domain::Everyday, &*text)])
    }

    #[test]
    fn the_files_are_well_formed_sorted_and_without_repetition() {
        let lexicon = Lexicon::from_files(FILES).unwrap_or_else(|error| panic!("{error}"));
        assert!(lexicon.len() >= 10_000, "{}", lexicon.len());
        for entry in lexicon.iter() {
            let canonical = crate::normalise::canonical(entry.headword);
            assert_eq!(entry.headword, canonical, "the headword should be canonical");
            assert!(
                entry.senses.iter().all(|sense| sense.chars().any(char::is_alphanumeric)),
                "{}",
                entry.headword
            );
        }
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        for (lines, reason) in [
            ("ཀ\tnoun", Reason::Columns),
            ("ཀ\tnoun\tpillar\t\t\t\tmore", Reason::Columns),
            ("ka\tnoun\tpillar", Reason::Headword),
            ("ཀ་\tnoun\tpillar", Reason::Headword),
            ("\tnoun\tpillar", Reason::Headword),
            ("ཀ\tnown\tpillar", Reason::PartOfSpeech),
            ("ཀ\tnoun\t", Reason::Senses),
            ("ཀ\tnoun\ta | ", Reason::Senses),
            ("ཀ\tnoun\ta | b | c | d | e", Reason::Senses),
            ("ཀ\tverb\tdo", Reason::Forms),
            ("ཀ\tverb\tdo\t\tཀ ཀ ཀ", Reason::Forms),
        ] {
            assert_eq!(
                read(lines).err(),
                Some(LexiconError::Line { file: "test.tsv", line: 2, reason }),
                "{lines:?}"
            );
        }
        let unsorted = read("ཁ\tnoun\tmouth\nཀ\tnoun\tpillar");
        assert_eq!(
            unsorted.err(),
            Some(LexiconError::Line { file: "test.tsv", line: 3, reason: Reason::Order })
        );
        let headless = Lexicon::from_files([("test.tsv", Domain::Everyday, "ཀ\tnoun\tpillar")]);
        assert_eq!(
            headless.err(),
            Some(LexiconError::Line { file: "test.tsv", line: 1, reason: Reason::Header })
        );
    }

    #[test]
    fn a_word_in_two_files_is_refused() {
        let text = Box::leak(format!("{HEADER}ཀ\tnoun\tpillar").into_boxed_str());
        let twice =
            Lexicon::from_files([("a.tsv", Domain::Everyday, &*text), ("b.tsv", Domain::Buddhist, &*text)]);
        assert_eq!(
            twice.err().map(|error| error.to_string()).as_deref(),
            Some("the lexicon has ཀ as a noun twice: join the two lines")
        );
    }

    #[test]
    fn a_form_leads_to_its_headword() {
        let lexicon = Lexicon::builtin();
        for (form, headword, tense) in [
            ("བྱས", "བྱེད", Some(Tense::Past)),
            ("བྱེད", "བྱེད", Some(Tense::Present)),
            ("བཅུག", "འཇུག", Some(Tense::Past)),
            ("གཞུག", "འཇུག", Some(Tense::Future)),
            ("འི", "གི", None),
            ("བཞི", "བཞི", None),
        ] {
            let found = lexicon.lookup(form);
            assert!(
                found.iter().any(|found| found.entry.headword == headword && found.tense == tense),
                "{form}"
            );
        }
        assert!(lexicon.lookup("").is_empty());
        assert!(lexicon.entries("བྱས").is_empty());
    }

    #[test]
    fn a_prefix_finds_what_begins_with_it() {
        let lexicon = Lexicon::builtin();
        let found: Vec<_> = lexicon.search("སངས་རྒྱས").map(|entry| entry.headword).collect();
        assert!(found.contains(&"སངས་རྒྱས") && found.iter().all(|headword| headword.starts_with("སངས་རྒྱས")));
        assert_eq!(lexicon.search("").count(), lexicon.len());
        assert_eq!(lexicon.search("zz").count(), 0);
    }

    #[test]
    fn every_form_of_the_cases_is_there() {
        let lexicon = Lexicon::builtin();
        for form in
            "གི ཀྱི གྱི ཡི འི གིས ཀྱིས གྱིས ཡིས ས ལ ན ནས ལས དུ ཏུ སུ རུ ར དང ཏེ སྟེ དེ ཅིང ཞིང ཤིང ཀྱང ཡང འང གམ ངམ དམ ནམ བམ མམ \
             རམ ལམ སམ ཏམ འམ གོ ངོ དོ ནོ བོ མོ རོ ལོ སོ ཏོ འོ ཅིག ཞིག ཤིག མི མ ནི ཅེས ཞེས"
                .split_whitespace()
        {
            assert!(!lexicon.lookup(form).is_empty(), "{form}");
        }
    }
}
