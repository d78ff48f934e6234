//! Spreadsheets of Excel (`.xlsx`) and LibreOffice (`.ods`).
//!
//! Both are XML in a ZIP archive. It is read as it comes: of Excel's only the table of texts is held, to which its
//! cells point. (That is why this is not left to the `calamine` crate: it reserves as much memory as a file claims to
//! need, repeats cells as often as a file says, and takes the process down with a file that lies.)

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::{LARGEST_ROW, MOST_COLUMNS, Row, Rows};
use crate::exchange::archive::find;
use crate::exchange::source::{Part, Source};
use crate::exchange::{Place, Position, Problem};
use crate::xml::events::Events;
use crate::xml::{attribute, resolve};

/// The texts of a workbook, in bytes.
const MOST_TEXT: usize = 256 << 20;

type Input = Box<dyn Read + Send>;

/// The rows of all sheets of a workbook of Excel.
///
/// # Errors
///
/// What is wrong with it, as the second half of a sentence about it.
pub(in crate::exchange) fn workbook(source: &Source, parts: &[Part]) -> Result<Rows, String> {
    let open = |name: &str| {
        let part = find(parts, name).ok_or_else(|| format!("its part {name} is missing"))?;
        source.open(part).map_err(|error| error.to_string())
    };
    let targets = relations(open("xl/_rels/workbook.xml.rels")?)?;
    let strings = targets.iter().find(|relation| relation.kind.ends_with("/sharedStrings"));
    let strings = match strings.map(|relation| open(&relation.target)) {
        Some(input) => shared_strings(input?)?,
        None => Vec::new(),
    };
    let mut sheets = Vec::new();
    for (name, id) in sheets_of(open("xl/workbook.xml")?)? {
        let relation = targets.iter().find(|relation| relation.id == id);
        let is_sheet = |kind: &str| kind.ends_with("/worksheet");
        if let Some(relation) = relation.filter(|relation| is_sheet(&relation.kind))
            && let Some(part) = find(parts, &relation.target)
        {
            sheets.push((name, part.clone()));
        }
    }
    let is_alone = sheets.len() == 1;
    let source = source.clone();
    let strings: std::sync::Arc<[Box<str>]> = strings.into();
    Ok(Box::new(sheets.into_iter().flat_map(move |(name, part)| -> Rows {
        let entry = (!is_alone).then_some(name);
        match source.open(&part) {
            Ok(input) => Box::new(Sheet::new(input, Kind::Excel(strings.clone()), entry)),
            Err(error) => {
                Box::new(std::iter::once(Err(broken(Place { entry, position: None }, &error.to_string()))))
            }
        }
    })))
}

/// The rows of all sheets of a spreadsheet of LibreOffice.
///
/// # Errors
///
/// What is wrong with it, as the second half of a sentence about it.
pub(in crate::exchange) fn open_document(source: &Source, parts: &[Part]) -> Result<Rows, String> {
    let part = find(parts, "content.xml").ok_or("its part content.xml is missing")?;
    let input = source.open(part).map_err(|error| error.to_string())?;
    Ok(Box::new(Sheet::new(input, Kind::OpenDocument, None)))
}

fn broken(place: Place, reason: &str) -> Problem {
    let message = format!(
        "The sheet could not be read any further because {reason}. What was read until there is kept."
    );
    Problem { place, message }
}

/// One part of a file that points to another.
struct Relation {
    id: String,
    kind: String,
    /// Its name in the archive.
    target: String,
}

fn relations(input: Input) -> Result<Vec<Relation>, String> {
    let mut events = Events::new(input);
    let mut relations = Vec::new();
    loop {
        match events.next()? {
            Event::Start(tag) if tag.local_name().into_inner() == "Relationship" => {
                let value = |name| attribute(&tag, &[name]).unwrap_or_default();
                let target = value("Target");
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("xl/{target}"),
                };
                relations.push(Relation { id: value("Id"), kind: value("Type"), target });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// Names of the sheets and identities of their relations.
fn sheets_of(input: Input) -> Result<Vec<(String, String)>, String> {
    let mut events = Events::new(input);
    let mut sheets = Vec::new();
    loop {
        match events.next()? {
            Event::Start(tag) if tag.local_name().into_inner() == "sheet" => {
                let value = |names: &[&str]| attribute(&tag, names).unwrap_or_default();
                sheets.push((value(&["name"]), value(&["r:id", "id"])));
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn shared_strings(input: Input) -> Result<Vec<Box<str>>, String> {
    let mut events = Events::new(input);
    let mut strings = Vec::new();
    let mut text = String::new();
    let (mut is_text, mut in_phonetics, mut size) = (false, false, 0);
    loop {
        match events.next()? {
            Event::Start(tag) => match tag.local_name().into_inner() {
                "si" => text.clear(),
                "rPh" => in_phonetics = true,
                "t" => is_text = !in_phonetics,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().into_inner() {
                // Every text costs its place too.
                "si" => {
                    size += text.len() + 32;
                    strings.push(without_returns(&text).into());
                }
                "rPh" => in_phonetics = false,
                "t" => is_text = false,
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event if is_text => push(&mut text, &event),
            _ => {}
        }
        if size + text.len() > MOST_TEXT {
            return Err(format!("it holds more than {} MB of text", MOST_TEXT >> 20));
        }
    }
}

/// Appends what an event holds of text.
fn push(text: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(content) => text.push_str(&content.xml10_content()),
        Event::CData(content) => text.push_str(&content.xml10_content()),
        Event::GeneralRef(reference) => text.push_str(&resolve(reference)),
        _ => {}
    }
}

/// Text as people see it: Excel writes the return before a line break as `_x000D_`.
fn without_returns(text: &str) -> String {
    text.replace("_x000D_", "")
}

/// What differs between the two formats.
enum Kind {
    /// With the texts to which cells point.
    Excel(std::sync::Arc<[Box<str>]>),
    OpenDocument,
}

/// The rows of a sheet, or of all sheets in a part.
struct Sheet {
    events: Events<Input>,
    kind: Kind,
    entry: Option<String>,
    cells: Cells,
    /// The row being read, 1-based, and how many rows it stands for.
    row: u64,
    repeats: u64,
    is_over: bool,
}

/// A row while it is read.
#[derive(Default)]
struct Cells {
    cells: Vec<String>,
    size: usize,
    /// The cell being read: its place, how many cells it stands for, what its text is, and the text.
    column: usize,
    repeats: usize,
    kind: String,
    text: String,
    is_text: bool,
    /// Elements that are open around text that belongs to no cell.
    apart: usize,
}

impl Sheet {
    fn new(input: Input, kind: Kind, entry: Option<String>) -> Sheet {
        let (events, cells) = (Events::new(input), Cells::default());
        Sheet { events, kind, entry, cells, row: 0, repeats: 1, is_over: false }
    }

    fn place(&self) -> Place {
        Place { entry: self.entry.clone(), position: Some(Position::Row(self.row)) }
    }

    fn row(&mut self) -> Result<Option<Row>, String> {
        loop {
            let is_ended = match self.events.next()? {
                Event::Start(tag) => {
                    match &self.kind {
                        Kind::Excel(_) => self.cells.open_excel(&tag, &mut self.row),
                        Kind::OpenDocument => {
                            self.cells.open_document(&tag, &mut self.row, &mut self.repeats, &mut self.entry)
                        }
                    }
                    false
                }
                Event::End(tag) => match &self.kind {
                    Kind::Excel(strings) => self.cells.close_excel(tag.local_name().into_inner(), strings),
                    Kind::OpenDocument => self.cells.close_document(tag.local_name().into_inner()),
                },
                Event::Eof => return Ok(None),
                event if self.cells.is_text && self.cells.apart == 0 => {
                    push(&mut self.cells.text, &event);
                    false
                }
                _ => false,
            };
            if self.cells.size + self.cells.text.len() > LARGEST_ROW {
                return Err(format!("row {} is larger than 8 MB", self.row));
            }
            if is_ended {
                let row = Row {
                    place: self.place(),
                    cells: std::mem::take(&mut self.cells).cells,
                    is_draft: false,
                };
                self.row = self.row.saturating_add(self.repeats - 1);
                self.repeats = 1;
                return Ok(Some(row));
            }
        }
    }
}

impl Iterator for Sheet {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.row() {
            Ok(row) => row.map(Ok),
            Err(reason) => {
                self.is_over = true;
                Some(Err(broken(self.place(), &reason)))
            }
        }
    }
}

impl Cells {
    fn open_excel(&mut self, tag: &BytesStart<'_>, row: &mut u64) {
        match tag.local_name().into_inner() {
            "row" => {
                *self = Cells::default();
                let number = attribute(tag, &["r"]).and_then(|number| number.parse().ok());
                *row = number.unwrap_or(*row + 1);
            }
            "c" => {
                let column = attribute(tag, &["r"]).and_then(|name| column(&name));
                self.column = column.unwrap_or(self.cells.len());
                self.repeats = 1;
                self.kind = attribute(tag, &["t"]).unwrap_or_default();
                self.text.clear();
            }
            "v" | "t" => self.is_text = true,
            "rPh" => self.apart += 1,
            _ => {}
        }
    }

    /// Whether the row has ended.
    fn close_excel(&mut self, name: &str, strings: &[Box<str>]) -> bool {
        match name {
            "v" | "t" => self.is_text = false,
            "rPh" => self.apart = self.apart.saturating_sub(1),
            "c" => {
                let text = std::mem::take(&mut self.text);
                let text = match self.kind.as_str() {
                    "s" => {
                        let string = text.trim().parse().ok().and_then(|place: usize| strings.get(place));
                        string.map(|string| string.to_string()).unwrap_or_default()
                    }
                    "e" => String::new(),
                    _ => without_returns(&text),
                };
                self.put(text);
            }
            _ => {}
        }
        name == "row"
    }

    fn open_document(
        &mut self,
        tag: &BytesStart<'_>,
        row: &mut u64,
        repeats: &mut u64,
        entry: &mut Option<String>,
    ) {
        let number = |name| attribute(tag, &[name]).and_then(|number| number.parse::<u64>().ok());
        match tag.local_name().into_inner() {
            "table" => {
                *entry = attribute(tag, &["table:name", "name"]);
                *row = 0;
            }
            "table-row" => {
                *self = Cells::default();
                *row += 1;
                *repeats = number("number-rows-repeated").unwrap_or(1).max(1);
            }
            "table-cell" | "covered-table-cell" => {
                self.column = self.cells.len();
                let repeats = number("number-columns-repeated").unwrap_or(1);
                self.repeats = usize::try_from(repeats).unwrap_or(MOST_COLUMNS).min(MOST_COLUMNS);
                self.text.clear();
            }
            "annotation" | "note" => self.apart += 1,
            "p" if self.apart == 0 => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.is_text = true;
            }
            "s" if self.is_text && self.apart == 0 => {
                let spaces = number("c").unwrap_or(1).min(1000);
                self.text.extend((0..spaces).map(|_| ' '));
            }
            "tab" if self.is_text && self.apart == 0 => self.text.push('\t'),
            "line-break" if self.is_text && self.apart == 0 => self.text.push('\n'),
            _ => {}
        }
    }

    /// Whether the row has ended.
    fn close_document(&mut self, name: &str) -> bool {
        match name {
            "p" if self.apart == 0 => self.is_text = false,
            "annotation" | "note" => self.apart = self.apart.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let text = std::mem::take(&mut self.text);
                self.put(text);
            }
            _ => {}
        }
        name == "table-row"
    }

    /// Puts a text into its cell, and into those that it stands for. Empty cells cost nothing.
    fn put(&mut self, text: String) {
        if self.column >= MOST_COLUMNS {
            return;
        }
        let end = (self.column + self.repeats).min(MOST_COLUMNS);
        self.cells.resize(end.max(self.cells.len()), String::new());
        for column in self.column..end {
            if self.size > LARGEST_ROW {
                return;
            }
            self.size += text.len();
            self.cells[column].clone_from(&text);
        }
    }
}

/// The place of a column from the name of a cell: 1 from `B12`.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.fold(0_usize, |all, letter| all.saturating_mul(26).saturating_add(letter)).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_have_names() {
        for (name, expected) in
            [("A1", Some(0)), ("b12", Some(1)), ("Z9", Some(25)), ("AA1", Some(26)), ("12", None)]
        {
            assert_eq!(column(name), expected, "{name}");
        }
    }
}
