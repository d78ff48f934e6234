//! What the window shows: works, pages with what lies over them, segments with everything about them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use directories::UserDirs;
use library::line;
use library::page::{self, Page};
use library::preference;
use library::segment::{self, Segment};
use library::work;
use memory::index::Context;
use tibetan::lexicon::Lexicon;
use tibetan::wylie::to_wylie;

use crate::anchor::{self, Anchored, Stretch};
use crate::editing::{entry, lines_of};
use crate::engine::{Answer, Task};
use crate::glossing::word_views;
use crate::memory::part_view;
use crate::view::{
    About, LineBox, PageEntry, PageLayer, PageState, SegmentDetail, SegmentEntry, SourcePiece, SyllableBox,
    WorkView,
};
use crate::{Desk, Error, Result, commit, label, place, roles};

/// Widths in pixels that page images are drawn at, so that zooming needs few images and each is kept.
const WIDTHS: [u32; 6] = [240, 900, 1800, 3600, 7200, 14400];

/// How long drawing a page may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Matches shown at most: as many as there are keys.
const MATCHES: usize = 9;

/// Parts shown at most where nothing whole matches.
const PARTS: usize = 5;

impl Desk {
    /// Opens a work: its pages and segments. Segments that a crash left without a draft get one.
    ///
    /// # Errors
    /// When there is no such work, and those of the library.
    pub async fn open_work(&self, id: &str) -> Result<WorkView> {
        let mut write = self.library().write().await?;
        work::touch(&mut write, id).await?;
        commit(write).await?;
        self.draft_missing(id).await?;
        let mut read = self.library().read().await?;
        let work = work::get(&mut read, id).await?;
        let pages = page::of_work(&mut read, id).await?;
        let segments = segment::of_work(&mut read, id).await?;
        Ok(WorkView {
            id: work.id,
            title: work.title,
            pages: pages.iter().map(|page| self.page_entry(page)).collect(),
            segments: segments.iter().map(entry).collect(),
            active: work.active.filter(|active| segments.iter().any(|segment| segment.id == *active)),
        })
    }

    /// Some pages of a work, or all of them, and the segments that begin there.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn pages(&self, work: &str, pages: &[String]) -> Result<(Vec<PageEntry>, Vec<SegmentEntry>)> {
        let mut read = self.library().read().await?;
        let wanted = |id: &String| pages.is_empty() || pages.contains(id);
        let all: Vec<Page> =
            page::of_work(&mut read, work).await?.into_iter().filter(|page| wanted(&page.id)).collect();
        let mut segments = Vec::new();
        if pages.is_empty() {
            segments = segment::of_work(&mut read, work).await?;
        } else {
            for page in &all {
                segments.extend(segment::of_page(&mut read, work, &page.id).await?);
            }
        }
        Ok((all.iter().map(|page| self.page_entry(page)).collect(), segments.iter().map(entry).collect()))
    }

    fn page_entry(&self, page: &Page) -> PageEntry {
        PageEntry {
            id: page.id.clone(),
            ordinal: page.ordinal,
            label: label(page),
            file: page.file.clone(),
            width: page.width,
            height: page.height,
            state: match page.state.as_str() {
                "read" => PageState::Read,
                "failed" => PageState::Failed,
                _ if self.0.jobs.is_reading(&page.work, &page.id) => PageState::Reading,
                _ => PageState::Unread,
            },
            failure: page.failure.clone(),
        }
    }

    /// A JPEG of a page, about `width` pixels wide or as wide as the page is. It is drawn once and kept.
    ///
    /// # Errors
    /// When the page cannot be drawn, and those of the library.
    pub async fn page_image(&self, id: &str, width: u32) -> Result<Vec<u8>> {
        let page = page::get(&mut *self.library().read().await?, id).await?;
        let width = WIDTHS.into_iter().find(|step| *step >= width).unwrap_or(WIDTHS[WIDTHS.len() - 1]);
        let kept = self.library().cache().join(format!("{}-{}-{width}.jpg", page.original, page.page_index));
        if let Ok(image) = tokio::fs::read(&kept).await {
            return Ok(image);
        }
        let missing = |error: std::io::Error| Error {
            message: "The page image could not be kept. Is the disk full?".into(),
            ..Error::from_cause(error)
        };
        tokio::fs::create_dir_all(self.library().cache()).await.map_err(missing)?;
        let task = Task::Draw {
            path: self.library().original(&page.original),
            name: page.file,
            index: page.page_index,
            width,
            to: kept.clone(),
        };
        match self.0.viewer.call(&task, PATIENCE).await? {
            Answer::Drawn => tokio::fs::read(&kept).await.map_err(missing),
            _ => Err(Error::out_of_turn()),
        }
    }

    /// The lines of a page and its syllables, each tied to its segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn page_layer(&self, id: &str) -> Result<PageLayer> {
        let mut read = self.library().read().await?;
        let page = page::get(&mut read, id).await?;
        let rows = line::of_page(&mut read, id).await?;
        let segments = roles::standing_on(&mut read, &page).await?;
        let lines = rows
            .iter()
            .map(|row| {
                let placed = place(row.clone())?;
                Ok(LineBox {
                    id: row.id.clone(),
                    role: placed.line.role.into(),
                    bounds: anchor::bounds(placed.line.bounds),
                    outline: placed
                        .line
                        .outline
                        .map(|corner| format!("{:.1},{:.1}", corner.x, corner.y))
                        .join(" "),
                    text: placed.line.text(),
                    confidence: placed.line.confidence,
                })
            })
            .collect::<Result<_>>()?;
        let mut syllables = Vec::new();
        for segment in &segments {
            let lines = lines_of(&mut read, segment).await?;
            let reading = anchor::read(&Stretch::all_of(segment)?, &lines);
            for (anchored, piece) in anchor::tie(segment.source(), &reading).iter().zip(0..) {
                let Some((_, placed)) = anchored.read.filter(|(_, placed)| placed.line.page == id) else {
                    continue;
                };
                syllables.push(SyllableBox {
                    segment: segment.id.clone(),
                    piece,
                    bounds: anchor::bounds(placed.syllable().bounds),
                    text: anchored.text.to_owned(),
                    doubtful: anchored.doubt().is_some(),
                });
            }
        }
        Ok(PageLayer { page: page.id, width: page.width, height: page.height, lines, syllables })
    }

    /// Everything about a segment: its syllables on the page, its words, its matches.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn segment_detail(&self, id: &str) -> Result<SegmentDetail> {
        let mut read = self.library().read().await?;
        let segment = segment::get(&mut read, id).await?;
        let lines = lines_of(&mut read, &segment).await?;
        let reading = anchor::read(&Stretch::all_of(&segment)?, &lines);
        let pieces = anchor::tie(segment.source(), &reading).iter().map(piece).collect();
        let previous = segment::previous(&mut read, &segment).await?;
        let next = segment::next(&mut read, &segment).await?;
        let here = Context {
            previous: previous.as_ref().map(Segment::source),
            next: next.as_ref().map(Segment::source),
        };
        let floor = self.match_floor(&mut read).await?;
        let memory = self.memory();
        let found = memory.matches_but(&mut read, segment.source(), here, floor, MATCHES, Some(id)).await?;
        let matches: Vec<_> = found.iter().map(|found| found.view(segment.source())).collect();
        let mut parts = Vec::new();
        if matches.is_empty() {
            for (part, unit) in memory.parts(&mut read, segment.source(), PARTS).await? {
                if unit.segment.as_deref() != Some(id) {
                    parts.push(part_view(&part, unit, segment.source()));
                }
            }
        }
        Ok(SegmentDetail {
            pieces,
            wylie: to_wylie(segment.source()),
            words: word_views(segment.source()),
            matches,
            parts,
            ocr: segment.ocr,
            segment: segment.id,
        })
    }

    /// What the window remembers.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn preferences(&self) -> Result<HashMap<String, String>> {
        Ok(preference::all(&mut *self.library().read().await?).await?.into_iter().collect())
    }

    /// What the window shows about the machine.
    ///
    /// # Errors
    /// None in practice.
    pub async fn about(&self) -> Result<About> {
        let ocr = match self.0.viewer.call(&Task::Version, PATIENCE).await {
            Ok(Answer::Version(version)) => version,
            Ok(_) => Error::out_of_turn().message,
            Err(error) => error.to_string(),
        };
        Ok(About {
            version: env!("CARGO_PKG_VERSION").into(),
            library: self.library().folder().display().to_string(),
            ocr,
            headwords: u32::try_from(Lexicon::builtin().len()).unwrap_or(u32::MAX),
            documents: documents().display().to_string(),
        })
    }
}

/// Where exports go unless the person says otherwise.
fn documents() -> PathBuf {
    let folders = UserDirs::new();
    let documents = folders.as_ref().and_then(|folders| {
        let home = folders.home_dir().to_owned();
        folders.document_dir().map(Into::into).or(Some(home))
    });
    documents.unwrap_or_default()
}

fn piece(anchored: &Anchored) -> SourcePiece {
    let read = anchored.read.map(|(_, placed)| placed);
    SourcePiece {
        text: anchored.text.to_owned(),
        page: read.map(|placed| placed.line.page.clone()),
        bounds: read.map(|placed| anchor::bounds(placed.syllable().bounds)),
        confidence: read.map(|placed| placed.syllable().confidence),
        ocr: read.filter(|_| anchored.corrected).map(|placed| placed.syllable().text.clone()),
        doubt: anchored.doubt(),
    }
}
