//! The shell: the only place that names Tauri.
//!
//! It opens a [`desk::Desk`], hands it to the commands that the window calls ([`commands`]), and passes on what the desk
//! tells: changes as events, progress through the channel that the window opened. The command line ([`cli`]) holds the
//! same desk and no window.

pub mod bindings;
pub mod cli;
mod clipboard;
mod commands;
mod single;

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::Context;
use desk::view::Changed;
use desk::{Desk, Options, engine};
use rfd::{MessageDialog, MessageLevel};
use tauri::{AppHandle, Emitter, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};

use crate::single::Claim;

/// How the window opens.
#[derive(Debug)]
pub struct Launch {
    /// The library's folder.
    pub library: PathBuf,
    /// Whether to open the sample work.
    pub sample: bool,
}

/// Opens the window and returns when it is closed. If the library is open in another window already, that one comes to
/// the front instead.
///
/// # Errors
/// When the library or the window cannot be opened. Who started from a desktop has been told in a dialog.
pub fn run(launch: Launch) -> anyhow::Result<()> {
    draw_plainly_without_graphics_card();
    open(launch).inspect_err(|error| {
        if is_on_a_desktop() && !std::io::stderr().is_terminal() {
            tell(error);
        }
    })
}

/// Where there is no graphics card, WebKitGTK's sharing of graphics buffers only costs: 85 MB in an idle window.
fn draw_plainly_without_graphics_card() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_card = std::path::Path::new("/dev/dri/renderD128").exists();
    if cfg!(target_os = "linux") && !has_card && std::env::var_os(SWITCH).is_none() {
        #[allow(
            unsafe_code,
            reason = "the window is not open yet, and no other thread runs that could read it"
        )]
        // SAFETY: as the reason says: this is the first thing that the program does after reading its arguments.
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}

/// Without a display the dialog would wait for ever.
fn is_on_a_desktop() -> bool {
    let named = |display| std::env::var_os(display).is_some_and(|name| !name.is_empty());
    cfg!(not(target_os = "linux")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn tell(error: &anyhow::Error) {
    MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title("Gyur")
        .set_description(format!("Gyur cannot open its library.\n\n{error}"))
        .show();
}

fn open(launch: Launch) -> anyhow::Result<()> {
    let claim = match single::claim(&launch.library)? {
        Claim::Ours(claim) => claim,
        Claim::Others => return Ok(()),
    };
    let options = Options {
        library: launch.library,
        program: engine::program().context("find Gyur itself")?,
        workers: None,
    };
    let runtime = tauri::async_runtime::handle();
    let desk = tauri::async_runtime::block_on(async { Desk::open(options).await })?;
    let sample = if launch.sample { Some(runtime.block_on(desk.open_sample())?) } else { None };
    runtime.block_on(resume_reading(&desk))?;

    let app = tauri::Builder::default()
        .manage(desk.clone())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            pass_on_changes(app.handle().clone());
            let place = sample.map_or("index.html".to_owned(), |work| format!("index.html#/works/{work}"));
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App(place.into()))
                .title("Gyur")
                .inner_size(1280.0, 800.0)
                .min_inner_size(720.0, 480.0)
                .build()?;
            let handle = app.handle().clone();
            claim.on_knock(move || to_front(&handle));
            Ok(())
        })
        .build(tauri::generate_context!())
        .context("open the window")?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            tauri::async_runtime::block_on(desk.close());
        }
    });
    Ok(())
}

/// Goes on with what was being read when the window was last closed.
async fn resume_reading(desk: &Desk) -> desk::Result<()> {
    for work in desk.works().await? {
        if work.pages_read + work.pages_failed < work.pages {
            desk.start_reading(&work.id).await?;
        }
    }
    Ok(())
}

/// Tells the window what changes in the library.
fn pass_on_changes(app: AppHandle) {
    use tokio::sync::broadcast::error::RecvError;

    let mut changes = app.state::<Desk>().changes();
    tauri::async_runtime::spawn(async move {
        loop {
            let changed = match changes.recv().await {
                Ok(changed) => changed,
                Err(RecvError::Lagged(_)) => Changed::Everything,
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = app.emit("changed", changed) {
                tracing::warn!("the window was not told of a change: {error}");
            }
        }
    });
}

fn to_front(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else { return };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = step {
            tracing::warn!("the window could not be brought to the front: {error}");
        }
    }
}
