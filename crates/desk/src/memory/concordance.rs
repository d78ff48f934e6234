//! The concordance over the library's units, a portion at a time.
//!
//! The library names candidates, [`memory::concordance`] says which of them are hits. There may be a hundred thousand
//! candidates without a hit, so each call works for a bounded time and says where to go on: whoever asks need not wait
//! for what they no longer want to know, and dropping a question is not asking on.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::{StreamExt, TryStreamExt};
use library::concordance::{self as table, Among, Side, Texts};
use library::unit;
use memory::concordance::{self, Candidates, Query, Search, Vocabulary};

use super::{Memory, units};
use crate::Result;
use crate::view::{
    Concordance, ConcordanceCount, ConcordanceHit, ConcordancePlace, ConcordanceQuery, SearchSide, SearchWay,
    TextRange, Understood, Writing,
};

/// How long a call works before it answers with what it has.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long hits are counted, and how many of them.
const COUNTING: Duration = Duration::from_secs(1);
const MOST_COUNTED: usize = 10_000;

/// Candidates that are looked at together: few at first, because most of them are hits.
const FIRST_PORTION: usize = 128;
const LARGEST_PORTION: usize = 1024;

/// Units that come in between two searches are read one by one up to so many; beyond, the index of terms is read anew.
const FEW: u32 = 10_000;

/// The terms that occur in the memory.
#[derive(Debug, Default)]
pub(super) struct Terms {
    vocabulary: Arc<Vocabulary>,
    /// The last unit whose terms are among them; nothing before they were read.
    last: Option<(i64, String)>,
}

/// A hit before its unit is fetched.
struct Found {
    number: i64,
    source: Vec<TextRange>,
    target: Vec<TextRange>,
}

/// How far a search is to go.
struct Bounds {
    hits: usize,
    time: Duration,
}

impl Memory {
    /// A portion of the units that hold what is asked for, at most `limit`, the last that came in first.
    ///
    /// What is being typed is sought with its last syllable as a beginning, if it stands nowhere as it is.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn concordance(
        &self,
        asked: &ConcordanceQuery,
        from: Option<ConcordancePlace>,
        limit: u32,
    ) -> Result<Concordance> {
        let bounds = Bounds { hits: limit as usize, time: PATIENCE };
        let before = from.map_or(i64::MAX, |place| i64::from(place.before));
        let Some(query) = query_of(asked, from) else {
            let search = asked.text.trim().is_empty().then(Search::everything);
            return self.portion(search, asked, None, before, bounds).await;
        };
        let search = self.search(&query).await?;
        let portion = self.portion(Some(search), asked, Some(&query), before, bounds).await?;
        let nowhere = from.is_none() && portion.hits.is_empty() && portion.next.is_none();
        let Some(beginning) = query.unfinished(&asked.text).filter(|_| nowhere) else { return Ok(portion) };
        let search = self.search(&beginning).await?;
        let bounds = Bounds { hits: limit as usize, time: PATIENCE };
        let wider = self.portion(Some(search), asked, Some(&beginning), i64::MAX, bounds).await?;
        if wider.hits.is_empty() && wider.next.is_none() {
            return Ok(portion);
        }
        let next = wider.next.map(|place| ConcordancePlace { unfinished: true, ..place });
        Ok(Concordance { next, ..wider })
    }

    /// Counts the units that hold what is asked for, up to ten thousand and for a second at most. `from` is any place
    /// that the search came by.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn count_hits(
        &self,
        asked: &ConcordanceQuery,
        from: Option<ConcordancePlace>,
    ) -> Result<ConcordanceCount> {
        let search = match query_of(asked, from) {
            Some(query) => self.search(&query).await?,
            None if asked.text.trim().is_empty() && asked.work.is_none() => {
                return Ok(ConcordanceCount { units: self.count().await?, whole: true });
            }
            None if asked.text.trim().is_empty() => Search::everything(),
            None => return Ok(ConcordanceCount { units: 0, whole: true }),
        };
        let bounds = Bounds { hits: MOST_COUNTED, time: COUNTING };
        let (found, next) = self.find(search, asked, i64::MAX, bounds).await?;
        let units = u32::try_from(found.len()).unwrap_or(u32::MAX);
        Ok(ConcordanceCount { units, whole: next.is_none() })
    }

    /// Reads the terms that occur, so that the first search for a wildcard need not.
    pub async fn gather_terms(&self) {
        if let Err(error) = self.vocabulary().await
            && !self.is_closed()
        {
            tracing::warn!("the memory's terms could not be read: {}", error.chain());
        }
    }

    async fn portion(
        &self,
        search: Option<Search>,
        asked: &ConcordanceQuery,
        query: Option<&Query>,
        before: i64,
        bounds: Bounds,
    ) -> Result<Concordance> {
        let understood = query.map(understood);
        let Some(search) = search else {
            return Ok(Concordance { understood, hits: Vec::new(), next: None });
        };
        let (found, next) = self.find(search, asked, before, bounds).await?;
        let numbers: Vec<i64> = found.iter().map(|hit| hit.number).collect();
        let units = table::units(&mut *self.library.read().await?, &numbers).await?;
        let next = next.map(|before| ConcordancePlace {
            before: u32::try_from(before).unwrap_or(u32::MAX),
            unfinished: false,
        });
        Ok(Concordance { understood, hits: joined(found, units), next })
    }

    async fn search(&self, query: &Query) -> Result<Search> {
        if query.needs_vocabulary() {
            Ok(query.against(&*self.vocabulary().await?))
        } else {
            Ok(query.against(&Vocabulary::default()))
        }
    }

    /// Goes through the candidates below a number; returns the hits, and the number to go on below.
    async fn find(
        &self,
        search: Search,
        asked: &ConcordanceQuery,
        mut before: i64,
        bounds: Bounds,
    ) -> Result<(Vec<Found>, Option<i64>)> {
        let started = Instant::now();
        let (search, side) = (Arc::new(search), asked.side);
        let among = match (search.candidates(), &asked.work) {
            (Candidates::None, _) => return Ok((Vec::new(), None)),
            (_, Some(work)) => Among::Work(work),
            (Candidates::Anything, None) => Among::All,
            (Candidates::Holding(clauses), None) => Among::Holding(clauses, table_side(side)),
        };
        let mut read = self.library.read().await?;
        let mut candidates = pin!(table::candidates(&mut read, among, before));
        let (mut found, mut portion) = (Vec::new(), FIRST_PORTION);
        loop {
            let texts: Vec<Texts> = candidates.as_mut().take(portion).try_collect().await?;
            let is_last = texts.len() < portion;
            before = texts.last().map_or(before, |texts| texts.number);
            let (search, wanted) = (search.clone(), bounds.hits - found.len());
            let hits =
                move || texts.iter().filter_map(|texts| hit(&search, side, texts)).take(wanted).collect();
            let hits: Vec<Found> = tokio::task::spawn_blocking(hits).await?;
            found.extend(hits);
            match found.last() {
                Some(hit) if found.len() == bounds.hits => {
                    let next = hit.number;
                    return Ok((found, Some(next)));
                }
                _ if is_last => return Ok((found, None)),
                _ if started.elapsed() > bounds.time => return Ok((found, Some(before))),
                _ => portion = (portion * 2).min(LARGEST_PORTION),
            }
        }
    }

    /// The terms of every unit that is there now.
    async fn vocabulary(&self) -> Result<Arc<Vocabulary>> {
        let mut terms = self.terms.lock().await;
        let mut read = self.library.read().await?;
        let last = table::last(&mut read).await?;
        if terms.last == last {
            return Ok(terms.vocabulary.clone());
        }
        let since = match &terms.last {
            Some(known) => table::since(&mut read, known, FEW).await?,
            None => None,
        };
        if let Some(since) = since {
            let vocabulary = Arc::make_mut(&mut terms.vocabulary);
            for texts in &since {
                vocabulary.insert_terms_of(&texts.source);
                vocabulary.insert_terms_of(&texts.target);
            }
        } else {
            let all = table::terms(&mut read).await?;
            let gathered = tokio::task::spawn_blocking(move || all.iter().map(String::as_str).collect());
            terms.vocabulary = Arc::new(gathered.await?);
        }
        terms.last = last;
        Ok(terms.vocabulary.clone())
    }
}

/// What is asked for, as it was understood when the search began.
fn query_of(asked: &ConcordanceQuery, from: Option<ConcordancePlace>) -> Option<Query> {
    let way = match asked.way {
        SearchWay::Exact => concordance::Way::Exact,
        SearchWay::Lemma => concordance::Way::Lemma,
    };
    let writing = asked.writing.map(|writing| match writing {
        Writing::Tibetan => concordance::Writing::Tibetan,
        Writing::Wylie => concordance::Writing::Wylie,
        Writing::English => concordance::Writing::English,
    });
    let query = Query::read(&asked.text, way, writing)?;
    let beginning = from.filter(|place| place.unfinished).and_then(|_| query.unfinished(&asked.text));
    Some(beginning.unwrap_or(query))
}

fn understood(query: &Query) -> Understood {
    Understood {
        writing: match query.writing {
            concordance::Writing::Tibetan => Writing::Tibetan,
            concordance::Writing::Wylie => Writing::Wylie,
            concordance::Writing::English => Writing::English,
        },
        way: match query.way {
            concordance::Way::Exact => SearchWay::Exact,
            concordance::Way::Lemma => SearchWay::Lemma,
        },
        text: query.understood.clone(),
    }
}

fn table_side(side: SearchSide) -> Side {
    match side {
        SearchSide::Both => Side::Both,
        SearchSide::Source => Side::Source,
        SearchSide::Target => Side::Target,
    }
}

/// The hit that a candidate is, if it is one.
fn hit(search: &Search, side: SearchSide, texts: &Texts) -> Option<Found> {
    let marks = |wanted: bool, text: &str| {
        let marks = if wanted { search.marks(text) } else { Vec::new() };
        marks.iter().map(|mark| TextRange::of(text, mark)).collect::<Vec<_>>()
    };
    let source = marks(side != SearchSide::Target, &texts.source);
    let target = marks(side != SearchSide::Source, &texts.target);
    let is_hit = search.is_everything() || !source.is_empty() || !target.is_empty();
    is_hit.then_some(Found { number: texts.number, source, target })
}

/// Hits with their units. One whose unit was removed meanwhile is none any more.
fn joined(found: Vec<Found>, units: Vec<unit::Unit>) -> Vec<ConcordanceHit> {
    let mut units = units.into_iter().peekable();
    let unit_of = |hit: Found| {
        let unit = units.next_if(|unit| unit.number == hit.number)?;
        Some(ConcordanceHit { unit: units::unit_view(unit), source: hit.source, target: hit.target })
    };
    found.into_iter().filter_map(unit_of).collect()
}
