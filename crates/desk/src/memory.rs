//! The translation memory at work: the table in the library, and the index in memory that finds what is similar.
//!
//! The index is built in the background at start; until it is ready there are no matches, and nobody waits. It changes
//! only after the transaction that changed the table has been committed.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use library::segment::{self, Segment};
use library::{Library, page, unit, work};
use memory::index::{self, Context, Index};
use memory::tmx;
use memory::{Origin, Status, Unit};
use publish::{Clobber, write_new};
use tibetan::normalise::match_key;
use tokio::sync::mpsc;

use crate::view::{self, Imported, MatchView, UnitView, UnitsFound};
use crate::{Connection, Error, Result};

/// Units that travel together between the reader of a file and the library.
const BATCH: usize = 1000;

/// Problems of an import that are told one by one.
const TOLD: usize = 100;

/// The memory of a library.
#[derive(Debug, Clone)]
pub struct Memory {
    library: Library,
    index: Arc<RwLock<Index>>,
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
        Self { library, index: Arc::new(RwLock::new(Index::build(Vec::<(u64, String)>::new()))) }
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
        let sources = unit::sources(&mut *self.library.read().await?).await?;
        let built = tokio::task::spawn_blocking(move || {
            Index::build(sources.into_iter().map(|(number, source)| (key(number), source)))
        })
        .await?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = built;
        Ok(())
    }

    /// Brings the index in step with what was committed.
    pub fn apply(&self, changes: Vec<IndexChange>) {
        if changes.is_empty() {
            return;
        }
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            match change {
                IndexChange::Added { number, source } => index.insert(key(number), &source),
                IndexChange::Removed { number } => {
                    index.remove(key(number));
                }
            }
        }
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
        let candidates = {
            let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
            index.search(source, floor, limit)
        };
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
    pub async fn keep_in_step(&self, connection: &mut Connection, segment: &Segment) -> Result<Vec<IndexChange>> {
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
            let row = row_of(connection, segment, target).await?;
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
        crate::commit(write).await?;
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

    /// Units that hold the words of a query in either language, the newest first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn search(&self, query: &str, offset: u32, limit: u32) -> Result<UnitsFound> {
        let query = tibetan::normalise::canonical(query);
        let (units, total) = unit::search(&mut *self.library.read().await?, &query, offset, limit).await?;
        Ok(UnitsFound { units: units.into_iter().map(unit_view).collect(), total })
    }

    /// Takes the units of a TMX file in, in one transaction. Broken units are told and the rest come in; units that are
    /// there already, and those without a translation, are counted.
    ///
    /// # Errors
    /// When the file cannot be opened or is no TMX at all, and those of the library.
    pub async fn import(&self, path: &Path) -> Result<Imported> {
        let name = crate::file_name(path);
        let file = File::open(path).map_err(|error| Error {
            code: None,
            message: format!("{name} could not be opened ({error}). Check that it is there and that you may read it."),
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
            let _ = send.blocking_send(batch);
        });
        let mut imported = Imported { units: 0, known: 0, empty: 0, problems: Vec::new() };
        let mut changes = Vec::new();
        let mut broken = 0;
        let mut write = self.library.write().await?;
        while let Some(batch) = batches.recv().await {
            for unit in batch {
                let unit = match unit {
                    Ok(unit) => unit,
                    Err(problem) => {
                        broken += 1;
                        if imported.problems.len() < TOLD {
                            imported.problems.push(problem.to_string());
                        }
                        continue;
                    }
                };
                if unit.source.trim().is_empty() || unit.target.trim().is_empty() {
                    imported.empty += 1;
                    continue;
                }
                let key = match_key(&unit.source);
                if unit::has(&mut write, &key, &unit.target).await? {
                    imported.known += 1;
                    continue;
                }
                let provenance = provenance_of(&unit, &name);
                let row = as_row(&unit, provenance)?;
                let number = unit::insert(&mut write, &row).await?;
                imported.units += 1;
                changes.push(IndexChange::Added { number, source: row.source });
            }
        }
        reader.await?;
        if imported.units + imported.known + imported.empty == 0 && broken > 0 {
            let reason = imported.problems.first().cloned().unwrap_or_default();
            return Err(Error::new(format!("Nothing could be imported from {name}. {reason}")));
        }
        crate::commit(write).await?;
        self.apply(changes);
        Ok(imported)
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
            count += rows.len() as u32;
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

fn key(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The unit that a confirmed segment gives to the memory.
///
/// # Errors
/// Those of the library.
pub async fn unit_of(connection: &mut Connection, segment: &Segment, target: &str) -> Result<Unit> {
    let previous = segment::previous(connection, segment).await?;
    let next = segment::next(connection, segment).await?;
    let page = page::get(connection, &segment.page).await?;
    let lines = crate::editing::lines_of(connection, segment).await?;
    let region = lines
        .iter()
        .filter(|line| line.page == segment.page)
        .map(|line| line.line.bounds)
        .reduce(|all, bounds| all.union(&bounds));
    let origin = segment.target_origin.as_deref().map(serde_json::from_str).transpose()?;
    let now = library::now().parse().ok();
    Ok(Unit {
        id: library::new_id(),
        previous: previous.map(|segment| segment.source().to_owned()),
        next: next.map(|segment| segment.source().to_owned()),
        work: Some(work::get(connection, &segment.work).await?.title),
        folio: Some(crate::label(&page)),
        region: region.map(|bounds| memory::Region {
            page: page.ordinal,
            x: bounds.x,
            y: bounds.y,
            width: bounds.width,
            height: bounds.height,
        }),
        created: now,
        changed: now,
        status: match segment.status.as_str() {
            "approved" => Status::Approved,
            "confirmed" => Status::Confirmed,
            _ => Status::Draft,
        },
        origin: match origin {
            Some(view::Origin::Memory { .. }) => Origin::Memory,
            Some(view::Origin::Engine { name, version }) => Origin::Engine { name, version },
            Some(view::Origin::Person) | None => Origin::Person,
        },
        notes: Some(segment.note.clone()).filter(|note| !note.is_empty()).into_iter().collect(),
        ..Unit::new(segment.source(), target)
    })
}

async fn row_of(connection: &mut Connection, segment: &Segment, target: &str) -> Result<unit::Unit> {
    let unit = unit_of(connection, segment, target).await?;
    let provenance = provenance_of(&unit, "");
    let row = as_row(&unit, provenance)?;
    Ok(unit::Unit { work: Some(segment.work.clone()), segment: Some(segment.id.clone()), ..row })
}

/// A unit as a row. The identity is always the library's own: files of other tools repeat theirs.
fn as_row(unit: &Unit, provenance: String) -> Result<unit::Unit> {
    let changed = unit.changed.or(unit.created).map_or_else(library::now, |time| time.to_rfc3339());
    Ok(unit::Unit {
        number: 0,
        id: library::new_id(),
        source: unit.source.clone(),
        target: unit.target.clone(),
        source_key: match_key(&unit.source),
        previous: unit.previous.clone(),
        next: unit.next.clone(),
        work: None,
        segment: None,
        unit: serde_json::to_string(unit)?,
        provenance,
        changed,
    })
}

/// Work and folio, else the author, else the file.
fn provenance_of(unit: &Unit, file: &str) -> String {
    let place: Vec<&str> = [unit.work.as_deref(), unit.folio.as_deref()].into_iter().flatten().collect();
    match (place.is_empty(), &unit.author) {
        (false, _) => place.join(" · "),
        (true, Some(author)) => author.clone(),
        (true, None) => file.to_owned(),
    }
}

fn unit_view(unit: unit::Unit) -> UnitView {
    UnitView {
        id: unit.id,
        source: unit.source,
        target: unit.target,
        provenance: unit.provenance,
        changed: unit.changed,
        work: unit.work,
        segment: unit.segment,
    }
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
