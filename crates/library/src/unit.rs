//! The translation memory's table. What a unit is, the memory crate says; here it is kept as JSON beside the columns that
//! are searched.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, now};

/// A unit of the memory.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Unit {
    /// Its number, small and dense: the key of the index in memory. 0 before it is inserted.
    pub number: i64,
    /// Identity.
    pub id: String,
    /// Tibetan.
    pub source: String,
    /// English.
    pub target: String,
    /// The match key of the source.
    pub source_key: String,
    /// Source of the segment before.
    pub previous: Option<String>,
    /// Source of the segment after.
    pub next: Option<String>,
    /// The work in this library that it was confirmed in.
    pub work: Option<String>,
    /// The segment that it was confirmed in.
    pub segment: Option<String>,
    /// The whole unit: JSON.
    pub unit: String,
    /// Where it comes from, in words.
    pub provenance: String,
    /// When it was last changed.
    pub changed: String,
}

const COLUMNS: &str = "SELECT number, id, source, target, source_key, previous, next, work, segment, unit, provenance, \
                       changed FROM unit";

pub(crate) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// Adds a unit and returns its number.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, unit: &Unit) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "INSERT INTO unit (id, source, target, source_key, previous, next, work, segment, unit, provenance, changed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
    )
    .bind(&unit.id)
    .bind(&unit.source)
    .bind(&unit.target)
    .bind(&unit.source_key)
    .bind(&unit.previous)
    .bind(&unit.next)
    .bind(&unit.work)
    .bind(&unit.segment)
    .bind(&unit.unit)
    .bind(&unit.provenance)
    .bind(&unit.changed)
    .fetch_one(connection)
    .await?)
}

/// The numbers of the units that were confirmed in a work, removed or not.
///
/// # Errors
/// Those of the database.
pub async fn numbers_of_work(connection: &mut SqliteConnection, work: &str) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar("SELECT number FROM unit WHERE work = ?").bind(work).fetch_all(connection).await?)
}

/// Number and source of every unit, for the index.
///
/// # Errors
/// Those of the database.
pub async fn sources(connection: &mut SqliteConnection) -> Result<Vec<(i64, String)>> {
    Ok(sqlx::query_as("SELECT number, source FROM unit WHERE removed IS NULL").fetch_all(connection).await?)
}

/// The unit of that number, unless it was removed.
///
/// # Errors
/// Those of the database.
pub async fn by_number(connection: &mut SqliteConnection, number: i64) -> Result<Option<Unit>> {
    Ok(sqlx::query_as(select("WHERE number = ? AND removed IS NULL"))
        .bind(number)
        .fetch_optional(connection)
        .await?)
}

/// All units with that match key: translations of the same source, each in its own place.
///
/// # Errors
/// Those of the database.
pub async fn variants(connection: &mut SqliteConnection, source_key: &str) -> Result<Vec<Unit>> {
    Ok(sqlx::query_as(select("WHERE source_key = ? AND removed IS NULL"))
        .bind(source_key)
        .fetch_all(connection)
        .await?)
}

/// Says something else about a unit, beside its source and target.
///
/// # Errors
/// Those of the database.
pub async fn describe(connection: &mut SqliteConnection, number: i64, unit: &str) -> Result<()> {
    sqlx::query("UPDATE unit SET unit = ?, changed = ? WHERE number = ?")
        .bind(unit)
        .bind(now())
        .bind(number)
        .execute(connection)
        .await?;
    Ok(())
}

/// The unit of that identity, removed or not.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn get(connection: &mut SqliteConnection, id: &str) -> Result<Unit> {
    sqlx::query_as(select("WHERE id = ?"))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or(LibraryError::Missing("This unit of the memory"))
}

/// Whether a unit with the same source and target is there.
///
/// # Errors
/// Those of the database.
pub async fn has(connection: &mut SqliteConnection, source_key: &str, target: &str) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM unit WHERE source_key = ? AND target = ? AND removed IS NULL)",
    )
    .bind(source_key)
    .bind(target)
    .fetch_one(connection)
    .await?)
}

/// The units that a segment gave to the memory, with whether each is removed.
///
/// # Errors
/// Those of the database.
pub async fn of_segment(connection: &mut SqliteConnection, segment: &str) -> Result<Vec<(Unit, bool)>> {
    let units: Vec<Unit> =
        sqlx::query_as(select("WHERE segment = ?")).bind(segment).fetch_all(&mut *connection).await?;
    let removed: Vec<i64> =
        sqlx::query_scalar("SELECT number FROM unit WHERE segment = ? AND removed IS NOT NULL")
            .bind(segment)
            .fetch_all(connection)
            .await?;
    Ok(units
        .into_iter()
        .map(|unit| (removed.contains(&unit.number), unit))
        .map(|(gone, unit)| (unit, gone))
        .collect())
}

/// Takes a unit out of the memory, or back.
///
/// # Errors
/// Those of the database.
pub async fn set_removed(connection: &mut SqliteConnection, number: i64, removed: bool) -> Result<()> {
    sqlx::query("UPDATE unit SET removed = ? WHERE number = ?")
        .bind(removed.then(now))
        .bind(number)
        .execute(connection)
        .await?;
    Ok(())
}

/// Up to `limit` units after the one numbered `after`, in the order of their numbers.
///
/// # Errors
/// Those of the database.
pub async fn batch(connection: &mut SqliteConnection, after: i64, limit: u32) -> Result<Vec<Unit>> {
    Ok(sqlx::query_as(select("WHERE number > ? AND removed IS NULL ORDER BY number LIMIT ?"))
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

/// Up to `limit` units that came in last and that somebody vouches for, drafts of machines left out, the last first; of one
/// work, or of all.
///
/// # Errors
/// Those of the database.
pub async fn latest(connection: &mut SqliteConnection, work: Option<&str>, limit: u32) -> Result<Vec<Unit>> {
    let units = match work {
        Some(work) => {
            sqlx::query_as(select(
                "WHERE work = ? AND removed IS NULL AND unit ->> 'status' IS NOT 'draft' ORDER BY number DESC LIMIT ?",
            ))
                .bind(work)
        }
        None => sqlx::query_as(select(
            "WHERE removed IS NULL AND unit ->> 'status' IS NOT 'draft' ORDER BY number DESC LIMIT ?",
        )),
    };
    Ok(units.bind(limit).fetch_all(connection).await?)
}

/// How many units there are.
///
/// # Errors
/// Those of the database.
pub async fn count(connection: &mut SqliteConnection) -> Result<u32> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM unit WHERE removed IS NULL").fetch_one(connection).await?)
}
