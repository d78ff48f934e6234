//! The concordance over the memory.

use desk::Desk;
use desk::view::{Concordance, ConcordanceCount, ConcordancePlace, ConcordanceQuery};
use tauri::State;

use super::Answer;

/// A portion of the units that hold what is asked for.
#[tauri::command]
#[specta::specta]
pub async fn concordance(
    desk: State<'_, Desk>,
    query: ConcordanceQuery,
    from: Option<ConcordancePlace>,
    limit: u32,
) -> Answer<Concordance> {
    Ok(desk.memory().concordance(&query, from, limit).await?)
}

/// How many units hold it.
#[tauri::command]
#[specta::specta]
pub async fn count_concordance(
    desk: State<'_, Desk>,
    query: ConcordanceQuery,
    from: Option<ConcordancePlace>,
) -> Answer<ConcordanceCount> {
    Ok(desk.memory().count_hits(&query, from).await?)
}
