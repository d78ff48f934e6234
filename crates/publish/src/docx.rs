//! Word documents, for the reviewer and the publisher.
//!
//! Two layouts of the same text: *columns*, a table with the sources on the left and the translations on the right,
//! to compare; and *interlinear*, a translation below each source, to study. In both, a translation that nobody
//! has confirmed is grey and italic, and a line under the title says so.
//!
//! How a language looks is the business of character styles (`docx::parts`), so that a publisher changes a font in one
//! place.

mod parts;

use std::io::{self, Seek, Write};

use docx_rs::{
    BreakType, Docx, Footer, PageMargin, PageNum, Paragraph, Run, Table, TableCell, TableLayoutType,
    TableRow, WidthType,
};

use crate::{Document, Segment, Status, is_allowed};
use parts::style;

/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Two centimetres, in twentieths of a point.
const MARGIN: i32 = 1_134;
/// Half of what lies between the margins, in twentieths of a point.
const COLUMN: usize = 4_819;

/// Writes the sources on the left and the translations on the right, with a heading that every page repeats.
///
/// # Errors
///
/// What `output` returns.
pub fn columns(document: &Document, output: &mut (impl Write + Seek)) -> io::Result<()> {
    let heading = |language| cell(Paragraph::new().add_run(run(style::HEADING, language_name(language))));
    let headings = vec![heading(&document.source_language), heading(&document.target_language)];
    let mut rows = vec![TableRow::new(headings)];
    rows.extend(document.marked_segments().map(|(mark, segment)| {
        TableRow::new(vec![
            cell(source(&mark, segment)),
            cell(Paragraph::new().add_run(translation(segment))),
        ])
    }));
    let table = Table::new(rows.into_iter().map(TableRow::cant_split).collect())
        .set_grid(vec![COLUMN; 2])
        .layout(TableLayoutType::Fixed);
    let table = table
        .width(2 * COLUMN, WidthType::Dxa)
        .set_borders(parts::row_rules())
        .margins(parts::cell_margins());
    // Word wants a paragraph after a table that ends a document.
    let docx = opening(document).add_table(table).add_paragraph(Paragraph::new());
    parts::pack(docx, document, output)
}

/// Writes each source as a paragraph with its translation as the paragraph below.
///
/// # Errors
///
/// What `output` returns.
pub fn interlinear(document: &Document, output: &mut (impl Write + Seek)) -> io::Result<()> {
    let docx = document.marked_segments().fold(opening(document), |docx, (mark, segment)| {
        let below = Paragraph::new().style(style::BELOW).add_run(translation(segment));
        docx.add_paragraph(source(&mark, segment).keep_next(true)).add_paragraph(below)
    });
    parts::pack(docx, document, output)
}

/// The page, its number, the title, and how to read the colours.
fn opening(document: &Document) -> Docx {
    let margin = PageMargin { top: MARGIN, left: MARGIN, bottom: MARGIN, right: MARGIN, ..PageMargin::new() };
    let number = Paragraph::new().align(docx_rs::AlignmentType::Center).add_page_num(PageNum::new());
    let mut docx = parts::styles(Docx::new())
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .footer(Footer::new().add_paragraph(number));
    if !document.title.trim().is_empty() {
        let title = Paragraph::new().style(style::TITLE);
        docx = docx.add_paragraph(title.add_run(lines(Run::new(), &document.title)));
    }
    if document.has_drafts() {
        let legend = run(style::DRAFT, "Grey italics: a draft that nobody has confirmed.");
        docx = docx.add_paragraph(Paragraph::new().style(style::BELOW).add_run(legend));
    }
    docx
}

fn source(mark: &str, segment: &Segment) -> Paragraph {
    let mark = run(style::MARK, &format!("{mark} "));
    Paragraph::new().add_run(mark).add_run(run(style::SOURCE, segment.source.trim()))
}

fn translation(segment: &Segment) -> Run {
    match (segment.target.trim(), segment.status) {
        ("", _) => run(style::DRAFT, "(not translated)"),
        (target, Status::Draft) => run(style::DRAFT, target),
        (target, _) => run(style::TARGET, target),
    }
}

fn cell(paragraph: Paragraph) -> TableCell {
    TableCell::new().width(COLUMN, WidthType::Dxa).add_paragraph(paragraph)
}

fn run(style: &str, text: &str) -> Run {
    lines(Run::new().style(style), text)
}

/// Adds text with its line breaks, without the characters that would make the file unreadable.
fn lines(mut run: Run, text: &str) -> Run {
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line.replace(|c: char| !is_allowed(c), ""));
    }
    run
}

fn language_name(tag: &str) -> &str {
    match tag.split('-').next() {
        Some("bo") => "Tibetan",
        Some("en") => "English",
        Some("sa") => "Sanskrit",
        Some("zh") => "Chinese",
        Some("de") => "German",
        Some("fr") => "French",
        _ => tag,
    }
}
