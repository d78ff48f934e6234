//! The words of classical Tibetan and what they mean in English.
//!
//! A dictionary that ships with the program has to be read and mended by people who know Tibetan rather than Rust.
//! So its source is plain: one tab-separated file a domain under `lexicon/`, sorted, a word a line, every sense
//! written for this project. The build reads them, refuses a bad line, and compiles them to a text with tables
//! (`lexicon/compile.rs`), which lie in the program and are used where they lie.
//!
//! A line is a *lexeme*, not a spelling. The genitive is one line with the five forms that sandhi gives it, a verb is
//! one line with its four stems. [`Lexicon::entries`] finds lexemes by their headword; [`Lexicon::lookup`] finds them
//! by any form that occurs in a text and says which form it is.

#[cfg(test)]
mod compile;
mod entry;
mod place;
#[cfg(test)]
mod source;

pub use entry::{Domain, Entry, PartOfSpeech, Tense, Texts};

use std::sync::LazyLock;

use place::{LAST, form_key, place_of};

/// A form of a text recognised as a form of a lexeme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// The lexeme.
    pub entry: Entry,
    /// Which stem the form is, when the lexeme is a verb. A form that serves several tenses is given as the first of
    /// present, past, future, imperative.
    pub tense: Option<Tense>,
}

/// A dictionary: lexemes in the order of their headwords, found by headword, by form or by prefix.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon {
    /// What the tables point into.
    text: &'static str,
    records: &'static [[u8; 16]],
    places: &'static [[u8; 8]],
    lists: &'static [[u8; 4]],
}

impl Lexicon {
    /// The lexicon that ships with the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
            let text = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));
            let tables = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.tables"));
            Lexicon::of(text, tables).expect("what the build compiled is whole: a test reads it")
        });
        &BUILTIN
    }

    /// Compiles `(file name, domain, text)` as the build does.
    #[cfg(test)]
    pub(crate) fn compiled(files: &[(&str, Domain, &str)]) -> Result<Self, source::LexiconError> {
        let compiled = compile::compile(files)?;
        Ok(Self::of(compiled.text.leak(), compiled.tables.leak()).expect("what was just compiled is whole"))
    }

    /// The lexicon that was compiled to this; `None` if it is cut off or goes on too long.
    fn of(text: &'static str, tables: &'static [u8]) -> Option<Self> {
        let (&[records, places], rest) = tables.as_chunks::<4>().0.split_first_chunk()?;
        let rest = rest.as_flattened();
        let count = |number| usize::try_from(u32::from_le_bytes(number)).ok();
        let (records, rest) = rest.split_at_checked(16 * count(records)?)?;
        let (places, lists) = rest.split_at_checked(8 * count(places)?)?;
        let whole = Self {
            text,
            records: records.as_chunks().0,
            places: places.as_chunks().0,
            lists: lists.as_chunks().0,
        };
        let end = whole.records.last().map_or(0, |record| {
            let [start, lengths] = [start(record), lengths(record).iter().sum()];
            start + lengths
        });
        (end == text.len() && tables.len().is_multiple_of(4)).then_some(whole)
    }

    /// How many lexemes there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Every lexeme, in the order of headwords (by code point) and parts of speech.
    pub fn iter(&self) -> impl Iterator<Item = Entry> {
        self.records.iter().map(|record| self.entry(record))
    }

    /// The lexemes with this headword: Tibetan, canonical, without a final tsheg. None when there is none.
    pub fn entries(&self, headword: &str) -> impl Iterator<Item = Entry> {
        self.of_key(form_key(headword)).filter(move |entry| entry.headword == headword)
    }

    /// The lexemes that this form can be: those it is the headword of first, then those it is a stem or variant of.
    pub fn lookup(&self, form: &str) -> impl Iterator<Item = Analysis> {
        let is_of = move |entry: &Entry| entry.headword == form || entry.forms.contains(form);
        let entries = self.of_key(form_key(form)).filter(is_of);
        entries.map(move |entry| Analysis { entry, tense: entry.tense_of(form) })
    }

    /// The lexemes whose headword begins with `prefix`, in order. An empty prefix gives all of them.
    pub fn search(&self, prefix: &str) -> impl Iterator<Item = Entry> {
        let first = self.records.partition_point(|record| self.headword(record) < prefix);
        let rest =
            self.records[first..].iter().take_while(move |record| self.headword(record).starts_with(prefix));
        rest.map(|record| self.entry(record))
    }

    /// The lexemes of the forms with this key.
    fn of_key(&self, key: u32) -> impl Iterator<Item = Entry> {
        let mut next = self.list(key);
        std::iter::from_fn(move || {
            let at = next?;
            let lexeme = u32::from_le_bytes(self.lists[at]);
            next = (lexeme & LAST == 0).then_some(at + 1);
            Some(self.entry(&self.records[(lexeme & !LAST) as usize]))
        })
    }

    /// Where the list of this key begins. There always is a free place, for half of them are.
    fn list(&self, key: u32) -> Option<usize> {
        let mut at = place_of(key, self.places.len());
        loop {
            let ([found, list], _) = self.places.get(at)?.as_chunks::<4>() else { return None };
            match u32::from_le_bytes(*found) {
                0 => return None,
                found if found == key => return Some(u32::from_le_bytes(*list) as usize),
                _ => at = (at + 1) % self.places.len(),
            }
        }
    }

    fn headword(&self, record: &[u8; 16]) -> &'static str {
        let (start, [length, ..]) = (start(record), lengths(record));
        &self.text[start..start + length]
    }

    fn entry(&self, record: &[u8; 16]) -> Entry {
        let mut rest = &self.text[start(record)..];
        let [headword, senses, sanskrit, forms, note] = lengths(record).map(|length| {
            let (field, after) = rest.split_at(length);
            rest = after;
            field
        });
        let filled = |field: &'static str| (!field.is_empty()).then_some(field);
        Entry {
            headword,
            part_of_speech: PartOfSpeech::from_number(record[4]),
            senses: Texts::joined(senses),
            domain: Domain::from_number(record[5]),
            sanskrit: filled(sanskrit),
            forms: Texts::joined(forms),
            note: filled(note),
        }
    }
}

/// Where in the text a record's lexeme begins.
fn start(record: &[u8; 16]) -> usize {
    u32::from_le_bytes([record[0], record[1], record[2], record[3]]) as usize
}

/// The lengths of a record's headword, senses, Sanskrit, forms and note.
fn lengths(record: &[u8; 16]) -> [usize; 5] {
    std::array::from_fn(|field| {
        usize::from(u16::from_le_bytes([record[6 + 2 * field], record[7 + 2 * field]]))
    })
}

#[cfg(test)]
mod tests {
    use super::source::{LexiconError, Reason};
    use super::*;

    const HEADER: &str = "headword\tpart of speech\tsenses\tsanskrit\tforms\tnote\n";

    fn read(lines: &str) -> Result<Lexicon, LexiconError> {
        Lexicon::compiled(&[("test.tsv", Domain::Everyday, &format!("{HEADER}{lines}"))])
    }

    #[test]
    fn no_entry_is_malformed_repeated_or_without_a_sense() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.len() >= 10_000, "{}", lexicon.len());
        assert!(
            lexicon.iter().is_sorted_by_key(|entry| (entry.headword, entry.part_of_speech)),
            "a search by prefix needs them in order"
        );
        for (entry, next) in lexicon.iter().zip(lexicon.iter().skip(1)) {
            assert_ne!((entry.headword, entry.part_of_speech), (next.headword, next.part_of_speech));
        }
        for entry in lexicon.iter() {
            let headword = entry.headword;
            assert_eq!(headword, crate::normalise::canonical(headword), "the headword should be canonical");
            assert!((1..=4).contains(&entry.senses.len()), "{headword}");
            assert!(entry.senses.iter().all(|sense| sense.chars().any(char::is_alphanumeric)), "{headword}");
        }
    }

    #[test]
    fn every_entry_is_found_by_its_headword_and_its_forms() {
        let lexicon = Lexicon::builtin();
        for entry in lexicon.iter() {
            assert!(lexicon.entries(entry.headword).any(|found| found == entry), "{}", entry.headword);
            for form in entry.forms.iter().filter(|form| *form != "-") {
                assert!(lexicon.lookup(form).any(|found| found.entry == entry), "{form}");
            }
        }
    }

    #[test]
    fn a_compiled_lexicon_has_the_fields_of_its_lines() {
        let lexicon = read("ཀ\tnoun\tpillar | post\tstambha\t\tupright\nབྱེད\tverb\tdo\t\tབྱེད བྱས བྱ -").unwrap();
        let [pillar, done] = lexicon.iter().collect::<Vec<_>>()[..] else { panic!("{lexicon:?}") };
        assert_eq!(pillar.senses.iter().collect::<Vec<_>>(), ["pillar", "post"]);
        assert_eq!(
            (pillar.sanskrit, pillar.note, pillar.forms.is_empty()),
            (Some("stambha"), Some("upright"), true)
        );
        assert_eq!((done.stem(Tense::Past), done.stem(Tense::Imperative)), (Some("བྱས"), None));
        assert_eq!((done.sanskrit, done.note, done.forms.len()), (None, None, 4));
        assert_eq!((lexicon.lookup("-").count(), lexicon.lookup("བྱས").count()), (0, 1));
    }

    #[test]
    fn a_part_of_a_lexicon_is_none() {
        let compile = |text: String| compile::compile(&[("test.tsv", Domain::Everyday, &text)]).unwrap();
        let compiled = compile(format!("{HEADER}ཀ\tnoun\tpillar"));
        let (text, tables) = (&*compiled.text.leak(), &*compiled.tables.leak());
        assert!(Lexicon::of(text, tables).is_some());
        assert!(Lexicon::of(&text[..3], tables).is_none());
        for length in [0, 7, 8, 20, tables.len() - 1] {
            assert!(Lexicon::of(text, &tables[..length]).is_none(), "{length}");
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
                Some(LexiconError::Line { file: "test.tsv".into(), line: 2, reason }),
                "{lines:?}"
            );
        }
        let unsorted = read("ཁ\tnoun\tmouth\nཀ\tnoun\tpillar");
        assert_eq!(
            unsorted.err(),
            Some(LexiconError::Line { file: "test.tsv".into(), line: 3, reason: Reason::Order })
        );
        let headless = Lexicon::compiled(&[("test.tsv", Domain::Everyday, "ཀ\tnoun\tpillar")]);
        assert_eq!(
            headless.err(),
            Some(LexiconError::Line { file: "test.tsv".into(), line: 1, reason: Reason::Header })
        );
    }

    #[test]
    fn a_word_in_two_files_is_refused() {
        let text = format!("{HEADER}ཀ\tnoun\tpillar");
        let twice =
            Lexicon::compiled(&[("a.tsv", Domain::Everyday, &text), ("b.tsv", Domain::Buddhist, &text)]);
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
            let mut found = lexicon.lookup(form);
            assert!(found.any(|found| found.entry.headword == headword && found.tense == tense), "{form}");
        }
        assert_eq!((lexicon.lookup("").count(), lexicon.entries("བྱས").count()), (0, 0));
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
            assert!(lexicon.lookup(form).next().is_some(), "{form}");
        }
    }
}
