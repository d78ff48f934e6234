//! What goes wrong, for the person and for the log.

use std::error::Error as StdError;

use library::LibraryError;
use publish::PublishError;
use worker::WorkerError;

/// A failure: a sentence for the person, a code only where the window acts on it, a cause for the log.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// A stable word, such as `exists`.
    pub code: Option<&'static str>,
    /// What failed, why, and what to do.
    pub message: String,
    /// The cause.
    #[source]
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What every use case returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A failure without a cause.
    pub fn new(message: impl Into<String>) -> Self {
        Self { code: None, message: message.into(), source: None }
    }

    /// A failure with the sentence of its cause.
    pub fn from_cause(cause: impl StdError + Send + Sync + 'static) -> Self {
        Self { code: None, message: cause.to_string(), source: Some(Box::new(cause)) }
    }

    /// A child answered something else than it was asked.
    pub(crate) fn out_of_turn() -> Self {
        Self::new("The reading program answered something else than it was asked. Start Gyur again.")
    }

    /// The whole chain of causes in one line, for the log.
    pub fn chain(&self) -> String {
        let mut line = self.message.clone();
        let mut cause = self.source();
        while let Some(error) = cause {
            line.push_str(": ");
            line.push_str(&error.to_string());
            cause = error.source();
        }
        line
    }
}

impl From<LibraryError> for Error {
    fn from(error: LibraryError) -> Self {
        Self::from_cause(error)
    }
}

impl From<WorkerError> for Error {
    fn from(error: WorkerError) -> Self {
        Self::from_cause(error)
    }
}

impl From<PublishError> for Error {
    fn from(error: PublishError) -> Self {
        let code = matches!(error, PublishError::Exists { .. }).then_some("exists");
        Self { code, ..Self::from_cause(error) }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self {
            code: None,
            message: "A row of the library cannot be understood; restore the library from a backup.".into(),
            source: Some(Box::new(error)),
        }
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(error: tokio::task::JoinError) -> Self {
        Self {
            code: None,
            message: "Something inside Gyur stopped; try again.".into(),
            source: Some(Box::new(error)),
        }
    }
}
