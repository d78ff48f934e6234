//! Segments: a sentence or a line of verse, with what the engine read, what the person made of it, and its translation.

use serde::{Deserialize, Serialize};
use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result};

/// A segment. It is also what the edit journal keeps, hence the serialisation.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct Segment {
    /// Identity.
    pub id: String,
    /// The work.
    pub work: String,
    /// The page on which it begins.
    pub page: String,
    /// Order within the page.
    pub position: i64,
    /// What the engine read.
    pub ocr: String,
    /// Where on the pages it stands: JSON.
    pub stretches: String,
    /// The person's correction of the source.
    pub correction: Option<String>,
    /// The person's translation.
    pub target: Option<String>,
    /// Where the translation comes from: JSON.
    pub target_origin: Option<String>,
    /// The machine's draft.
    pub draft: Option<String>,
    /// Where the draft comes from: JSON.
    pub draft_origin: Option<String>,
    /// `draft`, `confirmed` or `approved`.
    pub status: String,
    /// How many syllables are doubtful.
    pub doubtful: u32,
    /// The person's note.
    pub note: String,
}

impl Segment {
    /// The source as it stands: the correction if there is one, else what the engine read.
    pub fn source(&self) -> &str {
        self.correction.as_deref().unwrap_or(&self.ocr)
    }

    /// Whether a person has put anything into it.
    pub fn is_touched(&self) -> bool {
        self.correction.is_some() || self.target.is_some() || self.status != "draft" || !self.note.is_empty()
    }
}

const COLUMNS: &str = "SELECT segment.id, segment.work, segment.page, position, ocr, stretches, correction, target, \
                       target_origin, draft, draft_origin, status, doubtful, note FROM segment";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// Writes a segment, new or changed.
///
/// # Errors
/// Those of the database.
pub async fn put(connection: &mut SqliteConnection, segment: &Segment) -> Result<()> {
    sqlx::query(
        "INSERT INTO segment (id, work, page, position, ocr, stretches, correction, target, target_origin, draft,
            draft_origin, status, doubtful, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET page = excluded.page, position = excluded.position, ocr = excluded.ocr,
            stretches = excluded.stretches, correction = excluded.correction, target = excluded.target,
            target_origin = excluded.target_origin, draft = excluded.draft, draft_origin = excluded.draft_origin,
            status = excluded.status, doubtful = excluded.doubtful, note = excluded.note",
    )
    .bind(&segment.id)
    .bind(&segment.work)
    .bind(&segment.page)
    .bind(segment.position)
    .bind(&segment.ocr)
    .bind(&segment.stretches)
    .bind(&segment.correction)
    .bind(&segment.target)
    .bind(&segment.target_origin)
    .bind(&segment.draft)
    .bind(&segment.draft_origin)
    .bind(&segment.status)
    .bind(segment.doubtful)
    .bind(&segment.note)
    .execute(connection)
    .await?;
    Ok(())
}

/// Changes the draft alone, which is the machine's and no edit.
///
/// # Errors
/// Those of the database.
pub async fn set_draft(connection: &mut SqliteConnection, id: &str, draft: &str, origin: &str) -> Result<()> {
    sqlx::query("UPDATE segment SET draft = ?, draft_origin = ? WHERE id = ?")
        .bind(draft)
        .bind(origin)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a segment away.
///
/// # Errors
/// Those of the database.
pub async fn delete(connection: &mut SqliteConnection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM segment WHERE id = ?").bind(id).execute(connection).await?;
    Ok(())
}

/// The segment of that identity.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Segment> {
    find(connection, id).await?.ok_or(LibraryError::Missing("This segment"))
}

/// The segment of that identity, if it is there.
///
/// # Errors
/// Those of the database.
pub async fn find(connection: &mut SqliteConnection, id: &str) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(select("WHERE segment.id = ?")).bind(id).fetch_optional(connection).await?)
}

/// All segments of a work in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_work(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Segment>> {
    Ok(sqlx::query_as(select(
        "JOIN page ON page.id = segment.page WHERE segment.work = ? ORDER BY page.ordinal, position",
    ))
    .bind(work)
    .fetch_all(connection)
    .await?)
}

/// The segments that begin on a page, in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_page(connection: &mut SqliteConnection, page: &str) -> Result<Vec<Segment>> {
    Ok(sqlx::query_as(select("WHERE segment.page = ? ORDER BY position"))
        .bind(page)
        .fetch_all(connection)
        .await?)
}

/// The segment that follows in reading order, across pages.
///
/// # Errors
/// Those of the database.
pub async fn next(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(select(
        "JOIN page ON page.id = segment.page JOIN page AS here ON here.id = ?1 WHERE segment.work = ?2
         AND (page.ordinal, position) > (here.ordinal, ?3) ORDER BY page.ordinal, position LIMIT 1",
    ))
    .bind(&segment.page)
    .bind(&segment.work)
    .bind(segment.position)
    .fetch_optional(connection)
    .await?)
}

/// The next segment in reading order that nobody has confirmed, across pages.
///
/// # Errors
/// Those of the database.
pub async fn next_draft(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT segment.id FROM segment JOIN page ON page.id = segment.page JOIN page AS here ON here.id = ?1
         WHERE segment.work = ?2 AND (page.ordinal, position) > (here.ordinal, ?3) AND status = 'draft'
         ORDER BY page.ordinal, position LIMIT 1",
    )
    .bind(&segment.page)
    .bind(&segment.work)
    .bind(segment.position)
    .fetch_optional(connection)
    .await?)
}

/// The segment that precedes in reading order, across pages.
///
/// # Errors
/// Those of the database.
pub async fn previous(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(select(
        "JOIN page ON page.id = segment.page JOIN page AS here ON here.id = ?1 WHERE segment.work = ?2
         AND (page.ordinal, position) < (here.ordinal, ?3) ORDER BY page.ordinal DESC, position DESC LIMIT 1",
    ))
    .bind(&segment.page)
    .bind(&segment.work)
    .bind(segment.position)
    .fetch_optional(connection)
    .await?)
}
