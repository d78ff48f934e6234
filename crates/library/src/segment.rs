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

/// Gives a segment a draft, which is the machine's and no edit, unless its source has changed since the draft was made.
///
/// # Errors
/// Those of the database.
pub async fn set_draft(
    connection: &mut SqliteConnection,
    id: &str,
    source: &str,
    draft: &str,
    origin: &str,
) -> Result<()> {
    sqlx::query(
        "UPDATE segment SET draft = ?, draft_origin = ? WHERE id = ? AND coalesce(correction, ocr) = ?",
    )
    .bind(draft)
    .bind(origin)
    .bind(id)
    .bind(source)
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

/// The segments of a work, its pages in order: the planner is told to go through the pages first, so that it finds the
/// segments already in reading order and can stop at the first.
const IN_ORDER: &str = "SELECT segment.id, segment.work, segment.page, position, ocr, stretches, correction, target, \
                        target_origin, draft, draft_origin, status, doubtful, note \
                        FROM page CROSS JOIN segment ON segment.work = page.work AND segment.page = page.id";

const OF_WORK: &str = "WHERE page.work = ? ORDER BY page.ordinal, position";

/// Behind a place: a work, a page and a position there.
const NEXT: &str = "WHERE page.work = ?1 AND page.ordinal >= (SELECT ordinal FROM page WHERE id = ?2)
                    AND (page.id <> ?2 OR position > ?3) ORDER BY page.ordinal, position LIMIT 1";

const NEXT_DRAFT: &str = "WHERE page.work = ?1 AND page.ordinal >= (SELECT ordinal FROM page WHERE id = ?2)
                          AND (page.id <> ?2 OR position > ?3) AND status = 'draft'
                          ORDER BY page.ordinal, position LIMIT 1";

const NEXT_CONFIRMED: &str =
    "WHERE page.work = ?1 AND page.ordinal >= (SELECT ordinal FROM page WHERE id = ?2)
                              AND (page.id <> ?2 OR position > ?3) AND status = 'confirmed'
                              ORDER BY page.ordinal, position LIMIT 1";

const PREVIOUS: &str = "WHERE page.work = ?1 AND page.ordinal <= (SELECT ordinal FROM page WHERE id = ?2)
                        AND (page.id <> ?2 OR position < ?3) ORDER BY page.ordinal DESC, position DESC LIMIT 1";

const LAST_BEFORE: &str = "WHERE page.work = ? AND page.ordinal < ? AND stretches <> '[]'
                           ORDER BY page.ordinal DESC, position DESC LIMIT 1";

fn in_order(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{IN_ORDER} {rest}"))
}

/// All segments of a work in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_work(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Segment>> {
    Ok(sqlx::query_as(in_order(OF_WORK)).bind(work).fetch_all(connection).await?)
}

/// The segments that begin on a page, in reading order.
///
/// # Errors
/// Those of the database.
pub async fn of_page(connection: &mut SqliteConnection, work: &str, page: &str) -> Result<Vec<Segment>> {
    Ok(sqlx::query_as(select("WHERE segment.work = ? AND segment.page = ? ORDER BY position"))
        .bind(work)
        .bind(page)
        .fetch_all(connection)
        .await?)
}

/// The positions on a page that are taken by other segments than one, in order.
///
/// # Errors
/// Those of the database.
pub async fn positions(
    connection: &mut SqliteConnection,
    work: &str,
    page: &str,
    except: &str,
) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT position FROM segment WHERE work = ? AND page = ? AND id <> ? ORDER BY position",
    )
    .bind(work)
    .bind(page)
    .bind(except)
    .fetch_all(connection)
    .await?)
}

/// The segments of a work that have neither a translation nor a draft, in no order.
///
/// # Errors
/// Those of the database.
pub async fn undrafted(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Segment>> {
    Ok(sqlx::query_as(select("WHERE segment.work = ? AND draft IS NULL AND target IS NULL"))
        .bind(work)
        .fetch_all(connection)
        .await?)
}

/// A segment that waits for its translation.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Open {
    /// Identity.
    pub id: String,
    /// The page on which it begins.
    pub page: String,
    /// The source as it stands.
    pub source: String,
    /// The machine's draft.
    pub draft: Option<String>,
    /// Where its draft comes from: JSON.
    pub draft_origin: Option<String>,
}

/// The segments of a work that a person has given no translation, page by page.
///
/// # Errors
/// Those of the database.
pub async fn open(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Open>> {
    Ok(sqlx::query_as(
        "SELECT id, page, coalesce(correction, ocr) AS source, draft, draft_origin FROM segment
         WHERE work = ? AND target IS NULL AND status = 'draft' ORDER BY page",
    )
    .bind(work)
    .fetch_all(connection)
    .await?)
}

/// What stands in a segment, for reading over a whole work.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Texts {
    /// The segment.
    pub id: String,
    /// The page on which it begins.
    pub page: String,
    /// The Tibetan as it stands.
    pub source: String,
    /// The person's translation.
    pub target: Option<String>,
    /// `draft`, `confirmed` or `approved`.
    pub status: String,
}

/// The texts of a work's segments in reading order.
///
/// # Errors
/// Those of the database.
pub async fn texts(connection: &mut SqliteConnection, work: &str) -> Result<Vec<Texts>> {
    Ok(sqlx::query_as(
        "SELECT segment.id, segment.page, coalesce(correction, ocr) AS source, target, status
         FROM page CROSS JOIN segment ON segment.work = page.work AND segment.page = page.id
         WHERE page.work = ? ORDER BY page.ordinal, position",
    )
    .bind(work)
    .fetch_all(connection)
    .await?)
}

/// The segment that follows in reading order, across pages.
///
/// # Errors
/// Those of the database.
pub async fn next(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(in_order(NEXT))
        .bind(&segment.work)
        .bind(&segment.page)
        .bind(segment.position)
        .fetch_optional(connection)
        .await?)
}

/// The next segment in reading order that nobody has confirmed, across pages.
///
/// # Errors
/// Those of the database.
pub async fn next_draft(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(in_order(NEXT_DRAFT))
        .bind(&segment.work)
        .bind(&segment.page)
        .bind(segment.position)
        .fetch_optional(connection)
        .await?)
}

/// The next segment in reading order that was confirmed and waits for a reviewer, across pages.
///
/// # Errors
/// Those of the database.
pub async fn next_confirmed(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(in_order(NEXT_CONFIRMED))
        .bind(&segment.work)
        .bind(&segment.page)
        .bind(segment.position)
        .fetch_optional(connection)
        .await?)
}

/// The segment that precedes in reading order, across pages.
///
/// # Errors
/// Those of the database.
pub async fn previous(connection: &mut SqliteConnection, segment: &Segment) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(in_order(PREVIOUS))
        .bind(&segment.work)
        .bind(&segment.page)
        .bind(segment.position)
        .fetch_optional(connection)
        .await?)
}

/// The last segment with a place on some line that begins on a page before this one: the one that may run on to it.
///
/// # Errors
/// Those of the database.
pub async fn last_before(
    connection: &mut SqliteConnection,
    work: &str,
    page_ordinal: u32,
) -> Result<Option<Segment>> {
    Ok(sqlx::query_as(in_order(LAST_BEFORE)).bind(work).bind(page_ordinal).fetch_optional(connection).await?)
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::*;
    use crate::Library;

    /// Sorting all segments of a work for each neighbour would take seconds in a work of five thousand.
    #[tokio::test]
    async fn the_order_is_that_of_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).await.unwrap();
        let mut read = library.read().await.unwrap();
        for rest in [OF_WORK, NEXT, NEXT_DRAFT, NEXT_CONFIRMED, PREVIOUS, LAST_BEFORE] {
            let explained = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {IN_ORDER} {rest}"));
            let steps = sqlx::query(explained).fetch_all(&mut *read).await.unwrap();
            let steps: Vec<String> = steps.iter().map(|step| step.get("detail")).collect();
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{rest}: {steps:#?}");
            assert!(steps.iter().any(|step| step.contains("segment_place")), "{rest}: {steps:#?}");
        }
    }
}
