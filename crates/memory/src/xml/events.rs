//! Reading large XML of others event by event, in bounded memory.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// The largest piece of text or tag, in bytes.
const LARGEST: usize = 8 << 20;

/// Elements inside one another; honest files have dozens.
pub(crate) const DEEPEST: usize = 256;

/// The events of an XML stream.
pub(crate) struct Events<R: Read> {
    reader: Reader<Bounded<BufReader<R>>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: Read> Events<R> {
    pub(crate) fn new(input: R) -> Events<R> {
        let input = Bounded { inner: BufReader::with_capacity(64 << 10, input), since_event: 0 };
        let mut reader = Reader::from_reader(input);
        reader.config_mut().allow_dangling_amp = true;
        reader.config_mut().expand_empty_elements = true;
        Events { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next event; an empty element gives an opening and a closing one.
    ///
    /// # Errors
    ///
    /// When the XML is broken, too deep or too large, as the second half of a sentence about it.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, String> {
        self.buffer.clear();
        self.reader.get_mut().since_event = 0;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => error.to_string(),
            error => format!("it is not well-formed XML ({error})"),
        })?;
        match event {
            Event::Start(_) if self.depth >= DEEPEST => {
                return Err("its elements are nested too deeply".into());
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(event)
    }
}

/// Gives up when one event goes on without end.
struct Bounded<R> {
    inner: R,
    since_event: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.since_event > LARGEST {
            true => Err(io::Error::other("a piece of it is larger than 8 MB")),
            false => self.inner.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.since_event += amount;
        self.inner.consume(amount);
    }
}
