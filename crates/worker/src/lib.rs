//! Runs an engine in a child process, because an engine may crash.
//!
//! Tesseract, image decoders and PDF renderers meet files that nobody tested them on. When one of them aborts, loops or
//! eats memory, it must cost one page, never the window with a morning's work in it. So the desk sends each task to a
//! child process and waits: an answer, a refusal in words, a death or a time-out.
//!
//! The two sides talk in frames over the child's standard input and output (see [`frame`]). Cancelling is dropping the
//! future: the child that was at it is killed, which takes milliseconds whatever the engine is doing. A [`Pool`] keeps
//! idle children for the next task, since loading a model takes longer than reading a line.
//!
//! ```text
//! desk ── Pool::call(task) ──▶ [length][json] ──▶ serve(…) in the child ──▶ engine
//!      ◀── answer or error ──  [length][json] ◀──
//! ```

pub mod frame;
mod pool;
mod serve;

use std::io;
use std::time::Duration;

pub use pool::{Pool, Program};
use serde::{Deserialize, Serialize};
pub use serve::serve;

/// A task that the engine refused, in words for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// For code that acts on it, such as `password`.
    pub code: Option<String>,
    /// What failed, why, and what to do.
    pub message: String,
}

impl Refusal {
    const PANIC: &str = "panic";

    fn panic() -> Self {
        Self {
            code: Some(Self::PANIC.into()),
            message: "The reading program met something that it cannot handle.".into(),
        }
    }

    fn is_panic(&self) -> bool {
        self.code.as_deref() == Some(Self::PANIC)
    }
}

/// Why a task brought no answer.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// The child could not be started.
    #[error("The reading program could not be started; install Gyur again if this goes on.")]
    Start(#[source] io::Error),
    /// The child ended in the middle of the task.
    #[error("The reading program stopped in the middle of the task ({status}).")]
    Died {
        /// How it ended, as the system says it.
        status: String,
    },
    /// The child gave no answer in time and was killed.
    #[error("The reading program gave no answer within {} seconds and was stopped.", .0.as_secs())]
    TimedOut(Duration),
    /// The child answered something that is no frame of ours.
    #[error("The reading program answered something that Gyur does not understand.")]
    Garbled(#[source] io::Error),
    /// The engine did its work and refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl WorkerError {
    /// Whether the child was lost: the same task may kill the next one too.
    pub fn is_crash(&self) -> bool {
        match self {
            Self::Died { .. } | Self::TimedOut(_) | Self::Garbled(_) => true,
            Self::Refused(refusal) => refusal.is_panic(),
            Self::Start(_) => false,
        }
    }
}
