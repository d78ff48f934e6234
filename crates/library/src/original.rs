//! Originals: every file that was dropped, kept unchanged under its SHA-256.
//!
//! A file is copied under a temporary name in the same folder, synced, and renamed; so there is never half a file under
//! a hash, and the same file dropped twice takes its place once.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::{Library, LibraryError, Result, now};

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
            let mut copy = tempfile::NamedTempFile::new_in(self.folder().join("originals"))?;
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
                fs::create_dir_all(place.parent().unwrap_or(self.folder()))?;
                copy.as_file().sync_all()?;
                copy.persist(&place)?;
            }
            Ok(Stored { hash, extension, bytes })
        };
        copy().map_err(|source| LibraryError::Copy { path: path.into(), source })
    }
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

/// The title of a work that was not removed and has pages of that original.
///
/// # Errors
/// Those of the database.
pub async fn holder(connection: &mut SqliteConnection, hash: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT work.title FROM page JOIN work ON work.id = page.work
         WHERE page.original = ? AND work.removed IS NULL LIMIT 1",
    )
    .bind(hash)
    .fetch_optional(connection)
    .await?)
}
