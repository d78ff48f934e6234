//! The dictionaries that a person brought along, and their entries.

use sqlx::{FromRow, SqliteConnection};

use crate::{LibraryError, Result, new_id, now};

/// A dictionary.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Dictionary {
    /// Identity.
    pub id: String,
    /// What its makers or its file call it.
    pub name: String,
    /// Whether it is searched.
    pub is_on: bool,
    /// How many entries it has.
    pub entries: u32,
}

/// An entry of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Entry {
    /// Tibetan, canonical, without a final tsheg.
    pub headword: String,
    /// Other forms that lead to it: a JSON list.
    pub forms: String,
    /// Part of speech or field.
    pub class: Option<String>,
    /// Plain text, a paragraph a line.
    pub definition: String,
}

/// Adds a dictionary with its entries and returns its identity.
///
/// # Errors
/// Those of the database.
pub async fn insert(connection: &mut SqliteConnection, name: &str, entries: &[Entry]) -> Result<String> {
    let id = new_id();
    sqlx::query("INSERT INTO dictionary (id, name, added, entries) VALUES (?, ?, ?, ?)")
        .bind(&id)
        .bind(name)
        .bind(now())
        .bind(u32::try_from(entries.len()).unwrap_or(u32::MAX))
        .execute(&mut *connection)
        .await?;
    for (entry, ordinal) in entries.iter().zip(0_u32..) {
        sqlx::query(
            "INSERT INTO dictionary_entry (dictionary, ordinal, headword, forms, class, definition)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&id)
        .bind(ordinal)
        .bind(&entry.headword)
        .bind(&entry.forms)
        .bind(&entry.class)
        .bind(&entry.definition)
        .execute(&mut *connection)
        .await?;
    }
    Ok(id)
}

/// All dictionaries that were not removed, in the order in which they came.
///
/// # Errors
/// Those of the database.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Dictionary>> {
    let present = "SELECT id, name, is_on, entries FROM dictionary WHERE removed IS NULL ORDER BY added, id";
    Ok(sqlx::query_as(present).fetch_all(connection).await?)
}

/// The entries of a dictionary, in its own order.
///
/// # Errors
/// Those of the database.
pub async fn entries(connection: &mut SqliteConnection, id: &str) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as(
        "SELECT headword, forms, class, definition FROM dictionary_entry WHERE dictionary = ? ORDER BY ordinal",
    )
    .bind(id)
    .fetch_all(connection)
    .await?)
}

/// Switches a dictionary on or off.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn set_on(connection: &mut SqliteConnection, id: &str, is_on: bool) -> Result<()> {
    let set = sqlx::query("UPDATE dictionary SET is_on = ? WHERE id = ?").bind(is_on).bind(id);
    is_there(set.execute(connection).await?)
}

/// Takes a dictionary out of sight, or back.
///
/// # Errors
/// [`LibraryError::Missing`] if there is none.
pub async fn set_removed(connection: &mut SqliteConnection, id: &str, removed: bool) -> Result<()> {
    let set = sqlx::query("UPDATE dictionary SET removed = ? WHERE id = ?").bind(removed.then(now)).bind(id);
    is_there(set.execute(connection).await?)
}

fn is_there(done: sqlx::sqlite::SqliteQueryResult) -> Result<()> {
    if done.rows_affected() == 0 { Err(LibraryError::Missing("This dictionary")) } else { Ok(()) }
}
