//! What a person writes into a segment: its Tibetan, its translation, a note, a confirmation.
//!
//! A text that is what the window shows already changes nothing: leaving a field must not take a confirmation back.

use library::edit::Change;
use library::segment::{self, Segment};
use library::work;
use tibetan::normalise::canonical;

use crate::anchor::{self, PlacedLine, Stretch};
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

    /// Confirms the translation as it stands, puts it into the memory, and says which segment is next.
    ///
    /// # Errors
    /// When there is no translation to confirm, and those of the library.
    pub async fn confirm(&self, id: &str) -> Result<Edited> {
        let confirm = |segment: &mut Segment| {
            if segment.target.is_none() {
                segment.target.clone_from(&segment.draft);
                segment.target_origin.clone_from(&segment.draft_origin);
            }
            if segment.target.as_deref().is_none_or(|target| target.trim().is_empty()) {
                return Err(Error::new("This segment has no translation yet. Write one, then confirm it."));
            }
            segment.status = "confirmed".into();
            Ok(())
        };
        let (edited, confirmed) = self.change(id, "Confirmed", false, confirm).await?;
        let next = segment::next_draft(&mut *self.library().read().await?, &confirmed).await?;
        self.spread(&confirmed).await?;
        Ok(Edited { focus: Some(next.map_or(confirmed.id, |next| next.id)), ..edited })
    }

    /// Takes a confirmation back; the unit leaves the memory.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn unconfirm(&self, id: &str) -> Result<Edited> {
        let unconfirm = |segment: &mut Segment| {
            segment.status = "draft".into();
            Ok(())
        };
        Ok(self.change(id, "Unconfirmed", false, unconfirm).await?.0)
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
