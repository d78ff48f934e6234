//! The machine: what it is, what it remembers, its dialogs.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use desk::Desk;
use desk::view::{About, Activity};
use rfd::AsyncFileDialog;
use tauri::State;
use tauri::ipc::Channel;
use tokio::sync::broadcast::error::RecvError;

use super::{Answer, Failure};

/// Progress is told this often at most.
const BREATH: Duration = Duration::from_millis(100);

/// Names of the files that can be opened, for the dialog; what a file really is, its first bytes say.
const PAGES: [&str; 13] =
    ["png", "jpg", "jpeg", "webp", "tif", "tiff", "jp2", "j2k", "jpx", "bmp", "gif", "pdf", "jpf"];

/// What the window shows about the machine.
#[tauri::command]
#[specta::specta]
pub async fn about(desk: State<'_, Desk>) -> Answer<About> {
    Ok(desk.about().await?)
}

/// Sends progress through the channel until the window is gone. Of several reports within a breath the last is sent.
#[tauri::command]
#[specta::specta]
pub async fn watch(desk: State<'_, Desk>, channel: Channel<Activity>) -> Answer<()> {
    let mut activity = desk.activity();
    tauri::async_runtime::spawn(async move {
        let mut waiting: Option<Activity> = None;
        let mut sent = Instant::now();
        loop {
            let pause = if waiting.is_some() { BREATH.saturating_sub(sent.elapsed()) } else { Duration::MAX };
            match tokio::time::timeout(pause, activity.recv()).await {
                Ok(Ok(next)) => {
                    // Reports of different kinds do not stand for each other.
                    if let Some(last) = waiting.take_if(|last| !same_kind(last, &next)) {
                        if channel.send(last).is_err() {
                            return;
                        }
                        sent = Instant::now();
                    }
                    waiting = Some(next);
                }
                Ok(Err(RecvError::Lagged(_))) => {}
                Ok(Err(RecvError::Closed)) => return,
                Err(_) => {
                    if waiting.take().is_some_and(|last| channel.send(last).is_err()) {
                        return;
                    }
                    sent = Instant::now();
                }
            }
        }
    });
    Ok(())
}

fn same_kind(one: &Activity, other: &Activity) -> bool {
    match (one, other) {
        (Activity::Reading(one), Activity::Reading(other)) => {
            one.work == other.work && one.state == other.state
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// What the window remembers.
#[tauri::command]
#[specta::specta]
pub async fn preferences(desk: State<'_, Desk>) -> Answer<HashMap<String, String>> {
    Ok(desk.preferences().await?)
}

/// Remembers something for the window.
#[tauri::command]
#[specta::specta]
pub async fn set_preference(desk: State<'_, Desk>, key: String, value: String) -> Answer<()> {
    Ok(desk.set_preference(&key, &value).await?)
}

/// Asks for files; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_files() -> Vec<String> {
    let dialog = AsyncFileDialog::new().set_title("Open scans").add_filter("Page images and PDF", &PAGES);
    let files = dialog.add_filter("All files", &["*"]).pick_files().await.unwrap_or_default();
    files.iter().map(|file| file.path().display().to_string()).collect()
}

/// Asks for folders; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_folder() -> Vec<String> {
    let folders =
        AsyncFileDialog::new().set_title("Open a folder of scans").pick_folders().await.unwrap_or_default();
    folders.iter().map(|folder| folder.path().display().to_string()).collect()
}

/// Asks where to save; the suggestion is a path or a name.
#[tauri::command]
#[specta::specta]
pub async fn choose_save(suggestion: String) -> Option<String> {
    let path = PathBuf::from(suggestion);
    let mut dialog = AsyncFileDialog::new().set_title("Export");
    if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = path.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog.save_file().await.map(|file| file.path().display().to_string())
}

/// Shows a file in the system's file manager.
#[tauri::command]
#[specta::specta]
pub async fn reveal(path: String) -> Answer<()> {
    tauri_plugin_opener::reveal_item_in_dir(&path).map_err(|error| {
        tracing::warn!("{path} could not be shown: {error}");
        Failure { code: None, message: format!("No file manager could show {path}.") }
    })
}
