//! A drop of good and bad files.

use std::fs;

use crate::driver::Window;
use crate::page::sample_pages;

#[tokio::test]
async fn a_bad_file_is_named_with_what_to_do_and_the_good_ones_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let corrupt = folder.path().join("corrupt.pdf");
    fs::write(&corrupt, b"%PDF-1.7\nthis is no PDF any more").unwrap();
    let empty = folder.path().join("empty.tif");
    fs::write(&empty, b"").unwrap();
    let pages = sample_pages();
    let files = [pages[0].clone(), corrupt, empty, pages[1].clone()];

    let window = Window::open(&folder.path().join("library")).await;
    window.drop_files(&files).await;
    let said = window.see_named("Files that did not come in").await.text().await.unwrap();
    let said = said.replace(folder.path().to_str().unwrap(), "FOLDER");
    insta::assert_snapshot!(said);

    window.open_first_work().await;
    window.wait_for_pages(2).await;

    // The same scan again is no second page.
    window.drop_files(&pages[..1]).await;
    window.read("1 file was not added").await;
    window.read("is in the library already").await;
    window.wait_for_pages(2).await;
    window.close().await;
}
