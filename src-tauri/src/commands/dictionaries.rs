//! The Dictionaries screen, and looking words up in the reader.

use desk::Desk;
use desk::view::{DictionaryEntry, DictionaryView, ImportedDictionary};
use rfd::AsyncFileDialog;
use tauri::State;

use super::Answer;

/// Names of the files that a dictionary can be in, for the dialog; what a file really is, its first bytes say.
const FILES: [&str; 13] =
    ["tsv", "csv", "txt", "ifo", "idx", "dict", "dz", "syn", "tbx", "xml", "zip", "gz", "tgz"];

/// The dictionaries.
#[tauri::command]
#[specta::specta]
pub async fn dictionaries(desk: State<'_, Desk>) -> Answer<Vec<DictionaryView>> {
    Ok(desk.dictionaries().await?)
}

/// What a query in Tibetan, Wylie, phonetics or English may mean.
#[tauri::command]
#[specta::specta]
pub async fn look_up(desk: State<'_, Desk>, query: String, limit: u32) -> Answer<Vec<DictionaryEntry>> {
    Ok(desk.look_up(&query, limit).await?)
}

/// Everything on a word.
#[tauri::command]
#[specta::specta]
pub async fn word_entries(desk: State<'_, Desk>, lemma: String) -> Answer<Vec<DictionaryEntry>> {
    Ok(desk.word_entries(&lemma).await?)
}

/// Takes a dictionary in.
#[tauri::command]
#[specta::specta]
pub async fn import_dictionary(desk: State<'_, Desk>, paths: Vec<String>) -> Answer<ImportedDictionary> {
    Ok(desk.import_dictionary(paths.into_iter().map(Into::into).collect()).await?)
}

/// Switches a dictionary on or off.
#[tauri::command]
#[specta::specta]
pub async fn set_dictionary(desk: State<'_, Desk>, dictionary: String, on: bool) -> Answer<()> {
    Ok(desk.set_dictionary_on(&dictionary, on).await?)
}

/// Takes a dictionary out of sight.
#[tauri::command]
#[specta::specta]
pub async fn remove_dictionary(desk: State<'_, Desk>, dictionary: String) -> Answer<()> {
    Ok(desk.set_dictionary_removed(&dictionary, true).await?)
}

/// Brings a removed dictionary back.
#[tauri::command]
#[specta::specta]
pub async fn restore_dictionary(desk: State<'_, Desk>, dictionary: String) -> Answer<()> {
    Ok(desk.set_dictionary_removed(&dictionary, false).await?)
}

/// Asks for the files of a dictionary; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_dictionary() -> Vec<String> {
    let dialog = AsyncFileDialog::new().set_title("Add a dictionary").add_filter("Dictionaries", &FILES);
    let files = dialog.add_filter("All files", &["*"]).pick_files().await.unwrap_or_default();
    files.iter().map(|file| file.path().display().to_string()).collect()
}
