//! PAGE-XML of 15 July 2019: what recognisers are trained and judged by.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Origin, Xml, document, points, regions};
use crate::{Bounds, Line, Page, PagePoint, Role};

const NAMESPACE: &str = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";
const SCHEMA: &str = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15 http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd";

/// PAGE-XML 2019-07-15: one page.
pub fn page_xml(origin: &Origin<'_>, page: &Page) -> String {
    document(Writer::new_with_indent(Vec::new(), b' ', 2), |xml| {
        let root = xml.create_element("PcGts").with_attributes([
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
        ]);
        root.write_inner_content(|xml| {
            xml.create_element("Metadata").write_inner_content(|xml| {
                for (name, text) in
                    [("Creator", origin.engine), ("Created", origin.created), ("LastChange", origin.created)]
                {
                    xml.create_element(name).write_text_content(BytesText::new(text))?;
                }
                Ok(())
            })?;
            let (width, height) = (page.width.to_string(), page.height.to_string());
            let element = xml.create_element("Page").with_attributes([
                ("imageFilename", origin.image),
                ("imageWidth", &width),
                ("imageHeight", &height),
                ("primaryLanguage", "Tibetan"),
                ("primaryScript", "Tibt - Tibetan"),
            ]);
            element.write_inner_content(|xml| content(xml, page))?;
            Ok(())
        })?;
        Ok(())
    })
}

fn content(xml: &mut Xml, page: &Page) -> io::Result<()> {
    let count = regions(page).count();
    if count > 0 {
        xml.create_element("ReadingOrder").write_inner_content(|xml| {
            let group = xml.create_element("OrderedGroup").with_attribute(("id", "order"));
            group.write_inner_content(|xml| {
                for index in 0..count {
                    let (place, region) = (index.to_string(), region_id(index));
                    let element = xml.create_element("RegionRefIndexed");
                    element.with_attributes([("index", &*place), ("regionRef", &region)]).write_empty()?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    }
    let mut number = 0;
    for (index, (role, lines)) in regions(page).enumerate() {
        let (id, kind) = (region_id(index), region_type(role));
        let element = xml.create_element("TextRegion").with_attributes([("id", &*id), ("type", kind)]);
        element.write_inner_content(|xml| {
            let bounds = lines.iter().map(|line| line.bounds).reduce(|all, next| all.union(&next));
            coords(xml, &corners(&bounds.expect("a region has at least one line")), page)?;
            for line in lines {
                number += 1;
                write_line(xml, &format!("line-{number}"), line, page)?;
            }
            let texts: Vec<String> = lines.iter().map(Line::text).collect();
            text_equivalent(xml, &texts.join("\n"), None)
        })?;
    }
    Ok(())
}

fn write_line(xml: &mut Xml, id: &str, line: &Line, page: &Page) -> io::Result<()> {
    xml.create_element("TextLine").with_attribute(("id", id)).write_inner_content(|xml| {
        coords(xml, &line.outline, page)?;
        let baseline = points(&line.baseline, page);
        xml.create_element("Baseline").with_attribute(("points", &*baseline)).write_empty()?;
        for (index, syllable) in line.syllables.iter().enumerate() {
            let id = format!("{id}-{}", index + 1);
            xml.create_element("Word").with_attribute(("id", &*id)).write_inner_content(|xml| {
                coords(xml, &corners(&syllable.bounds), page)?;
                text_equivalent(xml, syllable.text.trim_end(), Some(syllable.confidence))
            })?;
        }
        text_equivalent(xml, &line.text(), Some(line.confidence))
    })?;
    Ok(())
}

fn coords(xml: &mut Xml, outline: &[PagePoint], page: &Page) -> io::Result<()> {
    let outline = points(outline, page);
    xml.create_element("Coords").with_attribute(("points", &*outline)).write_empty().map(|_| ())
}

fn text_equivalent(xml: &mut Xml, text: &str, confidence: Option<f32>) -> io::Result<()> {
    let mut element = xml.create_element("TextEquiv");
    let sure = confidence.map(|confidence| format!("{:.2}", confidence.clamp(0.0, 1.0)));
    if let Some(sure) = &sure {
        element = element.with_attribute(("conf", &**sure));
    }
    element.write_inner_content(|xml| {
        xml.create_element("Unicode").write_text_content(BytesText::new(text)).map(|_| ())
    })?;
    Ok(())
}

fn corners(bounds: &Bounds) -> [PagePoint; 4] {
    let at = |x: u32, y: u32| PagePoint { x: x as f32, y: y as f32 };
    [
        at(bounds.x, bounds.y),
        at(bounds.right(), bounds.y),
        at(bounds.right(), bounds.bottom()),
        at(bounds.x, bounds.bottom()),
    ]
}

fn region_id(index: usize) -> String {
    format!("region-{}", index + 1)
}

fn region_type(role: Role) -> &'static str {
    match role {
        Role::Text => "paragraph",
        Role::Header => "header",
        Role::Folio | Role::PageNumber => "page-number",
        Role::Margin => "marginalia",
    }
}
