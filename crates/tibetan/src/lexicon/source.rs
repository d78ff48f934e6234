//! Reading the lexicon's files, strictly: whoever adds a word learns at once what is wrong with the line.

use super::{Domain, PartOfSpeech};

/// The first line of every file.
const HEADER: &str = "headword\tpart of speech\tsenses\tsanskrit\tforms\tnote";

/// Why a lexicon could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LexiconError {
    /// A line that is not an entry.
    #[error("line {line} of the lexicon's {file} {reason}")]
    Line {
        /// The file's name.
        file: String,
        /// 1-based.
        line: usize,
        /// What is wrong.
        reason: Reason,
    },
    /// Two entries with one headword and part of speech, in one file or in two.
    #[error("the lexicon has {headword} as a {part_of_speech} twice: join the two lines")]
    Repeated {
        /// The headword.
        headword: String,
        /// The part of speech.
        part_of_speech: PartOfSpeech,
    },
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Reason {
    /// The file's first line is another.
    #[error("should name the columns: headword, part of speech, senses, sanskrit, forms, note")]
    Header,
    /// Too few or too many fields, or an empty headword.
    #[error("should have a headword, a part of speech, senses, and at most three more columns")]
    Columns,
    /// The headword is not canonical Tibetan without a final tsheg.
    #[error("should have a headword of Tibetan letters and inner tshegs only")]
    Headword,
    /// The part of speech is none of the known ones.
    #[error("has an unknown part of speech")]
    PartOfSpeech,
    /// No sense, an empty one, or more than four.
    #[error("should have one to four senses, parted by ' | ', none of them empty")]
    Senses,
    /// A verb without its four stems, or with more that are not four, or an empty form.
    #[error(
        "should have four stems for a verb, or several times four ('-' where there is none), parted by single spaces"
    )]
    Forms,
    /// The line does not follow the one before it.
    #[error("is out of order: lines are sorted by headword and part of speech")]
    Order,
}

/// A line of a file: a lexeme, with the fields of an [`Entry`](super::Entry).
#[derive(Debug)]
pub(super) struct Line<'f> {
    pub headword: &'f str,
    pub part_of_speech: PartOfSpeech,
    pub senses: Vec<&'f str>,
    pub domain: Domain,
    pub sanskrit: &'f str,
    pub forms: Vec<&'f str>,
    pub note: &'f str,
}

/// Reads `(file name, domain, text)`: the lines of all files in the order of headwords and parts of speech.
pub(super) fn files<'f>(files: &[(&'f str, Domain, &'f str)]) -> Result<Vec<Line<'f>>, LexiconError> {
    let mut lines = Vec::new();
    for (name, domain, text) in files {
        file(name, *domain, text, &mut lines)?;
    }
    lines.sort_by_key(|line| (line.headword, line.part_of_speech));
    let is_repeated = |pair: &&[Line<'_>]| {
        (pair[0].headword, pair[0].part_of_speech) == (pair[1].headword, pair[1].part_of_speech)
    };
    match lines.windows(2).find(is_repeated) {
        Some(pair) => Err(LexiconError::Repeated {
            headword: pair[0].headword.to_owned(),
            part_of_speech: pair[0].part_of_speech,
        }),
        None => Ok(lines),
    }
}

/// Appends the lines of one file.
fn file<'f>(
    file: &str,
    domain: Domain,
    text: &'f str,
    entries: &mut Vec<Line<'f>>,
) -> Result<(), LexiconError> {
    let error = |line: usize, reason| LexiconError::Line { file: file.to_owned(), line, reason };
    let mut lines = text.lines().zip(1..);
    if lines.next().map(|(header, _)| header) != Some(HEADER) {
        return Err(error(1, Reason::Header));
    }
    let first = entries.len();
    for (text, line) in lines {
        let entry = entry(text, domain).map_err(|reason| error(line, reason))?;
        if let Some(before) = entries[first..].last()
            && (before.headword, before.part_of_speech) >= (entry.headword, entry.part_of_speech)
        {
            return Err(error(line, Reason::Order));
        }
        entries.push(entry);
    }
    Ok(())
}

fn entry(line: &str, domain: Domain) -> Result<Line<'_>, Reason> {
    let mut columns = line.split('\t');
    let (Some(headword), Some(part_of_speech), Some(senses)) =
        (columns.next(), columns.next(), columns.next())
    else {
        return Err(Reason::Columns);
    };
    let mut optional = || columns.next().unwrap_or_default();
    let (sanskrit, forms, note) = (optional(), optional(), optional());
    if columns.next().is_some() {
        return Err(Reason::Columns);
    }
    if !is_headword(headword) {
        return Err(Reason::Headword);
    }
    let part_of_speech = part_of_speech.parse().map_err(|()| Reason::PartOfSpeech)?;
    let senses: Vec<&str> = senses.split(" | ").collect();
    if senses.len() > 4 || senses.iter().any(|sense| sense.is_empty() || sense.trim() != *sense) {
        return Err(Reason::Senses);
    }
    let forms: Vec<&str> = if forms.is_empty() { Vec::new() } else { forms.split(' ').collect() };
    let stems_are_complete = part_of_speech != PartOfSpeech::Verb || matches!(forms.len(), 4 | 8 | 12);
    if !stems_are_complete || !forms.iter().all(|form| *form == "-" || is_headword(form)) {
        return Err(Reason::Forms);
    }
    Ok(Line { headword, part_of_speech, senses, domain, sanskrit, forms, note })
}

/// Tibetan letters and signs in syllables parted by single tshegs, none at the ends.
fn is_headword(text: &str) -> bool {
    let mut before = '་';
    for c in text.chars() {
        let is_letter = matches!(c, '\u{0F40}'..='\u{0F84}' | '\u{0F90}'..='\u{0FBC}');
        if !is_letter && (c != '་' || before == '་') {
            return false;
        }
        before = c;
    }
    before != '་'
}
