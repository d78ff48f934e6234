//! The Glossary screen, and the terms of a segment.

use std::path::Path;

use desk::Desk;
use desk::view::{TermCandidate, TermHere, TermView, TermsFound, TermsImport};
use rfd::AsyncFileDialog;
use tauri::State;

use super::Answer;

/// Names of the files that a glossary can be in, for the dialog; what a file really is, it shows itself.
const FILES: [&str; 7] = ["tbx", "xml", "tsv", "csv", "txt", "tab", "utf8"];

/// Terms that have a query, in the order of a dictionary, and the place among them of one that is wanted.
#[tauri::command]
#[specta::specta]
pub async fn find_terms(
    desk: State<'_, Desk>,
    query: String,
    offset: u32,
    limit: u32,
    wanted: Option<String>,
) -> Answer<TermsFound> {
    Ok(desk.find_terms(&query, offset, limit, wanted.as_deref()).await?)
}

/// Writes a term; without an identity it is a new one.
#[tauri::command]
#[specta::specta]
pub async fn put_term(desk: State<'_, Desk>, term: TermView) -> Answer<TermView> {
    Ok(desk.put_term(&term).await?)
}

/// Takes a term out of sight.
#[tauri::command]
#[specta::specta]
pub async fn remove_term(desk: State<'_, Desk>, term: String) -> Answer<()> {
    Ok(desk.set_term_removed(&term, true).await?)
}

/// Brings a removed term back.
#[tauri::command]
#[specta::specta]
pub async fn restore_term(desk: State<'_, Desk>, term: String) -> Answer<()> {
    Ok(desk.set_term_removed(&term, false).await?)
}

/// The terms of a passage, and whether its translation keeps to them.
#[tauri::command]
#[specta::specta]
pub async fn terms_in(desk: State<'_, Desk>, source: String, english: String) -> Answer<Vec<TermHere>> {
    Ok(desk.terms_in(&source, &english).await?)
}

/// What importing a file would bring.
#[tauri::command]
#[specta::specta]
pub async fn preview_glossary(desk: State<'_, Desk>, path: String) -> Answer<TermsImport> {
    Ok(desk.preview_glossary(Path::new(&path)).await?)
}

/// Takes the terms of a file in.
#[tauri::command]
#[specta::specta]
pub async fn import_glossary(desk: State<'_, Desk>, path: String) -> Answer<TermsImport> {
    Ok(desk.import_glossary(Path::new(&path)).await?)
}

/// Writes the glossary, in the format that the file's name asks for.
#[tauri::command]
#[specta::specta]
pub async fn export_glossary(desk: State<'_, Desk>, path: String, replace: bool) -> Answer<u32> {
    Ok(desk.export_glossary(Path::new(&path), desk::clobber(replace)).await?)
}

/// Terms that confirmed translations propose.
#[tauri::command]
#[specta::specta]
pub async fn term_candidates(desk: State<'_, Desk>, work: Option<String>) -> Answer<Vec<TermCandidate>> {
    Ok(desk.term_candidates(work.as_deref()).await?)
}

/// Notes that a proposed term is not wanted, or takes that back.
#[tauri::command]
#[specta::specta]
pub async fn dismiss_candidate(desk: State<'_, Desk>, tibetan: String, dismissed: bool) -> Answer<()> {
    Ok(desk.set_candidate_dismissed(&tibetan, dismissed).await?)
}

/// Asks for a glossary.
#[tauri::command]
#[specta::specta]
pub async fn choose_glossary() -> Option<String> {
    let dialog = AsyncFileDialog::new().set_title("Import a glossary").add_filter("Glossaries", &FILES);
    let file = dialog.add_filter("All files", &["*"]).pick_file().await;
    file.map(|file| file.path().display().to_string())
}
