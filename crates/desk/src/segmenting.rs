//! From printed lines to segments.
//!
//! The lines of a page are joined, cut into sentences, and each sentence keeps the stretches of lines that it stands on.
//! A sentence that runs over a page's end is first two segments; see `keeping` for how they are joined.

use library::segment::Segment;
use ocr::Role;
use tibetan::sentence::{is_complete, sentences};
use tibetan::syllable::syllables;

use crate::Result;
use crate::anchor::{self, PlacedLine, Stretch};

/// Room between the positions of two syllables, for segments that stand on none: what a person added has no place of its
/// own on the page.
const ROOM: i64 = 1 << 16;

/// The position on its page of a segment that begins with that syllable (0-based) of that line (0-based). It follows from
/// where the segment stands and nothing else, so that segments come into the right order whenever they are made.
pub fn position(line: u32, syllable: usize) -> i64 {
    let syllable = i64::try_from(syllable).unwrap_or(ROOM - 1).min(ROOM - 1);
    (i64::from(line) * ROOM + syllable) * ROOM
}

/// A position between two others: the natural one if it lies there, else the middle; nothing if there is no room. Without
/// an upper one, anything above will do.
pub fn position_between(low: i64, natural: Option<i64>, high: Option<i64>) -> Option<i64> {
    let fits = |position: &i64| *position > low && high.is_none_or(|high| *position < high);
    natural.filter(fits).or_else(|| Some(high.map_or(low + ROOM, |high| low + (high - low) / 2)).filter(fits))
}

/// A stretch of text that will be a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What the engine read.
    pub text: String,
    /// Where it stands.
    pub stretches: Vec<Stretch>,
}

/// Cuts the text lines among `lines` into sentences. Lines of another role, and sentences without a syllable, are left
/// out.
pub fn cut(lines: &[PlacedLine]) -> Vec<Cut> {
    let whole: Vec<Stretch> = lines
        .iter()
        .filter(|line| line.line.role == Role::Text)
        .map(|line| Stretch { line: line.id.clone(), from: 0, to: line.line.syllables.len() })
        .collect();
    let reading = anchor::read(&whole, lines);
    let mut next = 0;
    let mut cuts = Vec::new();
    for sentence in sentences(&reading.text) {
        // A syllable belongs to the sentence that it begins in.
        let end = next + reading.syllables[next..].partition_point(|(range, _)| range.start < sentence.end);
        let stretches = stretches(&reading, next..end);
        next = end;
        let text = anchor::read(&stretches, lines).text;
        if syllables(&text).next().is_some() {
            cuts.push(Cut { text, stretches });
        }
    }
    cuts
}

/// The stretches that some of a reading's syllables make up.
pub fn stretches(reading: &anchor::Reading, range: std::ops::Range<usize>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (_, placed) in &reading.syllables[range] {
        match stretches.last_mut() {
            Some(last) if last.line == placed.line.id && last.to == placed.index => last.to += 1,
            _ => stretches.push(Stretch {
                line: placed.line.id.clone(),
                from: placed.index,
                to: placed.index + 1,
            }),
        }
    }
    stretches
}

/// The segments that lines of one page make up.
///
/// # Errors
/// Never in practice; the stretches must become JSON.
pub fn of_lines(work: &str, lines: &[PlacedLine]) -> Result<Vec<Segment>> {
    cut(lines)
        .into_iter()
        .map(|cut| {
            let reading = anchor::read(&cut.stretches, lines);
            let (page, position) = begin(&reading).expect("a sentence has a syllable");
            Ok(Segment {
                id: library::new_id(),
                work: work.into(),
                page,
                position,
                doubtful: anchor::count_doubtful(&cut.text, &reading),
                ocr: cut.text,
                stretches: serde_json::to_string(&cut.stretches)?,
                correction: None,
                target: None,
                target_origin: None,
                draft: None,
                draft_origin: None,
                status: "draft".into(),
                note: String::new(),
            })
        })
        .collect()
}

/// A segment on other stretches than it had, as they were read. It keeps its place only if there are none.
///
/// # Errors
/// Never in practice; the stretches must become JSON.
pub fn restricted(segment: &Segment, stretches: &[Stretch], lines: &[PlacedLine]) -> Result<Segment> {
    let reading = anchor::read(stretches, lines);
    let (page, position) = begin(&reading).unwrap_or((segment.page.clone(), segment.position));
    Ok(Segment {
        page,
        position,
        stretches: serde_json::to_string(stretches)?,
        doubtful: anchor::count_doubtful(&reading.text, &reading),
        ocr: reading.text,
        correction: None,
        draft: None,
        draft_origin: None,
        status: "draft".into(),
        ..segment.clone()
    })
}

/// The page that a reading begins on, and the position there; nothing if it has no syllable.
pub fn begin(reading: &anchor::Reading) -> Option<(String, i64)> {
    let (_, first) = reading.syllables.first()?;
    Some((first.line.page.clone(), position(first.line.ordinal, first.index)))
}

/// Whether what was read in the last segment of a page goes on on the next.
pub fn runs_on(last: &Segment) -> bool {
    !is_complete(&last.ocr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::tests::line;

    #[test]
    fn a_position_is_found_wherever_there_is_room() {
        let high = position(0, 1);
        for (low, natural, above, expected) in [
            (0, Some(9), Some(high), Some(9)),
            (0, Some(high + 1), Some(high), Some(high / 2)),
            (5, Some(5), None, Some(5 + ROOM)),
            (5, None, Some(7), Some(6)),
            (5, None, Some(6), None),
        ] {
            assert_eq!(position_between(low, natural, above), expected);
        }
        assert!(position(0, 300) < position(1, 0), "lines come before syllables");
    }

    #[test]
    fn a_sentence_over_two_lines_is_one_segment() {
        let lines = [
            line("a", &["འདི་", "སྐད་", "བདག་", "གིས་", "ཐོས་"]),
            line("b", &["པའི་", "དུས་", "གཅིག་", "ན་", "བཅོམ་", "ལྡན་", "འདས་", "བཞུགས་", "སོ། །"]),
            line("c", &["དེ་", "ནས་", "ཡང་", "སླར་", "སྨྲས་", "པ་", "ཡིན་", "ནོ།"]),
        ];
        let cuts = cut(&lines);
        assert_eq!(cuts.len(), 2, "{cuts:#?}");
        assert_eq!(cuts[0].stretches.len(), 2);
        assert_eq!(cuts[1].text, "དེ་ནས་ཡང་སླར་སྨྲས་པ་ཡིན་ནོ།");
    }

    #[test]
    fn headers_and_page_numbers_are_no_segments() {
        let mut header = line("h", &["ཤེར་", "སྙིང་།"]);
        header.line.role = Role::Header;
        let mut number = line("n", &["༢༣"]);
        number.line.role = Role::PageNumber;
        assert_eq!(cut(&[header, number]), []);
    }
}
