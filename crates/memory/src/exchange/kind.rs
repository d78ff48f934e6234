//! What a file is, by its first bytes.

use std::io::Read;

use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::events::Event;

use crate::xml;

/// What to do with a file that is no memory.
const CHOOSE: &str = "Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder of an OmegaT project.";

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Tmx,
    Xliff,
    /// Text without markup; whether it has columns shows later.
    Text,
    /// A ZIP archive, as Word and Excel files are too.
    Archive,
    /// Something else: what it is, and what to do.
    Other(String, &'static str),
}

/// Tells what a file is. The name decides only between text and markup that nobody knows.
pub(crate) fn of(beginning: &[u8], _name: &str) -> Kind {
    let other = |kind: &str| Kind::Other(kind.to_owned(), CHOOSE);
    match beginning {
        [] => return other("an empty file"),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Kind::Archive,
        [b'%', b'P', b'D', b'F', ..] => {
            return Kind::Other(
                "a PDF document".into(),
                "Add it to the library as a work, or choose a memory.",
            );
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return Kind::Other(
                "a document of an old version of Word or Excel".into(),
                "Save it as .docx or .xlsx and choose that.",
            );
        }
        _ if beginning.starts_with(b"SQLite format 3") => return other("a database"),
        _ => {}
    }
    let text = decoded(beginning);
    if !text.trim_start().starts_with('<') {
        return if text.contains('\0') { other("no text") } else { Kind::Text };
    }
    match root(&text).as_deref() {
        Some("tmx") => Kind::Tmx,
        Some("xliff") => Kind::Xliff,
        Some(root) => other(&named(root)),
        None => Kind::Text,
    }
}

fn decoded(beginning: &[u8]) -> String {
    let mut bytes = Vec::new();
    let mut decoder = DecodeReaderBytesBuilder::new()
        .encoding(xml::encoding(beginning))
        .utf8_passthru(true)
        .strip_bom(true)
        .build(beginning);
    // Reading from memory cannot fail.
    let _ = decoder.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The name of the first element.
fn root(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                return Some(tag.local_name().into_inner().to_owned());
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn named(root: &str) -> String {
    let kind = match root.to_ascii_lowercase().as_str() {
        "html" => "a web page",
        "martif" | "tbx" => "a TBX glossary",
        "tei" | "teicorpus" => "a TEI document",
        "alto" | "pcgts" => "the result of a text recognition",
        _ => return format!("an XML file of another kind (its first element is <{root}>)"),
    };
    kind.into()
}
