//! `gyur memory`: the library's translation memory.

mod search;

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use desk::memory::Choice;
use desk::view::{Imported, MemoryExport};
use desk::{Desk, clobber, engine};
use memory::index::Context;

use super::progress::Bytes;
use super::text::Input;

#[derive(Debug, Subcommand)]
pub enum Memory {
    /// Take files in: TMX, XLIFF, tables (TSV, CSV, Excel, Word), also packed, and the folders of OmegaT projects.
    Import {
        /// The files and folders; each is one step that comes in whole and can be undone whole.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only count what would come in.
        #[arg(long)]
        dry_run: bool,
    },
    /// List the imports: number, day, units, what it was and the file, separated by tabs.
    Imports,
    /// Take out of the memory what an import brought.
    UndoImport {
        /// Its number, as `imports` lists it.
        #[arg(value_name = "ID")]
        import: String,
        /// Bring an import back that was undone.
        #[arg(long)]
        restore: bool,
    },
    /// Write everything; the file's ending says how: TMX 1.4b (.tmx), tab-separated columns (.tsv), XLIFF 2.1 (.xlf).
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
    /// Find units that hold a phrase: source and translation, separated by a tab; the last that came in first.
    Search(search::Search),
    /// Count the units, and the works with what is known of them.
    Stats {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

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
            Self::Import { files, dry_run } => {
                for file in files {
                    match import(desk, &file, dry_run).await {
                        Ok(imported) => {
                            for problem in &imported.problems {
                                eprintln!("{}: {problem}", file.display());
                            }
                            all_well &= imported.broken == 0;
                            writeln!(out, "{}: {}", file.display(), summary(&imported, dry_run))?;
                        }
                        Err(error) => {
                            eprintln!("{error}");
                            all_well = false;
                        }
                    }
                }
            }
            Self::Imports => {
                for import in desk.memory().imports().await? {
                    let undone = if import.undone { "\tundone" } else { "" };
                    let (id, at, units) = (import.id, import.at, import.units);
                    writeln!(out, "{id}\t{at}\t{units}\t{}\t{}{undone}", import.format.name(), import.file)?;
                }
            }
            Self::UndoImport { import, restore } => {
                let units = desk.memory().set_import_undone(&import, !restore).await?;
                let done = if restore { "came back" } else { "taken out" };
                writeln!(out, "{units} units {done}")?;
            }
            Self::Export { file, replace } => {
                let format = format_of(&file)?;
                let count = desk.memory().export(&file, format, clobber(replace)).await?;
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
            Self::Search(search) => search.on(desk, &mut out).await?,
            Self::Stats { json } => {
                desk.memory().build().await?;
                // It prints by itself.
                drop(out);
                super::stats::print(desk, None, json).await?;
                return Ok(true);
            }
        }
        out.flush()?;
        Ok(all_well)
    }
}

/// Imports a file, or only counts.
async fn import(desk: &Desk, file: &Path, dry_run: bool) -> desk::Result<Imported> {
    let choice = Choice::of(file);
    let imported = if dry_run {
        desk.memory().count_import(&choice).await?
    } else {
        let progress = Bytes::default();
        desk.memory().take_in(&choice, |importing| progress.show(&importing)).await?
    };
    let mut imported = imported.unwrap_or_default();
    if !dry_run {
        desk.take_in_glossaries(&choice, &mut imported).await?;
    }
    Ok(imported)
}

fn summary(imported: &Imported, dry_run: bool) -> String {
    let Imported { units, known, empty, terms, .. } = imported;
    match dry_run {
        false if *terms > 0 => format!(
            "{units} units came in, {known} were there already, {empty} had no translation; {terms} terms came into the \
             glossary"
        ),
        false => format!("{units} units came in, {known} were there already, {empty} had no translation"),
        true => {
            format!("{units} units would come in, {known} are there already, {empty} have no translation")
        }
    }
}

/// The form that a file's ending names.
fn format_of(file: &Path) -> anyhow::Result<MemoryExport> {
    let ending = file.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
    Ok(match ending.as_str() {
        "tmx" => MemoryExport::Tmx,
        "tsv" | "tab" => MemoryExport::Tsv,
        "xlf" | "xliff" => MemoryExport::Xliff,
        _ => anyhow::bail!("{} names no format. End its name in .tmx, .tsv or .xlf.", file.display()),
    })
}
