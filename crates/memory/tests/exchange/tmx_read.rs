//! What the TMX reader makes of files as other tools write them.

use memory::tmx::Reader;
use memory::{Origin, Status, Unit};
use proptest::prelude::*;

fn read(file: impl AsRef<[u8]>) -> (Vec<Unit>, Vec<String>) {
    let mut units = Vec::new();
    let mut problems = Vec::new();
    for result in Reader::new(file.as_ref()) {
        match result {
            Ok(unit) => units.push(unit),
            Err(problem) => problems.push(problem.to_string()),
        }
    }
    (units, problems)
}

/// A file with these units.
fn tmx(units: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header srclang=\"bo\"/>\n<body>\n{units}\n</body>\n</tmx>\n"
    )
}

/// A unit with these segments.
fn pair(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"bo\"><seg>{source}</seg></tuv><tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu>"
    )
}

fn only_unit(file: &str) -> Unit {
    let (mut units, problems) = read(file);
    assert_eq!(problems, [""; 0], "{file}");
    assert_eq!(units.len(), 1, "{file}");
    units.remove(0)
}

#[test]
fn segments_are_read_without_layout_and_codes() {
    for (written, expected) in [
        ("བཀྲ་ཤིས།", "བཀྲ་ཤིས།"),
        ("\n      བཀྲ་ཤིས།\n    ", "བཀྲ་ཤིས།"),
        ("<![CDATA[a < b]]>", "a < b"),
        ("a &lt; b &amp; c &#x0F56; &#3926;", "a < b & c བ བ"),
        ("R & D", "R & D"),
        ("<bpt i=\"1\">&lt;b></bpt>bold<ept i=\"1\">&lt;/b></ept>", "bold"),
        ("a<ph x=\"1\"/>b<it pos=\"begin\">[i]</it>c<ut>{\\cf1}</ut>", "abc"),
        ("<ph>code <sub>in <hi>code</hi></sub></ph>text", "text"),
        ("<hi type=\"b\">high<hi>er</hi></hi>", "higher"),
        ("<tei:term xmlns:tei=\"x\">term</tei:term>", "term"),
        ("one<!-- no -->two<?no ?>", "onetwo"),
        ("one&#10;two", "one\ntwo"),
        ("bell&#7;", "bell"),
        ("&unknown;", "&unknown;"),
    ] {
        assert_eq!(only_unit(&tmx(&pair(written, "x"))).source, expected, "{written}");
    }
}

#[test]
fn every_version_and_language_code_is_understood() {
    let old = "<tmx version=\"1.1\"><header srclang=\"EN\"/><body><tu tuid=\"7\">\
               <tuv lang=\"BO\"><seg>བོད</seg></tuv><tuv lang=\"EN\"><seg>Tibet</seg></tuv></tu></body></tmx>";
    let unit = only_unit(old);
    assert_eq!((unit.source.as_str(), unit.target.as_str(), unit.id.as_str()), ("Tibet", "བོད", "7"));

    for (header, own, source) in [
        ("bo", "", "བོད"),
        ("bo-CN", "", "བོད"),
        ("en-GB", "", "Tibet"),
        ("*all*", "", "བོད"),
        ("de", "", "བོད"),
        ("bo", "srclang=\"en\"", "Tibet"),
    ] {
        let file = format!(
            "<tmx><header srclang=\"{header}\"/><body><tu {own}><tuv xml:lang=\"en-US\"><seg>Tibet</seg></tuv>\
             <tuv xml:lang=\"bo-CN\"><seg>བོད</seg></tuv></tu></body></tmx>"
        );
        let unit = only_unit(&file);
        assert_eq!(unit.source, source, "{header} {own}");
        let mut languages = [unit.source_language, unit.target_language];
        languages.sort();
        assert_eq!(languages, ["bo-CN", "en-US"]);
    }
}

#[test]
fn every_encoding_is_understood() {
    let text = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?><tmx><header/><body>{}</body></tmx>",
            pair("བོད", "é")
        )
    };
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for (name, file) in [
        ("UTF-8", text("UTF-8").into_bytes()),
        ("UTF-8 with a mark", format!("\u{FEFF}{}", text("utf-8")).into_bytes()),
        ("UTF-8 that claims to be UTF-16", text("UTF-16").into_bytes()),
        ("UTF-16 LE", little(&text("UTF-16"))),
        ("UTF-16 BE", big(&text("UTF-16"))),
        ("UTF-16 LE with a mark", little(&format!("\u{FEFF}{}", text("UTF-16")))),
        ("UTF-16 BE with a mark", big(&format!("\u{FEFF}{}", text("UTF-16")))),
    ] {
        let (units, problems) = read(file);
        assert_eq!(problems, [""; 0], "{name}");
        assert_eq!((units[0].source.as_str(), units[0].target.as_str()), ("བོད", "é"), "{name}");
    }
    let latin = text("ISO-8859-1").replace("བོད", "&#x0F56;").replace('é', "\u{1}");
    let latin: Vec<u8> = latin.bytes().map(|byte| if byte == 1 { 0xE9 } else { byte }).collect();
    assert_eq!(read(latin).0[0].target, "é");
}

#[test]
fn folios_of_84000_go_with_their_segments() {
    let reference = "<tei:ref folio=\"F.2.a\"/>";
    let file = tmx(&[
        pair("\n  <tei:ref folio=\"F.1.b\"/>ཀ", "a<tei:milestone xml:id=\"M-1\"/>b<note xml:id=\"N-1\"/>"),
        pair("ཁ", ""),
        pair(&format!("ག་{reference}ང"), "c"),
        pair("ཅ", "d"),
        "<tu><prop type=\"folio\">F.9.a</prop><tuv xml:lang=\"bo\"><seg>ཆ</seg></tuv>\
         <tuv xml:lang=\"en\"><seg>e</seg></tuv></tu>"
            .into(),
    ]
    .concat());
    let (units, problems) = read(file);
    assert_eq!(problems, [""; 0]);
    let folios: Vec<_> = units.iter().map(|unit| unit.folio.as_deref().unwrap_or("none")).collect();
    assert_eq!(folios, ["F.1.b", "F.1.b", "F.1.b", "F.2.a", "F.9.a"]);
    assert_eq!(units[0].source, "ཀ");
    assert_eq!(units[0].target, "ab");
    assert_eq!(units[0].properties, [("milestone".into(), "M-1".into()), ("note".into(), "N-1".into())]);
    assert_eq!(units[1].status, Status::Draft);
    assert_eq!(units[2].properties, [("folio-break".into(), "F.2.a".into())]);
}

#[test]
fn what_others_know_about_a_unit_is_kept() {
    let unit = only_unit(&tmx("<tu tuid=\"a\" creationid=\"first\" creationdate=\"20240131T120000Z\">\
        <note>Compare the commentary.</note><prop type=\"file\">x.txt</prop><prop type=\"prev\">before</prop>\
        <tuv xml:lang=\"bo\"><seg>ཀ</seg></tuv>\
        <tuv xml:lang=\"en\" changeid=\"second\" changedate=\"20240201T000000Z\"><seg>a</seg></tuv></tu>"));
    assert_eq!(unit.author.as_deref(), Some("second"));
    assert_eq!(unit.created.unwrap().to_rfc3339(), "2024-01-31T12:00:00+00:00");
    assert_eq!(unit.changed.unwrap().to_rfc3339(), "2024-02-01T00:00:00+00:00");
    assert_eq!(unit.notes, ["Compare the commentary."]);
    assert_eq!(unit.previous.as_deref(), Some("before"));
    assert_eq!(unit.properties, [("file".into(), "x.txt".into())]);
    assert_eq!((unit.origin, unit.status), (Origin::Memory, Status::Confirmed));
}

#[test]
fn every_translation_becomes_a_unit() {
    let (units, problems) = read(tmx("<tu tuid=\"7\"><tuv xml:lang=\"bo\"><seg>ཀ</seg></tuv>\
        <tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"de\"><seg>ä</seg></tuv></tu>"));
    assert_eq!(problems, [""; 0]);
    let all: Vec<_> = units.iter().map(|unit| (unit.id.as_str(), unit.target.as_str())).collect();
    assert_eq!(all, [("7", "a"), ("7#2", "ä")]);
}

#[test]
fn a_broken_unit_is_reported_and_the_rest_come_in() {
    let broken = [
        "<tu><tuv xml:lang=\"bo\"><seg>ཀ</seg></tuv></tu>",
        "<tu></tu>",
        "<tu><tuv><seg>ཀ</seg></tuv></tu>",
        "<tu><tuv xml:lang=\"bo\"><seg>ཀ</tuv></seg></tu>",
        "<tu><tuv xml:lang=\"bo\"><seg>ཀ < ཁ</seg></tuv></tu>",
        "<tu><tuv xml:lang=\"bo\"><seg/></tuv><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu>",
        "<tu a=1><tuv xml:lang=\"bo\"><seg>ཀ</seg></tuv></tu>",
        "<tu><tuv xml:lang=\"bo\"><seg><!x></seg></tuv></tu>",
        "<tu><tuv xml:lang=\"bo\">",
    ];
    let (mut good, mut file) = (0, String::new());
    for broken in broken {
        good += 1;
        file += &format!("{broken}\n{}\n", pair(&good.to_string(), "x"));
    }
    let mut file = tmx(&format!("<!-- <tu> is\nno unit here -->\n{file}")).into_bytes();
    let at = file.windows(5).position(|bytes| bytes == b"x</se").unwrap();
    file[at] = 0xFF;
    let (units, problems) = read(file);
    let numbers: Vec<_> = units.iter().map(|unit| unit.source.as_str()).collect();
    assert_eq!(numbers, ["2", "3", "4", "5", "6", "7", "8", "9"]);
    insta::assert_snapshot!(problems.join("\n"), @r#"
    line 7: This unit was left out because it has only a text in “bo” and no translation.
    line 8: This unit was left out because it holds bytes that are not text (not valid UTF-8).
    line 9: This unit was left out because it has no text.
    line 11: This unit was left out because one of its texts has no language.
    line 13: This unit was left out because it is not well-formed XML (ill-formed document: expected `</seg>`, but `</tuv>` was found).
    line 15: This unit was left out because it is not well-formed XML (position 9: attribute key must be directly followed by `=` or space).
    line 17: This unit was left out because its source is empty.
    line 19: This unit was left out because it is not well-formed XML (position 5: attribute value must be enclosed in `"` or `'`).
    line 21: This unit was left out because it is not well-formed XML (syntax error: unknown or missed symbol in markup).
    line 23: This unit was left out because its closing tag </tu> is missing.
    "#);
}

#[test]
fn a_file_that_is_something_else_is_named() {
    let files: [&[u8]; 9] = [
        b"",
        b"PK\x03\x04...",
        b"%PDF-1.7",
        b"\x1f\x8b\x08",
        b"just text",
        b"<html><body/></html>",
        b"<?xml version='1.0'?><xliff/>",
        b"<?xml version='1.0'?><work/>",
        b"\x00\x01\x02\xff\xfe<\x00",
    ];
    let said: Vec<String> = files
        .iter()
        .map(|file| {
            let (units, problems) = read(file);
            assert_eq!(units, []);
            problems.join("\n")
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    line 1: This is not a translation memory in TMX but an empty file. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a ZIP archive, as Word, Excel and OmegaT packages are too. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a PDF document. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a gzip archive. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a file without XML elements. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a web page. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but an XLIFF file. Choose a .tmx file.
    line 1: This is not a translation memory in TMX but an XML file of another kind (its first element is <work>). Choose a .tmx file.
    line 1: This is not a translation memory in TMX but a file without XML elements. Choose a .tmx file.
    ");
}

#[test]
fn a_file_that_was_cut_off_says_so() {
    let whole = tmx(&format!("{}\n{}", pair("ཀ", "a"), pair("ཁ", "b")));
    let (units, problems) = read(&whole[..whole.len() - 40]);
    assert_eq!(units.len(), 1);
    insta::assert_snapshot!(problems.join("\n"), @r"
    line 6: This unit was left out because its closing tag </tu> is missing.
    line 6: The file ends before its closing tag </tmx> and may have been cut off. What was read is kept; ask for the file again if units are missing.
    ");
    let (units, problems) = read(whole.trim_end().trim_end_matches("</tmx>"));
    assert_eq!(units.len(), 2);
    assert_eq!(problems.len(), 1);
}

#[test]
fn entities_of_the_file_are_not_expanded() {
    let laughs = "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let file = tmx(&pair("&b;", "&c;")).replace("<tmx ", &format!("{laughs}<tmx "));
    let unit = only_unit(&file);
    assert_eq!((unit.source.as_str(), unit.target.as_str()), ("&b;", "&c;"));
}

#[test]
fn a_unit_without_end_does_not_fill_the_memory() {
    let endless = "ཀ་".repeat(2 << 20);
    let (units, problems) = read(tmx(&[pair("1", "x"), pair(&endless, "x"), pair("2", "x")].concat()));
    assert_eq!(units.len(), 2);
    assert_eq!(problems, ["line 5: This unit was left out because it is larger than 8 MB."]);
}

proptest! {
    /// Cutting, doubling and overwriting pieces of a good file gives units and problems, never a panic or a hang.
    #[test]
    fn no_file_is_too_broken(cuts in prop::collection::vec((0.0..1.0, 0.0..1.0, any::<[u8; 3]>()), 1..6)) {
        let mut file = tmx(&[pair("ཀ<ph>x</ph>ཁ", "a &amp; b"), pair("<!-- -->ག", "<![CDATA[c]]>")].concat()).into_bytes();
        for (from, to, bytes) in cuts {
            let (from, to): (f64, f64) = (from, to);
            let place = |share: f64| (file.len() as f64 * share) as usize;
            let (from, to) = (place(from.min(to)), place(from.max(to)).min(place(from.min(to)) + 30));
            file.splice(from..to, bytes);
        }
        let (units, _) = read(&file);
        prop_assert!(units.len() <= 8);
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'<'), Just(b'>')], 0..200)) {
        read([b"<tmx><body>".as_slice(), &bytes].concat());
        read(bytes);
    }
}
