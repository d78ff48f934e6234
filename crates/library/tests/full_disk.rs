//! A disk that was full and is free again.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use library::{preference, work};

#[tokio::test]
async fn what_fails_on_a_full_disk_can_be_written_once_there_is_room() {
    let (_folder, library) = common::open().await;
    let (id, _) = common::work_of(&library, 1).await;
    let novel = "བཀྲ་ཤིས་".repeat(100_000);

    // SQLite's own bound on the file's size, of this connection only, stands in for the disk's.
    let mut write = library.write().await.unwrap();
    sqlx::query("PRAGMA max_page_count = 1").execute(&mut *write).await.unwrap();
    let full = preference::set(&mut write, "novel", &novel).await;
    let error = full.expect_err("there was room after all");
    assert_eq!(
        error.to_string(),
        "The library could not be read or written: the disk is full. Make room, then try again."
    );
    drop(write);

    let mut write = library.write().await.unwrap();
    work::rename(&mut write, &id, "Still here").await.unwrap();
    preference::set(&mut write, "novel", &novel).await.unwrap();
    write.commit().await.unwrap();
    let mut read = library.read().await.unwrap();
    assert_eq!(work::get(&mut read, &id).await.unwrap().title, "Still here");
}
