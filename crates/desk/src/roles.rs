//! What a printed line is, and what happens to the segments when that changes.
//!
//! A running header that was taken for text stands in the middle of a sentence; a line of text that was taken for a
//! header is missing from one. Both are mended line by line, so that the rest of the page, and what a person did on it,
//! stays.

use library::line::{self, Line};
use library::page::{self, Page};
use library::segment::{self, Segment};
use ocr::Role;

use crate::anchor::{self, Stretch};
use crate::segmenting::{self, GAP};
use crate::view::{Changed, LineRole};
use crate::{Connection, Desk, Result, editing, place};

const NAMES: [(Role, &str); 5] = [
    (Role::Text, "text"),
    (Role::Header, "header"),
    (Role::Folio, "folio"),
    (Role::PageNumber, "page-number"),
    (Role::Margin, "margin"),
];

/// The role that a row of the library names.
pub fn parse(name: &str) -> Role {
    NAMES.iter().find(|(_, known)| *known == name).map_or(Role::Text, |(role, _)| *role)
}

/// What a row of the library says for a role.
pub fn name(role: Role) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == role).map_or("text", |(_, name)| *name)
}

impl From<Role> for LineRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Text => Self::Text,
            Role::Header | Role::Margin => Self::Header,
            Role::Folio => Self::Folio,
            Role::PageNumber => Self::PageNumber,
        }
    }
}

impl From<LineRole> for Role {
    fn from(role: LineRole) -> Self {
        match role {
            LineRole::Text => Self::Text,
            LineRole::Header => Self::Header,
            LineRole::Folio => Self::Folio,
            LineRole::PageNumber => Self::PageNumber,
        }
    }
}

impl Desk {
    /// Says what a line is, and takes its text into the segments or out of them.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_line_role(&self, id: &str, role: LineRole) -> Result<()> {
        let mut write = self.library().write().await?;
        let line = line::get(&mut write, id).await?;
        let page = page::get(&mut write, &line.page).await?;
        let pages = change_role(&mut write, &page, &line, role.into()).await?;
        crate::commit(write).await?;
        self.draft_missing(&page.work).await?;
        self.tell(Changed::Pages { work: page.work, pages });
        Ok(())
    }
}

/// Gives a line another role and mends the segments; returns the pages whose segments changed.
pub(crate) async fn change_role(
    connection: &mut Connection,
    page: &Page,
    line: &Line,
    role: Role,
) -> Result<Vec<String>> {
    let before = parse(&line.role);
    line::set_role(connection, &line.id, name(role)).await?;
    let mut pages = vec![page.id.clone()];
    match (before == Role::Text, role == Role::Text) {
        (true, false) => pages.extend(take_out(connection, page, &line.id).await?),
        (false, true) => put_in(connection, page, line).await?,
        _ => {}
    }
    Ok(pages)
}

/// Takes a line out of the segments that stand on it, on its own page and the one before.
pub(crate) async fn take_out(connection: &mut Connection, page: &Page, line: &str) -> Result<Option<String>> {
    let before = match page.ordinal.checked_sub(1) {
        Some(ordinal) => page::at(connection, &page.work, ordinal).await?,
        None => None,
    };
    let mut segments = segment::of_page(connection, &page.id).await?;
    if let Some(before) = &before {
        segments.extend(segment::of_page(connection, &before.id).await?);
    }
    for segment in segments {
        let stretches: Vec<Stretch> = serde_json::from_str(&segment.stretches)?;
        if stretches.iter().all(|stretch| stretch.line != line) {
            continue;
        }
        let lines = editing::lines_of(connection, &segment).await?;
        let rest: Vec<Stretch> = stretches.iter().filter(|stretch| stretch.line != line).cloned().collect();
        if rest.is_empty() && !segment.is_touched() {
            segment::delete(connection, &segment.id).await?;
            continue;
        }
        let all = anchor::read(&stretches, &lines);
        let correction = segment.correction.as_deref().map(|text| {
            anchor::tie(text, &all)
                .iter()
                .filter(|anchored| anchored.read.is_none_or(|(_, placed)| placed.line.id != line))
                .map(|anchored| anchored.text)
                .collect::<String>()
        });
        let kept = anchor::read(&rest, &lines);
        let changed = Segment {
            stretches: serde_json::to_string(&rest)?,
            correction: correction.filter(|text| *text != kept.text),
            ocr: kept.text.clone(),
            draft: None,
            draft_origin: None,
            ..segment
        };
        let doubtful = anchor::count_doubtful(changed.source(), &kept);
        segment::put(connection, &Segment { doubtful, ..changed }).await?;
    }
    Ok(before.map(|page| page.id))
}

/// Makes segments of a line that turned out to be text, behind the last segment that begins above it.
async fn put_in(connection: &mut Connection, page: &Page, line: &Line) -> Result<()> {
    let order: Vec<String> =
        line::of_page(connection, &page.id).await?.into_iter().map(|line| line.id).collect();
    let here = order.iter().position(|id| *id == line.id);
    let on_page = segment::of_page(connection, &page.id).await?;
    let mut above = 0;
    let mut below = None;
    for segment in &on_page {
        let stretches: Vec<Stretch> = serde_json::from_str(&segment.stretches)?;
        let first = stretches.first().and_then(|stretch| order.iter().position(|id| *id == stretch.line));
        if first <= here {
            above = segment.position;
        } else {
            below = below.or(Some(segment.position));
        }
    }
    let placed = place(Line { role: name(Role::Text).into(), ..line.clone() })?;
    let new = segmenting::of_page(&page.work, &page.id, &[placed])?;
    let room = below.unwrap_or(above + GAP * (new.len() as i64 + 1)) - above;
    let step = (room / (new.len() as i64 + 1)).max(1);
    for (segment, place) in new.into_iter().zip(1..) {
        segment::put(connection, &Segment { position: above + place * step, ..segment }).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_are_one_to_one() {
        for (role, text) in NAMES {
            assert_eq!(parse(text), role);
            assert_eq!(name(role), text);
        }
    }
}
