//! Reading the header and one unit, each from its text.

use chrono::{DateTime, Utc};
use quick_xml::events::{BytesStart, Event};

use crate::exchange::{kind, property};
use crate::xml::events::DEEPEST;
use crate::xml::text::Text;
use crate::xml::{attribute, resolve};

/// What the header says about all units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Header {
    /// The language of the sources; nothing where each unit has its own (`*all*`).
    pub(super) source_language: Option<String>,
    /// The work, where the whole file is one.
    pub(super) work: Option<String>,
}

/// A unit as TMX has it: one passage in several languages.
#[derive(Debug, Default)]
pub(super) struct ParsedUnit {
    pub(super) id: Option<String>,
    pub(super) source_language: Option<String>,
    pub(super) history: History,
    pub(super) notes: Vec<String>,
    pub(super) properties: Vec<(String, String)>,
    pub(super) variants: Vec<Variant>,
}

/// Who wrote something, and when.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    pub(super) author: Option<String>,
    pub(super) created: Option<DateTime<Utc>>,
    pub(super) changed: Option<DateTime<Utc>>,
}

/// The passage in one language.
#[derive(Debug, Default)]
pub(super) struct Variant {
    pub(super) language: String,
    pub(super) text: String,
    pub(super) history: History,
    /// The folio mark that stands before the text.
    pub(super) folio: Option<String>,
    /// Folio marks inside the text.
    pub(super) folio_breaks: Vec<String>,
}

/// Reads what stands before the first unit.
///
/// # Errors
///
/// What the file is instead of TMX.
pub(super) fn header(prolog: &str) -> Result<Header, String> {
    let mut reader = quick_xml::Reader::from_str(prolog);
    let mut header = Header::default();
    let mut is_tmx = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.local_name().into_inner() {
                "tmx" => is_tmx = true,
                other if !is_tmx => return Err(kind::named(other)),
                "header" => {
                    header.source_language =
                        attribute(&tag, &["srclang"]).filter(|language| language != "*all*");
                    header.work = attribute(&tag, &["text-id"]);
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) if !is_tmx => return Err("a file without XML elements".into()),
            Ok(Event::Eof) | Err(_) => return Ok(header),
            Ok(_) => {}
        }
    }
}

/// Reads one unit, from `<tu` to `</tu>`.
///
/// # Errors
///
/// What is wrong with it, as the second half of a sentence about it.
pub(super) fn unit(xml: &str) -> Result<ParsedUnit, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut unit = OpenUnit::default();
    loop {
        match reader.read_event().map_err(|error| format!("it is not well-formed XML ({error})"))? {
            Event::Start(tag) => unit.open(&tag)?,
            Event::Empty(tag) => {
                unit.open(&tag)?;
                unit.close();
            }
            Event::End(_) => unit.close(),
            Event::Text(text) => unit.push(&text.xml10_content()),
            Event::CData(text) => unit.push_exact(&text.xml10_content()),
            Event::GeneralRef(reference) => unit.push_exact(&resolve(&reference)),
            Event::Eof => return Ok(unit.parsed),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

/// An element that is open, and what it is to us.
#[derive(Debug)]
enum Element {
    /// `tu`, `tuv`, and whatever has no text of its own.
    Structure,
    Segment(Text),
    Property(String, Text),
    Note(Text),
    /// Formatting codes of another program; nothing in it is text of the passage.
    Code,
    /// Something inside a segment whose text belongs to it.
    Inline,
}

#[derive(Debug, Default)]
struct OpenUnit {
    parsed: ParsedUnit,
    open: Vec<Element>,
}

impl OpenUnit {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err("its elements are nested too deeply".into());
        }
        for attribute in tag.attributes() {
            attribute.map_err(|error| format!("it is not well-formed XML ({error})"))?;
        }
        let in_segment = self.open.iter().any(|element| matches!(element, Element::Segment(_)));
        let element = match tag.local_name().into_inner() {
            "bpt" | "ept" | "ph" | "it" | "ut" | "sub" if in_segment => Element::Code,
            "hi" if in_segment => Element::Inline,
            _ if in_segment => self.foreign(tag),
            "tu" => {
                self.parsed.id = attribute(tag, &["tuid", "id"]);
                self.parsed.source_language = attribute(tag, &["srclang"]);
                self.parsed.history = history(tag);
                Element::Structure
            }
            "tuv" => {
                let language = attribute(tag, &["xml:lang", "lang"]).filter(|language| !language.is_empty());
                self.parsed.variants.push(Variant {
                    language: language.ok_or("one of its texts has no language")?,
                    history: history(tag),
                    ..Variant::default()
                });
                Element::Structure
            }
            "seg" => Element::Segment(Text::default()),
            "prop" => Element::Property(attribute(tag, &["type"]).unwrap_or_default(), Text::default()),
            "note" => Element::Note(Text::default()),
            _ => Element::Structure,
        };
        self.open.push(element);
        Ok(())
    }

    /// An element of another vocabulary inside a segment, such as 84000's marks of folios and sections.
    fn foreign(&mut self, tag: &BytesStart<'_>) -> Element {
        let name = tag.local_name().into_inner();
        let at_start =
            self.open.iter().all(|element| !matches!(element, Element::Segment(text) if !text.is_empty()));
        if let Some(variant) = self.parsed.variants.last_mut()
            && let Some(folio) = attribute(tag, &["folio"])
        {
            match at_start {
                true => variant.folio = Some(folio),
                false => variant.folio_breaks.push(folio),
            }
        }
        if let Some(id) = attribute(tag, &["xml:id", "id"]) {
            self.parsed.properties.push((name.to_owned(), id));
        }
        if name == "note" { Element::Note(Text::default()) } else { Element::Inline }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Element::Segment(text)) => {
                if let Some(variant) = self.parsed.variants.last_mut() {
                    variant.text = text.finish();
                }
            }
            Some(Element::Property(name, text)) => self.parsed.properties.push((name, text.finish())),
            Some(Element::Note(text)) => {
                self.parsed.notes.extend(Some(text.finish()).filter(|note| !note.is_empty()))
            }
            _ => {}
        }
    }

    fn push(&mut self, literal: &str) {
        if let Some(text) = self.text() {
            text.push(literal);
        }
    }

    fn push_exact(&mut self, exact: &str) {
        if let Some(text) = self.text() {
            text.push_exact(exact);
        }
    }

    /// Where text goes at the moment.
    fn text(&mut self) -> Option<&mut Text> {
        let innermost = self.open.iter_mut().rev().find(|element| !matches!(element, Element::Inline));
        match innermost {
            Some(Element::Segment(text) | Element::Property(_, text) | Element::Note(text)) => Some(text),
            _ => None,
        }
    }
}

fn history(tag: &BytesStart<'_>) -> History {
    let moment = |name| property::parse_moment(&attribute(tag, &[name])?);
    History {
        author: attribute(tag, &["changeid"]).or_else(|| attribute(tag, &["creationid"])),
        created: moment("creationdate"),
        changed: moment("changedate"),
    }
}
