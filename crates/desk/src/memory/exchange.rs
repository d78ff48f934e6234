//! How a memory comes in and goes out.
//!
//! ```text
//! file ─▶ memory::exchange::open ─▶ units and problems ─▶ known? ─▶ batches of rows      reading, in a thread
//!      ─▶ rows that nobody sees, a short transaction a batch                               importing
//!      ─▶ one transaction that shows them all ─▶ the index, in the background
//! ```
//!
//! A preview is the beginning of that way, and a count is the way without the rows.

mod export;
mod importing;
mod known;
mod preview;
mod reading;

use std::path::{Path, PathBuf};

use memory::exchange::Incoming;

use crate::{Error, Result, file_name};

/// A file or folder to import, as the person chose it.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The file, or the folder of an OmegaT project.
    pub path: PathBuf,
    /// The columns of source and target in a table, 0-based, where they are not those that it seems to have.
    pub columns: Option<(usize, usize)>,
}

impl Choice {
    /// The file as it is.
    pub fn of(path: &Path) -> Self {
        Self { path: path.into(), columns: None }
    }

    /// The glossaries of the project, if it is one of OmegaT.
    ///
    /// # Errors
    /// Only when the program ends meanwhile.
    pub async fn glossaries(&self) -> Result<Vec<PathBuf>> {
        let path = self.path.clone();
        Ok(tokio::task::spawn_blocking(move || memory::exchange::omegat::glossaries(&path)).await?)
    }

    fn name(&self) -> String {
        file_name(&self.path)
    }

    /// Blocks on the disk.
    fn open(&self) -> Result<Incoming> {
        let incoming = memory::exchange::open(&self.path).map_err(Error::from_cause)?;
        Ok(match self.columns {
            Some((source, target)) => incoming.with_columns(source, target),
            None => incoming,
        })
    }
}
