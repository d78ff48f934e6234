//! What the person does to segments. Each is in the library before the window hears of it.

use desk::Desk;
use desk::view::{Edited, SenseChoice};
use tauri::State;

use super::Answer;

/// Corrects the Tibetan.
#[tauri::command]
#[specta::specta]
pub async fn edit_source(desk: State<'_, Desk>, segment: String, text: String) -> Answer<Edited> {
    Ok(desk.edit_source(&segment, &text).await?)
}

/// Writes the translation.
#[tauri::command]
#[specta::specta]
pub async fn edit_target(desk: State<'_, Desk>, segment: String, text: String) -> Answer<Edited> {
    Ok(desk.edit_target(&segment, &text).await?)
}

/// Writes the note.
#[tauri::command]
#[specta::specta]
pub async fn edit_note(desk: State<'_, Desk>, segment: String, text: String) -> Answer<Edited> {
    Ok(desk.edit_note(&segment, &text).await?)
}

/// Takes over a match.
#[tauri::command]
#[specta::specta]
pub async fn take_match(desk: State<'_, Desk>, segment: String, unit: String) -> Answer<Edited> {
    Ok(desk.take_match(&segment, &unit).await?)
}

/// Drafts again with the senses that the person took; nothing where the English is no longer the lexicon's draft.
#[tauri::command]
#[specta::specta]
pub async fn take_senses(
    desk: State<'_, Desk>,
    segment: String,
    senses: Vec<SenseChoice>,
) -> Answer<Option<Edited>> {
    Ok(desk.take_senses(&segment, &senses).await?)
}

/// Confirms the translation.
#[tauri::command]
#[specta::specta]
pub async fn confirm(desk: State<'_, Desk>, segment: String) -> Answer<Edited> {
    Ok(desk.confirm(&segment).await?)
}

/// Approves the translation.
#[tauri::command]
#[specta::specta]
pub async fn approve(desk: State<'_, Desk>, segment: String) -> Answer<Edited> {
    Ok(desk.approve(&segment).await?)
}

/// Takes the approval or the confirmation back.
#[tauri::command]
#[specta::specta]
pub async fn unconfirm(desk: State<'_, Desk>, segment: String) -> Answer<Edited> {
    Ok(desk.unconfirm(&segment).await?)
}

/// Joins a segment with the next.
#[tauri::command]
#[specta::specta]
pub async fn merge_with_next(desk: State<'_, Desk>, segment: String) -> Answer<Edited> {
    Ok(desk.merge_with_next(&segment).await?)
}

/// Cuts a segment in two; offsets in UTF-16 code units.
#[tauri::command]
#[specta::specta]
pub async fn split(
    desk: State<'_, Desk>,
    segment: String,
    source_offset: u32,
    target_offset: u32,
) -> Answer<Edited> {
    Ok(desk.split(&segment, source_offset, target_offset).await?)
}

/// Takes the last edit of a work back.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: State<'_, Desk>, work: String) -> Answer<Option<Edited>> {
    Ok(desk.undo(&work).await?)
}

/// Does it again.
#[tauri::command]
#[specta::specta]
pub async fn redo(desk: State<'_, Desk>, work: String) -> Answer<Option<Edited>> {
    Ok(desk.redo(&work).await?)
}

/// Remembers the active segment.
#[tauri::command]
#[specta::specta]
pub async fn set_active(desk: State<'_, Desk>, work: String, segment: String) -> Answer<()> {
    Ok(desk.set_active(&work, &segment).await?)
}
