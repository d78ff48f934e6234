//! Measures the exchange formats: `exchange FILE.tsv FOLDER` reads a table of pairs, writes it to the folder in every
//! form, and reads each back.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use memory::Unit;
use memory::exchange::{OutFormat, Writer, open};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(table), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: exchange FILE.tsv FOLDER".into());
    };
    let start = Instant::now();
    let units: Vec<Unit> = open(Path::new(&table))?.collect::<Result<_, _>>()?;
    println!("{} units of {table} in {:.2?}", units.len(), start.elapsed());

    let forms = [(OutFormat::Tmx, "tmx"), (OutFormat::Tsv, "tsv"), (OutFormat::Xliff, "xlf")];
    for (format, ending) in forms {
        let path = Path::new(&folder).join(format!("memory.{ending}"));
        let start = Instant::now();
        let mut writer = Writer::new(BufWriter::new(File::create(&path)?), format, "bo", "en")?;
        for unit in &units {
            writer.write(unit)?;
        }
        writer.finish()?.flush()?;
        let elapsed = start.elapsed();
        println!("{ending}: out in {elapsed:.2?}, {} bytes", path.metadata()?.len());

        let before = peak_megabytes();
        let start = Instant::now();
        let mut same = 0;
        for (unit, written) in open(&path)?.zip(&units) {
            same += usize::from(unit? == *written);
        }
        println!(
            "{ending}: {same} the same in {:.2?}, {} MB more",
            start.elapsed(),
            peak_megabytes() - before
        );
    }
    Ok(())
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
