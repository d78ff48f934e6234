//! Plain text: what any program opens, now and in fifty years.
//!
//! A segment is a line. Pages are set apart by an empty line. Where a translation stands, so do its doubts: a draft
//! says that it is one, and a gap says that something is missing.

use crate::{Document, Segment, Status};

/// The sources alone, as a text to read or to search; nothing is added to it.
pub fn tibetan(document: &Document) -> String {
    let mut text = String::new();
    for segment in &document.segments {
        if segment.starts_page.is_some() && !text.is_empty() {
            text.push('\n');
        }
        push_line(&mut text, &segment.source);
    }
    text
}

/// The translation alone, under its title.
pub fn english(document: &Document) -> String {
    let mut text = title(document);
    for (place, segment) in document.segments.iter().enumerate() {
        if segment.starts_page.is_some() && place > 0 {
            text.push('\n');
        }
        push_line(&mut text, &translation(segment));
    }
    text
}

/// Each segment with its number, its folio where that changes, and its translation in the line below.
pub fn both(document: &Document) -> String {
    let mut text = title(document);
    for (place, (mark, segment)) in document.marked_segments().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        push_line(&mut text, &format!("{mark} {}", segment.source.trim()));
        push_line(&mut text, &translation(segment));
    }
    text
}

fn title(document: &Document) -> String {
    match document.title.trim() {
        "" => String::new(),
        title => format!("{title}\n\n"),
    }
}

fn translation(segment: &Segment) -> String {
    match (segment.target.trim(), segment.status) {
        ("", _) => "[not translated]".into(),
        (target, Status::Draft) => format!("[draft] {target}"),
        (target, _) => target.into(),
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line.trim());
    text.push('\n');
}
