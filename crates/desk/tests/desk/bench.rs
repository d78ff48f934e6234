//! A desk over a library of its own, and what the cases ask it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use desk::view::{Activity, PageEntry, PageState, Reading, ReadingState, SegmentEntry, WorkView};
use desk::{Desk, Options, engine};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::time::timeout;
use worker::Program;

use crate::scripted::{self, Order};

/// Far longer than anything takes that does not hang.
pub const LONG: Duration = Duration::from_secs(120);

/// A desk with its folder.
pub struct Bench {
    pub desk: Desk,
    folder: TempDir,
    child: &'static str,
    workers: usize,
}

impl Bench {
    /// A desk whose pages are read by scripted children.
    pub async fn scripted(workers: usize) -> Self {
        Self::open(tempfile::tempdir().unwrap(), scripted::CHILD, workers).await
    }

    /// A desk whose pages are read by Tesseract.
    pub async fn real() -> Self {
        Self::open(tempfile::tempdir().unwrap(), engine::CHILD, 2).await
    }

    async fn open(folder: TempDir, child: &'static str, workers: usize) -> Self {
        let path = std::env::current_exe().unwrap();
        let environment = engine::program().unwrap().environment;
        let program = Program { path, arguments: vec![child.into()], environment };
        let options = Options { library: folder.path().join("library"), program, workers: Some(workers) };
        let desk = Desk::open(options).await.unwrap();
        Self { desk, folder, child, workers }
    }

    /// Closes the desk and opens it again, as the next start of the program does.
    pub async fn reopen(self) -> Self {
        let Self { desk, folder, child, workers } = self;
        desk.close().await;
        Self::open(folder, child, workers).await
    }

    /// The library's database, to tamper with.
    pub async fn database(&self) -> SqliteConnection {
        let file = SqliteConnectOptions::new().filename(self.path("library/gyur.sqlite"));
        SqliteConnection::connect_with(&file).await.unwrap()
    }

    /// A path in the bench's own folder, outside the library.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new work of pages with those lines; they are not read yet.
    pub async fn add(&self, pages: &[(&str, Order<'_>, &[&str])]) -> String {
        self.add_to(None, pages).await
    }

    /// Adds pages to a work.
    pub async fn add_to(&self, work: Option<&str>, pages: &[(&str, Order<'_>, &[&str])]) -> String {
        let paths = pages
            .iter()
            .map(|(name, order, lines)| scripted::write(self.folder.path(), name, *order, lines))
            .collect();
        let added = self.desk.add(work, paths).await.unwrap();
        assert_eq!((added.refused, added.duplicates), (vec![], vec![]));
        added.work.unwrap()
    }

    /// A work of pages with those lines, read.
    pub async fn read(&self, pages: &[&[&str]]) -> String {
        let names: Vec<String> = (1..=pages.len()).map(|page| format!("{page}-{}.png", new_name())).collect();
        let pages: Vec<_> =
            pages.iter().zip(&names).map(|(lines, name)| (name.as_str(), Order::Read, *lines)).collect();
        let work = self.add(&pages).await;
        self.finish(&work).await;
        work
    }

    /// Reads what is unread of a work, to the end.
    pub async fn finish(&self, work: &str) {
        self.desk.start_reading(work).await.unwrap();
        timeout(LONG, self.desk.reading_done(work)).await.expect("reading comes to an end");
    }

    pub async fn view(&self, work: &str) -> WorkView {
        self.desk.open_work(work).await.unwrap()
    }

    pub async fn segments(&self, work: &str) -> Vec<SegmentEntry> {
        self.desk.pages(work, &[]).await.unwrap().1
    }

    pub async fn pages(&self, work: &str) -> Vec<PageEntry> {
        self.desk.pages(work, &[]).await.unwrap().0
    }

    pub async fn states(&self, work: &str) -> Vec<PageState> {
        self.pages(work).await.into_iter().map(|page| page.state).collect()
    }

    pub async fn sources(&self, work: &str) -> Vec<String> {
        self.segments(work).await.into_iter().map(|segment| segment.source).collect()
    }

    /// The identity of the segment whose source begins so.
    pub async fn segment(&self, work: &str, beginning: &str) -> SegmentEntry {
        let segments = self.segments(work).await;
        let found = segments.iter().find(|segment| segment.source.starts_with(beginning)).cloned();
        found.unwrap_or_else(|| panic!("no segment begins with {beginning}: {segments:#?}"))
    }
}

/// Waits for a report on a work's reading in that state, and returns it.
pub async fn report(
    activity: &mut tokio::sync::broadcast::Receiver<Activity>,
    wanted: ReadingState,
) -> Reading {
    loop {
        if let Activity::Reading(reading) = activity.recv().await.unwrap()
            && reading.state == wanted
        {
            return reading;
        }
    }
}

/// Waits for a file that a child makes.
pub async fn appears(path: &Path) {
    let there = async {
        while !path.exists() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(LONG, there).await.unwrap_or_else(|_| panic!("{} is not made", path.display()));
}

/// A name that no file has yet.
fn new_name() -> String {
    library::new_id()
}

/// Sentences of the Heart Sūtra, each a segment.
pub const FIRST: &str = "བཅོམ་ལྡན་འདས་མ་ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ལ་ཕྱག་འཚལ་ལོ།";
pub const SECOND: &str = "རིགས་ཀྱི་བུ་དེ་དེ་བཞིན་ནོ།";
pub const THIRD: &str = "སྟོང་པ་ཉིད་ལས་ཀྱང་གཟུགས་གཞན་མ་ཡིན་ནོ།";
