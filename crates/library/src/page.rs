//! Pages: one image each, from a page of an original.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, new_id};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Page {
    /// Identity.
    pub id: String,
    /// The work.
    pub work: String,
    /// Place in the work, 0-based.
    pub ordinal: u32,
    /// Hash of the original.
    pub original: String,
    /// Which page of the original, 0-based.
    pub page_index: u32,
    /// The file's name as it was dropped.
    pub file: String,
    /// Folio mark or page number, if one was read.
    pub label: Option<String>,
    /// Width in pixels, 0 before it was read.
    pub width: u32,
    /// Height in pixels, 0 before it was read.
    pub height: u32,
    /// `unread`, `read` or `failed`.
    pub state: String,
    /// Why it failed.
    pub failure: Option<String>,
    /// How often a worker died of it.
    pub crashes: u32,
    /// Which engine read it, with its version.
    pub engine: Option<String>,
}

const COLUMNS: &str = "SELECT id, work, ordinal, original, page_index, file, label, width, height, state, failure, \
                       crashes, engine FROM page";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// Appends the pages of an original to a work.
///
/// # Errors
/// Those of the database.
pub async fn append(
    connection: &mut SqliteConnection,
    work: &str,
    original: &str,
    file: &str,
    count: u32,
) -> Result<()> {
    let first: u32 = sqlx::query_scalar("SELECT coalesce(max(ordinal) + 1, 0) FROM page WHERE work = ?")
        .bind(work)
        .fetch_one(&mut *connection)
        .await?;
    for index in 0..count {
        sqlx::query(
            "INSERT INTO page (id, work, ordinal, original, page_index, file) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(new_id())
        .bind(work)
        .bind(first + index)
        .bind(original)
        .bind(index)
        .bind(file)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// The page of that identity.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Page> {
    sqlx::query_as(select("WHERE id = ?"))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or(LibraryError::Missing("This page"))
}

/// All pages of a work in order.
///
/// # Errors
/// Those of the database.
pub async fn of_work(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Page>> {
    Ok(sqlx::query_as(select("WHERE work = ? ORDER BY ordinal")).bind(work).fetch_all(connection).await?)
}

/// The page at that place of a work.
///
/// # Errors
/// Those of the database.
pub async fn at(connection: &mut SqliteConnection, work: &str, ordinal: u32) -> Result<Option<Page>> {
    Ok(sqlx::query_as(select("WHERE work = ? AND ordinal = ?"))
        .bind(work)
        .bind(ordinal)
        .fetch_optional(connection)
        .await?)
}

/// The states of the pages from one page of a work to another of the same, both included.
///
/// # Errors
/// Those of the database.
pub async fn states_between(connection: &mut SqliteConnection, from: &str, to: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT page.state FROM page JOIN page AS first ON first.id = ? JOIN page AS last ON last.id = ?
         WHERE page.work = first.work AND page.ordinal BETWEEN first.ordinal AND last.ordinal",
    )
    .bind(from)
    .bind(to)
    .fetch_all(connection)
    .await?)
}

/// The pages of a work that wait to be read, in order.
///
/// # Errors
/// Those of the database.
pub async fn unread(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Page>> {
    Ok(sqlx::query_as(select("WHERE work = ? AND state = 'unread' ORDER BY ordinal"))
        .bind(work)
        .fetch_all(connection)
        .await?)
}

/// Marks a page as read by an engine; its size in pixels.
///
/// # Errors
/// Those of the database.
pub async fn set_read(
    connection: &mut SqliteConnection,
    id: &str,
    (width, height): (u32, u32),
    engine: &str,
) -> Result<()> {
    sqlx::query(
        "UPDATE page SET state = 'read', failure = NULL, width = ?, height = ?, engine = ? WHERE id = ?",
    )
    .bind(width)
    .bind(height)
    .bind(engine)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Says what people call the page.
///
/// # Errors
/// Those of the database.
pub async fn set_label(connection: &mut SqliteConnection, id: &str, label: Option<&str>) -> Result<()> {
    sqlx::query("UPDATE page SET label = ? WHERE id = ?").bind(label).bind(id).execute(connection).await?;
    Ok(())
}

/// Marks a page as failed, with the sentence that says why.
///
/// # Errors
/// Those of the database.
pub async fn set_failed(connection: &mut SqliteConnection, id: &str, failure: &str) -> Result<()> {
    sqlx::query("UPDATE page SET state = 'failed', failure = ? WHERE id = ?")
        .bind(failure)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts a page back among the unread, with no crash held against it.
///
/// # Errors
/// Those of the database.
pub async fn set_unread(connection: &mut SqliteConnection, id: &str) -> Result<()> {
    sqlx::query("UPDATE page SET state = 'unread', failure = NULL, crashes = 0 WHERE id = ?")
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Counts one more worker that died of the page; returns how many now.
///
/// # Errors
/// Those of the database.
pub async fn count_crash(connection: &mut SqliteConnection, id: &str) -> Result<u32> {
    Ok(sqlx::query_scalar("UPDATE page SET crashes = crashes + 1 WHERE id = ? RETURNING crashes")
        .bind(id)
        .fetch_one(connection)
        .await?)
}
