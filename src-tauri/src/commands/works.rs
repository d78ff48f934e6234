//! The Works screen.

use desk::Desk;
use desk::view::{Added, RemovedWork, WorkCard};
use tauri::State;

use super::{Answer, Failure};
use crate::clipboard::{self, Pasted};

/// All works, the last opened first.
#[tauri::command]
#[specta::specta]
pub async fn works(desk: State<'_, Desk>) -> Answer<Vec<WorkCard>> {
    Ok(desk.works().await?)
}

/// Adds files and folders to a work, or to a new one, and starts reading.
#[tauri::command]
#[specta::specta]
pub async fn add(desk: State<'_, Desk>, work: Option<String>, paths: Vec<String>) -> Answer<Added> {
    let added = desk.add(work.as_deref(), paths.into_iter().map(Into::into).collect()).await?;
    read(&desk, &added).await?;
    Ok(added)
}

/// Adds the image in the clipboard under a name, or the files in it, to a work or to a new one, and starts reading.
/// None when the clipboard holds neither.
#[tauri::command]
#[specta::specta]
pub async fn paste_image(desk: State<'_, Desk>, work: Option<String>, name: String) -> Answer<Option<Added>> {
    let taken =
        tauri::async_runtime::spawn_blocking(clipboard::take).await.map_err(anyhow::Error::from).flatten();
    let pasted = taken.map_err(|error| {
        tracing::warn!("{error:#}");
        Failure {
            code: None,
            message: format!("The clipboard could not be read: {error:#}. Copy the page again."),
        }
    })?;
    let added = match pasted {
        None => return Ok(None),
        Some(Pasted::Files(paths)) => desk.add(work.as_deref(), paths).await?,
        Some(Pasted::Image(png)) => desk.add_image(work.as_deref(), &name, &png).await?,
    };
    read(&desk, &added).await?;
    Ok(Some(added))
}

/// Starts reading what came in.
async fn read(desk: &Desk, added: &Added) -> Answer<()> {
    if let Some(work) = added.work.as_deref().filter(|_| added.pages > 0) {
        desk.start_reading(work).await?;
    }
    Ok(())
}

/// The sample work, being read if it was not yet.
#[tauri::command]
#[specta::specta]
pub async fn open_sample(desk: State<'_, Desk>) -> Answer<String> {
    let work = desk.open_sample().await?;
    desk.start_reading(&work).await?;
    Ok(work)
}

/// Gives a work another title.
#[tauri::command]
#[specta::specta]
pub async fn rename_work(desk: State<'_, Desk>, work: String, title: String) -> Answer<()> {
    Ok(desk.rename_work(&work, &title).await?)
}

/// Takes a work out of sight.
#[tauri::command]
#[specta::specta]
pub async fn remove_work(desk: State<'_, Desk>, work: String) -> Answer<()> {
    Ok(desk.set_work_removed(&work, true).await?)
}

/// The works that were taken out of sight.
#[tauri::command]
#[specta::specta]
pub async fn removed_works(desk: State<'_, Desk>) -> Answer<Vec<RemovedWork>> {
    Ok(desk.removed_works().await?)
}

/// Brings a removed work back.
#[tauri::command]
#[specta::specta]
pub async fn restore_work(desk: State<'_, Desk>, work: String) -> Answer<()> {
    Ok(desk.set_work_removed(&work, false).await?)
}
