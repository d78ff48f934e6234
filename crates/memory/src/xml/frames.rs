//! Cutting a file into its units.
//!
//! An XML parser that has lost its way in one unit has lost the rest of the file too. Looking only for where units
//! begin and end, and skipping comments on the way, cannot lose its way for longer than a unit. Memory is bounded
//! here, before any parser sees the text.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use encoding_rs::Encoding;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// The largest unit, and the largest part before the first unit, in bytes.
pub(crate) const LIMIT: usize = 8 << 20;

/// How much of the file is looked at to tell its kind and its encoding, in bytes.
const BEGINNING: u64 = 1024;

/// The elements that matter here, by their names without a prefix.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grammar {
    /// The first element, which ends the file.
    pub(crate) root: &'static str,
    /// What units stand in, for formats whose header is wanted in one piece.
    pub(crate) body: Option<&'static str>,
    /// A unit, by any of these names.
    pub(crate) units: &'static [&'static str],
    /// Elements around units whose opening tags say something about them.
    pub(crate) around: &'static [&'static str],
}

/// The next thing in the body of the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A unit, from its opening to its closing tag, that begins on this line; its text is in [`Frames::text`].
    Unit(u64),
    /// The opening tag of an element around units; it is in [`Frames::text`].
    Around,
    /// A unit that begins on this line and cannot be cut out, and why.
    Broken(u64, String),
    /// The file is over, after its closing tag or (false) before it.
    End(bool),
}

/// The file as UTF-8: its beginning, which has been read already, and the rest.
type Decoded<R> = DecodeReaderBytes<Chain<Cursor<Vec<u8>>, R>, Vec<u8>>;

/// The units of a file as UTF-8, with their lines.
pub(crate) struct Frames<R: Read> {
    input: BufReader<Decoded<R>>,
    grammar: &'static Grammar,
    /// The line of the next byte, 1-based.
    line: u64,
    /// The last piece of text and the markup that ended it.
    before: Vec<u8>,
    markup: Vec<u8>,
    markup_line: u64,
    /// The unit being collected.
    unit: Vec<u8>,
    unit_line: u64,
    unit_is_open: bool,
    too_large: bool,
    closed: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Markup {
    UnitStart,
    UnitEnd,
    Around,
    Body,
    RootEnd,
    Other,
    EndOfFile,
}

impl<R: Read> Frames<R> {
    /// Opens a file; also returns its first bytes as they are, for telling what it is.
    pub(crate) fn open(mut input: R, grammar: &'static Grammar) -> io::Result<(Frames<R>, Vec<u8>)> {
        let mut beginning = Vec::new();
        input.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
        let decoder = DecodeReaderBytesBuilder::new()
            .encoding(encoding(&beginning))
            .utf8_passthru(true)
            .strip_bom(true)
            .build(Cursor::new(beginning.clone()).chain(input));
        let frames = Frames {
            input: BufReader::with_capacity(64 << 10, decoder),
            grammar,
            line: 1,
            before: Vec::new(),
            markup: Vec::new(),
            markup_line: 1,
            unit: Vec::new(),
            unit_line: 1,
            unit_is_open: false,
            too_large: false,
            closed: false,
        };
        Ok((frames, beginning))
    }

    /// Everything before the first unit.
    pub(crate) fn prolog(&mut self) -> io::Result<Vec<u8>> {
        let mut prolog = Vec::new();
        loop {
            let markup = self.next_markup()?;
            if markup == Markup::UnitStart {
                self.begin_unit();
                return Ok(prolog);
            }
            prolog.extend_from_slice(&self.before);
            prolog.extend_from_slice(&self.markup);
            self.closed |= markup == Markup::RootEnd;
            if matches!(markup, Markup::Body | Markup::RootEnd | Markup::EndOfFile) || prolog.len() > LIMIT {
                return Ok(prolog);
            }
        }
    }

    /// Goes on to the next unit.
    pub(crate) fn advance(&mut self) -> io::Result<Frame> {
        loop {
            match (self.unit_is_open, self.next_markup()?) {
                (false, Markup::UnitStart) => self.begin_unit(),
                (false, Markup::EndOfFile) => return Ok(Frame::End(self.closed)),
                (false, Markup::RootEnd) => self.closed = true,
                (false, Markup::Around) => {
                    self.unit.clear();
                    self.unit.extend_from_slice(&self.markup);
                    return Ok(Frame::Around);
                }
                (false, _) => {}
                (true, Markup::UnitEnd) => {
                    self.collect();
                    self.unit_is_open = false;
                    return Ok(match self.too_large {
                        true => Frame::Broken(self.unit_line, "it is larger than 8 MB".to_owned()),
                        false => Frame::Unit(self.unit_line),
                    });
                }
                (true, markup @ (Markup::UnitStart | Markup::RootEnd | Markup::EndOfFile)) => {
                    let broken = Frame::Broken(self.unit_line, self.unclosed());
                    self.unit_is_open = false;
                    self.closed |= markup == Markup::RootEnd;
                    if markup == Markup::UnitStart {
                        self.begin_unit();
                    }
                    return Ok(broken);
                }
                (true, _) => self.collect(),
            }
        }
    }

    /// The text of the unit that [`Frames::advance`] arrived at.
    pub(crate) fn text(&self) -> &[u8] {
        &self.unit
    }

    /// The line that has been read last, 1-based.
    pub(crate) fn last_line(&self) -> u64 {
        self.line
    }

    fn unclosed(&self) -> String {
        let name = name(&self.unit).map(|(name, _)| String::from_utf8_lossy(name).into_owned());
        format!("its closing tag </{}> is missing", name.unwrap_or_default())
    }

    fn begin_unit(&mut self) {
        self.unit.clear();
        self.unit.extend_from_slice(&self.markup);
        self.unit_line = self.markup_line;
        self.unit_is_open = true;
        self.too_large = false;
    }

    fn collect(&mut self) {
        self.too_large |= self.unit.len() + self.before.len() + self.markup.len() > LIMIT;
        if !self.too_large {
            self.unit.extend_from_slice(&self.before);
            self.unit.extend_from_slice(&self.markup);
        }
    }

    /// Reads text and then a tag, a comment, a CDATA section or a declaration.
    ///
    /// A `>` inside an attribute ends the markup too early here, which does no harm: the rest is text.
    fn next_markup(&mut self) -> io::Result<Markup> {
        self.before.clear();
        self.markup.clear();
        if !self.read_to(b'<', false)? {
            return Ok(Markup::EndOfFile);
        }
        self.before.pop();
        self.markup.push(b'<');
        self.markup_line = self.line;
        loop {
            if !self.read_to(b'>', true)? {
                return Ok(Markup::EndOfFile);
            }
            let end: &[u8] = match &self.markup[..] {
                [b'<', b'!', b'-', b'-', ..] => b"-->",
                [b'<', b'!', b'[', ..] => b"]]>",
                _ => b">",
            };
            if self.markup.ends_with(end) {
                return Ok(self.kind());
            }
        }
    }

    fn kind(&self) -> Markup {
        let Some((name, is_end)) = name(&self.markup) else { return Markup::Other };
        let is = |wanted: &&str| wanted.as_bytes() == name;
        let is_empty = self.markup.ends_with(b"/>");
        match is_end {
            true if self.grammar.units.iter().any(is) => Markup::UnitEnd,
            true if is(&self.grammar.root) => Markup::RootEnd,
            false if self.grammar.units.iter().any(is) && !is_empty => Markup::UnitStart,
            false if self.grammar.around.iter().any(is) => Markup::Around,
            false if self.grammar.body.as_ref().is_some_and(is) => Markup::Body,
            _ => Markup::Other,
        }
    }

    /// Reads through the delimiter; false when the file ends first. Of a piece above the limit only the beginning,
    /// which says what it is, and the end, which says whether it is over, are kept.
    fn read_to(&mut self, delimiter: u8, is_markup: bool) -> io::Result<bool> {
        let piece = if is_markup { &mut self.markup } else { &mut self.before };
        loop {
            let available = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                available => available?,
            };
            if available.is_empty() {
                return Ok(false);
            }
            let found = memchr::memchr(delimiter, available);
            let read = &available[..found.map_or(available.len(), |at| at + 1)];
            self.line += memchr::memchr_iter(b'\n', read).count() as u64;
            if piece.len() + read.len() > LIMIT {
                self.too_large = true;
                piece.truncate(16);
            }
            piece.extend_from_slice(read);
            let length = read.len();
            self.input.consume(length);
            if found.is_some() {
                return Ok(true);
            }
        }
    }
}

/// The name in a tag without its prefix, and whether the tag is a closing one; nothing for comments and the like.
fn name(markup: &[u8]) -> Option<(&[u8], bool)> {
    let inside = markup.strip_prefix(b"<")?;
    let (inside, is_end) = inside.strip_prefix(b"/").map_or((inside, false), |inside| (inside, true));
    let length = inside.iter().position(|&byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace())?;
    let name = &inside[..length];
    Some((memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..]), is_end))
}

/// The encoding that the file is in; nothing for UTF-8 and for files that say so with a byte order mark.
///
/// A declaration that contradicts the bytes, such as UTF-16 in a file of single bytes, is not believed.
pub(crate) fn encoding(beginning: &[u8]) -> Option<&'static Encoding> {
    match beginning {
        [0xEF, 0xBB, 0xBF, ..] | [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => None,
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ if !beginning.starts_with(b"<") => unmarked(beginning),
        _ => {
            let declaration = beginning.strip_prefix(b"<?xml")?.split(|&byte| byte == b'>').next()?;
            let label = std::str::from_utf8(declaration).ok()?.split("encoding").nth(1)?;
            let label = label.split(['"', '\'']).nth(1)?;
            let encoding = Encoding::for_label(label.as_bytes())?;
            (encoding.is_ascii_compatible() && encoding != encoding_rs::UTF_8).then_some(encoding)
        }
    }
}

/// The encoding of text without markup: UTF-16 shows in the zeros of its spaces, tabs and line ends, which stand in
/// every other byte.
fn unmarked(beginning: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| beginning.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if odd > 8 * even => Some(encoding_rs::UTF_16LE),
        (even, odd) if even > 8 * odd => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}
