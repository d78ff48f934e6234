//! Findings of the checks that a person has looked at and let stand, each with a note why.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::{Result, now};

/// Excuses a finding, or gives its excuse another note.
///
/// # Errors
/// Those of the database.
pub async fn put(
    connection: &mut SqliteConnection,
    segment: &str,
    fingerprint: &str,
    note: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO excuse (segment, fingerprint, note, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (segment, fingerprint) DO UPDATE SET note = excluded.note, at = excluded.at",
    )
    .bind(segment)
    .bind(fingerprint)
    .bind(note)
    .bind(now())
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes an excuse back; the finding counts again.
///
/// # Errors
/// Those of the database.
pub async fn remove(connection: &mut SqliteConnection, segment: &str, fingerprint: &str) -> Result<()> {
    sqlx::query("DELETE FROM excuse WHERE segment = ? AND fingerprint = ?")
        .bind(segment)
        .bind(fingerprint)
        .execute(connection)
        .await?;
    Ok(())
}

/// The notes of a work's excuses by segment and fingerprint.
///
/// # Errors
/// Those of the database.
pub async fn of_work(
    connection: &mut SqliteConnection,
    work: &str,
) -> Result<HashMap<(String, String), String>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT excuse.segment, fingerprint, excuse.note FROM segment JOIN excuse ON excuse.segment = segment.id
         WHERE segment.work = ?",
    )
    .bind(work)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(segment, fingerprint, note)| ((segment, fingerprint), note)).collect())
}
