//! Everything by keys, nothing by the mouse.

use fantoccini::key::Key;

use crate::driver::Window;

#[tokio::test]
async fn the_sample_is_opened_reviewed_and_searched_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("library")).await;

    window.press(&[Key::Control.into(), Key::Shift.into(), 'h']).await;
    window.wait_for_pages(3).await;
    window.see_named("English of segment 1").await;

    // Confirming goes on to the next segment.
    window.control(Key::Enter).await;
    window.see_named("English of segment 2").await;
    window.wait_for_confirmed(1).await;
    window.control(Key::Down).await;
    window.see_named("English of segment 3").await;

    // Tab goes from the English to the Tibetan.
    assert_eq!(window.focused().await, "English of segment 3");
    window.press(&[Key::Shift.into(), Key::Tab.into()]).await;
    assert_eq!(window.focused().await, "Tibetan of segment 3");

    window.control('z').await;
    window.wait_for_confirmed(0).await;

    window.control('f').await;
    assert_eq!(window.focused().await, "Find in this work");
    window.type_text("བོད").await;
    let found = "return /\\d+ of \\d+/.test(document.querySelector('[role=search]').innerText)";
    window.wait_for("places found", found, &[]).await;
    window.press(&[Key::Escape.into()]).await;
    window.wait_for("the search closed", "return !document.querySelector('[role=search]')", &[]).await;

    window.press(&[Key::F1.into()]).await;
    window.read("Confirm and go to the next unconfirmed").await;
    assert_eq!(window.focused().await, "Search the keys");
    window.press(&[Key::Escape.into()]).await;
    window.wait_for("the keys closed", "return !document.querySelector('dialog[open]')", &[]).await;
    window.close().await;
}
