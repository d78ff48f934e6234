//! The command that answers with bytes.

use desk::Desk;
use tauri::State;
use tauri::ipc::Response;

use super::Answer;

/// A JPEG of a page, about `width` pixels wide.
#[tauri::command]
pub async fn page_image(desk: State<'_, Desk>, page: String, width: u32) -> Answer<Response> {
    Ok(Response::new(desk.page_image(&page, width).await?))
}
