//! Says what a file is, and how long its pages take to open and clean: `probe FILE [FIRST [LAST]]`, pages counted from 1.

use std::path::Path;
use std::time::Instant;

use ocr::clean::clean;
use ocr::source::Source;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let source = Source::open(Path::new(arguments.first().ok_or("usage: probe FILE [FIRST [LAST]]")?))?;
    let pages = source.page_count();
    println!("{}, {pages} pages", source.format_name());
    let first = arguments.get(1).map_or(Ok(1), |argument| argument.parse())?;
    let last = arguments.get(2).map_or(Ok(first), |argument| argument.parse())?;
    for page in first..=last.min(pages) {
        let start = Instant::now();
        let image = source.page(page - 1)?;
        let opened = start.elapsed();
        let cleaned = clean(&image);
        println!(
            "page {page}: {} × {} pixels in {opened:.0?}; cleaned in {:.0?}: {} × {}, scale {:.2}, skew {:.2}°",
            image.width(),
            image.height(),
            start.elapsed() - opened,
            cleaned.image.width(),
            cleaned.image.height(),
            cleaned.placement.scale(),
            cleaned.placement.skew_degrees(),
        );
    }
    Ok(())
}
