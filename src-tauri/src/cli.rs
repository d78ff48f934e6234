//! The command line: the same desk, no window.
//!
//! Results go to standard output, progress and errors to standard error; the exit status is 0 only if every input
//! succeeded. Without a command the window opens.

mod align;
mod check;
mod glossary;
mod memory;
mod ocr;
mod progress;
mod read;
mod stats;
mod text;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use desk::engine;
use directories::ProjectDirs;
use tracing_subscriber::EnvFilter;

/// A desk for people who read Tibetan: scanned pages in, reviewed translations out, offline.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// The library's folder; the default is the platform's data folder.
    #[arg(long, env = "GYUR_LIBRARY", global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Open the window on the sample work.
    #[arg(long)]
    sample: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read scans, cut them into segments and draft a translation; each path becomes NAME.txt, NAME.docx and NAME.tmx.
    Read(read::Read),
    /// Read scans and write the text of each page, a line a printed line.
    Ocr(ocr::Ocr),
    /// Cut text into words, one a line, with a blank line after each line of input.
    Words(text::Words),
    /// Transliterate Tibetan into Extended Wylie, or back.
    Wylie(text::Wylie),
    /// Write Tibetan as it is pronounced (THL Simplified Phonetics).
    Phonetics(text::Input),
    /// Put lines in the order of a Tibetan dictionary.
    Sort(text::Input),
    /// Translate text, a segment a line.
    Translate(text::Translate),
    /// Look translations over: numbers, names, repeats, doubled words, punctuation, length.
    Check(check::Check),
    /// Count works: how far they are, and how much of them is known.
    Stats(stats::Stats),
    /// The translation memory: import, export, match, search, stats.
    #[command(subcommand)]
    Memory(memory::Memory),
    /// Lay a finished translation beside its Tibetan and write the pairs as a memory.
    Align(align::Align),
    /// The glossary: import, export.
    #[command(subcommand)]
    Glossary(glossary::Glossary),
    /// Run as a child that reads pages for the desk.
    #[command(hide = true, name = engine::CHILD)]
    Engine,
}

/// The program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log(&arguments);
    match run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::debug!("{error:?}");
            eprintln!("gyur: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked; false if an input failed, which has been said by then.
fn run(arguments: Arguments) -> anyhow::Result<bool> {
    let library = || match arguments.library.clone() {
        Some(library) => Ok(library),
        None => default_library(),
    };
    match arguments.command {
        None => {
            let launch = crate::Launch { library: library()?, sample: arguments.sample };
            crate::run(launch).map(|()| true)
        }
        Some(Command::Engine) => Ok(engine::serve().map(|()| true)?),
        Some(Command::Read(read)) => read.run(&library()?),
        Some(Command::Ocr(ocr)) => ocr.run(),
        Some(Command::Align(align)) => align.run(),
        Some(Command::Words(words)) => words.run(),
        Some(Command::Phonetics(input)) => input.phonetics(),
        Some(Command::Sort(input)) => input.sort(),
        Some(Command::Wylie(wylie)) => wylie.run(),
        Some(Command::Translate(translate)) => translate.run(&library()?),
        Some(Command::Check(check)) => check.run(&library()?),
        Some(Command::Stats(stats)) => stats.run(&library()?),
        Some(Command::Memory(memory)) => memory.run(&library()?),
        Some(Command::Glossary(glossary)) => glossary.run(&library()?),
    }
}

/// A child logs what its engine says to the pipe that the desk reads; everything else to standard error.
fn log(arguments: &Arguments) {
    let default = if matches!(arguments.command, None | Some(Command::Engine)) { "warn" } else { "error" };
    let filter = EnvFilter::try_from_env("GYUR_LOG").unwrap_or_else(|_| EnvFilter::new(default));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
}

fn default_library() -> anyhow::Result<PathBuf> {
    let folders = ProjectDirs::from("org", "Gyur", "gyur").ok_or_else(|| {
        anyhow::anyhow!("This system names no data folder. Say where the library is with --library.")
    })?;
    Ok(folders.data_dir().join("library"))
}

/// Whether the reader of our output has gone, as `head` does; that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// Runs a future to its end on as many threads as there are cores.
fn wait<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}
