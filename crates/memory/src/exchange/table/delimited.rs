//! Text with a separator between columns: TSV, and CSV with commas, semicolons or bars.
//!
//! Half of such files quote cells as RFC 4180 has it, half use quotation marks as people do, and some do both. So a
//! cell is a quoted one only if it begins with a mark and its next unpaired mark ends it; any other mark is text. A
//! quoted cell may go on over lines, but not for ever: a mark without a partner must not swallow the rest of the file.
//! (That is why this is not left to the `csv` crate, which joins lines without bounds and drops what follows a mark.)

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::{LARGEST_ROW, MOST_COLUMNS, Row};
use crate::exchange::{Place, Position, Problem};
use crate::xml;

/// The lines that a row may cover, and the bytes after the first of them.
const MOST_LINES: usize = 200;
const MOST_BYTES: usize = 1 << 20;

/// The lines by which the separator is told.
const SAMPLE: usize = 50;

const QUOTE: char = '"';

/// The rows of a text.
pub(in crate::exchange) struct Delimited<R: Read> {
    lines: Lines<R>,
    /// Lines that were read ahead.
    ahead: VecDeque<Line>,
    separator: char,
    /// Cells of the first row.
    width: Option<usize>,
    is_over: bool,
}

/// A line with its end.
#[derive(Debug)]
struct Line {
    number: u64,
    text: Result<String, String>,
}

impl<R: Read> Delimited<R> {
    /// Reads from `input`, of which this is the beginning. Nothing when no separator cuts its lines.
    ///
    /// # Errors
    ///
    /// What `input` returns.
    pub(in crate::exchange) fn new(input: R, beginning: &[u8]) -> io::Result<Option<Delimited<R>>> {
        let mut lines = Lines::new(input, beginning);
        let mut ahead = VecDeque::new();
        while ahead.len() < SAMPLE
            && let Some(line) = lines.next()?
        {
            ahead.push_back(line);
        }
        let announced = ahead.front().and_then(|line| announced(line.text.as_deref().ok()?));
        if announced.is_some() {
            ahead.pop_front();
        }
        let texts: Vec<&str> = ahead.iter().filter_map(|line| line.text.as_deref().ok()).collect();
        let Some(separator) = announced.or_else(|| separator(&texts)) else { return Ok(None) };
        Ok(Some(Delimited { lines, ahead, separator, width: None, is_over: false }))
    }

    /// The line at this place after the current one.
    fn peek(&mut self, place: usize) -> io::Result<Option<&Line>> {
        while self.ahead.len() <= place {
            match self.lines.next()? {
                Some(line) => self.ahead.push_back(line),
                None => return Ok(None),
            }
        }
        Ok(self.ahead.get(place))
    }

    fn row(&mut self) -> io::Result<Option<Result<Row, Problem>>> {
        self.peek(0)?;
        let Some(Line { number, text }) = self.ahead.pop_front() else { return Ok(None) };
        let place = Place { entry: None, position: Some(Position::Line(number)) };
        let first = match text {
            Ok(text) => text,
            Err(reason) => {
                let message = format!("This line was left out because {reason}.");
                return Ok(Some(Err(Problem { place, message })));
            }
        };
        let cells = match split(&first, self.separator, Mark::MayGoOn) {
            Ok(cells) => cells,
            Err(_) => self.joined(&first)?,
        };
        if self.width.is_none() && cells.iter().any(|cell| !cell.is_empty()) {
            self.width = Some(cells.len());
        }
        Ok(Some(Ok(Row { place, cells, is_draft: false })))
    }

    /// A row with a quoted cell that does not end in its first line.
    fn joined(&mut self, first: &str) -> io::Result<Vec<String>> {
        let (separator, width) = (self.separator, self.width);
        let alone = literal(first, separator);
        // Between tabs, which text does not hold, a complete row is complete when another follows.
        let is_complete = |row: &[String]| width.is_some_and(|width| row.len() >= width);
        if separator == '\t' && is_complete(&alone) {
            let next = self.peek(0)?.and_then(|line| line.text.as_deref().ok());
            if next.is_none_or(|next| is_complete(&literal(next, separator))) {
                return Ok(alone);
            }
        }
        let mut text = first.to_owned();
        for place in 0..MOST_LINES {
            let Some(Line { text: Ok(line), .. }) = self.peek(place)? else { break };
            text.push_str(line);
            if text.len() > first.len() + MOST_BYTES {
                break;
            }
            if !line.contains(QUOTE) {
                continue;
            }
            match split(&text, separator, Mark::MayGoOn) {
                Ok(cells) => {
                    self.ahead.drain(..=place);
                    return Ok(cells);
                }
                Err(Unsplit::Open) => {}
                Err(Unsplit::Torn) => break,
            }
        }
        Ok(alone)
    }
}

impl<R: Read> Iterator for Delimited<R> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.row().unwrap_or_else(|error| {
            self.is_over = true;
            let place = Place { entry: None, position: Some(Position::Line(self.lines.number)) };
            let message = format!(
                "The file could not be read any further: {error}. What was read until there is kept."
            );
            Some(Err(Problem { place, message }))
        })
    }
}

/// The lines of a text in any encoding, each with its end, and none larger than a row may be.
struct Lines<R: Read> {
    input: BufReader<DecodeReaderBytes<R, Vec<u8>>>,
    end: u8,
    /// The line to be read next, 1-based.
    number: u64,
}

impl<R: Read> Lines<R> {
    fn new(input: R, beginning: &[u8]) -> Lines<R> {
        let decoder = DecodeReaderBytesBuilder::new()
            .encoding(xml::encoding(beginning))
            .utf8_passthru(true)
            .strip_bom(true)
            .build(input);
        // Some programs of the last century end lines with a return alone.
        let has = |byte| memchr::memchr(byte, beginning).is_some();
        let end = if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' };
        Lines { input: BufReader::with_capacity(64 << 10, decoder), end, number: 1 }
    }

    fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = LARGEST_ROW as u64 + 1;
        if self.input.by_ref().take(limit).read_until(self.end, &mut bytes)? == 0 {
            return Ok(None);
        }
        let number = self.number;
        self.number += 1;
        if bytes.len() > LARGEST_ROW {
            self.skip_line()?;
            return Ok(Some(Line { number, text: Err("it is larger than 8 MB".into()) }));
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| "it holds bytes that are not text (not valid UTF-8)".to_owned());
        Ok(Some(Line { number, text }))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let available = self.input.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            let end = memchr::memchr(self.end, available);
            let length = end.map_or(available.len(), |at| at + 1);
            self.input.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// What Excel's own first line says: `sep=;`.
fn announced(line: &str) -> Option<char> {
    let mut rest = without_end(line).strip_prefix("sep=")?.chars();
    rest.next().filter(|_| rest.next().is_none())
}

/// The separator: a tab that nearly every line has, which is no accident; else the sign that cuts the most lines into
/// equally many cells. Nothing when that is less than half of them, as in prose.
fn separator(lines: &[&str]) -> Option<char> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    let with_tab = lines.iter().filter(|line| line.contains('\t')).count();
    if with_tab > 0 && 10 * with_tab >= 8 * lines.len() {
        return Some('\t');
    }
    let agreement = |separator: char| {
        let widths = lines.iter().map(|line| literal(line, separator).len());
        let mut widths: Vec<usize> = widths.filter(|&width| width > 1).collect();
        widths.sort_unstable();
        widths.chunk_by(|one, other| one == other).map(<[usize]>::len).max().unwrap_or(0)
    };
    // The later of equals is taken, and commas are common.
    let best = ['|', '\t', ';', ','].map(|separator| (agreement(separator), separator));
    let best = best.into_iter().max_by_key(|(agreement, _)| *agreement)?;
    (2 * best.0 >= lines.len() && best.0 > 0).then_some(best.1)
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// What a mark means that begins a cell and has no partner in the row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The cell goes on in the next line.
    MayGoOn,
    /// It is text.
    IsText,
}

/// Why a row cannot be split.
enum Unsplit {
    /// Its last cell is a quoted one that has not ended.
    Open,
    /// It goes over a line end that no marks surround.
    Torn,
}

/// The cells of a row, of one line or several.
fn split(row: &str, separator: char, mark: Mark) -> Result<Vec<String>, Unsplit> {
    let mut cells = Vec::new();
    let mut rest = without_end(row);
    loop {
        let (cell, length) = match quoted(rest, separator) {
            Quoted::Whole(cell, length) => (cell, length),
            Quoted::Open if mark == Mark::MayGoOn => return Err(Unsplit::Open),
            Quoted::Open | Quoted::Not => {
                let length = rest.find(separator).unwrap_or(rest.len());
                if rest[..length].contains('\n') {
                    return Err(Unsplit::Torn);
                }
                (rest[..length].to_owned(), length)
            }
        };
        if cells.len() < MOST_COLUMNS {
            cells.push(cell);
        }
        match rest[length..].strip_prefix(separator) {
            Some(after) => rest = after,
            None => return Ok(cells),
        }
    }
}

/// The cells of a single line in which a mark without a partner is text.
fn literal(line: &str, separator: char) -> Vec<String> {
    split(line, separator, Mark::IsText).unwrap_or_default()
}

enum Quoted {
    /// The cell without its marks, and its length with them.
    Whole(String, usize),
    /// It has not ended.
    Open,
    /// It is no quoted cell.
    Not,
}

/// The quoted cell at the beginning of a text.
fn quoted(text: &str, separator: char) -> Quoted {
    let Some(inside) = text.strip_prefix(QUOTE) else { return Quoted::Not };
    let mut cell = String::new();
    let mut rest = inside;
    loop {
        let Some(mark) = rest.find(QUOTE) else { return Quoted::Open };
        cell.push_str(&rest[..mark]);
        rest = &rest[mark + 1..];
        match rest.chars().next() {
            Some(QUOTE) => {
                cell.push(QUOTE);
                rest = &rest[1..];
            }
            None => return Quoted::Whole(cell, text.len()),
            Some(next) if next == separator => return Quoted::Whole(cell, text.len() - rest.len()),
            Some(_) => return Quoted::Not,
        }
    }
}
