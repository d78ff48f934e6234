//! TBX: versions 2 (`martif`) and 3 (`tbx`), the latter with its categories as attributes or as elements of their own.
//!
//! All of them are concepts with languages, and languages with terms; what differs is what these are called. Where the
//! XML breaks, reading goes on at the next concept.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Reading, add_line, add_rendering, status};
use crate::glossary::{RenderingStatus, Term, spelled};
use crate::unit::primary_language;
use crate::xml::text::Text;

/// A file that breaks more often is no XML.
const MOST_BREAKS: usize = 200;
/// A file that is nested deeper means harm.
const DEEPEST: usize = 100;
/// The bytes that are kept of a text.
const LONGEST: usize = 1 << 16;

/// The glossary in this XML; `None` if it is XML of another kind.
pub(super) fn read(xml: &str) -> Option<Reading> {
    let mut file = File::default();
    let mut start = 0;
    for breaks in 0.. {
        let Some(next) = file.read_from(xml, start).and_then(|broken| next_concept(xml, broken)) else {
            break;
        };
        if breaks == MOST_BREAKS {
            let line = file.line(xml, next);
            file.reading.report(line, "The file broke too often; nothing was read from here on.");
            break;
        }
        start = next;
    }
    file.is_terminology.then_some(file.reading)
}

/// The byte at which the next concept after this one begins.
fn next_concept(xml: &str, after: usize) -> Option<usize> {
    let rest = xml.as_bytes().get(after + 1..)?;
    let starts =
        ["<termEntry", "<conceptEntry"].iter().filter_map(|tag| memchr::memmem::find(rest, tag.as_bytes()));
    starts.min().map(|at| after + 1 + at)
}

/// What an element's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Term,
    Status,
    PartOfSpeech,
    Domain,
    Definition,
    Note,
    TransactionKind,
    Responsible,
    Date,
}

struct Element {
    name: String,
    language: Option<String>,
    meaning: Option<Meaning>,
    text: Text,
    length: usize,
}

/// A term of one language, with what is said of it.
#[derive(Debug, Default)]
struct Word {
    language: String,
    text: String,
    status: Option<RenderingStatus>,
    part_of_speech: String,
    note: String,
}

#[derive(Debug, Default)]
struct Concept {
    line: usize,
    term: Term,
    words: Vec<Word>,
    transaction: Transaction,
}

#[derive(Debug, Default)]
struct Transaction {
    kind: String,
    responsible: String,
    date: Option<DateTime<Utc>>,
}

#[derive(Default)]
struct File {
    reading: Reading,
    open: Vec<Element>,
    concept: Option<Concept>,
    is_terminology: bool,
    /// Up to which byte the lines were counted, and how many line ends there were.
    counted: (usize, usize),
}

impl File {
    /// Reads to the end, or to where the XML breaks, which it returns.
    fn read_from(&mut self, xml: &str, start: usize) -> Option<usize> {
        self.open.clear();
        self.concept = None;
        let mut reader = Reader::from_str(&xml[start..]);
        reader.config_mut().allow_dangling_amp = true;
        // A part of the file has ends without starts.
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            let at = start + usize::try_from(reader.buffer_position()).unwrap_or(0);
            match reader.read_event() {
                Ok(Event::Start(_)) if self.open.len() >= DEEPEST => {
                    let line = self.line(xml, at);
                    self.reading.report(line, "The elements are nested too deep; this entry was left out.");
                    return Some(at);
                }
                Ok(Event::Start(tag)) => {
                    let line = self.line(xml, at);
                    self.start(&tag, line);
                }
                Ok(Event::Empty(tag)) => {
                    let line = self.line(xml, at);
                    self.start(&tag, line);
                    self.end();
                }
                Ok(Event::End(tag)) => {
                    if self.open.last().is_some_and(|open| open.name == tag.local_name().into_inner()) {
                        self.end();
                    }
                }
                Ok(Event::Text(text)) => self.push(&text.xml10_content(), false),
                Ok(Event::CData(text)) => self.push(&text.xml10_content(), true),
                Ok(Event::GeneralRef(reference)) => self.push(&resolved(&reference), true),
                Ok(Event::Eof) => {
                    if let Some(concept) = self.concept.take() {
                        self.reading
                            .report(concept.line, "The file ends within this entry; it was left out.");
                    }
                    return None;
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
                Err(error) => {
                    let broken = start + usize::try_from(reader.error_position()).unwrap_or(0);
                    let line = self.line(xml, broken);
                    self.reading.report(line, format!("This is not well-formed XML: {error}."));
                    return Some(broken.max(at));
                }
            }
        }
    }

    /// The line that a byte is in. Positions come in ascending order, so each line is counted once.
    fn line(&mut self, xml: &str, at: usize) -> usize {
        let (counted, ends) = self.counted;
        let at = at.min(xml.len());
        if at > counted {
            let more = memchr::memchr_iter(b'\n', &xml.as_bytes()[counted..at]).count();
            self.counted = (at, ends + more);
        }
        self.counted.1 + 1
    }

    fn start(&mut self, tag: &BytesStart<'_>, line: usize) {
        let name = tag.local_name().into_inner();
        let language = attribute(tag, "lang").or_else(|| self.open.last()?.language.clone());
        match name {
            "martif" | "tbx" => self.is_terminology = true,
            "termEntry" | "conceptEntry" => {
                self.is_terminology = true;
                if let Some(unfinished) = self.concept.take() {
                    self.reading.report(unfinished.line, "This entry is not closed; it was left out.");
                }
                let id = attribute(tag, "id").unwrap_or_default();
                let id = id.strip_prefix("term-").unwrap_or(&id).to_owned();
                self.concept =
                    Some(Concept { line, term: Term { id, ..Term::default() }, ..Concept::default() });
            }
            "tig" | "ntig" | "termSec" => {
                if let Some(concept) = &mut self.concept {
                    let language = language.clone().unwrap_or_default();
                    concept.words.push(Word { language, ..Word::default() });
                }
            }
            _ => {}
        }
        let meaning = meaning(name, &attribute(tag, "type").unwrap_or_default());
        self.open.push(Element {
            name: name.to_owned(),
            language,
            meaning,
            text: Text::default(),
            length: 0,
        });
    }

    fn push(&mut self, text: &str, exact: bool) {
        let innermost = self.open.iter_mut().rev().find(|element| element.meaning.is_some());
        if let Some(element) = innermost
            && element.length + text.len() <= LONGEST
        {
            element.length += text.len();
            if exact { element.text.push_exact(text) } else { element.text.push(text) }
        }
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let in_word = self.open.iter().any(|open| matches!(open.name.as_str(), "tig" | "ntig" | "termSec"));
        let Some(concept) = &mut self.concept else { return };
        match element.name.as_str() {
            "termEntry" | "conceptEntry" => {
                if let Some(concept) = self.concept.take() {
                    self.add(concept);
                }
            }
            "transacGrp" => concept.close_transaction(),
            _ => {
                let Some(meaning) = element.meaning else { return };
                let text = element.text.finish();
                concept.take(meaning, text.trim(), in_word, element.language.as_deref().unwrap_or_default());
            }
        }
    }

    /// A concept becomes a term for each of its Tibetan words.
    fn add(&mut self, concept: Concept) {
        let Concept { line, mut term, words, .. } = concept;
        let of = |language: &'static str| {
            words
                .iter()
                .filter(move |word| primary_language(&word.language) == language && !word.text.is_empty())
        };
        let in_script = of("bo").filter(|word| !is_latin(&word.language)).collect::<Vec<_>>();
        let tibetan = if in_script.is_empty() { of("bo").collect() } else { in_script };
        let mut renderings: Vec<&Word> = of("en").collect();
        if renderings.is_empty() {
            let is_other = |word: &&Word| {
                !matches!(primary_language(&word.language).as_str(), "bo" | "sa" | "zh" | "pi" | "mn")
            };
            renderings = words.iter().filter(|word| !word.text.is_empty()).filter(is_other).collect();
        }
        for word in renderings {
            add_rendering(&mut term, &word.text, word.status, &word.note);
        }
        let sanskrit: Vec<&str> = of("sa").map(|word| &*word.text).collect();
        term.sanskrit = sanskrit.join("; ");
        if tibetan.is_empty() {
            return self.reading.report(line, "This entry has no Tibetan term; it was left out.");
        }
        for (place, word) in tibetan.into_iter().enumerate() {
            let Some(spelled) = spelled(&word.text) else {
                let message =
                    format!("“{}” is neither Tibetan script nor Wylie; it was left out.", word.text);
                self.reading.report(line, message);
                continue;
            };
            let mut term =
                Term { tibetan: spelled, part_of_speech: word.part_of_speech.clone(), ..term.clone() };
            add_line(&mut term.notes, &word.note);
            if place > 0 {
                term.id.clear();
            }
            self.reading.add(line, term);
        }
    }
}

impl Concept {
    fn take(&mut self, meaning: Meaning, text: &str, in_word: bool, language: &str) {
        // A file that is careless about its structure may have a term without an element around it.
        if meaning == Meaning::Term && !in_word {
            self.words.push(Word { language: language.to_owned(), ..Word::default() });
        }
        let word = self.words.last_mut();
        match (meaning, word) {
            (Meaning::Term, Some(word)) => text.clone_into(&mut word.text),
            (Meaning::Status, Some(word)) => word.status = status(text),
            (Meaning::PartOfSpeech, Some(word)) => {
                word.part_of_speech =
                    if text == "properNoun" { "proper noun".into() } else { text.to_owned() };
            }
            (Meaning::Note, Some(word)) if in_word => add_line(&mut word.note, text),
            (Meaning::Note, _) => add_line(&mut self.term.notes, text),
            (Meaning::Domain, _) => add_line(&mut self.term.domain, text),
            (Meaning::Definition, _) => add_line(&mut self.term.definition, text),
            (Meaning::TransactionKind, _) => text.clone_into(&mut self.transaction.kind),
            (Meaning::Responsible, _) => text.clone_into(&mut self.transaction.responsible),
            (Meaning::Date, _) => self.transaction.date = moment(text),
            (Meaning::Term | Meaning::Status | Meaning::PartOfSpeech, None) => {}
        }
    }

    fn close_transaction(&mut self) {
        let Transaction { kind, responsible, date } = std::mem::take(&mut self.transaction);
        let moment = if kind.contains("odif") { &mut self.term.changed } else { &mut self.term.created };
        *moment = moment.or(date);
        if !responsible.is_empty() {
            self.term.author = responsible;
        }
    }
}

/// What an element says: by its name in one style of TBX, by its type in the others.
fn meaning(name: &str, kind: &str) -> Option<Meaning> {
    let name = match name {
        "termNote" | "descrip" | "admin" | "transac" | "transacNote" => kind,
        name => name,
    };
    Some(match name {
        "term" => Meaning::Term,
        "administrativeStatus" | "normativeAuthorization" => Meaning::Status,
        "partOfSpeech" => Meaning::PartOfSpeech,
        "subjectField" => Meaning::Domain,
        "definition" => Meaning::Definition,
        "note" | "context" | "example" | "explanation" => Meaning::Note,
        "transactionType" => Meaning::TransactionKind,
        "responsibility" => Meaning::Responsible,
        "date" => Meaning::Date,
        _ => return None,
    })
}

/// A moment, or a day.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let whole = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc());
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    whole.ok().or_else(day)
}

/// Whether a language is marked as written in Latin letters: `bo-Latn`, `Bo-Ltn`, `bo-x-ewts`.
fn is_latin(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    ["latn", "ltn", "ewts", "wylie"].iter().any(|mark| language.contains(mark))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut wanted = attributes.filter(|attribute| attribute.key.local_name().into_inner() == name);
    let value = wanted.next()?.value.to_string();
    Some(quick_xml::escape::unescape(&value).map(|text| text.into_owned()).unwrap_or(value))
}

/// The character that a reference stands for; an entity that the file defines itself stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}
