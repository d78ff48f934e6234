//! Tables: text with separators, spreadsheets, and tables in Word.
//!
//! All three give rows; [`Pairs`] makes units of them. Which columns hold the source and the translation shows in the
//! heading, or else in the script: the first column that is mostly Tibetan is the source, and of the others the one
//! with the longest texts the translation. A sheet or a table of a document is judged by itself, by its first rows,
//! unless the person chose the columns. What other columns hold is kept, as far as a heading says what it is.

mod delimited;
mod layout;
mod spreadsheet;
mod word;
mod writer;

use std::collections::VecDeque;

use super::property;
use super::{Columns, Place, Problem};
use crate::unit::{Origin, Status, Unit};
use layout::{Field, Layout};

pub(super) use delimited::Delimited;
pub(super) use spreadsheet::{open_document, workbook};
pub(super) use word::document;
pub(super) use writer::Writer;

/// The rows by which a table is judged.
const SAMPLE: usize = 200;

/// The bytes by which a table is judged, if its rows are long.
const SAMPLE_BYTES: usize = 4 << 20;

/// Rows and problems that are held back at most while a table is judged.
const MOST_AHEAD: usize = 1000;

/// The largest row, in bytes.
const LARGEST_ROW: usize = 8 << 20;

/// Columns beyond these are not looked at.
const MOST_COLUMNS: usize = 256;

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) cells: Vec<String>,
    /// Whether the table shows that nobody has confirmed the translation.
    pub(super) is_draft: bool,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    fn size(&self) -> usize {
        self.cells.iter().map(String::len).sum()
    }
}

/// The rows of all tables of a file, and what is wrong between them.
pub(super) type Rows = Box<dyn Iterator<Item = Result<Row, Problem>> + Send>;

/// The units that rows make.
pub(super) struct Pairs {
    rows: Rows,
    /// The columns that the person chose.
    chosen: Option<(usize, usize)>,
    /// Rows and problems that were read ahead to judge the table.
    ahead: VecDeque<Result<Row, Problem>>,
    /// The table to which the rows read last belong, and its layout if it has one.
    table: Option<Option<String>>,
    layout: Option<Layout>,
}

impl Pairs {
    pub(super) fn new(rows: Rows, chosen: Option<(usize, usize)>) -> Pairs {
        Pairs { rows, chosen, ahead: VecDeque::new(), table: None, layout: None }
    }

    /// Reads ahead to the first table with two columns. Nothing when there is none.
    pub(super) fn columns(&mut self) -> Option<Columns> {
        loop {
            self.read_ahead();
            let first = self.ahead.iter().find_map(|row| row.as_ref().ok())?;
            if self.table.as_ref() != Some(&first.place.entry) {
                self.begin_table(first.place.entry.clone());
            }
            if let Some(layout) = &self.layout {
                return Some(layout.columns.clone());
            }
            self.skip_table();
        }
    }

    /// Reads the first rows of a table. The last row read ahead may belong to the next.
    fn read_ahead(&mut self) {
        let rows = self.ahead.iter().flatten();
        let (mut count, mut bytes) = rows.fold((0, 0), |(count, bytes), row| (count + 1, bytes + row.size()));
        while count < SAMPLE && bytes < SAMPLE_BYTES && self.ahead.len() < MOST_AHEAD {
            match self.rows.next() {
                Some(Ok(row)) if row.is_empty() => {}
                Some(Ok(row)) => {
                    count += 1;
                    bytes += row.size();
                    self.ahead.push_back(Ok(row));
                }
                Some(Err(problem)) => self.ahead.push_back(Err(problem)),
                None => return,
            }
        }
    }

    fn begin_table(&mut self, table: Option<String>) {
        let rows: Vec<&Row> =
            self.ahead.iter().flatten().filter(|row| row.place.entry == table).take(SAMPLE).collect();
        self.layout = Layout::of(&rows, self.chosen);
        if self.layout.as_ref().is_some_and(|layout| layout.has_heading) {
            let heading = self.ahead.iter().position(|row| row.is_ok());
            heading.and_then(|place| self.ahead.remove(place));
        }
        self.table = Some(table);
    }

    /// Leaves the rows of a table out that has no two columns; its problems stay.
    fn skip_table(&mut self) {
        let table = self.table.clone().flatten();
        let mut problems = Vec::new();
        while let Some(row) = self.ahead.pop_front().or_else(|| self.rows.next()) {
            match row {
                Ok(row) if row.place.entry == table => {}
                Ok(row) => {
                    self.ahead.push_front(Ok(row));
                    break;
                }
                Err(problem) if problems.len() < MOST_AHEAD => problems.push(problem),
                Err(_) => {}
            }
        }
        for problem in problems.into_iter().rev() {
            self.ahead.push_front(Err(problem));
        }
    }
}

impl Iterator for Pairs {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.ahead.pop_front().or_else(|| self.rows.next())? {
                Ok(row) if row.is_empty() => continue,
                Ok(row) => row,
                Err(problem) => return Some(Err(problem)),
            };
            if self.table.as_ref() != Some(&row.place.entry) {
                let (place, entry) = (row.place.clone(), row.place.entry.clone());
                self.ahead.push_front(Ok(row));
                self.read_ahead();
                self.begin_table(entry);
                if self.layout.is_none() {
                    self.skip_table();
                    let message =
                        "This table was left out because it has no two columns, a text and its translation.";
                    return Some(Err(Problem { place, message: message.into() }));
                }
                continue;
            }
            if let Some(result) = self.layout.as_ref().and_then(|layout| unit(row, layout)) {
                return Some(result);
            }
        }
    }
}

/// The unit of a row; nothing when there is neither a source nor a translation.
fn unit(row: Row, layout: &Layout) -> Option<Result<Unit, Problem>> {
    let Row { place, cells, is_draft } = row;
    let mut unit = Unit::new("", "");
    unit.origin = Origin::Memory;
    unit.source_language.clone_from(&layout.languages.0);
    unit.target_language.clone_from(&layout.languages.1);
    let mut properties = Vec::new();
    for (cell, field) in cells.into_iter().zip(&layout.fields) {
        // Spreadsheets are full of spaces at the ends of cells, which nobody means; our own are meant.
        let cell = if layout.is_own { cell } else { cell.trim().to_owned() };
        if cell.is_empty() {
            continue;
        }
        match field {
            Field::Source => unit.source = cell,
            Field::Target => unit.target = cell,
            Field::SourceLanguage => unit.source_language = cell,
            Field::TargetLanguage => unit.target_language = cell,
            Field::Id => unit.id = cell,
            Field::Author => unit.author = Some(cell),
            Field::Created => unit.created = property::parse_moment(&cell),
            Field::Changed => unit.changed = property::parse_moment(&cell),
            Field::Note if layout.is_own => unit.notes = layout::split_list(&cell),
            Field::Note => unit.notes.push(cell),
            Field::Properties => properties.extend(layout::split_properties(&cell)),
            Field::Property(name) => properties.push(((*name).to_owned(), cell)),
            Field::Other(name) => properties.push((name.clone(), cell)),
            Field::Ignored => {}
        }
    }
    if unit.source.is_empty() {
        let message = "This row was left out because its source is empty.".to_owned();
        return (!unit.target.is_empty()).then_some(Err(Problem { place, message }));
    }
    let status = property::adopt(&mut unit, properties);
    let status_of_text = if is_draft || unit.target.is_empty() { Status::Draft } else { Status::Confirmed };
    unit.status = status.unwrap_or(status_of_text);
    Some(Ok(unit))
}
