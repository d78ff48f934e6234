//! What a person writes into a segment: its Tibetan, its translation, a note, a confirmation.
//!
//! A text that is what the window shows already changes nothing: leaving a field must not take a confirmation back.

use std::slice;

use library::edit::Change;
use library::segment::{self, Segment};
use library::work;
use memory::index::EXACT;
use tibetan::normalise::{canonical, match_key};

use crate::anchor::{self, PlacedLine, Stretch};
use crate::drafting::Repeats;
use crate::journal::withdrawn;
use crate::view::{Edited, Origin, SegmentEntry};
use crate::{Connection, Desk, Error, Result};

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
pub(crate) fn byte_offset(text: &str, utf16: u32) -> usize {
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
        if text != before.source() {
            after.correction = (text != before.ocr).then_some(text);
            after.status = "draft".into();
            (after.draft, after.draft_origin) = (None, None);
            after.doubtful = doubtful(&after, &lines_of(&mut write, &before).await?)?;
        }
        let work = before.work.clone();
        let change = Change { before: vec![before], after: vec![after], roles: vec![] };
        self.finish(write, &work, "Correction", change, true).await
    }

    /// Writes the translation of a segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn edit_target(&self, id: &str, text: &str) -> Result<Edited> {
        let write = |segment: &mut Segment| {
            if text != entry(segment).target {
                segment.target = Some(text.to_owned());
                segment.target_origin = Some(serde_json::to_string(&Origin::Person)?);
                segment.status = "draft".into();
            }
            Ok(())
        };
        Ok(self.change(id, "Translation", true, write).await?.0)
    }

    /// Writes the note of a segment.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn edit_note(&self, id: &str, text: &str) -> Result<Edited> {
        let write = |segment: &mut Segment| {
            text.clone_into(&mut segment.note);
            Ok(())
        };
        Ok(self.change(id, "Note", true, write).await?.0)
    }

    /// Takes over the translation of a unit of the memory.
    ///
    /// # Errors
    /// When the unit is gone, and those of the library.
    pub async fn take_match(&self, id: &str, unit: &str) -> Result<Edited> {
        let unit = self.memory().unit(unit).await?;
        let take = |segment: &mut Segment| {
            let score = memory::index::score(&unit.source, segment.source());
            segment.target = Some(unit.target.clone());
            segment.target_origin = Some(serde_json::to_string(&Origin::Memory { score })?);
            segment.status = "draft".into();
            Ok(())
        };
        Ok(self.change(id, "Match taken", false, take).await?.0)
    }

    /// Confirms the translation as it stands, puts it into the memory, fills the segment's repeats as the person wants
    /// it, and says which segment is next.
    ///
    /// # Errors
    /// When there is no translation to confirm, and those of the library.
    pub async fn confirm(&self, id: &str) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let before = segment::get(&mut write, id).await?;
        let mut after = before.clone();
        vouch(&mut after, "confirmed")?;
        let confirmed = after.clone();
        let repeats = self.repeats(&mut write).await?;
        let mut change = Change { before: vec![before], after: vec![after], roles: vec![] };
        if repeats == Repeats::Confirm {
            confirm_repeats(&mut write, &confirmed, &mut change).await?;
        }
        let with = change.after.len() - 1;
        let label = match with {
            0 => "Confirmed".to_owned(),
            1 => "Confirmed with a repeat".to_owned(),
            _ => format!("Confirmed with {with} repeats"),
        };
        let edited = self.finish(write, &confirmed.work, &label, change, false).await?;
        let drafted = if repeats == Repeats::Leave { 0 } else { self.spread(&confirmed).await? };
        let next = segment::next_draft(&mut *self.library().read().await?, &confirmed).await?;
        let repeats = drafted.saturating_add(u32::try_from(with).unwrap_or(u32::MAX));
        Ok(Edited { focus: Some(next.map_or(confirmed.id, |next| next.id)), repeats, ..edited })
    }

    /// Approves the translation as a reviewer, whose unit in the memory is approved with it, and says which segment is
    /// the next to review.
    ///
    /// # Errors
    /// When there is no translation to approve, and those of the library.
    pub async fn approve(&self, id: &str) -> Result<Edited> {
        let approve = |segment: &mut Segment| vouch(segment, "approved");
        let (edited, approved) = self.change(id, "Approved", false, approve).await?;
        let next = segment::next_confirmed(&mut *self.library().read().await?, &approved).await?;
        Ok(Edited { focus: Some(next.map_or(approved.id, |next| next.id)), ..edited })
    }

    /// Takes an approval back, or a confirmation; with the confirmation the unit leaves the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn unconfirm(&self, id: &str) -> Result<Edited> {
        let before = segment::get(&mut *self.library().read().await?, id).await?;
        let (label, status) = match before.status.as_str() {
            "approved" => ("Approval withdrawn", "confirmed"),
            _ => ("Unconfirmed", "draft"),
        };
        let withdraw = |segment: &mut Segment| {
            segment.status = status.into();
            Ok(())
        };
        let (edited, after) = self.change(id, label, false, withdraw).await?;
        self.take_back_drafts(&before.work, &withdrawn(slice::from_ref(&before), &[after])).await?;
        Ok(edited)
    }

    /// Remembers which segment is active.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_active(&self, work: &str, segment: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        work::set_active(&mut write, work, segment).await?;
        crate::commit(write).await
    }

    /// An edit of one segment; also returns the segment as it is now.
    pub(crate) async fn change(
        &self,
        id: &str,
        label: &str,
        typing: bool,
        change: impl FnOnce(&mut Segment) -> Result<()>,
    ) -> Result<(Edited, Segment)> {
        let mut write = self.library().write().await?;
        let before = segment::get(&mut write, id).await?;
        let mut after = before.clone();
        change(&mut after)?;
        let (work, now) = (before.work.clone(), after.clone());
        let change = Change { before: vec![before], after: vec![after], roles: vec![] };
        Ok((self.finish(write, &work, label, change, typing).await?, now))
    }
}

/// Somebody vouches for a segment's translation, which is its draft if nothing was written.
fn vouch(segment: &mut Segment, status: &str) -> Result<()> {
    if segment.target.is_none() {
        segment.target.clone_from(&segment.draft);
        segment.target_origin.clone_from(&segment.draft_origin);
    }
    if segment.target.as_deref().is_none_or(|target| target.trim().is_empty()) {
        return Err(Error::new("This segment has no translation yet. Write one, then confirm it."));
    }
    // Who confirms what a reviewer has approved takes nothing back.
    if segment.status != "approved" {
        segment.status = status.into();
    }
    Ok(())
}

/// Adds the repeats of a segment to the change that confirms it.
async fn confirm_repeats(
    connection: &mut Connection,
    confirmed: &Segment,
    change: &mut Change,
) -> Result<()> {
    let key = match_key(confirmed.source());
    let origin = serde_json::to_string(&Origin::Memory { score: EXACT })?;
    for open in segment::open(connection, &confirmed.work).await? {
        if key.is_empty() || open.id == confirmed.id || match_key(&open.source) != key {
            continue;
        }
        let before = segment::get(connection, &open.id).await?;
        let after = Segment {
            target: confirmed.target.clone(),
            target_origin: Some(origin.clone()),
            status: "confirmed".into(),
            ..before.clone()
        };
        change.before.push(before);
        change.after.push(after);
    }
    Ok(())
}

/// The printed lines that a segment stands on.
pub(crate) async fn lines_of(connection: &mut Connection, segment: &Segment) -> Result<Vec<PlacedLine>> {
    let mut lines: Vec<PlacedLine> = Vec::new();
    for stretch in Stretch::all_of(segment)? {
        if lines.iter().all(|line| line.id != stretch.line) {
            lines.push(crate::place(library::line::get(connection, &stretch.line).await?)?);
        }
    }
    Ok(lines)
}

/// How many of its syllables are doubtful.
pub(crate) fn doubtful(segment: &Segment, lines: &[PlacedLine]) -> Result<u32> {
    Ok(anchor::count_doubtful(segment.source(), &anchor::read(&Stretch::all_of(segment)?, lines)))
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
