//! Whatever dies, nothing is lost.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::driver::Window;
use crate::page::sample_pages;
use crate::processes;

#[tokio::test]
async fn a_page_whose_reader_is_killed_is_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("library")).await;
    window.drop_files(&sample_pages()).await;
    window.open_first_work().await;
    let reading = "return document.querySelector('nav[aria-label=Pages]').innerText.includes('reading')";
    window.wait_for("a page being read", reading, &[]).await;
    let readers = processes::readers_of(window.process);
    assert!(!readers.is_empty(), "somebody reads the page");
    for reader in &readers {
        processes::kill(*reader);
    }

    window.wait_for_pages(3).await;
    let failed = window.script("return document.body.innerText.includes('could not be read')", &[]).await;
    assert_eq!(failed, json!(false));
    window.close().await;
}

/// No keystroke older than this may be lost.
const AT_MOST_LOST: Duration = Duration::from_millis(300);

/// Long enough that most of the typing is older than what may be lost.
const TYPING: Duration = Duration::from_millis(2000);

#[tokio::test]
async fn killing_the_program_while_typing_loses_the_last_keystrokes_only() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let window = Window::open(&library).await;
    window.drop_files(&sample_pages()[..1]).await;
    window.open_first_work().await;
    window.wait_for_pages(1).await;
    let english = "English of segment 1";
    window.see_named(english).await.click().await.unwrap();
    window.control('a').await;

    // Every keystroke with the text that it made.
    let listen = "
        window.keystrokes = []
        addEventListener('input', (event) => window.keystrokes.push([performance.now(), event.target.value]), true)";
    window.script(listen, &[]).await;
    let began = Instant::now();
    for letter in "it was thus that I heard it said ".chars().cycle() {
        window.type_text(&letter.to_string()).await;
        if began.elapsed() > TYPING {
            break;
        }
    }
    let typed = window.script("return [performance.now(), window.keystrokes]", &[]).await;
    window.kill().await;

    let now = typed[0].as_f64().unwrap();
    let keystrokes: Vec<(f64, String)> = serde_json::from_value(typed[1].clone()).unwrap();
    let due = now - AT_MOST_LOST.as_secs_f64() * 1000.0;
    let due = keystrokes.iter().rev().find(|(at, _)| *at <= due).map(|(_, text)| text.clone());
    let due = due.expect("the typing went on for longer than what may be lost");
    let last = &keystrokes.last().unwrap().1;

    let window = Window::open(&library).await;
    window.open_first_work().await;
    let kept = window.text_of(english).await;
    assert!(last.starts_with(&kept), "“{kept}” was never typed; that was “{last}”");
    assert!(kept.len() >= due.len(), "“{}” was typed in time, but only “{kept}” was kept", due);
    window.close().await;
}
