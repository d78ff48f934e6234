//! Whatever is in a file, reading it ends, in units and problems.

use memory::Unit;
use memory::exchange::OutFormat;
use proptest::prelude::*;

use crate::{gzip, tmx_of, try_read, written, zip};

/// A good file of each format, and its name.
fn good() -> Vec<(&'static str, Vec<u8>)> {
    let units = [
        Unit {
            notes: vec!["a \"note\"\nof two lines".into()], ..Unit::new("ཀ་བ།", "pillar & <post>")
        },
        Unit { work: Some("Toh 1".into()), ..Unit::new("ཁ་བ།\tx", "\"snow\"\r\n") },
    ];
    let tsv = written(OutFormat::Tsv, &units);
    let utf_16 = String::from_utf8(tsv.clone()).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>a</t></is></c></row>\
        <row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row></sheetData></worksheet>";
    let document = "<w:document><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr><w:p><w:r><w:t>ཀ</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>a</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let content = "<a><table:table table:name=\"t\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>ཀ</text:p>\
        </table:table-cell><table:table-cell><text:p>a<text:s text:c=\"3\"/></text:p></table:table-cell></table:table-row></table:table></a>";
    vec![
        ("a.tmx", written(OutFormat::Tmx, &units)),
        ("a.xlf", written(OutFormat::Xliff, &units)),
        (
            "b.xlf",
            b"<xliff version=\"1.2\"><file source-language=\"bo\"><body><trans-unit id=\"1\" approved=\"yes\"><source>a <g id=\"1\">b</g></source>\
              <seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk></seg-source><target state=\"final\"><mrk mtype=\"seg\" mid=\"1\">c</mrk></target>\
              <note>n</note></trans-unit></body></file></xliff>"
                .to_vec(),
        ),
        ("a.tsv", tsv),
        ("b.tsv", utf_16),
        ("a.csv", "ཀ,\"a, \"\"b\"\"\nc\"\nཁ;d|e\n".into()),
        ("a.tmx.gz", gzip(&tmx_of("ཀ", "a"))),
        ("a.zip", zip(&[("omegat.project", b"<omegat><project><source_lang>bo</source_lang></project></omegat>"), ("tm/a.tmx", &tmx_of("ཀ", "a"))])),
        (
            "a.xlsx",
            zip(&[
                ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>"),
                (
                    "xl/_rels/workbook.xml.rels",
                    b"<a><Relationship Id=\"1\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship Id=\"2\" Type=\"/sharedStrings\" Target=\"t.xml\"/></a>",
                ),
                ("xl/s.xml", sheet.as_bytes()),
                ("xl/t.xml", b"<sst><si><t>x</t></si></sst>"),
            ]),
        ),
        ("a.docx", zip(&[("word/document.xml", document.as_bytes())])),
        (
            "a.ods",
            zip(&[("content.xml", content.as_bytes()), ("META-INF/manifest.xml", b""), ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
        ),
    ]
}

/// A file whose parts are stored as they are, so that damage reaches what is in them.
fn stored(name: &str, content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut good = zip::ZipArchive::new(std::io::Cursor::new(content)).unwrap();
    for place in 0..good.len() {
        let mut part = good.by_index(place).unwrap();
        archive.start_file(part.name().to_owned(), options).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    assert!(name.contains('.'));
    archive.finish().unwrap().into_inner()
}

#[test]
fn good_files_are_good() {
    for (name, content) in good() {
        let (_, units, _) = try_read(name, &content).unwrap();
        assert!(!units.is_empty(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Cutting, doubling and overwriting pieces of a good file.
    #[test]
    fn no_file_is_too_broken(
        which in any::<prop::sample::Index>(),
        is_stored in any::<bool>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30, prop::collection::vec(
            prop_oneof![any::<u8>(), prop::sample::select(b"<>/\"\t\n,;&019".to_vec())], 0..6)), 1..6),
    ) {
        let good = good();
        let (name, content) = which.get(&good);
        let mut content = match is_stored && content.starts_with(b"PK") {
            true => stored(name, content),
            false => content.clone(),
        };
        for (place, length, bytes) in cuts {
            let start = place.index(content.len() + 1);
            let end = (start + length).min(content.len());
            content.splice(start..end, bytes);
        }
        if let Ok((_, units, problems)) = try_read(name, &content) {
            prop_assert!(units.len() + problems.len() < 200);
        }
    }

    #[test]
    fn no_bytes_are_too_strange(
        head in prop::sample::select(vec![&b""[..], b"<tmx><body><tu>", b"<xliff><unit>", b"\xFF\xFE", b"PK\x03\x04", b"\x1F\x8B\x08\x00", b"a\tb\n\""]),
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"<>\"\t\n,\0".to_vec())], 0..200),
    ) {
        let _ = try_read("a", [head, &bytes].concat());
    }
}

#[test]
fn what_goes_on_for_ever_is_refused() {
    let deep = |count: usize| "<a>".repeat(count);
    let table = format!("<w:document><w:body><w:tbl>{}", deep(1_000_000));
    let texts = format!("<w:document><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}", "x".repeat(20 << 20));
    let languages = "<tuv xml:lang=\"en\"><seg>x</seg></tuv>".repeat(60_000);
    let notes = format!("<note>{}</note>", "n".repeat(2 << 20));
    let said: Vec<String> = [
        ("a.docx", zip(&[("word/document.xml", table.as_bytes())])),
        ("a.docx", zip(&[("word/document.xml", texts.as_bytes())])),
        (
            "a.tmx",
            format!(
                "<tmx><body><tu><tuv xml:lang=\"bo\"><seg>{}</seg></tuv></tu></body></tmx>",
                deep(1_000_000)
            )
            .into_bytes(),
        ),
        (
            "a.tmx",
            format!(
                "<tmx><body><tu>{notes}<tuv xml:lang=\"bo\"><seg>x</seg></tuv>{languages}</tu></body></tmx>"
            )
            .into_bytes(),
        ),
    ]
    .into_iter()
    .map(|(name, file)| match try_read(name, file) {
        Ok((_, units, problems)) => format!("{} units. {}", units.len(), problems.join(" ")),
        Err(error) => error,
    })
    .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    a.docx could not be read. table 1, row 0: The document could not be read any further because its elements are nested too deeply. What was read until there is kept.
    a.docx could not be read. table 1, row 1: The document could not be read any further because a piece of it is larger than 8 MB. What was read until there is kept.
    0 units. line 1: This unit was left out because its elements are nested too deeply.
    0 units. line 1: This unit was left out because it has too many translations.
    ");
}
