//! Memories in the forms in which other tools keep them, in and out.
//!
//! [`open`] tells by its content what a file is, looks through `.gz` and `.zip`, and takes a folder for an OmegaT
//! project. What it gives back is an [`Incoming`]: the units one by one, with what could not be taken over between
//! them, whatever the format. A file may be broken anywhere and of any size: a [`Problem`] names the place, the next
//! unit comes in as if nothing had happened, and no more than one unit and one unpacked block is in memory, but for
//! Excel files, whose texts stand apart from their cells.
//!
//! A [`Writer`] takes units one by one and writes a format that others read.

mod archive;
mod chain;
pub(crate) mod kind;
pub mod omegat;
pub(crate) mod property;
mod source;
mod table;
mod xliff;

use std::fmt::{self, Display};
use std::io;
use std::io::Write;
use std::path::Path;

use crate::tmx;
use crate::unit::Unit;
use chain::{Chain, Opened};
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
    /// It is a table that breaks off before its first row.
    #[error("{name} could not be read. {problem}")]
    Broken {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// It is an archive or a folder without anything to read.
    #[error(
        "There is no translation memory in {name}. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word), or the folder \
         of an OmegaT project, in which omegat.project lies."
    )]
    Nothing {
        /// The file's or folder's name.
        name: String,
    },
    /// It is no table, or one without two columns.
    #[error(
        "There is no table with two columns in {name}, a text and its translation. Give each a column of its own."
    )]
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
    source: Source,
    opened: Opened,
    /// The table, for reading it anew with other columns.
    table: Option<Part>,
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("format", &self.opened.format)
            .field("columns", &self.opened.columns)
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
    if path.metadata().map_err(unreadable)?.is_dir() {
        return omegat::folder(path, &name);
    }
    let source = Source::new(path).map_err(unreadable)?;
    let part = Part::whole(path);
    if !source.is_archive(&part).map_err(unreadable)? {
        return Incoming::of_part(source, part, &name);
    }
    let parts = archive::entries(path).map_err(|reason| OpenError::Packed { name: name.clone(), reason })?;
    if let Some(opened) = chain::document(&source, &parts, None, &name)? {
        return Ok(Incoming { source, opened, table: Some(part) });
    }
    if let Some(project) = omegat::archive(&source, &parts) {
        return project.incoming(source, &name);
    }
    let mut memories = archive::memories(parts);
    match memories.len() {
        0 => Err(OpenError::Nothing { name }),
        1 => Incoming::of_part(source, memories.remove(0), &name),
        _ => {
            let chain = Chain::new(source.clone(), memories, None);
            let opened = chain.opened().ok_or(OpenError::Nothing { name })?;
            Ok(Incoming { source, opened, table: None })
        }
    }
}

impl Incoming {
    /// A file, or the only one in an archive.
    fn of_part(source: Source, part: Part, name: &str) -> Result<Incoming, OpenError> {
        let opened = chain::open(&source, &part, None, None, name)?;
        let table = opened.columns.is_some().then_some(part);
        Ok(Incoming { source, opened, table })
    }

    /// What the file turned out to be. An archive of several files is what the first of them is.
    pub fn format(&self) -> Format {
        self.opened.format
    }

    /// Bytes of the file, or of the files of a folder, that have been read so far; packed bytes, where it is packed.
    pub fn read(&self) -> u64 {
        self.source.read()
    }

    /// Bytes of the file, or of the files of a folder.
    pub fn total(&self) -> u64 {
        self.source.total()
    }

    /// The columns of a table, and which were taken for the source and the translation. Nothing for other formats, and
    /// for several tables in an archive.
    pub fn columns(&self) -> Option<&Columns> {
        self.opened.columns.as_ref()
    }

    /// The same table from its beginning, with these columns, 0-based. Another format goes on where it is.
    ///
    /// A sheet without these columns is left out, and reported.
    pub fn with_columns(self, source: usize, target: usize) -> Incoming {
        let Some(part) = self.table else { return self };
        let chosen = Some((source, target));
        let name = part.name();
        let anew = Source::of_size(self.source.total());
        let opened = match part.stretch {
            None if anew.is_archive(&part).unwrap_or(false) => archive::entries(&part.path)
                .map_err(|reason| OpenError::Packed { name: name.clone(), reason })
                .and_then(|parts| chain::document(&anew, &parts, chosen, &name))
                .and_then(|opened| opened.ok_or(OpenError::NoColumns { name })),
            _ => chain::open(&anew, &part, None, chosen, &name),
        };
        let opened = opened.unwrap_or_else(|error| {
            let problem = Problem { place: Place::default(), message: error.to_string() };
            Opened { units: Box::new(std::iter::once(Err(problem))), ..self.opened }
        });
        Incoming { source: anew, opened, table: Some(part) }
    }
}

impl Iterator for Incoming {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.opened.units.next()
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
pub struct Writer<W: Write>(Form<W>);

#[derive(Debug)]
enum Form<W: Write> {
    Tmx(tmx::Writer<W>),
    Tsv(table::Writer<W>),
    Xliff(xliff::Writer<W>),
}

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
        Ok(Writer(match format {
            OutFormat::Tmx => Form::Tmx(tmx::Writer::new(output, source_language)?),
            OutFormat::Tsv => Form::Tsv(table::Writer::new(output)?),
            OutFormat::Xliff => Form::Xliff(xliff::Writer::new(output, source_language, target_language)?),
        }))
    }

    /// Writes a unit.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn write(&mut self, unit: &Unit) -> io::Result<()> {
        match &mut self.0 {
            Form::Tmx(writer) => writer.write(unit),
            Form::Tsv(writer) => writer.write(unit),
            Form::Xliff(writer) => writer.write(unit),
        }
    }

    /// Writes the end and hands the output back.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn finish(self) -> io::Result<W> {
        match self.0 {
            Form::Tmx(writer) => writer.finish(),
            Form::Tsv(writer) => writer.finish(),
            Form::Xliff(writer) => writer.finish(),
        }
    }
}
