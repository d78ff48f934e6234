//! Tables: tab- or comma-separated, and Steinert's `wylie|definition`.
//!
//! A table with a header is read by it. One without has its headwords in the first column that is mostly Tibetan, or
//! else in the first, and everything else is definition.

use csv::{ByteRecord, ReaderBuilder};

use super::{Gatherer, MOST_ENTRIES, shortened};
use crate::Dictionary;
use crate::headword::writing;
use tibetan::script;

/// The rows by which a table is judged.
const SAMPLE: usize = 200;
/// A row that covers more lines has an unclosed quote.
const MOST_LINES: usize = 200;
/// A file with more unclosed quotes is read without quotes from there.
const MOST_UNCLOSED: usize = 200;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Tibetan,
    Wylie,
    Definition,
    Class,
    /// Named in the definition.
    Named(String),
    Ignored,
}

pub(super) fn read(name: &str, text: &str) -> Dictionary {
    let text = text.trim_start_matches('\u{FEFF}');
    let delimiter = delimiter(name, text);
    let mut rows = rows(text, delimiter);
    let header = rows.first().and_then(|(_, row)| header(row));
    if header.is_some() {
        rows.remove(0);
    }
    let columns = header.unwrap_or_else(|| columns_by_content(&rows));
    let headwords = rows.iter().filter_map(|(_, row)| headword(row, &columns));
    let writing = writing(headwords.take(SAMPLE));

    let mut gatherer = Gatherer::new(String::new(), writing);
    for (line, row) in &rows {
        match headword(row, &columns) {
            _ if row.iter().any(|field| field.contains('\u{FFFD}')) => {
                gatherer.dictionary.report(*line, "The line is not in UTF-8.");
            }
            None => gatherer.dictionary.report(*line, "The line has no headword."),
            Some(_) if row.len() < 2 => {
                let message = format!("“{}” has no definition.", shortened(row[0].trim(), 40));
                gatherer.dictionary.report(*line, message);
            }
            Some(headword) => {
                let class = row.iter().zip(&columns).find(|(_, column)| **column == Column::Class);
                let class = class.map(|(field, _)| field.trim().to_owned()).filter(|class| !class.is_empty());
                gatherer.add(*line, headword, class, &definition(row, &columns));
            }
        }
    }
    gatherer.dictionary
}

/// What parts the columns: a tab or a bar that nearly every line has, which is no accident, or else the sign that most
/// lines have first, since definitions are full of signs and headwords are not.
fn delimiter(name: &str, text: &str) -> u8 {
    const SIGNS: [char; 4] = ['\t', '|', ',', ';'];
    let lines: Vec<&str> = text.lines().filter(|line| is_content(line)).take(SAMPLE).collect();
    let has = |sign: char| lines.iter().filter(|line| line.contains(sign)).count();
    let has_first = |sign: char| lines.iter().filter(|line| line.find(SIGNS) == line.find(sign)).count();
    let named_csv = name.to_ascii_lowercase().ends_with(".csv");
    let clear = ['\t', '|'].into_iter().find(|&sign| !named_csv && 10 * has(sign) >= 9 * lines.len());
    let likely = SIGNS.into_iter().filter(|&sign| has(sign) > 0).max_by_key(|&sign| has_first(sign));
    u8::try_from(clear.or(likely).unwrap_or('\t')).unwrap_or(b'\t')
}

fn is_content(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

/// The rows with their line numbers.
fn rows(text: &str, delimiter: u8) -> Vec<(usize, Vec<String>)> {
    if matches!(delimiter, b',' | b';') { quoted_rows(text, delimiter) } else { lines(text, 1, delimiter) }
}

/// Rows of a line each. Steinert's have no more than two columns: a bar in a definition is a bar.
fn lines(text: &str, first: usize, delimiter: u8) -> Vec<(usize, Vec<String>)> {
    let parts = if delimiter == b'|' { 2 } else { usize::MAX };
    let row = |line: &str| {
        line.splitn(parts, char::from(delimiter)).map(|field| unquoted(field).replace("\\n", "\n")).collect()
    };
    let lines = (first..).zip(text.lines()).filter(|(_, line)| is_content(line));
    lines.take(MOST_ENTRIES + 2).map(|(number, line)| (number, row(line))).collect()
}

/// A field without the quotes that spreadsheets put around it.
fn unquoted(field: &str) -> String {
    let inside = field.trim().strip_prefix('"').and_then(|field| field.strip_suffix('"'));
    inside.map_or_else(|| field.to_owned(), |inside| inside.replace("\"\"", "\""))
}

/// Rows in which a quoted field may go on over lines. A quote that is never closed would swallow the rest of the file,
/// so a row of too many lines is read as one line without quotes.
fn quoted_rows(text: &str, delimiter: u8) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut start, mut first_line) = (0, 1);
    'restart: for _ in 0..MOST_UNCLOSED {
        let rest = &text[start..];
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .comment(Some(b'#'))
            .from_reader(rest.as_bytes());
        let mut record = ByteRecord::new();
        while rows.len() < MOST_ENTRIES + 2
            && let Ok(true) = reader.read_byte_record(&mut record)
        {
            let Some(position) = record.position() else { return rows };
            let (at, line) = (to_index(position.byte()), to_index(position.line()));
            let field_lines: usize =
                record.iter().map(|field| field.iter().filter(|&&byte| byte == b'\n').count()).sum();
            if field_lines > MOST_LINES {
                // The position may be before line ends that the row skips.
                let (blank, row) = rest[at..].split_at(rest[at..].len() - rest[at..].trim_start().len());
                let length = row.find('\n').map_or(row.len(), |end| end + 1);
                let number = first_line + line - 1 + blank.matches('\n').count();
                rows.push((
                    number,
                    row[..length].trim().split(char::from(delimiter)).map(str::to_owned).collect(),
                ));
                start += at + blank.len() + length;
                first_line = number + 1;
                continue 'restart;
            }
            let fields: Vec<String> =
                record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
            if fields.iter().any(|field| !field.trim().is_empty()) {
                rows.push((first_line + line - 1, fields));
            }
        }
        return rows;
    }
    rows.extend(lines(&text[start..], first_line, delimiter));
    rows
}

fn to_index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The columns, if the row names them: it must name a headword and something else.
fn header(row: &[String]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = row.iter().map(|name| named(name)).collect();
    let is_headword = |column: &Column| matches!(column, Column::Tibetan | Column::Wylie);
    // Beside a Tibetan column a term is the English one.
    if !columns.iter().any(is_headword)
        && let Some(term) = row.iter().position(|name| name.trim().eq_ignore_ascii_case("term"))
    {
        columns[term] = Column::Tibetan;
    }
    let has_headword = columns.iter().any(is_headword);
    let has_more = columns.iter().any(|column| matches!(column, Column::Definition));
    (has_headword && has_more).then_some(columns)
}

fn named(name: &str) -> Column {
    let name = name.trim().to_lowercase();
    match name.as_str() {
        "tibetan"
        | "bo"
        | "headword"
        | "word"
        | "lemma"
        | "source"
        | "tibetan term"
        | "unicode"
        | "bod"
        | "བོད་ཡིག" => Column::Tibetan,
        "wylie" | "ewts" | "bo-latn" | "bo-ltn" | "transliteration" => Column::Wylie,
        "definition" | "definitions" | "meaning" | "meanings" | "english" | "en" | "translation"
        | "translations" | "sense" | "senses" | "gloss" | "target" | "english term" | "term" | "note"
        | "notes" | "description" | "comment" => Column::Definition,
        "part of speech" | "pos" | "type" | "category" | "domain" | "class" => Column::Class,
        "" | "id" | "uuid" | "url" | "uri" | "link" | "href" | "key" | "number" | "no" | "#" => {
            Column::Ignored
        }
        _ => Column::Named(name),
    }
}

/// The columns of a table without a header.
fn columns_by_content(rows: &[(usize, Vec<String>)]) -> Vec<Column> {
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let tibetan = |column: usize| {
        let sample = rows.iter().take(SAMPLE).filter_map(|(_, row)| row.get(column));
        let (found, all) = sample.fold((0_usize, 0_usize), |(found, all), field| {
            (found + usize::from(field.trim_start().starts_with(script::is_tibetan)), all + 1)
        });
        all > 0 && 2 * found > all
    };
    let headword = (0..width).find(|&column| tibetan(column)).unwrap_or(0);
    (0..width).map(|column| if column == headword { Column::Tibetan } else { Column::Definition }).collect()
}

/// The headword: in Tibetan script, or else in Wylie.
fn headword<'r>(row: &'r [String], columns: &[Column]) -> Option<&'r str> {
    [Column::Tibetan, Column::Wylie].iter().find_map(|wanted| {
        let mut fields = row.iter().zip(columns).filter(|(_, column)| *column == wanted);
        fields.find_map(|(field, _)| Some(field.trim()).filter(|field| !field.is_empty()))
    })
}

fn definition(row: &[String], columns: &[Column]) -> String {
    let fields = row.iter().zip(columns).filter(|(field, _)| !field.trim().is_empty());
    let lines = fields.filter_map(|(field, column)| match column {
        Column::Definition => Some(field.clone()),
        Column::Named(name) => Some(format!("{}: {}", capitalised(name), field.trim())),
        Column::Tibetan | Column::Wylie | Column::Class | Column::Ignored => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
