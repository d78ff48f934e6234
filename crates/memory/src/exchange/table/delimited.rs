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
    /// The cells of a row, as far as the first lines show.
    width: usize,
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
        let width = width(&texts, separator);
        Ok(Some(Delimited { lines, ahead, separator, width, is_over: false }))
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
        let (separator, width) = (self.separator, self.width);
        let following = |place: usize| Ok(self.peek(place)?.and_then(|line| line.text.clone().ok()));
        let (cells, more) = cells(&first, separator, width, following)?;
        self.ahead.drain(..more);
        Ok(Some(Ok(Row { place, cells, is_draft: false })))
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
    let rows = |separator: char| {
        let width = width(&lines, separator);
        let (mut place, mut widths) = (0, Vec::new());
        while let Some(line) = lines.get(place) {
            place += 1;
            let following = |after: usize| Ok(lines.get(place + after).map(|line| (*line).to_owned()));
            // Lines that are in memory cannot fail.
            let (cells, more) = cells(line, separator, width, following).unwrap_or_default();
            widths.push(cells.len());
            place += more;
        }
        widths
    };
    // How many rows agree, of how many there are.
    let agreement = |separator: char| {
        let mut widths = rows(separator);
        let count = widths.len();
        widths.retain(|&width| width > 1);
        widths.sort_unstable();
        (widths.chunk_by(|one, other| one == other).map(<[usize]>::len).max().unwrap_or(0), count)
    };
    // The later of equals is taken, and commas are common.
    let candidates = ['|', '\t', ';', ','].map(|separator| (agreement(separator), separator));
    let share = |((agreeing, count), _): &((usize, usize), char)| 1000 * agreeing / (*count).max(1);
    let best = candidates.into_iter().max_by_key(share)?;
    (share(&best) >= 500).then_some(best.1)
}

/// The most cells that one of these lines has.
fn width(lines: &[&str], separator: char) -> usize {
    lines.iter().map(|line| literal(line, separator).len()).max().unwrap_or(0)
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The cells of the row that begins with this line, and how many of the lines after it belong to it.
fn cells(
    first: &str,
    separator: char,
    width: usize,
    mut following: impl FnMut(usize) -> io::Result<Option<String>>,
) -> io::Result<(Vec<String>, usize)> {
    if let Ok(cells) = split(first, separator, Mark::MayGoOn) {
        return Ok((cells, 0));
    }
    let alone = literal(first, separator);
    // Between tabs, which text does not hold, a complete row is complete when another follows.
    let is_complete = |row: &[String]| row.len() >= width;
    if separator == '\t'
        && is_complete(&alone)
        && following(0)?.is_none_or(|next| is_complete(&literal(&next, separator)))
    {
        return Ok((alone, 0));
    }
    let mut text = first.to_owned();
    for place in 0..MOST_LINES {
        let Some(line) = following(place)? else { break };
        text.push_str(&line);
        if text.len() > first.len() + MOST_BYTES {
            break;
        }
        if line.contains(QUOTE) {
            match split(&text, separator, Mark::MayGoOn) {
                Ok(cells) => return Ok((cells, place + 1)),
                Err(Unsplit::Open) => {}
                Err(Unsplit::Torn) => break,
            }
        }
    }
    Ok((alone, 0))
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
