//! What a printed line is, and what happens to the segments when that changes.
//!
//! A running header that was taken for text stands in the middle of a sentence; a line of text that was taken for a
//! header is missing from one. Both are mended line by line, so that the rest of the page, and what a person did on it,
//! stays. A person may say so of any line, and take it back; the machine leaves alone what a person has touched.

use std::collections::HashSet;

use library::edit::{Change, RoleChange};
use library::line::{self, Line};
use library::page::{self, Page};
use library::segment::{self, Segment};
use ocr::Role;

use crate::anchor::{self, Anchored, PlacedLine, Stretch};
use crate::editing::{doubtful, lines_of};
use crate::view::{Changed, LineRole};
use crate::{Connection, Desk, Result, commit, place, segmenting};

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
    /// Says what a line is, and takes its text into the segments or out of them. It can be undone like any edit.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_line_role(&self, id: &str, role: LineRole) -> Result<()> {
        let mut write = self.library().write().await?;
        let line = line::get(&mut write, id).await?;
        let page = page::get(&mut write, &line.page).await?;
        let change = change(&mut write, &page, &line, role.into()).await?;
        if change.roles.is_empty() {
            settle(&mut write, id, &line.role).await?;
            return commit(write).await;
        }
        let mut pages = vec![page.id.clone()];
        pages.extend(change.before.iter().chain(&change.after).map(|segment| segment.page.clone()));
        pages.sort_unstable();
        pages.dedup();
        let label = match role {
            LineRole::Text => "Line marked as text",
            LineRole::Header => "Line marked as header",
            LineRole::Folio => "Line marked as folio mark",
            LineRole::PageNumber => "Line marked as page number",
        };
        self.finish(write, &page.work, label, change, false).await?;
        self.tell(Changed::Pages { work: page.work, pages });
        Ok(())
    }
}

/// Says what a line is because a person says so, and what its page is called then. Returns the page.
pub(crate) async fn settle(connection: &mut Connection, line: &str, role: &str) -> Result<String> {
    line::set_role(connection, line, role, true).await?;
    let page = line::get(connection, line).await?.page;
    name_page(connection, &page).await?;
    Ok(page)
}

/// Calls a page by its folio mark, else its page number, else nothing.
pub(crate) async fn name_page(connection: &mut Connection, page: &str) -> Result<()> {
    let lines = line::of_page(connection, page).await?.into_iter().map(place).collect::<Result<Vec<_>>>()?;
    let label = [Role::Folio, Role::PageNumber].into_iter().find_map(|role| {
        let text = lines.iter().find(|placed| placed.line.role == role)?.line.text();
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        (!text.is_empty()).then(|| text.to_owned())
    });
    Ok(page::set_label(connection, page, label.as_deref()).await?)
}

/// What becomes of the segments when a line gets another role. Nothing is written.
pub(crate) async fn change(
    connection: &mut Connection,
    page: &Page,
    line: &Line,
    role: Role,
) -> Result<Change> {
    let before = parse(&line.role);
    let mut change = match (before == Role::Text, role == Role::Text) {
        (true, false) => take_out(connection, page, &line.id).await?,
        (false, true) => {
            let placed = place(Line { role: name(Role::Text).into(), ..line.clone() })?;
            Change { after: segmenting::of_lines(&page.work, &[placed])?, ..Change::default() }
        }
        _ => Change::default(),
    };
    if before != role {
        let (before, after) = (line.role.clone(), name(role).to_owned());
        change.roles.push(RoleChange { line: line.id.clone(), before, after });
    }
    Ok(change)
}

/// The segments that stand on a page in reading order: those that begin there, and those before that run on to it.
pub(crate) async fn standing_on(connection: &mut Connection, page: &Page) -> Result<Vec<Segment>> {
    let mut segments = Vec::new();
    if let Some(before) = segment::last_before(connection, &page.work, page.ordinal).await? {
        let lines: HashSet<String> =
            line::of_page(connection, &page.id).await?.into_iter().map(|line| line.id).collect();
        for segment in segment::of_page(connection, &page.work, &before.page).await? {
            if Stretch::all_of(&segment)?.iter().any(|stretch| lines.contains(&stretch.line)) {
                segments.push(segment);
            }
        }
    }
    segments.extend(segment::of_page(connection, &page.work, &page.id).await?);
    Ok(segments)
}

/// What becomes of the segments when a line of a page is no text. Nothing is written.
async fn take_out(connection: &mut Connection, page: &Page, line: &str) -> Result<Change> {
    let mut change = Change::default();
    for segment in standing_on(connection, page).await? {
        if Stretch::all_of(&segment)?.iter().any(|stretch| stretch.line == line) {
            let placed = lines_of(connection, &segment).await?;
            change.after.extend(without(&segment, line, &placed)?);
            change.before.push(segment);
        }
    }
    Ok(change)
}

/// A segment without one of its lines; nothing if nothing is left of it. What a person put into it is always left.
fn without(segment: &Segment, line: &str, placed: &[PlacedLine]) -> Result<Option<Segment>> {
    let stretches = Stretch::all_of(segment)?;
    let rest: Vec<Stretch> = stretches.iter().filter(|stretch| stretch.line != line).cloned().collect();
    if rest.is_empty() && !segment.is_touched() {
        return Ok(None);
    }
    let reading = anchor::read(&stretches, placed);
    let correction = segment.correction.as_deref().map(|text| {
        let stays = |anchored: &&Anchored| anchored.read.is_none_or(|(_, read)| read.line.id != line);
        anchor::tie(text, &reading).iter().filter(stays).map(|anchored| anchored.text).collect::<String>()
    });
    let mut kept = segmenting::restricted(segment, &rest, placed)?;
    kept.correction = correction.filter(|text| *text != kept.ocr);
    kept.doubtful = doubtful(&kept, placed)?;
    Ok(Some(kept))
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
