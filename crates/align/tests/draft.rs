//! What a person can do to an alignment, and that no letter is lost by it.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use align::Passage;
use align::draft::{Edit, Row, Side, splice};
use proptest::prelude::*;

fn passages(text: &str) -> Vec<Passage> {
    let sentences = text.split('/').filter(|text| !text.is_empty());
    sentences.map(|text| Passage { text: text.into(), folio: None, begins_paragraph: false }).collect()
}

/// Rows from a line such as `ka-a | kha/ga-b`.
fn rows(line: &str) -> Vec<Row> {
    line.split('|')
        .zip(0..)
        .map(|(row, id)| {
            let (tibetan, english) = row.trim().split_once('-').unwrap();
            Row {
                id,
                tibetan: passages(tibetan),
                english: passages(english),
                signals: Default::default(),
                checked: false,
                skipped: false,
            }
        })
        .collect()
}

fn line(rows: &[Row]) -> String {
    let side = |side: &[Passage]| side.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("/");
    rows.iter()
        .map(|row| format!("{}-{}", side(&row.tibetan), side(&row.english)))
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn each_edit_stays_near_its_row() {
    use Side::{English, Tibetan};
    let cases = [
        ("ka-a | kha-b", 0, Edit::Merge, "ka/kha-a/b"),
        ("ka-a | kha-b", 1, Edit::Merge, "-"),
        ("ka-a | kha-b", 0, Edit::MergeSide(Tibetan), "ka/kha-a | -b"),
        ("ka-a | kha-", 0, Edit::MergeSide(Tibetan), "ka/kha-a"),
        ("ka-a | kha-", 0, Edit::MergeSide(English), "-"),
        ("ka-a | kha/ga-b", 1, Edit::MoveUp(Tibetan), "ka/kha-a | ga-b"),
        ("ka/kha-a", 0, Edit::MoveUp(Tibetan), "ka- | kha-a"),
        ("ka-a/b | kha-c", 0, Edit::MoveDown(English), "ka-a | kha-b/c"),
        ("ka-a/b", 0, Edit::MoveDown(English), "ka-a | -b"),
        ("ka-a | -b", 1, Edit::MoveUp(English), "ka-a/b"),
        ("kakha-a", 0, Edit::Split { side: Tibetan, sentence: 0, at: 2 }, "ka-a | kha-"),
        ("ka-ab | kha-", 0, Edit::Split { side: English, sentence: 0, at: 1 }, "ka-a | kha-b"),
        ("ka-a/b", 0, Edit::Split { side: English, sentence: 1, at: 0 }, "ka-a | -b"),
        ("ka-ab", 0, Edit::Split { side: English, sentence: 0, at: 2 }, "-"),
        ("ka-a | kha-b | ga-", 0, Edit::InsertGap(English), "ka- | kha-a | ga-b"),
        ("ka-a | kha-b", 0, Edit::InsertGap(Tibetan), "-a | ka-b | kha-"),
        ("ka- | kha-a | ga-b", 0, Edit::DeleteGap(English), "ka-a | kha-b | ga-"),
        ("-a | ka-", 0, Edit::DeleteGap(Tibetan), "ka-a"),
        ("ka-a | kha-b", 0, Edit::DeleteGap(Tibetan), "-"),
    ];
    for (before, at, edit, expected) in cases {
        let mut rows = rows(before);
        let splice = splice(&rows, at, edit);
        if let Some(splice) = &splice {
            splice.apply(&mut rows);
        }
        let found = if splice.is_some() { line(&rows) } else { "-".into() };
        assert_eq!(found, expected, "{edit:?} at {at} of {before}");
    }
}

fn edits() -> impl Strategy<Value = Edit> {
    let side = prop_oneof![Just(Side::Tibetan), Just(Side::English)];
    (0..9, side, 0..4_usize, 0..5_usize).prop_map(|(kind, side, sentence, at)| match kind {
        0 => Edit::Merge,
        1 => Edit::MergeSide(side),
        2 => Edit::Split { side, sentence, at },
        3 => Edit::MoveUp(side),
        4 => Edit::MoveDown(side),
        5 => Edit::InsertGap(side),
        6 => Edit::DeleteGap(side),
        7 => Edit::Skip(at > 2),
        _ => Edit::Check,
    })
}

proptest! {
    #[test]
    fn no_edits_lose_a_letter_and_all_can_be_undone(edits in proptest::collection::vec((0..6_usize, edits()), 0..24)) {
        let text = |rows: &[Row]| {
            let side = |of: fn(&Row) -> &Vec<Passage>| {
                rows.iter().flat_map(of).map(|one| one.text.as_str()).collect::<String>()
            };
            (side(|row| &row.tibetan), side(|row| &row.english))
        };
        let begun = rows("ཀཁ-ab | ག/ང-cde | -fg | ཅཆ/ཇ-h/ij");
        let mut rows = begun.clone();
        let mut done = Vec::new();
        for (at, edit) in edits {
            if let Some(splice) = splice(&rows, at, edit) {
                splice.apply(&mut rows);
                done.push(splice);
            }
            prop_assert_eq!(text(&rows), text(&begun));
            prop_assert!(rows.iter().all(|row| !row.tibetan.is_empty() || !row.english.is_empty()));
            let mut ids: Vec<u32> = rows.iter().map(|row| row.id).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), rows.len());
        }
        for splice in done.iter().rev() {
            splice.inverse().apply(&mut rows);
        }
        prop_assert_eq!(rows, begun);
    }
}
