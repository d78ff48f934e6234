//! Tables as people make them.

use memory::exchange::{self, Format};
use memory::{Origin, Status};

use crate::{drain, pairs, read, try_read};

#[test]
fn separators_headings_and_columns_are_told_by_the_content() {
    for (table, expected) in [
        ("ཀ་བ།\tpillar\nཁ་བ།\tsnow\n", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("ཀ་བ།\tpillar\r\nཁ་བ།\tsnow", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("ཀ་བ།\tpillar\rཁ་བ།\tsnow\r", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("\u{FEFF}Tibetan,English\nཀ་བ།,pillar\nཁ་བ།,snow\n", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("English;Tibetan\npillar;ཀ་བ།\nsnow;ཁ་བ།\n", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("sep=;\nsnow, white;ཀ་བ།\npillar;ཁ་བ།\n", [("ཀ་བ།", "snow, white"), ("ཁ་བ།", "pillar")]),
        ("pillar|ཀ་བ།\nsnow|ཁ་བ།\n", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("Vorlage\tEntwurf\nཀ་བ།\tpillar\n\nཁ་བ།\tsnow\n", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("1\tཀ་བ།\tpillar\tF.1.a\n2\tཁ་བ།\tsnow\tF.1.b", [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")]),
        ("source\ttarget\nka ba\tpillar\nkha ba\tsnow", [("ka ba", "pillar"), ("kha ba", "snow")]),
    ] {
        let (format, units, problems) = read("a.txt", table);
        assert_eq!(problems, [""; 0], "{table}");
        assert_eq!((format, pairs(&units)), (Format::Table, expected.to_vec()), "{table}");
    }
}

#[test]
fn every_encoding_is_understood() {
    let table = "ཀ་བ།\tpillar\nཁ་བ།\tsnow\n";
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let marked = format!("\u{FEFF}{table}");
    for file in [marked.clone().into_bytes(), little(table), big(table), little(&marked), big(&marked)] {
        assert_eq!(pairs(&read("a.tsv", &file).1), [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow")], "{file:x?}");
    }
}

#[test]
fn quotation_marks_are_quotes_or_text() {
    for (table, expected) in [
        ("ཀ,\"a, b\"\nཁ,\"c \"\"d\"\"\"\n", vec![("ཀ", "a, b"), ("ཁ", "c \"d\"")]),
        ("ཀ,\"a\r\nb\"\r\nཁ,c\r\n", vec![("ཀ", "a\r\nb"), ("ཁ", "c")]),
        (
            "ཀ\t\"Come,\" he said.\nཁ\the said \"go\"\n",
            vec![("ཀ", "\"Come,\" he said."), ("ཁ", "he said \"go\"")],
        ),
        (
            "ཀ\t\"I will go\nཁ\tand return.\"\nག\tx\n",
            vec![("ཀ", "\"I will go"), ("ཁ", "and return.\""), ("ག", "x")],
        ),
        ("ཀ,\"a\nཁ,b\nག,c\n", vec![("ཀ", "\"a"), ("ཁ", "b"), ("ག", "c")]),
        ("ཀ,\"a\nb\"x\nཁ,b\n", vec![("ཀ", "\"a"), ("ཁ", "b")]),
    ] {
        let (_, units, _) = read("a.txt", table);
        let units: Vec<_> =
            pairs(&units).into_iter().filter(|(source, _)| !source.starts_with('b')).collect();
        assert_eq!(units, expected, "{table}");
    }
}

#[test]
fn what_headings_name_is_kept() {
    let (_, units, problems) = read(
        "a.tsv",
        "ID\tTibetan\tde\tFolio\tWork\tComment\tStatus\tTranslator\tMood\n\
         7\tཀ\tä\tF.1.b\tToh 1\tSee there.\tapproved\tAnna\thappy\n\
         8\tཁ\t\t\t\t\todd\t\t\n",
    );
    assert_eq!(problems, [""; 0]);
    let unit = &units[0];
    assert_eq!((unit.source_language.as_str(), unit.target_language.as_str()), ("bo", "de"));
    assert_eq!(
        (unit.id.as_str(), unit.folio.as_deref(), unit.work.as_deref()),
        ("7", Some("F.1.b"), Some("Toh 1"))
    );
    assert_eq!((unit.status, unit.author.as_deref()), (Status::Approved, Some("Anna")));
    assert_eq!(unit.notes, ["See there."]);
    assert_eq!(unit.properties, [("Mood".into(), "happy".into())]);
    assert_eq!(unit.origin, Origin::Memory);
    assert_eq!(units[1].status, Status::Draft);
    assert_eq!(units[1].properties, [("x-status".into(), "odd".into())]);
}

#[test]
fn the_person_chooses_other_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "Tibetan,English,German\nཀ,a,ä\nཁ,b,ö\n").unwrap();
    let incoming = exchange::open(&path).unwrap();
    let columns = incoming.columns().unwrap();
    assert_eq!(columns.headers, ["Tibetan", "English", "German"]);
    assert_eq!((columns.source, columns.target), (0, 1));
    let mut incoming = incoming;
    incoming.next().unwrap().unwrap();
    let (units, problems) = drain(incoming.with_columns(0, 2));
    assert_eq!(problems, [""; 0]);
    assert_eq!(pairs(&units), [("ཀ", "ä"), ("ཁ", "ö")]);
    assert_eq!(units[0].target_language, "de");
    let (units, problems) = drain(exchange::open(&path).unwrap().with_columns(0, 7));
    assert_eq!(units, []);
    insta::assert_snapshot!(problems.join("\n"), @"There is no table with two columns in a.csv, a text and its translation. Give each a column of its own.");
}

#[test]
fn a_broken_row_is_reported_and_the_rest_come_in() {
    let mut table = b"\xE0\xBD\x80\ta\n\t b \n\xFF\tc\n\xE0\xBD\x81\td\n".to_vec();
    table.extend("x".repeat(9 << 20).bytes());
    table.extend("\nག\te\n".bytes());
    let (_, units, problems) = read("a.tsv", table);
    assert_eq!(pairs(&units), [("ཀ", "a"), ("ཁ", "d"), ("ག", "e")]);
    insta::assert_snapshot!(problems.join("\n"), @"
    line 2: This row was left out because its source is empty.
    line 3: This line was left out because it holds bytes that are not text (not valid UTF-8).
    line 5: This line was left out because it is larger than 8 MB.
    ");
}

#[test]
fn what_is_no_table_says_so() {
    let said: Vec<String> = [
        ("a.txt", "A line of prose.\nAnother, with a comma.\nAnd a third.\n"),
        ("a.tsv", "ཀ\nཁ\n"),
        ("a.tsv", ""),
        ("a.xml", "<html><body/></html>"),
        ("a.xml", "<martif/>"),
        ("a.pdf", "%PDF-1.7"),
        ("a.doc", "\u{0}\u{1}\u{2}"),
    ]
    .iter()
    .map(|(name, content)| try_read(name, content).unwrap_err())
    .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    There is no table with two columns in a.txt, a text and its translation. Give each a column of its own.
    There is no table with two columns in a.tsv, a text and its translation. Give each a column of its own.
    a.tsv is no translation memory that can be read, but an empty file. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder of an OmegaT project.
    a.xml is no translation memory that can be read, but a web page. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder of an OmegaT project.
    a.xml is no translation memory that can be read, but a TBX glossary. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder of an OmegaT project.
    a.pdf is no translation memory that can be read, but a PDF document. Add it to the library as a work, or choose a memory.
    There is no table with two columns in a.doc, a text and its translation. Give each a column of its own.
    ");
}
