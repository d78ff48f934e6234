//! Making a library, opening it again, and refusing what is none.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use library::{Library, LibraryError, preference};

#[tokio::test]
async fn what_was_committed_is_there_after_reopening() {
    let (folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    preference::set(&mut write, "theme", "dark").await.unwrap();
    write.commit().await.unwrap();
    library.close().await;
    assert!(library.is_closed());
    let library = Library::open(folder.path()).await.unwrap();
    let theme = preference::get(&mut library.read().await.unwrap(), "theme").await.unwrap();
    assert_eq!(theme.as_deref(), Some("dark"));
}

#[tokio::test]
async fn what_was_not_committed_never_was() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    preference::set(&mut write, "theme", "dark").await.unwrap();
    drop(write);
    let mut write = library.write().await.unwrap();
    assert_eq!(preference::get(&mut write, "theme").await.unwrap(), None);
}

#[tokio::test]
async fn a_reader_sees_the_last_commit_and_cannot_write() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    preference::set(&mut write, "theme", "dark").await.unwrap();
    let mut read = library.read().await.unwrap();
    assert_eq!(preference::get(&mut read, "theme").await.unwrap(), None, "not committed yet");
    write.commit().await.unwrap();
    assert_eq!(preference::get(&mut read, "theme").await.unwrap().as_deref(), Some("dark"));
    assert!(preference::set(&mut read, "theme", "light").await.is_err(), "a reader does not write");
}

#[tokio::test]
async fn writers_take_turns() {
    let (_folder, library) = common::open().await;
    let add = || async {
        let mut write = library.write().await.unwrap();
        let count =
            preference::get(&mut write, "count").await.unwrap().map_or(0, |count| count.parse().unwrap());
        tokio::task::yield_now().await;
        preference::set(&mut write, "count", &(count + 1).to_string()).await.unwrap();
        write.commit().await.unwrap();
    };
    tokio::join!(add(), add(), add(), add(), add(), add());
    let count = preference::get(&mut library.read().await.unwrap(), "count").await.unwrap();
    assert_eq!(count.as_deref(), Some("6"), "no update is lost");
}

#[tokio::test]
async fn a_library_of_a_newer_version_is_left_alone() {
    let (folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .execute(&mut *write)
    .await
    .unwrap();
    write.commit().await.unwrap();
    library.close().await;
    let before = std::fs::read(folder.path().join("gyur.sqlite")).unwrap();
    let error = Library::open(folder.path()).await.unwrap_err();
    assert!(matches!(error, LibraryError::Newer), "{error}");
    assert!(error.to_string().contains("newer version of Gyur"), "{error}");
    assert_eq!(std::fs::read(folder.path().join("gyur.sqlite")).unwrap(), before, "nothing was changed");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gyur.sqlite");
    let letter = "Dear diary, today I read a folio. ".repeat(200);
    std::fs::write(&path, &letter).unwrap();
    let error = Library::open(folder.path()).await.unwrap_err();
    assert!(matches!(error, LibraryError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("gyur.sqlite"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), letter, "it is left as it is");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let error = Library::open(&file.join("library")).await.unwrap_err();
    assert!(matches!(error, LibraryError::Folder { .. }), "{error}");
    assert!(error.to_string().contains("library"), "{error}");
}
