//! The Statistics screen.

use std::path::Path;

use desk::Desk;
use desk::view::{BandStatistics, Statistics};
use tauri::State;

use super::Answer;

/// How far every work is, and what was confirmed on each day.
#[tauri::command]
#[specta::specta]
pub async fn statistics(desk: State<'_, Desk>) -> Answer<Statistics> {
    Ok(desk.statistics().await?)
}

/// How much of a work is known.
#[tauri::command]
#[specta::specta]
pub async fn work_bands(desk: State<'_, Desk>, work: String) -> Answer<Vec<BandStatistics>> {
    Ok(desk.work_bands(&work).await?)
}

/// Writes the numbers of all works as CSV.
#[tauri::command]
#[specta::specta]
pub async fn export_statistics(desk: State<'_, Desk>, path: String, replace: bool) -> Answer<()> {
    Ok(desk.export_statistics(Path::new(&path), desk::clobber(replace)).await?)
}
