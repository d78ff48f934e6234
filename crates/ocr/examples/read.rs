//! Reads pages and writes a text file for each, for scoring: `read PATH… --out DIR`.

use std::path::PathBuf;
use std::time::Instant;

use ocr::engine::{Engine, Tesseract};
use ocr::source::{Source, find};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let out =
        arguments.iter().position(|argument| argument == "--out").ok_or("usage: read PATH… --out DIR")?;
    let folder = PathBuf::from(arguments.drain(out..).nth(1).ok_or("--out needs a folder")?);
    std::fs::create_dir_all(&folder)?;

    let found = find(&arguments.into_iter().map(PathBuf::from).collect::<Vec<_>>());
    let mut engine = Tesseract::new()?;
    let start = Instant::now();
    let mut pages = 0;
    for file in &found.files {
        let source = Source::open(file)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for index in 0..source.page_count() {
            let page = engine.read(&source.page(index)?)?;
            let suffix = if index == 0 { String::new() } else { format!("-p{}", index + 1) };
            std::fs::write(folder.join(format!("{name}{suffix}.txt")), ocr::export::text(&page))?;
            pages += 1;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{pages} pages in {seconds:.1} s, {:.1} a minute", f64::from(pages) * 60.0 / seconds);
    Ok(())
}
