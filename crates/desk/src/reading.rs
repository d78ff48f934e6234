//! Reading the pages of a work, in the background.
//!
//! The library says which pages are unread; so closing the window, a crash or a pause lose at most the pages that were
//! being read at that moment, and reading resumes at the first that is not. A page that kills its worker twice is marked
//! with the reason, and the rest go on.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::{StreamExt, stream};
use library::line::{self, Line};
use library::page::{self, Page};
use library::segment;
use library::work;
use ocr::Role;
use tokio::task::AbortHandle;
use worker::WorkerError;

use crate::anchor::PlacedLine;
use crate::engine::{Answer, Task};
use crate::view::{Activity, Changed, Reading, ReadingState};
use crate::{Desk, Error, Result, commit, place, roles, segmenting};

/// A page that takes longer is given up: the slowest real ones take a few seconds.
const PATIENCE: Duration = Duration::from_secs(180);

/// Workers that may die of a page before it is marked as failed.
const CRASHES: u32 = 2;

/// The pace is taken over so many pages.
const WINDOW: usize = 20;

/// How many neighbours on each side show what repeats from page to page.
const NEIGHBOURS: u32 = 2;

/// What is being read.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<String, Job>>,
}

#[derive(Debug)]
struct Job {
    task: AbortHandle,
    pages: HashSet<String>,
    pace: Pace,
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Job>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn stop_all(&self) {
        for (_, job) in self.lock().drain() {
            job.task.abort();
        }
    }

    /// Whether a page is being read now.
    pub(crate) fn is_reading(&self, work: &str, page: &str) -> bool {
        self.lock().get(work).is_some_and(|job| job.pages.contains(page))
    }
}

/// How fast pages are read, over the last few.
#[derive(Debug, Clone)]
pub struct Pace {
    finished: VecDeque<Instant>,
}

impl Pace {
    /// A pace that starts now.
    pub fn new(now: Instant) -> Self {
        Self { finished: VecDeque::from([now]) }
    }

    /// Notes that a page was finished.
    pub fn finish(&mut self, now: Instant) {
        self.finished.push_back(now);
        if self.finished.len() > WINDOW + 1 {
            self.finished.pop_front();
        }
    }

    /// Pages a minute; nothing before the first page.
    pub fn per_minute(&self) -> Option<f32> {
        let (first, last) = (self.finished.front()?, self.finished.back()?);
        let pages = self.finished.len() - 1;
        let minutes = (*last - *first).as_secs_f32() / 60.0;
        (pages > 0 && minutes > 0.0).then(|| pages as f32 / minutes)
    }
}

impl Desk {
    /// Reads the unread pages of a work; does nothing if that is under way.
    ///
    /// # Errors
    /// When there is no such work, and those of the library.
    pub async fn start_reading(&self, work: &str) -> Result<()> {
        work::get(&mut *self.library().read().await?, work).await?;
        let mut running = self.0.jobs.lock();
        if running.contains_key(work) {
            return Ok(());
        }
        let (desk, id) = (self.clone(), work.to_owned());
        let task = tokio::spawn(async move {
            let result = desk.read_all(&id).await;
            desk.0.jobs.lock().remove(&id);
            if let Err(error) = result {
                tracing::error!("reading stopped: {}", error.chain());
            }
            desk.report_reading(&id, ReadingState::Finished).await;
        });
        let job = Job { task: task.abort_handle(), pages: HashSet::new(), pace: Pace::new(Instant::now()) };
        running.insert(work.to_owned(), job);
        Ok(())
    }

    /// Stops reading a work. The pages under way stay unread; their workers are killed.
    pub fn pause_reading(&self, work: &str) {
        let Some(job) = self.0.jobs.lock().remove(work) else { return };
        job.task.abort();
        let (desk, work) = (self.clone(), work.to_owned());
        tokio::spawn(async move {
            let pages = job.pages.into_iter().collect();
            desk.tell(Changed::Pages { work: work.clone(), pages });
            desk.report_reading(&work, ReadingState::Paused).await;
        });
    }

    /// Waits until nothing is read any more.
    pub async fn reading_done(&self, work: &str) {
        let mut activity = self.activity();
        while self.0.jobs.lock().contains_key(work) {
            let _ = tokio::time::timeout(Duration::from_millis(500), activity.recv()).await;
        }
    }

    /// Puts a page back among the unread and reads it.
    ///
    /// # Errors
    /// When the person has worked on its text, and those of the library.
    pub async fn reread_page(&self, id: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        let page = page::get(&mut write, id).await?;
        if segment::of_page(&mut write, id).await?.iter().any(segment::Segment::is_touched) {
            return Err(Error::new(
                "This page was corrected or translated; reading it anew would throw that away, so it was left as it is.",
            ));
        }
        for line in line::of_page(&mut write, id).await? {
            roles::take_out(&mut write, &page, &line.id).await?;
        }
        line::delete_of_page(&mut write, id).await?;
        page::set_unread(&mut write, id).await?;
        commit(write).await?;
        self.tell(Changed::Pages { work: page.work.clone(), pages: vec![page.id] });
        self.start_reading(&page.work).await
    }

    async fn read_all(&self, work: &str) -> Result<()> {
        loop {
            let pages = page::of_work(&mut *self.library().read().await?, work).await?;
            let unread: Vec<Page> = pages.into_iter().filter(|page| page.state == "unread").collect();
            if unread.is_empty() {
                return Ok(());
            }
            self.report_reading(work, ReadingState::Running).await;
            // Pages may be added meanwhile, hence the loop around; each round ends every page it took.
            let mut results =
                stream::iter(unread).map(|page| self.read_page(page)).buffer_unordered(self.0.workers);
            while let Some(result) = results.next().await {
                result?;
                self.report_reading(work, ReadingState::Running).await;
            }
        }
    }

    /// Reads one page and keeps the result, or the reason why there is none.
    async fn read_page(&self, page: Page) -> Result<()> {
        self.note_reading(&page, true);
        self.tell(Changed::Pages { work: page.work.clone(), pages: vec![page.id.clone()] });
        let task = Task::Read {
            path: self.library().original(&page.original),
            name: page.file.clone(),
            index: page.page_index,
        };
        let changed = loop {
            match self.0.readers.call(&task, PATIENCE).await {
                Ok(Answer::Read(read)) => break self.keep(&page, *read).await?,
                Ok(other) => break self.keep_failure(&page, &format!("an answer out of turn: {other:?}")).await?,
                Err(error) if error.is_crash() => {
                    tracing::warn!("{} page {}: {error}", page.file, page.page_index + 1);
                    let mut write = self.library().write().await?;
                    let crashes = page::count_crash(&mut write, &page.id).await?;
                    commit(write).await?;
                    if crashes >= CRASHES {
                        break self.keep_failure(&page, &crash_sentence(&page, &error)).await?;
                    }
                }
                Err(error) => break self.keep_failure(&page, &error.to_string()).await?,
            }
        };
        self.note_reading(&page, false);
        self.draft_missing(&page.work).await?;
        self.tell(Changed::Pages { work: page.work, pages: changed });
        Ok(())
    }

    async fn keep_failure(&self, page: &Page, sentence: &str) -> Result<Vec<String>> {
        let mut write = self.library().write().await?;
        page::set_failed(&mut write, &page.id, sentence).await?;
        commit(write).await?;
        Ok(vec![page.id.clone()])
    }

    /// Keeps what was read: lines, segments, and the sentences that run over the page's ends. Returns the pages whose
    /// segments changed.
    async fn keep(&self, page: &Page, mut read: ocr::Page) -> Result<Vec<String>> {
        for line in &mut read.lines {
            for syllable in &mut line.syllables {
                syllable.text = tibetan::normalise::canonical(&syllable.text);
            }
        }
        let mut write = self.library().write().await?;
        let mut changed = vec![page.id.clone()];

        let mut placed = Vec::new();
        for (line, ordinal) in read.lines.iter().zip(0..) {
            let row = Line {
                id: library::new_id(),
                page: page.id.clone(),
                ordinal,
                role: roles::name(line.role).into(),
                reading: serde_json::to_string(line)?,
            };
            line::insert(&mut write, &row).await?;
            placed.push(place(row)?);
        }
        page::set_read(&mut write, &page.id, read.width, read.height, label_of(&placed).as_deref()).await?;
        for segment in segmenting::of_page(&page.work, &page.id, &placed)? {
            segment::put(&mut write, &segment).await?;
        }
        changed.extend(self.find_running_heads(&mut write, page).await?);
        changed.extend(self.join_over_edges(&mut write, page).await?);
        commit(write).await?;
        changed.dedup();
        Ok(changed)
    }

    /// A line that stands at the same place on neighbouring pages with the same words is a running header, which shows
    /// only once two of them are read.
    async fn find_running_heads(&self, write: &mut library::Write, page: &Page) -> Result<Vec<String>> {
        let mut neighbours = Vec::new();
        for ordinal in page.ordinal.saturating_sub(NEIGHBOURS)..=page.ordinal + NEIGHBOURS {
            if let Some(near) = page::at(write, &page.work, ordinal).await?
                && near.state == "read"
            {
                let rows = line::of_page(write, &near.id).await?;
                neighbours.push((near, rows));
            }
        }
        let mut pages = Vec::new();
        for (near, rows) in &neighbours {
            let lines = rows.iter().cloned().map(place).collect::<Result<Vec<_>>>()?;
            let lines = lines.into_iter().map(|placed| placed.line).collect();
            pages.push(ocr::Page { width: near.width, height: near.height, skew_degrees: 0.0, lines });
        }
        ocr::layout::running_heads(&mut pages);
        let mut changed = Vec::new();
        for ((near, rows), found) in neighbours.iter().zip(pages) {
            for (row, line) in rows.iter().zip(found.lines) {
                if roles::parse(&row.role) == Role::Text && line.role != Role::Text {
                    changed.extend(roles::change_role(write, near, row, line.role).await?);
                }
            }
        }
        Ok(changed)
    }

    /// Joins the sentences that run from the page before into this one, and from this one into the next.
    async fn join_over_edges(&self, write: &mut library::Write, page: &Page) -> Result<Vec<String>> {
        let mut changed = Vec::new();
        for ordinal in [page.ordinal.checked_sub(1), Some(page.ordinal)].into_iter().flatten() {
            let Some(left) = page::at(write, &page.work, ordinal).await? else { continue };
            let Some(right) = page::at(write, &page.work, ordinal + 1).await? else { continue };
            if left.state != "read" || right.state != "read" {
                continue;
            }
            let last = segment::of_page(write, &left.id).await?.pop();
            let first = segment::of_page(write, &right.id).await?.into_iter().next();
            if let (Some(last), Some(first)) = (last, first)
                && segmenting::runs_on(&last, &first)
            {
                let joined = self.merged(write, &last, &first).await?;
                segment::delete(write, &first.id).await?;
                segment::put(write, &joined).await?;
                changed.extend([left.id, right.id]);
            }
        }
        Ok(changed)
    }

    fn note_reading(&self, page: &Page, now: bool) {
        let mut jobs = self.0.jobs.lock();
        let Some(job) = jobs.get_mut(&page.work) else { return };
        if now {
            job.pages.insert(page.id.clone());
        } else {
            job.pages.remove(&page.id);
            job.pace.finish(Instant::now());
        }
    }

    /// How reading a work goes.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn reading(&self, work: &str, state: ReadingState) -> Result<Reading> {
        let pages = page::of_work(&mut *self.library().read().await?, work).await?;
        let count = |state: &str| pages.iter().filter(|page| page.state == state).count();
        let (read, failed) = (count("read"), count("failed"));
        let left = pages.len() - read - failed;
        let pace = self.0.jobs.lock().get(work).and_then(|job| job.pace.per_minute());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Reading {
            work: work.to_owned(),
            state,
            done: number(read + failed),
            total: number(pages.len()),
            failed: number(failed),
            pages_per_minute: pace,
            seconds_left: pace.map(|pace| (left as f32 * 60.0 / pace).ceil() as u32),
        })
    }

    async fn report_reading(&self, work: &str, state: ReadingState) {
        match self.reading(work, state).await {
            Ok(reading) => self.report(Activity::Reading(reading)),
            Err(error) => tracing::warn!("progress could not be told: {}", error.chain()),
        }
    }
}

/// What the page calls itself: its folio mark, else its page number.
fn label_of(lines: &[PlacedLine]) -> Option<String> {
    [Role::Folio, Role::PageNumber].into_iter().find_map(|role| {
        let line = lines.iter().find(|placed| placed.line.role == role)?;
        let text = line.line.text();
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        (!text.is_empty()).then(|| text.to_owned())
    })
}

fn crash_sentence(page: &Page, error: &WorkerError) -> String {
    let why = match error {
        WorkerError::TimedOut(limit) => format!("took longer than {} seconds", limit.as_secs()),
        _ => "made the reading program stop".to_owned(),
    };
    format!(
        "Page {} of {} {why}, twice. Try it again, or replace it by a new scan; the other pages are not affected.",
        page.page_index + 1,
        page.file
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_that_of_the_last_pages() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut pace = Pace::new(start);
        assert_eq!(pace.per_minute(), None);
        pace.finish(after(30));
        assert_eq!(pace.per_minute(), Some(2.0));
        for page in 1..=WINDOW as u64 {
            pace.finish(after(30 + page));
        }
        assert_eq!(pace.per_minute(), Some(60.0), "the slow first page no longer counts");
    }
}
