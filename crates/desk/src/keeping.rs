//! Keeping what was read on a page: its lines, its segments, and what it tells about its neighbours.
//!
//! Pages are read in any order. Running headers show only beside those of other pages, and a sentence that runs over a
//! page's end is two segments until both pages are there. So each page that comes in is compared with its neighbours, and
//! the machine mends what it made itself; in whatever order pages come, the segments are the same. What a person has
//! touched it leaves alone.

use library::edit::Change;
use library::line::{self, Line};
use library::page::{self, Page};
use library::segment::{self, Segment};
use ocr::Role;

use crate::anchor::Stretch;
use crate::editing::lines_of;
use crate::memory::IndexChange;
use crate::{Connection, Desk, Result, commit, cutting, journal, place, roles, segmenting};

/// How many neighbours on each side show what repeats from page to page.
const NEIGHBOURS: u32 = 4;

impl Desk {
    /// Keeps what an engine read. Returns the pages whose lines or segments changed.
    pub(crate) async fn keep(&self, page: &Page, engine: &str, mut read: ocr::Page) -> Result<Vec<String>> {
        for syllable in read.lines.iter_mut().flat_map(|line| &mut line.syllables) {
            syllable.text = tibetan::normalise::canonical(&syllable.text);
        }
        let mut write = self.library().write().await?;
        let mut placed = Vec::new();
        for (line, ordinal) in read.lines.iter().zip(0..) {
            let row = Line {
                id: library::new_id(),
                page: page.id.clone(),
                ordinal,
                role: roles::name(line.role).into(),
                settled: false,
                reading: serde_json::to_string(line)?,
            };
            line::insert(&mut write, &row).await?;
            placed.push(place(row)?);
        }
        page::set_read(&mut write, &page.id, (read.width, read.height), engine).await?;
        roles::name_page(&mut write, &page.id).await?;
        for segment in segmenting::of_lines(&page.work, &placed)? {
            segment::put(&mut write, &segment).await?;
        }
        let mut index = Vec::new();
        let mut changed = vec![page.clone()];
        changed.extend(self.find_running_heads(&mut write, page, &mut index).await?);
        let mut ids: Vec<String> = changed.iter().map(|page| page.id.clone()).collect();
        // In reading order, because a sentence that was joined over one page's end may run on over the next.
        let mut edges: Vec<u32> =
            changed.iter().flat_map(|page| page.ordinal..=page.ordinal + NEIGHBOURS).collect();
        edges.sort_unstable();
        edges.dedup();
        for ordinal in edges {
            ids.extend(self.join_over_edge(&mut write, &page.work, ordinal, &mut index).await?);
        }
        commit(write).await?;
        self.memory().apply(index);
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// A line that stands at the same place on neighbouring pages with the same words is a running header. Returns the
    /// pages on which one was found.
    async fn find_running_heads(
        &self,
        connection: &mut Connection,
        page: &Page,
        index: &mut Vec<IndexChange>,
    ) -> Result<Vec<Page>> {
        let mut neighbours = Vec::new();
        for ordinal in page.ordinal.saturating_sub(NEIGHBOURS)..=page.ordinal + NEIGHBOURS {
            if let Some(near) =
                page::at(connection, &page.work, ordinal).await?.filter(|near| near.state == "read")
            {
                let rows = line::of_page(connection, &near.id).await?;
                neighbours.push((near, rows));
            }
        }
        let mut pages = Vec::new();
        for (near, rows) in &neighbours {
            let lines = rows.iter().cloned().map(|row| Ok(place(row)?.line)).collect::<Result<_>>()?;
            pages.push(ocr::Page { width: near.width, height: near.height, skew_degrees: 0.0, lines });
        }
        ocr::layout::mark_running_heads(&mut pages);
        let mut changed = Vec::new();
        for ((near, rows), found) in neighbours.into_iter().zip(pages) {
            let is_head = |(row, line): &(&Line, &ocr::Line)| {
                !row.settled && roles::parse(&row.role) == Role::Text && line.role != Role::Text
            };
            let heads: Vec<(&Line, Role)> =
                rows.iter().zip(&found.lines).filter(is_head).map(|(row, line)| (row, line.role)).collect();
            if !heads.is_empty() && self.take_out_heads(connection, &near, &rows, &heads, index).await? {
                roles::name_page(connection, &near.id).await?;
                changed.push(near);
            }
        }
        Ok(changed)
    }

    /// Cuts a page anew without some of its lines, which are no text. Where a person has touched it, only what the machine
    /// made of those lines is taken away. Returns whether anything was.
    async fn take_out_heads(
        &self,
        connection: &mut Connection,
        page: &Page,
        lines: &[Line],
        heads: &[(&Line, Role)],
        index: &mut Vec<IndexChange>,
    ) -> Result<bool> {
        let mut change = cut_out(connection, page, lines).await?;
        if !are_a_persons(connection, &change.before).await? {
            for (head, role) in heads {
                line::set_role(connection, &head.id, roles::name(*role), false).await?;
            }
            let lines = line::of_page(connection, &page.id).await?;
            let placed = lines.into_iter().map(place).collect::<Result<Vec<_>>>()?;
            change.after.extend(segmenting::of_lines(&page.work, &placed)?);
            index.extend(self.replace(connection, &change.before, &mut change.after).await?);
            return Ok(true);
        }
        let mut is_changed = false;
        for (head, role) in heads {
            let mut change = roles::change(connection, page, head, *role).await?;
            if !are_a_persons(connection, &change.before).await? {
                line::set_role(connection, &head.id, roles::name(*role), false).await?;
                index.extend(self.replace(connection, &change.before, &mut change.after).await?);
                is_changed = true;
            }
        }
        Ok(is_changed)
    }

    /// Joins the sentence that runs on to the page at that place, if the pages that it would stand on are all read.
    /// Returns the pages whose segments changed.
    async fn join_over_edge(
        &self,
        connection: &mut Connection,
        work: &str,
        ordinal: u32,
        index: &mut Vec<IndexChange>,
    ) -> Result<Vec<String>> {
        let Some(right) = page::at(connection, work, ordinal).await? else { return Ok(vec![]) };
        let Some(first) = segment::of_page(connection, work, &right.id).await?.into_iter().next() else {
            return Ok(vec![]);
        };
        let Some(last) = segment::last_before(connection, work, ordinal).await? else { return Ok(vec![]) };
        let between = page::states_between(connection, &last.page, &right.id).await?;
        if !segmenting::runs_on(&last)
            || between.iter().any(|state| state != "read")
            || may_have_begun_before(connection, &last).await?
            || are_a_persons(connection, [&last, &first]).await?
        {
            return Ok(vec![]);
        }
        let pages = vec![last.page.clone(), right.id];
        let mut joined = [cutting::merged(connection, &last, &first).await?];
        index.extend(self.replace(connection, &[last, first], &mut joined).await?);
        Ok(pages)
    }
}

/// What becomes of the segments when a page is cut anew: of those that stand on it, what stands before and behind it is
/// left, as it was before they were joined. Nothing is written.
pub(crate) async fn cut_out(connection: &mut Connection, page: &Page, lines: &[Line]) -> Result<Change> {
    let mut change = Change::default();
    for segment in roles::standing_on(connection, page).await? {
        let stretches = Stretch::all_of(&segment)?;
        let is_here = |stretch: &Stretch| lines.iter().any(|line| line.id == stretch.line);
        let (Some(first), Some(last)) =
            (stretches.iter().position(is_here), stretches.iter().rposition(is_here))
        else {
            continue;
        };
        let placed = lines_of(connection, &segment).await?;
        let (before, behind) = (&stretches[..first], &stretches[last + 1..]);
        if !before.is_empty() {
            change.after.push(segmenting::restricted(&segment, before, &placed)?);
        }
        if !behind.is_empty() {
            let behind = segmenting::restricted(&segment, behind, &placed)?;
            let id = if before.is_empty() { behind.id } else { library::new_id() };
            change.after.push(Segment { id, ..behind });
        }
        change.before.push(segment);
    }
    Ok(change)
}

/// Whether one of the segments is a person's, so that the machine leaves them alone.
pub(crate) async fn are_a_persons(
    connection: &mut Connection,
    segments: impl IntoIterator<Item = &Segment>,
) -> Result<bool> {
    for segment in segments {
        if journal::is_a_persons(connection, segment).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the segment opens its page and the page before is still to be read: what it lacks may stand there, and not on
/// the page behind.
async fn may_have_begun_before(connection: &mut Connection, segment: &Segment) -> Result<bool> {
    let page = page::get(connection, &segment.page).await?;
    let opens = segment::of_page(connection, &page.work, &page.id).await?.first() == Some(segment);
    let Some(before) = page.ordinal.checked_sub(1).filter(|_| opens) else { return Ok(false) };
    Ok(page::at(connection, &page.work, before).await?.is_some_and(|before| before.state == "unread"))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use library::{original, work};
    use proptest::prelude::*;
    use tempfile::TempDir;
    use tokio::runtime::Runtime;
    use worker::Program;

    use super::*;
    use crate::Options;
    use crate::anchor::tests::line;

    static DESK: LazyLock<(Runtime, Desk, TempDir)> = LazyLock::new(|| {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let program = Program { path: "never started".into(), arguments: vec![], environment: vec![] };
        let options = Options { library: folder.path().into(), program, workers: None };
        let desk = runtime.block_on(Desk::open(options)).unwrap();
        (runtime, desk, folder)
    });

    /// Pages with running headers, left and right; sentences that run over one page's end and over two, and a blank page.
    const PAGES: &[&[&str]] = &[
        &["ཤེས་རབ་སྙིང་པོ།", "བཅོམ་ལྡན་འདས་མ་ཤེས་རབ་ཀྱི་"],
        &["བམ་པོ་དང་པོ།", "ཕ་རོལ་ཏུ་ཕྱིན་པ་ལ་ཕྱག་འཚལ་ལོ། །", "དེ་ནས་"],
        &["ཤེས་རབ་སྙིང་པོ།", "ཡང་སླར་"],
        &["བམ་པོ་དང་པོ།", "སྨྲས་པ་ཡིན་ནོ། །རིགས་ཀྱི་བུ་དེ་དེ་བཞིན་ནོ། །", "སྟོང་པ་ཉིད་ལས་ཀྱང་"],
        &[],
        &["ཤེས་རབ་སྙིང་པོ།", "གཟུགས་གཞན་མ་ཡིན་ནོ། །"],
        &["བམ་པོ་དང་པོ།", "དེ་ལྟར་བྱས་པས་དགའོ། །"],
    ];

    /// A page that holds but the end of a sentence, which by itself looks like the beginning of one.
    const SHORT: &[&[&str]] = &[&["དེ་ནས་རྒྱལ་པོ་དེ་"], &["ལངས་ཏེ།"], &["དེ་ལྟར་བྱས་པས་དགའོ། །"]];

    async fn read_in(pages: &[&[&str]], order: &[usize]) -> Vec<String> {
        let (_, desk, _) = &*DESK;
        let mut write = desk.library().write().await.unwrap();
        let work = work::insert(&mut write, "work").await.unwrap();
        let stored = original::Stored { hash: "00".into(), extension: "png".into(), bytes: 0 };
        original::insert(&mut write, &stored).await.unwrap();
        page::append(&mut write, &work, "00", "pecha.png", pages.len() as u32).await.unwrap();
        let rows = page::of_work(&mut write, &work).await.unwrap();
        commit(write).await.unwrap();
        for place in order {
            let lines = pages[*place].iter().map(|text| line("", &[text]).line).collect();
            let read = ocr::Page { width: 900, height: 1200, skew_degrees: 0.0, lines };
            desk.keep(&rows[*place], "tesseract 5", read).await.unwrap();
        }
        let segments = segment::of_work(&mut desk.library().read().await.unwrap(), &work).await.unwrap();
        segments.into_iter().map(|segment| segment.ocr).collect()
    }

    #[test]
    fn pages_in_their_order_become_whole_sentences() {
        let segments = DESK.0.block_on(read_in(PAGES, &[0, 1, 2, 3, 4, 5, 6]));
        insta::assert_snapshot!(segments.join("\n"), @"
        བཅོམ་ལྡན་འདས་མ་ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ལ་ཕྱག་འཚལ་ལོ། །
        དེ་ནས་ཡང་སླར་སྨྲས་པ་ཡིན་ནོ། །རིགས་ཀྱི་བུ་དེ་དེ་བཞིན་ནོ། །
        སྟོང་པ་ཉིད་ལས་ཀྱང་གཟུགས་གཞན་མ་ཡིན་ནོ། །
        དེ་ལྟར་བྱས་པས་དགའོ། །
        ");
    }

    #[test]
    fn the_end_of_a_sentence_waits_for_its_beginning() {
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let segments = DESK.0.block_on(read_in(SHORT, &order));
            assert_eq!(segments, ["དེ་ནས་རྒྱལ་པོ་དེ་ལངས་ཏེ།", "དེ་ལྟར་བྱས་པས་དགའོ། །"], "{order:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn the_order_in_which_pages_are_read_does_not_matter(
            order in Just((0..PAGES.len()).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let in_order: Vec<usize> = (0..PAGES.len()).collect();
            let (expected, found) = DESK.0.block_on(async { (read_in(PAGES, &in_order).await, read_in(PAGES, &order).await) });
            prop_assert_eq!(found, expected);
        }
    }
}
