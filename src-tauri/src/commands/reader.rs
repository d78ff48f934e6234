//! The Reader: pages, what lies over them, reading, export.

use std::path::Path;

use desk::Desk;
use desk::view::{ExportFormat, LineRole, PageEntry, PageLayer, SegmentDetail, SegmentEntry, WorkView};
use serde::Serialize;
use specta::Type;
use tauri::State;

use super::Answer;

/// Some pages and the segments that begin on them.
#[derive(Debug, Serialize, Type)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<PageEntry>,
    /// The segments.
    pub segments: Vec<SegmentEntry>,
}

/// Opens a work; what is unread of it is read.
#[tauri::command]
#[specta::specta]
pub async fn open_work(desk: State<'_, Desk>, work: String) -> Answer<WorkView> {
    Ok(desk.open_work(&work).await?)
}

/// Pages, or all of them, and the segments that begin there.
#[tauri::command]
#[specta::specta]
pub async fn pages(desk: State<'_, Desk>, work: String, pages: Vec<String>) -> Answer<Pages> {
    let (pages, segments) = desk.pages(&work, &pages).await?;
    Ok(Pages { pages, segments })
}

/// The lines and syllables of a page.
#[tauri::command]
#[specta::specta]
pub async fn page_layer(desk: State<'_, Desk>, page: String) -> Answer<PageLayer> {
    Ok(desk.page_layer(&page).await?)
}

/// Everything about a segment.
#[tauri::command]
#[specta::specta]
pub async fn segment_detail(desk: State<'_, Desk>, segment: String) -> Answer<SegmentDetail> {
    Ok(desk.segment_detail(&segment).await?)
}

/// Says what a printed line is.
#[tauri::command]
#[specta::specta]
pub async fn set_line_role(desk: State<'_, Desk>, line: String, role: LineRole) -> Answer<()> {
    Ok(desk.set_line_role(&line, role).await?)
}

/// Reads the unread pages.
#[tauri::command]
#[specta::specta]
pub async fn start_reading(desk: State<'_, Desk>, work: String) -> Answer<()> {
    Ok(desk.start_reading(&work).await?)
}

/// Stops reading.
#[tauri::command]
#[specta::specta]
pub async fn pause_reading(desk: State<'_, Desk>, work: String) -> Answer<()> {
    desk.pause_reading(&work);
    Ok(())
}

/// Reads a page again.
#[tauri::command]
#[specta::specta]
pub async fn reread_page(desk: State<'_, Desk>, page: String) -> Answer<()> {
    Ok(desk.reread_page(&page).await?)
}

/// Writes a work to a file.
#[tauri::command]
#[specta::specta]
pub async fn export_work(
    desk: State<'_, Desk>,
    work: String,
    format: ExportFormat,
    path: String,
    replace: bool,
) -> Answer<()> {
    desk.export_work(&work, format, Path::new(&path), desk::clobber(replace)).await?;
    Ok(())
}
