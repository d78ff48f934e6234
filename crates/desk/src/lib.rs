//! The use cases of the desk, over all the other crates and without a window.
//!
//! [`Desk`] is what the window and the command line both hold. Its parts, in the order in which a page goes:
//!
//! - [`works`]: files come in, become works with pages
//! - [`reading`]: pages are read by [`engine`] children, with progress, pause and resume
//! - [`segmenting`], [`anchor`], [`keeping`], [`roles`]: lines become segments that know their place on the page
//! - [`drafting`], [`memory`]: each segment gets a draft from the memory or an engine
//! - [`editing`], [`cutting`], [`journal`]: the person corrects, translates, confirms, merges, splits, undoes
//! - [`aligning`]: finished translations become memory
//! - [`checking`], [`statistics`]: the result is read over and counted
//! - [`exporting`]: the result leaves
//!
//! [`viewing`] and [`view`] are what the window shows of it all; [`batch`] is the way of a page without a window.

pub mod aligning;
pub mod anchor;
pub mod batch;
pub mod checking;
pub mod cutting;
pub mod dictionaries;
mod drafting;
pub mod editing;
pub mod engine;
mod error;
pub mod exporting;
mod glossary;
mod glossing;
mod importing;
pub mod journal;
pub mod keeping;
pub mod memory;
pub mod reading;
pub mod roles;
pub mod segmenting;
pub mod statistics;
pub mod view;
pub mod viewing;
pub mod works;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

pub use error::{Error, Result};
pub use library::Connection;
use library::{Library, LibraryError};
use tokio::sync::broadcast;
use worker::{Pool, Program};

use crate::aligning::Aligning;
use crate::anchor::PlacedLine;
use crate::checking::Checked;
use crate::dictionaries::Dictionaries;
use crate::glossary::Glossary;
use crate::memory::Memory;
use crate::reading::Jobs;
use crate::view::{Activity, Changed, Status};

/// Children that have waited so long are ended, to give their memory back.
const REST: Duration = Duration::from_secs(10);

/// How a desk is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// The library's folder.
    pub library: PathBuf,
    /// The child program.
    pub program: Program,
    /// How many pages are read at once; nothing for one a core.
    pub workers: Option<usize>,
}

/// An open desk. Clones are the same desk.
#[derive(Debug, Clone)]
pub struct Desk(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    library: Library,
    memory: Memory,
    readers: Pool,
    /// Draws pages for the screen; apart from the readers, so that the person never waits for them.
    viewer: Pool,
    workers: usize,
    jobs: Jobs,
    dictionaries: Dictionaries,
    aligning: Aligning,
    checked: Checked,
    glossary: Glossary,
    activity: broadcast::Sender<Activity>,
    changed: broadcast::Sender<Changed>,
}

impl Desk {
    /// Opens the desk and starts building the memory's index in the background.
    ///
    /// # Errors
    /// When the library cannot be opened.
    pub async fn open(options: Options) -> Result<Self> {
        let library = Library::open(&options.library).await?;
        let memory = Memory::new(library.clone());
        let desk = Self::over(library, memory, options.program, options.workers);
        let background = desk.clone();
        tokio::spawn(async move {
            match background.memory().build().await {
                Ok(()) => {
                    background.tell(Changed::Memory);
                    background.memory().gather_terms().await;
                }
                // It was closed before that was done, as short commands do.
                Err(_) if background.memory().is_closed() => {}
                Err(error) => tracing::error!("the memory's index could not be built: {}", error.chain()),
            }
            background.memory().sweep().await;
        });
        Ok(desk)
    }

    fn over(library: Library, memory: Memory, program: Program, workers: Option<usize>) -> Self {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let workers = workers.unwrap_or_else(cores);
        let desk = Self(Arc::new(Parts {
            library,
            memory,
            readers: Pool::new(program.clone(), workers),
            viewer: Pool::new(program, 1),
            workers,
            jobs: Jobs::default(),
            dictionaries: Dictionaries::default(),
            aligning: Aligning::default(),
            checked: Checked::default(),
            glossary: Glossary::default(),
            activity: broadcast::channel(256).0,
            changed: broadcast::channel(1024).0,
        }));
        let parts = Arc::downgrade(&desk.0);
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(REST);
            loop {
                ticks.tick().await;
                let Some(parts) = parts.upgrade() else { return };
                parts.readers.rest(REST);
                parts.viewer.rest(REST);
            }
        });
        desk
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.0.library
    }

    /// The translation memory.
    pub fn memory(&self) -> &Memory {
        &self.0.memory
    }

    /// What goes on, from now on.
    pub fn activity(&self) -> broadcast::Receiver<Activity> {
        self.0.activity.subscribe()
    }

    /// What changes, from now on.
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.0.changed.subscribe()
    }

    /// Stops reading, once what was read is kept, and closes the library.
    pub async fn close(&self) {
        self.0.jobs.stop_all().await;
        self.memory().close().await;
        self.library().close().await;
    }

    fn tell(&self, changed: Changed) {
        if matches!(changed, Changed::Glossary) {
            self.forget_checked();
        }
        // Nobody listening is no failure: the command line does not.
        let _ = self.0.changed.send(changed);
    }

    fn report(&self, activity: Activity) {
        let _ = self.0.activity.send(activity);
    }
}

/// Commits a transaction.
async fn commit(write: library::Write) -> Result<()> {
    Ok(write.commit().await.map_err(LibraryError::from)?)
}

/// A file's name as people say it.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What people call a page.
fn label(page: &library::page::Page) -> String {
    page.label.clone().unwrap_or_else(|| (page.ordinal + 1).to_string())
}

fn status(text: &str) -> Status {
    match text {
        "confirmed" => Status::Confirmed,
        "approved" => Status::Approved,
        _ => Status::Draft,
    }
}

/// A row of the line table with its reading unpacked; the row's role, which a person may have changed, holds.
fn place(row: library::line::Line) -> Result<PlacedLine> {
    let mut line: ocr::Line = serde_json::from_str(&row.reading)?;
    line.role = roles::parse(&row.role);
    Ok(PlacedLine { id: row.id, page: row.page, ordinal: row.ordinal, line })
}

/// Whether an export may take the place of a file.
pub fn clobber(replace: bool) -> publish::Clobber {
    if replace { publish::Clobber::Replace } else { publish::Clobber::Refuse }
}
