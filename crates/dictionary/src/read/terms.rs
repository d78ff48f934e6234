//! Terminology in XML: TBX, versions 2 (`martif`) and 3 (`tbx`), TEI, and 84000's glossaries, which come both as TEI and
//! as a plain list of terms.
//!
//! They all say the same thing in other words: a concept has terms in several languages and a definition. So the reader
//! looks for concepts, terms and definitions under any of their names, and takes each language from the nearest
//! `xml:lang`. Every Tibetan term of a concept becomes an entry; the other terms and the definition are its text.
//!
//! Where the XML breaks, reading goes on at the next concept.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Gatherer, LONGEST_DEFINITION, shortened};
use crate::Dictionary;
use crate::headword::Writing;
use tibetan::script;

/// Elements that enclose one concept.
const CONCEPTS: [&str; 4] = ["termEntry", "conceptEntry", "gloss", "entry"];
/// A file that breaks more often is no XML.
const MOST_BREAKS: usize = 200;
/// A file that is nested deeper means harm.
const DEEPEST: usize = 200;

/// What an element's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Tibetan,
    Wylie,
    Sanskrit,
    /// A term of the language that the reader of the dictionary knows.
    Term,
    Definition,
    Class,
    /// The dictionary's name.
    Title,
}

#[derive(Debug, Default)]
struct Concept {
    line: usize,
    texts: Vec<(Meaning, String)>,
}

/// The glossary in this XML; `None` if it is XML of another kind.
pub(super) fn read(xml: &str) -> Option<Dictionary> {
    let mut start = 0;
    let mut terms = Terms::new();
    for breaks in 0.. {
        let Some(next) = terms.read_from(xml, start).and_then(|broken| next_concept(xml, broken)) else {
            break;
        };
        if breaks == MOST_BREAKS {
            let line = terms.line(xml, next);
            terms
                .gatherer
                .dictionary
                .report(line, "The file broke too often; nothing was read from here on.");
            break;
        }
        start = next;
    }
    terms.finish()
}

/// The byte at which the next concept after this one begins.
fn next_concept(xml: &str, after: usize) -> Option<usize> {
    let bytes = xml.as_bytes().get(after + 1..)?;
    let starts =
        CONCEPTS.iter().filter_map(|name| memchr::memmem::find(bytes, format!("<{name}").as_bytes()));
    starts.min().map(|at| after + 1 + at)
}

struct Element {
    name: String,
    language: Option<String>,
    meaning: Option<Meaning>,
    text: String,
    /// Whether a concept ends with it.
    is_concept: bool,
}

struct Terms {
    gatherer: Gatherer,
    open: Vec<Element>,
    concept: Option<Concept>,
    is_glossary: bool,
    /// Up to which byte the lines were counted, and how many there were.
    counted: (usize, usize),
}

impl Terms {
    fn new() -> Self {
        Self {
            gatherer: Gatherer::new(String::new(), Writing::Tibetan),
            open: Vec::new(),
            concept: None,
            is_glossary: false,
            counted: (0, 1),
        }
    }

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
                    self.gatherer.dictionary.report(line, "The elements are nested too deep.");
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
                Ok(Event::Text(text)) => self.push(&text.xml10_content()),
                Ok(Event::CData(text)) => self.push(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => self.push(&resolved(&reference)),
                Ok(Event::Eof) => return None,
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
                Err(error) => {
                    let broken = start + usize::try_from(reader.error_position()).unwrap_or(0);
                    let line = self.line(xml, broken);
                    self.gatherer.dictionary.report(line, format!("This is not well-formed XML: {error}."));
                    return Some(broken.max(at));
                }
            }
        }
    }

    /// The line that a byte is in. Positions come in ascending order, so each line is counted once.
    fn line(&mut self, xml: &str, at: usize) -> usize {
        let (counted, lines) = self.counted;
        let at = at.min(xml.len());
        if at > counted {
            let more = memchr::memchr_iter(b'\n', &xml.as_bytes()[counted..at]).count();
            self.counted = (at, lines + more);
        }
        self.counted.1
    }

    fn start(&mut self, tag: &BytesStart<'_>, line: usize) {
        let name = tag.local_name().into_inner();
        self.is_glossary |=
            matches!(name, "martif" | "tbx" | "TEI" | "gloss" | "termEntry" | "conceptEntry" | "tibetan");
        let language = attribute(tag, "lang").or_else(|| self.open.last()?.language.clone());
        let kind = attribute(tag, "type").unwrap_or_default();
        let meaning = meaning(name, language.as_deref(), &kind);
        // In a plain list a term is the concept, which shows when it has terms of its own.
        if let Some(parent) = self.open.last_mut()
            && parent.name == "term"
            && matches!(name, "tibetan" | "wylie" | "sanskrit" | "translation" | "definition")
            && !parent.is_concept
            && self.concept.is_none()
        {
            parent.is_concept = true;
            parent.meaning = None;
            self.concept = Some(Concept { line, ..Concept::default() });
        }
        let is_concept = self.concept.is_none() && CONCEPTS.contains(&name);
        if is_concept {
            self.concept = Some(Concept { line, ..Concept::default() });
        }
        if matches!(name, "p" | "lb" | "br") {
            self.push("\n");
        }
        self.open.push(Element { name: name.to_owned(), language, meaning, text: String::new(), is_concept });
    }

    fn push(&mut self, text: &str) {
        let innermost = self.open.iter_mut().rev().find(|element| element.meaning.is_some());
        if let Some(element) = innermost
            && element.text.len() < LONGEST_DEFINITION
        {
            element.text.push_str(shortened(text, LONGEST_DEFINITION));
        }
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let text = element.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (element.meaning, &mut self.concept) {
            (Some(Meaning::Title), _) if self.gatherer.dictionary.name.is_empty() => {
                self.gatherer.dictionary.name = shortened(&text, 200).to_owned();
            }
            // Some files do not say which language a term is in.
            (Some(Meaning::Term), Some(concept)) if text.starts_with(script::is_tibetan) => {
                concept.texts.push((Meaning::Tibetan, text));
            }
            (Some(meaning), Some(concept)) if !text.is_empty() => concept.texts.push((meaning, text)),
            _ => {}
        }
        if element.is_concept
            && let Some(concept) = self.concept.take()
        {
            self.add(concept);
        }
    }

    fn add(&mut self, concept: Concept) {
        let texts = |wanted: Meaning| {
            concept.texts.iter().filter(move |(meaning, _)| *meaning == wanted).map(|(_, text)| &**text)
        };
        let script: Vec<&str> = texts(Meaning::Tibetan).collect();
        let headwords = if script.is_empty() { texts(Meaning::Wylie).collect() } else { script };
        let terms: Vec<&str> = texts(Meaning::Term).collect();
        let sanskrit: Vec<String> =
            texts(Meaning::Sanskrit).map(|text| format!("Sanskrit: {text}")).collect();
        let lines: Vec<String> = [terms.join("; ")]
            .into_iter()
            .filter(|terms| !terms.is_empty())
            .chain(sanskrit)
            .chain(texts(Meaning::Definition).map(str::to_owned))
            .collect();
        let class = texts(Meaning::Class).next().map(str::to_owned);
        if headwords.is_empty() {
            self.gatherer.dictionary.report(concept.line, "The concept has no Tibetan term.");
        }
        for headword in headwords {
            // Angle brackets that XML escaped are text.
            let definition = lines.join("\n").replace('&', "&amp;").replace('<', "&lt;");
            self.gatherer.add(concept.line, headword, class.clone(), &definition);
        }
    }

    fn finish(self) -> Option<Dictionary> {
        let dictionary = self.gatherer.dictionary;
        (self.is_glossary || !dictionary.entries.is_empty()).then_some(dictionary)
    }
}

fn meaning(name: &str, language: Option<&str>, kind: &str) -> Option<Meaning> {
    let language = language.unwrap_or_default().to_ascii_lowercase();
    Some(match name {
        "tibetan" => Meaning::Tibetan,
        "wylie" => Meaning::Wylie,
        "sanskrit" => Meaning::Sanskrit,
        "english" | "translation" => Meaning::Term,
        "definition" | "def" => Meaning::Definition,
        "title" => Meaning::Title,
        "pos" => Meaning::Class,
        "termNote" if kind == "partOfSpeech" => Meaning::Class,
        "descrip" if kind.eq_ignore_ascii_case("definition") => Meaning::Definition,
        "note" => Meaning::Definition,
        "term" | "orth" => match language.split('-').next().unwrap_or_default() {
            "bo" | "tib" | "bod" if is_latin(&language) => Meaning::Wylie,
            "bo" | "tib" | "bod" => Meaning::Tibetan,
            "sa" | "san" => Meaning::Sanskrit,
            _ => Meaning::Term,
        },
        _ => return None,
    })
}

/// Whether a language is marked as written in Latin letters: `bo-Latn`, 84000's `Bo-Ltn`, `bo-x-ewts`.
fn is_latin(language: &str) -> bool {
    ["latn", "ltn", "ewts", "wylie"].iter().any(|mark| language.contains(mark))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut wanted = attributes.filter(|attribute| attribute.key.local_name().into_inner() == name);
    wanted.next().map(|attribute| attribute.value.to_string())
}

/// The character that a reference stands for; an entity that the file defines itself stays as it is written.
fn resolved<'a>(reference: &'a BytesRef<'_>) -> Cow<'a, str> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return if script::is_tibetan(character) || !character.is_control() {
            character.to_string().into()
        } else {
            " ".into()
        };
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map_or_else(|| format!("&{name};").into(), Cow::from)
}
