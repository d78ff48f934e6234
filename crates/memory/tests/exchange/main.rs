//! Memories in and out, in every form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod archives;
mod damage;
mod office;
mod omegat;
mod round_trip;
mod structure;
mod tables;
mod tmx;
mod tmx_read;
mod units;
mod xliff;

use std::fs;
use std::io::Write;
use std::path::Path;

use memory::Unit;
use memory::exchange::{self, Format, Incoming, OutFormat, Writer};

/// The units and problems of a file with this name and content, and its format.
fn read(name: &str, content: impl AsRef<[u8]>) -> (Format, Vec<Unit>, Vec<String>) {
    try_read(name, content).unwrap()
}

/// Like [`read`], or why nothing could be read.
fn try_read(name: &str, content: impl AsRef<[u8]>) -> Result<(Format, Vec<Unit>, Vec<String>), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let incoming = exchange::open(&path).map_err(|error| error.to_string())?;
    let format = incoming.format();
    let (units, problems) = drain(incoming);
    Ok((format, units, problems))
}

fn drain(incoming: impl Iterator<Item = Result<Unit, exchange::Problem>>) -> (Vec<Unit>, Vec<String>) {
    let mut units = Vec::new();
    let mut problems = Vec::new();
    for result in incoming {
        match result {
            Ok(unit) => units.push(unit),
            Err(problem) => problems.push(problem.to_string()),
        }
    }
    (units, problems)
}

/// The file at this path.
fn open(path: &Path) -> Incoming {
    exchange::open(path).unwrap()
}

/// Source and translation of each.
fn pairs(units: &[Unit]) -> Vec<(&str, &str)> {
    units.iter().map(|unit| (unit.source.as_str(), unit.target.as_str())).collect()
}

fn written(format: OutFormat, units: &[Unit]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), format, "bo", "en").unwrap();
    for unit in units {
        writer.write(unit).unwrap();
    }
    writer.finish().unwrap()
}

/// An archive of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

/// A TMX file with one pair.
fn tmx_of(source: &str, target: &str) -> Vec<u8> {
    format!(
        "<tmx version=\"1.4\"><header srclang=\"bo\"/><body><tu><tuv xml:lang=\"bo\"><seg>{source}</seg></tuv>\
         <tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu></body></tmx>"
    )
    .into_bytes()
}
