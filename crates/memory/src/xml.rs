//! What the exchange formats have in common: they are XML, large, and written by many hands.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

pub(crate) mod events;
pub(crate) mod frames;
pub(crate) mod text;

pub(crate) use frames::encoding;
use text::is_allowed;

/// The character that a reference stands for. One that the file defines itself stays as it is written, and one
/// that no XML may hold disappears.
pub(crate) fn resolve<'a>(reference: &'a BytesRef<'_>) -> Cow<'a, str> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return if is_allowed(character) { character.to_string().into() } else { "".into() };
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map_or_else(|| format!("&{name};").into(), Cow::from)
}

/// The value of the first of these attributes that is there. Names without a prefix match with any.
pub(crate) fn attribute(tag: &BytesStart<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|&name| {
        let mut attributes = tag.attributes().flatten();
        let attribute = attributes
            .find(|attribute| attribute.key.0 == name || attribute.key.local_name().into_inner() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    })
}
