//! Page images out of files, one page at a time.
//!
//! People drop whole folders of whatever the scanner left: photographs, faxed TIFFs of six hundred pages, PDFs
//! from three libraries, and a `Thumbs.db`. So three things hold here. The first bytes decide what a file is, never
//! its name. Only the page that is asked for is decoded, and its size is checked before that, so that memory stays
//! bounded whatever a header claims. And whatever is wrong with a file ends as a [`SourceError`] that names it: a
//! decoder that panics is caught at this border.

mod error;
mod find;
mod format;
mod jpeg2000;
mod pdf;
mod picture;
mod tiff;

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use image::DynamicImage;

use error::Fault;
pub use error::SourceError;
pub use find::{Found, find};
use format::Format;

/// The largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 4 << 30;
/// The most pages a file may have.
pub const MAX_PAGES: u32 = 20_000;
/// The most pixels a page may have: in colour, 450 MB.
pub const MAX_PAGE_PIXELS: u64 = 150_000_000;

/// The pages of an opened file, whatever its format. Indices are below `count`.
trait Pages: Send + Sync {
    fn count(&self) -> u32;
    fn size(&self, index: u32) -> Result<(u32, u32), Fault>;
    fn image(&self, index: u32) -> Result<DynamicImage, Fault>;
}

/// An opened file of one or more pages.
pub struct Source {
    path: PathBuf,
    format: Format,
    pages: Box<dyn Pages>,
}

impl Source {
    /// Opens a file and reads its header, not its pages.
    ///
    /// # Errors
    /// Any [`SourceError`]; a page that is damaged further in shows only when it is asked for.
    pub fn open(path: &Path) -> Result<Source, SourceError> {
        let format = recognise(path)?;
        let pages = guarded(path, "its header", || open_as(format, path))?;
        if pages.count() > MAX_PAGES {
            let what = format!("it has {} pages, and the limit is {MAX_PAGES}", pages.count());
            return Err(SourceError::TooLarge { path: path.to_owned(), what });
        }
        Ok(Source { path: path.to_owned(), format, pages })
    }

    /// The same source under the name that people know it by, for its errors: a library keeps files by their hash.
    #[must_use]
    pub fn named(self, name: &Path) -> Source {
        Source { path: name.to_owned(), ..self }
    }

    /// How many pages the file has; at least one.
    pub fn page_count(&self) -> u32 {
        self.pages.count()
    }

    /// Width and height, in pixels, of the image that [`page`](Source::page) gives for the same index (0-based).
    ///
    /// # Errors
    /// [`SourceError::Corrupt`] where there is no such page or its header is damaged.
    pub fn page_size(&self, index: u32) -> Result<(u32, u32), SourceError> {
        self.on_page(index, || self.pages.size(index))
    }

    /// The image of the page at `index` (0-based), grey or RGB with eight bits a channel, upright as its file says
    /// it was taken.
    ///
    /// # Errors
    /// [`SourceError::Corrupt`] where there is no such page or it cannot be decoded, [`SourceError::TooLarge`]
    /// where it has more than [`MAX_PAGE_PIXELS`].
    pub fn page(&self, index: u32) -> Result<DynamicImage, SourceError> {
        self.on_page(index, || self.pages.image(index))
    }

    /// The format's usual name, such as `TIFF`.
    pub fn format_name(&self) -> &'static str {
        self.format.name()
    }

    fn on_page<T>(&self, index: u32, read: impl FnOnce() -> Result<T, Fault>) -> Result<T, SourceError> {
        let place = format!("page {}", u64::from(index) + 1);
        if index >= self.page_count() {
            return Err(Fault::corrupt("there is no such page").named(&self.path, &place));
        }
        guarded(&self.path, &place, read)
    }
}

/// What the file's first bytes say it is.
fn recognise(path: &Path) -> Result<Format, SourceError> {
    let missing = |source| SourceError::Missing { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(missing)?;
    let length = file.metadata().map_err(missing)?.len();
    match length {
        0 => return Err(SourceError::Empty { path: path.to_owned() }),
        MAX_FILE_BYTES.. => {
            let what = format!("it has {} MB, and the limit is {} MB", length >> 20, MAX_FILE_BYTES >> 20);
            return Err(SourceError::TooLarge { path: path.to_owned(), what });
        }
        _ => {}
    }
    let format = Format::of(&mut file).map_err(missing)?;
    format.ok_or_else(|| SourceError::Foreign { path: path.to_owned() })
}

fn open_as(format: Format, path: &Path) -> Result<Box<dyn Pages>, Fault> {
    Ok(match format {
        Format::Picture(kind) => Box::new(picture::Picture::open(path, kind)?),
        Format::Tiff => Box::new(tiff::Tiff::open(path)?),
        Format::Jpeg2000 => Box::new(jpeg2000::Jpeg2000::open(path)?),
        Format::Pdf => Box::new(pdf::Document::open(path)?),
    })
}

/// Runs a decoder, and turns what goes wrong in it, a panic included, into an error that names the file.
fn guarded<T>(path: &Path, place: &str, read: impl FnOnce() -> Result<T, Fault>) -> Result<T, SourceError> {
    // Nothing of a decoder outlives its panic: every page is decoded afresh.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Fault::corrupt("the decoder gave up")))
        .map_err(|fault| fault.named(path, place))
}

/// Refuses a page of more than [`MAX_PAGE_PIXELS`].
fn within_limit((width, height): (u32, u32)) -> Result<(u32, u32), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::corrupt("the page has no pixels"));
    }
    if u64::from(width) * u64::from(height) > MAX_PAGE_PIXELS {
        let limit = MAX_PAGE_PIXELS / 1_000_000;
        return Err(Fault::TooLarge(format!(
            "a page of {width} × {height} pixels, and the limit is {limit} million pixels"
        )));
    }
    Ok((width, height))
}
