//! `gyur align`: a finished translation and its Tibetan become a memory, without a library.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use desk::aligning::align_files;
use memory::{Unit, tmx};
use publish::{Clobber, write_new};

#[derive(Debug, Args)]
pub struct Align {
    /// The Tibetan: text or a Word document.
    #[arg(value_name = "TIBETAN")]
    tibetan: PathBuf,
    /// The translation: text or a Word document.
    #[arg(value_name = "ENGLISH")]
    english: PathBuf,
    /// Where to write the pairs: as TMX, or as tab-separated values if the name ends in .tsv.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Who translated it; kept with each pair.
    #[arg(long, default_value = "", value_name = "NAME", hide_default_value = true)]
    author: String,
    /// Leave out the pairs that a person should look at.
    #[arg(long)]
    sure: bool,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

impl Align {
    /// `gyur align`
    pub fn run(self) -> anyhow::Result<bool> {
        super::wait(async move {
            let mut aligned = align_files(&self.tibetan, &self.english).await?;
            let doubtful = aligned.rows.iter().filter(|row| row.is_whole() && row.is_doubtful()).count();
            if self.sure {
                aligned.rows.iter_mut().for_each(|row| row.skipped = row.is_doubtful());
            }
            let units = aligned.units(&self.author);
            let clobber = if self.force { Clobber::Replace } else { Clobber::Refuse };
            let is_table =
                self.out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
            write_new(&self.out, clobber, |file| {
                let file = BufWriter::new(file);
                if is_table { table(file, &units) } else { memory(file, &units) }
            })?;
            let alone =
                aligned.rows.len() - aligned.rows.iter().filter(|row| row.is_whole() || row.skipped).count();
            let kept = if self.sure { "left out" } else { "among them" };
            eprintln!(
                "{} pairs written to {}; {doubtful} doubtful ones {kept}, {alone} sentences without a fellow left out",
                units.len(),
                self.out.display()
            );
            Ok(true)
        })
    }
}

fn memory(file: impl Write, units: &[Unit]) -> std::io::Result<()> {
    let mut writer = tmx::Writer::new(file, "bo")?;
    units.iter().try_for_each(|unit| writer.write(unit))?;
    writer.finish()?.flush()
}

fn table(mut file: impl Write, units: &[Unit]) -> std::io::Result<()> {
    let cell = |text: &str| text.replace(['\t', '\n'], " ");
    for unit in units {
        let folio = unit.folio.as_deref().unwrap_or_default();
        writeln!(file, "{}\t{}\t{folio}", cell(&unit.source), cell(&unit.target))?;
    }
    file.flush()
}
