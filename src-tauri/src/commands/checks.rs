//! Checks of a work: in the reader, and the report on it.

use std::path::Path;

use desk::Desk;
use desk::view::{CheckKind, WorkChecks};
use tauri::State;

use super::Answer;

/// What the checks find in a work.
#[tauri::command]
#[specta::specta]
pub async fn checks(desk: State<'_, Desk>, work: String) -> Answer<WorkChecks> {
    Ok(desk.checks(&work).await?)
}

/// Lets a finding stand.
#[tauri::command]
#[specta::specta]
pub async fn excuse(desk: State<'_, Desk>, segment: String, fingerprint: String, note: String) -> Answer<()> {
    Ok(desk.excuse(&segment, &fingerprint, &note).await?)
}

/// Takes an excuse back.
#[tauri::command]
#[specta::specta]
pub async fn take_excuse_back(desk: State<'_, Desk>, segment: String, fingerprint: String) -> Answer<()> {
    Ok(desk.take_excuse_back(&segment, &fingerprint).await?)
}

/// Switches a kind of check on or off.
#[tauri::command]
#[specta::specta]
pub async fn set_check(desk: State<'_, Desk>, kind: CheckKind, on: bool) -> Answer<()> {
    Ok(desk.set_check_on(kind, on).await?)
}

/// Writes what the checks find as CSV.
#[tauri::command]
#[specta::specta]
pub async fn export_checks(desk: State<'_, Desk>, work: String, path: String, replace: bool) -> Answer<()> {
    desk.export_checks(&work, Path::new(&path), desk::clobber(replace)).await?;
    Ok(())
}
