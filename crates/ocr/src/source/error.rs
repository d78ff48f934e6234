//! Why a file, or a page of it, cannot be read: a sentence that names the file and says what to do.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use image::ImageError;

/// Why a file, or a page of it, cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file is not there, or may not be read.
    #[error("{path} cannot be opened. Check that it is still there and that you may read it.", path = .path.display())]
    Missing {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file or folder holds nothing.
    #[error("{path} is empty. Copy or scan it again.", path = .path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file starts as a known format, but its contents are damaged or cut short.
    #[error(
        "{path} is damaged: {place} cannot be decoded. Try to open it in another program; if that fails too, get a fresh copy.",
        path = .path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What of the file is damaged: "its header", "page 3".
        place: String,
        /// What the decoder said.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The file is sound, but of a rare make that no decoder here knows.
    #[error("{path} is of a rare kind that Gyur cannot decode ({what}). Save it as PNG or TIFF and add that.", path = .path.display())]
    Unusual {
        /// The file.
        path: PathBuf,
        /// What is unusual about it.
        what: String,
    },
    /// A PDF that only opens with a password.
    #[error("{path} is locked with a password. Save a copy without a password and add that.", path = .path.display())]
    Password {
        /// The file.
        path: PathBuf,
    },
    /// The file or a page of it is past what fits in memory.
    #[error("{path} is too large: {what}. Split it or scan it at a lower resolution.", path = .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is too large, and the limit.
        what: String,
    },
    /// The file is neither an image nor a PDF that Gyur knows.
    #[error(
        "{path} is not a page image. Gyur reads PNG, JPEG, WebP, GIF, BMP, TIFF, JPEG 2000 and PDF.",
        path = .path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
}

impl SourceError {
    /// A stable word for the kind of error, for code that acts on it.
    pub fn code(&self) -> &'static str {
        match self {
            SourceError::Missing { .. } => "missing",
            SourceError::Empty { .. } => "empty",
            SourceError::Corrupt { .. } => "corrupt",
            SourceError::Password { .. } => "password",
            SourceError::TooLarge { .. } => "too-large",
            SourceError::Foreign { .. } | SourceError::Unusual { .. } => "foreign",
        }
    }
}

/// What a decoder has to say, before the file is named.
#[derive(Debug)]
pub(super) enum Fault {
    Corrupt(Box<dyn Error + Send + Sync>),
    Unusual(String),
    Password,
    TooLarge(String),
    Io(io::Error),
}

impl Fault {
    pub(super) fn corrupt(source: impl Into<Box<dyn Error + Send + Sync>>) -> Fault {
        Fault::Corrupt(source.into())
    }

    pub(super) fn named(self, path: &Path, place: &str) -> SourceError {
        let path = path.to_owned();
        match self {
            Fault::Corrupt(source) => SourceError::Corrupt { path, place: place.to_owned(), source },
            Fault::Unusual(what) => SourceError::Unusual { path, what },
            Fault::Password => SourceError::Password { path },
            Fault::TooLarge(what) => SourceError::TooLarge { path, what },
            Fault::Io(source) => SourceError::Missing { path, source },
        }
    }
}

impl From<io::Error> for Fault {
    /// A file that ends too soon is damaged; anything else is the file system's.
    fn from(error: io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Fault::corrupt(error),
            _ => Fault::Io(error),
        }
    }
}

impl From<ImageError> for Fault {
    fn from(error: ImageError) -> Fault {
        match error {
            ImageError::IoError(error) => error.into(),
            ImageError::Unsupported(error) => Fault::Unusual(error.to_string()),
            ImageError::Limits(error) => Fault::TooLarge(error.to_string()),
            error => Fault::corrupt(error),
        }
    }
}
