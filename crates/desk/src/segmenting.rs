//! From printed lines to segments.
//!
//! The lines of a page are joined, cut into sentences, and each sentence keeps the stretches of lines that it stands on.
//! Pages are read in any order, so a sentence that runs over a page's end is first two segments; once both pages are
//! there they are joined, unless a person has worked on one of them.

use library::segment::Segment;
use ocr::Role;
use tibetan::sentence::{is_complete, sentences};
use tibetan::syllable::syllables;

use crate::Result;
use crate::anchor::{self, PlacedLine, Stretch};

/// Room between the positions of two neighbours, for what will be put between them.
pub const GAP: i64 = 1 << 20;

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

/// The segments of a page that was just read.
///
/// # Errors
/// Never in practice; the stretches must become JSON.
pub fn of_page(work: &str, page: &str, lines: &[PlacedLine]) -> Result<Vec<Segment>> {
    (1..)
        .zip(cut(lines))
        .map(|(place, cut)| {
            let reading = anchor::read(&cut.stretches, lines);
            Ok(Segment {
                id: library::new_id(),
                work: work.into(),
                page: page.into(),
                position: place * GAP,
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

/// Whether the last segment of one page and the first of the next are one sentence.
pub fn runs_on(last: &Segment, first: &Segment) -> bool {
    !last.is_touched() && !first.is_touched() && !is_complete(&last.ocr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::tests::line;

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
