//! TBX-Basic, version 2. A term is a concept; Sanskrit and English are languages of it.

use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::glossary::{Rendering, RenderingStatus, Term};
use crate::xml::text::Escaped;

const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
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
"#;
const CLOSING: &str = "    </body>\n  </text>\n</martif>\n";

pub(super) fn write<'t, W: Write>(
    terms: impl IntoIterator<Item = &'t Term>,
    mut writer: W,
) -> io::Result<()> {
    writer.write_all(OPENING.as_bytes())?;
    for term in terms {
        concept(term, &mut writer)?;
    }
    writer.write_all(CLOSING.as_bytes())?;
    writer.flush()
}

fn concept(term: &Term, out: &mut impl Write) -> io::Result<()> {
    // An XML identity begins with a letter.
    match term.id.as_str() {
        "" => writeln!(out, "      <termEntry>")?,
        id => writeln!(out, "      <termEntry id=\"term-{}\">", Escaped(id))?,
    }
    for (kind, text) in [("subjectField", &term.domain), ("definition", &term.definition)] {
        if !text.is_empty() {
            writeln!(out, "        <descrip type=\"{kind}\">{}</descrip>", Escaped(text))?;
        }
    }
    if term.created.is_some() || !term.author.is_empty() {
        transaction("origination", &term.author, term.created, out)?;
    }
    if term.changed.is_some() {
        transaction("modification", "", term.changed, out)?;
    }
    if !term.notes.is_empty() {
        writeln!(out, "        <note>{}</note>", Escaped(&term.notes))?;
    }
    language("bo", out, |out| {
        let notes = match term.part_of_speech.as_str() {
            "" => vec![],
            class => vec![("partOfSpeech", class_label(class))],
        };
        word(&term.tibetan, &notes, "", out)
    })?;
    if !term.sanskrit.is_empty() {
        language("sa", out, |out| word(&term.sanskrit, &[], "", out))?;
    }
    if !term.renderings.is_empty() {
        language("en", out, |out| {
            term.renderings.iter().try_for_each(|rendering| {
                word(&rendering.text, &[("administrativeStatus", status(rendering))], &rendering.sense, out)
            })
        })?;
    }
    writeln!(out, "      </termEntry>")
}

fn transaction(
    kind: &str,
    author: &str,
    date: Option<DateTime<Utc>>,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "        <transacGrp><transac type=\"transactionType\">{kind}</transac>")?;
    if !author.is_empty() {
        write!(out, "<transacNote type=\"responsibility\">{}</transacNote>", Escaped(author))?;
    }
    if let Some(date) = date {
        write!(out, "<date>{}</date>", date.to_rfc3339_opts(SecondsFormat::Secs, true))?;
    }
    writeln!(out, "</transacGrp>")
}

fn language<W: Write>(
    code: &str,
    out: &mut W,
    words: impl FnOnce(&mut W) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(out, "        <langSet xml:lang=\"{code}\">")?;
    words(out)?;
    writeln!(out, "        </langSet>")
}

fn word(text: &str, notes: &[(&str, &str)], sense: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, "          <tig><term>{}</term>", Escaped(text))?;
    for (kind, note) in notes {
        write!(out, "<termNote type=\"{kind}\">{}</termNote>", Escaped(note))?;
    }
    if !sense.is_empty() {
        write!(out, "<note>{}</note>", Escaped(sense))?;
    }
    writeln!(out, "</tig>")
}

fn status(rendering: &Rendering) -> &'static str {
    match rendering.status {
        RenderingStatus::Preferred => "preferredTerm-admn-sts",
        RenderingStatus::Allowed => "admittedTerm-admn-sts",
        RenderingStatus::Forbidden => "deprecatedTerm-admn-sts",
    }
}

fn class_label(class: &str) -> &str {
    if class == "proper noun" { "properNoun" } else { class }
}
