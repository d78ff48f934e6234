//! Reading the memory from its end, as a concordance does: the last units first, as many as are wanted.
//!
//! The index of terms gives the numbers of units in their order, and stops when it has enough. So the most frequent
//! word of a million units is as quick as a rare one; to sort by anything else, all hits would have to be fetched.

use futures::{Stream, TryStreamExt};
use sqlx::{FromRow, SqliteConnection};

use crate::Result;
use crate::unit::{self, Unit};

/// Which of a unit's texts hold the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The one or the other.
    #[default]
    Both,
    /// The Tibetan.
    Source,
    /// The translation.
    Target,
}

/// Where candidates are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among<'q> {
    /// All units.
    All,
    /// Those that were confirmed in a work.
    Work(&'q str),
    /// Those that hold, of each of these, at least one phrase of terms.
    Holding(&'q [Vec<Vec<String>>], Side),
}

/// The texts of a unit.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Texts {
    /// The unit's number.
    pub number: i64,
    /// Tibetan.
    pub source: String,
    /// English.
    pub target: String,
}

/// The units with numbers below `before`, the last first, for as long as they are asked for.
///
/// Each ends with an error of the database, if there is one.
pub fn candidates<'c>(
    connection: &'c mut SqliteConnection,
    among: Among<'c>,
    before: i64,
) -> impl Stream<Item = Result<Texts>> + Send + 'c {
    let wanted = match among {
        Among::All => sqlx::query_as(
            "SELECT number, source, target FROM unit WHERE number < ? AND removed IS NULL ORDER BY number DESC",
        ),
        Among::Work(work) => sqlx::query_as(
            "SELECT number, source, target FROM unit WHERE work = ? AND number < ? AND removed IS NULL \
             ORDER BY number DESC",
        )
        .bind(work),
        Among::Holding(clauses, side) => sqlx::query_as(
            "SELECT unit.number, unit.source, unit.target FROM unit_text JOIN unit ON unit.number = unit_text.rowid \
             WHERE unit_text MATCH ? AND unit_text.rowid < ? AND unit.removed IS NULL ORDER BY unit_text.rowid DESC",
        )
        .bind(expression(clauses, side)),
    };
    wanted.bind(before).fetch(connection).map_err(Into::into)
}

/// What FTS5 is asked. Terms are quoted, so that nothing a person types is syntax.
fn expression(clauses: &[Vec<Vec<String>>], side: Side) -> String {
    let term = |term: &String| format!("\"{}\"", term.replace('"', ""));
    let phrase = |phrase: &Vec<String>| phrase.iter().map(term).collect::<Vec<_>>().join(" + ");
    let clause = |phrases: &Vec<Vec<String>>| {
        format!("({})", phrases.iter().map(phrase).collect::<Vec<_>>().join(" OR "))
    };
    let all = clauses.iter().map(clause).collect::<Vec<_>>().join(" AND ");
    match side {
        Side::Both => all,
        Side::Source => format!("{{source}} : ({all})"),
        Side::Target => format!("{{target}} : ({all})"),
    }
}

/// The units of those numbers, the last first.
///
/// # Errors
/// Those of the database.
pub async fn units(connection: &mut SqliteConnection, numbers: &[i64]) -> Result<Vec<Unit>> {
    let numbers = format!("[{}]", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(","));
    let wanted = "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number DESC";
    Ok(sqlx::query_as(unit::select(wanted)).bind(numbers).fetch_all(connection).await?)
}

/// Number and identity of the unit that came last, removed or not.
///
/// # Errors
/// Those of the database.
pub async fn last(connection: &mut SqliteConnection) -> Result<Option<(i64, String)>> {
    let last = sqlx::query_as("SELECT number, id FROM unit ORDER BY number DESC LIMIT 1");
    Ok(last.fetch_optional(connection).await?)
}

/// The units that came after one, removed or not; `None` if that one is no longer there, so that its number may be
/// another's, or if they are more than `most`.
///
/// # Errors
/// Those of the database.
pub async fn since(
    connection: &mut SqliteConnection,
    (number, id): &(i64, String),
    most: u32,
) -> Result<Option<Vec<Texts>>> {
    let wanted = "SELECT number, source, target FROM unit WHERE number > ? \
                  AND EXISTS (SELECT 1 FROM unit WHERE number = ? AND id = ?) ORDER BY number LIMIT ?";
    let texts: Vec<Texts> = sqlx::query_as(wanted)
        .bind(number)
        .bind(number)
        .bind(id)
        .bind(most.saturating_add(1))
        .fetch_all(connection)
        .await?;
    Ok((!texts.is_empty() && texts.len() <= most as usize).then_some(texts))
}

/// Every term of the index. It reads the whole index: a second for a million units.
///
/// # Errors
/// Those of the database.
pub async fn terms(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT term FROM unit_term").fetch_all(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_never_syntax() {
        let terms = |phrase: &str| phrase.split(' ').map(Into::into).collect::<Vec<String>>();
        let clauses = [vec![terms("བཅོམ ལྡན")], vec![terms("OR"), terms("a\"b")]];
        assert_eq!(expression(&clauses, Side::Both), r#"("བཅོམ" + "ལྡན") AND ("OR" OR "ab")"#);
        assert_eq!(expression(&clauses[..1], Side::Target), r#"{target} : (("བཅོམ" + "ལྡན"))"#);
    }
}
