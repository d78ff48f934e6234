//! From the units of a file to the units of a memory.

use std::io::Read;

use super::parse::{self, Header, ParsedUnit, Variant};
use super::{Problem, property};
use crate::unit::{Origin, Region, Status, Unit, primary_language};
use crate::xml::frames::{Frame, Frames};

/// Reads the units of a TMX file one by one, and reports what it has to leave out.
///
/// Of a unit in more than two languages each translation becomes a unit of its own. Units come in as confirmed and
/// from a memory unless the file says otherwise, and as drafts where the translation is empty.
///
/// A file that is not TMX yields one problem, which says what it is, and nothing else.
pub struct Reader<R: Read> {
    state: State<R>,
    /// Translations of the unit read last that have not been handed out.
    waiting: std::vec::IntoIter<Unit>,
    /// The folio that a mark inside a segment named last; the next segment without a folio begins on it.
    folio: Option<String>,
}

enum State<R: Read> {
    Unopened(R),
    Open(Box<Frames<R>>, Header),
    Done,
}

impl<R: Read> Reader<R> {
    /// Reads from `input`, which need not be buffered. Nothing is read before the first unit is asked for.
    pub fn new(input: R) -> Reader<R> {
        Reader { state: State::Unopened(input), waiting: Vec::new().into_iter(), folio: None }
    }

    fn open(input: R) -> Result<State<R>, Problem> {
        let (mut frames, beginning) = Frames::open(input).map_err(unreadable)?;
        let not_tmx = |kind: &str| Problem {
            line: 1,
            message: format!("This is not a translation memory in TMX but {kind}. Choose a .tmx file."),
        };
        if let Some(kind) = foreign_kind(&beginning) {
            return Err(not_tmx(kind));
        }
        let prolog = frames.prolog().map_err(unreadable)?;
        let header = parse::header(&String::from_utf8_lossy(&prolog)).map_err(|kind| not_tmx(&kind))?;
        Ok(State::Open(Box::new(frames), header))
    }

    fn units(&mut self, parsed: ParsedUnit, header: &Header) -> Result<Vec<Unit>, String> {
        let ParsedUnit { id, source_language, history, notes, properties, mut variants } = parsed;
        let source_language = source_language.or_else(|| header.source_language.clone());
        let source =
            variants.remove(source_place(&variants, source_language.as_deref()).ok_or("it has no text")?);
        if source.text.is_empty() {
            return Err("its source is empty".into());
        }
        if variants.is_empty() {
            return Err(format!("it has only a text in “{}” and no translation", source.language));
        }

        let mut unit = Unit::new(source.text, "");
        unit.source_language = source.language;
        unit.origin = Origin::Memory;
        unit.notes = notes;
        let status = adopt(&mut unit, properties);
        if source.folio.is_some() {
            self.folio = source.folio;
        }
        unit.folio = unit.folio.or_else(|| self.folio.clone());
        if let Some(last) = source.folio_breaks.last() {
            self.folio = Some(last.clone());
        }
        unit.properties
            .extend(source.folio_breaks.into_iter().map(|folio| ("folio-break".to_owned(), folio)));
        unit.work = unit.work.or_else(|| header.work.clone());

        let numbered = |(number, variant): (usize, Variant)| {
            let id = id.clone().unwrap_or_default();
            let status_of_text = if variant.text.is_empty() { Status::Draft } else { Status::Confirmed };
            Unit {
                // Only one unit can have the identity that the file gives.
                id: if number == 0 || id.is_empty() { id } else { format!("{id}#{}", number + 1) },
                target: variant.text,
                target_language: variant.language,
                author: variant.history.author.or_else(|| history.author.clone()),
                created: variant.history.created.or(history.created),
                changed: variant.history.changed.or(history.changed),
                status: status.unwrap_or(status_of_text),
                ..unit.clone()
            }
        };
        Ok(variants.into_iter().enumerate().map(numbered).collect())
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Unit, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(unit) = self.waiting.next() {
                return Some(Ok(unit));
            }
            // Whatever ends the reading below leaves the state at `Done`.
            let (mut frames, header) = match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::Open(frames, header) => (frames, header),
                State::Unopened(input) => match Self::open(input) {
                    Err(problem) => return Some(Err(problem)),
                    Ok(state) => {
                        self.state = state;
                        continue;
                    }
                },
            };
            let (line, result) = match frames.advance() {
                Err(error) => return Some(Err(unreadable(error))),
                Ok(Frame::End(true)) => return None,
                Ok(Frame::End(false)) => return Some(Err(cut_off(frames.last_line()))),
                Ok(Frame::Broken(line, reason)) => (line, Err(reason.to_owned())),
                Ok(Frame::Unit(line)) => {
                    let text = std::str::from_utf8(frames.text());
                    let text =
                        text.map_err(|_| "it holds bytes that are not text (not valid UTF-8)".to_owned());
                    (line, text.and_then(parse::unit).and_then(|parsed| self.units(parsed, &header)))
                }
            };
            self.state = State::Open(frames, header);
            match result {
                Ok(units) => self.waiting = units.into_iter(),
                Err(reason) => {
                    let message = format!("This unit was left out because {reason}.");
                    return Some(Err(Problem { line, message }));
                }
            }
        }
    }
}

/// The variant that is the source: that of the file's source language, else the Tibetan one, else the first.
fn source_place(variants: &[Variant], language: Option<&str>) -> Option<usize> {
    let of = |language: &str| {
        let language = primary_language(language);
        variants.iter().position(|variant| primary_language(&variant.language) == language)
    };
    let first = (!variants.is_empty()).then_some(0);
    language.and_then(of).or_else(|| of("bo")).or(first)
}

/// Gives the unit what the properties say about it and keeps the others; returns the status if there is one.
fn adopt(unit: &mut Unit, properties: Vec<(String, String)>) -> Option<Status> {
    let mut status = None;
    let mut engine = None;
    let mut version = None;
    for (name, value) in properties {
        let slot = match name.as_str() {
            property::WORK => &mut unit.work,
            property::FOLIO | "folio" => &mut unit.folio,
            property::PREVIOUS | "prev" => &mut unit.previous,
            property::NEXT | "next" => &mut unit.next,
            property::ENGINE => &mut engine,
            property::ENGINE_VERSION => &mut version,
            property::STATUS if status.is_none() && parse_status(&value).is_some() => {
                status = parse_status(&value);
                continue;
            }
            property::REGION if unit.region.is_none() && parse_region(&value).is_some() => {
                unit.region = parse_region(&value);
                continue;
            }
            property::ORIGIN if value == "person" => {
                unit.origin = Origin::Person;
                continue;
            }
            property::ORIGIN if value == "memory" || value == "engine" => continue,
            _ => {
                unit.properties.push((name, value));
                continue;
            }
        };
        match slot {
            None => *slot = Some(value),
            Some(_) => unit.properties.push((name, value)),
        }
    }
    if let Some(name) = engine {
        unit.origin = Origin::Engine { name, version: version.unwrap_or_default() };
    }
    status
}

fn parse_status(value: &str) -> Option<Status> {
    match value {
        "draft" => Some(Status::Draft),
        "confirmed" => Some(Status::Confirmed),
        "approved" => Some(Status::Approved),
        _ => None,
    }
}

fn parse_region(value: &str) -> Option<Region> {
    let numbers: Result<Vec<u32>, _> = value.split(' ').map(str::parse).collect();
    match numbers.ok()?[..] {
        [page, x, y, width, height] => Some(Region { page, x, y, width, height }),
        _ => None,
    }
}

/// What a file is that cannot be XML, by its first bytes.
fn foreign_kind(beginning: &[u8]) -> Option<&'static str> {
    match beginning {
        [] => Some("an empty file"),
        [b'P', b'K', 3, 4, ..] => Some("a ZIP archive, as Word, Excel and OmegaT packages are too"),
        [0x1F, 0x8B, ..] => Some("a gzip archive"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF document"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("a document of an old version of Word or Excel"),
        _ if beginning.starts_with(b"SQLite format 3") => Some("a database"),
        _ => None,
    }
}

fn unreadable(error: std::io::Error) -> Problem {
    Problem { line: 1, message: format!("The file could not be read any further: {error}. Try again.") }
}

fn cut_off(line: u64) -> Problem {
    let message = "The file ends before its closing tag </tmx> and may have been cut off. What was read is kept; \
                   ask for the file again if units are missing.";
    Problem { line, message: message.into() }
}
