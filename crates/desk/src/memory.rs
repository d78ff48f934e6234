//! The translation memory at work: the table in the library, and the index in memory that finds what is similar.
//!
//! The index is built in the background at start; until it is ready there are no matches, and nobody waits. It changes
//! only after the transaction that changed the table has been committed.

mod aligned;
mod concordance;
mod exchange;
mod matching;
pub(crate) mod units;

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

pub use exchange::Choice;
use library::segment::Segment;
use library::{Library, unit};
pub use matching::Match;
pub(crate) use matching::part_view;
use memory::index::{self, Context, Index, Part, UnitKey};
use tibetan::normalise::match_key;
use tokio::sync::{Mutex, watch};

use self::concordance::Terms;
use crate::{Connection, Result, commit};

/// The memory of a library.
#[derive(Debug, Clone)]
pub struct Memory {
    library: Library,
    index: Arc<RwLock<Found>>,
    /// How often an import or a count was asked to stop.
    stops: Arc<watch::Sender<u64>>,
    /// The terms that occur, for the concordance.
    terms: Arc<Mutex<Terms>>,
    /// Held by whoever makes an index that is to take the place of the one in use.
    making: Arc<Mutex<()>>,
}

#[derive(Debug, Default)]
struct Found {
    index: Index,
    /// What was committed while the index is being built, which the table that it is built from may not have had yet.
    meanwhile: Option<Vec<IndexChange>>,
}

impl Found {
    fn apply(&mut self, change: &IndexChange) {
        match change {
            IndexChange::Added { number, source } => self.index.insert(key(*number), source),
            IndexChange::Removed { number } => {
                self.index.remove(key(*number));
            }
        }
    }
}

/// What the index has to learn from a committed transaction.
#[derive(Debug)]
pub enum IndexChange {
    /// A unit came in.
    Added {
        /// Its number.
        number: i64,
        /// Its source.
        source: String,
    },
    /// A unit went.
    Removed {
        /// Its number.
        number: i64,
    },
}

impl Memory {
    /// The memory of `library`, with an index that is still empty; see [`Memory::build`].
    pub fn new(library: Library) -> Self {
        Self {
            library,
            index: Arc::default(),
            stops: Arc::default(),
            terms: Arc::default(),
            making: Arc::default(),
        }
    }

    /// A connection to the library that holds the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn read(&self) -> Result<library::Read> {
        Ok(self.library.read().await?)
    }

    /// Builds the index from the table.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn build(&self) -> Result<()> {
        let _making = self.making.lock().await;
        self.begin();
        let sources = unit::sources(&mut *self.library.read().await?).await?;
        let built = tokio::task::spawn_blocking(move || {
            Index::build(sources.into_iter().map(|(number, source)| (key(number), source)))
        })
        .await?;
        self.take_over(built);
        Ok(())
    }

    /// From now on what is committed is noted, because the table that the index is built from may not have it.
    fn begin(&self) {
        self.write().meanwhile = Some(Vec::new());
    }

    fn take_over(&self, built: Index) {
        let mut found = self.write();
        found.index = built;
        for change in found.meanwhile.take().unwrap_or_default() {
            found.apply(&change);
        }
    }

    fn indexed(&self) -> RwLockReadGuard<'_, Found> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Found> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings the index in step with what was committed.
    pub fn apply(&self, changes: Vec<IndexChange>) {
        if changes.is_empty() {
            return;
        }
        let mut found = self.write();
        for change in &changes {
            found.apply(change);
        }
        if let Some(meanwhile) = &mut found.meanwhile {
            meanwhile.extend(changes);
        }
    }

    /// Puts what came in lately into the main lists of the index, if it is worth that. Blocking, a second or two for a
    /// million units; it is done on a copy, so that whoever types meanwhile finds matches as before.
    pub(crate) fn compact(&self) {
        if !self.indexed().index.is_worth_compacting() {
            return;
        }
        let _making = self.making.blocking_lock();
        self.begin();
        let mut index = self.indexed().index.clone();
        index.compact();
        self.take_over(index);
    }

    /// Whether it is kept in that library.
    pub(crate) fn is_of(&self, library: &Library) -> bool {
        self.library.folder() == library.folder()
    }

    /// Stops an import and closes the library that holds the memory.
    pub(crate) async fn close(&self) {
        self.stop();
        self.library.close().await;
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.library.is_closed()
    }

    /// Units whose source resembles `source`, the best first: of the same score those that stood between more of the
    /// same neighbours, then those that more people have looked at, then the last changed. Units that say the same of
    /// the same source count once.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn matches(
        &self,
        connection: &mut Connection,
        source: &str,
        here: Context<'_>,
        floor: u8,
        limit: usize,
    ) -> Result<Vec<Match>> {
        self.matches_but(connection, source, here, floor, limit, None).await
    }

    /// As [`Memory::matches`], without what a segment itself gave to the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn matches_but(
        &self,
        connection: &mut Connection,
        source: &str,
        here: Context<'_>,
        floor: u8,
        limit: usize,
        segment: Option<&str>,
    ) -> Result<Vec<Match>> {
        let source_key = match_key(source);
        if source_key.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for unit in unit::variants(connection, &source_key).await? {
            found.push(Match::new(unit, index::EXACT, here));
        }
        // Several may be of the segment itself, or say the same.
        let candidates = self.indexed().index.similar(source, floor, limit.saturating_mul(4));
        for candidate in candidates {
            if let Some(unit) = unit::by_number(connection, number(candidate.key)).await? {
                found.push(Match::new(unit, candidate.score, here));
            }
        }
        found.retain(|found| segment.is_none() || found.unit.segment.as_deref() != segment);
        found.sort_by(|one, other| other.rank().cmp(&one.rank()));
        let mut told = HashSet::new();
        found.retain(|found| told.insert((found.unit.source_key.clone(), found.unit.target.clone())));
        found.truncate(limit);
        Ok(found)
    }

    /// The longest stretches of `source` that occur in units, each with a unit, the longest first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn parts(
        &self,
        connection: &mut Connection,
        source: &str,
        limit: usize,
    ) -> Result<Vec<(Part, unit::Unit)>> {
        let parts = self.indexed().index.parts(source, limit);
        let mut found = Vec::new();
        for part in parts {
            if let Some(unit) = unit::by_number(connection, number(part.key)).await? {
                found.push((part, unit));
            }
        }
        Ok(found)
    }

    /// The numbers of units whose source resembles `source`, the best first; blocking, a moment.
    pub(crate) fn candidates(&self, source: &str, floor: u8, limit: usize) -> Vec<index::Candidate> {
        self.indexed().index.search(source, floor, limit)
    }

    /// The unit of that identity.
    ///
    /// # Errors
    /// When there is none, and those of the library.
    pub async fn unit(&self, id: &str) -> Result<unit::Unit> {
        Ok(unit::get(&mut *self.library.read().await?, id).await?)
    }

    /// Makes the memory hold a segment's translation exactly as long as it is confirmed, with its status and its note.
    /// What was confirmed before stays in the library, out of the memory, and is back when an edit is undone.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn keep_in_step(
        &self,
        connection: &mut Connection,
        segment: &Segment,
    ) -> Result<Vec<IndexChange>> {
        let wanted = segment.target.as_deref().filter(|_| segment.status != "draft");
        let mut found = false;
        let mut changes = Vec::new();
        let given = unit::of_segment(connection, &segment.id).await?;
        let first = given.first().map(|(unit, _)| unit.clone());
        for (unit, removed) in given {
            let fits = !found && wanted == Some(&unit.target) && unit.source == segment.source();
            found |= fits;
            if let Some(described) = units::described_anew(&unit, segment)?.filter(|_| fits) {
                unit::describe(connection, unit.number, &described).await?;
            }
            if fits && removed {
                unit::set_removed(connection, unit.number, false).await?;
                changes.push(IndexChange::Added { number: unit.number, source: unit.source });
            } else if !fits && !removed {
                unit::set_removed(connection, unit.number, true).await?;
                changes.push(IndexChange::Removed { number: unit.number });
            }
        }
        if let Some(target) = wanted.filter(|_| !found) {
            let row = units::row_of(connection, segment, target, first.as_ref()).await?;
            let number = unit::insert(connection, &row).await?;
            changes.push(IndexChange::Added { number, source: row.source });
        }
        Ok(changes)
    }

    /// Gives the note of a segment to the unit that has its translation, in the memory or out of it: a note is no reason
    /// to bring a unit back.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn describe(&self, connection: &mut Connection, segment: &Segment) -> Result<()> {
        for (unit, _) in unit::of_segment(connection, &segment.id).await? {
            let fits = segment.status != "draft"
                && segment.target.as_ref() == Some(&unit.target)
                && unit.source == segment.source();
            if fits && let Some(described) = units::described_anew(&unit, segment)? {
                unit::describe(connection, unit.number, &described).await?;
            }
        }
        Ok(())
    }

    /// Takes what a segment gave out of the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn forget(&self, connection: &mut Connection, segment: &str) -> Result<Vec<IndexChange>> {
        let mut changes = Vec::new();
        for (unit, removed) in unit::of_segment(connection, segment).await? {
            if !removed {
                unit::set_removed(connection, unit.number, true).await?;
                changes.push(IndexChange::Removed { number: unit.number });
            }
        }
        Ok(changes)
    }

    /// Takes a unit out of the memory, or back.
    ///
    /// # Errors
    /// When there is none, and those of the library.
    pub async fn set_removed(&self, id: &str, removed: bool) -> Result<()> {
        let mut write = self.library.write().await?;
        let unit = unit::get(&mut write, id).await?;
        unit::set_removed(&mut write, unit.number, removed).await?;
        commit(write).await?;
        self.apply(vec![if removed {
            IndexChange::Removed { number: unit.number }
        } else {
            IndexChange::Added { number: unit.number, source: unit.source }
        }]);
        Ok(())
    }

    /// How many units there are.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn count(&self) -> Result<u32> {
        Ok(unit::count(&mut *self.library.read().await?).await?)
    }
}

fn key(number: i64) -> UnitKey {
    u64::try_from(number).unwrap_or_default()
}

fn number(key: UnitKey) -> i64 {
    i64::try_from(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_confirmed_while_the_index_is_built_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::new(Library::open(folder.path()).await.unwrap());
        let has = |source| !memory.indexed().index.exact(source).is_empty();
        memory.begin();
        memory.apply(vec![
            IndexChange::Added { number: 2, source: "བཀྲ་ཤིས།".into() },
            IndexChange::Removed { number: 1 },
        ]);
        assert!(has("བཀྲ་ཤིས།"), "and it is found at once");
        memory.take_over(Index::build([(1, "བདེ་ལེགས།")]));
        assert_eq!((has("བཀྲ་ཤིས།"), has("བདེ་ལེགས།")), (true, false));
    }
}
