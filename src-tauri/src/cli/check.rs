//! `gyur check`: what a careful colleague would ask about a translation.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use desk::view::WorkCard;
use desk::{Desk, clobber, engine};

/// Arguments of `gyur check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The work, by its title or identity; without it, every work.
    #[arg(long, value_name = "TITLE")]
    work: Option<String>,
    /// Write the findings of the work as CSV instead.
    #[arg(long, value_name = "FILE", requires = "work")]
    csv: Option<PathBuf>,
    /// Replace the CSV file if it is there.
    #[arg(long)]
    replace: bool,
    /// Print JSON.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
}

impl Check {
    /// Prints what was found: segment, check and finding, separated by tabs. Findings are no failure.
    pub fn run(self, library: &Path) -> anyhow::Result<bool> {
        let options =
            desk::Options { library: library.into(), program: engine::program()?, workers: Some(1) };
        super::wait(async move {
            let desk = Desk::open(options).await?;
            let well = self.on(&desk).await;
            desk.close().await;
            well
        })
    }

    async fn on(self, desk: &Desk) -> anyhow::Result<bool> {
        let mut out = BufWriter::new(io::stdout().lock());
        let works = chosen(desk, self.work.as_deref()).await?;
        if let (Some(file), [work]) = (&self.csv, &works[..]) {
            let count = desk.export_checks(&work.id, file, clobber(self.replace)).await?;
            writeln!(out, "{}: {count} findings", file.display())?;
            out.flush()?;
            return Ok(true);
        }
        let mut all = Vec::new();
        for work in works {
            let checks = desk.checks(&work.id).await?;
            if self.json {
                all.push(serde_json::json!({ "work": work.id, "title": work.title, "checks": checks }));
                continue;
            }
            writeln!(out, "{}: {} of {} segments checked", work.title, checks.checked, checks.segments)?;
            for finding in checks.findings.iter().filter(|finding| finding.excuse.is_none()) {
                let kind = serde_json::to_value(finding.kind)?;
                let kind = kind.as_str().unwrap_or_default();
                writeln!(out, "{}\t{kind}\t{}", finding.number, finding.message)?;
            }
        }
        if self.json {
            serde_json::to_writer_pretty(&mut out, &all)?;
            writeln!(out)?;
        }
        out.flush()?;
        Ok(true)
    }
}

/// The works of that title or identity, or all.
pub async fn chosen(desk: &Desk, work: Option<&str>) -> anyhow::Result<Vec<WorkCard>> {
    let works = desk.works().await?;
    let Some(name) = work else { return Ok(works) };
    let found: Vec<WorkCard> =
        works.into_iter().filter(|work| work.id == name || work.title.trim() == name.trim()).collect();
    match found.len() {
        0 => anyhow::bail!("There is no work called “{name}” in the library."),
        1 => Ok(found),
        many => anyhow::bail!("{many} works are called “{name}”. Rename one of them, or give the identity."),
    }
}
