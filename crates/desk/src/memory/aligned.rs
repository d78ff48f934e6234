//! How the pairs of an alignment come in and are taken back, in the transaction of whoever notes which they are.

use library::unit;
use memory::Unit;
use tibetan::normalise::match_key;

use super::units::{as_row, provenance_of};
use super::{IndexChange, Memory};
use crate::{Connection, Result};

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
    pub(crate) async fn take_in_aligned(
        connection: &mut Connection,
        units: &[Unit],
        file: &str,
    ) -> Result<(TakenIn, Vec<IndexChange>)> {
        let mut taken = TakenIn::default();
        let mut changes = Vec::new();
        for unit in units {
            if unit::has(connection, &match_key(&unit.source), &unit.target).await? {
                taken.known += 1;
                continue;
            }
            let row = as_row(unit, provenance_of(unit, file))?;
            let number = unit::insert(connection, &row).await?;
            taken.numbers.push(number);
            changes.push(IndexChange::Added { number, source: row.source });
        }
        Ok((taken, changes))
    }

    /// Takes units back out; those that are no longer there are passed over.
    ///
    /// # Errors
    /// Those of the library.
    pub(crate) async fn take_back(connection: &mut Connection, numbers: &[i64]) -> Result<Vec<IndexChange>> {
        let mut changes = Vec::new();
        for &number in numbers {
            if unit::by_number(connection, number).await?.is_some() {
                unit::set_removed(connection, number, true).await?;
                changes.push(IndexChange::Removed { number });
            }
        }
        Ok(changes)
    }
}
