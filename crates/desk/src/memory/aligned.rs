//! How the pairs of an alignment come in and are taken back: in one transaction each.

use library::unit;
use memory::Unit;
use tibetan::normalise::match_key;

use super::units::{as_row, provenance_of};
use super::{IndexChange, Memory};
use crate::{Result, commit};

/// What came in.
#[derive(Debug, Default)]
pub(crate) struct TakenIn {
    /// Numbers of the units that are new.
    pub numbers: Vec<i64>,
    /// How many were there already.
    pub known: u32,
}

impl Memory {
    /// Takes units in; those that are there already are counted.
    ///
    /// # Errors
    /// Those of the library.
    pub(crate) async fn take_in_aligned(&self, units: &[Unit], file: &str) -> Result<TakenIn> {
        let mut taken = TakenIn::default();
        let mut changes = Vec::new();
        let mut write = self.library.write().await?;
        for unit in units {
            if unit::has(&mut write, &match_key(&unit.source), &unit.target).await? {
                taken.known += 1;
                continue;
            }
            let row = as_row(unit, provenance_of(unit, file))?;
            let number = unit::insert(&mut write, &row).await?;
            taken.numbers.push(number);
            changes.push(IndexChange::Added { number, source: row.source });
        }
        commit(write).await?;
        self.apply(changes);
        Ok(taken)
    }

    /// Takes units back out, and returns how many were still there.
    ///
    /// # Errors
    /// Those of the library.
    pub(crate) async fn take_back(&self, numbers: &[i64]) -> Result<u32> {
        let mut changes = Vec::new();
        let mut write = self.library.write().await?;
        for &number in numbers {
            if unit::by_number(&mut write, number).await?.is_some() {
                unit::set_removed(&mut write, number, true).await?;
                changes.push(IndexChange::Removed { number });
            }
        }
        commit(write).await?;
        let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        self.apply(changes);
        Ok(count)
    }
}
