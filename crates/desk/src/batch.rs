//! The way of a page without a window: `gyur read`, `gyur ocr`, `gyur translate`.
//!
//! They use the same desk over a library of their own that is gone afterwards, so that a batch run leaves nothing behind
//! in the person's library; only the translation memory is the person's.

use std::path::Path;
use std::time::Duration;

use library::{Library, page};
use memory::index::Context;
use worker::{Pool, Program};

use crate::drafting::lexical;
use crate::engine::{Answer, Task};
use crate::memory::Memory;
use crate::view::Origin;
use crate::{Desk, Error, Result, file_name};

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(180);

impl Desk {
    /// A desk over an empty library in `folder`, with the translation memory of `memory` if that library is there.
    ///
    /// # Errors
    /// When a library cannot be opened.
    pub async fn for_batch(
        folder: &Path,
        memory: Option<&Path>,
        program: Program,
        workers: Option<usize>,
    ) -> Result<Self> {
        let library = Library::open(folder).await?;
        let memory = match memory.filter(|memory| memory.join("gyur.sqlite").exists()) {
            Some(memory) => Memory::new(Library::open(memory).await?),
            None => Memory::new(library.clone()),
        };
        memory.build().await?;
        Ok(Self::over(library, memory, program, workers))
    }

    /// Translates text that is on no page, segment by segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn translate(&self, source: &str, engine: EngineChoice) -> Result<(String, Origin)> {
        match engine {
            EngineChoice::Lexical => Ok(lexical(source)),
            EngineChoice::Best => {
                let mut read = self.memory().read().await?;
                let floor = self.match_floor(&mut read).await?;
                self.draft(&mut read, source, Context::default(), floor).await
            }
        }
    }

    /// The pages of a work that failed: the file, the page's place in it (1-based), and the reason.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn failures(&self, work: &str) -> Result<Vec<(String, u32, String)>> {
        let pages = page::of_work(&mut *self.library().read().await?, work).await?;
        Ok(pages
            .into_iter()
            .filter_map(|page| Some((page.file, page.page_index + 1, page.failure?)))
            .collect())
    }
}

/// Which engine drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineChoice {
    /// The memory if it has a match, else the lexical engine.
    Best,
    /// The lexical engine alone.
    Lexical,
}

/// A file's pages read one by one in child processes, without any library.
#[derive(Debug)]
pub struct Recognition {
    pool: Pool,
    /// How many pages may be asked for at once.
    pub workers: usize,
}

impl Recognition {
    /// Readers on `workers` children.
    pub fn new(program: Program, workers: usize) -> Self {
        Self { pool: Pool::new(program, workers), workers }
    }

    /// How many pages a file has.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn pages(&self, path: &Path) -> Result<u32> {
        match self.pool.call(&Task::Open { path: path.into() }, PATIENCE).await? {
            Answer::Opened { pages } => Ok(pages),
            _ => Err(Error::out_of_turn()),
        }
    }

    /// Reads a page, 0-based.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(&self, path: &Path, index: u32) -> Result<ocr::Page> {
        let task = Task::Read { path: path.into(), name: file_name(path), index };
        match self.pool.call(&task, PATIENCE).await? {
            Answer::Read { page, .. } => Ok(*page),
            _ => Err(Error::out_of_turn()),
        }
    }
}
