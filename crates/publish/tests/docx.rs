//! The Word documents: whole, readable by any XML parser, and as a person sees them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::io::{Cursor, Read};

use proptest::prelude::*;
use publish::{Document, Status, docx};
use quick_xml::events::Event;
use zip::ZipArchive;

type Layout = fn(&Document, &mut Cursor<Vec<u8>>) -> std::io::Result<()>;
const LAYOUTS: [Layout; 2] = [docx::columns, docx::interlinear];

fn archive(layout: Layout, document: &Document) -> ZipArchive<Cursor<Vec<u8>>> {
    let mut file = Cursor::new(Vec::new());
    layout(document, &mut file).unwrap();
    ZipArchive::new(file).unwrap()
}

fn part(layout: Layout, document: &Document, name: &str) -> String {
    let mut text = String::new();
    archive(layout, document).by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of the document: paragraphs as lines, cells between bars, each run after its style.
fn shown(xml: &str) -> String {
    let mut shown = String::new();
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut in_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().0 {
                "w:t" => in_text = true,
                "w:br" => shown.push('⏎'),
                "w:tblHeader" => shown.push_str("(repeats) "),
                "w:tc" => shown.push_str("| "),
                "w:rStyle" | "w:pStyle" => {
                    let value = tag.try_get_attribute("w:val").unwrap().unwrap();
                    shown.push_str(&format!("{}:", value.value));
                }
                _ => {}
            },
            Event::End(tag) => match tag.name().0 {
                "w:t" => in_text = false,
                "w:p" => shown.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_text => shown.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if in_text => {
                shown.push_str(quick_xml::escape::resolve_xml_entity(&reference.xml10_content()).unwrap());
            }
            Event::Eof => return shown,
            _ => {}
        }
    }
}

#[test]
fn the_layouts_show_everything() {
    let document = common::document();
    insta::assert_snapshot!("columns", shown(&part(docx::columns, &document, "word/document.xml")));
    insta::assert_snapshot!("interlinear", shown(&part(docx::interlinear, &document, "word/document.xml")));
}

#[test]
fn tibetan_is_said_to_be_tibetan() {
    let styles = part(docx::columns, &common::document(), "word/styles.xml");
    let of_style = |id: &str| {
        let start = styles.find(&format!("w:styleId=\"{id}\"")).unwrap();
        let end = styles[start..].find("</w:style>").unwrap();
        styles[start..start + end].to_owned()
    };
    insta::assert_snapshot!(["SourceText", "Translation", "DraftTranslation"].map(of_style).join("\n"));
    let fonts = part(docx::columns, &common::document(), "word/fontTable.xml");
    assert!(fonts.contains(r#"<w:font w:name="Noto Serif Tibetan"><w:altName w:val="Microsoft Himalaya"/>"#));
}

#[test]
fn only_drafts_need_an_explanation() {
    let mut document = common::document();
    let says_so =
        |document: &Document| part(docx::interlinear, document, "word/document.xml").contains("Grey italics");
    assert!(says_so(&document));
    document.segments[1].status = Status::Confirmed;
    assert!(!says_so(&document));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_that_a_person_can_type_breaks_a_file(
        title in any::<String>(),
        source in any::<String>(),
        target in any::<String>(),
        folio in any::<String>(),
        language in any::<String>(),
    ) {
        let mut document = common::document();
        document.title = title;
        document.source_language = language;
        document.segments[1].source = source;
        document.segments[1].target = target;
        document.segments[1].folio = Some(folio);
        for layout in LAYOUTS {
            let mut archive = archive(layout, &document);
            for place in 0..archive.len() {
                let mut xml = String::new();
                let mut part = archive.by_index(place).unwrap();
                let is_xml = part.name().ends_with(".xml") || part.name().ends_with(".rels");
                if is_xml {
                    part.read_to_string(&mut xml).unwrap();
                    let forbidden = |c: char| c < ' ' && !"\t\r\n".contains(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
                    prop_assert!(!xml.contains(forbidden), "{}", part.name());
                    shown(&xml);
                }
            }
        }
    }
}
