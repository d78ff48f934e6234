//! `gyur glossary`: the library's terms.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use desk::{Desk, clobber, engine};

#[derive(Debug, Subcommand)]
pub enum Glossary {
    /// Take glossaries in: TBX, TSV, CSV, OmegaT's tables.
    Import {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write everything; the file's name says how: .tbx, .tsv or .csv.
    Export {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Replace the file if it is there.
        #[arg(long)]
        replace: bool,
    },
}

impl Glossary {
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
                    match desk.import_glossary(&file).await {
                        Ok(imported) => {
                            for problem in &imported.problems {
                                eprintln!("{}: {problem}", file.display());
                                all_well = false;
                            }
                            writeln!(
                                out,
                                "{}: {} terms came in, {} learnt something, {} were there already",
                                file.display(),
                                imported.added,
                                imported.joined,
                                imported.known
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
                let count = desk.export_glossary(&file, clobber(replace)).await?;
                writeln!(out, "{}: {count} terms", file.display())?;
            }
        }
        out.flush()?;
        Ok(all_well)
    }
}
