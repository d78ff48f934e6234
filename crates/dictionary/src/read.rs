//! Reading dictionaries, whatever they are written in.
//!
//! What a file is shows in its first bytes; its name is only a hint, because people rename files. Known are tables
//! (TSV, CSV, and Steinert's `wylie|definition`), StarDict, the terminology formats TBX and TEI, among them 84000's
//! glossary, and all of these in a ZIP or `.tar.gz` archive.
//!
//! Memory is bounded: an archive is unpacked up to [`LARGEST`] bytes, a dictionary has at most [`MOST_ENTRIES`], and of
//! a definition that goes on without end [`LONGEST_DEFINITION`] bytes are kept. XML entities other than characters are
//! not expanded, and nothing is fetched.

mod archive;
mod stardict;
mod table;
mod terms;

use std::borrow::Cow;

use crate::headword::{self, Writing};
use crate::{Dictionary, Entry, markup};

/// The bytes that an archive may unpack to.
pub const LARGEST: u64 = 512 << 20;
/// The entries that are read of a dictionary.
pub const MOST_ENTRIES: usize = 2_000_000;
/// The bytes that are kept of a definition.
pub const LONGEST_DEFINITION: usize = 1 << 16;

/// Why no dictionary came of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No file was given.
    #[error("There is no file to read. Choose one.")]
    NoFile,
    /// There is nothing in it.
    #[error("“{0}” is empty. Choose another file.")]
    Empty(String),
    /// It is something else.
    #[error(
        "“{0}” is no dictionary that Gyur can read. Choose a table (TSV, CSV, or wylie|definition), StarDict, TBX or \
         84000's glossary."
    )]
    Unknown(String),
    /// It is one file of several that belong together.
    #[error(
        "“{name}” is only a part of a StarDict dictionary: {missing} is missing. Choose its files together, or an archive of them."
    )]
    Incomplete {
        /// The file.
        name: String,
        /// What is not there.
        missing: &'static str,
    },
    /// It is damaged or packed in a way that cannot be unpacked.
    #[error("“{name}” could not be unpacked ({reason}). Unpack it yourself and choose the files in it.")]
    Packed {
        /// The file.
        name: String,
        /// What went wrong.
        reason: String,
    },
    /// It could be read and has no entry.
    #[error("“{name}” has no entry that could be read. {reason}")]
    NoEntries {
        /// The file.
        name: String,
        /// The first problem, as a sentence.
        reason: String,
    },
}

/// A file by its name and its bytes.
pub type File<'a> = (&'a str, &'a [u8]);

/// Reads a dictionary from one file: a table, an XML glossary or an archive.
///
/// # Errors
/// If no entry could be read, with the reason.
pub fn read(name: &str, bytes: &[u8]) -> Result<Dictionary, ReadError> {
    read_files(&[(name, bytes)])
}

/// Reads a dictionary from the files that make it up: StarDict's `.ifo`, `.idx` and `.dict` or `.dict.dz`, or one file of
/// another format.
///
/// # Errors
/// If no entry could be read, with the reason; of several files that are no StarDict, the reason for the first.
pub fn read_files(files: &[File<'_>]) -> Result<Dictionary, ReadError> {
    read_unpacked(files, true)
}

fn read_unpacked(files: &[File<'_>], may_be_packed: bool) -> Result<Dictionary, ReadError> {
    if let Some(info) = files.iter().find(|(_, bytes)| stardict::is_info(bytes)) {
        return stardict::read(*info, files).and_then(with_entries);
    }
    let mut first_error = None;
    let mut best: Option<Dictionary> = None;
    for &(name, bytes) in files {
        match read_one(name, bytes, may_be_packed) {
            Ok(dictionary) => {
                let larger = best.as_ref().is_none_or(|best| best.entries.len() < dictionary.entries.len());
                best = if larger { Some(dictionary) } else { best };
            }
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    best.ok_or_else(|| first_error.unwrap_or(ReadError::NoFile))
}

fn read_one(name: &str, bytes: &[u8], may_be_packed: bool) -> Result<Dictionary, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty(name.to_owned()));
    }
    if archive::is_packed(bytes) {
        if !may_be_packed {
            return Err(ReadError::Unknown(name.to_owned()));
        }
        let files = archive::unpack(name, bytes)?;
        let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        return read_unpacked(&files, false);
    }
    if let Some(missing) = stardict::missing_beside(name) {
        return Err(ReadError::Incomplete { name: name.to_owned(), missing });
    }
    let text = decoded(bytes).ok_or_else(|| ReadError::Unknown(name.to_owned()))?;
    let mut dictionary = if text.trim_start().starts_with('<') {
        terms::read(&text).ok_or_else(|| ReadError::Unknown(name.to_owned()))?
    } else {
        table::read(name, &text)
    };
    if dictionary.name.is_empty() {
        dictionary.name = title_of(name);
    }
    with_entries(dictionary).map_err(|error| match error {
        ReadError::NoEntries { reason, .. } => ReadError::NoEntries { name: name.to_owned(), reason },
        error => error,
    })
}

/// The text of a file in UTF-8 or, if it says so, UTF-16; `None` if it is no text.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    /// Who looks for a zero byte need not look further.
    const SAMPLE: usize = 4096;
    let (text, encoding, _) = encoding_rs::UTF_8.decode(bytes);
    let binary = encoding == encoding_rs::UTF_8 && bytes[..bytes.len().min(SAMPLE)].contains(&0);
    (!binary).then_some(text)
}

/// A file's name without folders and ending.
fn title_of(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.strip_suffix(".gz").unwrap_or(file);
    stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned()
}

fn with_entries(dictionary: Dictionary) -> Result<Dictionary, ReadError> {
    if !dictionary.entries.is_empty() {
        return Ok(dictionary);
    }
    let reason =
        dictionary.problems.first().map(|problem| format!("Line {}: {}", problem.line, problem.message));
    let reason = reason.unwrap_or_else(|| "It holds nothing but blank lines and comments.".to_owned());
    Err(ReadError::NoEntries { name: dictionary.name, reason })
}

/// Gathers the entries of a dictionary, each with a headword in its one spelling and a definition of bearable length.
struct Gatherer {
    dictionary: Dictionary,
    writing: Writing,
}

impl Gatherer {
    fn new(name: String, writing: Writing) -> Self {
        Self { dictionary: Dictionary { name, ..Dictionary::default() }, writing }
    }

    /// Whether there is room for more; the first entry too many is reported.
    fn has_room(&mut self, line: usize) -> bool {
        let room = self.dictionary.entries.len() < MOST_ENTRIES;
        if !room {
            let message = format!("Only the first {MOST_ENTRIES} entries were read.");
            if self.dictionary.problems.last().is_none_or(|problem| problem.message != message) {
                self.dictionary.report(line, message);
            }
        }
        room
    }

    fn add(&mut self, line: usize, written: &str, class: Option<String>, definition: &str) {
        if !self.has_room(line) {
            return;
        }
        let Some(headword) = headword::spelled(written, self.writing) else {
            self.dictionary.report(line, format!("“{}” is no headword.", shortened(written.trim(), 40)));
            return;
        };
        let definition = shortened(definition, LONGEST_DEFINITION);
        let definition = match definition.contains(['<', '&']) {
            true => markup::strip(definition),
            false => markup::tidy(definition),
        };
        self.dictionary.entries.push(Entry { headword, class, definition, ..Entry::default() });
    }
}

/// The text up to so many bytes.
fn shortened(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

#[cfg(test)]
mod tests;
