//! A file is written whole, in place of nothing that the person wants to keep.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use publish::{Clobber, PublishError, write_new};

fn write(path: &Path, clobber: Clobber, text: &str) -> Result<(), PublishError> {
    write_new(path, clobber, |file| file.write_all(text.as_bytes()))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_only_when_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.txt");
    write(&path, Clobber::Refuse, "first").unwrap();
    let error = write(&path, Clobber::Refuse, "second").unwrap_err();
    assert!(matches!(&error, PublishError::Exists { .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    write(&path, Clobber::Replace, "second").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    assert_eq!(names(folder.path()), ["work.txt"]);
}

#[test]
fn a_file_that_appears_meanwhile_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.txt");
    let result = write_new(&path, Clobber::Refuse, |_| fs::write(&path, "somebody else's"));
    assert!(matches!(result, Err(PublishError::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
    assert_eq!(names(folder.path()), ["work.txt"]);
}

#[test]
fn what_goes_wrong_while_writing_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.txt");
    write(&path, Clobber::Refuse, "first").unwrap();
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other] {
        let result = write_new(&path, Clobber::Replace, |file| {
            file.write_all(b"half a fi")?;
            Err(kind.into())
        });
        assert!(result.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(names(folder.path()), ["work.txt"]);
    }
}

#[test]
fn a_person_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.txt");
    let failing = |kind: io::ErrorKind| write_new(&path, Clobber::Refuse, |_| Err(kind.into())).unwrap_err();
    let said = [
        failing(io::ErrorKind::StorageFull),
        failing(io::ErrorKind::PermissionDenied),
        failing(io::ErrorKind::TimedOut),
        write(&folder.path().join("missing/work.txt"), Clobber::Refuse, "").unwrap_err(),
        write(folder.path(), Clobber::Replace, "").unwrap_err(),
        {
            write(&path, Clobber::Refuse, "").unwrap();
            write(&path, Clobber::Refuse, "").unwrap_err()
        },
    ];
    let said =
        said.map(|error| error.to_string()).join("\n").replace(&*folder.path().to_string_lossy(), "FOLDER");
    insta::assert_snapshot!(said);
}

#[cfg(unix)]
#[test]
fn the_file_may_be_read_by_those_who_may_read_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    fs::write(folder.path().join("plain"), "").unwrap();
    write(&folder.path().join("published"), Clobber::Refuse, "").unwrap();
    assert_eq!(mode("published"), mode("plain"));
}
