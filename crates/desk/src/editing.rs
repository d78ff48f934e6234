//! What a person does to segments. Each edit is one transaction: the segments, the journal for undo, and the memory
//! change together, before the window hears that it is done.

use std::time::{Duration, SystemTime};

use library::edit::{self, Edit};
use library::segment::{self, Segment};
use library::{page, work};
use tibetan::normalise::canonical;

use crate::anchor::{self, PlacedLine, Stretch};
use crate::memory::IndexChange;
use crate::segmenting::{self, GAP};
use crate::view::{Edited, Origin, SegmentEntry};
use crate::{Connection, Desk, Error, Result};

/// Keystrokes of one segment that are no further apart are undone together.
const ONE_STROKE: Duration = Duration::from_secs(2);

/// Whether the edit was done or continued within that time.
fn is_recent(edit: &Edit, within: Duration) -> bool {
    SystemTime::now().duration_since(edit.at.into()).is_ok_and(|age| age < within)
}

/// The segment as the window's list shows it.
pub fn entry(segment: &Segment) -> SegmentEntry {
    let origin = |json: &Option<String>| json.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let (target, origin) = match (&segment.target, &segment.draft) {
        (Some(target), _) => (target.clone(), origin(&segment.target_origin)),
        (None, Some(draft)) => (draft.clone(), origin(&segment.draft_origin)),
        (None, None) => (String::new(), None),
    };
    SegmentEntry {
        id: segment.id.clone(),
        page: segment.page.clone(),
        source: segment.source().to_owned(),
        corrected: segment.correction.is_some(),
        target,
        origin,
        status: crate::status(&segment.status),
        doubtful: segment.doubtful,
        note: segment.note.clone(),
    }
}

/// The byte offset of a UTF-16 offset, at the latest the text's end.
fn byte_offset(text: &str, utf16: u32) -> usize {
    let mut left = utf16 as usize;
    for (byte, c) in text.char_indices() {
        if left < c.len_utf16() {
            return byte;
        }
        left -= c.len_utf16();
    }
    text.len()
}

impl Desk {
    /// Corrects the Tibetan of a segment. What the engine read is kept.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn edit_source(&self, id: &str, text: &str) -> Result<Edited> {
        let text = canonical(text);
        let mut write = self.library().write().await?;
        let before = segment::get(&mut write, id).await?;
        let mut after = before.clone();
        after.correction = (text != before.ocr).then_some(text);
        after.status = "draft".into();
        let lines = lines_of(&mut write, &before).await?;
        after.doubtful = doubtful(&after, &lines)?;
        self.finish(write, "Correction", vec![before], vec![after], true).await
    }

    /// Writes the translation of a segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn edit_target(&self, id: &str, text: &str) -> Result<Edited> {
        self.change(id, "Translation", true, |segment| {
            segment.target = Some(text.to_owned());
            segment.target_origin = Some(serde_json::to_string(&Origin::Person)?);
            segment.status = "draft".into();
            Ok(())
        })
        .await
    }

    /// Writes the note of a segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn edit_note(&self, id: &str, text: &str) -> Result<Edited> {
        self.change(id, "Note", true, |segment| {
            text.clone_into(&mut segment.note);
            Ok(())
        })
        .await
    }

    /// Takes over the translation of a unit of the memory.
    ///
    /// # Errors
    /// When the unit is gone, and those of the library.
    pub async fn take_match(&self, id: &str, unit: &str) -> Result<Edited> {
        let unit = self.memory().unit(unit).await?;
        self.change(id, "Match taken", false, |segment| {
            let score = memory::index::score(&unit.source, segment.source());
            segment.target = Some(unit.target.clone());
            segment.target_origin = Some(serde_json::to_string(&Origin::Memory { score })?);
            segment.status = "draft".into();
            Ok(())
        })
        .await
    }

    /// Confirms the translation as it stands, puts it into the memory, and says which segment is next.
    ///
    /// # Errors
    /// When there is no translation to confirm, and those of the library.
    pub async fn confirm(&self, id: &str) -> Result<Edited> {
        let edited = self
            .change(id, "Confirmed", false, |segment| {
                if segment.target.is_none() {
                    segment.target.clone_from(&segment.draft);
                    segment.target_origin.clone_from(&segment.draft_origin);
                }
                if segment.target.as_deref().is_none_or(|target| target.trim().is_empty()) {
                    return Err(Error::new(
                        "This segment has no translation yet. Write one, then confirm it.",
                    ));
                }
                segment.status = "confirmed".into();
                Ok(())
            })
            .await?;
        let mut read = self.library().read().await?;
        let here = segment::get(&mut read, id).await?;
        let focus = segment::next_draft(&mut read, &here).await?;
        drop(read);
        self.spread(&here).await?;
        Ok(Edited { focus: focus.or(Some(here.id)), ..edited })
    }

    /// Takes a confirmation back; the unit leaves the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn unconfirm(&self, id: &str) -> Result<Edited> {
        self.change(id, "Unconfirmed", false, |segment| {
            segment.status = "draft".into();
            Ok(())
        })
        .await
    }

    /// Joins a segment with the one that follows.
    ///
    /// # Errors
    /// When there is none, and those of the library.
    pub async fn merge_with_next(&self, id: &str) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let first = segment::get(&mut write, id).await?;
        let second = segment::next(&mut write, &first).await?.ok_or_else(|| {
            Error::new("This is the last segment of the work; there is none to merge it with.")
        })?;
        let merged = self.merged(&mut write, &first, &second).await?;
        self.finish(write, "Merged", vec![first, second], vec![merged], false).await
    }

    /// One segment out of two that follow each other.
    pub(crate) async fn merged(
        &self,
        connection: &mut Connection,
        first: &Segment,
        second: &Segment,
    ) -> Result<Segment> {
        let mut stretches: Vec<Stretch> = serde_json::from_str(&first.stretches)?;
        stretches.extend(serde_json::from_str::<Vec<Stretch>>(&second.stretches)?);
        let mut merged = Segment {
            stretches: serde_json::to_string(&stretches)?,
            note: join_lines(&first.note, &second.note),
            status: "draft".into(),
            draft: None,
            draft_origin: None,
            ..first.clone()
        };
        let lines = lines_of(connection, &merged).await?;
        merged.ocr = anchor::read(&stretches, &lines).text;
        if first.correction.is_some() || second.correction.is_some() {
            let text = format!("{}{}", with_joint(first.source()), second.source());
            merged.correction = (text != merged.ocr).then_some(text);
        }
        if first.target.is_some() || second.target.is_some() {
            let part = |segment: &Segment| segment.target.clone().or(segment.draft.clone()).unwrap_or_default();
            merged.target = Some(join_words(&part(first), &part(second)));
            merged.target_origin = Some(serde_json::to_string(&Origin::Person)?);
        } else {
            let draft = self.draft_for(connection, &merged).await?;
            (merged.draft, merged.draft_origin) = (Some(draft.0), Some(serde_json::to_string(&draft.1)?));
        }
        merged.doubtful = doubtful(&merged, &lines)?;
        Ok(merged)
    }

    /// Cuts a segment in two at those places of its source and its translation.
    ///
    /// # Errors
    /// When one part would have no Tibetan, and those of the library.
    pub async fn split(&self, id: &str, source_offset: u32, target_offset: u32) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let whole = segment::get(&mut write, id).await?;
        let lines = lines_of(&mut write, &whole).await?;
        let source = whole.source();
        let (left, right) = source.split_at(byte_offset(source, source_offset));
        if left.trim().is_empty() || right.trim().is_empty() {
            return Err(Error::new("Put the caret inside the Tibetan, where the segment is to be split."));
        }
        let stretches: Vec<Stretch> = serde_json::from_str(&whole.stretches)?;
        let reading = anchor::read(&stretches, &lines);
        let tied = anchor::tie(source, &reading);
        let mut passed = 0;
        let cut = tied
            .iter()
            .find(|anchored| {
                passed += anchored.text.len();
                passed > left.len() && anchored.read.is_some()
            })
            .and_then(|anchored| anchored.read)
            .map_or(reading.syllables.len(), |(index, _)| index);
        let place = positions_after(&mut write, &whole).await?;
        let mut halves = [
            Segment { note: whole.note.clone(), ..whole.clone() },
            Segment { id: library::new_id(), position: place, note: String::new(), ..whole.clone() },
        ];
        let ranges = [0..cut, cut..reading.syllables.len()];
        for ((half, range), text) in halves.iter_mut().zip(ranges).zip([left, right]) {
            let first = reading.syllables.get(range.start).map(|(_, placed)| placed.line.page.clone());
            let stretches = segmenting::stretches(&reading, range);
            half.ocr = anchor::read(&stretches, &lines).text;
            half.stretches = serde_json::to_string(&stretches)?;
            half.correction = (text != half.ocr).then(|| text.to_owned());
            half.status = "draft".into();
            if let Some(page) = first.filter(|page| *page != half.page) {
                half.page = page;
                half.position = 0;
            }
            half.doubtful = doubtful(half, &lines)?;
        }
        match &whole.target {
            Some(target) => {
                let (left, right) = target.split_at(byte_offset(target, target_offset));
                halves[0].target = Some(left.trim_end().to_owned());
                halves[1].target = Some(right.trim_start().to_owned());
            }
            None => {
                for half in &mut halves {
                    let draft = self.draft_for(&mut write, half).await?;
                    (half.draft, half.draft_origin) = (Some(draft.0), Some(serde_json::to_string(&draft.1)?));
                }
            }
        }
        let second = halves[1].id.clone();
        let edited = self.finish(write, "Split", vec![whole], halves.into(), false).await?;
        Ok(Edited { focus: Some(second), ..edited })
    }

    /// Takes the last edit of a work back; nothing if there is none.
    ///
    /// # Errors
    /// When the text was read anew since, and those of the library.
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
        let found = if undo { edit::last_done(&mut write, work).await? } else { edit::first_undone(&mut write, work).await? };
        let Some(Edit { id, label, before, after, .. }) = found else { return Ok(None) };
        let (from, to, word) = if undo { (after, before, "Undone") } else { (before, after, "Done again") };
        for old in &from {
            if segment::get(&mut write, &old.id).await?.stretches != old.stretches {
                return Err(Error::new(format!(
                    "“{label}” cannot be undone, because the page was read anew since then."
                )));
            }
        }
        edit::set_undone(&mut write, id, undo).await?;
        let changes = self.replace(&mut write, &from, &to).await?;
        crate::commit(write).await?;
        self.memory().apply(changes);
        let mut edited = result(&from, &to, format!("{word}: {}", label.to_lowercase()));
        edited.focus = to.first().map(|segment| segment.id.clone());
        Ok(Some(edited))
    }

    /// Remembers which segment is active.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_active(&self, work: &str, segment: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        work::set_active(&mut write, work, segment).await?;
        crate::commit(write).await?;
        Ok(())
    }

    /// An edit of one segment.
    async fn change(
        &self,
        id: &str,
        label: &str,
        typing: bool,
        change: impl FnOnce(&mut Segment) -> Result<()>,
    ) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let before = segment::get(&mut write, id).await?;
        let mut after = before.clone();
        change(&mut after)?;
        self.finish(write, label, vec![before], vec![after], typing).await
    }

    /// Writes an edit with its journal entry and commits it. Typing that goes on continues the entry before it.
    pub(crate) async fn finish(
        &self,
        mut write: library::Write,
        label: &str,
        before: Vec<Segment>,
        after: Vec<Segment>,
        typing: bool,
    ) -> Result<Edited> {
        if before == after {
            return Ok(result(&before, &after, label.into()));
        }
        let work = &before[0].work;
        let last = if typing { edit::last_done(&mut write, work).await? } else { None };
        match last.filter(|last| last.label == label && last.after == before && is_recent(last, ONE_STROKE)) {
            Some(last) => edit::extend(&mut write, last.id, &after).await?,
            None => edit::insert(&mut write, work, label, &before, &after).await?,
        }
        let changes = self.replace(&mut write, &before, &after).await?;
        crate::commit(write).await?;
        self.memory().apply(changes);
        Ok(result(&before, &after, label.into()))
    }

    /// Puts `to` in the place of `from` and brings the memory in step.
    async fn replace(
        &self,
        connection: &mut Connection,
        from: &[Segment],
        to: &[Segment],
    ) -> Result<Vec<IndexChange>> {
        let mut changes = Vec::new();
        for gone in removed(from, to) {
            segment::delete(connection, &gone.id).await?;
            changes.extend(self.memory().forget(connection, &gone.id).await?);
        }
        for segment in to {
            segment::put(connection, segment).await?;
        }
        for segment in to {
            changes.extend(self.memory().keep_in_step(connection, segment).await?);
        }
        Ok(changes)
    }
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
    }
}

/// The printed lines that a segment stands on.
pub(crate) async fn lines_of(connection: &mut Connection, segment: &Segment) -> Result<Vec<PlacedLine>> {
    let stretches: Vec<Stretch> = serde_json::from_str(&segment.stretches)?;
    let mut lines: Vec<PlacedLine> = Vec::new();
    for stretch in stretches {
        if lines.iter().all(|line| line.id != stretch.line) {
            lines.push(crate::place(library::line::get(connection, &stretch.line).await?)?);
        }
    }
    Ok(lines)
}

fn doubtful(segment: &Segment, lines: &[PlacedLine]) -> Result<u32> {
    let stretches: Vec<Stretch> = serde_json::from_str(&segment.stretches)?;
    Ok(anchor::count_doubtful(segment.source(), &anchor::read(&stretches, lines)))
}

/// A position between a segment and the one that follows it on the same page. When there is no room left, the page's
/// segments are spread out first.
async fn positions_after(connection: &mut Connection, segment: &Segment) -> Result<i64> {
    page::get(connection, &segment.page).await?;
    let on_page = segment::of_page(connection, &segment.page).await?;
    let here = on_page.iter().position(|other| other.id == segment.id).unwrap_or_default();
    let next = on_page.get(here + 1).map_or(segment.position + 2 * GAP, |next| next.position);
    if next - segment.position > 1 {
        return Ok(segment.position + (next - segment.position) / 2);
    }
    Err(Error::new("This segment has been split too often; merge some parts first."))
}

fn with_joint(text: &str) -> String {
    match text.chars().next_back() {
        Some(c) if tibetan::script::is_syllable_part(c) => format!("{text}་"),
        Some(c) if tibetan::script::is_shad(c) => format!("{text} "),
        _ => text.to_owned(),
    }
}

fn join_words(first: &str, second: &str) -> String {
    match (first.trim_end(), second.trim_start()) {
        ("", text) | (text, "") => text.to_owned(),
        (first, second) => format!("{first} {second}"),
    }
}

fn join_lines(first: &str, second: &str) -> String {
    match (first, second) {
        ("", text) | (text, "") => text.to_owned(),
        (first, second) => format!("{first}\n{second}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_of_the_window_are_utf16() {
        for (text, utf16, byte) in [("བོད", 2, 6), ("བོད", 9, 9), ("a𝄞b", 3, 5), ("", 0, 0)] {
            assert_eq!(byte_offset(text, utf16), byte, "{text} {utf16}");
        }
    }
}
