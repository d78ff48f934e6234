//! The Memory screen.

use std::path::Path;

use desk::Desk;
use desk::view::Imported;
use tauri::State;

use super::Answer;

/// Takes a TMX file in.
#[tauri::command]
#[specta::specta]
pub async fn import_memory(desk: State<'_, Desk>, path: String) -> Answer<Imported> {
    Ok(desk.import_memory(Path::new(&path)).await?)
}

/// Writes the memory as TMX.
#[tauri::command]
#[specta::specta]
pub async fn export_memory(desk: State<'_, Desk>, path: String, replace: bool) -> Answer<()> {
    desk.memory().export(Path::new(&path), desk::clobber(replace)).await?;
    Ok(())
}

/// Takes a unit out of the memory.
#[tauri::command]
#[specta::specta]
pub async fn remove_unit(desk: State<'_, Desk>, unit: String) -> Answer<()> {
    Ok(desk.memory().set_removed(&unit, true).await?)
}

/// Brings a removed unit back.
#[tauri::command]
#[specta::specta]
pub async fn restore_unit(desk: State<'_, Desk>, unit: String) -> Answer<()> {
    Ok(desk.memory().set_removed(&unit, false).await?)
}
