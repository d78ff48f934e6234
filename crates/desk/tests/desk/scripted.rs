//! A child that does what the page's file says.
//!
//! The file begins as a PNG does, so that it is taken for one. The first line after that is an order, the others are
//! what is printed on the page, a line each.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use desk::engine::{Answer, NO_ENGINE, Task};
use ocr::{Bounds, Line, Page, PagePoint, Role, Syllable};
use tibetan::syllable::pieces;
use worker::Refusal;

/// The argument that makes the test such a child.
pub const CHILD: &str = "scripted";

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width and height of a syllable in pixels.
pub const CELL: u32 = 40;

/// What happens when a page is read.
#[derive(Clone, Copy)]
pub enum Order<'p> {
    /// It is read.
    Read,
    /// As long as there is no such file, one with the child's process number is made and the child hangs.
    HangOnce(&'p Path),
    /// The child dies as long as there is such a file.
    DieWhile(&'p Path),
    /// There is no engine as long as there is no such file.
    NoEngineUntil(&'p Path),
}

/// Writes a page; lines that begin with `?` were read with little confidence.
pub fn write(folder: &Path, name: &str, order: Order, lines: &[&str]) -> PathBuf {
    let mut script = match order {
        Order::Read => "read".to_owned(),
        Order::HangOnce(marker) => format!("hang-once {}", marker.display()),
        Order::DieWhile(marker) => format!("die-while {}", marker.display()),
        Order::NoEngineUntil(marker) => format!("no-engine-until {}", marker.display()),
    };
    // No two files are the same, or the second would be a duplicate of the first.
    write!(script, " #{name}").unwrap();
    for line in lines {
        write!(script, "\n{line}").unwrap();
    }
    let path = folder.join(name);
    fs::write(&path, [SIGNATURE, script.as_bytes()].concat()).unwrap();
    path
}

/// The child's work.
pub fn work(task: Task) -> Result<Answer, Refusal> {
    match task {
        Task::Open { .. } => Ok(Answer::Opened { pages: 1 }),
        Task::Read { path, .. } => {
            read(&path).map(|page| Answer::Read { engine: "scripted".into(), page: Box::new(page) })
        }
        Task::Draw { to, .. } => {
            fs::write(to, "image").unwrap();
            Ok(Answer::Drawn)
        }
        Task::Version => Ok(Answer::Version("scripted".into())),
    }
}

fn read(path: &Path) -> Result<Page, Refusal> {
    let bytes = fs::read(path).unwrap();
    let script = std::str::from_utf8(&bytes[SIGNATURE.len()..]).unwrap();
    let (order, text) = script.split_once('\n').unwrap_or((script, ""));
    let order = order.rsplit_once(" #").unwrap().0;
    let (order, marker) = order.split_once(' ').unwrap_or((order, ""));
    let marker = Path::new(marker);
    match order {
        "hang-once" if !marker.exists() => {
            let begun = marker.with_extension("begun");
            fs::write(&begun, std::process::id().to_string()).unwrap();
            fs::rename(&begun, marker).unwrap();
            std::thread::sleep(Duration::from_secs(600));
        }
        "die-while" if marker.exists() => std::process::abort(),
        "no-engine-until" if !marker.exists() => {
            let message = "Tesseract is not installed. Install it.".into();
            return Err(Refusal { code: Some(NO_ENGINE.into()), message });
        }
        _ => {}
    }
    Ok(page(text))
}

/// A page of lines below each other, each syllable as large as the others.
fn page(text: &str) -> Page {
    let mut lines = Vec::new();
    for (line, top) in text.lines().zip((0..).map(|row| 3 * CELL * row)) {
        let confidence = if line.starts_with('?') { 0.3 } else { 0.95 };
        let line = line.trim_start_matches('?');
        let syllables: Vec<Syllable> = pieces(line)
            .zip((0..).map(|column| CELL * column))
            .map(|(piece, left)| Syllable {
                text: piece.of(line).to_owned(),
                bounds: Bounds { x: left, y: top, width: CELL, height: CELL },
                confidence,
            })
            .collect();
        let corner = PagePoint { x: 0.0, y: top as f32 };
        lines.push(Line {
            role: Role::Text,
            outline: [corner; 4],
            baseline: [corner; 2],
            bounds: syllables
                .iter()
                .map(|syllable| syllable.bounds)
                .reduce(|all, next| all.union(&next))
                .unwrap(),
            confidence,
            syllables,
        });
    }
    Page { width: 50 * CELL, height: 100 * CELL, skew_degrees: 0.0, lines }
}
