//! The Memory screen.

use std::path::Path;

use desk::Desk;
use desk::memory::Choice;
use desk::view::{ImportPreview, ImportView, Imported, MemoryExport};
use rfd::AsyncFileDialog;
use serde::Deserialize;
use specta::Type;
use tauri::State;

use super::Answer;

/// Endings of the files that a memory can come from, for the dialog.
const FILES: [&str; 13] =
    ["tmx", "xlf", "xliff", "sdlxliff", "tsv", "csv", "txt", "xlsx", "xls", "ods", "docx", "gz", "zip"];

/// A file or folder to import.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportFile {
    path: String,
    /// The columns of source and target in a table, 0-based, where the person chose them.
    columns: Option<(u32, u32)>,
}

impl From<ImportFile> for Choice {
    fn from(file: ImportFile) -> Self {
        let columns = file.columns.map(|(source, target)| (source as usize, target as usize));
        Self { path: file.path.into(), columns }
    }
}

/// The beginning of a file that may be imported.
#[tauri::command]
#[specta::specta]
pub async fn preview_import(desk: State<'_, Desk>, file: ImportFile) -> Answer<ImportPreview> {
    Ok(desk.memory().preview(&file.into()).await?)
}

/// How much an import would bring; nothing if it was stopped.
#[tauri::command]
#[specta::specta]
pub async fn count_import(desk: State<'_, Desk>, file: ImportFile) -> Answer<Option<Imported>> {
    Ok(desk.memory().count_import(&file.into()).await?)
}

/// Takes a file in; nothing came in if it was stopped.
#[tauri::command]
#[specta::specta]
pub async fn import_memory(desk: State<'_, Desk>, file: ImportFile) -> Answer<Option<Imported>> {
    Ok(desk.import_memory(&file.into()).await?)
}

/// Stops the import or count that goes on.
#[tauri::command]
#[specta::specta]
pub async fn stop_import(desk: State<'_, Desk>) -> Answer<()> {
    desk.memory().stop();
    Ok(())
}

/// What was imported.
#[tauri::command]
#[specta::specta]
pub async fn imports(desk: State<'_, Desk>) -> Answer<Vec<ImportView>> {
    Ok(desk.memory().imports().await?)
}

/// Takes out of the memory what an import brought; returns how many units.
#[tauri::command]
#[specta::specta]
pub async fn undo_import(desk: State<'_, Desk>, id: String) -> Answer<u32> {
    Ok(desk.set_import_undone(&id, true).await?)
}

/// Brings back what an import brought; returns how many units.
#[tauri::command]
#[specta::specta]
pub async fn restore_import(desk: State<'_, Desk>, id: String) -> Answer<u32> {
    Ok(desk.set_import_undone(&id, false).await?)
}

/// Writes the memory; returns how many units.
#[tauri::command]
#[specta::specta]
pub async fn export_memory(
    desk: State<'_, Desk>,
    path: String,
    format: MemoryExport,
    replace: bool,
) -> Answer<u32> {
    Ok(desk.memory().export(Path::new(&path), format, desk::clobber(replace)).await?)
}

/// Asks for files to import; none when cancelled. What a file really is, its content says.
#[tauri::command]
#[specta::specta]
pub async fn choose_memory_files() -> Vec<String> {
    let dialog = AsyncFileDialog::new().set_title("Import into the memory").add_filter("Memories", &FILES);
    let files = dialog.add_filter("All files", &["*"]).pick_files().await.unwrap_or_default();
    files.iter().map(|file| file.path().display().to_string()).collect()
}

/// Asks for the folder of an OmegaT project.
#[tauri::command]
#[specta::specta]
pub async fn choose_memory_folder() -> Option<String> {
    let dialog = AsyncFileDialog::new().set_title("Import an OmegaT project");
    dialog.pick_folder().await.map(|folder| folder.path().display().to_string())
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
