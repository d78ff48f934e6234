//! Lines: what the engine read, with its boxes. A correction never touches them.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result};

/// A printed line.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Line {
    /// Identity.
    pub id: String,
    /// The page.
    pub page: String,
    /// Place on the page in reading order, 0-based.
    pub ordinal: u32,
    /// What it is: text, header, …
    pub role: String,
    /// Whether a person said so; then no machine says otherwise.
    pub settled: bool,
    /// Shape, syllables, boxes, confidences: JSON.
    pub reading: String,
}

/// Adds a line.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, line: &Line) -> Result<()> {
    sqlx::query("INSERT INTO line (id, page, ordinal, role, settled, reading) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&line.id)
        .bind(&line.page)
        .bind(line.ordinal)
        .bind(&line.role)
        .bind(line.settled)
        .bind(&line.reading)
        .execute(connection)
        .await?;
    Ok(())
}

/// The line of that identity.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Line> {
    find(connection, id).await?.ok_or(LibraryError::Missing("This line"))
}

/// The line of that identity, if it is there.
///
/// # Errors
/// Those of the database.
pub async fn find(connection: &mut SqliteConnection, id: &str) -> Result<Option<Line>> {
    Ok(sqlx::query_as("SELECT id, page, ordinal, role, settled, reading FROM line WHERE id = ?")
        .bind(id)
        .fetch_optional(connection)
        .await?)
}

/// The lines of a page in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_page(connection: &mut SqliteConnection, page: &str) -> Result<Vec<Line>> {
    Ok(sqlx::query_as(
        "SELECT id, page, ordinal, role, settled, reading FROM line WHERE page = ? ORDER BY ordinal",
    )
    .bind(page)
    .fetch_all(connection)
    .await?)
}

/// The lines of a whole work in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_work(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Line>> {
    Ok(sqlx::query_as(
        "SELECT line.id, page, line.ordinal, role, settled, reading FROM page CROSS JOIN line ON line.page = page.id
         WHERE page.work = ? ORDER BY page.ordinal, line.ordinal",
    )
    .bind(work)
    .fetch_all(connection)
    .await?)
}

/// Says what a line is, and whether a person said so.
///
/// # Errors
/// Those of the database.
pub async fn set_role(connection: &mut SqliteConnection, id: &str, role: &str, settled: bool) -> Result<()> {
    sqlx::query("UPDATE line SET role = ?, settled = ? WHERE id = ?")
        .bind(role)
        .bind(settled)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes away the lines of a page, before it is read anew.
///
/// # Errors
/// Those of the database.
pub async fn delete_of_page(connection: &mut SqliteConnection, page: &str) -> Result<()> {
    sqlx::query("DELETE FROM line WHERE page = ?").bind(page).execute(connection).await?;
    Ok(())
}
