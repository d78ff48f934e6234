//! The edit journal: every change of a person with the segments before and after it, whole.
//!
//! Whole segments, not differences, so that undo and redo need not know what a merge or a correction is; the journal is
//! in the same transaction as the edit, so that undo survives a restart and a crash alike.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, SqliteConnection};

use crate::segment::Segment;
use crate::{LibraryError, Result, now};

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
    /// When it was done or last continued.
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    label: String,
    before: String,
    after: String,
    at: String,
}

impl TryFrom<Row> for Edit {
    type Error = LibraryError;

    fn try_from(row: Row) -> Result<Self> {
        let decode = |text: &str| {
            serde_json::from_str(text)
                .map_err(|error| LibraryError::Database(sqlx::Error::Decode(error.into())))
        };
        Ok(Self {
            id: row.id,
            label: row.label,
            before: decode(&row.before)?,
            after: decode(&row.after)?,
            at: row.at.parse().map_err(|error: chrono::ParseError| sqlx::Error::Decode(error.into()))?,
        })
    }
}

fn encode(segments: &[Segment]) -> Result<String> {
    serde_json::to_string(segments).map_err(|error| LibraryError::Database(sqlx::Error::Encode(error.into())))
}

/// Notes an edit. What had been undone can no longer be redone.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    connection: &mut SqliteConnection,
    work: &str,
    label: &str,
    before: &[Segment],
    after: &[Segment],
) -> Result<()> {
    sqlx::query("UPDATE edit SET undone = 2 WHERE work = ? AND undone = 1")
        .bind(work)
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO edit (work, label, before, after, at) VALUES (?, ?, ?, ?, ?)")
        .bind(work)
        .bind(label)
        .bind(encode(before)?)
        .bind(encode(after)?)
        .bind(now())
        .execute(connection)
        .await?;
    Ok(())
}

/// Continues an edit: what it came to is now this.
///
/// # Errors
/// Those of the database.
pub async fn extend(connection: &mut SqliteConnection, id: i64, after: &[Segment]) -> Result<()> {
    sqlx::query("UPDATE edit SET after = ?, at = ? WHERE id = ?")
        .bind(encode(after)?)
        .bind(now())
        .bind(id)
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
        "SELECT id, label, before, after, at FROM edit WHERE work = ? AND {rest}"
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
