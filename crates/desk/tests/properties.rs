//! Laws of editing, for any edits in any order.
//!
//! The pages were never scanned: their lines are put into the library, so that hundreds of edits take seconds.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use desk::anchor::{self, PlacedLine, Stretch};
use desk::view::LineRole;
use desk::{Desk, Options, segmenting};
use library::line::{self, Line};
use library::segment::{self, Segment};
use library::{original, page, unit, work};
use ocr::{Bounds, PagePoint, Role, Syllable};
use proptest::prelude::*;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use worker::Program;

/// Three pages of lines: sentences that begin and end within lines, and one that runs over a page's end.
const PAGES: [&[&str]; 3] = [
    &["བཅོམ་|ལྡན་|འདས་|མ་|ཤེས་|རབ", "ཀྱི་|ཕ་|རོལ་|ཏུ་|ཕྱིན་|པ་|ལ་|ཕྱག་|འཚལ་|ལོ། །|དེ་|ནས"],
    &["ཡང་|སླར་|སྨྲས་|པ་|ཡིན་|ནོ།", "རིགས་|ཀྱི་|བུ་|དེ་|དེ་|བཞིན་|ནོ། །"],
    &["སྟོང་|པ་|ཉིད་|ལས་|ཀྱང་|གཟུགས་|གཞན་|མ་|ཡིན་|ནོ།", "དེ་|ལྟར་|བྱས་|པས་|དགའོ། །"],
];

/// One desk for all cases; each has a work of its own.
static DESK: LazyLock<(Runtime, Desk, TempDir)> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = Program { path: "never started".into(), arguments: vec![], environment: vec![] };
    let options = Options { library: folder.path().into(), program, workers: Some(1) };
    let desk = runtime.block_on(Desk::open(options)).unwrap();
    (runtime, desk, folder)
});

/// What a person may do. Places are drawn from all that there are at that moment.
#[derive(Debug, Clone)]
enum Edit {
    Replace(usize, usize, &'static str),
    Clear(usize),
    Split(usize, usize),
    Merge(usize),
    Translate(usize, &'static str),
    Confirm(usize),
    Approve(usize),
    Withdraw(usize),
    Repeats(&'static str),
    Note(usize),
    Mark(usize, LineRole),
    Undo,
    Redo,
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = 0..100_usize;
    let word = prop::sample::select(vec!["", "བཀྲ་", "ཀ་ཁ་ག་", "ཞེས་|", " "]);
    let role = prop::sample::select(vec![LineRole::Header, LineRole::Folio, LineRole::Text, LineRole::Text]);
    prop_oneof![
        3 => (place.clone(), place.clone(), word).prop_map(|(at, syllable, word)| Edit::Replace(at, syllable, word)),
        1 => place.clone().prop_map(Edit::Clear),
        4 => (place.clone(), place.clone()).prop_map(|(at, offset)| Edit::Split(at, offset)),
        3 => place.clone().prop_map(Edit::Merge),
        2 => (place.clone(), prop::sample::select(vec!["I bow down", "So it is", ""]))
            .prop_map(|(at, text)| Edit::Translate(at, text)),
        2 => place.clone().prop_map(Edit::Confirm),
        1 => place.clone().prop_map(Edit::Approve),
        1 => place.clone().prop_map(Edit::Withdraw),
        1 => prop::sample::select(vec!["draft", "confirm", "leave"]).prop_map(Edit::Repeats),
        1 => place.clone().prop_map(Edit::Note),
        2 => (place, role).prop_map(|(at, role)| Edit::Mark(at, role)),
        3 => Just(Edit::Undo),
        2 => Just(Edit::Redo),
    ]
}

/// A work whose pages are read; returns it with its lines in reading order.
async fn work(desk: &Desk) -> (String, Vec<PlacedLine>) {
    let mut write = desk.library().write().await.unwrap();
    let id = work::insert(&mut write, "work").await.unwrap();
    let stored = original::Stored { hash: "00".into(), extension: "png".into(), bytes: 0 };
    original::insert(&mut write, &stored).await.unwrap();
    page::append(&mut write, &id, "00", "pecha.png", PAGES.len() as u32).await.unwrap();
    let mut lines = Vec::new();
    for (page, texts) in page::of_work(&mut write, &id).await.unwrap().into_iter().zip(PAGES) {
        page::set_read(&mut write, &page.id, (1000, 1000), "tesseract 5").await.unwrap();
        let mut here = Vec::new();
        for (text, ordinal) in texts.iter().zip(0..) {
            let line = printed(text, ordinal);
            let row = Line {
                id: library::new_id(),
                page: page.id.clone(),
                ordinal,
                role: "text".into(),
                settled: false,
                reading: serde_json::to_string(&line).unwrap(),
            };
            line::insert(&mut write, &row).await.unwrap();
            here.push(PlacedLine { id: row.id, page: row.page, ordinal, line });
        }
        for segment in segmenting::of_lines(&id, &here).unwrap() {
            segment::put(&mut write, &segment).await.unwrap();
        }
        lines.extend(here);
    }
    write.commit().await.unwrap();
    (id, lines)
}

fn printed(text: &str, row: u32) -> ocr::Line {
    let corner = PagePoint { x: 0.0, y: 0.0 };
    let syllables = text.split('|').zip(0..).map(|(text, column)| Syllable {
        text: text.into(),
        bounds: Bounds { x: 10 * column, y: 20 * row, width: 10, height: 10 },
        confidence: 0.9,
    });
    ocr::Line {
        role: Role::Text,
        outline: [corner; 4],
        baseline: [corner; 2],
        bounds: Bounds { x: 0, y: 20 * row, width: 500, height: 10 },
        confidence: 0.9,
        syllables: syllables.collect(),
    }
}

/// Does an edit; what is not possible at that moment is refused with a sentence, and undoing never is.
async fn perform(desk: &Desk, work: &str, lines: &[PlacedLine], edit: &Edit) {
    let segments = segments(desk, work).await;
    let Some(last) = segments.len().checked_sub(1) else {
        return drop(desk.undo(work).await.unwrap());
    };
    let at = |place: &usize| &segments[*place % (last + 1)];
    let done = match edit {
        Edit::Replace(place, syllable, word) => {
            let source = at(place).source();
            let pieces: Vec<&str> = tibetan::syllable::pieces(source).map(|piece| piece.of(source)).collect();
            let replaced = *syllable % pieces.len().max(1);
            let text: String = match pieces.len() {
                0 => (*word).to_owned(),
                _ => (0..)
                    .zip(&pieces)
                    .map(|(index, piece)| if index == replaced { word } else { *piece })
                    .collect(),
            };
            desk.edit_source(&at(place).id, &text).await.map(drop)
        }
        Edit::Clear(place) => desk.edit_source(&at(place).id, "").await.map(drop),
        Edit::Split(place, offset) => {
            let length = at(place).source().encode_utf16().count().max(1);
            let (source, target) = ((offset % length) as u32, (offset % 7) as u32);
            desk.split(&at(place).id, source, target).await.map(drop)
        }
        Edit::Merge(place) => desk.merge_with_next(&at(place).id).await.map(drop),
        Edit::Translate(place, text) => desk.edit_target(&at(place).id, text).await.map(drop),
        Edit::Confirm(place) => desk.confirm(&at(place).id).await.map(drop),
        Edit::Approve(place) => desk.approve(&at(place).id).await.map(drop),
        Edit::Withdraw(place) => desk.unconfirm(&at(place).id).await.map(drop),
        Edit::Repeats(choice) => desk.set_preference("repeats", choice).await,
        Edit::Note(place) => desk.edit_note(&at(place).id, "a note").await.map(drop),
        Edit::Mark(place, role) => desk.set_line_role(&lines[place % lines.len()].id, *role).await,
        Edit::Undo => return drop(desk.undo(work).await.unwrap()),
        Edit::Redo => return drop(desk.redo(work).await.unwrap()),
    };
    if let Err(error) = done {
        let expected = ["last segment", "inside the Tibetan", "no translation yet"];
        assert!(expected.iter().any(|reason| error.message.contains(reason)), "{edit:?}: {error}");
    }
}

async fn segments(desk: &Desk, work: &str) -> Vec<Segment> {
    segment::of_work(&mut desk.library().read().await.unwrap(), work).await.unwrap()
}

/// What a person sees of a segment, without the machine's drafts.
type Essence = (String, String, String, Option<String>, Option<String>, String, String);

async fn essence(desk: &Desk, work: &str) -> Vec<Essence> {
    let essence = |segment: Segment| {
        let Segment { id, page, stretches, correction, target, status, note, .. } = segment;
        (id, page, stretches, correction, target, status, note)
    };
    segments(desk, work).await.into_iter().map(essence).collect()
}

/// Every syllable of the lines that are text is in exactly one segment, and every segment knows what was read there.
async fn check(desk: &Desk, work: &str, lines: &[PlacedLine], in_order: bool) {
    let mut expected = Vec::new();
    {
        let mut read = desk.library().read().await.unwrap();
        for line in lines {
            if line::get(&mut read, &line.id).await.unwrap().role == "text" {
                expected.extend((0..line.line.syllables.len()).map(|syllable| (line.id.clone(), syllable)));
            }
        }
    }
    let mut found = Vec::new();
    for segment in segments(desk, work).await {
        let stretches = Stretch::all_of(&segment).unwrap();
        for stretch in &stretches {
            let line = lines.iter().find(|line| line.id == stretch.line).unwrap();
            assert!(stretch.from < stretch.to && stretch.to <= line.line.syllables.len(), "{stretch:?}");
            found.extend((stretch.from..stretch.to).map(|syllable| (stretch.line.clone(), syllable)));
        }
        let reading = anchor::read(&stretches, lines);
        assert_eq!(segment.ocr, reading.text, "what was read stays as it was read");
        if let Some((page, _)) = segmenting::begin(&reading) {
            assert_eq!(segment.page, page, "a segment belongs to the page on which it begins");
        }
        let tied = anchor::tie(segment.source(), &reading);
        assert_eq!(tied.iter().map(|piece| piece.text).collect::<String>(), segment.source());
        let places: Vec<usize> = tied.iter().filter_map(|piece| piece.read.map(|(index, _)| index)).collect();
        assert!(places.is_sorted() && places.iter().all(|place| *place < reading.syllables.len()));
    }
    if in_order {
        assert_eq!(found, expected, "in the order in which they stand on the pages");
    } else {
        assert_eq!(found.len(), expected.len(), "none is there twice");
        assert_eq!(BTreeSet::from_iter(found), BTreeSet::from_iter(expected));
    }
}

/// Source and translation by the identity of a unit.
type Units = BTreeMap<String, (String, String)>;

/// What is confirmed is in the memory with its status, once; nothing else of the work is; and no unit that ever was is
/// lost or changed. Adds the new ones to `ever`.
async fn check_memory(desk: &Desk, work: &str, ever: &mut Units) {
    let mut read = desk.library().read().await.unwrap();
    let mut live = BTreeMap::new();
    for segment in segment::of_work(&mut read, work).await.unwrap() {
        let mut here = Vec::new();
        for (unit, removed) in unit::of_segment(&mut read, &segment.id).await.unwrap() {
            ever.entry(unit.id.clone()).or_insert((unit.source.clone(), unit.target.clone()));
            if !removed {
                let described: memory::Unit = serde_json::from_str(&unit.unit).unwrap();
                let status =
                    if described.status == memory::Status::Approved { "approved" } else { "confirmed" };
                here.push((unit.source, unit.target, status.to_owned()));
                live.insert(unit.number, unit.id);
            }
        }
        let wanted = segment.target.as_ref().filter(|_| segment.status != "draft");
        let wanted =
            wanted.map(|target| (segment.source().to_owned(), target.clone(), segment.status.clone()));
        assert_eq!(here, Vec::from_iter(wanted), "what is confirmed is in the memory");
    }
    for (id, (source, target)) in ever {
        let kept = unit::get(&mut read, id).await.unwrap();
        assert_eq!((&kept.source, &kept.target), (&*source, &*target), "a unit stays what it was");
        let found = unit::by_number(&mut read, kept.number).await.unwrap().is_some();
        assert_eq!(found, live.contains_key(&kept.number), "only what is confirmed is offered");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_loses_what_was_read_or_a_unit_and_all_can_be_undone(edits in prop::collection::vec(edit(), 1..24)) {
        let (runtime, desk, _folder) = &*DESK;
        runtime.block_on(async {
            let (work, lines) = work(desk).await;
            let start = essence(desk, &work).await;
            let mut in_order = true;
            let mut units = Units::new();
            check(desk, &work, &lines, in_order).await;
            for edit in &edits {
                in_order &= !matches!(edit, Edit::Mark(..));
                perform(desk, &work, &lines, edit).await;
                check(desk, &work, &lines, in_order).await;
                check_memory(desk, &work, &mut units).await;
            }
            while desk.redo(&work).await.unwrap().is_some() {}
            let end = essence(desk, &work).await;
            while desk.undo(&work).await.unwrap().is_some() {
                check(desk, &work, &lines, in_order).await;
                check_memory(desk, &work, &mut units).await;
            }
            assert_eq!(essence(desk, &work).await, start, "everything is undone");
            while desk.redo(&work).await.unwrap().is_some() {}
            assert_eq!(essence(desk, &work).await, end, "and done again");
            check_memory(desk, &work, &mut units).await;
        });
    }
}
