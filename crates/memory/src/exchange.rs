//! Memories in the forms in which other tools keep them, in and out.
//!
//! [`open`] tells by its content what a file is, looks through `.gz` and `.zip`, and takes a folder for an OmegaT
//! project. What it gives back is an [`Incoming`]: the units one by one, with what could not be taken over between
//! them, whatever the format. A file may be broken anywhere and of any size: a [`Problem`] names the place, the next
//! unit comes in as if nothing had happened, and no more than one unit and one unpacked block is in memory, but for
//! Excel files, whose texts stand apart from their cells.
//!
//! A [`Writer`] takes units one by one and writes a format that others read.

pub(crate) mod kind;
pub mod omegat;
pub(crate) mod property;
mod source;

use std::fmt::{self, Display};
use std::io;
use std::io::Write;
use std::path::Path;

use crate::tmx;
use crate::unit::Unit;
use kind::Kind;
use source::{Part, Source};

/// The form of a file or folder that comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Translation Memory eXchange, 1.1 to 1.4b.
    Tmx,
    /// XLIFF 1.2 and 2.0 to 2.1.
    Xliff,
    /// Tab-, comma- or semicolon-separated columns.
    Table,
    /// A spreadsheet of Excel or LibreOffice.
    Excel,
    /// The tables of a Word document.
    Word,
    /// A project of OmegaT: a folder, or the same in a ZIP archive.
    OmegaT,
}

/// Where in a file something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file in an archive or a folder, or the sheet, where there are several.
    pub entry: Option<String>,
    /// The line or row in it.
    pub position: Option<Position>,
}

/// A line or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// A line of text, 1-based.
    Line(u64),
    /// A row of a table, 1-based as the program that made the table counts.
    Row(u64),
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.entry.is_some() && self.position.is_some() { ", " } else { "" };
        write!(f, "{}{separator}", self.entry.as_deref().unwrap_or_default())?;
        match self.position {
            Some(Position::Line(line)) => write!(f, "line {line}"),
            Some(Position::Row(row)) => write!(f, "row {row}"),
            None => Ok(()),
        }
    }
}

/// Something that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what became of it, a sentence for the person.
    pub message: String,
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.to_string() {
            place if place.is_empty() => write!(f, "{}", self.message),
            place => write!(f, "{place}: {}", self.message),
        }
    }
}

impl std::error::Error for Problem {}

impl From<tmx::Problem> for Problem {
    fn from(problem: tmx::Problem) -> Problem {
        let place = Place { entry: None, position: Some(Position::Line(problem.line)) };
        Problem { place, message: problem.message }
    }
}

/// Why a file gives no units at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not there or may not be read.
    #[error("{name} could not be opened ({cause}). Check that it is there and that you may read it.")]
    Unreadable {
        /// The file's name.
        name: String,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// It is something else.
    #[error("{name} is no translation memory that can be read, but {kind}. {way_on}")]
    Unknown {
        /// The file's name.
        name: String,
        /// What it is, such as “a PDF document”.
        kind: String,
        /// What to do instead.
        way_on: &'static str,
    },
    /// It cannot be unpacked.
    #[error("{name} could not be unpacked ({reason}). Unpack it yourself and choose the files in it.")]
    Packed {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It is an archive or folder without anything to read.
    #[error(
        "There is no translation memory in {name}. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder \
         of an OmegaT project."
    )]
    Nothing {
        /// The file's or folder's name.
        name: String,
    },
    /// It is a table without two columns.
    #[error("{name} has no two columns, a text and its translation. Give each a column of its own.")]
    NoColumns {
        /// The file's name.
        name: String,
    },
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What the first row calls them; `Column 1` and so on where it is no heading.
    pub headers: Vec<String>,
    /// The column of the sources, 0-based.
    pub source: usize,
    /// The column of the translations, 0-based.
    pub target: usize,
}

/// What comes out of a file: its units, and its problems between them.
type Units = Box<dyn Iterator<Item = Result<Unit, Problem>> + Send>;

/// A file that is being read.
pub struct Incoming {
    format: Format,
    source: Source,
    units: Units,
    columns: Option<Columns>,
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("format", &self.format)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

/// Opens a file or the folder of an OmegaT project. What it is shows in its content; its name decides where that says
/// nothing.
///
/// # Errors
///
/// When nothing at all can be read from it, and why.
pub fn open(path: &Path) -> Result<Incoming, OpenError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let unreadable = |cause| OpenError::Unreadable { name: name.clone(), cause };
    let source = Source::new(path).map_err(unreadable)?;
    let part = Part::whole(path);
    let beginning = source.beginning(&part).map_err(unreadable)?;
    match kind::of(&beginning) {
        Kind::Tmx => {
            let units = tmx::Reader::new(source.open(&part).map_err(unreadable)?);
            let units = Box::new(units.map(|unit| unit.map_err(Problem::from)));
            Ok(Incoming { format: Format::Tmx, source, units, columns: None })
        }
        Kind::Other(kind, way_on) => Err(OpenError::Unknown { name, kind, way_on }),
        _ => Err(OpenError::Nothing { name }),
    }
}

impl Incoming {
    /// What the file turned out to be.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Bytes of the file, or of the files of a folder, that have been read so far; packed bytes, where it is packed.
    pub fn read(&self) -> u64 {
        self.source.read()
    }

    /// Bytes of the file, or of the files of a folder.
    pub fn total(&self) -> u64 {
        self.source.total()
    }

    /// The columns of a table, and which were taken for the source and the translation. Nothing for other formats.
    pub fn columns(&self) -> Option<&Columns> {
        self.columns.as_ref()
    }

    /// The same table from its beginning, with these columns, 0-based. Another format stays as it is.
    pub fn with_columns(self, source: usize, target: usize) -> Incoming {
        let _ = (source, target);
        self
    }
}

impl Iterator for Incoming {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.units.next()
    }
}

/// The form in which units leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutFormat {
    /// TMX 1.4b.
    Tmx,
    /// Tab-separated columns with a heading, in UTF-8.
    Tsv,
    /// XLIFF 2.1.
    Xliff,
}

/// Writes units one by one. A buffered output is advisable.
#[derive(Debug)]
pub struct Writer<W: Write>(tmx::Writer<W>);

impl<W: Write> Writer<W> {
    /// Begins a file. The languages, as BCP 47 tags, are those of most units; a unit may have others.
    ///
    /// # Errors
    ///
    /// What `output` returns.
    pub fn new(
        output: W,
        format: OutFormat,
        source_language: &str,
        target_language: &str,
    ) -> io::Result<Writer<W>> {
        let _ = (format, target_language);
        tmx::Writer::new(output, source_language).map(Writer)
    }

    /// Writes a unit.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn write(&mut self, unit: &Unit) -> io::Result<()> {
        self.0.write(unit)
    }

    /// Writes the end and hands the output back.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}
