//! `gyur memory`: the library's translation memory.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use desk::{Desk, clobber, engine};
use memory::index::Context;

use super::text::Input;

#[derive(Debug, Subcommand)]
pub enum Memory {
    /// Take TMX files in.
    Import {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write everything as TMX 1.4b.
    Export {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Replace the file if it is there.
        #[arg(long)]
        replace: bool,
    },
    /// Find the best match of each line: score, source and translation, separated by tabs; a line without one stays empty.
    Match {
        #[command(flatten)]
        input: Input,
        /// The lowest score that counts, 1 to 100; the default is that of the settings.
        #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(1..=100))]
        floor: Option<u8>,
    },
    /// Find units that hold the words: source and translation, separated by a tab.
    Search {
        /// Words in Tibetan or English; the last may be a beginning.
        query: String,
    },
    /// Count the units.
    Stats,
}

/// Hits of a search that are printed.
const HITS: u32 = 1000;

impl Memory {
    /// Does what was asked; false if an input failed.
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
        let mut all_well = true;
        match self {
            Self::Import { files } => {
                for file in files {
                    match desk.memory().import(&file).await {
                        Ok(imported) => {
                            for problem in &imported.problems {
                                eprintln!("{}: {problem}", file.display());
                                all_well = false;
                            }
                            writeln!(
                                out,
                                "{}: {} units came in, {} were there already, {} had no translation",
                                file.display(),
                                imported.units,
                                imported.known,
                                imported.empty
                            )?;
                        }
                        Err(error) => {
                            eprintln!("{error}");
                            all_well = false;
                        }
                    }
                }
            }
            Self::Export { file, replace } => {
                let count = desk.memory().export(&file, clobber(replace)).await?;
                writeln!(out, "{}: {count} units", file.display())?;
            }
            Self::Match { input, floor } => {
                desk.memory().build().await?;
                let mut lines = Vec::new();
                input.lines(|line| {
                    lines.push(line.to_owned());
                    Ok(())
                })?;
                let mut read = desk.memory().read().await?;
                let floor = match floor {
                    Some(floor) => floor,
                    None => desk.match_floor(&mut read).await?,
                };
                for line in lines {
                    let found = desk.memory().matches(&mut read, &line, Context::default(), floor, 1).await?;
                    match found.first() {
                        Some(best) => {
                            writeln!(out, "{}\t{}\t{}", best.score, best.unit.source, best.unit.target)?
                        }
                        None => writeln!(out)?,
                    }
                }
            }
            Self::Search { query } => {
                for unit in desk.memory().search(&query, 0, HITS).await?.units {
                    writeln!(out, "{}\t{}", unit.source, unit.target)?;
                }
            }
            Self::Stats => writeln!(out, "{} units", desk.memory().count().await?)?,
        }
        out.flush()?;
        Ok(all_well)
    }
}
