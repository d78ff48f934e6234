use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

/// `headword = definition (class)` a line, then what was wrong.
fn shown(result: Result<Dictionary, ReadError>) -> String {
    let dictionary = match result {
        Ok(dictionary) => dictionary,
        Err(error) => return error.to_string(),
    };
    let entry = |entry: &Entry| {
        let class = entry.class.as_ref().map(|class| format!(" ({class})")).unwrap_or_default();
        format!("{} = {}{class}", entry.headword, entry.definition.replace('\n', " ¶ ")).trim_end().to_owned()
    };
    let problem = |problem: &crate::Problem| format!("! {}: {}", problem.line, problem.message);
    let lines = dictionary.entries.iter().map(entry).chain(dictionary.problems.iter().map(problem));
    [format!("[{}]", dictionary.name)].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn shown_text(name: &str, text: &str) -> String {
    shown(read(name, text.as_bytes()))
}

#[test]
fn tables_are_read_with_and_without_a_header() {
    for (name, text, expected) in [
        ("a.tsv", "ཀ་བ་\tpillar\nཁ\tmouth\n", "[a]\nཀ་བ = pillar\nཁ = mouth"),
        ("a.txt", "pillar\tཀ་བ\nmouth\tཁ\n", "[a]\nཀ་བ = pillar\nཁ = mouth"),
        ("a.tsv", "ka ba\tpillar\tof a house\n", "[a]\nཀ་བ = pillar ¶ of a house"),
        (
            "a.csv",
            "Tibetan,Wylie,English,Sanskrit,POS,ID\nཀ་བ,ka ba,\"pillar, \"\"post\"\"\",stambha,noun,7\n,kha,mouth,,,8\n",
            "[a]\nཀ་བ = pillar, \"post\" ¶ Sanskrit: stambha (noun)\nཁ = mouth",
        ),
        ("a.csv", "ka ba;pillar, post\nkha;mouth, face\n", "[a]\nཀ་བ = pillar, post\nཁ = mouth, face"),
        ("a.csv", "term,definition\nka ba,\"a pillar\nof stone\"\n", "[a]\nཀ་བ = a pillar ¶ of stone"),
        (
            "a.txt",
            "# by hand\nka ba|pillar|post\n\nkun dga' |joy\\nbliss\n",
            "[a]\nཀ་བ = pillar|post\nཀུན་དགའ = joy ¶ bliss",
        ),
        ("a.tsv", "water\tཆུ\n", "[a]\nཆུ = water"),
        (
            "a.tsv",
            "mother\tma\nwater\tchu\nhouse\tkhang pa\n",
            "[a]\nmother = ma\nwater = chu\nhouse = khang pa",
        ),
        ("\u{FEFF}a.tsv", "\u{FEFF}ཀ\tone\n", "[\u{FEFF}a]\nཀ = one"),
        ("a.tsv", "ཀ\t<b>one</b> &amp; two\n", "[a]\nཀ = one & two"),
    ] {
        assert_eq!(shown_text(name, text), expected, "{text}");
    }
}

#[test]
fn a_broken_line_is_reported_and_the_rest_come_in() {
    insta::assert_snapshot!(shown_text("a.tsv", "ཀ\tone\nཁ\n\tnothing\nག\tthree\n"), @r#"
    [a]
    ཀ = one
    ག = three
    ! 2: “ཁ” has no definition.
    ! 3: The line has no headword.
    "#);
    let mut bytes = b"\xE0\xBD\x80\tone\n\xE0\xBD\x81\t\xFF\xFE\n".to_vec();
    bytes.extend("ག\tthree\n".as_bytes());
    insta::assert_snapshot!(shown(read("a.tsv", &bytes)), @r#"
    [a]
    ཀ = one
    ག = three
    ! 2: The line is not in UTF-8.
    "#);
    let unclosed = format!("ཀ,one\nཁ,\"two\n{}ག,three\n", "ང,four\n".repeat(300));
    let read = read("a.csv", unclosed.as_bytes()).unwrap();
    assert_eq!(read.entries.len(), 303);
    assert_eq!((&*read.entries[1].headword, &*read.entries[302].headword), ("ཁ", "ག"));
    let often = super::read("a.csv", unclosed.repeat(250).as_bytes()).unwrap();
    assert_eq!(often.entries.len(), 303 * 250);
}

#[test]
fn other_encodings_are_read() {
    let text = "ཀ\tone\n";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(read("a.tsv", &utf16)), "[a]\nཀ = one");
}

/// The three files of a StarDict dictionary.
fn stardict(types: &str, entries: &[(&str, &[u8])]) -> [(&'static str, Vec<u8>); 3] {
    let (mut index, mut definitions) = (Vec::new(), Vec::new());
    for (word, definition) in entries {
        index.extend(word.as_bytes());
        index.push(0);
        index.extend(u32::try_from(definitions.len()).unwrap().to_be_bytes());
        index.extend(u32::try_from(definition.len()).unwrap().to_be_bytes());
        definitions.extend(*definition);
    }
    let info = format!("StarDict's dict ifo file\nversion=2.4.2\nbookname=A book\n{types}\n");
    [("a.ifo", info.into_bytes()), ("a.idx", index), ("a.dict", definitions)]
}

fn borrowed<'f>(files: &'f [(&'static str, Vec<u8>)]) -> Vec<File<'f>> {
    files.iter().map(|(name, bytes)| (*name, &**bytes)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const STARDICT: &str = "[A book]\nཀ་བ = pillar\nཁ = mouth ¶ face";

#[test]
fn stardict_is_read_from_its_files_or_an_archive() {
    let entries: [(&str, &[u8]); 2] = [("ka ba", b"pillar"), ("ཁ", b"mouth\nface")];
    let plain = stardict("sametypesequence=m", &entries);
    assert_eq!(shown(read_files(&borrowed(&plain))), STARDICT);

    let mut packed = plain.clone();
    packed[2] = ("a.dict.dz", gzip(&packed[2].1));
    assert_eq!(shown(read_files(&borrowed(&packed))), STARDICT);

    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in &packed {
        archive.start_file(format!("book/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(shown(read("book.zip", &archive)), STARDICT);

    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in &plain {
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).unwrap());
        header.set_cksum();
        archive.append_data(&mut header, format!("book/{name}"), &bytes[..]).unwrap();
    }
    let archive = gzip(&archive.into_inner().unwrap());
    assert_eq!(shown(read("book.tar.gz", &archive)), STARDICT);
}

#[test]
fn stardict_definitions_have_types() {
    let html: [(&str, &[u8]); 1] = [("ཀ", b"<b>one</b><br>two")];
    assert_eq!(
        shown(read_files(&borrowed(&stardict("sametypesequence=h", &html)))),
        "[A book]\nཀ = one ¶ two"
    );
    let mixed: [(&str, &[u8]); 1] = [("ཀ", b"tka\0mone\0W\0\0\0\x02xxmtwo\0")];
    assert_eq!(shown(read_files(&borrowed(&stardict("", &mixed)))), "[A book]\nཀ = ka ¶ one ¶ two");
    let sequence: [(&str, &[u8]); 1] = [("ཀ", b"ka\0one")];
    assert_eq!(
        shown(read_files(&borrowed(&stardict("sametypesequence=tm", &sequence)))),
        "[A book]\nཀ = ka ¶ one"
    );
}

#[test]
fn what_is_missing_or_damaged_is_said() {
    let entries: [(&str, &[u8]); 2] = [("ཀ", b"one"), ("ཁ", b"two")];
    let mut files = stardict("sametypesequence=m", &entries);
    files[2].1.truncate(4);
    assert_eq!(
        shown(read_files(&borrowed(&files))),
        "[A book]\nཀ = one\n! 2: The definition lies outside the .dict file."
    );
    let sentences: Vec<String> = [
        read_files(&borrowed(&files[..2])),
        read("a.idx", b"x"),
        read("a.tsv", b""),
        read("a.tsv", b"\n\n"),
        read("a.exe", b"MZ\0\0\0\x01"),
        read("a.html", b"<html><p>ka</p></html>"),
        read("a.zip", b"PK\x03\x04 and nothing"),
        read("a.gz", &gzip(&gzip(b"x"))),
        read_files(&[]),
    ]
    .into_iter()
    .map(shown)
    .collect();
    insta::assert_snapshot!(sentences.join("\n"), @r#"
    “a.ifo” is only a part of a StarDict dictionary: the .dict or .dict.dz file is missing. Choose its files together, or an archive of them.
    “a.idx” is only a part of a StarDict dictionary: the .ifo file is missing. Choose its files together, or an archive of them.
    “a.tsv” is empty. Choose another file.
    “a.tsv” has no entry that could be read. It holds nothing but blank lines and comments.
    “a.exe” is no dictionary that Gyur can read. Choose a table (TSV, CSV, or wylie|definition), StarDict, TBX or 84000's glossary.
    “a.html” is no dictionary that Gyur can read. Choose a table (TSV, CSV, or wylie|definition), StarDict, TBX or 84000's glossary.
    “a.zip” could not be unpacked (invalid Zip archive: Could not find EOCD). Unpack it yourself and choose the files in it.
    “a” is no dictionary that Gyur can read. Choose a table (TSV, CSV, or wylie|definition), StarDict, TBX or 84000's glossary.
    There is no file to read. Choose one.
    "#);
}

#[test]
fn glossaries_in_xml_are_read() {
    let old_tbx = r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd" [<!ENTITY x "y">]>
<martif type="TBX"><martifHeader><fileDesc><titleStmt><title>Terms</title></titleStmt></fileDesc></martifHeader><text><body>
<termEntry id="1"><descrip type="definition">Who is awake &amp; &x;.</descrip>
<langSet xml:lang="bo"><tig><term>སངས་རྒྱས་</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>buddha</term></tig><tig><term>awakened one</term></tig></langSet>
<langSet xml:lang="sa"><tig><term>buddha</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="en"><tig><term>nothing</term></tig></langSet></termEntry>
</body></text></martif>"#;
    let new_tbx = r#"<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>pillar</term></termSec></langSec>
<langSec xml:lang="bo-Latn"><termSec><term>ka ba</term></termSec></langSec></conceptEntry></body></text></tbx>"#;
    let tei = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><back><list type="glossary"><item>
<gloss xml:id="g1" type="term"><term>Absorption</term><term xml:lang="Bo-Ltn">ting nge 'dzin</term>
<term xml:lang="bo">ཏིང་ངེ་འཛིན།</term><term xml:lang="Sa-Ltn">samādhi</term><note type="definition"><p>Keeping <hi>one</hi> thing.</p></note></gloss>
</item></list></back></text></TEI>"#;
    let list = r#"<glossary><term><tibetan>ཀ་བ</tibetan><wylie>ka ba</wylie><sanskrit>stambha</sanskrit><translation>pillar</translation><definition>Of a house.</definition></term></glossary>"#;
    let shown: Vec<String> =
        [old_tbx, new_tbx, tei, list].into_iter().map(|xml| shown_text("terms.xml", xml)).collect();
    insta::assert_snapshot!(shown.join("\n\n"), @r#"
    [Terms]
    སངས་རྒྱས = buddha; awakened one ¶ Sanskrit: buddha ¶ Who is awake & &x;. (noun)
    ! 7: The concept has no Tibetan term.

    [terms]
    ཀ་བ = pillar

    [terms]
    ཏིང་ངེ་འཛིན = Absorption ¶ Sanskrit: samādhi ¶ Keeping one thing.

    [terms]
    ཀ་བ = pillar ¶ Sanskrit: stambha ¶ Of a house.
    "#);
}

#[test]
fn xml_that_breaks_is_read_on_at_the_next_concept() {
    let broken = "<tbx><text><body>\n<conceptEntry><langSec xml:lang=\"bo\"><term>ཀ</term></langSec></conceptEntry>\n\
                  <conceptEntry><langSec xml:lang=\"bo><term>ཁ</term></langSec></conceptEntry>\n\
                  <conceptEntry><langSec xml:lang=\"bo\"><term>ག</term></langSec></conceptEntry>\n\
                  <conceptEntry><!- ><langSec xml:lang=\"bo\"><term>ང</term></langSec></conceptEntry>\n\
                  <conceptEntry><langSec xml:lang=\"bo\"><term>ཅ</term></langSec></conceptEntry>\n</body></text></tbx>";
    insta::assert_snapshot!(shown_text("a.tbx", broken), @r#"
    [a]
    ཀ =
    ག =
    ཅ =
    ! 3: This is not well-formed XML: syntax error: attribute value not closed: `"` not found before end of input.
    ! 5: This is not well-formed XML: syntax error: comment not closed: `-->` not found before end of input.
    "#);
    let often = format!("<tbx><gloss><term>ཀ</term></gloss>{}", "<gloss><!- ></gloss>\n".repeat(250));
    assert!(shown_text("a.tbx", &often).contains("nothing was read from here on"));
    let deep = format!("<tbx>{}", "<a>".repeat(100_000));
    assert!(shown_text("a.tbx", &deep).contains("nested too deep"));
}

#[test]
fn a_definition_without_end_is_cut() {
    let long = format!("ཀ\t{}\n", "long ".repeat(LONGEST_DEFINITION));
    let dictionary = read("a.tsv", long.as_bytes()).unwrap();
    assert!(dictionary.entries[0].definition.len() <= LONGEST_DEFINITION);
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.tsv", "a.csv", "a.xml", "a.idx", ""] {
            let _ = read(name, &bytes);
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "([<>/\"=&;|,\t\n]|<term>|<gloss|xml:lang=\"bo\"|ka|[ཀ-ཨ]|\\PC){0,60}") {
        for name in ["a.tsv", "a.csv", "a.xml"] {
            let _ = read(name, text.as_bytes());
        }
    }

    #[test]
    fn no_damage_to_a_stardict_is_too_odd(at in 0..200_usize, byte in any::<u8>(), part in 0..3_usize) {
        let entries: [(&str, &[u8]); 2] = [("ka ba", b"mpillar\0"), ("ཁ", b"Wmouth\0")];
        let mut files = stardict("", &entries);
        let length = files[part].1.len();
        files[part].1[at % length] = byte;
        let _ = read_files(&borrowed(&files));
    }
}
