//! `gyur stats`, and what `gyur memory stats` adds to it: the desk in numbers.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use desk::view::{Amount, BandStatistics};
use desk::{Desk, clobber, engine};

use super::check::chosen;

/// Arguments of `gyur stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// The work, by its title or identity; without it, every work.
    #[arg(long, value_name = "TITLE")]
    work: Option<String>,
    /// Write the numbers of every work as CSV instead.
    #[arg(long, value_name = "FILE", conflicts_with = "work")]
    csv: Option<PathBuf>,
    /// Replace the CSV file if it is there.
    #[arg(long)]
    replace: bool,
    /// Print JSON.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
}

impl Stats {
    /// Prints the numbers.
    pub fn run(self, library: &Path) -> anyhow::Result<bool> {
        let options =
            desk::Options { library: library.into(), program: engine::program()?, workers: Some(1) };
        super::wait(async move {
            let desk = Desk::open(options).await?;
            let well = self.on(&desk).await;
            desk.close().await;
            well.map(|()| true)
        })
    }

    async fn on(self, desk: &Desk) -> anyhow::Result<()> {
        desk.memory().build().await?;
        match self.csv {
            Some(file) => {
                desk.export_statistics(&file, clobber(self.replace)).await?;
                println!("{}", file.display());
                Ok(())
            }
            None => print(desk, self.work.as_deref(), self.json).await,
        }
    }
}

/// Prints the numbers of the memory and of the works.
pub async fn print(desk: &Desk, work: Option<&str>, json: bool) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let numbers = desk.statistics().await?;
    let wanted = chosen(desk, work).await?;
    let mut told = Vec::new();
    if !json {
        writeln!(out, "{} units", numbers.units)?;
    }
    for work in numbers.works.iter().filter(|work| wanted.iter().any(|wanted| wanted.id == work.work)) {
        let bands = desk.work_bands(&work.work).await?;
        if json {
            told.push(serde_json::json!({ "progress": work, "all": work.all(), "bands": bands }));
            continue;
        }
        writeln!(out, "\n{}", work.title)?;
        for (state, amount) in [
            ("all", work.all()),
            ("draft", work.draft),
            ("confirmed", work.confirmed),
            ("approved", work.approved),
        ] {
            row(&mut out, state, amount)?;
        }
        writeln!(out, "known, by the memory and by what comes earlier in the work:")?;
        for BandStatistics { label, best, .. } in &bands {
            row(&mut out, label, *best)?;
        }
    }
    if json {
        let all = serde_json::json!({ "units": numbers.units, "works": told, "confirmed": numbers.days });
        serde_json::to_writer_pretty(&mut out, &all)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

fn row(out: &mut impl Write, name: &str, amount: Amount) -> io::Result<()> {
    let Amount { segments, syllables, words } = amount;
    writeln!(out, "  {name:<10}{segments:>8} segments{syllables:>9} syllables{words:>9} words")
}
