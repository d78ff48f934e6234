//! The edit journal: every change of a person with the segments before and after it, whole.
//!
//! Whole segments, not differences, so that undo and redo need not know what a merge or a correction is; the journal is
//! in the same transaction as the edit, so that undo survives a restart and a crash alike.
//!
//! The edits of a work are a stack: what was undone can be done again until the person does something else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, SqliteConnection};

use crate::segment::Segment;
use crate::{LibraryError, Result, now};

/// The status of a segment that nobody has confirmed.
const DRAFT: &str = "draft";

/// An edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its number; later edits have higher ones.
    pub id: i64,
    /// What it was, in words.
    pub label: String,
    /// The segments that it touched, as they were.
    pub before: Vec<Segment>,
    /// The same as they are after it; one that is only in `before` was removed, one only here was made.
    pub after: Vec<Segment>,
    /// Lines that became something else by it.
    pub roles: Vec<RoleChange>,
    /// When it was done or last continued.
    pub at: DateTime<Utc>,
}

/// A line that became something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChange {
    /// The line.
    pub line: String,
    /// What it was.
    pub before: String,
    /// What it is after the edit.
    pub after: String,
}

/// What an edit changes, before it is noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The segments that it touches, as they were.
    pub before: Vec<Segment>,
    /// The same as they are after it.
    pub after: Vec<Segment>,
    /// Lines that become something else by it.
    pub roles: Vec<RoleChange>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    label: String,
    before: String,
    after: String,
    roles: String,
    at: String,
}

impl TryFrom<Row> for Edit {
    type Error = LibraryError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            label: row.label,
            before: decode(&row.before)?,
            after: decode(&row.after)?,
            roles: decode(&row.roles)?,
            at: row.at.parse().map_err(|error: chrono::ParseError| sqlx::Error::Decode(error.into()))?,
        })
    }
}

fn decode<T: for<'j> Deserialize<'j>>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| LibraryError::Database(sqlx::Error::Decode(error.into())))
}

fn encode<T: Serialize>(value: &[T]) -> Result<String> {
    serde_json::to_string(value).map_err(|error| LibraryError::Database(sqlx::Error::Encode(error.into())))
}

/// Notes an edit. What had been undone can no longer be done again.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    connection: &mut SqliteConnection,
    work: &str,
    label: &str,
    change: &Change,
) -> Result<()> {
    forget_undone(connection, work).await?;
    let insert =
        "INSERT INTO edit (work, label, before, after, roles, at, confirmed) VALUES (?, ?, ?, ?, ?, ?, ?)";
    sqlx::query(insert)
        .bind(work)
        .bind(label)
        .bind(encode(&change.before)?)
        .bind(encode(&change.after)?)
        .bind(encode(&change.roles)?)
        .bind(now())
        .bind(confirmed(change))
        .execute(connection)
        .await?;
    Ok(())
}

/// How many segments are no longer drafts by a change.
fn confirmed(change: &Change) -> u32 {
    let was_done = |id: &str| change.before.iter().any(|before| before.id == id && before.status != DRAFT);
    let newly = change.after.iter().filter(|after| after.status != DRAFT && !was_done(&after.id));
    u32::try_from(newly.count()).unwrap_or(u32::MAX)
}

/// Continues an edit of a work: what it came to is now this. What had been undone can no longer be done again, since it
/// was done to what the edit came to before.
///
/// # Errors
/// Those of the database.
pub async fn extend(connection: &mut SqliteConnection, work: &str, id: i64, after: &[Segment]) -> Result<()> {
    forget_undone(connection, work).await?;
    sqlx::query("UPDATE edit SET after = ?, at = ? WHERE id = ?")
        .bind(encode(after)?)
        .bind(now())
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

async fn forget_undone(connection: &mut SqliteConnection, work: &str) -> Result<()> {
    sqlx::query("UPDATE edit SET undone = 2 WHERE work = ? AND undone = 1")
        .bind(work)
        .execute(connection)
        .await?;
    Ok(())
}

/// The edit that undo would take back.
///
/// # Errors
/// Those of the database.
pub async fn last_done(connection: &mut SqliteConnection, work: &str) -> Result<Option<Edit>> {
    one(connection, work, "undone = 0 ORDER BY id DESC LIMIT 1").await
}

/// The edit that redo would do again.
///
/// # Errors
/// Those of the database.
pub async fn first_undone(connection: &mut SqliteConnection, work: &str) -> Result<Option<Edit>> {
    one(connection, work, "undone = 1 ORDER BY id LIMIT 1").await
}

async fn one(connection: &mut SqliteConnection, work: &str, rest: &str) -> Result<Option<Edit>> {
    let select = sqlx::AssertSqlSafe(format!(
        "SELECT id, label, before, after, roles, at FROM edit WHERE work = ? AND {rest}"
    ));
    let row: Option<Row> = sqlx::query_as(select).bind(work).fetch_optional(connection).await?;
    row.map(Edit::try_from).transpose()
}

/// Marks an edit as undone or done again.
///
/// # Errors
/// Those of the database.
pub async fn set_undone(connection: &mut SqliteConnection, id: i64, undone: bool) -> Result<()> {
    sqlx::query("UPDATE edit SET undone = ? WHERE id = ?").bind(undone).bind(id).execute(connection).await?;
    Ok(())
}

/// Marks an edit as one that can be neither undone nor done again, because its text is no longer there.
///
/// # Errors
/// Those of the database.
pub async fn discard(connection: &mut SqliteConnection, id: i64) -> Result<()> {
    sqlx::query("UPDATE edit SET undone = 2 WHERE id = ?").bind(id).execute(connection).await?;
    Ok(())
}

/// Whether an edit of a work that is not undone speaks of a segment.
///
/// # Errors
/// Those of the database.
pub async fn mentions(connection: &mut SqliteConnection, work: &str, segment: &str) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM edit WHERE work = ?1 AND undone = 0
         AND (instr(after, ?2) > 0 OR instr(before, ?2) > 0))",
    )
    .bind(work)
    .bind(segment)
    .fetch_one(connection)
    .await?)
}

/// How many segments were confirmed on each day since a time (RFC 3339), by the calendar of this machine; the days on which
/// there were any, `2026-11-23`, in order.
///
/// # Errors
/// Those of the database.
pub async fn confirmed_by_day(connection: &mut SqliteConnection, since: &str) -> Result<Vec<(String, u32)>> {
    Ok(sqlx::query_as(
        "SELECT date(at, 'localtime') AS day, sum(confirmed) FROM edit
         WHERE confirmed > 0 AND undone = 0 AND at >= ? GROUP BY day ORDER BY day",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}
