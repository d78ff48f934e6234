//! hOCR 1.2: web pages that know where each syllable stands.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};

use super::{Origin, Xml, document};
use crate::{Bounds, Line, Page, Role};

/// hOCR 1.2: one XHTML document of all the pages, down to syllables.
pub fn hocr(pages: &[(Origin<'_>, &Page)]) -> String {
    // Not indented: white space inside a line would become spaces between its syllables.
    document(Writer::new(Vec::new()), |xml| {
        new_line(xml)?;
        let html = xml.create_element("html");
        let html = html.with_attributes([
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xml:lang", "bo"),
            ("lang", "bo"),
        ]);
        html.write_inner_content(|xml| {
            new_line(xml)?;
            xml.create_element("head").write_inner_content(|xml| head(xml, pages))?;
            new_line(xml)?;
            xml.create_element("body").write_inner_content(|xml| {
                for (index, (origin, page)) in pages.iter().enumerate() {
                    new_line(xml)?;
                    write_page(xml, index, origin, page)?;
                }
                new_line(xml)
            })?;
            new_line(xml)
        })?;
        new_line(xml)
    })
}

fn head(xml: &mut Xml, pages: &[(Origin<'_>, &Page)]) -> io::Result<()> {
    let first = pages.first().map(|(origin, _)| *origin);
    xml.create_element("title")
        .write_text_content(BytesText::new(first.map_or("", |origin| origin.image)))?;
    let engine = first.map_or("", |origin| origin.engine);
    for (name, content) in [
        ("ocr-system", engine),
        ("ocr-capabilities", "ocr_page ocr_line ocr_header ocr_pageno ocrx_word"),
        ("ocr-langs", "bo"),
        ("ocr-scripts", "Tibt"),
    ] {
        xml.create_element("meta").with_attributes([("name", name), ("content", content)]).write_empty()?;
    }
    Ok(())
}

fn write_page(xml: &mut Xml, index: usize, origin: &Origin<'_>, page: &Page) -> io::Result<()> {
    let number = index + 1;
    // The standard quotes the name and knows no escape.
    let image = origin.image.replace('"', "'");
    let title = format!("image \"{image}\"; bbox 0 0 {} {}; ppageno {index}", page.width, page.height);
    let element = xml.create_element("div");
    let id = format!("page_{number}");
    let element = element.with_attributes([("class", "ocr_page"), ("id", &id), ("title", &title)]);
    element.write_inner_content(|xml| {
        for (index, line) in page.lines.iter().enumerate() {
            new_line(xml)?;
            write_line(xml, &format!("line_{number}_{}", index + 1), line)?;
        }
        new_line(xml)
    })?;
    Ok(())
}

fn write_line(xml: &mut Xml, id: &str, line: &Line) -> io::Result<()> {
    let class = match line.role {
        Role::Text => "ocr_line",
        Role::Header => "ocr_header",
        Role::Folio | Role::PageNumber => "ocr_pageno",
        Role::Margin => "ocr_float",
    };
    let [start, end] = line.baseline;
    let slope = if end.x > start.x { (end.y - start.y) / (end.x - start.x) } else { 0.0 };
    // The standard measures the baseline from the lower left corner of the box.
    let offset = (start.y - line.bounds.bottom() as f32).round();
    let title = format!("{}; baseline {slope:.4} {offset}", bbox(&line.bounds));
    let element =
        xml.create_element("div").with_attributes([("class", class), ("id", id), ("title", &title)]);
    element.write_inner_content(|xml| {
        for (index, syllable) in line.syllables.iter().enumerate() {
            let title = format!("{}; x_wconf {:.0}", bbox(&syllable.bounds), syllable.confidence * 100.0);
            let id = format!("{id}_{}", index + 1);
            let element = xml.create_element("span");
            let element = element.with_attributes([("class", "ocrx_word"), ("id", &id), ("title", &title)]);
            element.write_text_content(BytesText::new(&syllable.text))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn bbox(bounds: &Bounds) -> String {
    format!("bbox {} {} {} {}", bounds.x, bounds.y, bounds.right(), bounds.bottom())
}

fn new_line(xml: &mut Xml) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new("\n")))
}
