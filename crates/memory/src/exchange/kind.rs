//! What a file is, by its first bytes.

use std::io::Read;

use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::events::Event;

use crate::xml;

/// What to do with a file that is no memory.
pub(crate) const CHOOSE: &str =
    "Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word) or the folder of an OmegaT project.";

const PDF: &str = "a PDF document";
const OLD_OFFICE: &str = "a document of an old version of Word or Excel";

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

/// What a file is that cannot be XML, by its first bytes.
pub(crate) fn binary(beginning: &[u8]) -> Option<&'static str> {
    match beginning {
        [] => Some("an empty file"),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            Some("a ZIP archive, as Word, Excel and OmegaT packages are too")
        }
        [0x1F, 0x8B, ..] => Some("a gzip archive"),
        [b'%', b'P', b'D', b'F', ..] => Some(PDF),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(OLD_OFFICE),
        _ if beginning.starts_with(b"SQLite format 3") => Some("a database"),
        _ => None,
    }
}

/// Tells what a file is, once it is unpacked.
pub(crate) fn of(beginning: &[u8]) -> Kind {
    let way_on = |kind: &str| match kind {
        PDF => "Add it to the library as a work, or choose a memory.",
        OLD_OFFICE => "Save it as .docx or .xlsx and choose that.",
        _ => CHOOSE,
    };
    let other = |kind: &str| Kind::Other(kind.to_owned(), way_on(kind));
    if beginning.starts_with(b"PK") {
        return Kind::Archive;
    }
    if let Some(kind) = binary(beginning) {
        return other(kind);
    }
    let text = decoded(beginning);
    match root(&text).as_deref() {
        Some("tmx") => Kind::Tmx,
        Some("xliff") => Kind::Xliff,
        Some(root) => other(&named(root)),
        None if text.contains('\0') => other("neither text nor XML"),
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

/// The name of the first element, where the text begins as XML does.
fn root(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
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

/// What XML with this first element is.
pub(crate) fn named(root: &str) -> String {
    let kind = match root.to_ascii_lowercase().as_str() {
        "html" => "a web page",
        "xliff" => "an XLIFF file",
        "martif" | "tbx" => "a TBX glossary",
        "tei" | "teicorpus" => "a TEI document",
        "alto" | "pcgts" => "the result of a text recognition",
        _ => return format!("an XML file of another kind (its first element is <{root}>)"),
    };
    kind.into()
}
