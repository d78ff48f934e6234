//! The commands that take text and give text, a line at a time. What is no UTF-8 comes through as replacement characters
//! rather than stopping the rest.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use desk::batch::EngineChoice;
use desk::view::Origin;
use desk::{Desk, engine};
use serde_json::json;
use tibetan::collation;
use tibetan::phonetics::to_phonetics;
use tibetan::words::words;
use tibetan::wylie::{from_wylie, to_wylie};
use translate::{Analysis, Lexical};

#[derive(Debug, Args)]
pub struct Input {
    /// The file; `-` is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Words {
    #[command(flatten)]
    input: Input,
    /// Add each word's part of speech, as the Universal Dependencies name it, after a tab.
    #[arg(long)]
    tags: bool,
}

#[derive(Debug, Args)]
pub struct Wylie {
    #[command(flatten)]
    input: Input,
    /// From Wylie to Tibetan.
    #[arg(long)]
    to_unicode: bool,
}

#[derive(Debug, Args)]
pub struct Translate {
    #[command(flatten)]
    input: Input,
    /// What drafts: the memory first and then the lexicon, or the lexicon alone.
    #[arg(long, value_enum, default_value_t = EngineName::Auto)]
    engine: EngineName,
    /// A translation memory to use instead of the library's; may be given several times.
    #[arg(long, value_name = "FILE")]
    tmx: Vec<PathBuf>,
    /// Add origin and signals, separated by tabs.
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EngineName {
    Auto,
    Lexical,
}

impl Input {
    /// Calls `each` with every line, without its line break.
    pub fn lines(&self, mut each: impl FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut input: Box<dyn BufRead> = if self.file == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            let file = File::open(&self.file).with_context(|| {
                format!(
                    "{} cannot be opened. Check that it is there and that you may read it.",
                    self.file.display()
                )
            })?;
            Box::new(BufReader::new(file))
        };
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            if line.ends_with(b"\n") {
                line.pop();
            }
            each(&String::from_utf8_lossy(&line))?;
            line.clear();
        }
        Ok(())
    }

    /// `gyur sort`: lines that sort alike stay in their order.
    pub fn sort(self) -> anyhow::Result<bool> {
        let mut lines = Vec::new();
        self.lines(|line| {
            lines.push(line.to_owned());
            Ok(())
        })?;
        lines.sort_by_cached_key(|line| collation::key(line));
        let mut out = BufWriter::new(io::stdout().lock());
        for line in lines {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        Ok(true)
    }

    /// `gyur phonetics`
    pub fn phonetics(self) -> anyhow::Result<bool> {
        let mut out = BufWriter::new(io::stdout().lock());
        self.lines(|line| Ok(writeln!(out, "{}", to_phonetics(line))?))?;
        out.flush()?;
        Ok(true)
    }
}

impl Words {
    /// `gyur words`
    pub fn run(self) -> anyhow::Result<bool> {
        let mut out = BufWriter::new(io::stdout().lock());
        self.input.lines(|line| {
            for word in words(line) {
                out.write_all(word.text.as_bytes())?;
                if self.tags {
                    write!(out, "\t{}", word.part_of_speech.tag())?;
                }
                out.write_all(b"\n")?;
            }
            Ok(out.write_all(b"\n")?)
        })?;
        out.flush()?;
        Ok(true)
    }
}

impl Wylie {
    /// `gyur wylie`; false if a line could not be read as Wylie.
    pub fn run(self) -> anyhow::Result<bool> {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut number = 0;
        let mut all_well = true;
        self.input.lines(|line| {
            number += 1;
            if !self.to_unicode {
                return Ok(writeln!(out, "{}", to_wylie(line))?);
            }
            let (text, warnings) = from_wylie(line);
            for warning in &warnings {
                eprintln!("line {number}: {}", warning.message);
                all_well = false;
            }
            Ok(writeln!(out, "{text}")?)
        })?;
        out.flush()?;
        Ok(all_well)
    }
}

impl Translate {
    /// `gyur translate`
    pub fn run(self, library: &Path) -> anyhow::Result<bool> {
        let mut lines = Vec::new();
        self.input.lines(|line| {
            lines.push(line.to_owned());
            Ok(())
        })?;
        super::wait(async move {
            let folder = tempfile::tempdir()?;
            let memory = self.tmx.is_empty().then_some(library);
            let desk = Desk::for_batch(folder.path(), memory, engine::program()?, None).await?;
            let mut all_well = true;
            for file in &self.tmx {
                for problem in desk.memory().import(file).await?.problems {
                    eprintln!("{}: {problem}", file.display());
                    all_well = false;
                }
            }
            let engine = match self.engine {
                EngineName::Auto => EngineChoice::Best,
                EngineName::Lexical => EngineChoice::Lexical,
            };
            let mut out = BufWriter::new(io::stdout().lock());
            for line in lines {
                let (text, origin) = desk.translate(&line, engine).await?;
                write!(out, "{}", text.replace(['\n', '\t'], " "))?;
                if self.explain && !line.trim().is_empty() {
                    write!(out, "\t{}\t{}", name(&origin), explanation(&line, &origin)?)?;
                }
                writeln!(out)?;
            }
            out.flush()?;
            desk.close().await;
            Ok(all_well)
        })
    }
}

fn name(origin: &Origin) -> String {
    match origin {
        Origin::Person => "person".into(),
        Origin::Memory { score } => format!("memory {score}"),
        Origin::Engine { name, version } => format!("{name} {version}"),
    }
}

/// For a draft of the lexical engine, its signals, every word with its grammar and senses, and how they hang together, as
/// JSON; a match needs none but its score.
fn explanation(source: &str, origin: &Origin) -> serde_json::Result<String> {
    if matches!(origin, Origin::Engine { .. }) {
        let Analysis { draft, structure } = Lexical::new().analyse(source, &[]);
        let explained =
            json!({ "signals": draft.signals, "words": draft.explanation, "structure": structure });
        return serde_json::to_string(&explained);
    }
    Ok("{}".into())
}
