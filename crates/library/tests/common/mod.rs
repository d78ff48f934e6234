//! A library in a folder of its own, with a work and a few pages.

#![allow(dead_code, reason = "no test needs all of it")]

use library::segment::Segment;
use library::{Library, original, page, work};
use tempfile::TempDir;

pub async fn open() -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).await.unwrap();
    (folder, library)
}

/// A work with so many pages of one original; returns the work and the pages.
pub async fn work_of(library: &Library, pages: u32) -> (String, Vec<String>) {
    let mut write = library.write().await.unwrap();
    let stored = original::Stored { hash: format!("{pages:064}"), extension: "tif".into(), bytes: 3 };
    let id = work::insert(&mut write, "ཤེས་རབ་སྙིང་པོ།").await.unwrap();
    original::insert(&mut write, &stored).await.unwrap();
    page::append(&mut write, &id, &stored.hash, "pecha.tif", pages).await.unwrap();
    let ids = page::of_work(&mut write, &id).await.unwrap().into_iter().map(|page| page.id).collect();
    write.commit().await.unwrap();
    (id, ids)
}

pub fn segment(work: &str, page: &str, position: i64, ocr: &str) -> Segment {
    Segment {
        id: library::new_id(),
        work: work.into(),
        page: page.into(),
        position,
        ocr: ocr.into(),
        stretches: r#"[{"line":"a","from":0,"to":1}]"#.into(),
        correction: None,
        target: None,
        target_origin: None,
        draft: None,
        draft_origin: None,
        status: "draft".into(),
        doubtful: 0,
        note: String::new(),
    }
}
