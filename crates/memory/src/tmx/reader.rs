//! From the units of a file to the units of a memory.

use std::io::Read;

use super::Problem;
use super::parse::{self, Header, ParsedUnit, Variant};
use crate::exchange::kind;
use crate::exchange::property;
use crate::unit::{Origin, Status, Unit, primary_language};
use crate::xml::frames::{Frame, Frames, Grammar};

const GRAMMAR: Grammar = Grammar { root: "tmx", body: Some("body"), units: &["tu"], around: &[] };

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
    /// The language of the sources, where the file need not say it.
    language: Option<String>,
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
        Reader { state: State::Unopened(input), waiting: Vec::new().into_iter(), language: None, folio: None }
    }

    /// Reads from `input`, and takes the text in this language for the source whatever the file says, where there is
    /// one.
    pub fn with_source_language(input: R, language: &str) -> Reader<R> {
        Reader { language: Some(language.to_owned()), ..Reader::new(input) }
    }

    fn open(input: R) -> Result<State<R>, Problem> {
        let (mut frames, beginning) = Frames::open(input, &GRAMMAR).map_err(unreadable)?;
        let not_tmx = |kind: &str| Problem {
            line: 1,
            message: format!("This is not a translation memory in TMX but {kind}. Choose a .tmx file."),
        };
        if let Some(kind) = kind::binary(&beginning) {
            return Err(not_tmx(kind));
        }
        let prolog = frames.prolog().map_err(unreadable)?;
        let header = parse::header(&String::from_utf8_lossy(&prolog)).map_err(|kind| not_tmx(&kind))?;
        Ok(State::Open(Box::new(frames), header))
    }

    fn units(&mut self, parsed: ParsedUnit, header: &Header) -> Result<Vec<Unit>, String> {
        let ParsedUnit { id, source_language, history, notes, properties, mut variants } = parsed;
        let source_language = source_language.or_else(|| header.source_language.clone());
        let languages = [self.language.as_deref(), source_language.as_deref()];
        let source = variants.remove(source_place(&variants, languages).ok_or("it has no text")?);
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
        let status = property::adopt(&mut unit, properties);
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

        if !unit.may_be_copied(variants.len()) {
            return Err("it has too many translations".into());
        }
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
                Ok(Frame::Broken(line, reason)) => (line, Err(reason)),
                Ok(Frame::Around) => {
                    self.state = State::Open(frames, header);
                    continue;
                }
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

/// The variant that is the source: that of the first of these languages in which there is one, else the Tibetan one,
/// else the first.
fn source_place(variants: &[Variant], languages: [Option<&str>; 2]) -> Option<usize> {
    let of = |language: &str| {
        let language = primary_language(language);
        variants.iter().position(|variant| primary_language(&variant.language) == language)
    };
    let first = (!variants.is_empty()).then_some(0);
    languages.into_iter().flatten().chain(["bo"]).find_map(of).or(first)
}

fn unreadable(error: std::io::Error) -> Problem {
    Problem {
        line: 1,
        message: format!(
            "The file could not be read any further: {error}. What was read until there is kept."
        ),
    }
}

fn cut_off(line: u64) -> Problem {
    let message = "The file ends before its closing tag </tmx> and may have been cut off. What was read is kept; \
                   ask for the file again if units are missing.";
    Problem { line, message: message.into() }
}
