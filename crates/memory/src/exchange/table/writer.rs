//! Tables for spreadsheets and scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use super::layout::{Field, OWN, join_list, join_properties};
use crate::exchange::property::{self, moment};
use crate::unit::Unit;

/// Writes units as tab-separated columns in UTF-8, with a heading.
///
/// A cell with a tab, a quotation mark or a line break stands in quotation marks. The byte order mark at the beginning
/// tells Excel that the file is in UTF-8; without it Tibetan opens as gibberish.
#[derive(Debug)]
pub(in crate::exchange) struct Writer<W: Write> {
    output: W,
}

impl<W: Write> Writer<W> {
    pub(in crate::exchange) fn new(mut output: W) -> io::Result<Writer<W>> {
        write!(output, "\u{FEFF}")?;
        writeln!(output, "{}", OWN.map(|(name, _)| name).join("\t"))?;
        Ok(Writer { output })
    }

    pub(in crate::exchange) fn write(&mut self, unit: &Unit) -> io::Result<()> {
        let properties = property::of(unit);
        let known = &properties[..properties.len() - unit.properties.len()];
        for (column, (_, field)) in OWN.iter().enumerate() {
            let cell: Cow<'_, str> = match field {
                Field::Source => unit.source.as_str().into(),
                Field::Target => unit.target.as_str().into(),
                Field::SourceLanguage => unit.source_language.as_str().into(),
                Field::TargetLanguage => unit.target_language.as_str().into(),
                Field::Id => unit.id.as_str().into(),
                Field::Author => unit.author.as_deref().unwrap_or_default().into(),
                Field::Created => unit.created.map(moment).unwrap_or_default().into(),
                Field::Changed => unit.changed.map(moment).unwrap_or_default().into(),
                Field::Note => join_list(unit.notes.iter()).into(),
                Field::Property(wanted) => {
                    let property = known.iter().find(|(name, _)| name == wanted);
                    property.map_or("".into(), |(_, value)| Cow::Borrowed(value.as_ref()))
                }
                Field::Properties => join_properties(&unit.properties).into(),
                Field::Other(_) | Field::Ignored => "".into(),
            };
            if column > 0 {
                write!(self.output, "\t")?;
            }
            self.cell(&cell)?;
        }
        writeln!(self.output)
    }

    pub(in crate::exchange) fn finish(mut self) -> io::Result<W> {
        self.output.flush()?;
        Ok(self.output)
    }

    fn cell(&mut self, text: &str) -> io::Result<()> {
        // A zero makes other programs, and ourselves, believe that the file is no text.
        let text: Cow<'_, str> =
            if text.contains('\0') { text.replace('\0', "").into() } else { text.into() };
        match text.contains(['\t', '"', '\n', '\r']) {
            true => write!(self.output, "\"{}\"", text.replace('"', "\"\"")),
            false => write!(self.output, "{text}"),
        }
    }
}
