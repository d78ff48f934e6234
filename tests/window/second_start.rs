//! One window a library.

use std::process::Command;

use crate::driver::{PROGRAM, Window};
use crate::processes;

#[tokio::test]
async fn a_second_start_leaves_the_library_to_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let window = Window::open(&library).await;

    let second = Command::new(PROGRAM).arg("--library").arg(&library).output().unwrap();

    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    assert_eq!(processes::of_library(&library), [window.process]);
    window.read("Drop scans here").await;
    window.close().await;

    // Once it is closed, the library is free again.
    let window = Window::open(&library).await;
    window.close().await;
}
