//! The glossary at work: the table in the library, and all of it in memory, where its terms are recognised and searched.
//!
//! It is read when something first asks for it. From then on whoever changes it holds it for writing until the change is
//! in the library, so that the two never differ.

mod exchange;
mod shelf;
mod views;

use library::term as table;
use memory::glossary::{Recognised, Term, check, spelled};
use tokio::sync::{OnceCell, RwLock};

use crate::view::{
    CandidateExample, Changed, ProposedRendering, TermCandidate, TermHere, TermView, TermsFound, TextRange,
};
use crate::{Desk, Error, Result, commit};
use shelf::Shelf;
use views::{term_of, view_of};

/// The pairs of the memory that candidates are looked for in, the newest.
const PAIRS: u32 = memory::glossary::candidates::MOST_PAIRS as u32;
/// Candidates that are proposed at once.
const CANDIDATES: usize = 300;

/// The glossary, once something has asked for it.
#[derive(Debug, Default)]
pub(crate) struct Glossary(OnceCell<RwLock<Shelf>>);

impl Desk {
    /// The glossary in memory.
    async fn glossary(&self) -> Result<&RwLock<Shelf>> {
        let load = async || {
            let rows = table::all(&mut *self.library().read().await?).await?;
            let shelf = tokio::task::spawn_blocking(move || {
                let terms = rows.into_iter().map(|row| Ok((row.number, serde_json::from_str(&row.term)?)));
                Ok::<_, Error>(Shelf::new(terms.collect::<Result<Vec<(u32, Term)>>>()?))
            });
            Ok(RwLock::new(shelf.await??))
        };
        self.0.glossary.0.get_or_try_init(load).await
    }

    /// Terms whose Tibetan, Wylie, English or Sanskrit has a query, in the order of a dictionary; all for an empty one.
    /// Where `wanted` names a term, its place among them is told.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn find_terms(
        &self,
        query: &str,
        offset: u32,
        limit: u32,
        wanted: Option<&str>,
    ) -> Result<TermsFound> {
        let shelf = self.glossary().await?.read().await;
        let found = shelf.search(query);
        let page = found.iter().skip(offset as usize).take(limit as usize);
        let place = wanted.and_then(|id| found.iter().position(|term| term.id == id));
        Ok(TermsFound {
            terms: page.map(|term| view_of(term)).collect(),
            total: u32::try_from(found.len()).unwrap_or(u32::MAX),
            place: place.and_then(|place| u32::try_from(place).ok()),
        })
    }

    /// Writes a term: a new one, if it has no identity. What it returns is the term as it is kept.
    ///
    /// # Errors
    /// When there is no Tibetan in it, and those of the library.
    pub async fn put_term(&self, view: &TermView) -> Result<TermView> {
        let tibetan = spelled(&view.tibetan).ok_or_else(|| {
            Error::new("A term needs its Tibetan. Write it in Tibetan script or in Wylie, then it is kept.")
        })?;
        let mut shelf = self.glossary().await?.write().await;
        let mut write = self.library().write().await?;
        let before: Option<Term> = match view.id.as_str() {
            "" => None,
            id => Some(serde_json::from_str(&table::get(&mut write, id).await?.term)?),
        };
        let mut term = Term { tibetan, ..term_of(view) };
        if let Some(before) = &before {
            (term.created, term.changed) = (before.created, before.changed);
            if *before == term {
                return Ok(view_of(&term));
            }
        } else {
            term.id = library::new_id();
            term.created = now();
        }
        term.changed = now();
        let number = table::put(&mut write, &term.id, &term.tibetan, &serde_json::to_string(&term)?).await?;
        commit(write).await?;
        let view = view_of(&term);
        // One that was removed meanwhile keeps what was typed, and stays removed.
        if before.is_none() || shelf.get(&term.id).is_some() {
            shelf.put(number, term);
        }
        self.tell(Changed::Glossary);
        Ok(view)
    }

    /// Takes a term out of sight, or back.
    ///
    /// # Errors
    /// When there is none of that identity, and those of the library.
    pub async fn set_term_removed(&self, id: &str, removed: bool) -> Result<()> {
        let mut shelf = self.glossary().await?.write().await;
        let mut write = self.library().write().await?;
        table::set_removed(&mut write, id, removed).await?;
        let row = table::get(&mut write, id).await?;
        let term = serde_json::from_str(&row.term)?;
        commit(write).await?;
        if removed {
            shelf.remove(row.number);
        } else {
            shelf.put(row.number, term);
        }
        self.tell(Changed::Glossary);
        Ok(())
    }

    /// The terms of a passage in its order, the longer ones first, and whether its translation keeps to them.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn terms_in(&self, source: &str, english: &str) -> Result<Vec<TermHere>> {
        let shelf = self.glossary().await?.read().await;
        let recognised = shelf.recognise(source);
        let mut here: Vec<TermHere> = Vec::new();
        for found in &recognised {
            let place = TextRange::of(source, &found.range);
            match here.iter_mut().find(|known| known.term.id == found.term.id) {
                Some(known) => {
                    known.places.push(place);
                    known.nested &= found.nested;
                }
                None => here.push(TermHere {
                    term: view_of(found.term),
                    places: vec![place],
                    nested: found.nested,
                    missing: false,
                    forbidden: Vec::new(),
                }),
            }
        }
        views::mark(&mut here, check(&recognised, english), english);
        here.sort_by_key(|term| term.nested);
        Ok(here)
    }

    /// Does something with the terms of a passage, such as checking its translation.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn with_terms<T>(&self, source: &str, look: impl FnOnce(&[Recognised<'_>]) -> T) -> Result<T> {
        let shelf = self.glossary().await?.read().await;
        Ok(look(&shelf.recognise(source)))
    }

    /// Terms that the person's confirmed translations propose, the surest first; of one work, or of the whole memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn term_candidates(&self, work: Option<&str>) -> Result<Vec<TermCandidate>> {
        let mut read = self.library().read().await?;
        let units = library::unit::latest(&mut read, work, PAIRS).await?;
        let mut known = table::dismissed(&mut read).await?;
        drop(read);
        known.extend(self.glossary().await?.read().await.tibetan());
        let found = tokio::task::spawn_blocking(move || {
            let known: std::collections::HashSet<String> = known.into_iter().collect();
            let pairs: Vec<(&str, &str)> = units.iter().map(|unit| (&*unit.source, &*unit.target)).collect();
            let found = memory::glossary::candidates(&pairs, |tibetan| known.contains(tibetan), CANDIDATES);
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let view = |candidate: memory::glossary::Candidate| TermCandidate {
                wylie: tibetan::wylie::to_wylie(&candidate.tibetan),
                tibetan: candidate.tibetan,
                count: count(candidate.count),
                renderings: candidate
                    .renderings
                    .into_iter()
                    .map(|proposal| ProposedRendering { text: proposal.text, count: count(proposal.count) })
                    .collect(),
                examples: candidate
                    .examples
                    .into_iter()
                    .map(|pair| CandidateExample {
                        source: units[pair].source.clone(),
                        target: units[pair].target.clone(),
                        provenance: units[pair].provenance.clone(),
                    })
                    .collect(),
            };
            found.into_iter().map(view).collect()
        });
        Ok(found.await?)
    }

    /// Notes that a candidate is not wanted, or takes that back.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_candidate_dismissed(&self, tibetan: &str, dismissed: bool) -> Result<()> {
        let mut write = self.library().write().await?;
        table::set_dismissed(&mut write, tibetan, dismissed).await?;
        commit(write).await
    }
}

/// This moment, as precisely as it is kept.
fn now() -> Option<views::Moment> {
    library::now().parse().ok()
}
