//! What an import would bring, before anything is written.

use library::unit;
use memory::exchange::Columns;
use tibetan::normalise::match_key;

use super::Choice;
use super::known::Known;
use super::reading::{self, Wanted};
use crate::memory::Memory;
use crate::view::{ImportColumns, ImportPair, ImportPreview, Imported, MemoryFormat, PairState};
use crate::{Result, file_name};

/// Pairs that are shown.
const SHOWN: usize = 50;

/// Units and problems after which enough has been seen of a file.
const LOOKED_AT: usize = 1000;

impl Memory {
    /// The beginning of a file, and what it is.
    ///
    /// # Errors
    /// When nothing at all can be read from the file, and those of the library.
    pub async fn preview(&self, choice: &Choice) -> Result<ImportPreview> {
        let mut incoming = self.open_file(choice).await?;
        let format = MemoryFormat::from(incoming.format());
        let columns = incoming.columns().map(ImportColumns::from);
        let (units, problems) = tokio::task::spawn_blocking(move || {
            let (mut units, mut problems) = (Vec::new(), Vec::new());
            for unit in incoming.by_ref().take(LOOKED_AT) {
                match unit {
                    Ok(unit) => units.push(unit),
                    Err(problem) if problems.len() < reading::TOLD => problems.push(problem.to_string()),
                    Err(_) => {}
                }
                if units.len() == SHOWN {
                    break;
                }
            }
            (units, problems)
        })
        .await?;
        let mut read = self.library.read().await?;
        let mut pairs = Vec::new();
        for unit in &units {
            let state = if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
                PairState::Empty
            } else if unit::has(&mut read, &match_key(&unit.source), &unit.target).await? {
                PairState::Known
            } else {
                PairState::New
            };
            pairs.push(ImportPair { source: unit.source.clone(), target: unit.target.clone(), state });
        }
        let language = |of: fn(&memory::Unit) -> &String| units.first().map(of).cloned();
        Ok(ImportPreview {
            file: file_name(&choice.path),
            format,
            source_language: language(|unit| &unit.source_language),
            target_language: language(|unit| &unit.target_language),
            columns,
            pairs,
            problems,
        })
    }

    /// Counts what an import would bring, without writing anything. Nothing if it was [stopped](Memory::stop).
    ///
    /// # Errors
    /// When nothing at all can be read from the file, and those of the library.
    pub async fn count_import(&self, choice: &Choice) -> Result<Option<Imported>> {
        let stopped = self.stopped();
        let incoming = self.open_file(choice).await?;
        let known = Known::of(&self.library).await?;
        let (mut batches, reader) = reading::read(incoming, choice.name(), known, Wanted::Counts);
        let mut counted = Imported::default();
        while let Some(batch) = batches.recv().await {
            if stopped.has_changed().unwrap_or(true) {
                return Ok(None);
            }
            counted.add(batch.counts);
        }
        reader.await??;
        Ok(Some(counted))
    }
}

impl From<&Columns> for ImportColumns {
    fn from(columns: &Columns) -> Self {
        let place = |column: usize| u32::try_from(column).unwrap_or(u32::MAX);
        Self {
            headers: columns.headers.clone(),
            source: place(columns.source),
            target: place(columns.target),
        }
    }
}
