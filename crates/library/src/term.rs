//! The glossary's tables. What a term is, the memory crate says; here it is kept as JSON.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, now};

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Term {
    /// Its number, small and dense: the key of the recogniser in memory.
    pub number: u32,
    /// Identity.
    pub id: String,
    /// The whole term: JSON.
    pub term: String,
}

/// Writes a term, in the place of the one with its identity if there is one, and returns its number. A term that was
/// removed stays so.
///
/// # Errors
/// Those of the database.
pub async fn put(connection: &mut SqliteConnection, id: &str, tibetan: &str, term: &str) -> Result<u32> {
    Ok(sqlx::query_scalar(
        "INSERT INTO term (id, tibetan, term, changed) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET tibetan = excluded.tibetan, term = excluded.term, changed = excluded.changed
         RETURNING number",
    )
    .bind(id)
    .bind(tibetan)
    .bind(term)
    .bind(now())
    .fetch_one(connection)
    .await?)
}

/// All terms that were not removed, in the order in which they came.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Term>> {
    let present = "SELECT number, id, term FROM term WHERE removed IS NULL ORDER BY number";
    Ok(sqlx::query_as(present).fetch_all(connection).await?)
}

/// The term of that identity, removed or not.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Term> {
    let found = sqlx::query_as("SELECT number, id, term FROM term WHERE id = ?").bind(id);
    found.fetch_optional(connection).await?.ok_or(LibraryError::Missing("This term"))
}

/// Takes a term out of sight, or back.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn set_removed(connection: &mut SqliteConnection, id: &str, removed: bool) -> Result<()> {
    let set = sqlx::query("UPDATE term SET removed = ? WHERE id = ?").bind(removed.then(now)).bind(id);
    let done = set.execute(connection).await?;
    if done.rows_affected() == 0 { Err(LibraryError::Missing("This term")) } else { Ok(()) }
}

/// The candidates that the person did not want.
///
/// # Errors
/// Those of the database.
pub async fn dismissed(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT tibetan FROM dismissed_candidate").fetch_all(connection).await?)
}

/// Notes that a candidate is not wanted, or takes that back.
///
/// # Errors
/// Those of the database.
pub async fn set_dismissed(connection: &mut SqliteConnection, tibetan: &str, dismissed: bool) -> Result<()> {
    let change = if dismissed {
        sqlx::query("INSERT OR IGNORE INTO dismissed_candidate (tibetan, at) VALUES (?, ?)")
            .bind(tibetan)
            .bind(now())
    } else {
        sqlx::query("DELETE FROM dismissed_candidate WHERE tibetan = ?").bind(tibetan)
    };
    change.execute(connection).await?;
    Ok(())
}
