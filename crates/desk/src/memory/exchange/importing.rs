//! An import: one step, from its preview to its undoing.

use std::path::Path;
use std::time::Duration;

use library::LibraryError;
use library::import::{self, Claim};
use memory::exchange::Incoming;
use tokio::sync::watch;

use super::Choice;
use super::known::Known;
use super::reading::{self, Wanted};
use crate::memory::{IndexChange, Memory};
use crate::view::{ImportView, Imported, Importing, MemoryFormat};
use crate::{Error, Result, commit};

/// Units that the index learns between two looks at the table.
const LEARNT: u32 = 5000;

/// Units after which the index puts what it has learnt into its main lists; until then they take several times the room.
const COMPACT: usize = 50_000;

/// Units that are deleted in a transaction.
const SWEPT: u32 = 2000;

/// How often, and how many times, a busy import is knocked at: sweeping holds the claim only for moments.
const KNOCK: Duration = Duration::from_millis(50);
const KNOCKS: u32 = 60;

impl Memory {
    /// Takes the units of a file in, to the end, and into the index.
    ///
    /// # Errors
    /// As [`Memory::take_in`].
    pub async fn import(&self, path: &Path) -> Result<Imported> {
        let imported = self.take_in(&Choice::of(path), |_| ()).await?;
        let imported = imported.ok_or_else(|| Error::new("The import was stopped; nothing came in."))?;
        if let Some(import) = &imported.import {
            self.learn(import, true).await?;
        }
        Ok(imported)
    }

    /// Takes the units of a file in: all of them at once, after the last has been read. Broken units are told and the rest
    /// come in; units that are there already, and those without a translation, are counted. Nothing if it was
    /// [stopped](Memory::stop). The index does not know them yet, see [`Memory::learn`].
    ///
    /// # Errors
    /// When nothing can be read from the file, when another import goes on, and those of the library.
    pub async fn take_in(
        &self,
        choice: &Choice,
        told: impl Fn(Importing) + Send,
    ) -> Result<Option<Imported>> {
        let stopped = self.stopped();
        let name = choice.name();
        let claim = self.claim().await?;
        let incoming = self.open_file(choice).await?;
        let format = MemoryFormat::from(incoming.format());

        let mut write = self.library.write().await?;
        let began = import::last_number(&mut write).await?;
        let import = import::begin(&mut write, &name, format.name()).await?;
        commit(write).await?;

        let imported = self.stage(import, incoming, &name, &stopped, told).await;
        let well = match imported {
            Ok(Some(imported)) if imported.units > 0 => {
                let mut write = self.library.write().await?;
                let units = import::finish(&mut write, import, began).await?;
                commit(write).await?;
                let known = imported.known + (imported.units - units);
                return Ok(Some(Imported { import: Some(import.to_string()), units, known, ..imported }));
            }
            other => other,
        };
        // What was laid down is of no use; nobody has seen it, and nobody waits until it is gone.
        drop(claim);
        let memory = self.clone();
        tokio::spawn(async move { memory.sweep().await });
        match well? {
            Some(imported) if imported.known + imported.empty == 0 && imported.broken > 0 => {
                let reason = imported.problems.first().map_or("", String::as_str);
                Err(Error::new(format!("Nothing could be imported from {name}. {reason}")))
            }
            imported => Ok(imported),
        }
    }

    /// Lays the new units of a file down, invisible.
    async fn stage(
        &self,
        import: i64,
        incoming: Incoming,
        name: &str,
        stopped: &watch::Receiver<u64>,
        told: impl Fn(Importing),
    ) -> Result<Option<Imported>> {
        let total = incoming.total();
        let known = Known::of(&self.library).await?;
        let (mut batches, reader) = reading::read(incoming, name.to_owned(), known, Wanted::Rows);
        let mut imported = Imported::default();
        while let Some(batch) = batches.recv().await {
            if stopped.has_changed().unwrap_or(true) {
                return Ok(None);
            }
            if !batch.rows.is_empty() {
                let mut write = self.library.write().await?;
                import::stage(&mut write, import, &batch.rows).await?;
                commit(write).await?;
            }
            imported.add(batch.counts);
            told(Importing::new(name, imported.units, batch.read, total));
        }
        reader.await??;
        Ok(Some(imported))
    }

    pub(super) async fn open_file(&self, choice: &Choice) -> Result<Incoming> {
        let choice = choice.clone();
        tokio::task::spawn_blocking(move || choice.open()).await?
    }

    async fn claim(&self) -> Result<Claim> {
        for _ in 0..KNOCKS {
            if let Some(claim) = import::claim(self.library.folder())? {
                return Ok(claim);
            }
            tokio::time::sleep(KNOCK).await;
        }
        Err(Error::new("Another import is going on. Wait until it is done, then import this file."))
    }

    /// Stops the import or count that goes on; an import leaves nothing behind.
    pub fn stop(&self) {
        self.stops.send_modify(|stops| *stops += 1);
    }

    pub(super) fn stopped(&self) -> watch::Receiver<u64> {
        self.stops.subscribe()
    }

    /// Deletes what imports that were not brought to their end have left. A failure is told to the log: the rest is
    /// deleted at the next start.
    pub async fn sweep(&self) {
        if let Err(error) = self.sweep_all().await
            && !self.is_closed()
        {
            tracing::error!("an unfinished import could not be deleted: {}", error.chain());
        }
    }

    async fn sweep_all(&self) -> Result<()> {
        loop {
            if import::pending(&mut *self.library.read().await?).await?.is_empty() {
                return Ok(());
            }
            // Whoever has it imports, and sweeps when that is done.
            let Some(claim) = import::claim(self.library.folder())? else { return Ok(()) };
            let mut write = self.library.write().await?;
            if let Some(import) = import::pending(&mut write).await?.first() {
                import::sweep(&mut write, *import, SWEPT).await?;
            }
            commit(write).await?;
            drop(claim);
            tokio::time::sleep(KNOCK).await;
        }
    }

    /// The imports, the last first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn imports(&self) -> Result<Vec<ImportView>> {
        let imports = import::all(&mut *self.library.read().await?).await?;
        Ok(imports
            .into_iter()
            .map(|import| ImportView {
                id: import.id.to_string(),
                file: import.file,
                format: MemoryFormat::named(&import.format),
                at: import.at,
                units: import.units,
                undone: import.undone.is_some(),
            })
            .collect())
    }

    /// Takes out of the memory what an import brought, or brings it back: all of it in one transaction. What the person has
    /// taken out stays out. Returns how many units went or came. The index does not know it yet, see [`Memory::learn`].
    ///
    /// # Errors
    /// When there is no such import, and those of the library.
    pub async fn set_import_undone(&self, id: &str, undone: bool) -> Result<u32> {
        let import = number(id)?;
        let mut write = self.library.write().await?;
        let (units, otherwise) = if undone {
            (import::undo(&mut write, import).await, "This import has been undone already")
        } else {
            (import::restore(&mut write, import).await, "This import has not been undone")
        };
        let units = units.map_err(|error| match error {
            LibraryError::Missing(_) => Error::new(format!(
                "{otherwise}, or it was deleted. The list of imports shows which there are."
            )),
            error => error.into(),
        })?;
        commit(write).await?;
        Ok(units)
    }

    /// Brings the index in step with an import that came in, or went.
    ///
    /// # Errors
    /// When there is no such import, and those of the library.
    pub async fn learn(&self, id: &str, is_present: bool) -> Result<()> {
        let import = number(id)?;
        let (mut last, mut loose) = (0, 0);
        loop {
            let sources =
                import::sources(&mut *self.library.read().await?, import, is_present, last, LEARNT).await?;
            let Some((end, _)) = sources.last() else { break };
            last = *end;
            loose += sources.len();
            let change = move |(number, source)| match is_present {
                true => IndexChange::Added { number, source },
                false => IndexChange::Removed { number },
            };
            let memory = self.clone();
            let is_much = loose >= COMPACT;
            tokio::task::spawn_blocking(move || {
                memory.apply(sources.into_iter().map(change).collect());
                if is_much {
                    memory.compact();
                }
            })
            .await?;
            if is_much {
                loose = 0;
            }
        }
        let memory = self.clone();
        Ok(tokio::task::spawn_blocking(move || memory.compact()).await?)
    }
}

fn number(id: &str) -> Result<i64> {
    id.parse().map_err(|_| Error::new("This import is no longer in the library."))
}
