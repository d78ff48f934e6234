//! Reading a file in a thread of its own: parsing, match keys and what is known already, while the library writes.

use library::import::Pair;
use library::unit;
use memory::exchange::Incoming;
use tibetan::normalise::match_key;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::known::Known;
use crate::Result;
use crate::memory::units::{as_row, provenance_of};
use crate::view::Imported;

/// Units and problems that travel together.
const BATCH: u32 = 2000;

/// Bytes of text after which a batch is full: a unit may have megabytes.
const BATCH_BYTES: usize = 4 << 20;

/// Problems of a file that are told one by one.
pub(super) const TOLD: usize = 100;

/// What was read since the batch before.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Units that are new; none where they are only counted.
    pub(super) rows: Vec<unit::Unit>,
    /// How many units there were of each kind, and the problems.
    pub(super) counts: Imported,
    /// Bytes of the file read so far.
    pub(super) read: u64,
    bytes: usize,
}

/// Whether the new units are wanted, or only how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Rows,
    Counts,
}

/// Reads to the end of the file, or until nobody takes the batches any more.
pub(super) fn read(
    incoming: Incoming,
    file: String,
    mut known: Known,
    wanted: Wanted,
) -> (mpsc::Receiver<Batch>, JoinHandle<Result<()>>) {
    let (send, batches) = mpsc::channel(2);
    let reader = tokio::task::spawn_blocking(move || {
        let mut incoming = incoming;
        let mut batch = Batch::default();
        while let Some(unit) = incoming.next() {
            batch.take(unit, &file, &mut known, wanted)?;
            if batch.is_full() {
                batch.read = incoming.read();
                if send.blocking_send(std::mem::take(&mut batch)).is_err() {
                    return Ok(());
                }
            }
        }
        batch.read = incoming.total();
        let _ = send.blocking_send(batch); // Nobody waits for it when the import was stopped.
        Ok(())
    });
    (batches, reader)
}

impl Batch {
    fn take(
        &mut self,
        unit: Result<memory::Unit, memory::exchange::Problem>,
        file: &str,
        known: &mut Known,
        wanted: Wanted,
    ) -> Result<()> {
        let unit = match unit {
            Ok(unit) => unit,
            Err(problem) => {
                self.counts.add_problem(problem.to_string());
                return Ok(());
            }
        };
        if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
            self.counts.empty += 1;
            return Ok(());
        }
        let pair = Pair {
            number: 0,
            source_key: match_key(&unit.source),
            target: unit.target.clone(),
            previous: unit.previous.clone(),
            next: unit.next.clone(),
            work: unit.work.clone(),
            folio: unit.folio.clone(),
        };
        if !known.is_new(&pair) {
            self.counts.known += 1;
        } else {
            self.counts.units += 1;
            if wanted == Wanted::Rows {
                let row = as_row(&unit, provenance_of(&unit, file))?;
                self.bytes += row.source.len() + row.target.len() + row.source_key.len() + row.unit.len();
                self.rows.push(row);
            }
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        let Imported { units, known, empty, broken, .. } = self.counts;
        units + known + empty + broken >= BATCH || self.bytes >= BATCH_BYTES
    }
}

impl Imported {
    /// Adds what a batch brought.
    pub(super) fn add(&mut self, batch: Self) {
        self.units += batch.units;
        self.known += batch.known;
        self.empty += batch.empty;
        self.broken += batch.broken;
        let room = TOLD.saturating_sub(self.problems.len());
        self.problems.extend(batch.problems.into_iter().take(room));
    }

    pub(crate) fn add_problem(&mut self, problem: String) {
        self.broken += 1;
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        }
    }
}
