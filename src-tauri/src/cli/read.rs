//! `gyur read`: the main job without a window.

use std::path::{Path, PathBuf};

use clap::Args;
use desk::view::{Activity, ExportFormat};
use desk::{Desk, clobber, engine};
use serde::Serialize;

use super::progress::Progress;

#[derive(Debug, Args)]
pub struct Read {
    /// Images, PDFs and folders; each is a work of its own.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where the results go.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Replace files that are there.
    #[arg(long)]
    replace: bool,
    /// How many pages are read at once; one a core if nothing is said.
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
    /// Print the table as JSON.
    #[arg(long)]
    json: bool,
}

/// What became of a path.
#[derive(Debug, Serialize)]
struct Outcome {
    name: String,
    pages: u32,
    failed: u32,
    segments: u32,
    /// Segments whose draft the memory gave.
    from_memory: u32,
    /// Syllables that a person should look at.
    doubtful: u32,
}

impl Read {
    /// Reads everything; false if something could not be read or written.
    pub fn run(self, library: &Path) -> anyhow::Result<bool> {
        let program = engine::program()?;
        std::fs::create_dir_all(&self.out)?;
        super::wait(async move {
            let folder = tempfile::tempdir()?;
            let desk = Desk::for_batch(folder.path(), Some(library), program, self.workers).await?;
            let mut outcomes = Vec::new();
            let mut all_well = true;
            for path in &self.paths {
                match self.one(&desk, path).await {
                    Ok((outcome, well)) => {
                        all_well &= well;
                        outcomes.extend(outcome);
                    }
                    Err(error) => {
                        eprintln!("{}: {error}", path.display());
                        all_well = false;
                    }
                }
            }
            desk.close().await;
            self.print(&outcomes)?;
            Ok(all_well)
        })
    }

    async fn one(&self, desk: &Desk, path: &Path) -> anyhow::Result<(Option<Outcome>, bool)> {
        let added = desk.add(None, vec![path.into()]).await?;
        for refusal in &added.refused {
            eprintln!("{}", refusal.message);
        }
        for duplicate in &added.duplicates {
            eprintln!(
                "{} is the same file as one of “{}” and was not read again.",
                duplicate.file, duplicate.title
            );
        }
        let mut well = added.refused.is_empty();
        let Some(work) = added.work else { return Ok((None, well)) };
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        let name = name.unwrap_or(path.as_os_str()).to_string_lossy().into_owned();

        let mut activity = desk.activity();
        desk.start_reading(&work).await?;
        let mut progress = Progress::new(added.pages.into());
        let mut told = 0;
        let mut done = Box::pin(desk.reading_done(&work));
        loop {
            let reading = tokio::select! {
                () = &mut done => break,
                Ok(Activity::Reading(reading)) = activity.recv() => reading,
                else => continue,
            };
            for _ in told..reading.done {
                progress.page(&name);
            }
            told = told.max(reading.done);
        }
        for _ in told..added.pages {
            progress.page(&name);
        }
        let failures = desk.failures(&work).await?;
        for (file, page, reason) in &failures {
            progress.say(&format!("{file}, page {page}: {reason}"));
            well = false;
        }
        progress.finish();

        for (ending, format) in
            [("txt", ExportFormat::TextBoth), ("docx", ExportFormat::DocxColumns), ("tmx", ExportFormat::Tmx)]
        {
            let to = self.out.join(format!("{name}.{ending}"));
            if let Err(error) = desk.export_work(&work, format, &to, clobber(self.replace)).await {
                eprintln!("{error}");
                well = false;
            }
        }
        let (_, segments) = desk.pages(&work, &[]).await?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let outcome = Outcome {
            name,
            pages: added.pages,
            failed: count(failures.len()),
            segments: count(segments.len()),
            from_memory: count(
                segments
                    .iter()
                    .filter(|segment| matches!(segment.origin, Some(desk::view::Origin::Memory { .. })))
                    .count(),
            ),
            doubtful: segments.iter().map(|segment| segment.doubtful).sum(),
        };
        Ok((Some(outcome), well))
    }

    fn print(&self, outcomes: &[Outcome]) -> anyhow::Result<()> {
        if self.json {
            println!("{}", serde_json::to_string_pretty(outcomes)?);
            return Ok(());
        }
        println!(
            "{:>6} {:>7} {:>9} {:>12} {:>9}  name",
            "pages", "failed", "segments", "from memory", "doubtful"
        );
        for row in outcomes {
            println!(
                "{:>6} {:>7} {:>9} {:>12} {:>9}  {}",
                row.pages, row.failed, row.segments, row.from_memory, row.doubtful, row.name
            );
        }
        Ok(())
    }
}
