//! Glossaries of other tools, read and written: TBX-Basic, and tables in TSV and CSV.
//!
//! What a file is shows in its content; its name is only a hint. Read are TBX 2 (`martif`) and 3 (`tbx`, in both of its
//! styles), OmegaT's glossaries (source, target, comment), and tables whose header names their columns in one of the
//! usual ways; in UTF-8, or UTF-16 with or without its mark. What is broken in a file is told with its line, and the
//! rest comes in. No entity is expanded and nothing is fetched.
//!
//! Written is TBX-Basic in version 2, which more tools read than its successor, and a table with a rendering a row: the
//! columns that OmegaT knows come first. What is written is read back the same, but for fractions of a second and
//! control characters.

mod table;
mod tbx;
mod tbx_writer;

use std::borrow::Cow;
use std::io::{self, Write};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Rendering, RenderingStatus, Term};

/// Terms that are read of a file.
pub const MOST_TERMS: usize = 500_000;
/// Problems that are kept of a file; one that has more is no glossary.
const MOST_PROBLEMS: usize = 1_000;

/// How a glossary is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TBX-Basic, version 2.
    Tbx,
    /// Columns separated by tabs.
    Tsv,
    /// Columns separated by commas, quoted where necessary.
    Csv,
}

impl Format {
    /// The format that a file's name asks for.
    ///
    /// ```
    /// use memory::glossary::Format;
    /// assert_eq!(Format::of_name("Terms.TBX"), Some(Format::Tbx));
    /// assert_eq!(Format::of_name("terms.docx"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "tbx" | "xml" => Some(Self::Tbx),
            "tsv" | "txt" | "tab" | "utf8" => Some(Self::Tsv),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Something in a file that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Problem {
    /// Where it begins, 1-based.
    pub line: usize,
    /// What is wrong and what became of it, a sentence for the person.
    pub message: String,
}

/// Why no glossary came of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("“{0}” is empty. Choose another file.")]
    Empty(String),
    /// It is something else.
    #[error(
        "“{0}” is no glossary that Gyur can read. Choose TBX, or a table (TSV or CSV) of Tibetan terms and their English."
    )]
    Unknown(String),
    /// It could be read and has no term.
    #[error("“{name}” has no term that could be read. {reason}")]
    NoTerms {
        /// The file.
        name: String,
        /// The first problem, as a sentence.
        reason: String,
    },
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its terms, in its order.
    pub terms: Vec<Term>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Reading {
    fn report(&mut self, line: usize, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { line, message: message.into() });
        }
    }

    /// Adds a term while there is room; the first too many is reported.
    fn add(&mut self, line: usize, term: Term) {
        if self.terms.len() < MOST_TERMS {
            self.terms.push(term);
        } else {
            let message = format!("Only the first {MOST_TERMS} terms were read.");
            if self.problems.last().is_none_or(|problem| problem.message != message) {
                self.report(line, message);
            }
        }
    }
}

/// Reads a glossary.
///
/// # Errors
/// If no term could be read, with the reason.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty(name.to_owned()));
    }
    let unknown = || ReadError::Unknown(name.to_owned());
    let (text, garbled) = decoded(bytes).ok_or_else(unknown)?;
    let mut reading = if text.trim_start().starts_with('<') {
        tbx::read(&text).ok_or_else(unknown)?
    } else {
        table::read(name, &text)
    };
    if let Some(line) = garbled {
        reading.report(
            line,
            "Characters from here on could not be read. Save the file as UTF-8 and import it again.",
        );
    }
    match reading.problems.first() {
        _ if !reading.terms.is_empty() => Ok(reading),
        Some(problem) => Err(ReadError::NoTerms {
            name: name.to_owned(),
            reason: format!("Line {}: {}", problem.line, problem.message),
        }),
        None => Err(unknown()),
    }
}

/// Writes a glossary.
///
/// # Errors
/// Those of the writer.
pub fn write<'t, W: Write>(
    format: Format,
    terms: impl IntoIterator<Item = &'t Term>,
    writer: W,
) -> io::Result<()> {
    match format {
        Format::Tbx => tbx_writer::write(terms, writer),
        Format::Tsv => table::write_tsv(terms, writer),
        Format::Csv => table::write_csv(terms, writer),
    }
}

/// The text of a file, and the line on which it is garbled; `None` if it is no text.
fn decoded(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<usize>)> {
    /// Who looks for a zero byte need not look further.
    const SAMPLE: usize = 4096;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => unmarked(sample),
    };
    if encoding == UTF_8 && sample.contains(&0) {
        return None;
    }
    let (text, _, garbled) = encoding.decode(bytes);
    let line = garbled.then(|| {
        let before = text.find(char::REPLACEMENT_CHARACTER).map_or(0, |at| text[..at].matches('\n').count());
        1 + before
    });
    Some((text, line))
}

/// The encoding of a file that does not say it. In UTF-16 every other byte of Tibetan is 0F and of English 00.
fn unmarked(sample: &[u8]) -> &'static Encoding {
    let high = |first: usize| {
        let all = sample.iter().skip(first).step_by(2);
        10 * all.clone().filter(|&&byte| matches!(byte, 0x00 | 0x0F)).count() > 8 * all.count().max(1)
    };
    match (high(0), high(1)) {
        (true, false) => UTF_16BE,
        (false, true) => UTF_16LE,
        _ => UTF_8,
    }
}

/// The status that a word stands for, in this program's words or another's.
fn status(word: &str) -> Option<RenderingStatus> {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let plain = plain.strip_suffix("admnsts").unwrap_or(&plain);
    Some(match plain.strip_suffix("term").unwrap_or(plain) {
        "preferred" | "standardized" | "recommended" => RenderingStatus::Preferred,
        "allowed" | "admitted" | "permitted" | "approved" | "regulated" | "legal" => RenderingStatus::Allowed,
        "forbidden" | "deprecated" | "superseded" | "prohibited" | "notrecommended" | "donotuse"
        | "obsolete" => RenderingStatus::Forbidden,
        _ => return None,
    })
}

/// Adds a rendering. The first whose status the file does not say is the one to use.
fn add_rendering(term: &mut Term, text: &str, status: Option<RenderingStatus>, sense: &str) {
    let usual =
        if term.renderings.is_empty() { RenderingStatus::Preferred } else { RenderingStatus::Allowed };
    let rendering =
        Rendering { text: text.to_owned(), status: status.unwrap_or(usual), sense: sense.to_owned() };
    let said_again = |known: &Rendering| status.is_none() && known.text == text && known.sense == sense;
    if !term.renderings.contains(&rendering) && !term.renderings.iter().any(said_again) {
        term.renderings.push(rendering);
    }
}

/// Adds a line to a text that does not have it yet.
fn add_line(text: &mut String, line: &str) {
    if line.is_empty() || text.split('\n').any(|known| known == line) || text == line {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
