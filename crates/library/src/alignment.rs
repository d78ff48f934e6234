//! Alignments in progress and their edits. What a row or an edit is, others say; here they are JSON.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, new_id, now};

/// An alignment.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Alignment {
    /// Identity.
    pub id: String,
    /// What the work is called.
    pub title: String,
    /// Who translated it.
    pub author: String,
    /// The work in this library that the Tibetan was taken from.
    pub work: Option<String>,
    /// Name of the Tibetan's file or work.
    pub tibetan: String,
    /// Name of the translation's file.
    pub english: String,
    /// The numbers of the units that it gave to the memory: JSON.
    pub units: Option<String>,
    /// When it was made.
    pub created: String,
}

const COLUMNS: &str = "SELECT id, title, author, work, tibetan, english, units, created FROM alignment";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// Adds an alignment with the rows that it begins with, and returns its identity, which replaces the given one.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, alignment: &Alignment, rows: &str) -> Result<String> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO alignment (id, title, author, work, tibetan, english, rows, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&id)
    .bind(&alignment.title)
    .bind(&alignment.author)
    .bind(&alignment.work)
    .bind(&alignment.tibetan)
    .bind(&alignment.english)
    .bind(rows)
    .bind(now())
    .execute(connection)
    .await?;
    Ok(id)
}

/// The alignments that were not removed, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Alignment>> {
    Ok(sqlx::query_as(select("WHERE removed IS NULL ORDER BY id DESC")).fetch_all(connection).await?)
}

/// The alignment of that identity.
///
/// # Errors
/// When there is none, and those of the database.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Alignment> {
    sqlx::query_as(select("WHERE id = ? AND removed IS NULL"))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or(LibraryError::Missing("This alignment"))
}

/// The rows that it began with.
///
/// # Errors
/// Those of the database.
pub async fn rows(connection: &mut SqliteConnection, id: &str) -> Result<String> {
    Ok(sqlx::query_scalar("SELECT rows FROM alignment WHERE id = ?").bind(id).fetch_one(connection).await?)
}

/// Its edits in order, each with whether it is undone; the undone ones are the last.
///
/// # Errors
/// Those of the database.
pub async fn edits(connection: &mut SqliteConnection, id: &str) -> Result<Vec<(String, bool)>> {
    Ok(sqlx::query_as("SELECT splice, undone FROM alignment_edit WHERE alignment = ? ORDER BY number")
        .bind(id)
        .fetch_all(connection)
        .await?)
}

/// Adds an edit as the one with that number; it and those after it that were undone are gone.
///
/// # Errors
/// Those of the database.
pub async fn add_edit(connection: &mut SqliteConnection, id: &str, number: u32, splice: &str) -> Result<()> {
    sqlx::query("DELETE FROM alignment_edit WHERE alignment = ? AND number >= ?")
        .bind(id)
        .bind(number)
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO alignment_edit (alignment, number, splice) VALUES (?, ?, ?)")
        .bind(id)
        .bind(number)
        .bind(splice)
        .execute(connection)
        .await?;
    Ok(())
}

/// Marks an edit as undone, or as done again.
///
/// # Errors
/// Those of the database.
pub async fn set_undone(
    connection: &mut SqliteConnection,
    id: &str,
    number: u32,
    undone: bool,
) -> Result<()> {
    sqlx::query("UPDATE alignment_edit SET undone = ? WHERE alignment = ? AND number = ?")
        .bind(undone)
        .bind(id)
        .bind(number)
        .execute(connection)
        .await?;
    Ok(())
}

/// Changes what it is called and who translated it.
///
/// # Errors
/// Those of the database.
pub async fn describe(connection: &mut SqliteConnection, id: &str, title: &str, author: &str) -> Result<()> {
    sqlx::query("UPDATE alignment SET title = ?, author = ? WHERE id = ?")
        .bind(title)
        .bind(author)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps the numbers of the units that it gave to the memory.
///
/// # Errors
/// Those of the database.
pub async fn set_units(connection: &mut SqliteConnection, id: &str, units: Option<&str>) -> Result<()> {
    sqlx::query("UPDATE alignment SET units = ? WHERE id = ?")
        .bind(units)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes an alignment out of sight, or back.
///
/// # Errors
/// Those of the database.
pub async fn set_removed(connection: &mut SqliteConnection, id: &str, removed: bool) -> Result<()> {
    sqlx::query("UPDATE alignment SET removed = ? WHERE id = ?")
        .bind(removed.then(now))
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}
