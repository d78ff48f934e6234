//! TMX 1.4b as the specification has it.

use std::io::{self, Write};

use crate::exchange::property::{self, moment};
use crate::unit::Unit;
use crate::xml::text::Escaped;

/// Writes units as TMX 1.4b in UTF-8.
#[derive(Debug)]
pub struct Writer<W: Write> {
    output: W,
    source_language: String,
}

impl<W: Write> Writer<W> {
    /// Writes the header. `source_language` is the language of most sources; a unit may have another.
    ///
    /// # Errors
    ///
    /// What `output` returns; a buffered writer is advisable.
    pub fn new(mut output: W, source_language: &str) -> io::Result<Writer<W>> {
        write!(
            output,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <tmx version=\"1.4\">\n  \
             <header creationtool=\"Gyur\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"Gyur\" \
             adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"/>\n  \
             <body>\n",
            env!("CARGO_PKG_VERSION"),
            Escaped(source_language),
        )?;
        Ok(Writer { output, source_language: source_language.to_owned() })
    }

    /// Writes a unit.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn write(&mut self, unit: &Unit) -> io::Result<()> {
        write!(self.output, "    <tu")?;
        if !unit.id.is_empty() {
            self.attribute("tuid", &unit.id)?;
        }
        if let Some(created) = unit.created {
            self.attribute("creationdate", &moment(created))?;
        }
        if let Some(author) = &unit.author {
            self.attribute("creationid", author)?;
        }
        if let Some(changed) = unit.changed {
            self.attribute("changedate", &moment(changed))?;
        }
        if unit.source_language != self.source_language {
            self.attribute("srclang", &unit.source_language)?;
        }
        writeln!(self.output, ">")?;
        for note in &unit.notes {
            writeln!(self.output, "      <note>{}</note>", Escaped(note))?;
        }
        for (name, value) in property::of(unit) {
            self.property(name, &value)?;
        }
        self.variant(&unit.source_language, &unit.source)?;
        self.variant(&unit.target_language, &unit.target)?;
        writeln!(self.output, "    </tu>")
    }

    /// Writes the end and hands the output back.
    ///
    /// # Errors
    ///
    /// What the output returns.
    pub fn finish(mut self) -> io::Result<W> {
        write!(self.output, "  </body>\n</tmx>\n")?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn property(&mut self, name: &str, value: &str) -> io::Result<()> {
        writeln!(self.output, "      <prop type=\"{}\">{}</prop>", Escaped(name), Escaped(value))
    }

    fn attribute(&mut self, name: &str, value: &str) -> io::Result<()> {
        write!(self.output, " {name}=\"{}\"", Escaped(value))
    }

    fn variant(&mut self, language: &str, text: &str) -> io::Result<()> {
        let (language, text) = (Escaped(language), Escaped(text));
        writeln!(self.output, "      <tuv xml:lang=\"{language}\">\n        <seg>{text}</seg>\n      </tuv>")
    }
}
