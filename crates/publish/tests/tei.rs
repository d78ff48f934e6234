//! TEI, as an edition wants it.

mod common;

use publish::tei;
use quick_xml::events::Event;

#[test]
fn a_work_looks_as_the_guidelines_have_it() {
    insta::assert_snapshot!("parallel", tei::parallel(&common::document()));
}

#[test]
fn every_segment_points_to_its_counterpart() {
    let tei = tei::parallel(&common::document());
    let mut reader = quick_xml::Reader::from_str(&tei);
    let (mut ids, mut targets) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    match attribute.key.0 {
                        "xml:id" => ids.push(attribute.value.to_string()),
                        "corresp" => targets.push(attribute.value.trim_start_matches('#').to_owned()),
                        _ => {}
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(ids, ["s1", "s2", "s3", "t1", "t2", "t3"]);
    assert_eq!(targets, ["t1", "t2", "t3", "s1", "s2", "s3"]);
}

#[test]
fn an_empty_work_is_valid_too() {
    let mut document = common::document();
    document.segments.clear();
    document.title.clear();
    let tei = tei::parallel(&document);
    assert_eq!(tei.matches("<ab/>").count(), 2);
    assert!(tei.contains("<title>Untitled</title>"));
}
