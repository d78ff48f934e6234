//! Measures TMX: `exchange FILE.tsv OUT.tmx` writes the last two columns of each line as a unit and reads them back.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use memory::Unit;
use memory::tmx::{Reader, Writer};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(tsv), Some(tmx)) = (arguments.next(), arguments.next()) else {
        return Err("usage: exchange FILE.tsv OUT.tmx".into());
    };
    let text = std::fs::read_to_string(tsv)?;
    let mut units = Vec::new();
    for line in text.lines().skip(1) {
        let mut columns = line.rsplit('\t');
        if let (Some(target), Some(source)) = (columns.next(), columns.next()) {
            units.push(Unit::new(source, target));
        }
    }

    let start = Instant::now();
    let mut writer = Writer::new(BufWriter::new(File::create(&tmx)?), "bo")?;
    for unit in &units {
        writer.write(unit)?;
    }
    writer.finish()?.flush()?;
    println!(
        "{} units out in {:.2?}, {} bytes",
        units.len(),
        start.elapsed(),
        std::fs::metadata(&tmx)?.len()
    );

    let before = peak_megabytes();
    let start = Instant::now();
    let mut same = 0;
    for (place, unit) in Reader::new(File::open(&tmx)?).enumerate() {
        let unit = unit?;
        same += usize::from(unit == units[place]);
    }
    println!("{same} the same in {:.2?}, {} MB more", start.elapsed(), peak_megabytes() - before);
    Ok(())
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
