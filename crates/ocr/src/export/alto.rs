//! ALTO 4.4: what libraries keep beside their scans.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;
use quick_xml::writer::ElementWriter;

use super::{Origin, Xml, document, points, regions};
use crate::{Bounds, Line, Page, Role, Syllable};

const NAMESPACE: &str = "http://www.loc.gov/standards/alto/ns-v4#";
const SCHEMA: &str =
    "http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd";

/// ALTO 4.4: one page. Lines that are not text are in blocks of their own, tagged with what they are.
pub fn alto(origin: &Origin<'_>, page: &Page) -> String {
    document(Writer::new_with_indent(Vec::new(), b' ', 2), |xml| {
        let root = xml.create_element("alto").with_attributes([
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
            ("SCHEMAVERSION", "4.4"),
        ]);
        root.write_inner_content(|xml| {
            xml.create_element("Description").write_inner_content(|xml| description(xml, origin))?;
            xml.create_element("Tags").write_inner_content(|xml| {
                for role in [Role::Header, Role::Folio, Role::PageNumber, Role::Margin] {
                    let tag = xml.create_element("LayoutTag");
                    tag.with_attributes([("ID", tag_id(role)), ("LABEL", label(role))]).write_empty()?;
                }
                Ok(())
            })?;
            xml.create_element("Layout").write_inner_content(|xml| layout(xml, page))?;
            Ok(())
        })?;
        Ok(())
    })
}

fn description(xml: &mut Xml, origin: &Origin<'_>) -> io::Result<()> {
    let text = |xml: &mut Xml, name: &str, text: &str| {
        xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
    };
    text(xml, "MeasurementUnit", "pixel")?;
    xml.create_element("sourceImageInformation")
        .write_inner_content(|xml| text(xml, "fileName", origin.image))?;
    xml.create_element("Processing").with_attribute(("ID", "reading")).write_inner_content(|xml| {
        text(xml, "processingDateTime", origin.created)?;
        xml.create_element("processingSoftware")
            .write_inner_content(|xml| text(xml, "softwareName", origin.engine))
            .map(|_| ())
    })?;
    Ok(())
}

fn layout(xml: &mut Xml, page: &Page) -> io::Result<()> {
    let (width, height) = (page.width.to_string(), page.height.to_string());
    let element = xml.create_element("Page").with_attributes([
        ("ID", "page"),
        ("PHYSICAL_IMG_NR", "1"),
        ("WIDTH", &width),
        ("HEIGHT", &height),
    ]);
    element.write_inner_content(|xml| {
        let whole = Bounds { x: 0, y: 0, width: page.width, height: page.height };
        let space = placed(xml, "PrintSpace", &whole);
        space.write_inner_content(|xml| {
            let mut number = 0;
            for (index, (role, lines)) in regions(page).enumerate() {
                block(xml, &format!("block-{}", index + 1), role, lines, page, &mut number)?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn block(
    xml: &mut Xml,
    id: &str,
    role: Role,
    lines: &[Line],
    page: &Page,
    number: &mut usize,
) -> io::Result<()> {
    let bounds = lines.iter().map(|line| line.bounds).reduce(|all, next| all.union(&next));
    let bounds = bounds.expect("a region has at least one line");
    let mut element = placed(xml, "TextBlock", &bounds).with_attributes([("ID", id), ("LANG", "bo")]);
    if role != Role::Text {
        element = element.with_attribute(("TAGREFS", tag_id(role)));
    }
    element.write_inner_content(|xml| {
        for line in lines {
            *number += 1;
            write_line(xml, *number, line, page)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_line(xml: &mut Xml, number: usize, line: &Line, page: &Page) -> io::Result<()> {
    let (id, baseline) = (format!("line-{number}"), points(&line.baseline, page));
    let element =
        placed(xml, "TextLine", &line.bounds).with_attributes([("ID", &*id), ("BASELINE", &baseline)]);
    element.write_inner_content(|xml| {
        xml.create_element("Shape").write_inner_content(|xml| {
            let outline = points(&line.outline, page);
            xml.create_element("Polygon").with_attribute(("POINTS", &*outline)).write_empty().map(|_| ())
        })?;
        for (index, syllable) in line.syllables.iter().enumerate() {
            let is_last = index + 1 == line.syllables.len();
            string(xml, &format!("{id}-{}", index + 1), syllable)?;
            if syllable.text.ends_with(' ') && !is_last {
                xml.create_element("SP").write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn string(xml: &mut Xml, id: &str, syllable: &Syllable) -> io::Result<()> {
    let sure = format!("{:.2}", syllable.confidence.clamp(0.0, 1.0));
    let element = placed(xml, "String", &syllable.bounds);
    element
        .with_attributes([("ID", id), ("CONTENT", syllable.text.trim_end()), ("WC", &sure)])
        .write_empty()?;
    Ok(())
}

fn placed<'a>(xml: &'a mut Xml, name: &'a str, bounds: &Bounds) -> ElementWriter<'a, Vec<u8>> {
    let [x, y, width, height] =
        [bounds.x, bounds.y, bounds.width, bounds.height].map(|value| value.to_string());
    let attributes = [("HPOS", &*x), ("VPOS", &y), ("WIDTH", &width), ("HEIGHT", &height)];
    xml.create_element(name).with_attributes(attributes)
}

fn tag_id(role: Role) -> &'static str {
    match role {
        Role::Text => "role-text",
        Role::Header => "role-header",
        Role::Folio => "role-folio",
        Role::PageNumber => "role-page-number",
        Role::Margin => "role-margin",
    }
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Text => "text",
        Role::Header => "running header",
        Role::Folio => "folio mark",
        Role::PageNumber => "page number",
        Role::Margin => "margin",
    }
}
