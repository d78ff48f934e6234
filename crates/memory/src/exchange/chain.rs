//! From a stream of bytes to units, and from several streams to one.

use std::collections::VecDeque;

use super::archive::find;
use super::kind::{self, Kind};
use super::source::{Part, Source};
use super::table::{self, Pairs, Rows};
use super::{Columns, Format, OpenError, Place, Problem, Units, xliff};
use crate::tmx;
use crate::unit::{Origin, Status, Unit};

/// A stream of units, and what is known of it.
pub(super) struct Opened {
    pub(super) format: Format,
    pub(super) units: Units,
    pub(super) columns: Option<Columns>,
}

/// Opens one file that is no archive. The language is that of the sources, where somebody else than the file says it;
/// the columns are those that the person chose.
///
/// # Errors
///
/// When nothing at all can be read from it, and why.
pub(super) fn open(
    source: &Source,
    part: &Part,
    language: Option<&str>,
    chosen: Option<(usize, usize)>,
    name: &str,
) -> Result<Opened, OpenError> {
    let unreadable = |cause| OpenError::Unreadable { name: name.to_owned(), cause };
    let beginning = source.beginning(part).map_err(unreadable)?;
    let input = || source.open(part).map_err(unreadable);
    match kind::of(&beginning) {
        Kind::Tmx => {
            let reader = match language {
                Some(language) => tmx::Reader::with_source_language(input()?, language),
                None => tmx::Reader::new(input()?),
            };
            let units = Box::new(reader.map(|unit| unit.map_err(Problem::from)));
            Ok(Opened { format: Format::Tmx, units, columns: None })
        }
        Kind::Xliff => {
            let units = Box::new(xliff::Reader::new(input()?));
            Ok(Opened { format: Format::Xliff, units, columns: None })
        }
        Kind::Text if is_markup_by_name(&part.name()) => Err(OpenError::Unknown {
            name: name.to_owned(),
            kind: "text without markup, whatever its name says".into(),
            way_on: kind::CHOOSE,
        }),
        Kind::Text => {
            let no_columns = || OpenError::NoColumns { name: name.to_owned() };
            let rows = table::Delimited::new(input()?, &beginning).map_err(unreadable)?;
            pairs(Format::Table, Box::new(rows.ok_or_else(no_columns)?), chosen, name)
        }
        Kind::Archive => Err(OpenError::Unknown {
            name: name.to_owned(),
            kind: "an archive in an archive".into(),
            way_on: "Take it out and choose it by itself.",
        }),
        Kind::Other(kind, way_on) => Err(OpenError::Unknown { name: name.to_owned(), kind, way_on }),
    }
}

/// Whether a file is called a memory in XML. Such a file is not taken for a table.
fn is_markup_by_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".tmx", ".xlf", ".xliff", ".xml"].iter().any(|ending| name.ends_with(ending))
}

/// Opens a document of Word or a spreadsheet, of which these are the parts. Nothing when they are something else.
///
/// # Errors
///
/// When nothing at all can be read from it, and why.
pub(super) fn document(
    source: &Source,
    parts: &[Part],
    chosen: Option<(usize, usize)>,
    name: &str,
) -> Result<Option<Opened>, OpenError> {
    let unknown =
        |kind: &str, way_on| Err(OpenError::Unknown { name: name.to_owned(), kind: kind.into(), way_on });
    let has = |part: &str| find(parts, part).is_some();
    let is_spreadsheet = || {
        let kind = find(parts, "mimetype").and_then(|part| source.beginning(part).ok());
        kind.is_none_or(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"))
    };
    let (format, rows) = match () {
        () if has("word/document.xml") => (Format::Word, table::document(source, parts)),
        () if has("xl/workbook.xml") => (Format::Excel, table::workbook(source, parts)),
        () if has("xl/workbook.bin") => {
            return unknown("a binary workbook", "Save it as .xlsx and choose that.");
        }
        () if has("content.xml") && has("META-INF/manifest.xml") => match is_spreadsheet() {
            true => (Format::Excel, table::open_document(source, parts)),
            false => {
                return unknown("a document of LibreOffice", "Save it as .docx and choose that.");
            }
        },
        () => return Ok(None),
    };
    let rows = rows.map_err(|reason| OpenError::Packed { name: name.to_owned(), reason })?;
    pairs(format, rows, chosen, name).map(Some)
}

fn pairs(
    format: Format,
    rows: Rows,
    chosen: Option<(usize, usize)>,
    name: &str,
) -> Result<Opened, OpenError> {
    let mut pairs = Pairs::new(rows, chosen);
    let Some(columns) = pairs.columns() else {
        let name = name.to_owned();
        return Err(match pairs.next() {
            Some(Err(problem)) => OpenError::Broken { name, problem },
            _ => OpenError::NoColumns { name },
        });
    };
    Ok(Opened { format, units: Box::new(pairs), columns: Some(columns) })
}

/// The units of several files, one file after the other.
pub(super) struct Chain {
    source: Source,
    parts: VecDeque<Part>,
    /// The language of the sources, where the files need not say it.
    language: Option<String>,
    /// The file being read, and its name.
    current: Option<(String, Units)>,
    format: Option<Format>,
}

impl Chain {
    pub(super) fn new(source: Source, parts: Vec<Part>, language: Option<String>) -> Chain {
        Chain { source, parts: parts.into(), language, current: None, format: None }
    }

    /// The chain as a stream, of the format of its first file that can be read. Nothing when none can.
    pub(super) fn opened(mut self) -> Option<Opened> {
        let mut problems = Vec::new();
        while self.format.is_none() {
            if let Err(problem) = self.advance()? {
                problems.push(problem);
            }
        }
        let format = self.format?;
        let units = problems.into_iter().map(Err).chain(self);
        Some(Opened { format, units: Box::new(units), columns: None })
    }

    /// Opens the next file; nothing when there is none.
    fn advance(&mut self) -> Option<Result<(), Problem>> {
        let part = self.parts.pop_front()?;
        let name = part.name();
        let opened = match open(&self.source, &part, self.language.as_deref(), None, &name) {
            Ok(opened) => opened,
            // The error names the file.
            Err(error) => return Some(Err(Problem { place: Place::default(), message: error.to_string() })),
        };
        self.format.get_or_insert(opened.format);
        let units = match part.is_machine_translation() {
            true => Box::new(opened.units.map(|unit| unit.map(by_machine))),
            false => opened.units,
        };
        self.current = Some((name, units));
        Some(Ok(()))
    }
}

impl Iterator for Chain {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, units)) = &mut self.current {
                match units.next() {
                    Some(unit) => return Some(unit.map_err(|problem| within(name, problem))),
                    None => self.current = None,
                }
            }
            if let Err(problem) = self.advance()? {
                return Some(Err(problem));
            }
        }
    }
}

/// The problem with the name of the file in which it is.
fn within(name: &str, problem: Problem) -> Problem {
    let entry = match problem.place.entry {
        Some(entry) => format!("{name}, {entry}"),
        None => name.to_owned(),
    };
    Problem { place: Place { entry: Some(entry), ..problem.place }, ..problem }
}

/// What OmegaT keeps in `tm/mt` is the work of engines.
fn by_machine(unit: Unit) -> Unit {
    match unit.origin {
        Origin::Memory => Unit {
            origin: Origin::Engine { name: "machine translation".into(), version: String::new() },
            status: Status::Draft,
            ..unit
        },
        _ => unit,
    }
}
