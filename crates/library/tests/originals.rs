//! Originals: whole or not at all, once, and unchanged.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use library::{Library, LibraryError, original, work};

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

#[tokio::test]
async fn a_file_is_kept_once_under_its_hash() {
    let (folder, library) = common::open().await;
    let scan = folder.path().join("Scan.TIF");
    fs::write(&scan, "abc").unwrap();
    let stored = library.store(&scan).unwrap();
    assert_eq!(stored.hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((stored.extension.as_str(), stored.bytes), ("tif", 3));
    assert_eq!(fs::read(library.original(&stored.hash)).unwrap(), b"abc");
    assert_eq!(fs::read(&scan).unwrap(), b"abc", "the person's file stays");
    assert_eq!(library.store(&scan).unwrap(), stored);
    assert_eq!(files(&folder.path().join("originals")), [library.original(&stored.hash)]);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_leaves_nothing() {
    let (folder, library) = common::open().await;
    for path in [folder.path().join("missing.png"), folder.path().join("cache")] {
        let error = library.store(&path).unwrap_err();
        assert!(matches!(error, LibraryError::Copy { .. }), "{error}");
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }
    assert_eq!(files(&folder.path().join("originals")), [] as [PathBuf; 0]);
}

/// A pipe that stays open is a copy that never ends: what a kill at that moment leaves is what is there now.
#[cfg(unix)]
#[tokio::test]
async fn half_a_file_never_stands_under_a_hash() {
    use std::io::Write;

    let (folder, library) = common::open().await;
    let pipe = folder.path().join("slow.png");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (from, copier) = (pipe.clone(), library.clone());
    let copy = std::thread::spawn(move || copier.store(&from).unwrap());
    let mut slow = File::options().write(true).open(&pipe).unwrap();
    slow.write_all(&[7; 70_000]).unwrap();
    let originals = folder.path().join("originals");
    while files(&originals).is_empty() {
        std::thread::yield_now();
    }
    let begun = files(&originals);
    assert_eq!(begun.len(), 1, "{begun:?}");
    let name = begun[0].file_name().unwrap().to_string_lossy();
    assert!(name.starts_with(".unfinished-"), "{name}");
    drop(slow);
    let stored = copy.join().unwrap();
    assert_eq!(files(&originals), [library.original(&stored.hash)], "and then it has its name");
}

#[tokio::test]
async fn copies_that_a_kill_left_are_swept_away_later() {
    let (folder, library) = common::open().await;
    library.close().await;
    let originals = folder.path().join("originals");
    let (old, new) = (originals.join(".unfinished-old"), originals.join(".unfinished-new"));
    for path in [&old, &new] {
        fs::write(path, "half a file").unwrap();
    }
    let days_ago = SystemTime::now() - Duration::from_secs(3 * 24 * 60 * 60);
    File::options().write(true).open(&old).unwrap().set_modified(days_ago).unwrap();
    Library::open(folder.path()).await.unwrap();
    assert_eq!(files(&originals), [new], "another program may still be at the new one");
}

#[tokio::test]
async fn a_duplicate_is_known_by_the_work_that_holds_it() {
    let (_folder, library) = common::open().await;
    let (id, _) = common::work_of(&library, 2).await;
    let hash = format!("{:064}", 2);
    let mut write = library.write().await.unwrap();
    let holder = original::holder(&mut write, &hash).await.unwrap();
    assert_eq!(holder, Some((id.clone(), "ཤེས་རབ་སྙིང་པོ།".to_owned())));
    assert_eq!(original::holder(&mut write, &"0".repeat(64)).await.unwrap(), None);
    work::set_removed(&mut write, &id, true).await.unwrap();
    assert_eq!(original::holder(&mut write, &hash).await.unwrap(), None, "a removed work is out of sight");
}
