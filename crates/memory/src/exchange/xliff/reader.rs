//! From the units of a file to the units of a memory.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::metadata;
use super::parse::{self, ParsedUnit, Segment};
use crate::exchange::{Place, Position, Problem, property};
use crate::unit::{Origin, Status, Unit};
use crate::xml::attribute;
use crate::xml::frames::{Frame, Frames, Grammar};

const GRAMMAR: Grammar =
    Grammar { root: "xliff", body: None, units: &["trans-unit", "unit"], around: &["xliff", "file"] };

/// Reads the units of an XLIFF file one by one, and reports what it has to leave out.
pub(in crate::exchange) struct Reader<R: Read> {
    input: Option<R>,
    frames: Option<Box<Frames<R>>>,
    around: Around,
    /// Segments of the unit read last that have not been handed out.
    waiting: std::vec::IntoIter<Unit>,
}

/// What the elements around a unit say about it.
#[derive(Debug, Default)]
struct Around {
    source_language: Option<String>,
    target_language: Option<String>,
    work: Option<String>,
    preserves: bool,
}

impl<R: Read> Reader<R> {
    pub(in crate::exchange) fn new(input: R) -> Reader<R> {
        let around = Around::default();
        Reader { input: Some(input), frames: None, around, waiting: Vec::new().into_iter() }
    }

    /// Goes on to the next unit or problem; nothing at the end.
    fn advance(&mut self) -> Option<Result<(), Problem>> {
        if let Some(input) = self.input.take() {
            match Frames::open(input, &GRAMMAR) {
                Ok((frames, _)) => self.frames = Some(Box::new(frames)),
                Err(error) => return Some(Err(unreadable(1, &error))),
            }
        }
        let frames = self.frames.as_mut()?;
        let (line, result) = match frames.advance() {
            Err(error) => {
                let problem = unreadable(frames.last_line(), &error);
                self.frames = None;
                return Some(Err(problem));
            }
            Ok(Frame::End(is_closed)) => {
                let line = frames.last_line();
                self.frames = None;
                return if is_closed { None } else { Some(Err(cut_off(line))) };
            }
            Ok(Frame::Around) => {
                self.around.read(&String::from_utf8_lossy(frames.text()));
                return Some(Ok(()));
            }
            Ok(Frame::Broken(line, reason)) => (line, Err(reason)),
            Ok(Frame::Unit(line)) => {
                let text = std::str::from_utf8(frames.text());
                let text = text.map_err(|_| "it holds bytes that are not text (not valid UTF-8)".to_owned());
                (line, text.and_then(|text| parse::unit(text, self.around.preserves)))
            }
        };
        Some(result.and_then(|parsed| units(parsed, &self.around)).map_or_else(
            |reason| Err(at(line, format!("This unit was left out because {reason}."))),
            |units| {
                self.waiting = units.into_iter();
                Ok(())
            },
        ))
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(unit) = self.waiting.next() {
                return Some(Ok(unit));
            }
            if let Err(problem) = self.advance()? {
                return Some(Err(problem));
            }
        }
    }
}

impl Around {
    /// Reads the opening tag of `xliff` or `file`.
    fn read(&mut self, tag: &str) {
        let mut reader = quick_xml::Reader::from_str(tag);
        let Ok(Event::Start(tag) | Event::Empty(tag)) = reader.read_event() else { return };
        if tag.local_name().into_inner() == "xliff" {
            *self = Around::default();
        }
        self.read_languages(&tag);
        self.preserves = parse::preserves(&tag).unwrap_or(self.preserves);
        self.work = attribute(&tag, &["original"]).filter(|original| !original.is_empty());
    }

    fn read_languages(&mut self, tag: &BytesStart<'_>) {
        if let Some(source) = attribute(tag, &["source-language", "srcLang"]) {
            self.source_language = Some(source);
        }
        if let Some(target) = attribute(tag, &["target-language", "trgLang"]) {
            self.target_language = Some(target);
        }
    }
}

/// The units of a memory that a unit makes: one a segment.
fn units(parsed: ParsedUnit, around: &Around) -> Result<Vec<Unit>, String> {
    let ParsedUnit { id, name, notes, segments, own, properties } = parsed;
    if segments.iter().all(|segment| segment.source.is_empty()) {
        return Err("its source is empty".into());
    }
    let is_own = own.is_some();
    let mut common = Unit::new("", "");
    common.origin = Origin::Memory;
    common.id = if is_own { String::new() } else { name.or(id).unwrap_or_default() };
    common.source_language = around.source_language.clone().unwrap_or(common.source_language);
    common.target_language = around.target_language.clone().unwrap_or(common.target_language);
    common.notes = notes;
    common.properties = properties;
    let rest = own.into_iter().flatten().filter_map(|property| adopt(&mut common, property)).collect();
    let status = property::adopt(&mut common, rest);
    common.work = common.work.take().or_else(|| around.work.clone());

    if !common.may_be_copied(segments.len()) {
        return Err("it has too many segments".into());
    }
    let several = segments.len() > 1;
    let filled = (1..).zip(segments).filter(|(_, segment)| !segment.source.is_empty());
    let unit = |(number, segment): (usize, Segment)| {
        let target = segment.target.unwrap_or_default();
        let status_of_segment = match segment.status {
            _ if target.is_empty() => Status::Draft,
            Some(status) => status,
            None if segment.is_machine => Status::Draft,
            None => Status::Confirmed,
        };
        let mut unit =
            Unit { source: segment.source, status: status.unwrap_or(status_of_segment), ..common.clone() };
        if segment.is_machine {
            unit.origin = Origin::Engine { name: "machine translation".into(), version: String::new() };
        }
        if several && !unit.id.is_empty() {
            unit.id = format!("{}#{number}", unit.id);
        }
        Unit { target, ..unit }
    };
    Ok(filled.map(unit).collect())
}

/// Gives the unit what only our own files say, and what is left back.
fn adopt(unit: &mut Unit, (name, value): (String, String)) -> Option<(String, String)> {
    match name.as_str() {
        metadata::ID => unit.id = value,
        metadata::AUTHOR => unit.author = Some(value),
        metadata::CREATED => unit.created = property::parse_moment(&value),
        metadata::CHANGED => unit.changed = property::parse_moment(&value),
        metadata::SOURCE_LANGUAGE => unit.source_language = value,
        metadata::TARGET_LANGUAGE => unit.target_language = value,
        _ => return Some((name, value)),
    }
    None
}

fn at(line: u64, message: String) -> Problem {
    Problem { place: Place { entry: None, position: Some(Position::Line(line)) }, message }
}

fn unreadable(line: u64, error: &std::io::Error) -> Problem {
    let message =
        format!("The file could not be read any further: {error}. What was read until there is kept.");
    at(line, message)
}

fn cut_off(line: u64) -> Problem {
    let message = "The file ends before its closing tag </xliff> and may have been cut off. What was read is kept; \
                   ask for the file again if units are missing.";
    at(line, message.into())
}
