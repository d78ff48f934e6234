//! The tasks of the child process: everything that touches a file of unknown origin.
//!
//! The desk never decodes an image itself. It names a file, and a child opens it, reads it or draws it for the screen;
//! if the file kills the child, the desk says so and goes on.

use std::ffi::OsString;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use image::DynamicImage;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use ocr::engine::{Engine, EngineError, Tesseract};
use ocr::source::{Source, SourceError};
use serde::{Deserialize, Serialize};
use worker::{Program, Refusal};

/// The argument that makes the program a child.
pub const CHILD: &str = "engine";

/// The code of a refusal that every page would meet: there is no engine to read it.
pub const NO_ENGINE: &str = "engine";

/// How good the JPEG images for the screen are, 1–100: no visible loss on text, a fifth of PNG's size.
const QUALITY: u8 = 85;

/// What the child is asked to do.
#[derive(Debug, Serialize, Deserialize)]
pub enum Task {
    /// Count the pages of a file.
    Open {
        /// The file.
        path: PathBuf,
    },
    /// Read the text of a page.
    Read {
        /// The file.
        path: PathBuf,
        /// What people call it, for error messages.
        name: String,
        /// The page, 0-based.
        index: u32,
    },
    /// Draw a page for the screen as JPEG.
    Draw {
        /// The file.
        path: PathBuf,
        /// What people call it, for error messages.
        name: String,
        /// The page, 0-based.
        index: u32,
        /// At most so many pixels wide.
        width: u32,
        /// Where to put the image.
        to: PathBuf,
    },
    /// Name and version of the OCR engine.
    Version,
}

/// What the child answers, in the order of [`Task`].
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The number of pages.
    Opened {
        /// Pages.
        pages: u32,
    },
    /// The text of a page.
    Read {
        /// Which engine read it, such as `tesseract 5.3.0, bod`.
        engine: String,
        /// Lines, syllables and boxes.
        page: Box<ocr::Page>,
    },
    /// The image is where it was wanted.
    Drawn,
    /// Such as `tesseract 5.3.0, bod`.
    Version(String),
}

/// The child as a program: this executable with [`CHILD`].
///
/// # Errors
/// When the system does not say where this executable is.
pub fn program() -> io::Result<Program> {
    Ok(Program {
        path: std::env::current_exe()?,
        arguments: vec![CHILD.into()],
        // Parallel Tesseracts with a thread team each are many times slower than single-threaded ones.
        environment: vec![(OsString::from("OMP_THREAD_LIMIT"), OsString::from("1"))],
    })
}

/// The child's main loop; returns when the desk is gone.
///
/// # Errors
/// When the pipe to the desk breaks.
pub fn serve() -> io::Result<()> {
    let mut child = Child::default();
    worker::serve(|task| child.work(task))
}

#[derive(Default)]
struct Child {
    tesseract: Option<Tesseract>,
    /// The file opened last: the pages of a PDF come one after the other.
    open: Option<(PathBuf, Source)>,
}

impl Child {
    fn work(&mut self, task: Task) -> Result<Answer, Refusal> {
        match task {
            Task::Open { path } => {
                let source = Source::open(&path).map_err(refuse)?;
                source.page_size(0).map_err(refuse)?;
                Ok(Answer::Opened { pages: source.page_count() })
            }
            Task::Read { path, name, index } => {
                let image = self.page(&path, &name, index)?;
                let tesseract = self.tesseract()?;
                let page = Box::new(tesseract.read(&image).map_err(refuse_page)?);
                Ok(Answer::Read { engine: version(tesseract), page })
            }
            Task::Draw { path, name, index, width, to } => {
                let image = self.page(&path, &name, index)?;
                draw(image, width, &to).map_err(refuse_plainly)?;
                Ok(Answer::Drawn)
            }
            Task::Version => Ok(Answer::Version(version(self.tesseract()?))),
        }
    }

    fn page(&mut self, path: &Path, name: &str, index: u32) -> Result<DynamicImage, Refusal> {
        if self.open.as_ref().is_none_or(|(open, _)| open != path) {
            let source = Source::open(path).map_err(refuse)?.named(Path::new(name));
            self.open = Some((path.into(), source));
        }
        let (_, source) = self.open.as_ref().expect("it was opened above");
        source.page(index).map_err(refuse)
    }

    fn tesseract(&mut self) -> Result<&mut Tesseract, Refusal> {
        if self.tesseract.is_none() {
            self.tesseract = Some(Tesseract::new().map_err(refuse_page)?);
        }
        Ok(self.tesseract.as_mut().expect("it was made above"))
    }
}

fn version(engine: &Tesseract) -> String {
    format!("{} {}", engine.name(), engine.version())
}

fn draw(image: DynamicImage, width: u32, to: &Path) -> image::ImageResult<()> {
    let image = if image.width() > width {
        let height = u64::from(image.height()) * u64::from(width) / u64::from(image.width());
        image.resize_exact(width, u32::try_from(height).unwrap_or(u32::MAX).max(1), FilterType::Triangle)
    } else {
        image
    };
    let folder = to.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    let encoder = JpegEncoder::new_with_quality(BufWriter::new(file.as_file_mut()), QUALITY);
    match image {
        DynamicImage::ImageLuma8(image) => image.write_with_encoder(encoder)?,
        other => other.into_rgb8().write_with_encoder(encoder)?,
    }
    file.persist(to).map_err(|error| error.error)?;
    Ok(())
}

fn refuse(error: SourceError) -> Refusal {
    Refusal { code: Some(error.code().into()), message: error.to_string() }
}

fn refuse_page(error: EngineError) -> Refusal {
    let code = matches!(error, EngineError::Missing { .. }).then(|| NO_ENGINE.into());
    Refusal { code, message: error.to_string() }
}

fn refuse_plainly(error: impl std::error::Error) -> Refusal {
    Refusal { code: None, message: error.to_string() }
}
