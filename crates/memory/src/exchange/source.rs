//! Bytes from the disk: counted, unpacked, and bounded where unpacking could blow them up.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::{DeflateDecoder, MultiGzDecoder};

/// What is looked at to tell what a file is, in bytes.
const BEGINNING: u64 = 64 << 10;

/// How many times its size a file may unpack to. Memories of repeated formulas reach 100, bombs 1000 a layer.
const MOST_EXPANSION: u64 = 300;

/// What any file may unpack to, however small it is, in bytes.
const LEAST_ALLOWANCE: u64 = 64 << 20;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// The file or the folder, and how much of it has been read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Bytes on the disk.
    total: u64,
    read: Arc<AtomicU64>,
    /// Bytes that may still come out of unpacking.
    allowance: Arc<AtomicU64>,
}

/// One stream of bytes: a file, or an entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    /// What a problem calls it; nothing where the file is all there is.
    pub(super) entry: Option<String>,
    /// Where it stands in the archive.
    pub(super) stretch: Option<Stretch>,
}

/// The bytes of an entry in its archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) is_deflated: bool,
}

impl Part {
    /// A whole file.
    pub(super) fn whole(path: &Path) -> Part {
        Part { path: path.to_owned(), entry: None, stretch: None }
    }

    /// What a person calls it.
    pub(super) fn name(&self) -> String {
        let name = || self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned();
        self.entry.clone().unwrap_or_else(name)
    }
}

impl Source {
    /// The file at this path.
    pub(super) fn new(path: &Path) -> io::Result<Source> {
        Ok(Source::of_size(path.metadata()?.len()))
    }

    /// Files of this size together, in bytes.
    pub(super) fn of_size(total: u64) -> Source {
        let allowance = total.saturating_mul(MOST_EXPANSION).max(LEAST_ALLOWANCE);
        Source { total, read: Arc::default(), allowance: Arc::new(allowance.into()) }
    }

    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// Bytes read from the disk; never more than there are, although some are read twice.
    pub(super) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed).min(self.total)
    }

    /// The first bytes of a part, unpacked; they do not count as read.
    pub(super) fn beginning(&self, part: &Part) -> io::Result<Vec<u8>> {
        let mut beginning = Vec::new();
        Source::of_size(self.total).open(part)?.take(BEGINNING).read_to_end(&mut beginning)?;
        Ok(beginning)
    }

    /// Whether it is a ZIP archive.
    pub(super) fn is_archive(&self, part: &Part) -> io::Result<bool> {
        let mut beginning = Vec::new();
        File::open(&part.path)?.take(4).read_to_end(&mut beginning)?;
        Ok(beginning == ZIP || beginning == EMPTY_ZIP)
    }

    /// A part from its beginning, unpacked.
    pub(super) fn open(&self, part: &Part) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(&part.path)?;
        let Some(stretch) = part.stretch else {
            return self.gunzipped(Counted { inner: file, read: self.read.clone() });
        };
        file.seek(SeekFrom::Start(stretch.offset))?;
        let packed = Counted { inner: file.take(stretch.length), read: self.read.clone() };
        match stretch.is_deflated {
            true => self.gunzipped(self.bounded(DeflateDecoder::new(packed))),
            false => self.gunzipped(packed),
        }
    }

    fn gunzipped(&self, input: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        let mut input = BufReader::with_capacity(64 << 10, input);
        let mut beginning = Vec::new();
        input.by_ref().take(2).read_to_end(&mut beginning)?;
        let is_packed = beginning == GZIP;
        let input = io::Cursor::new(beginning).chain(input);
        Ok(match is_packed {
            true => Box::new(self.bounded(MultiGzDecoder::new(input))),
            false => Box::new(input),
        })
    }

    fn bounded<R>(&self, inner: R) -> Bounded<R> {
        Bounded { inner, allowance: self.allowance.clone() }
    }
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Gives up once more has come out of an archive than honest files hold.
struct Bounded<R> {
    inner: R,
    allowance: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let spend = |left: u64| left.checked_sub(length as u64);
        match self.allowance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend) {
            Ok(_) => Ok(length),
            Err(_) => {
                Err(io::Error::other(format!("it unpacks to more than {MOST_EXPANSION} times its size")))
            }
        }
    }
}
