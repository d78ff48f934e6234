//! A text file or a Word document as paragraphs.
//!
//! What a file is, its first bytes say and not its name. Everything is bounded before it is read: a text by
//! [`LARGEST`], a Word document by the same after unpacking, so that neither a mistaken drop nor a crafted archive
//! costs more memory than a long book.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most text that is taken, in bytes: ten times the longest volume of the Kangyur.
pub const LARGEST: usize = 24 << 20;

/// Why a file cannot be read. The sentences follow the file's name.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Nothing but white space.
    #[error("holds no text. Choose the file that has the text in it.")]
    Empty,
    /// More than [`LARGEST`].
    #[error("holds more than {} MB of text, more than any single book. Cut it into volumes and align each.", LARGEST >> 20)]
    TooLarge,
    /// Neither text nor Word.
    #[error("is neither text nor a Word document (.docx). Save it as one of the two and choose it again.")]
    NotText,
    /// A compound file: an encrypted document or the old format.
    #[error(
        "is protected by a password or in Word's old format (.doc). Open it in Word, save it as .docx without a \
         password, and choose it again."
    )]
    Protected,
    /// An archive without a Word document in it.
    #[error("is an archive, but no Word document. Unpack it and choose the text itself.")]
    NotWord,
    /// A Word document that ends early or is not well formed.
    #[error("is a damaged Word document. Open it in Word, which may repair it, and save it anew.")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The paragraphs of a file: text in UTF-8 or UTF-16 with its mark, or a Word document. None is empty; a line break
/// within a paragraph is `\n`.
///
/// # Errors
/// When the file is none of these, or empty, or too large.
pub fn read(bytes: &[u8]) -> Result<Vec<String>, DocumentError> {
    let paragraphs = match bytes {
        [] => return Err(DocumentError::Empty),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(DocumentError::Protected),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => word(bytes)?,
        _ => text(bytes)?,
    };
    if paragraphs.is_empty() { Err(DocumentError::Empty) } else { Ok(paragraphs) }
}

fn text(bytes: &[u8]) -> Result<Vec<String>, DocumentError> {
    if bytes.len() > LARGEST {
        return Err(DocumentError::TooLarge);
    }
    let encoding = Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _, broken) = encoding.decode(bytes);
    // A stray byte does not make a text unreadable; a picture has them in every line.
    let strange = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER || c == '\0').count();
    if text.contains('\0') || (broken && strange * 100 > text.chars().count()) {
        return Err(DocumentError::NotText);
    }
    Ok(blocks(&text.replace("\r\n", "\n").replace('\r', "\n")))
}

/// Paragraphs of a plain text. A blank line parts them; in a file that has long lines, as word processors write it,
/// every line is one.
fn blocks(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim().chars().count()).filter(|&length| length > 0);
    let (count, letters) = lines.fold((0, 0), |(count, letters), length| (count + 1, letters + length));
    let by_line = count > 0 && letters / count > 160;
    let mut blocks: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(block) = blocks.last_mut().filter(|_| open && !by_line) {
            block.push('\n');
            block.push_str(line);
        } else {
            blocks.push(line.to_owned());
            open = true;
        }
    }
    blocks
}

fn word(bytes: &[u8]) -> Result<Vec<String>, DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let part = match archive.by_name("word/document.xml") {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Err(DocumentError::NotWord),
        Err(error) => return Err(damaged(error)),
    };
    // Mark-up is some ten times the text.
    let limit = 10 * LARGEST;
    let mut xml = Vec::new();
    part.take(limit as u64 + 1).read_to_end(&mut xml).map_err(damaged)?;
    if xml.len() > limit {
        return Err(DocumentError::TooLarge);
    }
    paragraphs(&xml)
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> DocumentError {
    DocumentError::Damaged(Box::new(error))
}

/// The paragraphs of `word/document.xml`: what is shown, without deleted text and field codes.
fn paragraphs(xml: &[u8]) -> Result<Vec<String>, DocumentError> {
    let mut reader = Reader::from_reader(xml);
    let mut paragraphs = Vec::new();
    let mut paragraph = String::new();
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(tag) if local(&tag) == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "p" => finish(&mut paragraph, &mut paragraphs),
            Event::Empty(tag) | Event::Start(tag) => match local(&tag) {
                "br" | "cr" => paragraph.push('\n'),
                "tab" => paragraph.push(' '),
                "noBreakHyphen" => paragraph.push('-'),
                _ => {}
            },
            Event::Text(text) if in_text => paragraph.push_str(&text),
            Event::GeneralRef(name) if in_text => {
                paragraph.push_str(&resolved(&name));
            }
            Event::Eof => break,
            _ => {}
        }
        if paragraph.len() > LARGEST {
            return Err(DocumentError::TooLarge);
        }
    }
    finish(&mut paragraph, &mut paragraphs);
    Ok(paragraphs)
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

/// The five entities of XML and numbers; a document's own are not expanded.
fn resolved(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.into();
    }
    quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned()
}

fn finish(paragraph: &mut String, paragraphs: &mut Vec<String>) {
    let text = paragraph.trim();
    if !text.is_empty() {
        paragraphs.push(text.to_owned());
    }
    paragraph.clear();
}
