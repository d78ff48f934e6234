//! The printed lines of a cleaned page.
//!
//! Tesseract's own line finding expects letters that stand on a line. Tibetan letters hang from one: below it their
//! legs and stacks end at any depth, above it vowel signs float, and both reach into the neighbouring lines, which is
//! how whole lines get lost. So lines are found by their heads. The upper edges of letters pile up in the row where a
//! line hangs; each piece of ink is then given to the line that it hangs from, and a piece that hangs from two is cut.
//! Ink that is near no head is gathered into lines of its own, so that nothing that could be writing is dropped. A line
//! is handed on alone on white paper, without its neighbours' signs, and all lines of a page with the same room above
//! and below their heads, so that the engine sees letters of one size.

use image::GrayImage;

use crate::clean::letter_height;
use crate::components::{Component, Run, components};

/// How many times the letter height a letter may have, below and above.
const LETTER: std::ops::Range<f32> = 0.5..2.5;
/// Two heads are at least this many letter heights apart.
const HEADS_APART: f32 = 0.9;
/// The room about a head that is surely its line's own, up and down, in letter heights.
const CORE: (f32, f32) = (0.3, 0.9);
/// The farthest, in letter heights, that a sign's middle lies above or below its head.
const REACH: (f32, f32) = (0.8, 1.8);
/// Where a piece that hangs from two heads is cut: this many letter heights above the lower one.
const CUT: f32 = 0.35;
/// A speck this many letter heights beyond a line's first or last letter is dirt; a tsheg stands closer.
const BEYOND: f32 = 1.0;
/// The margin beside a line on its own paper, in shares of the usual line height.
const MARGIN_BESIDE: f32 = 0.1;

/// The ink of a printed line.
#[derive(Debug)]
pub(crate) struct InkLine {
    /// The row that its letters hang from.
    pub(crate) head: u32,
    pub(crate) components: Vec<Component>,
    /// The room that lines of this page take: their usual rows above and below the head.
    room: (u32, u32),
}

impl InkLine {
    fn at(head: u32) -> InkLine {
        InkLine { head, components: Vec::new(), room: (0, 0) }
    }

    pub(crate) fn left(&self) -> u32 {
        self.components.iter().map(|piece| piece.left).min().unwrap_or(0)
    }

    pub(crate) fn right(&self) -> u32 {
        self.components.iter().map(|piece| piece.right).max().unwrap_or(0)
    }

    pub(crate) fn top(&self) -> u32 {
        self.components.iter().map(|piece| piece.top).min().unwrap_or(self.head)
    }

    pub(crate) fn bottom(&self) -> u32 {
        self.components.iter().map(|piece| piece.bottom).max().unwrap_or(self.head)
    }

    /// The line alone on white paper, and the column of the page image at which its left edge lies.
    ///
    /// `margin` is the white above and below the line, in shares of the usual line height: engines squeeze a line to a
    /// height of their own, so that it sets the size at which they see the letters.
    pub(crate) fn alone(&self, page: &GrayImage, margin: f32) -> (GrayImage, i64) {
        let usual = (self.room.0 + self.room.1) as f32;
        let (across, down) = ((usual * MARGIN_BESIDE).round() as i64, (usual * margin).round() as i64);
        let left = i64::from(self.left()) - across;
        let top = i64::from(self.top().min(self.head.saturating_sub(self.room.0))) - down;
        let width = i64::from(self.right()) + across - left;
        let height = i64::from(self.bottom().max(self.head + self.room.1)) + down - top;
        let mut paper = GrayImage::from_pixel(width as u32, height as u32, [255].into());
        for run in self.components.iter().flat_map(|piece| &piece.runs) {
            // A pixel around each run, for the grey edges of the ink.
            for y in run.y.saturating_sub(1)..(run.y + 2).min(page.height()) {
                for x in run.start.saturating_sub(1)..(run.end + 1).min(page.width()) {
                    let (column, row) = (i64::from(x) - left, i64::from(y) - top);
                    if (0..width).contains(&column) && (0..height).contains(&row) {
                        paper.put_pixel(column as u32, row as u32, *page.get_pixel(x, y));
                    }
                }
            }
        }
        (paper, left)
    }
}

/// The lines of a level page, from top to bottom. Pixels below `threshold` are ink.
pub(crate) fn find(page: &GrayImage, threshold: u8) -> Vec<InkLine> {
    let mut found = components(page, threshold);
    let Some(unit) = letter_height(&found, page.height()) else { return Vec::new() };
    found.retain(|piece| is_writing(piece, unit));

    let mut lines: Vec<InkLine> = heads(&found, unit, page.height()).into_iter().map(InkLine::at).collect();
    let mut strays = Vec::new();
    for piece in found {
        for part in cut_between(piece, &lines, unit) {
            match line_of(&part, &lines, unit) {
                Some(index) => lines[index].components.push(part),
                None => strays.push(part),
            }
        }
    }
    lines.iter_mut().for_each(|line| brush(line, unit));
    lines.extend(gathered(strays, unit));
    lines.retain(|line| !line.components.is_empty());
    lines.sort_by_key(|line| line.head);
    let room = usual_room(&lines);
    lines.iter_mut().for_each(|line| line.room = room);
    lines
}

/// Takes away the specks that stand alone beyond a line's ends, as the shadow of the paper's edge leaves them. Between
/// the ends and beside the letters everything stays.
fn brush(line: &mut InkLine, unit: f32) {
    let is_letter = |piece: &&Component| piece.height() as f32 >= unit * LETTER.start;
    let letters = || line.components.iter().filter(is_letter);
    let (Some(first), Some(last)) =
        (letters().map(|piece| piece.left).min(), letters().map(|piece| piece.right).max())
    else {
        return;
    };
    let reach = (unit * BEYOND) as u32;
    line.components
        .retain(|piece| is_letter(&piece) || (piece.right + reach > first && piece.left < last + reach));
}

/// Whether a piece of ink could be writing: no speck, no rule, no frame, no picture.
fn is_writing(piece: &Component, unit: f32) -> bool {
    let (width, height) = (piece.width() as f32, piece.height() as f32);
    let is_speck = piece.ink() as f32 <= (unit * 0.06).powi(2);
    // Whole, or broken into bits that are still thinner than any stroke of that length.
    let is_rule = (width > unit * 4.0 && height < unit * 0.4) || (width > unit && height < unit * 0.15);
    let is_frame = height > unit * 6.0;
    !(is_speck || is_rule || is_frame)
}

/// The rows in which the upper edges of letters pile up, from top to bottom.
fn heads(found: &[Component], unit: f32, height: u32) -> Vec<u32> {
    let mut edges = vec![0.0_f32; height as usize];
    for piece in found.iter().filter(|piece| LETTER.contains(&(piece.height() as f32 / unit))) {
        edges[piece.top as usize] += (piece.width() as f32).min(unit * 1.5);
    }
    let reach = (unit * 0.12).max(1.0) as usize;
    let piles: Vec<f32> = (0..edges.len())
        .map(|row| {
            let near = row.saturating_sub(reach)..(row + reach + 1).min(edges.len());
            near.map(|other| edges[other] * (1.0 - other.abs_diff(row) as f32 / (reach + 1) as f32)).sum()
        })
        .collect();
    let mut rows: Vec<usize> = (0..piles.len()).filter(|&row| piles[row] >= unit * 0.5).collect();
    rows.sort_by(|&a, &b| piles[b].total_cmp(&piles[a]).then(a.cmp(&b)));
    let mut heads: Vec<u32> = Vec::new();
    for row in rows {
        if heads.iter().all(|&head| (head as usize).abs_diff(row) as f32 > unit * HEADS_APART) {
            heads.push(row as u32);
        }
    }
    heads.sort_unstable();
    heads
}

/// The piece, or its parts where it hangs from more than one head.
fn cut_between(piece: Component, lines: &[InkLine], unit: f32) -> Vec<Component> {
    let spans = |head: f32| head > piece.top as f32 - unit * 0.1 && head + unit * 0.3 < piece.bottom as f32;
    let mut cuts: Vec<u32> = lines
        .iter()
        .map(|line| line.head as f32)
        .filter(|&head| spans(head))
        .skip(1)
        .map(|head| (head - unit * CUT).max(0.0) as u32)
        .collect();
    if cuts.is_empty() {
        return vec![piece];
    }
    cuts.push(u32::MAX);
    let mut parts: Vec<Vec<Run>> = vec![Vec::new(); cuts.len()];
    for run in piece.runs {
        parts[cuts.partition_point(|&cut| cut <= run.y)].push(run);
    }
    parts.into_iter().filter(|runs| !runs.is_empty()).map(Component::of).collect()
}

/// The line that a piece hangs from, or whose core its middle is nearest to; `None` where it is near none.
fn line_of(piece: &Component, lines: &[InkLine], unit: f32) -> Option<usize> {
    let (top, bottom) = (piece.top as f32, piece.bottom as f32);
    let hangs = |line: &InkLine| {
        let head = line.head as f32;
        head > top - unit * 0.1 && head + unit * 0.3 < bottom
    };
    if let Some(index) = lines.iter().position(hangs) {
        return Some(index);
    }
    let middle = (top + bottom) / 2.0;
    let off_core = |line: &InkLine| {
        let head = line.head as f32;
        (head - unit * CORE.0 - middle).max(middle - head - unit * CORE.1).max(0.0)
    };
    let (index, line) =
        lines.iter().enumerate().min_by(|(_, a), (_, b)| off_core(a).total_cmp(&off_core(b)))?;
    let below_head = middle - line.head as f32;
    (-unit * REACH.0..=unit * REACH.1).contains(&below_head).then_some(index)
}

/// Lines of what hangs from no head, such as a page number of two thin digits.
fn gathered(mut strays: Vec<Component>, unit: f32) -> Vec<InkLine> {
    strays.sort_by_key(|piece| piece.top);
    let mut lines: Vec<InkLine> = Vec::new();
    for piece in strays {
        match lines.last_mut() {
            Some(line) if piece.top < line.bottom() => line.components.push(piece),
            _ => {
                let mut line = InkLine::at(piece.top);
                line.components.push(piece);
                lines.push(line);
            }
        }
    }
    lines.retain(|line| line.components.iter().any(|piece| piece.height() as f32 > unit * 0.4));
    lines
}

/// The rows that lines usually take above and below their heads: the medians over the lines of some width.
fn usual_room(lines: &[InkLine]) -> (u32, u32) {
    let widest = lines.iter().map(|line| line.right() - line.left()).max().unwrap_or(0);
    let median = |of: fn(&InkLine) -> u32| {
        let mut rows: Vec<u32> =
            lines.iter().filter(|line| (line.right() - line.left()) * 3 > widest).map(of).collect();
        rows.sort_unstable();
        rows.get(rows.len().saturating_sub(1) / 2).copied().unwrap_or(0)
    };
    (
        median(|line| line.head.saturating_sub(line.top())),
        median(|line| line.bottom().saturating_sub(line.head)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of `lines` lines, `pitch` apart, of letters 30 high whose legs and vowel signs reach far.
    fn page(lines: u32, pitch: u32) -> GrayImage {
        let mut page = GrayImage::from_pixel(900, lines * pitch + 80, [255].into());
        for line in 0..lines {
            let head = 40 + line * pitch;
            for letter in 0..20 {
                let left = 20 + letter * 42;
                let depth = if (letter + line) % 5 == 0 { 50 } else { 30 };
                fill(&mut page, left..left + 26, head..head + 6);
                fill(&mut page, left + 20..left + 26, head..head + depth);
                if (letter + line) % 4 == 0 {
                    fill(&mut page, left + 4..left + 20, head - 16..head - 6);
                }
            }
        }
        page
    }

    fn fill(page: &mut GrayImage, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) {
        for y in rows {
            for x in columns.clone() {
                page.put_pixel(x, y, [0].into());
            }
        }
    }

    fn pieces(lines: &[InkLine]) -> usize {
        lines.iter().map(|line| line.components.len()).sum()
    }

    #[test]
    fn lines_that_reach_into_each_other_are_told_apart_and_nothing_is_lost() {
        for pitch in [60, 75, 120] {
            let page = page(8, pitch);
            let lines = find(&page, 128);
            let heads: Vec<u32> = lines.iter().map(|line| line.head).collect();
            let expected: Vec<u32> = (0..8).map(|line| 40 + line * pitch).collect();
            assert_eq!(heads, expected, "{pitch} apart");
            assert_eq!(pieces(&lines), components(&page, 128).len(), "{pitch} apart");
        }
    }

    #[test]
    fn letters_that_touch_the_line_below_are_cut() {
        let mut page = page(4, 75);
        // A leg of the second line that runs into a head of the third.
        fill(&mut page, 40..46, 115..200);
        let lines = find(&page, 128);
        assert_eq!(lines.len(), 4);
        assert!(lines[2].top() > 160, "the third line begins at {}", lines[2].top());
    }

    #[test]
    fn rules_specks_and_frames_are_no_writing_but_a_lone_number_is() {
        let mut page = page(5, 80);
        let plain = pieces(&find(&page, 128));
        let height = page.height();
        fill(&mut page, 10..890, 5..8);
        fill(&mut page, 2..5, 0..height);
        fill(&mut page, 500..501, height - 60..height - 59);
        assert_eq!(pieces(&find(&page, 128)), plain);
        fill(&mut page, 450..456, height - 30..height - 2);
        assert_eq!(find(&page, 128).len(), 6);
    }

    #[test]
    fn dirt_beyond_the_ends_of_a_line_is_brushed_off_and_a_tsheg_is_not() {
        let mut page = page(4, 80);
        let plain = find(&page, 128)[1].right();
        fill(&mut page, 856..862, 122..128);
        let tsheg = find(&page, 128)[1].right();
        assert!(tsheg > plain, "a dot close behind the last letter is a tsheg");
        fill(&mut page, 894..899, 122..128);
        assert_eq!(find(&page, 128)[1].right(), tsheg);
    }

    #[test]
    fn a_line_stands_alone_with_the_room_of_its_page() {
        let page = page(3, 60);
        let lines = find(&page, 128);
        let images: Vec<GrayImage> = lines.iter().map(|line| line.alone(&page, 0.1).0).collect();
        let heights: Vec<u32> = images.iter().map(GrayImage::height).collect();
        assert!(heights.iter().all(|&height| height == heights[0]), "{heights:?}");
        for (line, image) in lines.iter().zip(&images) {
            let ink: u32 = line.components.iter().map(Component::ink).sum();
            assert_eq!(image.pixels().filter(|pixel| pixel.0[0] == 0).count() as u32, ink);
        }
    }

    #[test]
    fn a_blank_page_has_no_lines() {
        assert!(find(&GrayImage::from_pixel(300, 200, [255].into()), 128).is_empty());
    }
}
