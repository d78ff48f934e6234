//! Drafts: from the memory if it has something near enough, else from the lexical engine.
//!
//! A draft is the machine's; it stands beside the person's translation, never in its place, and may change as long as
//! the person has written nothing.

use library::segment::{self, Segment};
use library::{preference, work};
use memory::index::{Context, score};
use translate::{Engine, Lexical};

use crate::view::{Changed, Origin};
use crate::{Connection, Desk, Result};

/// Below this score the memory's match is worse than a gloss; the person can set another.
pub const FLOOR: u8 = 60;

impl Desk {
    /// The lowest score that counts as a match.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn match_floor(&self, connection: &mut Connection) -> Result<u8> {
        let set = preference::get(connection, "match.floor").await?;
        Ok(set.and_then(|set| set.parse().ok()).unwrap_or(FLOOR).clamp(1, 100))
    }

    /// The draft for a source between its neighbours.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn draft(
        &self,
        connection: &mut Connection,
        source: &str,
        here: Context<'_>,
        floor: u8,
    ) -> Result<(String, Origin)> {
        let best = self.memory().matches(connection, source, here, floor, 5).await?.into_iter().next();
        Ok(match best {
            Some(found) => (found.unit.target, Origin::Memory { score: found.score }),
            None => lexical(source),
        })
    }

    pub(crate) async fn draft_for(
        &self,
        connection: &mut Connection,
        segment: &Segment,
    ) -> Result<(String, Origin)> {
        let floor = self.match_floor(connection).await?;
        let previous = segment::previous(connection, segment).await?;
        let next = segment::next(connection, segment).await?;
        let here = Context {
            previous: previous.as_ref().map(Segment::source),
            next: next.as_ref().map(Segment::source),
        };
        self.draft(connection, segment.source(), here, floor).await
    }

    /// Drafts every segment of a work that has neither a translation nor a draft. Returns how many.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn draft_missing(&self, work: &str) -> Result<u32> {
        let mut read = self.library().read().await?;
        let floor = self.match_floor(&mut read).await?;
        let segments = segment::of_work(&mut read, work).await?;
        let mut drafts = Vec::new();
        for (place, here) in segments.iter().enumerate() {
            if here.target.is_some() || here.draft.is_some() {
                continue;
            }
            let previous = place.checked_sub(1).map(|place| segments[place].source());
            let context = Context { previous, next: segments.get(place + 1).map(Segment::source) };
            drafts.push((&here.id, self.draft(&mut read, here.source(), context, floor).await?));
        }
        drop(read);
        let count = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        let mut write = self.library().write().await?;
        for (id, (text, origin)) in drafts {
            segment::set_draft(&mut write, id, &text, &serde_json::to_string(&origin)?).await?;
        }
        crate::commit(write).await?;
        Ok(count)
    }

    /// After a segment was confirmed: gives its translation as draft to every segment of the work that it fits better
    /// than the draft they have, so that repeats are there before the person reaches them.
    pub(crate) async fn spread(&self, confirmed: &Segment) -> Result<()> {
        let Some(target) = confirmed.target.clone() else { return Ok(()) };
        let mut read = self.library().read().await?;
        work::get(&mut read, &confirmed.work).await?;
        let floor = self.match_floor(&mut read).await?;
        let open: Vec<Segment> = segment::of_work(&mut read, &confirmed.work)
            .await?
            .into_iter()
            .filter(|open| open.target.is_none() && open.status == "draft" && open.id != confirmed.id)
            .collect();
        drop(read);
        let source = confirmed.source().to_owned();
        let better = tokio::task::spawn_blocking(move || {
            open.into_iter()
                .map(|open| (score(&source, open.source()), open))
                .filter(|(score, open)| *score >= floor && *score >= draft_score(open))
                .collect::<Vec<_>>()
        })
        .await?;
        if better.is_empty() {
            return Ok(());
        }
        let mut pages: Vec<String> = Vec::new();
        let mut write = self.library().write().await?;
        for (score, open) in better {
            let origin = serde_json::to_string(&Origin::Memory { score })?;
            segment::set_draft(&mut write, &open.id, &target, &origin).await?;
            if pages.last() != Some(&open.page) {
                pages.push(open.page);
            }
        }
        crate::commit(write).await?;
        self.tell(Changed::Pages { work: confirmed.work.clone(), pages });
        Ok(())
    }
}

/// The draft of the built-in engine, which needs no download.
pub fn lexical(source: &str) -> (String, Origin) {
    let engine = Lexical::new();
    let origin = Origin::Engine { name: engine.name().to_owned(), version: engine.version().to_owned() };
    (engine.draft(source).text, origin)
}

/// The score of a segment's draft, if it came from the memory.
fn draft_score(segment: &Segment) -> u8 {
    let origin = segment.draft_origin.as_deref().and_then(|origin| serde_json::from_str(origin).ok());
    match origin {
        Some(Origin::Memory { score }) => score,
        _ => 0,
    }
}
