//! Dictionaries: those that people bring along, and one search over all of them and the built-in lexicon.
//!
//! A translator's shelf has many makers and as many formats, and no two of them agree on what a headword is. Here a
//! dictionary is the least that all have in common: a name, and entries of a headword and a text. Headwords become
//! Tibetan script, canonical and without a final tsheg, whatever they were written in; definitions become plain text
//! ([`read`]). A line that cannot be read is a [`Problem`] with its number, and the others come in.
//!
//! An [`Index`] answers the question that a person has while typing, without asking which script it is in: the same
//! field takes ཆུ, *chu*, *chu bo*, *chuwo* and *water*. The crate is pure: it is given bytes and opens no files.

mod builtin;
mod headword;
mod index;
mod markup;
pub mod read;

pub use builtin::builtin;
pub use index::{Hit, Index, Place, Way};

/// A dictionary that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dictionary {
    /// What its makers or its file call it.
    pub name: String,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// What could not be read, in the order of the file; at most 1,000.
    pub problems: Vec<Problem>,
}

/// A headword and what a dictionary says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Tibetan, canonical, without a final tsheg; in a dictionary from another language its word as it is.
    pub headword: String,
    /// Other forms that lead here: a verb's stems, a particle's variants.
    pub forms: Vec<String>,
    /// The part of speech or the field, if the dictionary says it apart from the definition.
    pub class: Option<String>,
    /// Plain text, a paragraph a line; may be empty.
    pub definition: String,
    /// How often the word occurs in some text, to put the usual before the rare; 0 where that is not known.
    pub frequency: u32,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1; in a format without lines the number of the entry.
    pub line: usize,
    /// What is wrong, as a sentence.
    pub message: String,
}

impl Dictionary {
    /// There may be millions of bad lines, and nobody reads more.
    const MOST_PROBLEMS: usize = 1000;

    pub(crate) fn report(&mut self, line: usize, message: impl Into<String>) {
        if self.problems.len() < Self::MOST_PROBLEMS {
            self.problems.push(Problem { line, message: message.into() });
        }
    }
}
