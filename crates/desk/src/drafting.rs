//! Drafts: from the memory if it has something near enough, else from the lexical engine.
//!
//! A draft is the machine's; it stands beside the person's translation, never in its place, and may change as long as
//! the person has written nothing.

use library::segment::{self, Open, Segment};
use library::{preference, work};
use memory::index::{Context, EXACT, Index};
use translate::{Engine, Lexical};

use crate::view::{Changed, Origin};
use crate::{Connection, Desk, Result, commit};

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
        // A batch run has a library of its own beside the person's memory.
        let found = if self.memory().is_of(self.library()) {
            self.memory().matches(connection, source, here, floor, 1).await?
        } else {
            let mut read = self.memory().read().await?;
            self.memory().matches(&mut read, source, here, floor, 1).await?
        };
        Ok(match found.into_iter().next() {
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
        let mut drafts = Vec::new();
        for segment in segment::undrafted(&mut read, work).await? {
            drafts.push((self.draft_for(&mut read, &segment).await?, segment));
        }
        drop(read);
        if drafts.is_empty() {
            return Ok(0);
        }
        let count = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        self.set_drafts(drafts).await?;
        Ok(count)
    }

    /// Gives every segment that waits for its translation what the memory has, if that fits better than its draft, or if
    /// what it was drafted from is no longer there.
    pub(crate) async fn redraft(&self) -> Result<()> {
        let works = work::all(&mut *self.library().read().await?).await?;
        for work in works {
            let mut read = self.library().read().await?;
            let floor = self.match_floor(&mut read).await?;
            let mut drafts = Vec::new();
            for open in segment::open(&mut read, &work.id).await? {
                let best =
                    self.memory().matches(&mut read, &open.source, Context::default(), floor, 1).await?;
                if best.first().map_or(0, |best| best.score) != draft_score(&open).min(100)
                    && let Some(segment) = segment::find(&mut read, &open.id).await?
                {
                    drafts.push((self.draft_for(&mut read, &segment).await?, segment));
                }
            }
            drop(read);
            if !drafts.is_empty() {
                self.set_drafts(drafts).await?;
                self.tell(Changed::Drafts { work: work.id });
            }
        }
        Ok(())
    }

    async fn set_drafts(&self, drafts: Vec<((String, Origin), Segment)>) -> Result<()> {
        let mut write = self.library().write().await?;
        for ((text, origin), segment) in drafts {
            let origin = serde_json::to_string(&origin)?;
            segment::set_draft(&mut write, &segment.id, segment.source(), &text, &origin).await?;
        }
        commit(write).await
    }

    /// What happens to the repeats of a segment that is confirmed.
    ///
    /// # Errors
    /// Those of the library.
    pub(crate) async fn repeats(&self, connection: &mut Connection) -> Result<Repeats> {
        Ok(match preference::get(connection, "repeats").await?.as_deref() {
            Some("confirm") => Repeats::Confirm,
            Some("leave") => Repeats::Leave,
            _ => Repeats::Draft,
        })
    }

    /// After a segment was confirmed: gives its translation as draft to every segment of the work that it fits better
    /// than the draft they have, so that repeats are there before the person reaches them. Returns how many have the
    /// same source.
    pub(crate) async fn spread(&self, confirmed: &Segment) -> Result<u32> {
        let Some(target) = confirmed.target.as_deref() else { return Ok(0) };
        let mut read = self.library().read().await?;
        let floor = self.match_floor(&mut read).await?;
        let open = segment::open(&mut read, &confirmed.work).await?;
        drop(read);
        let source = confirmed.source().to_owned();
        let better = tokio::task::spawn_blocking(move || {
            let sources = (0..).zip(&open).map(|(place, open)| (place, &open.source));
            let found = Index::build(sources).search(&source, floor, usize::MAX);
            let mut better: Vec<(u8, Open)> = found
                .into_iter()
                .map(|candidate| (candidate.score, open[candidate.key as usize].clone()))
                .filter(|(score, open)| *score >= draft_score(open))
                .collect();
            better.sort_by(|(_, one), (_, other)| one.page.cmp(&other.page));
            better
        })
        .await?;
        if better.is_empty() {
            return Ok(0);
        }
        let mut write = self.library().write().await?;
        for (score, open) in &better {
            let origin = serde_json::to_string(&Origin::Memory { score: *score })?;
            segment::set_draft(&mut write, &open.id, &open.source, target, &origin).await?;
        }
        commit(write).await?;
        let repeats = better.iter().filter(|(score, _)| *score == EXACT).count();
        let mut pages: Vec<String> = better.into_iter().map(|(_, open)| open.page).collect();
        pages.dedup();
        self.tell(Changed::Pages { work: confirmed.work.clone(), pages });
        Ok(u32::try_from(repeats).unwrap_or(u32::MAX))
    }

    /// After confirmations were taken back: drafts anew what had its draft from them.
    pub(crate) async fn take_back_drafts(&self, work: &str, targets: &[String]) -> Result<()> {
        if targets.is_empty() {
            return Ok(());
        }
        let mut read = self.library().read().await?;
        let mut drafts = Vec::new();
        for open in segment::open(&mut read, work).await? {
            let theirs = open.draft.as_ref().is_some_and(|draft| targets.contains(draft));
            if theirs
                && draft_score(&open) > 0
                && let Some(segment) = segment::find(&mut read, &open.id).await?
            {
                drafts.push((self.draft_for(&mut read, &segment).await?, segment));
            }
        }
        drop(read);
        if !drafts.is_empty() {
            self.set_drafts(drafts).await?;
            self.tell(Changed::Drafts { work: work.to_owned() });
        }
        Ok(())
    }
}

/// What happens to the repeats of a segment that is confirmed: to those in its work whose source has the same syllables
/// and to which nobody has written a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// They get its translation as their draft.
    Draft,
    /// They are confirmed with it, in one step.
    Confirm,
    /// Nothing; each is the person's to do.
    Leave,
}

/// The draft of the built-in engine, which needs no download.
pub fn lexical(source: &str) -> (String, Origin) {
    let engine = Lexical::new();
    let origin = Origin::Engine { name: engine.name().to_owned(), version: engine.version().to_owned() };
    (engine.draft(source).text, origin)
}

/// The score of a segment's draft, if it came from the memory.
fn draft_score(segment: &Open) -> u8 {
    let origin = segment.draft_origin.as_deref().and_then(|origin| serde_json::from_str(origin).ok());
    match origin {
        Some(Origin::Memory { score }) => score,
        _ => 0,
    }
}
