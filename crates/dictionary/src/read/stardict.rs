//! StarDict: `.ifo` describes, `.idx` lists the headwords and where their definitions are, `.dict` holds these.
//!
//! After the format's description, versions 2.4.2 and 3.0.0. The optional `.syn` has more headwords for the same
//! definitions. Pictures and sounds are passed over.

use std::borrow::Cow;
use std::ops::Range;

use super::{File, Gatherer, MOST_ENTRIES, ReadError, archive, title_of};
use crate::Dictionary;
use crate::headword::writing;

const MAGIC: &str = "StarDict's dict ifo file";
/// The headwords by which a dictionary's language is judged.
const SAMPLE: usize = 200;

/// Whether these are the bytes of an `.ifo` file.
pub(super) fn is_info(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.starts_with(MAGIC.as_bytes())
}

/// What must stand beside a file of this name; `None` if it is no part of a StarDict dictionary.
pub(super) fn missing_beside(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let is_part =
        [".idx", ".idx.gz", ".dict", ".dict.dz", ".syn"].iter().any(|ending| name.ends_with(ending));
    is_part.then_some("the .ifo file")
}

/// What the `.ifo` file says.
struct Info {
    name: String,
    /// The types of each definition's parts, if all have the same.
    types: String,
    /// The bytes of an offset into the definitions: 4 or 8.
    offset_length: usize,
}

pub(super) fn read(info: File<'_>, files: &[File<'_>]) -> Result<Dictionary, ReadError> {
    let (info_name, info_bytes) = info;
    let stem = info_name.strip_suffix(".ifo").unwrap_or(info_name);
    let part = |endings: &[&str]| -> Option<Result<Cow<'_, [u8]>, ReadError>> {
        // A lone part of the right kind will do, if it was renamed.
        let named = |(name, _): &&File<'_>| endings.iter().any(|ending| **name == *format!("{stem}{ending}"));
        let alike = |(name, _): &&File<'_>| endings.iter().any(|ending| name.ends_with(ending));
        let &(name, bytes) = files.iter().find(named).or_else(|| files.iter().find(alike))?;
        if !archive::is_packed(bytes) {
            return Some(Ok(Cow::from(bytes)));
        }
        let failed = |reason| ReadError::Packed { name: name.to_owned(), reason };
        Some(archive::gunzip(bytes).map(Cow::from).map_err(failed))
    };
    let missing = |missing| ReadError::Incomplete { name: info_name.to_owned(), missing };
    let index = part(&[".idx", ".idx.gz"]).ok_or_else(|| missing("the .idx file"))??;
    let definitions = part(&[".dict", ".dict.dz"]).ok_or_else(|| missing("the .dict or .dict.dz file"))??;
    let synonyms = part(&[".syn", ".syn.dz"]).transpose()?.unwrap_or_default();
    let info = parse_info(info_name, &String::from_utf8_lossy(info_bytes));
    Ok(gather(info, &index, &definitions, &synonyms))
}

fn parse_info(file_name: &str, text: &str) -> Info {
    let value = |key: &str| {
        text.lines()
            .filter_map(|line| line.split_once('='))
            .find(|(name, _)| name.trim() == key)
            .map(|(_, value)| value.trim())
    };
    Info {
        name: value("bookname")
            .filter(|name| !name.is_empty())
            .map_or_else(|| title_of(file_name), str::to_owned),
        types: value("sametypesequence").unwrap_or_default().to_owned(),
        offset_length: if value("idxoffsetbits") == Some("64") { 8 } else { 4 },
    }
}

fn gather(info: Info, index: &[u8], definitions: &[u8], synonyms: &[u8]) -> Dictionary {
    let listed: Vec<_> = headwords(index, info.offset_length + 4).take(MOST_ENTRIES + 1).collect();
    let sample: Vec<Cow<'_, str>> =
        listed.iter().take(SAMPLE).map(|(word, _)| String::from_utf8_lossy(word)).collect();
    let mut gatherer = Gatherer::new(info.name, writing(sample.iter().map(|word| &**word)));
    let mut places: Vec<Option<Range<usize>>> = Vec::with_capacity(listed.len());
    for (number, (word, place)) in (1..).zip(&listed) {
        let (offset, size) = place.split_at(info.offset_length);
        let range = number_of(offset)
            .zip(number_of(size))
            .and_then(|(offset, size)| Some(offset..offset.checked_add(size)?));
        places.push(range.filter(|range| range.end <= definitions.len()));
        match places.last().cloned().flatten() {
            None => gatherer.dictionary.report(number, "The definition lies outside the .dict file."),
            Some(range) => {
                let definition = definition(&definitions[range], &info.types);
                gatherer.add(number, &String::from_utf8_lossy(word), None, &definition);
            }
        }
    }
    for (number, (word, place)) in (listed.len() + 1..).zip(headwords(synonyms, 4).take(MOST_ENTRIES)) {
        let range = number_of(place).and_then(|index| places.get(index).cloned().flatten());
        match range {
            None => gatherer.dictionary.report(number, "The synonym names no entry."),
            Some(range) => {
                let definition = definition(&definitions[range], &info.types);
                gatherer.add(number, &String::from_utf8_lossy(word), None, &definition);
            }
        }
    }
    gatherer.dictionary
}

/// Words that end in a zero byte, each with the bytes of so many that follow it.
fn headwords(index: &[u8], place_length: usize) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = index;
    std::iter::from_fn(move || {
        let end = memchr::memchr(0, rest)?;
        let place = rest.get(end + 1..end + 1 + place_length)?;
        let word = &rest[..end];
        rest = &rest[end + 1 + place_length..];
        Some((word, place))
    })
}

/// A big-endian number.
fn number_of(bytes: &[u8]) -> Option<usize> {
    let number = bytes.iter().fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    usize::try_from(number).ok()
}

/// The text of a definition, whose parts each have a type: a small letter for text up to a zero byte, a capital for
/// data of a stated size. The last part of a known sequence takes what is left.
fn definition(bytes: &[u8], types: &str) -> String {
    let mut parts: Vec<Cow<'_, str>> = Vec::new();
    let mut rest = bytes;
    let mut known = types.bytes();
    while !rest.is_empty() {
        let (kind, last) = match known.next() {
            Some(kind) => (kind, known.len() == 0),
            // A sequence that was said to be complete has nothing behind it.
            None if !types.is_empty() => break,
            None => {
                let kind = rest[0];
                rest = &rest[1..];
                (kind, false)
            }
        };
        let (part, after) = if last {
            (rest, &rest[rest.len()..])
        } else if kind.is_ascii_uppercase() {
            let size = rest.get(..4).and_then(number_of).unwrap_or(rest.len());
            let data = rest.get(4..).unwrap_or_default();
            data.split_at(size.min(data.len()))
        } else {
            let end = memchr::memchr(0, rest).unwrap_or(rest.len());
            (&rest[..end], rest.get(end + 1..).unwrap_or_default())
        };
        rest = after;
        // m: plain, l: in the reader's encoding, g: Pango, t, y: sound, x: XDXF, h: HTML, k: KingSoft, w: wiki, n: WordNet.
        if b"mlgtyxhkwn".contains(&kind) {
            parts.push(String::from_utf8_lossy(part.strip_suffix(b"\0").unwrap_or(part)));
        }
    }
    parts.join("\n")
}
