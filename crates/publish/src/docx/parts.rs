//! The parts of a Word file that decide how a language looks.
//!
//! Word and LibreOffice treat Tibetan as a complex script: its font, size and language are settings of their own
//! beside those of Latin text. The library that builds the file knows the font and the size, but neither the
//! language of a style nor a table heading that repeats, so these three are put into the finished parts: the
//! language, the heading, and the font that stands in where ours is not installed.

use std::io::{self, Cursor, Seek, Write};

use docx_rs::{
    Docx, LineSpacing, LineSpacingType, RunFonts, Style, StyleType, TableBorder, TableBorderPosition,
    TableBorders, TableCellMargins, XMLDocx,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::Document;

/// Identities of the styles.
pub(super) mod style {
    pub(in crate::docx) const TITLE: &str = "Title";
    /// A paragraph with room after it, such as the translation below a source.
    pub(in crate::docx) const BELOW: &str = "TranslationBelow";
    pub(in crate::docx) const HEADING: &str = "ColumnHeading";
    pub(in crate::docx) const SOURCE: &str = "SourceText";
    pub(in crate::docx) const TARGET: &str = "Translation";
    pub(in crate::docx) const DRAFT: &str = "DraftTranslation";
    /// Numbers, folios and pages.
    pub(in crate::docx) const MARK: &str = "Mark";
}

const TIBETAN_FONT: &str = "Noto Serif Tibetan";
/// Comes with Windows.
const TIBETAN_FALLBACK: &str = "Microsoft Himalaya";
const LATIN_FONT: &str = "Times New Roman";

const GREY: &str = "767676";

/// Adds the styles; sizes are in half points, distances in twentieths of a point.
pub(super) fn styles(docx: Docx) -> Docx {
    let fonts =
        |latin: &str| RunFonts::new().ascii(latin).hi_ansi(latin).east_asia(TIBETAN_FONT).cs(TIBETAN_FONT);
    // As high as the stacks need, and a little more: a fixed height would cut them off.
    let spacing = |after| LineSpacing::new().after(after).line(264).line_rule(LineSpacingType::Auto);
    let character = |id, name| Style::new(id, StyleType::Character).name(name);
    let paragraph = |id, name| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    docx.default_fonts(fonts(LATIN_FONT))
        .default_size(22)
        .default_line_spacing(spacing(0))
        .add_style(paragraph(style::TITLE, "Title").size(36).bold().line_spacing(spacing(240)))
        .add_style(
            paragraph(style::BELOW, "Translation Below")
                .line_spacing(LineSpacing::new().after(240).line(276)),
        )
        .add_style(character(style::HEADING, "Column Heading").bold())
        .add_style(character(style::SOURCE, "Source Text").size(28).fonts(fonts(TIBETAN_FONT)))
        .add_style(character(style::TARGET, "Translation").size(22))
        .add_style(character(style::DRAFT, "Draft Translation").size(22).color(GREY).italic())
        .add_style(character(style::MARK, "Mark").size(16).color(GREY))
}

/// A thin grey line below each row of a table and nothing else.
pub(super) fn row_rules() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH};
    let rule = |position| TableBorder::new(position).color("BFBFBF").size(4);
    TableBorders::with_empty().set(rule(InsideH)).set(rule(Bottom))
}

/// The room around the text of a cell.
pub(super) fn cell_margins() -> TableCellMargins {
    TableCellMargins::new().margin(60, 115, 60, 115)
}

/// Completes the parts and writes them as one file.
pub(super) fn pack(docx: Docx, document: &Document, output: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut parts: XMLDocx = docx.build();
    for (id, language) in [
        (style::SOURCE, &document.source_language),
        (style::TARGET, &document.target_language),
        (style::DRAFT, &document.target_language),
    ] {
        let tag: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let language = format!(r#"<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>"#);
        insert(&mut parts.styles, &[&format!(r#"w:styleId="{id}""#), "</w:rPr>"], &language);
    }
    insert(&mut parts.document, &["<w:tr>", "<w:trPr>", "</w:trPr>"], "<w:tblHeader/>");
    let font = format!(
        r#"<w:font w:name="{TIBETAN_FONT}"><w:altName w:val="{TIBETAN_FALLBACK}"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>"#
    );
    insert(&mut parts.font_table, &["</w:fonts>"], &font);
    let mut stored = Cursor::new(Vec::new());
    parts.pack(&mut stored)?;
    compress(stored, output)
}

/// Writes the file again, a tenth as large: the library that builds it stores the parts as they are.
fn compress(stored: Cursor<Vec<u8>>, output: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut stored = ZipArchive::new(stored)?;
    let mut compressed = ZipWriter::new(output);
    for place in 0..stored.len() {
        let mut part = stored.by_index(place)?;
        compressed.start_file(part.name().to_owned(), SimpleFileOptions::default())?;
        io::copy(&mut part, &mut compressed)?;
    }
    compressed.finish()?;
    Ok(())
}

/// Puts XML before the last of these strings, which are looked for one after the other.
///
/// Where one of them does not occur nothing is put in; a document without a table has no heading.
fn insert(part: &mut Vec<u8>, path: &[&str], xml: &str) {
    let mut place = 0;
    for step in path {
        match memchr::memmem::find(&part[place..], step.as_bytes()) {
            Some(offset) => place += offset,
            None => return,
        }
    }
    part.splice(place..place, xml.bytes());
}
