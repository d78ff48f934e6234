//! Tables in a document of Word (`.docx`).
//!
//! Every row of a table is a pair, its cells the columns. Text that was deleted while changes were recorded, drawings
//! and notes are no part of it. A document that this program wrote comes back as what it was: numbers and folios
//! before a source are left out, and drafts, which stand there grey, are drafts.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::{LARGEST_ROW, MOST_COLUMNS, Row, Rows};
use crate::exchange::archive::find;
use crate::exchange::source::{Part, Source};
use crate::exchange::{Place, Position, Problem};
use crate::xml::events::Events;
use crate::xml::{attribute, resolve};

/// Styles of our own documents: of numbers and folios, and of drafts and of what stands for a missing translation.
const MARK: &str = "Mark";
const DRAFT: &str = "DraftTranslation";
const MISSING: &str = "(not translated)";

/// The rows of all tables of a document.
///
/// # Errors
///
/// What is wrong with it, as the second half of a sentence about it.
pub(in crate::exchange) fn document(source: &Source, parts: &[Part]) -> Result<Rows, String> {
    let part = find(parts, "word/document.xml").ok_or("its part word/document.xml is missing")?;
    let input = source.open(part).map_err(|error| error.to_string())?;
    Ok(Box::new(Tables { events: Events::new(input), state: State::default(), is_over: false }))
}

struct Tables<R: Read> {
    events: Events<R>,
    state: State,
    is_over: bool,
}

#[derive(Default)]
struct State {
    table: u64,
    row: u64,
    /// Tables inside one another.
    depth: usize,
    /// Elements inside something that is no text of the table.
    apart: usize,
    cells: Vec<String>,
    size: usize,
    /// Cells of the grid that the cell covers.
    span: usize,
    cell: String,
    is_draft: bool,
    run: Run,
}

/// A stretch of text in one style.
#[derive(Default)]
struct Run {
    is_open: bool,
    is_text: bool,
    style: String,
    text: String,
}

impl<R: Read> Tables<R> {
    fn row(&mut self) -> Result<Option<Row>, String> {
        loop {
            let is_ended = match self.events.next()? {
                Event::Start(tag) => {
                    self.state.open(&tag);
                    false
                }
                Event::End(tag) => self.state.close(tag.local_name().into_inner()),
                Event::Eof => return Ok(None),
                Event::Text(text) => {
                    self.state.push(&text.xml10_content());
                    false
                }
                Event::CData(text) => {
                    self.state.push(&text.xml10_content());
                    false
                }
                Event::GeneralRef(reference) => {
                    self.state.push(&resolve(&reference));
                    false
                }
                _ => false,
            };
            let state = &mut self.state;
            if state.size + state.cell.len() + state.run.text.len() > LARGEST_ROW {
                return Err("a row is larger than 8 MB".into());
            }
            if is_ended {
                let place = state.place();
                let cells = std::mem::take(&mut state.cells);
                return Ok(Some(Row { place, cells, is_draft: std::mem::take(&mut state.is_draft) }));
            }
        }
    }
}

impl<R: Read> Iterator for Tables<R> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.row() {
            Ok(row) => row.map(Ok),
            Err(reason) => {
                self.is_over = true;
                let message = format!(
                    "The document could not be read any further because {reason}. What was read until there is kept."
                );
                Some(Err(Problem { place: self.state.place(), message }))
            }
        }
    }
}

impl State {
    fn place(&self) -> Place {
        let entry = (self.table > 0).then(|| format!("table {}", self.table));
        Place { entry, position: Some(Position::Row(self.row)) }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name().into_inner();
        if self.apart > 0 || is_apart(name) {
            self.apart += 1;
            return;
        }
        let in_cell = self.depth > 0;
        match name {
            "tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.table += 1;
                    self.row = 0;
                }
            }
            "tr" if self.depth == 1 => {
                self.row += 1;
                self.cells.clear();
                self.size = 0;
            }
            "tc" if self.depth == 1 => {
                self.cell.clear();
                self.span = 1;
            }
            "gridSpan" if self.depth == 1 => {
                let span = attribute(tag, &["val"]).and_then(|span| span.parse().ok()).unwrap_or(1);
                self.span = MOST_COLUMNS.min(span);
            }
            "p" if in_cell && !self.cell.is_empty() => self.cell.push('\n'),
            "r" if in_cell => self.run = Run { is_open: true, ..Run::default() },
            "rStyle" if self.run.is_open => self.run.style = attribute(tag, &["val"]).unwrap_or_default(),
            "t" if self.run.is_open => self.run.is_text = true,
            "tab" if self.run.is_open => self.run.text.push('\t'),
            "br" | "cr" if self.run.is_open => self.run.text.push('\n'),
            "noBreakHyphen" if self.run.is_open => self.run.text.push('\u{2011}'),
            _ => {}
        }
    }

    /// Whether a row has ended.
    fn close(&mut self, name: &str) -> bool {
        if self.apart > 0 {
            self.apart -= 1;
            return false;
        }
        match name {
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "tc" if self.depth == 1 => {
                let cell = std::mem::take(&mut self.cell).trim_end_matches('\n').to_owned();
                self.size += cell.len();
                self.cells.push(cell);
                let end = (self.cells.len() + self.span.saturating_sub(1)).min(MOST_COLUMNS);
                self.cells.resize(end.max(self.cells.len()).min(MOST_COLUMNS), String::new());
            }
            "t" => self.run.is_text = false,
            "r" => self.end_run(),
            _ => {}
        }
        name == "tr" && self.depth == 1
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.style == MARK && self.cell.is_empty() && is_mark(&run.text) {
            return;
        }
        if run.style == DRAFT {
            self.is_draft = true;
            if run.text == MISSING {
                return;
            }
        }
        self.cell.push_str(&run.text);
    }

    fn push(&mut self, text: &str) {
        if self.apart == 0 && self.run.is_text {
            self.run.text.push_str(text);
        }
    }
}

/// What stands in a document without being text of it: deleted and moved away, drawings, and second versions of both.
fn is_apart(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "drawing" | "pict" | "object" | "Fallback" | "instrText")
}

/// Whether a text is a number, with folios and pages in brackets behind it.
fn is_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len()
        && (rest.trim().is_empty() || (rest.starts_with(" [") && rest.trim_end().ends_with(']')))
}
