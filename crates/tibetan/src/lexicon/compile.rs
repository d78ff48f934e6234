//! What the build makes of the lexicon's files: one text, and tables that say where in it everything is.
//!
//! The text has the fields of one lexeme behind those of the other, in the order of headwords and parts of speech. The
//! tables are little-endian numbers:
//!
//! - the number of lexemes, and of places in the table of forms, 4 bytes each;
//! - a *record* of each lexeme: where its headword begins in the text (4 bytes), its class and its field (1 each), and
//!   the lengths of headword, senses, Sanskrit, forms and note (2 each);
//! - the *places*: a hash table with open addressing, of the key of a form (4 bytes; 0 marks a free place) and where in
//!   the lists its lexemes are (4);
//! - the *lists*: for each key the numbers of its lexemes (4 each), those with the headword first; the last of a list
//!   has the highest bit set.
//!
//! Two forms may share a key, so whoever looks one up compares the letters too.

use super::source::{self, LexiconError, Line};
use super::{Domain, LAST, Texts, form_key, place_of};

/// The compiled lexicon: the text and the tables.
#[derive(Debug)]
pub(super) struct Compiled {
    pub text: String,
    pub tables: Vec<u8>,
}

/// Compiles `(file name, domain, text)`.
pub(super) fn compile(files: &[(&str, Domain, &str)]) -> Result<Compiled, LexiconError> {
    let lines = source::files(files)?;
    let (mut text, mut records) = (String::new(), Vec::new());
    for line in &lines {
        records.extend(number(text.len()).to_le_bytes());
        records.extend([line.part_of_speech as u8, line.domain as u8]);
        let (senses, forms) = (line.senses.join(Texts::SEPARATOR), line.forms.join(Texts::SEPARATOR));
        for field in [line.headword, &senses, line.sanskrit, &forms, line.note] {
            let length = u16::try_from(field.len()).expect("a field of a line is short");
            records.extend(length.to_le_bytes());
            text.push_str(field);
        }
    }
    let by_key = lexemes_by_key(&lines);
    let count = 2 * by_key.len() + 1;
    let (mut places, mut lists) = (vec![(0, 0); count], Vec::new());
    for (key, lexemes) in by_key {
        let mut at = place_of(key, count);
        while places[at].0 != 0 {
            at = (at + 1) % count;
        }
        places[at] = (key, number(lists.len()));
        lists.extend(lexemes);
        if let Some(last) = lists.last_mut() {
            *last |= LAST;
        }
    }
    let mut tables = [number(lines.len()), number(count)].map(u32::to_le_bytes).concat();
    tables.extend(records);
    tables.extend(places.into_iter().flat_map(|(key, list)| [key, list]).flat_map(u32::to_le_bytes));
    tables.extend(lists.into_iter().flat_map(u32::to_le_bytes));
    Ok(Compiled { text, tables })
}

/// By the key of a form, the lexemes that it can be: those with the headword, and then the others.
fn lexemes_by_key(lines: &[Line<'_>]) -> Vec<(u32, Vec<u32>)> {
    let headwords = lines.iter().zip(0..).map(|(line, lexeme)| (form_key(line.headword), false, lexeme));
    let forms = lines.iter().zip(0..).flat_map(|(line, lexeme)| {
        let others = line.forms.iter().filter(|form| **form != "-" && **form != line.headword);
        others.map(move |form| (form_key(form), true, lexeme))
    });
    let mut all: Vec<(u32, bool, u32)> = headwords.chain(forms).collect();
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(.., lexeme)| *lexeme).collect()))
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("the lexicon is smaller than 4 GB")
}
