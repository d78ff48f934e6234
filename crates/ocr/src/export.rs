//! What was read, in the formats that other tools know.
//!
//! Three formats of the same thing: hOCR for the web and search, ALTO for libraries, PAGE-XML for those who train
//! recognisers. Each says where every line and syllable stands, how sure the engine was, and that the language is
//! Tibetan. A syllable is what these formats call a word: Tibetan writes no larger unit.

mod alto;
mod hocr;
mod page_xml;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::{Line, Page, PagePoint, Role};
pub use alto::alto;
pub use hocr::hocr;
pub use page_xml::page_xml;

/// Where a page came from, for the files that say so.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The page image's file name, as the reader of the export will look for it.
    pub image: &'a str,
    /// The engine and its version: `tesseract 5.3.0, bod`.
    pub engine: &'a str,
    /// When the page was read, as an XML date and time in UTC: `2026-02-28T12:00:00Z`.
    pub created: &'a str,
}

/// The page's lines, a line each, in reading order, whatever their role.
pub fn text(page: &Page) -> String {
    page.lines.iter().map(|line| line.text() + "\n").collect()
}

/// What an XML writer of this module writes into.
type Xml = Writer<Vec<u8>>;

/// An XML document, with its declaration, of what `write` writes.
fn document(mut xml: Xml, write: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| write(&mut xml))
        .expect("writing to memory does not fail");
    String::from_utf8(xml.into_inner()).expect("only UTF-8 was written")
}

/// Lines that follow one another in one role.
fn regions(page: &Page) -> impl Iterator<Item = (Role, &[Line])> {
    page.lines.chunk_by(|a, b| a.role == b.role).map(|lines| (lines[0].role, lines))
}

/// Points as `x,y x,y …` in whole pixels within the page, as ALTO and PAGE have them.
fn points(points: &[PagePoint], page: &Page) -> String {
    let whole = |value: f32, side: u32| value.round().clamp(0.0, side as f32) as u32;
    let pairs: Vec<String> = points
        .iter()
        .map(|point| format!("{},{}", whole(point.x, page.width), whole(point.y, page.height)))
        .collect();
    pairs.join(" ")
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;

    use super::*;
    use crate::{Bounds, Syllable};

    const ORIGIN: Origin<'static> = Origin {
        image: "a <b> & \"c\".tif",
        engine: "tesseract 5.3.0, bod",
        created: "2026-02-28T12:00:00Z",
    };

    fn line(role: Role, y: u32, texts: &[&str]) -> Line {
        let width = 40;
        let at = |x: u32, y: u32| PagePoint { x: x as f32, y: y as f32 + x as f32 / 100.0 };
        let right = 50 + width * texts.len() as u32;
        let syllables = texts.iter().zip(0..).map(|(text, index)| Syllable {
            text: (*text).to_owned(),
            bounds: Bounds { x: 50 + index * width, y, width, height: 30 },
            confidence: 0.5 + index as f32 / 10.0,
        });
        Line {
            role,
            outline: [at(50, y), at(right, y), at(right, y + 30), at(50, y + 30)],
            baseline: [at(50, y + 5), at(right, y + 5)],
            bounds: Bounds { x: 50, y, width: right - 50, height: 32 },
            confidence: 0.75,
            syllables: syllables.collect(),
        }
    }

    fn page() -> Page {
        Page {
            width: 400,
            height: 300,
            skew_degrees: 0.57,
            lines: vec![
                line(Role::Header, 20, &["ལེའུ་", "དང་", "པོ། "]),
                line(Role::PageNumber, 20, &["༡༢"]),
                line(Role::Text, 100, &["བཅོམ་", "ལྡན་", "འདས་", "<&>། །", "དེ་"]),
                line(Role::Text, 150, &["ནས། །"]),
            ],
        }
    }

    fn assert_well_formed(xml: &str) {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}");
                }
                event => assert!(event.is_ok(), "{event:?}"),
            }
        }
    }

    #[test]
    fn text_has_a_line_for_each_line() {
        insta::assert_snapshot!(text(&page()), @r"
        ལེའུ་དང་པོ།
        ༡༢
        བཅོམ་ལྡན་འདས་<&>། །དེ་
        ནས། །
        ");
    }

    #[test]
    fn hocr_as_it_is_written() {
        let page = page();
        let written = hocr(&[(ORIGIN, &page), (ORIGIN, &page)]);
        assert_well_formed(&written);
        insta::assert_snapshot!(hocr(&[(ORIGIN, &page)]));
    }

    #[test]
    fn alto_as_it_is_written() {
        let written = alto(&ORIGIN, &page());
        assert_well_formed(&written);
        insta::assert_snapshot!(written);
    }

    #[test]
    fn page_xml_as_it_is_written() {
        let written = page_xml(&ORIGIN, &page());
        assert_well_formed(&written);
        insta::assert_snapshot!(written);
    }

    #[test]
    fn an_empty_page_is_a_document_too() {
        let blank = Page { width: 10, height: 10, skew_degrees: 0.0, lines: Vec::new() };
        for written in [hocr(&[(ORIGIN, &blank)]), alto(&ORIGIN, &blank), page_xml(&ORIGIN, &blank)] {
            assert_well_formed(&written);
        }
    }
}
