//! Where one segment ends and the next begins, when the person says otherwise: merging and splitting.
//!
//! A syllable that was read belongs to exactly one segment before and after, whatever was corrected in between.

use library::edit::Change;
use library::page;
use library::segment::{self, Segment};

use crate::anchor::{self, Reading, Stretch};
use crate::editing::{byte_offset, doubtful, lines_of};
use crate::journal::too_often;
use crate::segmenting::{self, position_between};
use crate::view::{Edited, Origin};
use crate::{Connection, Desk, Error, Result};

impl Desk {
    /// Joins a segment with the one that follows.
    ///
    /// # Errors
    /// When there is none, or a page between them has not been read; and those of the library.
    pub async fn merge_with_next(&self, id: &str) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let first = segment::get(&mut write, id).await?;
        let second = segment::next(&mut write, &first).await?.ok_or_else(|| {
            Error::new("This is the last segment of the work; there is none to merge it with.")
        })?;
        let between = page::states_between(&mut write, &first.page, &second.page).await?;
        if between.iter().any(|state| state == "unread") {
            return Err(Error::new(
                "A page between these two segments has not been read yet. Read it, then merge them.",
            ));
        }
        let merged = merged(&mut write, &first, &second).await?;
        let work = first.work.clone();
        let change = Change { before: vec![first, second], after: vec![merged], roles: vec![] };
        self.finish(write, &work, "Merged", change, false).await
    }

    /// Cuts a segment in two at those places of its source and its translation, counted in UTF-16 code units.
    ///
    /// # Errors
    /// When one part would have no Tibetan, and those of the library.
    pub async fn split(&self, id: &str, source_offset: u32, target_offset: u32) -> Result<Edited> {
        let mut write = self.library().write().await?;
        let whole = segment::get(&mut write, id).await?;
        let source = whole.source();
        let texts = source.split_at(byte_offset(source, source_offset));
        if texts.0.trim().is_empty() || texts.1.trim().is_empty() {
            return Err(Error::new("Put the caret inside the Tibetan, where the segment is to be split."));
        }
        let lines = lines_of(&mut write, &whole).await?;
        let reading = anchor::read(&Stretch::all_of(&whole)?, &lines);
        let cut = cut(source, texts.0.len(), &reading);
        let read = reading
            .text
            .split_at(reading.syllables.get(cut).map_or(reading.text.len(), |(bytes, _)| bytes.start));

        let bare = Segment { status: "draft".into(), draft: None, draft_origin: None, ..whole.clone() };
        let mut left = bare.clone();
        let mut right = Segment { id: library::new_id(), note: String::new(), ..bare };
        for (half, syllables, text, read) in [
            (&mut left, 0..cut, texts.0, read.0),
            (&mut right, cut..reading.syllables.len(), texts.1, read.1),
        ] {
            let stretches = segmenting::stretches(&reading, syllables);
            half.ocr = anchor::read(&stretches, &lines).text;
            half.stretches = serde_json::to_string(&stretches)?;
            half.correction = (text != read).then(|| text.to_owned());
            half.doubtful = doubtful(half, &lines)?;
        }
        let begin = segmenting::begin(&anchor::read(&Stretch::all_of(&right)?, &lines));
        place_behind(&mut write, &left, &mut right, begin).await?;
        if let Some(target) = &whole.target {
            let (before, after) = target.split_at(byte_offset(target, target_offset));
            left.target = Some(before.trim_end().to_owned()).filter(|text| !text.is_empty());
            right.target = Some(after.trim_start().to_owned()).filter(|text| !text.is_empty());
            for half in [&mut left, &mut right] {
                half.target_origin = half.target_origin.take().filter(|_| half.target.is_some());
            }
        }
        let (work, second) = (whole.work.clone(), right.id.clone());
        let change = Change { before: vec![whole], after: vec![left, right], roles: vec![] };
        let edited = self.finish(write, &work, "Split", change, false).await?;
        Ok(Edited { focus: Some(second), ..edited })
    }
}

/// The first syllable of the reading that belongs to the right half: a syllable belongs to the half that it begins in.
fn cut(source: &str, left: usize, reading: &Reading) -> usize {
    let mut end = 0;
    for anchored in anchor::tie(source, reading) {
        let start = end;
        end += anchored.text.len();
        if let Some((index, _)) = anchored.read.filter(|_| start >= left) {
            return index;
        }
    }
    reading.syllables.len()
}

/// Gives the right half its place: where it begins on the page, or else just behind the left.
async fn place_behind(
    connection: &mut Connection,
    left: &Segment,
    right: &mut Segment,
    begin: Option<(String, i64)>,
) -> Result<()> {
    match begin {
        Some((page, position)) if page != left.page => (right.page, right.position) = (page, position),
        begin => {
            let others = segment::positions(connection, &left.work, &left.page, &left.id).await?;
            let next = others.into_iter().find(|other| *other > left.position);
            let natural = begin.map(|(_, position)| position);
            right.position = position_between(left.position, natural, next).ok_or_else(too_often)?;
        }
    }
    Ok(())
}

/// One segment out of two that follow each other.
pub(crate) async fn merged(
    connection: &mut Connection,
    first: &Segment,
    second: &Segment,
) -> Result<Segment> {
    let (mut stretches, behind) = (Stretch::all_of(first)?, Stretch::all_of(second)?);
    let parted = match (stretches.last(), behind.first()) {
        (Some(end), Some(start)) => (&end.line, end.to) != (&start.line, start.from),
        _ => false,
    };
    stretches.extend(behind);
    let mut merged = Segment {
        stretches: serde_json::to_string(&stretches)?,
        note: join(&first.note, "\n", &second.note),
        status: "draft".into(),
        draft: None,
        draft_origin: None,
        ..first.clone()
    };
    let lines = lines_of(connection, &merged).await?;
    let reading = anchor::read(&stretches, &lines);
    if let Some((page, position)) = segmenting::begin(&reading).filter(|(page, _)| *page != merged.page) {
        // What the person added before it stands on no page of its own.
        (merged.page, merged.position) = (page, position);
    }
    merged.ocr = reading.text;
    merged.correction = None;
    if first.correction.is_some() || second.correction.is_some() {
        let joint = if parted { anchor::joint(first.source()) } else { "" };
        let text = [first.source(), joint, second.source()].concat();
        merged.correction = (text != merged.ocr).then_some(text);
    }
    if first.target.is_some() || second.target.is_some() {
        let part = |segment: &Segment| segment.target.clone().or(segment.draft.clone()).unwrap_or_default();
        merged.target = Some(join(part(first).trim_end(), " ", part(second).trim_start()));
        merged.target_origin = Some(serde_json::to_string(&Origin::Person)?);
    }
    merged.doubtful = doubtful(&merged, &lines)?;
    Ok(merged)
}

/// Two texts with something between them, if both are there.
fn join(first: &str, between: &str, second: &str) -> String {
    match (first, second) {
        ("", text) | (text, "") => text.to_owned(),
        _ => [first, between, second].concat(),
    }
}
