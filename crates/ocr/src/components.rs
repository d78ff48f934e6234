//! Connected pieces of ink.
//!
//! A page is held as runs of ink along its rows, joined where they touch: letters, vowel signs and dots come out as
//! what they are, and cost memory by their ink, not by the page.

use image::GrayImage;

/// A stretch of ink in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) y: u32,
    pub(crate) start: u32,
    /// The first column after the run.
    pub(crate) end: u32,
}

/// Ink that hangs together, corners included.
#[derive(Debug, Clone)]
pub(crate) struct Component {
    /// From upper row to lower.
    pub(crate) runs: Vec<Run>,
    pub(crate) left: u32,
    pub(crate) top: u32,
    /// The first column to the right.
    pub(crate) right: u32,
    /// The first row below.
    pub(crate) bottom: u32,
}

impl Component {
    pub(crate) fn of(runs: Vec<Run>) -> Component {
        let mut component = Component { runs, left: u32::MAX, top: u32::MAX, right: 0, bottom: 0 };
        for run in &component.runs {
            component.left = component.left.min(run.start);
            component.right = component.right.max(run.end);
            component.top = component.top.min(run.y);
            component.bottom = component.bottom.max(run.y + 1);
        }
        component
    }

    pub(crate) fn width(&self) -> u32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> u32 {
        self.bottom - self.top
    }

    /// Pixels of ink.
    pub(crate) fn ink(&self) -> u32 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }
}

/// The components of an image in which pixels below `threshold` are ink.
pub(crate) fn components(image: &GrayImage, threshold: u8) -> Vec<Component> {
    let mut runs: Vec<Run> = Vec::new();
    let mut parents: Vec<u32> = Vec::new();
    let mut above = 0..0;
    for (y, row) in image.chunks_exact(image.width().max(1) as usize).enumerate() {
        let first = runs.len();
        let mut x = 0;
        while let Some(start) = row[x..].iter().position(|&pixel| pixel < threshold).map(|offset| x + offset)
        {
            let end = row[start..]
                .iter()
                .position(|&pixel| pixel >= threshold)
                .map_or(row.len(), |offset| start + offset);
            parents.push(runs.len() as u32);
            runs.push(Run { y: y as u32, start: start as u32, end: end as u32 });
            x = end;
        }
        join_rows(&runs, &mut parents, above, first..runs.len());
        above = first..runs.len();
    }
    gather(&runs, &mut parents)
}

/// Joins the runs of a row with those of the row above that they touch.
fn join_rows(runs: &[Run], parents: &mut [u32], above: std::ops::Range<usize>, row: std::ops::Range<usize>) {
    let mut upper = above.start;
    for lower in row {
        while upper < above.end && runs[upper].end < runs[lower].start {
            upper += 1;
        }
        let mut touching = upper;
        while touching < above.end && runs[touching].start <= runs[lower].end {
            let (a, b) = (root(parents, touching as u32), root(parents, lower as u32));
            parents[a.max(b) as usize] = a.min(b);
            touching += 1;
        }
    }
}

fn root(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        parents[node as usize] = parents[parents[node as usize] as usize];
        node = parents[node as usize];
    }
    node
}

fn gather(runs: &[Run], parents: &mut [u32]) -> Vec<Component> {
    let mut places = vec![u32::MAX; runs.len()];
    let mut gathered: Vec<Vec<Run>> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let root = root(parents, index as u32) as usize;
        if places[root] == u32::MAX {
            places[root] = gathered.len() as u32;
            gathered.push(Vec::new());
        }
        gathered[places[root] as usize].push(*run);
    }
    gathered.into_iter().map(Component::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rows: &[&str]) -> GrayImage {
        let width = rows[0].len() as u32;
        GrayImage::from_fn(width, rows.len() as u32, |x, y| {
            image::Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        })
    }

    #[test]
    fn pieces_that_touch_at_a_side_or_corner_are_one() {
        let image = drawn(&[
            "##..#.#..", //
            "..#.#.#.#", //
            "....###..", //
        ]);
        let found: Vec<_> =
            components(&image, 128).iter().map(|c| (c.left, c.top, c.right, c.bottom, c.ink())).collect();
        assert_eq!(found, [(0, 0, 3, 2, 3), (4, 0, 7, 3, 7), (8, 1, 9, 2, 1)]);
    }

    #[test]
    fn a_blank_page_has_none() {
        assert!(components(&drawn(&["...", "..."]), 128).is_empty());
    }
}
