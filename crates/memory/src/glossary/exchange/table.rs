//! Glossaries as tables: TSV and CSV, with or without a header.

use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use csv::{ByteRecord, ReaderBuilder, WriterBuilder};
use rustc_hash::FxHashMap;
use tibetan::script;

use super::{Reading, add_line, add_rendering, status};
use crate::glossary::{Rendering, Term, spelled};

/// Rows that are looked at to find out what the columns hold.
const SAMPLE: usize = 200;
/// Lines that a quoted field may go on over; beyond, its quote was forgotten.
const MOST_LINES: usize = 100;
/// A file with more forgotten quotes does not quote.
const MOST_UNCLOSED: usize = 50;

/// The columns as they are written. The first three are OmegaT's source, target and comment.
const COLUMNS: [(&str, Column); 13] = [
    ("tibetan", Column::Tibetan),
    ("english", Column::English),
    ("status", Column::Status),
    ("sense", Column::Sense),
    ("part of speech", Column::PartOfSpeech),
    ("domain", Column::Domain),
    ("sanskrit", Column::Sanskrit),
    ("definition", Column::Definition),
    ("notes", Column::Notes),
    ("author", Column::Author),
    ("created", Column::Created),
    ("changed", Column::Changed),
    ("id", Column::Id),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Tibetan,
    English,
    Status,
    Sense,
    PartOfSpeech,
    Domain,
    Sanskrit,
    Definition,
    Notes,
    Author,
    Created,
    Changed,
    Id,
    Ignored,
}

struct Row {
    line: usize,
    fields: Vec<String>,
}

/// The glossary in this table.
pub(super) fn read(name: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let delimiter = delimiter(name, text);
    let mut rows = if delimiter == b'\t' { lines(text) } else { quoted_rows(text, delimiter, &mut reading) };
    let header = rows.first().and_then(|row| header(&row.fields));
    if header.is_some() {
        rows.remove(0);
    }
    let columns = header.unwrap_or_else(|| columns_by_content(&rows));
    let mut taken = Taken { columns, reading, by_id: FxHashMap::default(), by_tibetan: FxHashMap::default() };
    for row in &rows {
        taken.take(row);
    }
    taken.reading
}

/// The sign that parts the columns: a tab if most lines have one, else what the first line has more of.
fn delimiter(name: &str, text: &str) -> u8 {
    let sample: Vec<&str> = text.lines().filter(|line| is_content(line)).take(SAMPLE).collect();
    let with_tab = sample.iter().filter(|line| line.contains('\t')).count();
    let is_csv = name.to_ascii_lowercase().ends_with(".csv");
    let count = |sign: char| sample.first().map_or(0, |line| line.matches(sign).count());
    match () {
        () if !is_csv && 2 * with_tab >= sample.len() => b'\t',
        () if is_csv && count('\t') > count(',').max(count(';')) => b'\t',
        () if count(';') > count(',') => b';',
        () if is_csv || count(',') > 0 => b',',
        () => b'\t',
    }
}

fn is_content(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

/// Rows of a line each. A field may be quoted as spreadsheets do, and `\t`, `\n` and `\\` stand for what cannot be in it.
fn lines(text: &str) -> Vec<Row> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_content(line));
    lines
        .map(|(line, content)| Row {
            line,
            fields: content.split('\t').map(|field| unescaped(unquoted(field).trim())).collect(),
        })
        .collect()
}

fn unquoted(field: &str) -> String {
    let inside = field.trim().strip_prefix('"').and_then(|field| field.strip_suffix('"'));
    inside.map_or_else(|| field.to_owned(), |inside| inside.replace("\"\"", "\""))
}

fn unescaped(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut letters = field.chars();
    while let Some(c) = letters.next() {
        let escaped = if c == '\\' { letters.clone().next() } else { None };
        let meant = match escaped {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('\\') => '\\',
            _ => {
                text.push(c);
                continue;
            }
        };
        letters.next();
        text.push(meant);
    }
    text
}

/// Rows in which a quoted field may go on over lines. A quote that is never closed would swallow the rest of the file:
/// such a row is told, and reading goes on with the next line.
fn quoted_rows(text: &str, delimiter: u8, reading: &mut Reading) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut start, mut first_line) = (0, 1);
    'restart: for _ in 0..MOST_UNCLOSED {
        let rest = &text[start..];
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(rest.as_bytes());
        let mut record = ByteRecord::new();
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let Some(position) = record.position() else { return rows };
            let at = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(rest.len());
            // The position may be before line ends that the row skips.
            let blank = rest[at..].len() - rest[at..].trim_start_matches(['\r', '\n']).len();
            let line = first_line + rest[..at + blank].matches('\n').count();
            let breaks: usize =
                record.iter().map(|field| field.iter().filter(|&&byte| byte == b'\n').count()).sum();
            if breaks > MOST_LINES {
                reading.report(line, "A quotation mark is opened and never closed; the line was left out.");
                let skipped = rest[at + blank..].find('\n').map_or(rest.len(), |end| at + blank + end + 1);
                start += skipped;
                first_line = line + 1;
                continue 'restart;
            }
            let fields: Vec<String> =
                record.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned()).collect();
            if fields.iter().any(|field| !field.is_empty()) {
                rows.push(Row { line, fields });
            }
        }
        return rows;
    }
    reading.report(first_line, "Too many quotation marks are never closed; nothing was read from here on.");
    rows
}

/// The columns, if the row names them: it must name the term and something about it.
fn header(row: &[String]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = row.iter().map(|name| named(name)).collect();
    // Beside a Tibetan column a term is the English one.
    if let Some(term) = row.iter().position(|name| name.eq_ignore_ascii_case("term")) {
        let has_tibetan = columns.contains(&Column::Tibetan);
        columns[term] = if has_tibetan { Column::English } else { Column::Tibetan };
    }
    let has = |wanted: Column| columns.contains(&wanted);
    (has(Column::Tibetan) && (has(Column::English) || has(Column::Definition))).then_some(columns)
}

fn named(name: &str) -> Column {
    let name = name.trim().to_lowercase();
    if let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == name) {
        return *column;
    }
    match name.as_str() {
        "bo" | "bo-cn" | "tib" | "source" | "source term" | "tibetan term" | "headword" | "wylie" => {
            Column::Tibetan
        }
        "en" | "en-us" | "en-gb" | "target" | "target term" | "english term" | "translation"
        | "rendering" => Column::English,
        "usage" | "term status" => Column::Status,
        "pos" | "class" | "word class" => Column::PartOfSpeech,
        "subject" | "field" | "category" | "subject field" => Column::Domain,
        "sa" | "skt" | "sanskrit term" => Column::Sanskrit,
        "meaning" | "description" => Column::Definition,
        "note" | "comment" | "comments" | "remarks" => Column::Notes,
        "creator" | "translator" => Column::Author,
        "modified" | "updated" => Column::Changed,
        _ => Column::Ignored,
    }
}

/// The columns of a table without a header: the term, its English, a comment, as OmegaT has them.
fn columns_by_content(rows: &[Row]) -> Vec<Column> {
    let width = rows.iter().map(|row| row.fields.len()).max().unwrap_or(0);
    let is_tibetan = |column: usize| {
        let sample = rows.iter().take(SAMPLE).filter_map(|row| row.fields.get(column));
        let (found, all) = sample.fold((0_usize, 0_usize), |(found, all), field| {
            (found + usize::from(field.contains(script::is_tibetan)), all + 1)
        });
        all > 0 && 2 * found > all
    };
    let term = (0..width).find(|&column| is_tibetan(column)).unwrap_or(0);
    let mut others = [Column::English, Column::Notes].into_iter();
    (0..width)
        .map(|column| if column == term { Column::Tibetan } else { others.next().unwrap_or(Column::Ignored) })
        .collect()
}

/// The terms of the rows so far. A term may stand in several rows, with a rendering each.
struct Taken {
    columns: Vec<Column>,
    reading: Reading,
    by_id: FxHashMap<String, usize>,
    /// Terms without identity, by their Tibetan and part of speech.
    by_tibetan: FxHashMap<(String, String), usize>,
}

impl Taken {
    fn take(&mut self, row: &Row) {
        let written = match (self.field(row, Column::Tibetan), self.field(row, Column::English)) {
            ("", "") => {
                return self.reading.report(row.line, "There is no Tibetan term; the line was left out.");
            }
            ("", english) => {
                let message =
                    format!("“{}” has no Tibetan beside it; the line was left out.", shortened(english));
                return self.reading.report(row.line, message);
            }
            (written, _) => written,
        };
        let Some(tibetan) = spelled(written) else {
            let message = format!(
                "“{}” is neither Tibetan script nor Wylie; the line was left out.",
                shortened(written)
            );
            return self.reading.report(row.line, message);
        };
        if row.fields.iter().filter(|field| !field.is_empty()).count() < 2 {
            return self.reading.report(row.line, "There is nothing beside the term; the line was left out.");
        }
        let found = self.status_of(row);
        let at = self.place_of(row, tibetan);
        let Some(at) = at else { return };
        let renderings = self.renderings(row);
        let sense = self.field(row, Column::Sense).to_owned();
        let notes = self.field(row, Column::Notes).to_owned();
        let term = &mut self.reading.terms[at];
        for rendering in renderings {
            add_rendering(term, &rendering, found, &sense);
        }
        if term.notes != notes {
            add_line(&mut term.notes, &notes);
        }
    }

    /// The place of the row's term, which is new or was in a row before; `None` where there is no more room.
    fn place_of(&mut self, row: &Row, tibetan: String) -> Option<usize> {
        let text = |column| self.field(row, column).to_owned();
        let id = text(Column::Id);
        let key = (tibetan.clone(), text(Column::PartOfSpeech));
        let known = if id.is_empty() { self.by_tibetan.get(&key) } else { self.by_id.get(&id) };
        if let Some(&at) = known {
            return Some(at);
        }
        let term = Term {
            id: id.clone(),
            tibetan,
            renderings: Vec::new(),
            definition: text(Column::Definition),
            part_of_speech: key.1.clone(),
            domain: text(Column::Domain),
            sanskrit: text(Column::Sanskrit),
            notes: text(Column::Notes),
            author: text(Column::Author),
            created: moment(&text(Column::Created)),
            changed: moment(&text(Column::Changed)),
        };
        let at = self.reading.terms.len();
        self.reading.add(row.line, term);
        if id.is_empty() {
            self.by_tibetan.insert(key, at);
        } else {
            self.by_id.insert(id, at);
        }
        (at < self.reading.terms.len()).then_some(at)
    }

    /// The renderings of a row. A table with statuses has one a row; others part several by semicolons.
    fn renderings(&self, row: &Row) -> Vec<String> {
        let english = self.field(row, Column::English);
        let several = !self.columns.contains(&Column::Status);
        let parts = english.split(|c| several && c == ';').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn status_of(&mut self, row: &Row) -> Option<crate::glossary::RenderingStatus> {
        let word = self.field(row, Column::Status).to_owned();
        let found = status(&word);
        if found.is_none() && !word.is_empty() {
            let message =
                format!("“{}” is no status; write preferred, allowed or forbidden.", shortened(&word));
            self.reading.report(row.line, message);
        }
        found
    }

    /// What a row has in a column; empty if it has nothing. Of several columns of a kind the first that is filled.
    fn field<'r>(&self, row: &'r Row, wanted: Column) -> &'r str {
        let mut fields = row.fields.iter().zip(&self.columns).filter(|(_, column)| **column == wanted);
        fields.find(|(field, _)| !field.is_empty()).map_or("", |(field, _)| field)
    }
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc())
}

/// The beginning of a text, for a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

/// The rows of a term: one for each rendering, or one without.
fn rows(term: &Term) -> impl Iterator<Item = [String; COLUMNS.len()]> {
    let none = term.renderings.is_empty().then(Rendering::default);
    let renderings: Vec<Rendering> = term.renderings.iter().cloned().chain(none).collect();
    renderings.into_iter().map(move |rendering| {
        let moment = |moment: Option<DateTime<Utc>>| {
            moment.map_or_else(String::new, |moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true))
        };
        COLUMNS.map(|(_, column)| match column {
            Column::Tibetan => term.tibetan.clone(),
            Column::English => rendering.text.clone(),
            Column::Status if rendering.text.is_empty() => String::new(),
            Column::Status => rendering.status.label().to_owned(),
            Column::Sense => rendering.sense.clone(),
            Column::PartOfSpeech => term.part_of_speech.clone(),
            Column::Domain => term.domain.clone(),
            Column::Sanskrit => term.sanskrit.clone(),
            Column::Definition => term.definition.clone(),
            Column::Notes => term.notes.clone(),
            Column::Author => term.author.clone(),
            Column::Created => moment(term.created),
            Column::Changed => moment(term.changed),
            Column::Id => term.id.clone(),
            Column::Ignored => String::new(),
        })
    })
}

pub(super) fn write_csv<'t, W: Write>(
    terms: impl IntoIterator<Item = &'t Term>,
    writer: W,
) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(writer);
    writer.write_record(COLUMNS.map(|(name, _)| name))?;
    for row in terms.into_iter().flat_map(rows) {
        writer.write_record(row)?;
    }
    writer.flush()
}

pub(super) fn write_tsv<'t, W: Write>(
    terms: impl IntoIterator<Item = &'t Term>,
    mut writer: W,
) -> io::Result<()> {
    writeln!(writer, "{}", COLUMNS.map(|(name, _)| name).join("\t"))?;
    for row in terms.into_iter().flat_map(rows) {
        writeln!(writer, "{}", row.map(|field| escaped(&field)).join("\t"))?;
    }
    writer.flush()
}

/// The field as a line can hold it; quotes at its beginning would be taken for a spreadsheet's.
fn escaped(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    for c in field.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            c => text.push(c),
        }
    }
    if text.starts_with('"') { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
