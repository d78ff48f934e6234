//! What the desk keeps: one SQLite file and the originals by their hash.
//!
//! ```text
//! LIBRARY/gyur.sqlite        works, pages, lines, segments, edits, memory, glossary, dictionaries, preferences
//! LIBRARY/originals/3f/3fa…  every file that was dropped, by its SHA-256, never changed
//! LIBRARY/cache/             page images for the screen; may be deleted at any time
//! ```
//!
//! One module a table: its row, its reads, its writes. They take a connection, so that the desk puts several into one
//! transaction: an edit and its journal entry, a page and its lines and segments, are there together or not at all.
//! `synchronous = FULL` makes a committed transaction survive a power cut, not only a crash.
//!
//! SQLite has one writer at a time. So one connection writes, and whoever wants it waits in line for it instead of
//! knocking on a locked file; the others only read, and never wait.
//!
//! Rows hold text and numbers as SQLite does. What a status or an origin means is the desk's affair.

pub mod alignment;
pub mod concordance;
pub mod dictionary;
pub mod edit;
pub mod excuse;
pub mod import;
pub mod line;
pub mod original;
pub mod page;
pub mod preference;
pub mod segment;
pub mod term;
pub mod unit;
pub mod work;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use sqlx::SqliteConnection as Connection;
use sqlx::migrate::MigrateError;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, Sqlite, SqlitePool, Transaction};

/// Why the library could not do something.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The folder cannot be made or opened.
    #[error("The library folder {} cannot be used ({source}). Check that it exists and that you may write there.", .path.display())]
    Folder {
        /// The library's folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be copied in.
    #[error("{} could not be copied into the library ({source}). Check that it is readable and that the disk is not full.", .path.display())]
    Copy {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The library was made by a newer version.
    #[error(
        "This library was made by a newer version of Gyur. Install that version to open it; nothing was changed."
    )]
    Newer,
    /// The file is no database, or one that was damaged.
    #[error(
        "{} is damaged or no library of Gyur. Put a backup in its place, or move it away to start with an empty library.",
        .path.display()
    )]
    Damaged {
        /// The database's file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// The database refused.
    #[error("The library could not be read or written: {}", advice(.0))]
    Database(#[source] sqlx::Error),
    /// A row that the window named is not there.
    #[error("{0} is no longer in the library; go back and open it again from its list.")]
    Missing(&'static str),
}

/// What a person can do about it, by SQLite's primary result code (<https://sqlite.org/rescode.html>).
fn advice(error: &sqlx::Error) -> &'static str {
    let code = match error {
        sqlx::Error::Database(error) => error.code().and_then(|code| code.parse::<u32>().ok()),
        sqlx::Error::PoolTimedOut => Some(5),
        _ => None,
    };
    match code.map(|code| code & 0xFF) {
        Some(5 | 6) => "another program holds it. Close that program, then try again.",
        Some(8) => "its folder may not be written to. Change the folder's permissions, then try again.",
        Some(10) => "the disk fails. Make a copy of the library's folder on another disk soon.",
        Some(13) => "the disk is full. Make room, then try again.",
        _ => "try again, and if it fails again, start Gyur anew.",
    }
}

impl From<sqlx::Error> for LibraryError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// A connection to read from.
pub type Read = PoolConnection<Sqlite>;

/// A transaction that may write; nothing is kept unless it is committed.
pub type Write = Transaction<'static, Sqlite>;

/// What every call returns.
pub type Result<T, E = LibraryError> = std::result::Result<T, E>;

/// A new identity, sortable by time of birth.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The current time, as every table writes it.
pub fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// An open library.
#[derive(Debug, Clone)]
pub struct Library {
    folder: PathBuf,
    readers: SqlitePool,
    /// A single connection.
    writer: SqlitePool,
}

/// Connections that read at once.
const READERS: u32 = 4;

/// Memory for the pages that are being written, as SQLite counts it: below zero, in kibibytes. With SQLite's own 2 MB an
/// import reads the same pages of the indexes again and again.
const WRITER_CACHE: &str = "-24000";

/// Pages of 4 KiB that the log may hold before they are copied into the file. With SQLite's own 1000 an import copies the
/// same pages eight times as often, and waits for the disk each time.
const PAGES_BETWEEN_CHECKPOINTS: &str = "8000";

/// What SQLite says of a file that it cannot make sense of: SQLITE_CORRUPT and SQLITE_NOTADB.
const DAMAGED: [&str; 2] = ["11", "26"];

impl Library {
    /// Opens the library in `folder`, making it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// When the folder cannot be used, the file is no database, or a newer Gyur made it.
    pub async fn open(folder: &Path) -> Result<Self> {
        let refused = |source| LibraryError::Folder { path: folder.into(), source };
        for part in ["originals", "cache"] {
            tokio::fs::create_dir_all(folder.join(part)).await.map_err(refused)?;
        }
        let path = folder.join("gyur.sqlite");
        let damaged = |error: sqlx::Error| match error.as_database_error().and_then(|error| error.code()) {
            Some(code) if DAMAGED.contains(&code.as_ref()) => {
                LibraryError::Damaged { path: path.clone(), source: error }
            }
            _ => error.into(),
        };
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(20));
        let one = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(60))
            // On a full disk SQLite ends the transaction itself, and the connection would go on believing in it: then
            // nothing could be written any more, even with the disk free again. Such a connection is replaced.
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }));
        let writing = options
            .clone()
            .pragma("cache_size", WRITER_CACHE)
            .pragma("wal_autocheckpoint", PAGES_BETWEEN_CHECKPOINTS);
        let writer = one.connect_with(writing).await.map_err(damaged)?;
        match sqlx::migrate!().run(&writer).await {
            Ok(()) => {}
            Err(MigrateError::VersionMissing(_)) => return Err(LibraryError::Newer),
            Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                return Err(damaged(error));
            }
            Err(error) => return Err(sqlx::Error::from(error).into()),
        }
        let readers = SqlitePoolOptions::new().max_connections(READERS);
        let readers = readers.connect_with(options.pragma("query_only", "ON")).await?;
        let library = Self { folder: folder.into(), readers, writer };
        library.sweep();
        Ok(library)
    }

    /// The library's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where images for the screen are kept.
    pub fn cache(&self) -> PathBuf {
        self.folder.join("cache")
    }

    /// A connection to read from.
    ///
    /// # Errors
    /// When none can be had.
    pub async fn read(&self) -> Result<Read> {
        Ok(self.readers.acquire().await?)
    }

    /// A transaction to write in. It takes the write lock at once: one that read first and wrote later would fail when
    /// another program had written between. There is one at a time; who holds one must not ask for another.
    ///
    /// # Errors
    /// When the lock cannot be had.
    pub async fn write(&self) -> Result<Write> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Closes the file; call it before the program ends.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Whether it was closed, or is being closed: who reads is sent away first.
    pub fn is_closed(&self) -> bool {
        self.readers.is_closed()
    }
}
