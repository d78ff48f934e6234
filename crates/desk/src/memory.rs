//! The translation memory at work: the table in the library, and the index in memory that finds what is similar.
//!
//! The index is built in the background at start; until it is ready there are no matches, and nobody waits. It changes
//! only after the transaction that changed the table has been committed.

mod aligned;
mod concordance;
mod exchange;
pub(crate) mod units;

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use library::segment::Segment;
use library::{Library, unit};
use memory::index::{self, Context, Index};
use tokio::sync::Mutex;

pub use exchange::Choice;
use tokio::sync::watch;

use self::concordance::Terms;
use crate::view::{self, MatchView};
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

/// A match with its unit.
#[derive(Debug, Clone)]
pub struct Match {
    /// 101 exact in context, 100 exact, below that fuzzy.
    pub score: u8,
    /// The unit.
    pub unit: unit::Unit,
}

impl Memory {
    /// The memory of `library`, with an index that is still empty; see [`Memory::build`].
    pub fn new(library: Library) -> Self {
        Self { library, index: Arc::default(), stops: Arc::default(), terms: Arc::default() }
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

    /// Puts what came in lately into the main lists of the index; blocking, a second for a million units.
    fn compact(&self) {
        self.write().index.compact();
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

    /// Units whose source resembles `source`, the best first.
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
        let candidates = self.indexed().index.search(source, floor, limit);
        let mut matches = Vec::new();
        for candidate in candidates {
            let number = i64::try_from(candidate.key).unwrap_or_default();
            let Some(unit) = unit::by_number(connection, number).await? else { continue };
            let there = Context { previous: unit.previous.as_deref(), next: unit.next.as_deref() };
            let score = index::in_context(candidate.score, there, here);
            matches.push(Match { score, unit });
        }
        matches.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| b.unit.changed.cmp(&a.unit.changed)));
        Ok(matches)
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

    /// Makes the memory hold a segment's translation exactly as long as it is confirmed.
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
        for (unit, removed) in unit::of_segment(connection, &segment.id).await? {
            let fits = !found && wanted == Some(&unit.target) && unit.source == segment.source();
            found |= fits;
            if fits && removed {
                unit::set_removed(connection, unit.number, false).await?;
                changes.push(IndexChange::Added { number: unit.number, source: unit.source });
            } else if !fits && !removed {
                unit::set_removed(connection, unit.number, true).await?;
                changes.push(IndexChange::Removed { number: unit.number });
            }
        }
        if let Some(target) = wanted.filter(|_| !found) {
            let row = units::row_of(connection, segment, target).await?;
            let number = unit::insert(connection, &row).await?;
            changes.push(IndexChange::Added { number, source: row.source });
        }
        Ok(changes)
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

fn key(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

impl Match {
    /// The match against the source that it was found for.
    pub fn view(&self, source: &str) -> MatchView {
        let difference = memory::difference(&self.unit.source, source)
            .into_iter()
            .map(|piece| view::DifferencePiece {
                change: match piece.change {
                    memory::Change::Same => view::Change::Same,
                    memory::Change::Removed => view::Change::Removed,
                    memory::Change::Added => view::Change::Added,
                },
                text: piece.text,
            })
            .collect();
        MatchView {
            unit: self.unit.id.clone(),
            score: self.score,
            difference,
            target: self.unit.target.clone(),
            provenance: self.unit.provenance.clone(),
        }
    }
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
