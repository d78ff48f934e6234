//! What each line is on its page: text, or what stands around it.
//!
//! One page alone says little: a short line at the top may be a running header or the title of a chapter. So a page is
//! marked with care (digits alone, numerals spelt out alone, a short line far above the rest), and
//! [`mark_running_heads`] marks what repeats from page to page, once there are several. A role never removes a line:
//! whoever joins the text decides what to leave out.

use crate::{Bounds, Line, Page, PagePoint, Role};

/// The fewest lines on a page from which its usual line distance is taken.
const FEWEST_LINES: usize = 5;
/// A first line this many times the usual distance above the next, and shorter than this share of the widest line, is
/// a header.
const HEADER_DISTANCE: f32 = 1.3;
const HEADER_WIDTH: f32 = 0.8;
/// A number this many line heights away from the rest of its line stands apart.
const NUMBER_GAP: f32 = 1.0;
/// How many pages on either side a running header is looked for: it may alternate between left and right pages, and
/// miss where a chapter begins.
const NEIGHBOURS: usize = 4;
/// The share of syllables that two readings of one running header have in common.
const SAME_HEADER: f32 = 0.6;

/// Marks what one page shows by itself: page numbers, folio marks, headers far above the text, lines in the margins. A
/// page number that shares its line with a header becomes a line of its own.
pub fn mark_roles(page: &mut Page) {
    part_numbers(page);
    let (Some(first), Some(last)) =
        (page.lines.first().map(|line| line.bounds), page.lines.last().map(|line| line.bounds))
    else {
        return;
    };
    let header = header_bottom(page);
    let block = text_block(page);
    for line in &mut page.lines {
        let at_edge = shares_rows(&line.bounds, &first) || shares_rows(&line.bounds, &last);
        let beside = block.is_some_and(|(left, right)| line.bounds.right() <= left || line.bounds.x >= right);
        let text = line.text();
        line.role = if (at_edge || beside) && is_page_number(&text) {
            Role::PageNumber
        } else if (at_edge || beside) && is_folio_mark(&text) {
            Role::Folio
        } else if header.is_some_and(|bottom| line.bounds.bottom() <= bottom) {
            Role::Header
        } else if beside {
            Role::Margin
        } else {
            Role::Text
        };
    }
}

/// Marks the running headers of a work's pages, in order: first lines that come again on a page nearby. Last lines are
/// left alone, because the notes that stand there repeat too.
pub fn mark_running_heads(pages: &mut [Page]) {
    let firsts: Vec<Option<(usize, Vec<String>)>> = pages.iter().map(first_line).collect();
    for (index, page) in pages.iter_mut().enumerate() {
        let Some((line, syllables)) = &firsts[index] else { continue };
        let near = index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(firsts.len());
        let mut others = near.filter(|&other| other != index).filter_map(|other| firsts[other].as_ref());
        if others.any(|(_, other)| is_same_header(syllables, other)) {
            page.lines[*line].role = Role::Header;
        }
    }
}

/// The page's first line that may be a running header, and its syllables.
fn first_line(page: &Page) -> Option<(usize, Vec<String>)> {
    let may_be_header = |line: &Line| matches!(line.role, Role::Text | Role::Header);
    let index = page.lines.iter().position(may_be_header)?;
    Some((index, letters(&page.lines[index])))
}

/// The row above which a page's header lies, where one page shows it: a short first line far above the second.
fn header_bottom(page: &Page) -> Option<u32> {
    let rows = rows_of_lines(page);
    if rows.len() < FEWEST_LINES {
        return None;
    }
    let mut distances: Vec<u32> = rows.windows(2).map(|pair| pair[1].y.saturating_sub(pair[0].y)).collect();
    let first = distances[0] as f32;
    distances.sort_unstable();
    let usual = distances[distances.len() / 2] as f32;
    let widest = rows.iter().map(|row| row.width).max().unwrap_or(0) as f32;
    let has_number =
        page.lines.iter().any(|line| shares_rows(&line.bounds, &rows[0]) && is_page_number(&line.text()));
    let stands_apart = first > usual * HEADER_DISTANCE && (rows[0].width as f32) < widest * HEADER_WIDTH;
    (stands_apart || (has_number && first > usual)).then(|| rows[0].bottom())
}

/// The page's lines, those side by side taken together.
fn rows_of_lines(page: &Page) -> Vec<Bounds> {
    let mut rows: Vec<Bounds> = Vec::new();
    for line in &page.lines {
        match rows.last_mut() {
            Some(row) if shares_rows(row, &line.bounds) => *row = row.union(&line.bounds),
            _ => rows.push(line.bounds),
        }
    }
    rows
}

/// Whether the middle of one lies within the rows of the other.
fn shares_rows(a: &Bounds, b: &Bounds) -> bool {
    let middle = b.y + b.height / 2;
    (a.y..a.bottom()).contains(&middle)
}

/// The columns that the lines of usual width take, left and right.
fn text_block(page: &Page) -> Option<(u32, u32)> {
    let widest = page.lines.iter().map(|line| line.bounds.width).max()?;
    let wide = page.lines.iter().filter(|line| line.bounds.width * 2 > widest).map(|line| line.bounds);
    wide.reduce(|block, line| block.union(&line)).map(|block| (block.x, block.right()))
}

fn is_page_number(text: &str) -> bool {
    let digits = text.trim_matches(|character: char| !character.is_numeric());
    (1..=5).contains(&digits.chars().count())
        && digits.chars().all(char::is_numeric)
        && text.chars().all(|character| character.is_numeric() || !character.is_alphabetic())
}

/// The syllables in which a folio's number is spelt out, and those for its front and back.
const NUMERALS: &str = "གཅིག གཉིས གསུམ བཞི ལྔ དྲུག བདུན བརྒྱད དགུ བཅུ བཅོ ཐམ པ ཉི ཉེར ཤུ སུམ ཅུ སོ ཞེ ང རེ དོན གྱ གོ ཉིས རྩ བརྒྱ སྟོང ཕྲག \
                        ལྷག དང གོང འོག";

fn is_folio_mark(text: &str) -> bool {
    let mut syllables = text.split(['་', '།', ' ']).filter(|syllable| !syllable.is_empty()).peekable();
    // The first must name a number by itself, not as ང does in ང་གཉིས, which is also a word.
    syllables.peek().is_some_and(|first| first.chars().count() > 1)
        && syllables.all(|syllable| NUMERALS.split(' ').any(|numeral| numeral == syllable))
}

fn letters(line: &Line) -> Vec<String> {
    let text = line.text();
    let parts = text.split(|character: char| !matches!(character, '\u{f40}'..='\u{fbc}'));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether two lines are readings of one header: most of their syllables are the same. A single syllable says nothing.
fn is_same_header(a: &[String], b: &[String]) -> bool {
    let (longer, shorter) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let common = longer.iter().filter(|syllable| shorter.contains(syllable)).count();
    shorter.len() >= 2 && common as f32 >= SAME_HEADER * longer.len() as f32
}

/// Makes a number that stands apart at an end of the first or last line a line of its own.
fn part_numbers(page: &mut Page) {
    for index in [page.lines.len().saturating_sub(1), 0] {
        let Some(line) = page.lines.get(index) else { return };
        if let Some(place) = number_parts_at(line) {
            let [left, right] = parted(line, place);
            page.lines.splice(index..=index, [left, right]);
        }
    }
}

/// The syllable before which the line falls into a number and the rest.
fn number_parts_at(line: &Line) -> Option<usize> {
    let syllables = &line.syllables;
    let gap_before =
        |index: usize| syllables[index].bounds.x.saturating_sub(syllables[index - 1].bounds.right());
    let stands_apart = |&index: &usize| gap_before(index) as f32 > line.bounds.height as f32 * NUMBER_GAP;
    let text =
        |part: &[crate::Syllable]| part.iter().map(|syllable| syllable.text.as_str()).collect::<String>();
    (1..syllables.len()).filter(stands_apart).find(|&index| {
        let (left, right) = syllables.split_at(index);
        is_page_number(text(left).trim()) != is_page_number(text(right).trim())
    })
}

fn parted(line: &Line, place: usize) -> [Line; 2] {
    let (left, right) = line.syllables.split_at(place);
    [left, right].map(|syllables| {
        let bounds = syllables.iter().map(|syllable| syllable.bounds).reduce(|all, next| all.union(&next));
        let bounds = bounds.unwrap_or(line.bounds);
        let (start, end) = (bounds.x as f32, bounds.right() as f32);
        let on = |[from, to]: [PagePoint; 2], x: f32| {
            let slope = if to.x > from.x { (to.y - from.y) / (to.x - from.x) } else { 0.0 };
            PagePoint { x, y: from.y + (x - from.x) * slope }
        };
        let [upper_left, upper_right, lower_right, lower_left] = line.outline;
        let (upper, lower) = ([upper_left, upper_right], [lower_left, lower_right]);
        let total: f32 = syllables.iter().map(|syllable| syllable.confidence).sum();
        Line {
            role: line.role,
            outline: [on(upper, start), on(upper, end), on(lower, end), on(lower, start)],
            baseline: [on(line.baseline, start), on(line.baseline, end)],
            bounds,
            confidence: total / syllables.len().max(1) as f32,
            syllables: syllables.to_vec(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Syllable;

    /// A line of syllables cut at `|`, each as wide as it has characters times ten; `_` is a hundred pixels of gap.
    fn line(text: &str, x: u32, y: u32) -> Line {
        let mut syllables = Vec::new();
        let mut left = x;
        for text in text.split('|') {
            let gap = 100 * text.matches('_').count() as u32;
            let text = text.replace('_', "");
            let width = 10 * text.chars().count() as u32;
            let bounds = Bounds { x: left + gap, y, width, height: 40 };
            left = bounds.right();
            syllables.push(Syllable { text, bounds, confidence: 0.9 });
        }
        let bounds = Bounds { x, y, width: left - x, height: 40 };
        let at = |x: u32, y: u32| PagePoint { x: x as f32, y: y as f32 };
        let outline = [at(x, y), at(left, y), at(left, y + 40), at(x, y + 40)];
        Line {
            role: Role::Text,
            outline,
            baseline: [at(x, y), at(left, y)],
            bounds,
            confidence: 0.9,
            syllables,
        }
    }

    const BODY: &str = "བཅོམ་|ལྡན་|འདས་|མཁའ་|ལ་|གཤེགས་|པ་|དང་|ལྷན་|ཅིག་|ཏུ་|བཞུགས་|སོ";

    fn page(first: &[(&str, u32)], last: &[(&str, u32)]) -> Page {
        let mut lines: Vec<Line> = first.iter().map(|&(text, x)| line(text, x, 100)).collect();
        lines.extend((0..8).map(|index| line(BODY, 100, 300 + index * 100)));
        lines.extend(last.iter().map(|&(text, x)| line(text, x, 1200)));
        Page { width: 900, height: 1400, skew_degrees: 0.0, lines }
    }

    fn roles(page: &Page) -> Vec<(String, Role)> {
        page.lines
            .iter()
            .filter(|line| line.text() != BODY.replace('|', ""))
            .map(|line| (line.text(), line.role))
            .collect()
    }

    #[test]
    fn what_stands_around_the_text_is_told_from_it() {
        type Case<'a> = (&'a [(&'a str, u32)], &'a [(&'a str, u32)], &'a [(&'a str, Role)]);
        let cases: [Case<'_>; 7] = [
            (&[("ལེའུ་|དང་|པོ", 400)], &[], &[("ལེའུ་དང་པོ", Role::Header)]),
            (&[], &[("- 12 -", 400)], &[("- 12 -", Role::PageNumber)]),
            (&[], &[("༤༥", 400)], &[("༤༥", Role::PageNumber)]),
            (
                &[("208|_ཚད་|མ་|རྣམ་|འགྲེལ", 100)],
                &[],
                &[("208", Role::PageNumber), ("ཚད་མ་རྣམ་འགྲེལ", Role::Header)],
            ),
            (&[("ལེའུ་|གསུམ་|པ། |_207", 100)], &[], &[("ལེའུ་གསུམ་པ།", Role::Header), ("207", Role::PageNumber)]),
            (&[("ཉི་|ཤུ་|རྩ་|གཅིག", 20)], &[], &[("ཉི་ཤུ་རྩ་གཅིག", Role::Folio)]),
            (&[], &[("ཞེས་|གསུངས་|སོ", 100)], &[("ཞེས་གསུངས་སོ", Role::Text)]),
        ];
        for (first, last, expected) in cases {
            let mut page = page(first, last);
            mark_roles(&mut page);
            let expected: Vec<_> = expected.iter().map(|&(text, role)| (text.to_owned(), role)).collect();
            assert_eq!(roles(&page), expected);
        }
    }

    #[test]
    fn numbers_in_the_text_stay_in_it() {
        let mut page = page(&[], &[]);
        page.lines[3] = line("ལོ་|_1959", 100, 600);
        page.lines[5] = line("༡༢", 100, 800);
        mark_roles(&mut page);
        assert!(page.lines.iter().all(|line| line.role == Role::Text));
    }

    #[test]
    fn a_line_beside_the_text_is_in_the_margin() {
        let mut page = page(&[], &[]);
        page.lines.insert(4, line("མཆན", 20, 740));
        mark_roles(&mut page);
        assert_eq!(page.lines[4].role, Role::Margin);
    }

    #[test]
    fn what_repeats_from_page_to_page_is_a_running_head() {
        // Close above the text, so that one page does not tell.
        let mut pages: Vec<Page> = (0..6)
            .map(|index| {
                let mut page = page(&[], &[]);
                let head = if index % 2 == 0 {
                    "དེབ་|ཐེར་|སྔོན་|པོ"
                } else {
                    "བོད་|ཀྱི་|ལོ་|རྒྱུས"
                };
                page.lines.insert(0, line(head, 300, 200));
                page
            })
            .collect();
        // Read with a slip on one page, and left out where a chapter begins.
        pages[2].lines[0] = line("དེབ་|ཐེར་|སྡོན་|པོ", 300, 200);
        pages[4].lines.drain(..2);
        pages[4].lines[0] = line("ཞེས་|པ་|འདི་|ནི", 100, 400);
        mark_running_heads(&mut pages);
        let heads: Vec<usize> = pages
            .iter()
            .map(|page| page.lines.iter().filter(|line| line.role == Role::Header).count())
            .collect();
        assert_eq!(heads[..4], [1, 1, 1, 1]);
        assert_eq!(heads[5], 1);
    }
}
