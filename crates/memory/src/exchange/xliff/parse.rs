//! Reading one `trans-unit` or `unit` from its text.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::unit::Status;
use crate::xml::events::DEEPEST;
use crate::xml::text::Text;
use crate::xml::{attribute, resolve};

/// A unit as XLIFF has it.
#[derive(Debug, Default)]
pub(super) struct ParsedUnit {
    /// Its identity in the file.
    pub(super) id: Option<String>,
    /// The name that it has in the original.
    pub(super) name: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) segments: Vec<Segment>,
    /// Metadata that this program wrote.
    pub(super) own: Option<Vec<(String, String)>>,
    /// Metadata and properties of others.
    pub(super) properties: Vec<(String, String)>,
}

/// A passage and its translation.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) source: String,
    pub(super) target: Option<String>,
    /// What the file says of the translation; nothing where it says nothing.
    pub(super) status: Option<Status>,
    /// Whether a machine proposed the target, by its state-qualifier.
    pub(super) is_machine: bool,
}

/// Reads a unit. Space is layout unless the unit, its file (`preserves`) or a text says that it is not.
///
/// # Errors
///
/// What is wrong with it, as the second half of a sentence about it.
pub(super) fn unit(xml: &str, preserves: bool) -> Result<ParsedUnit, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut unit = OpenUnit { preserves, ..OpenUnit::default() };
    loop {
        match reader.read_event().map_err(ill_formed)? {
            Event::Start(tag) => unit.open(&tag)?,
            Event::Empty(tag) => {
                unit.open(&tag)?;
                unit.close();
            }
            Event::End(_) => unit.close(),
            Event::Text(text) => unit.push(&text.xml10_content(), false),
            Event::CData(text) => unit.push(&text.xml10_content(), true),
            Event::GeneralRef(reference) => unit.push(&resolve(&reference), true),
            Event::Eof => return Ok(unit.parsed),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

fn ill_formed(error: impl std::fmt::Display) -> String {
    format!("it is not well-formed XML ({error})")
}

/// An element that is open, and what it is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Unit,
    Segment,
    /// Groups of notes, metadata and properties.
    Group,
    Source,
    SegmentedSource,
    Target,
    Note,
    Property,
    /// A mark around one segment of a `trans-unit`.
    Mark,
    /// Around text that belongs to the passage.
    Inline,
    /// Codes, proposals, and what nobody here knows: nothing in it is text of the passage.
    Other,
}

/// The text of a source or target: whole, or by its marked segments.
#[derive(Debug, Default)]
struct Marked {
    whole: Text,
    parts: Vec<(String, Text)>,
    /// Whether text goes to the last part.
    is_in_part: bool,
}

impl Marked {
    fn text(&mut self) -> &mut Text {
        match self.parts.last_mut() {
            Some((_, text)) if self.is_in_part => text,
            _ => &mut self.whole,
        }
    }
}

#[derive(Debug, Default)]
struct OpenUnit {
    parsed: ParsedUnit,
    open: Vec<Element>,
    preserves: bool,
    text_preserves: bool,
    text: Marked,
    /// The marked segments of the source.
    marked_source: Vec<(String, Text)>,
    property: String,
    /// Whether the metadata are our own.
    is_own: bool,
    is_approved: bool,
}

impl OpenUnit {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err("its elements are nested too deeply".into());
        }
        for attribute in tag.attributes() {
            attribute.map_err(ill_formed)?;
        }
        let name = tag.local_name().into_inner();
        let element = match (self.open.last(), name) {
            (None, _) => {
                self.parsed.id = attribute(tag, &["id"]);
                self.parsed.name = attribute(tag, &["resname", "name"]);
                self.is_approved = attribute(tag, &["approved"]).is_some_and(|value| value == "yes");
                self.preserves = preserves(tag).unwrap_or(self.preserves);
                if name == "trans-unit" {
                    self.parsed.segments.push(Segment::default());
                }
                Element::Unit
            }
            (Some(Element::Unit), "segment") => {
                let state = attribute(tag, &["state"]);
                let status = state.as_deref().map(status);
                self.parsed.segments.push(Segment { status, ..Segment::default() });
                Element::Segment
            }
            (Some(Element::Unit), "notes" | "metadata" | "prop-group") => Element::Group,
            (Some(Element::Group), "metaGroup") => {
                self.is_own = attribute(tag, &["category"]).is_some_and(|value| value == super::CATEGORY);
                if self.is_own {
                    self.parsed.own.get_or_insert_default();
                }
                Element::Group
            }
            (Some(Element::Group), "meta" | "prop") => {
                self.property = attribute(tag, &["type", "prop-type"]).unwrap_or_default();
                self.begin(Element::Property, tag)
            }
            (Some(Element::Unit | Element::Group), "note") => self.begin(Element::Note, tag),
            (Some(Element::Unit | Element::Segment), "source") => self.begin(Element::Source, tag),
            (Some(Element::Unit), "seg-source") => self.begin(Element::SegmentedSource, tag),
            (Some(Element::Unit | Element::Segment), "target") => {
                self.read_state(tag);
                self.begin(Element::Target, tag)
            }
            (Some(Element::SegmentedSource | Element::Target | Element::Inline), "mrk")
                if attribute(tag, &["mtype"]).is_some_and(|kind| kind == "seg") =>
            {
                let id = attribute(tag, &["mid"]).unwrap_or_default();
                self.text.parts.push((id, Text::default()));
                self.text.is_in_part = true;
                Element::Mark
            }
            (Some(parent), "g" | "mrk" | "pc" | "hi") if self.is_text(*parent) => Element::Inline,
            (Some(parent), "cp") if self.is_text(*parent) => {
                let code = attribute(tag, &["hex"]).and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                if let Some(character) = code.and_then(char::from_u32) {
                    self.text.text().push_exact(character.encode_utf8(&mut [0; 4]));
                }
                Element::Other
            }
            _ => Element::Other,
        };
        self.open.push(element);
        Ok(())
    }

    fn begin(&mut self, element: Element, tag: &BytesStart<'_>) -> Element {
        self.text = Marked::default();
        self.text_preserves = preserves(tag).unwrap_or(self.preserves);
        element
    }

    /// What 1.2 says of a target.
    fn read_state(&mut self, tag: &BytesStart<'_>) {
        let is_approved = self.is_approved;
        if let Some(segment) = self.parsed.segments.last_mut() {
            if let Some(state) = attribute(tag, &["state"]) {
                segment.status = Some(status(&state));
            }
            if is_approved {
                segment.status = Some(Status::Approved);
            }
            let qualifier = attribute(tag, &["state-qualifier"]).unwrap_or_default();
            segment.is_machine = matches!(qualifier.as_str(), "mt-suggestion" | "leveraged-mt");
        }
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        if element == Element::Mark {
            self.text.is_in_part = false;
            return;
        }
        if !matches!(
            element,
            Element::Source | Element::SegmentedSource | Element::Target | Element::Note | Element::Property
        ) {
            return;
        }
        let Marked { whole, parts, .. } = std::mem::take(&mut self.text);
        match element {
            Element::SegmentedSource => self.marked_source = parts,
            Element::Note => {
                self.parsed.notes.extend(Some(whole.finish()).filter(|note| !note.is_empty()));
            }
            Element::Property => {
                let property = (std::mem::take(&mut self.property), whole.finish());
                match &mut self.parsed.own {
                    Some(own) if self.is_own => own.push(property),
                    _ => self.parsed.properties.push(property),
                }
            }
            Element::Target if !parts.is_empty() && !self.marked_source.is_empty() => self.pair(parts),
            _ => {
                // Marks without a counterpart in the source are no segments of their own.
                let text = parts.into_iter().fold(whole.finish(), |all, (_, text)| all + &text.finish());
                if let Some(segment) = self.parsed.segments.last_mut() {
                    match element {
                        Element::Source => segment.source = text,
                        _ => segment.target = Some(text),
                    }
                }
            }
        }
    }

    /// The segments of a `trans-unit` that are marked on both sides.
    fn pair(&mut self, targets: Vec<(String, Text)>) {
        let whole = self.parsed.segments.pop().unwrap_or_default();
        let mut targets: HashMap<_, _> = targets.into_iter().map(|(id, text)| (id, text.finish())).collect();
        for (id, source) in std::mem::take(&mut self.marked_source) {
            self.parsed.segments.push(Segment {
                source: source.finish(),
                target: targets.remove(&id),
                status: whole.status,
                is_machine: whole.is_machine,
            });
        }
    }

    /// Whether text inside such an element belongs to a passage.
    fn is_text(&self, element: Element) -> bool {
        matches!(
            element,
            Element::Source | Element::SegmentedSource | Element::Target | Element::Mark | Element::Inline
        )
    }

    fn push(&mut self, text: &str, is_exact: bool) {
        let Some(&element) = self.open.last() else { return };
        if self.is_text(element) || matches!(element, Element::Note | Element::Property) {
            match is_exact || self.text_preserves {
                true => self.text.text().push_exact(text),
                false => self.text.text().push(text),
            }
        }
    }
}

/// Whether space in the element is text; nothing where it does not say.
pub(super) fn preserves(tag: &BytesStart<'_>) -> Option<bool> {
    attribute(tag, &["xml:space"]).map(|value| value == "preserve")
}

/// What a state of either version means. States that others invent are those of finished texts.
fn status(state: &str) -> Status {
    match state {
        "initial" | "new" => Status::Draft,
        "reviewed" | "final" | "signed-off" => Status::Approved,
        _ if state.starts_with("needs-") => Status::Draft,
        _ => Status::Confirmed,
    }
}
