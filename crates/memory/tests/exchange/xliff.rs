//! What becomes of XLIFF as other tools write it.

use memory::exchange::Format;
use memory::{Origin, Status};

use crate::{pairs, read};

/// A file of version 1.2 with these units.
fn version_1(units: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n\
         <file original=\"heart.docx\" source-language=\"bo\" target-language=\"en-US\" datatype=\"plaintext\"><body>\n\
         {units}\n</body></file></xliff>"
    )
}

/// A file of version 2.1 with these units.
fn version_2(units: &str) -> String {
    format!(
        "<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"bo\" trgLang=\"de\">\n\
         <file id=\"f1\">\n{units}\n</file></xliff>"
    )
}

#[test]
fn version_1_is_read() {
    let (format, units, problems) = read(
        "a.xlf",
        version_1(
            "<group id=\"g\"><trans-unit id=\"1\" resname=\"title\"><source>ཀ</source><target>a</target>\
             <note from=\"reviewer\">Why?</note>\
             <alt-trans><source>ཁ</source><target>proposal</target></alt-trans></trans-unit></group>\n\
             <trans-unit id=\"2\"><source>ག<x id=\"1\"/>་<g id=\"2\">ང</g><ph id=\"3\">code</ph></source>\
             <target><bpt id=\"1\">&lt;b></bpt>c &amp; d<ept id=\"1\">&lt;/b></ept></target></trans-unit>\
             <trans-unit id=\"3\"><source>ཅ</source></trans-unit>",
        ),
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(format, Format::Xliff);
    assert_eq!(pairs(&units), [("ཀ", "a"), ("ག་ང", "c & d"), ("ཅ", "")]);
    assert_eq!(units[0].notes, ["Why?"]);
    assert_eq!((units[0].id.as_str(), units[1].id.as_str()), ("title", "2"));
    assert_eq!(units[0].work.as_deref(), Some("heart.docx"));
    assert_eq!((units[0].source_language.as_str(), units[0].target_language.as_str()), ("bo", "en-US"));
    assert_eq!(units[2].status, Status::Draft);
}

#[test]
fn marked_segments_are_units_of_their_own() {
    let (_, units, problems) = read(
        "a.sdlxliff",
        version_1(
            "<trans-unit id=\"1\"><source>ཀ། ཁ།</source>\
             <seg-source><mrk mtype=\"seg\" mid=\"1\">ཀ།</mrk> <mrk mtype=\"seg\" mid=\"2\">ཁ།</mrk></seg-source>\
             <target><g id=\"4\"><mrk mtype=\"seg\" mid=\"2\">B.</mrk></g> <mrk mtype=\"seg\" mid=\"1\">A.</mrk></target>\
             </trans-unit>\
             <trans-unit id=\"2\"><source>ག</source><target><mrk mtype=\"seg\" mid=\"3\">C</mrk></target></trans-unit>",
        ),
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(pairs(&units), [("ཀ།", "A."), ("ཁ།", "B."), ("ག", "C")]);
    assert_eq!((units[0].id.as_str(), units[1].id.as_str()), ("1#1", "1#2"));
}

#[test]
fn version_2_is_read() {
    let (_, units, problems) = read(
        "a.xlf",
        version_2(
            "<unit id=\"1\" name=\"title\"><notes><note id=\"n1\">Why?</note></notes>\
             <originalData><data id=\"d1\">&lt;b></data></originalData>\
             <mtc:matches xmlns:mtc=\"m\"><mtc:match ref=\"#1\"><source>ཁ</source><target>proposal</target></mtc:match></mtc:matches>\
             <segment state=\"final\"><source>ཀ<ph id=\"1\" dataRef=\"d1\"/><pc id=\"2\">་ག</pc></source>\
             <target>a<cp hex=\"0007\"/><mrk id=\"m\" type=\"term\">b</mrk></target></segment>\
             <ignorable><source> </source></ignorable>\
             <segment id=\"s2\"><source>ང</source><target>c</target></segment></unit>\n\
             <unit id=\"2\"><segment><source>ཅ</source></segment></unit>",
        ),
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(pairs(&units), [("ཀ་ག", "a\u{7}b"), ("ང", "c"), ("ཅ", "")]);
    assert_eq!(units[0].notes, ["Why?"]);
    assert_eq!(units[0].target_language, "de");
    assert_eq!(units[0].id, "title#1");
    let statuses: Vec<Status> = units.iter().map(|unit| unit.status).collect();
    assert_eq!(statuses, [Status::Approved, Status::Confirmed, Status::Draft]);
}

#[test]
fn states_become_statuses() {
    use Status::{Approved, Confirmed, Draft};
    for (attributes, expected) in [
        ("", Confirmed),
        ("state=\"new\"", Draft),
        ("state=\"needs-translation\"", Draft),
        ("state=\"needs-review-translation\"", Draft),
        ("state=\"translated\"", Confirmed),
        ("state=\"signed-off\"", Approved),
        ("state=\"final\"", Approved),
        ("state=\"x-mine\"", Confirmed),
        ("state-qualifier=\"leveraged-mt\"", Draft),
    ] {
        let unit =
            format!("<trans-unit id=\"1\"><source>ཀ</source><target {attributes}>a</target></trans-unit>");
        assert_eq!(read("a.xlf", version_1(&unit)).1[0].status, expected, "{attributes}");
    }
    let approved = "<trans-unit id=\"1\" approved=\"yes\"><source>ཀ</source><target>a</target></trans-unit>";
    assert_eq!(read("a.xlf", version_1(approved)).1[0].status, Approved);
    for (state, expected) in
        [("initial", Draft), ("translated", Confirmed), ("reviewed", Approved), ("final", Approved)]
    {
        let unit = format!(
            "<unit id=\"1\"><segment state=\"{state}\"><source>ཀ</source><target>a</target></segment></unit>"
        );
        assert_eq!(read("a.xlf", version_2(&unit)).1[0].status, expected, "{state}");
    }
}

#[test]
fn what_a_machine_proposed_says_so() {
    let unit = "<trans-unit id=\"1\"><source>ཀ</source><target state-qualifier=\"mt-suggestion\">a</target></trans-unit>";
    let origin = &read("a.xlf", version_1(unit)).1[0].origin;
    assert!(matches!(origin, Origin::Engine { name, .. } if name == "machine translation"), "{origin:?}");
}

#[test]
fn every_file_in_a_file_has_its_own_languages_and_work() {
    let file = "<xliff version=\"1.2\">\
        <file original=\"one\" source-language=\"bo\" target-language=\"en\"><body>\
        <trans-unit id=\"1\"><source>ཀ</source><target>a</target></trans-unit></body></file>\n\
        <file original=\"two\" source-language=\"sa\" target-language=\"bo\"><body>\
        <trans-unit id=\"1\"><source>ka</source><target>ཀ</target></trans-unit></body></file></xliff>";
    let (_, units, _) = read("a.xlf", file);
    let all: Vec<_> = units
        .iter()
        .map(|unit| {
            (unit.work.as_deref().unwrap(), unit.source_language.as_str(), unit.target_language.as_str())
        })
        .collect();
    assert_eq!(all, [("one", "bo", "en"), ("two", "sa", "bo")]);
}

#[test]
fn space_is_layout_unless_it_is_preserved() {
    let unit = |space: &str| {
        version_2(&format!(
            "<unit id=\"1\"{space}><segment><source>\n    ཀ\n  </source><target>a\n    b</target></segment></unit>"
        ))
    };
    assert_eq!(pairs(&read("a.xlf", unit("")).1), [("ཀ", "a b")]);
    assert_eq!(pairs(&read("a.xlf", unit(" xml:space=\"preserve\"")).1), [("\n    ཀ\n  ", "a\n    b")]);
}

#[test]
fn a_broken_unit_is_reported_and_the_rest_come_in() {
    let nested = "<g>".repeat(300);
    let broken = [
        "<trans-unit id=\"1\"><source/></trans-unit>",
        "<trans-unit id=\"1\"><source>ཀ</target></trans-unit>",
        &format!("<trans-unit id=\"1\"><source>{nested}</trans-unit>"),
        "<trans-unit id=\"1\"><source>ཀ",
    ];
    let units: String = (1..)
        .zip(broken)
        .map(|(number, unit)| {
            format!("{unit}\n<trans-unit id=\"9\"><source>{number}</source><target>x</target></trans-unit>\n")
        })
        .collect();
    let (_, units, problems) = read("a.xlf", version_1(&units));
    assert_eq!(pairs(&units), [("1", "x"), ("2", "x"), ("3", "x"), ("4", "x")]);
    insta::assert_snapshot!(problems.join("\n"), @"
    line 4: This unit was left out because its source is empty.
    line 6: This unit was left out because it is not well-formed XML (ill-formed document: expected `</source>`, but `</target>` was found).
    line 8: This unit was left out because its elements are nested too deeply.
    line 10: This unit was left out because its closing tag </trans-unit> is missing.
    ");
}

#[test]
fn entities_are_not_expanded_and_a_file_that_was_cut_off_says_so() {
    let file = version_2("<unit id=\"1\"><segment><source>ཀ&b;</source><target>a</target></segment></unit>")
        .replace("<xliff", "<!DOCTYPE xliff [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><xliff");
    let (_, units, problems) = read("a.xlf", &file);
    assert_eq!((pairs(&units), problems.len()), (vec![("ཀ&b;", "a")], 0));
    let (_, units, problems) = read("a.xlf", file.strip_suffix("</xliff>").unwrap());
    assert_eq!(units.len(), 1);
    insta::assert_snapshot!(problems.join("\n"), @"line 4: The file ends before its closing tag </xliff> and may have been cut off. What was read is kept; ask for the file again if units are missing.");
}
