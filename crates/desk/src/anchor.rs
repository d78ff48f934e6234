//! Where each syllable of a segment stands on the page, also after the person has corrected the text.
//!
//! A segment keeps its place as *stretches*: runs of syllables of printed lines. What the engine read is never changed,
//! so the stretches always spell out [`Reading::text`]. The corrected text is laid beside it, syllable by syllable, as a
//! longest common subsequence; a corrected syllable takes the box of the one that it replaces.

use std::collections::HashMap;
use std::ops::Range;

use library::segment::Segment;
use ocr::{Bounds, Line, Syllable};
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use tibetan::script;
use tibetan::syllable::{Validity, pieces, validity};

use crate::{Result, view};

/// Below this confidence of the engine a syllable is shown as doubtful. On the sample pages that marks every misread
/// syllable, and one right one for each.
pub const DOUBTFUL: f32 = 0.6;

/// A run of syllables of one printed line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Identity of the line.
    pub line: String,
    /// The first syllable, 0-based.
    pub from: usize,
    /// The syllable after the last.
    pub to: usize,
}

impl Stretch {
    /// The stretches that a segment stands on.
    ///
    /// # Errors
    /// When the row cannot be understood.
    pub fn all_of(segment: &Segment) -> Result<Vec<Stretch>> {
        Ok(serde_json::from_str(&segment.stretches)?)
    }
}

/// A printed line with its identity and its place.
#[derive(Debug, Clone)]
pub struct PlacedLine {
    /// Identity of the line.
    pub id: String,
    /// Identity of the page.
    pub page: String,
    /// Place on the page in reading order, 0-based.
    pub ordinal: u32,
    /// What the engine read.
    pub line: Line,
}

/// One syllable as the engine read it.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'l> {
    /// The line that it stands on.
    pub line: &'l PlacedLine,
    /// Which syllable of that line, 0-based.
    pub index: usize,
}

impl<'l> Placed<'l> {
    /// The syllable.
    pub fn syllable(&self) -> &'l Syllable {
        &self.line.line.syllables[self.index]
    }
}

/// What the engine read over some stretches.
#[derive(Debug, Clone, Default)]
pub struct Reading<'l> {
    /// The text, lines joined.
    pub text: String,
    /// Each syllable with the bytes of `text` that are its own.
    pub syllables: Vec<(Range<usize>, Placed<'l>)>,
}

/// The lines of a whole work, in reading order, of which each segment needs a few.
#[derive(Debug)]
pub struct WorkLines {
    lines: Vec<PlacedLine>,
    places: HashMap<String, usize>,
}

impl WorkLines {
    /// The lines, to be found by their identity.
    pub fn new(lines: Vec<PlacedLine>) -> Self {
        let places = lines.iter().zip(0..).map(|(line, place)| (line.id.clone(), place)).collect();
        Self { lines, places }
    }

    /// All of them.
    pub fn all(&self) -> &[PlacedLine] {
        &self.lines
    }

    /// Where in [`WorkLines::all`] a line is.
    pub fn place(&self, line: &str) -> Option<usize> {
        self.places.get(line).copied()
    }

    /// The lines from the first to the last that some stretches stand on.
    pub fn around(&self, stretches: &[Stretch]) -> &[PlacedLine] {
        let places = || stretches.iter().filter_map(|stretch| self.place(&stretch.line));
        match (places().min(), places().max()) {
            (Some(first), Some(last)) => &self.lines[first..=last],
            _ => &[],
        }
    }
}

/// Spells out stretches. Lines that are not among `lines` are passed over.
pub fn read<'l>(stretches: &[Stretch], lines: &'l [PlacedLine]) -> Reading<'l> {
    let mut reading = Reading::default();
    let mut last: Option<(&str, usize)> = None;
    for stretch in stretches {
        let Some(line) = lines.iter().find(|line| line.id == stretch.line) else { continue };
        if last.is_some_and(|last| last != (&stretch.line, stretch.from)) {
            reading.text.push_str(joint(&reading.text));
        }
        for index in stretch.from..stretch.to.min(line.line.syllables.len()) {
            let start = reading.text.len();
            reading.text.push_str(&line.line.syllables[index].text);
            reading.syllables.push((start..reading.text.len(), Placed { line, index }));
        }
        last = Some((&stretch.line, stretch.to));
    }
    reading
}

/// What goes between the end of one printed line and the next: the tsheg that engines drop at a line's end, or the space
/// that follows a shad.
pub fn joint(before: &str) -> &'static str {
    match before.chars().next_back() {
        Some(c) if script::is_syllable_part(c) => "་",
        Some(c) if script::is_shad(c) => " ",
        _ => "",
    }
}

/// For each of the syllables as they are now, the index of the one that the engine read there; nothing for one that the
/// person added.
pub fn align(read: &[&str], now: &[&str]) -> Vec<Option<usize>> {
    let mut places = vec![None; now.len()];
    for operation in capture_diff_slices(Algorithm::Myers, read, now) {
        match operation {
            DiffOp::Equal { old_index, new_index, len } => {
                for step in 0..len {
                    places[new_index + step] = Some(old_index + step);
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                for step in 0..new_len {
                    places[new_index + step] = Some(old_index + (step * old_len / new_len).min(old_len - 1));
                }
            }
            DiffOp::Insert { .. } | DiffOp::Delete { .. } => {}
        }
    }
    places
}

/// A syllable of the source as it is now, with what the engine read there.
#[derive(Debug, Clone)]
pub struct Anchored<'t, 'l> {
    /// The syllable with its delimiters.
    pub text: &'t str,
    /// The letters alone.
    pub letters: &'t str,
    /// Index into [`Reading::syllables`] and the syllable there.
    pub read: Option<(usize, Placed<'l>)>,
    /// Whether it differs from what the engine read.
    pub corrected: bool,
}

/// Ties every syllable of `source` to the one that was read.
pub fn tie<'t, 'l>(source: &'t str, reading: &Reading<'l>) -> Vec<Anchored<'t, 'l>> {
    let now: Vec<_> = pieces(source).collect();
    let then: Vec<_> = pieces(&reading.text).collect();
    let now_texts: Vec<&str> = now.iter().map(|piece| piece.of(source)).collect();
    let then_texts: Vec<&str> = then.iter().map(|piece| piece.of(&reading.text)).collect();
    align(&then_texts, &now_texts)
        .into_iter()
        .zip(now)
        .map(|(place, piece)| {
            let read = place.and_then(|place| {
                let start = then[place].syllable.start;
                let index = reading.syllables.partition_point(|(range, _)| range.end <= start);
                reading.syllables.get(index).map(|(_, placed)| (index, *placed))
            });
            Anchored {
                text: piece.of(source),
                letters: piece.syllable.of(source),
                read,
                corrected: place.is_none_or(|place| then_texts[place] != piece.of(source)),
            }
        })
        .collect()
}

impl Anchored<'_, '_> {
    /// Why the syllable should be looked at, if it should. A person's correction is doubted only if it is impossible.
    pub fn doubt(&self) -> Option<view::Doubt> {
        if self.letters.is_empty() {
            return None;
        }
        if let Validity::Impossible(reason) = validity(self.letters) {
            return Some(view::Doubt { impossible: true, reason: reason.to_string() });
        }
        let confidence = self.read.filter(|_| !self.corrected)?.1.syllable().confidence;
        (confidence < DOUBTFUL).then(|| view::Doubt {
            impossible: false,
            reason: format!("The engine was unsure here (confidence {:.0} %).", 100.0 * confidence),
        })
    }
}

/// How many syllables of the source are doubtful.
pub fn count_doubtful(source: &str, reading: &Reading) -> u32 {
    let doubtful = tie(source, reading).iter().filter(|anchored| anchored.doubt().is_some()).count();
    u32::try_from(doubtful).unwrap_or(u32::MAX)
}

/// The same rectangle for the window.
pub fn bounds(bounds: Bounds) -> view::Bounds {
    view::Bounds { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }
}

#[cfg(test)]
pub(crate) mod tests {
    use ocr::{PagePoint, Role};

    use super::*;

    pub(crate) fn line(id: &str, syllables: &[&str]) -> PlacedLine {
        let corner = PagePoint { x: 0.0, y: 0.0 };
        let syllables = (0..).zip(syllables).map(|(place, text)| Syllable {
            text: (*text).into(),
            bounds: Bounds { x: place * 10, y: 0, width: 10, height: 10 },
            confidence: 0.9,
        });
        PlacedLine {
            id: id.into(),
            page: "page".into(),
            ordinal: 0,
            line: Line {
                role: Role::Text,
                outline: [corner; 4],
                baseline: [corner; 2],
                bounds: Bounds { x: 0, y: 0, width: 100, height: 10 },
                confidence: 0.9,
                syllables: syllables.collect(),
            },
        }
    }

    fn stretch(line: &str, from: usize, to: usize) -> Stretch {
        Stretch { line: line.into(), from, to }
    }

    #[test]
    fn lines_are_joined_with_what_the_engine_dropped() {
        let lines = [line("a", &["བཅོམ་", "ལྡན"]), line("b", &["འདས།"]), line("c", &["ཤེས་"])];
        let all = [stretch("a", 0, 2), stretch("b", 0, 1), stretch("c", 0, 1)];
        assert_eq!(read(&all, &lines).text, "བཅོམ་ལྡན་འདས། ཤེས་");
        let merged = [stretch("a", 0, 1), stretch("a", 1, 2)];
        assert_eq!(read(&merged, &lines).text, "བཅོམ་ལྡན", "one line cut in two needs no joint");
    }

    #[test]
    fn a_correction_keeps_its_place() {
        let lines = [line("a", &["བཅོམ་", "ལྡན་", "འདས་", "ཀྱི་"])];
        let reading = read(&[stretch("a", 0, 4)], &lines);
        for (source, places) in [
            ("བཅོམ་ལྡན་འདས་ཀྱི་", vec![Some(0), Some(1), Some(2), Some(3)]),
            ("བཅོམ་ལྡན་འདས་ཀྱིས་", vec![Some(0), Some(1), Some(2), Some(3)]),
            ("བཅོམ་ལྡན་ཀྱི་", vec![Some(0), Some(1), Some(3)]),
            ("བཅོམ་ལྡན་འདས་མ་ཀྱི་", vec![Some(0), Some(1), Some(2), None, Some(3)]),
            ("", vec![]),
        ] {
            let tied = tie(source, &reading);
            let found: Vec<_> = tied.iter().map(|anchored| anchored.read.map(|(index, _)| index)).collect();
            assert_eq!(found, places, "{source}");
        }
    }

    #[test]
    fn only_what_was_changed_counts_as_corrected() {
        let lines = [line("a", &["བཅོམ་", "ལྡན་", "འདས་"])];
        let reading = read(&[stretch("a", 0, 3)], &lines);
        let corrected: Vec<_> =
            tie("བཅོམ་ལྡེན་འདས་", &reading).iter().map(|anchored| anchored.corrected).collect();
        assert_eq!(corrected, [false, true, false]);
    }
}
