//! Reading the pages of a work, in the background.
//!
//! The library says which pages are unread; so closing the window, a crash or a pause lose at most the pages that were
//! being read at that moment, and reading resumes at the first that is not. A page that kills its worker twice is marked
//! with the reason, and the rest go on; but where no page could be read at all, reading stops at the first.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::{StreamExt, stream};
use library::line;
use library::page::{self, Page};
use library::work;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use worker::WorkerError;

use crate::engine::{Answer, NO_ENGINE, Task};
use crate::view::{Activity, Changed, Reading, ReadingState};
use crate::{Desk, Error, Result, commit, keeping};

/// A page that takes longer is given up: the slowest real ones take a few seconds.
const PATIENCE: Duration = Duration::from_secs(180);

/// Workers that may die of a page before it is marked as failed.
const CRASHES: u32 = 2;

/// The pace is taken over so many pages.
const WINDOW: usize = 20;

/// What is being read: at most one job a work.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<String, Job>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// A job has ended.
    ended: Notify,
}

#[derive(Debug)]
struct Job {
    /// Whether it should go on. Only waiting for a worker is broken off by a pause, never what is kept of its answer: a
    /// transaction that is dropped half begun would block the library.
    wanted: watch::Sender<bool>,
    /// Whether somebody asked for it since it last looked for unread pages.
    again: bool,
    /// The pages under way.
    pages: HashSet<String>,
    pace: Pace,
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Job>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops everything and waits until what was read is kept.
    pub(crate) async fn stop_all(&self) {
        for job in self.lock().values() {
            job.wanted.send_replace(false);
        }
        let tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        for task in tasks {
            if let Err(error) = task.await {
                tracing::error!("reading broke off: {error}");
            }
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
    /// Reads the unread pages of a work; if that is under way, pages that came in meanwhile are read too.
    ///
    /// # Errors
    /// When there is no such work, and those of the library.
    pub async fn start_reading(&self, work: &str) -> Result<()> {
        work::get(&mut *self.library().read().await?, work).await?;
        let mut running = self.0.jobs.lock();
        if let Some(job) = running.get_mut(work) {
            job.again = true;
            job.wanted.send_replace(true);
            return Ok(());
        }
        let (wanted, is_wanted) = watch::channel(true);
        let pace = Pace::new(Instant::now());
        running.insert(work.to_owned(), Job { wanted, again: false, pages: HashSet::new(), pace });
        let mut tasks = self.0.jobs.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.retain(|task| !task.is_finished());
        tasks.push(tokio::spawn(self.clone().read_on(work.to_owned(), is_wanted)));
        Ok(())
    }

    /// Stops reading a work. The pages under way stay unread; their workers are killed.
    pub fn pause_reading(&self, work: &str) {
        if let Some(job) = self.0.jobs.lock().get_mut(work) {
            job.again = false;
            job.wanted.send_replace(false);
        }
    }

    /// Waits until nothing of a work is read any more.
    pub async fn reading_done(&self, work: &str) {
        loop {
            let mut ended = std::pin::pin!(self.0.jobs.ended.notified());
            ended.as_mut().enable();
            if !self.0.jobs.lock().contains_key(work) {
                return;
            }
            ended.await;
        }
    }

    /// Puts a page back among the unread and reads it.
    ///
    /// # Errors
    /// When the person has worked on its text, and those of the library.
    pub async fn reread_page(&self, id: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        let page = page::get(&mut write, id).await?;
        let lines = line::of_page(&mut write, id).await?;
        let mut change = keeping::cut_out(&mut write, &page, &lines).await?;
        if lines.iter().any(|line| line.settled) || keeping::are_a_persons(&mut write, &change.before).await?
        {
            return Err(Error::new(
                "This page was corrected or translated; reading it anew would throw that away, so it was left as it is.",
            ));
        }
        let changes = self.replace(&mut write, &change.before, &mut change.after).await?;
        line::delete_of_page(&mut write, id).await?;
        page::set_unread(&mut write, id).await?;
        commit(write).await?;
        self.memory().apply(changes);
        let mut pages = vec![page.id];
        pages.extend(change.before.into_iter().chain(change.after).map(|segment| segment.page));
        pages.sort_unstable();
        pages.dedup();
        self.tell(Changed::Pages { work: page.work.clone(), pages });
        self.start_reading(&page.work).await
    }

    /// The life of a job: rounds over what is unread, until nothing is or nobody wants it.
    async fn read_on(self, work: String, wanted: watch::Receiver<bool>) {
        let (state, problem) = loop {
            let result = self.read_unread(&work, &wanted).await;
            let mut running = self.0.jobs.lock();
            let goes_on = result.is_ok() && *wanted.borrow();
            let again = running.get_mut(&work).is_some_and(|job| std::mem::take(&mut job.again));
            if goes_on && again {
                continue;
            }
            running.remove(&work);
            let state = if goes_on { ReadingState::Finished } else { ReadingState::Paused };
            break (state, result.err());
        };
        if let Some(error) = &problem {
            tracing::error!("reading stopped: {}", error.chain());
        }
        self.report_reading(&work, state, problem.map(|error| error.message)).await;
        self.0.jobs.ended.notify_waiters();
    }

    /// Reads the pages that are unread now.
    async fn read_unread(&self, work: &str, wanted: &watch::Receiver<bool>) -> Result<()> {
        let unread = page::unread(&mut *self.library().read().await?, work).await?;
        if unread.is_empty() {
            return Ok(());
        }
        self.report_reading(work, ReadingState::Running, None).await;
        let pages = stream::iter(unread).map(|page| self.read_page(page, wanted.clone()));
        let mut results = pages.buffer_unordered(self.0.workers);
        let mut failed = Ok(());
        // A failure of the library stops the others too, but each comes to its end.
        while let Some(result) = results.next().await {
            if result.is_err() {
                self.pause_reading(work);
                failed = failed.and(result);
            } else if *wanted.borrow() {
                self.report_reading(work, ReadingState::Running, None).await;
            }
        }
        failed
    }

    /// Reads one page and keeps the result, or the reason why there is none.
    async fn read_page(&self, page: Page, mut wanted: watch::Receiver<bool>) -> Result<()> {
        if !*wanted.borrow() {
            return Ok(());
        }
        self.note_begin(&page);
        self.tell(Changed::Pages { work: page.work.clone(), pages: vec![page.id.clone()] });
        let changed = self.try_page(&page, &mut wanted).await;
        self.note_end(&page, matches!(changed, Ok(Some(_))));
        self.draft_missing(&page.work).await?;
        let pages = changed?.unwrap_or_else(|| vec![page.id]);
        self.tell(Changed::Pages { work: page.work, pages });
        Ok(())
    }

    /// The pages that changed, or nothing if reading was stopped.
    async fn try_page(&self, page: &Page, wanted: &mut watch::Receiver<bool>) -> Result<Option<Vec<String>>> {
        let task = Task::Read {
            path: self.library().original(&page.original),
            name: page.file.clone(),
            index: page.page_index,
        };
        loop {
            let answer = tokio::select! {
                biased;
                _ = wanted.wait_for(|wanted| !wanted) => return Ok(None),
                answer = self.0.readers.call(&task, PATIENCE) => answer,
            };
            let sentence = match answer {
                Ok(Answer::Read { engine, page: read }) => {
                    return self.keep(page, &engine, *read).await.map(Some);
                }
                Ok(_) => Error::out_of_turn().message,
                Err(error) if error.is_crash() => {
                    tracing::warn!("{} page {}: {error}", page.file, page.page_index + 1);
                    let mut write = self.library().write().await?;
                    let crashes = page::count_crash(&mut write, &page.id).await?;
                    commit(write).await?;
                    if crashes < CRASHES {
                        continue;
                    }
                    crash_sentence(page, &error)
                }
                Err(error) => {
                    if is_everywhere(&error) {
                        self.pause_reading(&page.work);
                    }
                    error.to_string()
                }
            };
            let mut write = self.library().write().await?;
            page::set_failed(&mut write, &page.id, &sentence).await?;
            commit(write).await?;
            return Ok(Some(vec![page.id.clone()]));
        }
    }

    fn note_begin(&self, page: &Page) {
        if let Some(job) = self.0.jobs.lock().get_mut(&page.work) {
            job.pages.insert(page.id.clone());
        }
    }

    fn note_end(&self, page: &Page, finished: bool) {
        if let Some(job) = self.0.jobs.lock().get_mut(&page.work) {
            job.pages.remove(&page.id);
            if finished {
                job.pace.finish(Instant::now());
            }
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
            // A pause that came too late stopped nothing.
            state: if left == 0 { ReadingState::Finished } else { state },
            done: number(read + failed),
            total: number(pages.len()),
            failed: number(failed),
            pages_per_minute: pace,
            seconds_left: pace.map(|pace| (left as f32 * 60.0 / pace).ceil() as u32),
            problem: None,
        })
    }

    async fn report_reading(&self, work: &str, state: ReadingState, problem: Option<String>) {
        match self.reading(work, state).await {
            Ok(reading) => self.report(Activity::Reading(Reading { problem, ..reading })),
            Err(error) => tracing::warn!("progress could not be told: {}", error.chain()),
        }
    }
}

/// Whether every other page would fail as this one did, so that going on only spoils them: the program cannot be started,
/// or there is no engine.
fn is_everywhere(error: &WorkerError) -> bool {
    match error {
        WorkerError::Start(_) => true,
        WorkerError::Refused(refusal) => refusal.code.as_deref() == Some(NO_ENGINE),
        _ => false,
    }
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
