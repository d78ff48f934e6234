//! A scanned page becomes a reviewed, exported translation, and is found again.

use fantoccini::key::Key;
use serde_json::json;

use crate::driver::Window;
use crate::page::sample_pages;

#[tokio::test]
async fn scans_become_a_reviewed_translation_that_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let exported = folder.path().join("Translation.tmx");

    let window = Window::open(&library).await;
    window.read("Drop scans here").await;
    window.drop_files(&sample_pages()).await;
    window.open_first_work().await;
    window.wait_for_pages(3).await;

    // Correct the first syllable.
    let tibetan = "Tibetan of segment 1";
    let read = window.text_of(tibetan).await;
    let syllable = read.find('་').expect("the first segment has a syllable");
    let corrected = format!("བཀྲ{}", &read[syllable..]);
    window.see_named(tibetan).await.click().await.unwrap();
    let select = "document.activeElement.setSelectionRange(0, arguments[0])";
    window.script(select, &[json!(read[..syllable].encode_utf16().count())]).await;
    window.type_text("བཀྲ").await;
    window.wait_until_saved().await;
    assert_eq!(window.text_of(tibetan).await, corrected);

    // Translate it and confirm that.
    let english = "English of segment 1";
    window.see_named(english).await.click().await.unwrap();
    window.control('a').await;
    window.type_text("Good fortune.").await;
    window.control(Key::Enter).await;
    window.wait_for_confirmed(1).await;
    window.see("[aria-label=\"English of segment 2\"]").await;
    window.wait_until_saved().await;

    // Export it as TMX to a path of one's own.
    window.control('e').await;
    window.read("Write to").await;
    window.click_label("TMX").await;
    window.see("dialog[open] input.field").await.click().await.unwrap();
    window.control('a').await;
    window.type_text(exported.to_str().unwrap()).await;
    window.click_button("Export").await;
    window.read(&format!("Written to {}", exported.display())).await;
    let tmx = std::fs::read_to_string(&exported).unwrap();
    assert!(tmx.contains("<seg>Good fortune.</seg>"), "{tmx}");
    assert!(tmx.contains(corrected.trim()), "{tmx}");
    window.close().await;

    let window = Window::open(&library).await;
    window.wait_for_confirmed(1).await;
    window.open_first_work().await;
    window.wait_for_pages(3).await;
    // The work opens where it was left.
    window.see("[aria-label=\"English of segment 2\"]").await;
    window.control(Key::Up).await;
    assert_eq!(window.text_of(tibetan).await, corrected);
    assert_eq!(window.text_of(english).await, "Good fortune.");
    window.see("[aria-current=true] [title=confirmed]").await;

    // Undo reaches back across the restart: the confirmation, the translation, the correction.
    window.control('z').await;
    window.see("[aria-current=true] [title=draft]").await;
    window.control('z').await;
    window.control('z').await;
    let holds = "return document.querySelector(`[aria-label='${arguments[0]}']`)?.value === arguments[1]";
    window.wait_for("the text as it was read", holds, &[json!(tibetan), json!(read)]).await;
    window.close().await;
}
