//! Edits, written with what undoes them.
//!
//! An edit is one transaction: the segments, the journal, and the memory change together, before the window hears that it
//! is done. Only a person's doing is in the journal. What the machine does beside it (drafts, sentences joined over pages)
//! stays when an edit is undone; and an edit whose text the machine has taken apart since is given up, never forced.

use std::time::{Duration, SystemTime};

use library::edit::{self, Change, Edit};
use library::line;
use library::segment::{self, Segment};

use crate::anchor::Stretch;
use crate::editing::entry;
use crate::memory::IndexChange;
use crate::segmenting::position_between;
use crate::view::{Changed, Edited};
use crate::{Connection, Desk, Error, Result, commit, roles};

/// Keystrokes of one segment that are no further apart are undone together.
const ONE_STROKE: Duration = Duration::from_secs(2);

/// Whether the edit was done or continued within that time.
fn is_recent(edit: &Edit, within: Duration) -> bool {
    SystemTime::now().duration_since(edit.at.into()).is_ok_and(|age| age < within)
}

/// Whether two versions of a segment are the same for a person: the draft is the machine's, and where in its page's order
/// a segment is kept is nobody's affair.
fn is_same(one: &Segment, other: &Segment) -> bool {
    let essence = |segment: &Segment| Segment {
        draft: None,
        draft_origin: None,
        doubtful: 0,
        position: 0,
        ..segment.clone()
    };
    essence(one) == essence(other)
}

impl Desk {
    /// Takes the last edit of a work back; nothing if there is none.
    ///
    /// # Errors
    /// When the text has become another since, and those of the library.
    pub async fn undo(&self, work: &str) -> Result<Option<Edited>> {
        self.turn(work, true).await
    }

    /// Does the edit again that was undone last; nothing if there is none.
    ///
    /// # Errors
    /// As [`Desk::undo`].
    pub async fn redo(&self, work: &str) -> Result<Option<Edited>> {
        self.turn(work, false).await
    }

    async fn turn(&self, work: &str, undo: bool) -> Result<Option<Edited>> {
        let mut write = self.library().write().await?;
        let found = if undo {
            edit::last_done(&mut write, work).await?
        } else {
            edit::first_undone(&mut write, work).await?
        };
        let Some(edit) = found else { return Ok(None) };
        let label = edit.label.to_lowercase();
        if !fits(&mut write, &edit, undo).await? {
            edit::discard(&mut write, edit.id).await?;
            commit(write).await?;
            let done = if undo { "undone" } else { "done again" };
            return Err(Error::new(format!(
                "“{}” cannot be {done}, because the page was read anew or its lines were changed since then. \
                 It was left as it is; the edits before it can still be undone.",
                edit.label
            )));
        }
        let (from, mut to) = if undo { (edit.after, edit.before) } else { (edit.before, edit.after) };
        for segment in &mut to {
            // A draft that came meanwhile stays, unless the edit was about the draft itself.
            let is_of_the_draft =
                from.iter().any(|other| other.id == segment.id && other.draft != segment.draft);
            if let Some(now) = segment::find(&mut write, &segment.id).await?
                && now.source() == segment.source()
                && !is_of_the_draft
            {
                (segment.draft, segment.draft_origin) = (now.draft, now.draft_origin);
            }
        }
        edit::set_undone(&mut write, edit.id, undo).await?;
        let mut pages = Vec::new();
        for change in &edit.roles {
            let role = if undo { &change.before } else { &change.after };
            pages.push(roles::settle(&mut write, &change.line, role).await?);
        }
        let changes = self.replace(&mut write, &from, &mut to).await?;
        commit(write).await?;
        self.memory().apply(changes);
        if !pages.is_empty() {
            self.tell(Changed::Pages { work: work.to_owned(), pages });
        }
        self.take_back_drafts(work, &withdrawn(&from, &to)).await?;
        let word = if undo { "Undone" } else { "Done again" };
        Ok(Some(result(&from, &to, format!("{word}: {label}"))))
    }

    /// Writes an edit with its journal entry and commits it. Typing that goes on continues the entry before it.
    pub(crate) async fn finish(
        &self,
        mut write: library::Write,
        work: &str,
        label: &str,
        mut change: Change,
        typing: bool,
    ) -> Result<Edited> {
        if change.before == change.after && change.roles.is_empty() {
            return Ok(result(&change.before, &change.after, label.into()));
        }
        for change in &change.roles {
            roles::settle(&mut write, &change.line, &change.after).await?;
        }
        let changes = self.replace(&mut write, &change.before, &mut change.after).await?;
        let last = if typing { edit::last_done(&mut write, work).await? } else { None };
        let goes_on = |last: &Edit| {
            let same = last
                .after
                .iter()
                .map(|segment| &segment.id)
                .eq(change.before.iter().map(|segment| &segment.id))
                && last.after.iter().zip(&change.before).all(|(one, other)| is_same(one, other));
            last.label == label && same && is_recent(last, ONE_STROKE)
        };
        match last.filter(goes_on) {
            Some(last) => edit::extend(&mut write, work, last.id, &change.after).await?,
            None => edit::insert(&mut write, work, label, &change).await?,
        }
        commit(write).await?;
        self.memory().apply(changes);
        Ok(result(&change.before, &change.after, label.into()))
    }

    /// Puts `to` in the place of `from`, drafts what has neither translation nor draft, and brings the memory in step.
    pub(crate) async fn replace(
        &self,
        connection: &mut Connection,
        from: &[Segment],
        to: &mut [Segment],
    ) -> Result<Vec<IndexChange>> {
        let before = |segment: &Segment| from.iter().find(|before| before.id == segment.id);
        let mut changes = Vec::new();
        for gone in removed(from, to) {
            segment::delete(connection, &gone.id).await?;
            changes.extend(self.memory().forget(connection, &gone.id).await?);
        }
        for segment in to.iter_mut() {
            let stays =
                |before: &Segment| (&before.page, before.position) == (&segment.page, segment.position);
            if !before(segment).is_some_and(stays) {
                find_room(connection, segment).await?;
            }
            segment::put(connection, segment).await?;
        }
        for segment in to.iter_mut() {
            if segment.target.is_none() && segment.draft.is_none() {
                let (text, origin) = self.draft_for(connection, segment).await?;
                (segment.draft, segment.draft_origin) = (Some(text), Some(serde_json::to_string(&origin)?));
                segment::put(connection, segment).await?;
            }
        }
        for segment in to.iter() {
            let gives = |segment: &Segment| {
                (segment.source().to_owned(), segment.target.clone(), segment.status.clone())
            };
            if before(segment).map(gives) != Some(gives(segment)) {
                changes.extend(self.memory().keep_in_step(connection, segment).await?);
            } else if before(segment).is_some_and(|before| before.note != segment.note) {
                self.memory().describe(connection, segment).await?;
            }
        }
        Ok(changes)
    }
}

/// The translations that were confirmed in `from` and are so no longer in `to`.
pub(crate) fn withdrawn(from: &[Segment], to: &[Segment]) -> Vec<String> {
    let stays = |before: &&Segment| {
        to.iter()
            .any(|after| after.id == before.id && after.target == before.target && after.status != "draft")
    };
    let confirmed = from.iter().filter(|segment| segment.status != "draft");
    confirmed.filter(|before| !stays(before)).filter_map(|before| before.target.clone()).collect()
}

/// Whether the segments and lines are still as the edit left them, so that nothing but the edit is undone.
async fn fits(connection: &mut Connection, edit: &Edit, undo: bool) -> Result<bool> {
    let (from, to) = if undo { (&edit.after, &edit.before) } else { (&edit.before, &edit.after) };
    for known in from {
        if segment::find(connection, &known.id).await?.is_none_or(|now| !is_same(&now, known)) {
            return Ok(false);
        }
    }
    for change in &edit.roles {
        let expected = if undo { &change.after } else { &change.before };
        if line::find(connection, &change.line).await?.is_none_or(|line| line.role != *expected) {
            return Ok(false);
        }
    }
    for segment in to {
        let known = from.iter().any(|known| known.id == segment.id && known.stretches == segment.stretches);
        for stretch in if known { Vec::new() } else { Stretch::all_of(segment)? } {
            if line::find(connection, &stretch.line).await?.is_none() {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Gives a segment another position if one on its page has its own.
async fn find_room(connection: &mut Connection, segment: &mut Segment) -> Result<()> {
    let others = segment::positions(connection, &segment.work, &segment.page, &segment.id).await?;
    if !others.contains(&segment.position) {
        return Ok(());
    }
    let next = others.into_iter().find(|other| *other > segment.position);
    segment.position = position_between(segment.position, None, next).ok_or_else(too_often)?;
    Ok(())
}

/// There is no position left between two neighbours.
pub(crate) fn too_often() -> Error {
    Error::new("This segment has been split too often; merge some parts first.")
}

/// Whether a person's edits, as far as they are not undone, speak of a segment: then the machine leaves it alone.
pub(crate) async fn is_a_persons(connection: &mut Connection, segment: &Segment) -> Result<bool> {
    Ok(segment.is_touched() || edit::mentions(connection, &segment.work, &segment.id).await?)
}

fn removed<'s>(before: &'s [Segment], after: &'s [Segment]) -> impl Iterator<Item = &'s Segment> {
    before.iter().filter(|old| !after.iter().any(|new| new.id == old.id))
}

fn result(before: &[Segment], after: &[Segment], label: String) -> Edited {
    Edited {
        segments: after.iter().map(entry).collect(),
        removed: removed(before, after).map(|segment| segment.id.clone()).collect(),
        focus: after.first().map(|segment| segment.id.clone()),
        label,
        repeats: 0,
    }
}
