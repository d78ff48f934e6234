//! The Align screen.

use std::path::Path;

use desk::Desk;
use desk::view::{
    AlignmentCard, AlignmentChange, AlignmentEdit, AlignmentImported, AlignmentView, TibetanSource,
};
use rfd::AsyncFileDialog;
use tauri::State;

use super::Answer;

/// The alignments in progress.
#[tauri::command]
#[specta::specta]
pub async fn alignments(desk: State<'_, Desk>) -> Answer<Vec<AlignmentCard>> {
    Ok(desk.alignments().await?)
}

/// Aligns a Tibetan text with a translation.
#[tauri::command]
#[specta::specta]
pub async fn start_alignment(
    desk: State<'_, Desk>,
    tibetan: TibetanSource,
    english: String,
) -> Answer<AlignmentView> {
    Ok(desk.start_alignment(&tibetan, Path::new(&english)).await?)
}

/// An alignment with its rows.
#[tauri::command]
#[specta::specta]
pub async fn open_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<AlignmentView> {
    Ok(desk.open_alignment(&alignment).await?)
}

/// Changes a row.
#[tauri::command]
#[specta::specta]
pub async fn edit_alignment(
    desk: State<'_, Desk>,
    alignment: String,
    row: u32,
    edit: AlignmentEdit,
) -> Answer<Option<AlignmentChange>> {
    Ok(desk.edit_alignment(&alignment, row, edit).await?)
}

/// Undoes the last edit.
#[tauri::command]
#[specta::specta]
pub async fn undo_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<Option<AlignmentChange>> {
    Ok(desk.undo_alignment(&alignment).await?)
}

/// Does an undone edit again.
#[tauri::command]
#[specta::specta]
pub async fn redo_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<Option<AlignmentChange>> {
    Ok(desk.redo_alignment(&alignment).await?)
}

/// Changes title and author.
#[tauri::command]
#[specta::specta]
pub async fn describe_alignment(
    desk: State<'_, Desk>,
    alignment: String,
    title: String,
    author: String,
) -> Answer<()> {
    Ok(desk.describe_alignment(&alignment, &title, &author).await?)
}

/// Takes the pairs into the memory.
#[tauri::command]
#[specta::specta]
pub async fn import_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<AlignmentImported> {
    Ok(desk.import_alignment(&alignment).await?)
}

/// Takes them back out.
#[tauri::command]
#[specta::specta]
pub async fn undo_alignment_import(desk: State<'_, Desk>, alignment: String) -> Answer<u32> {
    Ok(desk.undo_alignment_import(&alignment).await?)
}

/// Takes an alignment out of sight.
#[tauri::command]
#[specta::specta]
pub async fn remove_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<()> {
    Ok(desk.set_alignment_removed(&alignment, true).await?)
}

/// Brings a removed alignment back.
#[tauri::command]
#[specta::specta]
pub async fn restore_alignment(desk: State<'_, Desk>, alignment: String) -> Answer<()> {
    Ok(desk.set_alignment_removed(&alignment, false).await?)
}

/// Asks for a text file or a Word document.
#[tauri::command]
#[specta::specta]
pub async fn choose_text(title: String) -> Option<String> {
    let dialog = AsyncFileDialog::new().set_title(title).add_filter("Text and Word", &["txt", "docx"]);
    let file = dialog.add_filter("All files", &["*"]).pick_file().await;
    file.map(|file| file.path().display().to_string())
}
