//! What a document type definition says, as a table: enough of it for our own files, and a check that they keep to it.

use std::collections::BTreeMap;

use memory::Unit;
use memory::exchange::OutFormat;
use proptest::prelude::*;
use quick_xml::events::Event;

use crate::units::unit;
use crate::written;

/// An element: its name, what may follow one another in it, and its required and optional attributes.
type Element = (&'static str, &'static [Group], &'static [&'static str], &'static [&'static str]);

/// Elements of which some may stand here, in any order; how many at least and at most.
type Group = (&'static [&'static str], usize, usize);

const ANY: usize = usize::MAX;
/// Text, and nothing else that has a row here.
const TEXT: &[Group] = &[(&["#text"], 0, ANY)];

/// TMX 1.4b, as LISA published it.
const TMX: &[Element] = &[
    ("tmx", &[(&["header"], 1, 1), (&["body"], 1, 1)], &["version"], &[]),
    (
        "header",
        &[(&["note", "prop", "ude"], 0, ANY)],
        &["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"],
        &["o-encoding", "creationdate", "creationid", "changedate", "changeid"],
    ),
    ("body", &[(&["tu"], 0, ANY)], &[], &[]),
    (
        "tu",
        &[(&["note", "prop"], 0, ANY), (&["tuv"], 1, ANY)],
        &[],
        &[
            "tuid",
            "o-encoding",
            "datatype",
            "usagecount",
            "lastusagedate",
            "creationtool",
            "creationtoolversion",
            "creationdate",
            "creationid",
            "changedate",
            "segtype",
            "changeid",
            "o-tmf",
            "srclang",
        ],
    ),
    ("tuv", &[(&["note", "prop"], 0, ANY), (&["seg"], 1, 1)], &["xml:lang"], &["creationdate", "changedate"]),
    ("seg", TEXT, &[], &[]),
    ("note", TEXT, &[], &["o-encoding", "xml:lang"]),
    ("prop", TEXT, &["type"], &["xml:lang", "o-encoding"]),
];

/// XLIFF 2.1, core and metadata, as OASIS published it.
const XLIFF: &[Element] = &[
    ("xliff", &[(&["file"], 1, ANY)], &["version", "srcLang"], &["trgLang", "xmlns", "xmlns:mda"]),
    ("file", &[(&["unit", "group"], 1, ANY)], &["id"], &["original", "xml:space"]),
    ("group", &[(&["unit", "group"], 0, ANY)], &["id"], &[]),
    (
        "unit",
        &[
            (&["mda:metadata"], 0, 1),
            (&["notes"], 0, 1),
            (&["originalData"], 0, 1),
            (&["segment", "ignorable"], 1, ANY),
        ],
        &["id"],
        &["name"],
    ),
    ("mda:metadata", &[(&["mda:metaGroup"], 1, ANY)], &[], &["id"]),
    ("mda:metaGroup", &[(&["mda:meta", "mda:metaGroup"], 1, ANY)], &[], &["id", "category", "appliesTo"]),
    ("mda:meta", TEXT, &["type"], &[]),
    ("notes", &[(&["note"], 1, ANY)], &[], &[]),
    ("note", TEXT, &[], &["id", "category"]),
    ("segment", &[(&["source"], 1, 1), (&["target"], 0, 1)], &[], &["id", "state"]),
    ("source", &[(&["#text", "cp"], 0, ANY)], &[], &[]),
    ("target", &[(&["#text", "cp"], 0, ANY)], &[], &[]),
    ("cp", &[], &["hex"], &[]),
];

/// What a file has that its definition does not allow.
fn faults(file: &[u8], definition: &[Element]) -> Vec<String> {
    let text = std::str::from_utf8(file).unwrap();
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut faults = Vec::new();
    let mut open: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
    loop {
        let event = reader.read_event().unwrap();
        match event {
            Event::Start(tag) => {
                let name = tag.name().0.to_owned();
                let Some((_, _, required, optional)) = definition.iter().find(|(known, ..)| *known == name)
                else {
                    faults.push(format!("unknown <{name}>"));
                    open.push((name, Vec::new()));
                    continue;
                };
                let attributes: BTreeMap<String, String> = tag
                    .attributes()
                    .map(|attribute| attribute.unwrap())
                    .map(|attribute| (attribute.key.0.to_owned(), attribute.value.to_string()))
                    .collect();
                faults.extend(
                    required
                        .iter()
                        .filter(|name| !attributes.contains_key(**name))
                        .map(|missing| format!("<{name}> lacks {missing}")),
                );
                faults.extend(
                    attributes
                        .keys()
                        .filter(|key| !required.contains(&key.as_str()) && !optional.contains(&key.as_str()))
                        .map(|extra| format!("<{name}> has {extra}")),
                );
                open.last_mut().unwrap().1.push(name.clone());
                open.push((name, Vec::new()));
            }
            Event::End(_) => {
                let (name, children) = open.pop().unwrap();
                if let Some((_, groups, ..)) = definition.iter().find(|(known, ..)| *known == name)
                    && !fits(&children, groups)
                {
                    faults.push(format!("<{name}> holds {children:?}"));
                }
            }
            Event::Text(text) if text.xml10_content().trim().is_empty() => {}
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) => {
                open.last_mut().unwrap().1.push("#text".into());
            }
            Event::Eof => return faults,
            _ => {}
        }
    }
}

fn fits(children: &[String], groups: &[Group]) -> bool {
    let mut rest = children;
    for (names, least, most) in groups {
        let count = rest.iter().take(*most).take_while(|child| names.contains(&child.as_str())).count();
        if count < *least {
            return false;
        }
        rest = &rest[count..];
    }
    rest.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn files_are_valid_to_the_letter(units in prop::collection::vec(unit(), 0..4)) {
        for (format, definition) in [(OutFormat::Tmx, TMX), (OutFormat::Xliff, XLIFF)] {
            let file = written(format, &units);
            prop_assert_eq!(faults(&file, definition), [""; 0], "{}", String::from_utf8_lossy(&file));
        }
    }
}

#[test]
fn what_is_not_allowed_is_found() {
    for (file, expected) in [
        ("<tmx><body/><header/></tmx>", 9),
        ("<tu><tuv xml:lang='bo'><seg/></tuv><note/></tu>", 1),
        ("<prop><b/></prop>", 2),
        ("<seg lang='bo'/>", 1),
    ] {
        assert_eq!(faults(file.as_bytes(), TMX).len(), expected, "{:?}", faults(file.as_bytes(), TMX));
    }
}

#[test]
fn xliff_looks_as_the_specification_has_it() {
    let unit = Unit {
        work: Some("Toh 1-1".into()),
        folio: Some("F.1.b".into()),
        notes: vec!["Compare “F.3.a” <there>.".into()],
        ..Unit::new("བོད་\u{7}སྐད་དུ།", "In Tibetan:")
    };
    insta::assert_snapshot!(String::from_utf8(written(OutFormat::Xliff, &[unit])).unwrap(), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="bo" trgLang="en">
      <file id="f1" original="Toh 1-1" xml:space="preserve">
        <unit id="u1">
          <mda:metadata>
            <mda:metaGroup category="gyur">
              <mda:meta type="x-status">confirmed</mda:meta>
              <mda:meta type="x-origin">person</mda:meta>
              <mda:meta type="x-work">Toh 1-1</mda:meta>
              <mda:meta type="x-folio">F.1.b</mda:meta>
            </mda:metaGroup>
          </mda:metadata>
          <notes>
            <note>Compare “F.3.a” &lt;there&gt;.</note>
          </notes>
          <segment state="translated">
            <source>བོད་<cp hex="0007"/>སྐད་དུ།</source>
            <target>In Tibetan:</target>
          </segment>
        </unit>
      </file>
    </xliff>
    "#);
}
