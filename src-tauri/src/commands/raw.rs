//! The commands that carry bytes.

use desk::Desk;
use desk::view::Added;
use tauri::State;
use tauri::ipc::{InvokeBody, Request, Response};

use super::{Answer, Failure};

/// A JPEG of a page, about `width` pixels wide.
#[tauri::command]
pub async fn page_image(desk: State<'_, Desk>, page: String, width: u32) -> Answer<Response> {
    Ok(Response::new(desk.page_image(&page, width).await?))
}

/// Adds an image whose bytes are the body; the headers `name` (percent-encoded) and `work` say what it is.
#[tauri::command]
pub async fn add_image(desk: State<'_, Desk>, request: Request<'_>) -> Answer<Added> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let InvokeBody::Raw(bytes) = request.body() else {
        let message = "The clipboard gave no image; copy it again.".to_owned();
        return Err(Failure { code: None, message });
    };
    let name = header("name").unwrap_or("clipboard.png").replace("%20", " ");
    Ok(desk.add_image(header("work"), &name, bytes).await?)
}
