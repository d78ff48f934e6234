//! Works: what the person collects pages into.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, new_id, now};

/// A work.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Work {
    /// Identity.
    pub id: String,
    /// Title, as the person wrote it.
    pub title: String,
    /// When it was last opened.
    pub opened: Option<String>,
    /// The segment that was active last.
    pub active: Option<String>,
}

/// A work with what its card shows.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Summary {
    /// Identity.
    pub id: String,
    /// Title.
    pub title: String,
    /// When it was last opened.
    pub opened: Option<String>,
    /// All pages.
    pub pages: u32,
    /// Pages read.
    pub pages_read: u32,
    /// Pages that failed.
    pub pages_failed: u32,
    /// Segments.
    pub segments: u32,
    /// Segments confirmed or approved.
    pub confirmed: u32,
    /// The first page.
    pub cover: Option<String>,
}

/// Makes a work and returns its identity.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, title: &str) -> Result<String> {
    let id = new_id();
    sqlx::query("INSERT INTO work (id, title, created) VALUES (?, ?, ?)")
        .bind(&id)
        .bind(title)
        .bind(now())
        .execute(connection)
        .await?;
    Ok(id)
}

/// The work of that identity.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none or it was removed.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Work> {
    sqlx::query_as("SELECT id, title, opened, active FROM work WHERE id = ? AND removed IS NULL")
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or(LibraryError::Missing("This work"))
}

/// All works that were not removed, the last opened first.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Summary>> {
    Ok(sqlx::query_as(
        "SELECT id, title, opened,
            (SELECT count(*) FROM page WHERE page.work = work.id) AS pages,
            (SELECT count(*) FROM page WHERE page.work = work.id AND state = 'read') AS pages_read,
            (SELECT count(*) FROM page WHERE page.work = work.id AND state = 'failed') AS pages_failed,
            (SELECT count(*) FROM segment WHERE segment.work = work.id) AS segments,
            (SELECT count(*) FROM segment WHERE segment.work = work.id AND status <> 'draft') AS confirmed,
            (SELECT id FROM page WHERE page.work = work.id ORDER BY state = 'failed', ordinal LIMIT 1) AS cover
         FROM work WHERE removed IS NULL ORDER BY coalesce(opened, created) DESC, opened IS NULL, id DESC",
    )
    .fetch_all(connection)
    .await?)
}

/// Identity and title of the works that were removed, the last removed first.
///
/// # Errors
/// Those of the database.
pub async fn removed(connection: &mut SqliteConnection) -> Result<Vec<(String, String)>> {
    let removed =
        sqlx::query_as("SELECT id, title FROM work WHERE removed IS NOT NULL ORDER BY removed DESC, id DESC");
    Ok(removed.fetch_all(connection).await?)
}

/// Gives the work another title.
///
/// # Errors
/// Those of the database.
pub async fn rename(connection: &mut SqliteConnection, id: &str, title: &str) -> Result<()> {
    sqlx::query("UPDATE work SET title = ? WHERE id = ?").bind(title).bind(id).execute(connection).await?;
    Ok(())
}

/// Remembers that the work was opened now.
///
/// # Errors
/// Those of the database.
pub async fn touch(connection: &mut SqliteConnection, id: &str) -> Result<()> {
    sqlx::query("UPDATE work SET opened = ? WHERE id = ?").bind(now()).bind(id).execute(connection).await?;
    Ok(())
}

/// Remembers the active segment.
///
/// # Errors
/// Those of the database.
pub async fn set_active(connection: &mut SqliteConnection, id: &str, segment: &str) -> Result<()> {
    sqlx::query("UPDATE work SET active = ? WHERE id = ?").bind(segment).bind(id).execute(connection).await?;
    Ok(())
}

/// Takes the work out of sight, or back.
///
/// # Errors
/// Those of the database.
pub async fn set_removed(connection: &mut SqliteConnection, id: &str, removed: bool) -> Result<()> {
    sqlx::query("UPDATE work SET removed = ? WHERE id = ?")
        .bind(removed.then(now))
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}
