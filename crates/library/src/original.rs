//! Originals: every file that was dropped, kept unchanged under its SHA-256.
//!
//! A file is copied under a temporary name in the same folder, synced, and renamed; so there is never half a file under
//! a hash, and the same file dropped twice takes its place once.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::{Library, LibraryError, Result, now};

/// How the name of a copy begins that is not finished.
const UNFINISHED: &str = ".unfinished-";

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A file that is in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content, lower-case hexadecimal.
    pub hash: String,
    /// The extension of the file's name, lower case, without the dot.
    pub extension: String,
    /// Its size.
    pub bytes: u64,
}

impl Library {
    /// Where the original of that hash is.
    pub fn original(&self, hash: &str) -> PathBuf {
        self.folder().join("originals").join(&hash[..2]).join(hash)
    }

    /// Takes away copies that were never finished because the program was killed; blocking. Those of today stay: another
    /// program may be at them.
    pub(crate) fn sweep(&self) {
        let Ok(entries) = fs::read_dir(self.folder().join("originals")) else { return };
        for entry in entries.flatten() {
            let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
            let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|time| time.elapsed());
            if unfinished && age.is_ok_and(|age| age.is_ok_and(|age| age > DAY)) {
                // Whatever cannot be removed only takes up room.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Copies a file into the library; blocking.
    ///
    /// # Errors
    /// [`LibraryError::Copy`] when it cannot be read or the library cannot be written.
    pub fn store(&self, path: &Path) -> Result<Stored> {
        let copy = || -> io::Result<Stored> {
            let mut input = File::open(path)?;
            let extension = path
                .extension()
                .map(|extension| extension.to_string_lossy().to_lowercase())
                .unwrap_or_default();
            let mut copy =
                tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(self.folder().join("originals"))?;
            let mut hasher = Sha256::new();
            let mut block = vec![0; 1 << 20];
            let mut bytes = 0;
            loop {
                let read = input.read(&mut block)?;
                if read == 0 {
                    break;
                }
                hasher.update(&block[..read]);
                copy.write_all(&block[..read])?;
                bytes += read as u64;
            }
            let hash = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let place = self.original(&hash);
            if !place.exists() {
                let folder = place.parent().unwrap_or(self.folder());
                fs::create_dir_all(folder)?;
                copy.as_file().sync_all()?;
                copy.persist(&place)?;
                sync_folder(folder)?;
                sync_folder(&self.folder().join("originals"))?;
            }
            Ok(Stored { hash, extension, bytes })
        };
        copy().map_err(|source| LibraryError::Copy { path: path.into(), source })
    }
}

/// A new name is an entry of its folder, which needs bringing to the disk like the file itself.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot sync a folder; the file itself is safe.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Notes a stored file; once more does nothing.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, stored: &Stored) -> Result<()> {
    sqlx::query(
        "INSERT INTO original (hash, extension, bytes, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(&stored.hash)
    .bind(&stored.extension)
    .bind(i64::try_from(stored.bytes).unwrap_or(i64::MAX))
    .bind(now())
    .execute(connection)
    .await?;
    Ok(())
}

/// Identity and title of a work that was not removed and has pages of that original.
///
/// # Errors
/// Those of the database.
pub async fn holder(connection: &mut SqliteConnection, hash: &str) -> Result<Option<(String, String)>> {
    Ok(sqlx::query_as(
        "SELECT work.id, work.title FROM page JOIN work ON work.id = page.work
         WHERE page.original = ? AND work.removed IS NULL LIMIT 1",
    )
    .bind(hash)
    .fetch_optional(connection)
    .await?)
}
