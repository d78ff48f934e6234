//! XLIFF 2.1 as the specification has it.

use std::fmt::{self, Display};
use std::io::{self, Write};

use super::{CATEGORY, metadata};
use crate::exchange::property::{self, moment};
use crate::unit::{Status, Unit};
use crate::xml::text::{Escaped, is_allowed};

/// Writes units as XLIFF 2.1 in UTF-8. Units of a work that follow one another are one `file`.
#[derive(Debug)]
pub(in crate::exchange) struct Writer<W: Write> {
    output: W,
    source_language: String,
    target_language: String,
    /// Files begun so far; the work of the last of them, and the units in it.
    files: u64,
    work: Option<String>,
    units: u64,
}

impl<W: Write> Writer<W> {
    pub(in crate::exchange) fn new(mut output: W, source: &str, target: &str) -> io::Result<Writer<W>> {
        writeln!(
            output,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
             xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">",
            Escaped(source),
            Escaped(target),
        )?;
        let (source_language, target_language) = (source.to_owned(), target.to_owned());
        Ok(Writer { output, source_language, target_language, files: 0, work: None, units: 0 })
    }

    pub(in crate::exchange) fn write(&mut self, unit: &Unit) -> io::Result<()> {
        if self.files == 0 || self.work != unit.work {
            self.begin_file(unit.work.clone())?;
        }
        self.units += 1;
        writeln!(self.output, "    <unit id=\"u{}\">", self.units)?;
        self.metadata(unit)?;
        if !unit.notes.is_empty() {
            writeln!(self.output, "      <notes>")?;
            for note in &unit.notes {
                writeln!(self.output, "        <note>{}</note>", Escaped(note))?;
            }
            writeln!(self.output, "      </notes>")?;
        }
        let state = match unit.status {
            Status::Draft => "initial",
            Status::Confirmed => "translated",
            Status::Approved => "final",
        };
        writeln!(
            self.output,
            "      <segment state=\"{state}\">\n        <source>{}</source>\n        <target>{}</target>\n      \
             </segment>\n    </unit>",
            Content(&unit.source),
            Content(&unit.target),
        )
    }

    pub(in crate::exchange) fn finish(mut self) -> io::Result<W> {
        // A document without a file is not valid, nor is a file without a unit or a group.
        match self.files {
            0 => writeln!(self.output, "  <file id=\"f1\">\n    <group id=\"g1\"/>\n  </file>")?,
            _ => writeln!(self.output, "  </file>")?,
        }
        writeln!(self.output, "</xliff>")?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn begin_file(&mut self, work: Option<String>) -> io::Result<()> {
        if self.files > 0 {
            writeln!(self.output, "  </file>")?;
        }
        self.files += 1;
        self.units = 0;
        write!(self.output, "  <file id=\"f{}\"", self.files)?;
        if let Some(work) = work.as_deref().filter(|work| !work.is_empty()) {
            write!(self.output, " original=\"{}\"", Escaped(work))?;
        }
        self.work = work;
        writeln!(self.output, " xml:space=\"preserve\">")
    }

    fn metadata(&mut self, unit: &Unit) -> io::Result<()> {
        writeln!(self.output, "      <mda:metadata>\n        <mda:metaGroup category=\"{CATEGORY}\">")?;
        if !unit.id.is_empty() {
            self.meta(metadata::ID, &unit.id)?;
        }
        for (name, value) in property::of(unit) {
            self.meta(name, &value)?;
        }
        if let Some(author) = &unit.author {
            self.meta(metadata::AUTHOR, author)?;
        }
        for (name, time) in [(metadata::CREATED, unit.created), (metadata::CHANGED, unit.changed)] {
            if let Some(time) = time {
                self.meta(name, &moment(time))?;
            }
        }
        // A document has one pair of languages; a unit of another says so here.
        if unit.source_language != self.source_language {
            self.meta(metadata::SOURCE_LANGUAGE, &unit.source_language)?;
        }
        if unit.target_language != self.target_language {
            self.meta(metadata::TARGET_LANGUAGE, &unit.target_language)?;
        }
        writeln!(self.output, "        </mda:metaGroup>\n      </mda:metadata>")
    }

    fn meta(&mut self, name: &str, value: &str) -> io::Result<()> {
        writeln!(self.output, "          <mda:meta type=\"{}\">{}</mda:meta>", Escaped(name), Escaped(value))
    }
}

/// The text of a source or target, in which XLIFF has a way to write characters that XML has not.
struct Content<'a>(&'a str);

impl Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices().filter(|(_, c)| !is_allowed(*c)) {
            write!(f, "{}<cp hex=\"{:04X}\"/>", Escaped(&self.0[plain..at]), u32::from(c))?;
            plain = at + c.len_utf8();
        }
        write!(f, "{}", Escaped(&self.0[plain..]))
    }
}
