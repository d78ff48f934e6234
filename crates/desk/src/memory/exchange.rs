//! How a memory comes in and goes out: TMX.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use library::unit;
use memory::Unit;
use memory::tmx;
use publish::{Clobber, write_new};
use tibetan::normalise::match_key;
use tokio::sync::mpsc;

use super::units::{as_row, provenance_of};
use super::{IndexChange, Memory};
use crate::view::Imported;
use crate::{Error, Result, commit, file_name};

/// Units that travel together between a file and the library.
const BATCH: usize = 1000;

/// Problems of an import that are told one by one.
const TOLD: usize = 100;

impl Memory {
    /// Takes the units of a TMX file in. Broken units are told and the rest come in; units that are there already, and
    /// those without a translation, are counted.
    ///
    /// A thousand units are a transaction: between them the person's own edits are written, which would wait for minutes
    /// if a large file were one. An import that breaks off is simply done again, since it finds what it brought before.
    ///
    /// # Errors
    /// When the file cannot be opened or is no TMX at all, and those of the library.
    pub async fn import(&self, path: &Path) -> Result<Imported> {
        let name = file_name(path);
        let file = File::open(path).map_err(|error| Error {
            code: None,
            message: format!(
                "{name} could not be opened ({error}). Check that it is there and that you may read it."
            ),
            source: Some(Box::new(error)),
        })?;
        let (send, mut batches) = mpsc::channel::<Vec<Result<Unit, tmx::Problem>>>(4);
        let reader = tokio::task::spawn_blocking(move || {
            let mut batch = Vec::with_capacity(BATCH);
            for unit in tmx::Reader::new(BufReader::new(file)) {
                batch.push(unit);
                if batch.len() == BATCH && send.blocking_send(std::mem::take(&mut batch)).is_err() {
                    return;
                }
            }
            let _ = send.blocking_send(batch); // Nobody waits for it when the library has refused the rest.
        });
        let mut imported = Imported { units: 0, known: 0, empty: 0, problems: Vec::new() };
        while let Some(batch) = batches.recv().await {
            let mut units = Vec::new();
            for unit in batch {
                match unit {
                    Ok(unit) => units.push(unit),
                    Err(problem) if imported.problems.len() < TOLD => {
                        imported.problems.push(problem.to_string())
                    }
                    Err(_) => {}
                }
            }
            self.take_in(&units, &name, &mut imported).await?;
        }
        reader.await?;
        let memory = self.clone();
        tokio::task::spawn_blocking(move || memory.compact()).await?;
        match imported.problems.first() {
            Some(reason) if imported.units + imported.known + imported.empty == 0 => {
                Err(Error::new(format!("Nothing could be imported from {name}. {reason}")))
            }
            _ => Ok(imported),
        }
    }

    /// One transaction of an import.
    async fn take_in(&self, units: &[Unit], file: &str, imported: &mut Imported) -> Result<()> {
        let mut changes = Vec::new();
        let mut write = self.library.write().await?;
        for unit in units {
            if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
                imported.empty += 1;
            } else if unit::has(&mut write, &match_key(&unit.source), &unit.target).await? {
                imported.known += 1;
            } else {
                let row = as_row(unit, provenance_of(unit, file))?;
                let number = unit::insert(&mut write, &row).await?;
                imported.units += 1;
                changes.push(IndexChange::Added { number, source: row.source });
            }
        }
        commit(write).await?;
        self.apply(changes);
        Ok(())
    }

    /// Writes the whole memory as TMX 1.4b.
    ///
    /// # Errors
    /// When the file is there and may not be replaced, or cannot be written, and those of the library.
    pub async fn export(&self, path: &Path, clobber: Clobber) -> Result<u32> {
        let (send, mut batches) = mpsc::channel::<Vec<Unit>>(4);
        let path = path.to_owned();
        let writer = tokio::task::spawn_blocking(move || {
            write_new(&path, clobber, |file| {
                let mut writer = tmx::Writer::new(BufWriter::new(file), "bo")?;
                while let Some(batch) = batches.blocking_recv() {
                    for unit in batch {
                        writer.write(&unit)?;
                    }
                }
                writer.finish()?.flush()
            })
        });
        let mut read = self.library.read().await?;
        let (mut last, mut count) = (0, 0);
        loop {
            let rows = unit::batch(&mut read, last, BATCH as u32).await?;
            let Some(end) = rows.last() else { break };
            last = end.number;
            count += u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let units = rows.iter().map(|row| serde_json::from_str(&row.unit)).collect::<Result<_, _>>()?;
            if send.send(units).await.is_err() {
                break; // The writer gave up; it says why below.
            }
        }
        drop(send);
        writer.await??;
        Ok(count)
    }
}
