//! What came into the memory from files, an import a row, and the units of each.
//!
//! While an import goes on its units lie in the table as removed ones: nobody sees them, and each batch is a short
//! transaction, so that the person's own edits never wait for long. [`finish`] makes all of them visible at once. An
//! import that never came so far, because the program died or the person stopped it, is [swept](sweep) away.
//!
//! Who imports holds a [`Claim`]: a lock on a file of the library, which the system gives back when the program dies.
//! It keeps a second program from taking a running import for a dead one.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use sqlx::{FromRow, QueryBuilder, SqliteConnection};

use crate::unit::Unit;
use crate::{LibraryError, Result, now};

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Import {
    /// Identity.
    pub id: i64,
    /// The file's or folder's name as it was chosen.
    pub file: String,
    /// What it was.
    pub format: String,
    /// When it came in.
    pub at: String,
    /// Units that it brought.
    pub units: u32,
    /// When it was undone.
    pub undone: Option<String>,
}

/// The right to import, held by one program at a time.
#[derive(Debug)]
pub struct Claim {
    _lock: Option<File>,
}

/// Takes the right to import into the library in `folder`; nothing while another import goes on.
///
/// # Errors
/// When the lock's file cannot be made.
pub fn claim(folder: &Path) -> Result<Option<Claim>> {
    let refused = |source| LibraryError::Folder { path: folder.into(), source };
    let file = File::options().create(true).append(true).open(folder.join("import.lock")).map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Claim { _lock: Some(file) })),
        Err(TryLockError::WouldBlock) => Ok(None),
        // Some network file systems know no locks; two programs at once are rarer than such a disk.
        Err(TryLockError::Error(_)) => Ok(Some(Claim { _lock: None })),
    }
}

/// Begins an import and returns its identity.
///
/// # Errors
/// Those of the database.
pub async fn begin(connection: &mut SqliteConnection, file: &str, format: &str) -> Result<i64> {
    Ok(sqlx::query_scalar("INSERT INTO import (file, format, at) VALUES (?, ?, ?) RETURNING id")
        .bind(file)
        .bind(format)
        .bind(now())
        .fetch_one(connection)
        .await?)
}

/// Rows of one statement: each statement costs a way to SQLite's thread and back.
const ROWS: usize = 100;

/// Lays units of an import down, invisible.
///
/// # Errors
/// Those of the database.
pub async fn stage(connection: &mut SqliteConnection, import: i64, units: &[Unit]) -> Result<()> {
    let removed = now();
    for units in units.chunks(ROWS) {
        let mut insert = QueryBuilder::new(
            "INSERT INTO unit (id, source, target, source_key, previous, next, unit, provenance, changed, removed, import) ",
        );
        insert.push_values(units, |mut row, unit| {
            row.push_bind(&unit.id)
                .push_bind(&unit.source)
                .push_bind(&unit.target)
                .push_bind(&unit.source_key)
                .push_bind(&unit.previous)
                .push_bind(&unit.next)
                .push_bind(&unit.unit)
                .push_bind(&unit.provenance)
                .push_bind(&unit.changed)
                .push_bind(&removed)
                .push_bind(import);
        });
        insert.build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// The number of the last unit in the table.
///
/// # Errors
/// Those of the database.
pub async fn last_number(connection: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(number), 0) FROM unit").fetch_one(connection).await?)
}

/// What an import knows a unit by.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Pair {
    /// Its number.
    pub number: i64,
    /// The match key of its source.
    pub source_key: String,
    /// Its translation.
    pub target: String,
    /// The passage before it.
    pub previous: Option<String>,
    /// The passage after it.
    pub next: Option<String>,
    /// The work's title.
    pub work: Option<String>,
    /// The folio.
    pub folio: Option<String>,
}

/// Up to `limit` units of the memory after the one numbered `after`, in the order of their numbers.
///
/// # Errors
/// Those of the database.
pub async fn pairs(connection: &mut SqliteConnection, after: i64, limit: u32) -> Result<Vec<Pair>> {
    let pairs = "SELECT number, source_key, target, previous, next, unit ->> 'work' AS work, unit ->> 'folio' AS folio
                 FROM unit WHERE number > ? AND removed IS NULL ORDER BY number LIMIT ?";
    Ok(sqlx::query_as(pairs).bind(after).bind(limit).fetch_all(connection).await?)
}

/// Makes the units of an import visible, all in the caller's transaction, and returns how many they are. What a person has
/// put into the memory since, after the unit numbered `began`, does not come in a second time.
///
/// # Errors
/// Those of the database.
pub async fn finish(connection: &mut SqliteConnection, import: i64, began: i64) -> Result<u32> {
    let since: Vec<(String, String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT source_key, target, previous, next FROM unit
         WHERE import IS NULL AND number > ? AND removed IS NULL",
    )
    .bind(began)
    .fetch_all(&mut *connection)
    .await?;
    for (source_key, target, previous, next) in since {
        let again = "DELETE FROM unit WHERE import = ? AND source_key = ? AND target = ?
                     AND (previous IS NULL AND next IS NULL OR previous IS ? AND next IS ?)";
        sqlx::query(again)
            .bind(import)
            .bind(source_key)
            .bind(target)
            .bind(previous)
            .bind(next)
            .execute(&mut *connection)
            .await?;
    }
    let seen = sqlx::query("UPDATE unit SET removed = NULL WHERE import = ?").bind(import);
    let units = count(seen.execute(&mut *connection).await?);
    sqlx::query("UPDATE import SET state = 'done', units = ? WHERE id = ?")
        .bind(units)
        .bind(import)
        .execute(connection)
        .await?;
    Ok(units)
}

/// Takes the units of an import out of the memory, except those that the person has taken out already. Returns how many.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none that could be undone.
pub async fn undo(connection: &mut SqliteConnection, import: i64) -> Result<u32> {
    // A time that no unit bears which the person took out, so that `restore` can tell those apart.
    let mut at = now();
    let is_taken = "SELECT EXISTS (SELECT 1 FROM unit WHERE import = ? AND removed = ?)";
    while sqlx::query_scalar(is_taken).bind(import).bind(&at).fetch_one(&mut *connection).await? {
        tokio::time::sleep(Duration::from_millis(1)).await;
        at = now();
    }
    let mark = sqlx::query("UPDATE import SET state = 'undone', undone = ? WHERE id = ? AND state = 'done'");
    is_there(mark.bind(&at).bind(import).execute(&mut *connection).await?)?;
    let hide = sqlx::query("UPDATE unit SET removed = ? WHERE import = ? AND removed IS NULL");
    Ok(count(hide.bind(&at).bind(import).execute(connection).await?))
}

/// Brings back what [`undo`] took out, except what has come into the memory otherwise since. Returns how many.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none that was undone.
pub async fn restore(connection: &mut SqliteConnection, import: i64) -> Result<u32> {
    let undone: Option<String> = sqlx::query_scalar("SELECT undone FROM import WHERE id = ?")
        .bind(import)
        .fetch_optional(&mut *connection)
        .await?
        .flatten();
    let mark =
        sqlx::query("UPDATE import SET state = 'done', undone = NULL WHERE id = ? AND state = 'undone'");
    is_there(mark.bind(import).execute(&mut *connection).await?)?;
    let show = sqlx::query(
        "UPDATE unit SET removed = NULL WHERE import = ? AND removed = ? AND NOT EXISTS (
             SELECT 1 FROM unit AS other
             WHERE other.source_key = unit.source_key AND other.target = unit.target AND other.removed IS NULL
             AND other.previous IS unit.previous AND other.next IS unit.next AND other.provenance = unit.provenance
         )",
    );
    Ok(count(show.bind(import).bind(undone).execute(connection).await?))
}

/// The imports that came in whole, the last first.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Import>> {
    let done =
        "SELECT id, file, format, at, units, undone FROM import WHERE state <> 'pending' ORDER BY id DESC";
    Ok(sqlx::query_as(done).fetch_all(connection).await?)
}

/// Number and source of up to `limit` units of an import that are visible, or that are not, after the one numbered `after`.
///
/// # Errors
/// Those of the database.
pub async fn sources(
    connection: &mut SqliteConnection,
    import: i64,
    visible: bool,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>> {
    let sources = "SELECT number, source FROM unit
                   WHERE import = ? AND number > ? AND (removed IS NULL) = ? ORDER BY number LIMIT ?";
    Ok(sqlx::query_as(sources)
        .bind(import)
        .bind(after)
        .bind(visible)
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

/// The imports that were not brought to their end.
///
/// # Errors
/// Those of the database.
pub async fn pending(connection: &mut SqliteConnection) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar("SELECT id FROM import WHERE state = 'pending'").fetch_all(connection).await?)
}

/// Deletes up to `limit` units of an import that was not brought to its end, and the import once it has none. Returns
/// whether it is gone. The caller holds the [`Claim`].
///
/// # Errors
/// Those of the database.
pub async fn sweep(connection: &mut SqliteConnection, import: i64, limit: u32) -> Result<bool> {
    let some = "DELETE FROM unit WHERE number IN (
                    SELECT number FROM unit
                    WHERE import = (SELECT id FROM import WHERE id = ? AND state = 'pending') LIMIT ?
                )";
    let deleted = sqlx::query(some).bind(import).bind(limit).execute(&mut *connection).await?;
    let is_last = count(deleted) < limit;
    if is_last {
        let gone = sqlx::query("DELETE FROM import WHERE id = ? AND state = 'pending'");
        gone.bind(import).execute(connection).await?;
    }
    Ok(is_last)
}

fn count(done: sqlx::sqlite::SqliteQueryResult) -> u32 {
    u32::try_from(done.rows_affected()).unwrap_or(u32::MAX)
}

fn is_there(done: sqlx::sqlite::SqliteQueryResult) -> Result<()> {
    if done.rows_affected() == 0 { Err(LibraryError::Missing("This import")) } else { Ok(()) }
}
