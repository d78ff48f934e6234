//! Small things that the window remembers: theme, sizes, pane widths.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use crate::Result;

/// All preferences.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT key, value FROM preference").fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// One preference.
///
/// # Errors
/// Those of the database.
pub async fn get(connection: &mut SqliteConnection, key: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT value FROM preference WHERE key = ?")
        .bind(key)
        .fetch_optional(connection)
        .await?)
}

/// Sets one preference.
///
/// # Errors
/// Those of the database.
pub async fn set(connection: &mut SqliteConnection, key: &str, value: &str) -> Result<()> {
    sqlx::query("INSERT INTO preference (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .execute(connection)
        .await?;
    Ok(())
}
