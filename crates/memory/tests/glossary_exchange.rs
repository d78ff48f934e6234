//! Glossaries in and out.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use chrono::{DateTime, Utc};
use memory::glossary::exchange::{self, Reading};
use memory::glossary::{Format, Rendering, RenderingStatus, Term};
use proptest::prelude::*;

/// The terms as a person would note them: *preferred*, allowed, !forbidden.
fn told(reading: &Reading) -> Vec<String> {
    reading.terms.iter().map(line).collect()
}

fn line(term: &Term) -> String {
    let renderings = term.renderings.iter().map(|rendering| {
        let sense =
            if rendering.sense.is_empty() { String::new() } else { format!(" ({})", rendering.sense) };
        match rendering.status {
            RenderingStatus::Preferred => format!("*{}*{sense}", rendering.text),
            RenderingStatus::Allowed => format!("{}{sense}", rendering.text),
            RenderingStatus::Forbidden => format!("!{}{sense}", rendering.text),
        }
    });
    let mut line = format!("{}: {}", term.tibetan, renderings.collect::<Vec<_>>().join(", "));
    for (name, text) in [
        ("pos", &term.part_of_speech),
        ("domain", &term.domain),
        ("skt", &term.sanskrit),
        ("def", &term.definition),
        ("notes", &term.notes),
        ("by", &term.author),
    ] {
        if !text.is_empty() {
            line.push_str(&format!(" | {name} {}", text.replace('\n', " / ")));
        }
    }
    if let Some(created) = term.created {
        line.push_str(&format!(" | {}", created.date_naive()));
    }
    line
}

fn read(name: &str, text: &str) -> Reading {
    exchange::read(name, text.as_bytes()).unwrap()
}

fn problems(reading: &Reading) -> String {
    reading.problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn tables_of_other_tools_are_read() {
    for (name, text, expected) in [
        // OmegaT's, with a comment line; its terms may come more than once.
        (
            "glossary.txt",
            "# kept by the seminar\nསྙིང་རྗེ་\tcompassion\tkaruṇā\nབྱམས་པ\tlove\nསྙིང་རྗེ\tpity\n",
            &["སྙིང་རྗེ: *compassion*, pity | notes karuṇā", "བྱམས་པ: *love*"][..],
        ),
        (
            "a.csv",
            "English,Wylie,Sanskrit\n\"mind, awareness\",rig pa,vidyā\n",
            &["རིག་པ: *mind, awareness* | skt vidyā"],
        ),
        ("a.csv", "bo;en;usage\nལམ;path;Preferred\nལམ;way;do not use\n", &["ལམ: *path*, !way"]),
        ("a.tsv", "term\ttranslation\tpos\nལམ\tpath; way\tnoun\n", &["ལམ: *path*, way | pos noun"]),
        ("a.csv", "ལམ,\"path, \"\"the\"\"\nway\"\n", &["ལམ: *path, \"the\"\nway*"]),
        ("a.tsv", "english\ttibetan\n\"the \"\"path\"\"\"\tལམ\n", &["ལམ: *the \"path\"*"]),
    ] {
        let reading = read(name, text);
        assert_eq!(told(&reading), expected, "{text}");
        assert_eq!(problems(&reading), "", "{text}");
    }
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let text = "ལམ\tpath\nསྙིང་རྗེ\tcompassion\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        little.clone(),
        big.clone(),
        [&[0xFF, 0xFE], &*little].concat(),
        [&[0xFE, 0xFF], &*big].concat(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
    ] {
        assert_eq!(told(&exchange::read("a.txt", &bytes).unwrap()), ["ལམ: *path*", "སྙིང་རྗེ: *compassion*"]);
    }
}

#[test]
fn broken_lines_are_told_and_the_rest_come_in() {
    let reading = read(
        "a.csv",
        "tibetan,english,status\nལམ,path,preferred\n,lost,\nwater,water,\nཆུ,water,maybe\nམེ\n\"ས,earth,\nརླུང,wind,\n",
    );
    assert_eq!(told(&reading), ["ལམ: *path*", "ཆུ: *water*"], "the quote swallows at most what is left");
    let mut long = String::from("tibetan,english\n\"ས,earth\n");
    long.push_str(&"རླུང,wind\n".repeat(300));
    let long = read("a.csv", &long);
    assert_eq!(told(&long), ["རླུང: *wind*"]);
    insta::assert_snapshot!(problems(&reading) + &problems(&long), @r"
    line 3: “lost” has no Tibetan beside it; the line was left out.
    line 4: “water” is neither Tibetan script nor Wylie; the line was left out.
    line 5: “maybe” is no status; write preferred, allowed or forbidden.
    line 6: There is nothing beside the term; the line was left out.
    line 7: There is nothing beside the term; the line was left out.
    line 2: A quotation mark is opened and never closed; the line was left out.
    ");
}

const TBX_3: &str = r#"<?xml version="1.0"?>
<tbx type="TBX-Basic" style="STYLE" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body>BODY</body></text></tbx>"#;

#[test]
fn tbx_is_read_in_both_versions_and_styles() {
    let martif = r#"<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
  <termEntry id="c1">
    <descrip type="subjectField">ethics</descrip>
    <descripGrp><descrip type="definition">The wish that all be
      free of suffering &amp; its causes.</descrip></descripGrp>
    <langSet xml:lang="bo"><tig><term>སྙིང་རྗེ་</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
    <langSet xml:lang="bo-Latn"><tig><term>snying rje</term></tig></langSet>
    <langSet xml:lang="sa"><tig><term>karuṇā</term></tig></langSet>
    <langSet xml:lang="en-US">
      <ntig><termGrp><term>compassion</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
      <tig><term>pity</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>of equals</note></tig>
    </langSet>
  </termEntry></body></text></martif>"#;
    let attributes = TBX_3.replace("STYLE", "dca").replace(
        "BODY",
        r#"<conceptEntry id="1"><descrip type="subjectField">ethics</descrip>
           <transacGrp><transac type="transactionType">origination</transac>
             <transacNote type="responsibility">Ann</transacNote><date>2024-05-01</date></transacGrp>
           <langSec xml:lang="bo"><termSec><term>བྱམས་པ</term></termSec></langSec>
           <langSec xml:lang="en"><termSec><term>love</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec></langSec>
           </conceptEntry>"#,
    );
    let elements = TBX_3.replace("STYLE", "dct").replace(
        "BODY",
        r#"<conceptEntry id="1"><min:subjectField>ethics</min:subjectField>
           <langSec xml:lang="bo"><basic:definition>What it is.</basic:definition>
             <termSec><term>བྱམས་པ</term><min:partOfSpeech>properNoun</min:partOfSpeech></termSec></langSec>
           <langSec xml:lang="en"><termSec><term>love</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
           </conceptEntry>"#,
    );
    let all: Vec<String> =
        [martif, &attributes, &elements].iter().flat_map(|text| told(&read("a.tbx", text))).collect();
    insta::assert_snapshot!(all.join("\n"), @r"
    སྙིང་རྗེ: *compassion*, !pity (of equals) | pos noun | domain ethics | skt karuṇā | def The wish that all be free of suffering & its causes.
    བྱམས་པ: love | domain ethics | by Ann | 2024-05-01
    བྱམས་པ: *love* | pos proper noun | domain ethics | def What it is.
    ");
}

#[test]
fn a_broken_concept_is_told_and_the_next_comes_in() {
    let concept = |tibetan: &str, english: &str| {
        format!(
            "<conceptEntry><langSec xml:lang='bo'><termSec><term>{tibetan}</term></termSec></langSec>\
             <langSec xml:lang='en'><termSec><term>{english}</term></termSec></langSec></conceptEntry>\n"
        )
    };
    let body = [
        concept("ལམ", "path"),
        concept("ཆུ", "water").replace("<term>ཆུ", "<term ཆུ <"),
        concept("", "nothing"),
        concept("hello?!", "greeting"),
        concept("མེ", "&fire; &#x66;ire"),
        "<conceptEntry><langSec xml:lang='bo'>".into(),
    ]
    .concat();
    let reading = read("a.tbx", &TBX_3.replace("BODY", &body).replace("</body></text></tbx>", ""));
    assert_eq!(told(&reading), ["ལམ: *path*", "མེ: *&fire; fire*"]);
    insta::assert_snapshot!(problems(&reading), @r"
    line 4: This is not well-formed XML: ill-formed document: expected `</term>`, but `</termSec>` was found.
    line 5: This entry has no Tibetan term; it was left out.
    line 6: “hello?!” is neither Tibetan script nor Wylie; it was left out.
    line 8: The file ends within this entry; it was left out.
    ");
}

#[test]
fn what_is_no_glossary_is_refused_in_a_sentence() {
    let refusals: Vec<String> = [
        ("a.tbx", &b""[..]),
        ("a.tbx", b"<html><p>hello</p></html>"),
        ("a.tsv", b"\x89PNG\0\0\0\0abcdefghijklmnopqrstuvwxyz0123456789"),
        ("a.tsv", b"\n\n"),
        ("a.tsv", b"hello\tworld\n"),
        ("a.tbx", b"<martif></martif>"),
    ]
    .iter()
    .map(|(name, bytes)| exchange::read(name, bytes).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(refusals.join("\n"), @r"
    “a.tbx” is empty. Choose another file.
    “a.tbx” is no glossary that Gyur can read. Choose TBX, or a table (TSV or CSV) of Tibetan terms and their English.
    “a.tsv” is no glossary that Gyur can read. Choose TBX, or a table (TSV or CSV) of Tibetan terms and their English.
    “a.tsv” is no glossary that Gyur can read. Choose TBX, or a table (TSV or CSV) of Tibetan terms and their English.
    “a.tsv” has no term that could be read. Line 1: “hello” is neither Tibetan script nor Wylie; the line was left out.
    “a.tbx” is no glossary that Gyur can read. Choose TBX, or a table (TSV or CSV) of Tibetan terms and their English.
    ");
}

#[test]
fn a_file_looks_as_its_specification_has_it() {
    let term = Term {
        id: "1".into(),
        tibetan: "སྙིང་རྗེ".into(),
        renderings: vec![
            Rendering { text: "compassion".into(), status: RenderingStatus::Preferred, sense: String::new() },
            Rendering { text: "pity".into(), status: RenderingStatus::Forbidden, sense: "of equals".into() },
        ],
        definition: "The wish that\nall be free".into(),
        part_of_speech: "noun".into(),
        sanskrit: "karuṇā".into(),
        author: "Ann & Bo".into(),
        created: DateTime::from_timestamp(1_700_000_000, 0),
        ..Term::default()
    };
    let mut out = Vec::new();
    for format in [Format::Tsv, Format::Tbx] {
        exchange::write(format, [&term], &mut out).unwrap();
    }
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
    tibetan	english	status	sense	part of speech	domain	sanskrit	definition	notes	author	created	changed	id
    སྙིང་རྗེ	compassion	preferred		noun		karuṇā	The wish that\nall be free		Ann & Bo	2023-11-14T22:13:20Z		1
    སྙིང་རྗེ	pity	forbidden	of equals	noun		karuṇā	The wish that\nall be free		Ann & Bo	2023-11-14T22:13:20Z		1
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
    <martif type="TBX-Basic" xml:lang="en">
      <martifHeader>
        <fileDesc>
          <sourceDesc>
            <p>A glossary of Gyur</p>
          </sourceDesc>
        </fileDesc>
        <encodingDesc>
          <p type="XCSURI">TBXBasicXCSV02.xcs</p>
        </encodingDesc>
      </martifHeader>
      <text>
        <body>
          <termEntry id="term-1">
            <descrip type="definition">The wish that&#10;all be free</descrip>
            <transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility">Ann &amp; Bo</transacNote><date>2023-11-14T22:13:20Z</date></transacGrp>
            <langSet xml:lang="bo">
              <tig><term>སྙིང་རྗེ</term><termNote type="partOfSpeech">noun</termNote></tig>
            </langSet>
            <langSet xml:lang="sa">
              <tig><term>karuṇā</term></tig>
            </langSet>
            <langSet xml:lang="en">
              <tig><term>compassion</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
              <tig><term>pity</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>of equals</note></tig>
            </langSet>
          </termEntry>
        </body>
      </text>
    </martif>
    "#);
}

/// Text as a person may type it, without blanks at its ends.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zā;,\"'\\\\#<>&\t\n ནབ་།]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn moment() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    proptest::option::of(
        (0_i64..4_000_000_000).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap()),
    )
}

fn rendering() -> impl Strategy<Value = Rendering> {
    let statuses = [RenderingStatus::Preferred, RenderingStatus::Allowed, RenderingStatus::Forbidden];
    (
        text().prop_filter("a rendering has letters", |text| !text.is_empty()),
        proptest::sample::select(statuses.to_vec()),
        text(),
    )
        .prop_map(|(text, status, sense)| Rendering { text, status, sense })
}

fn term() -> impl Strategy<Value = Term> {
    let renderings = proptest::collection::vec(rendering(), 0..4).prop_map(|mut renderings| {
        renderings.dedup();
        renderings
    });
    let texts = [text(), text(), text(), text(), text(), text()];
    ("(ཆོས|ལམ|སྙིང་རྗེ|བྱང་ཆུབ)(་(ཆོས|ལམ|པོ)){0,2}", renderings, texts, moment(), moment()).prop_map(
        |(
            tibetan,
            renderings,
            [definition, part_of_speech, domain, sanskrit, notes, author],
            created,
            changed,
        )| Term {
            id: String::new(),
            tibetan,
            renderings,
            definition,
            part_of_speech,
            domain,
            sanskrit,
            notes,
            author,
            created,
            changed,
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(mut terms in proptest::collection::vec(term(), 1..5)) {
        for (number, term) in terms.iter_mut().enumerate() {
            term.id = format!("{number}-id");
            let mut known = Vec::new();
            term.renderings.retain(|rendering| !known.contains(rendering) && { known.push(rendering.clone()); true });
        }
        for (format, name) in [(Format::Tbx, "a.tbx"), (Format::Tsv, "a.tsv"), (Format::Csv, "a.csv")] {
            let mut file = Vec::new();
            exchange::write(format, &terms, &mut file).unwrap();
            let reading = exchange::read(name, &file).unwrap();
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(&reading.terms, &terms);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(csv|tsv|tbx)") {
        let _ = exchange::read(&name, &bytes);
    }

    #[test]
    fn any_mutilated_file_is_read_or_refused(
        terms in proptest::collection::vec(term(), 1..4),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        for (format, name) in [(Format::Tbx, "a.tbx"), (Format::Tsv, "a.tsv"), (Format::Csv, "a.csv")] {
            let mut file = Vec::new();
            exchange::write(format, &terms, &mut file).unwrap();
            for (place, byte) in &cuts {
                let place = place.index(file.len());
                file[place] = *byte;
            }
            let _ = exchange::read(name, &file);
        }
    }
}
