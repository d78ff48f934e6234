//! Undo and redo.

use std::fs;

use desk::view::{Changed, LineRole};
use tokio::time::timeout;

use crate::bench::{Bench, FIRST, LONG, SECOND, THIRD};
use crate::remembering::{tmx, unit};

pub async fn typing_is_one_step_for_one_segment() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let [one, other] = <[_; 2]>::try_from(bench.segments(&work).await).unwrap();
    for text in ["I", "I bow", "I bow down"] {
        bench.desk.edit_target(&one.id, text).await.unwrap();
    }
    for text in ["So", "So it is"] {
        bench.desk.edit_target(&other.id, text).await.unwrap();
    }
    bench.desk.edit_note(&other.id, "formula").await.unwrap();
    let targets = async || {
        let segments = bench.segments(&work).await;
        (segments[0].target.clone(), segments[1].target.clone(), segments[1].note.clone())
    };
    let expect = |one: &str, other: &str, note: &str| (one.to_owned(), other.to_owned(), note.to_owned());
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(targets().await, expect("I bow down", "So it is", ""));
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(targets().await, expect("I bow down", &other.target, ""));
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(targets().await, expect(&one.target, &other.target, ""));
    assert_eq!(bench.desk.undo(&work).await.unwrap(), None);
    for _ in 0..3 {
        bench.desk.redo(&work).await.unwrap().unwrap();
    }
    assert_eq!(targets().await, expect("I bow down", "So it is", "formula"));
    assert_eq!(bench.desk.redo(&work).await.unwrap(), None);

    // Typing on after an undo ends what could be done again: it would overwrite what was typed.
    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.edit_target(&other.id, "So it is!").await.unwrap();
    assert_eq!(bench.desk.redo(&work).await.unwrap(), None);
    assert_eq!(targets().await, expect("I bow down", "So it is!", ""));
}

pub async fn edits_are_undone_and_done_again_after_reopening() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, THIRD]]).await;
    let start = bench.segments(&work).await;
    let other = bench.read(&[&[SECOND, FIRST]]).await;
    bench.desk.edit_target(&start[0].id, "I bow down").await.unwrap();
    bench.desk.confirm(&start[0].id).await.unwrap();
    bench.desk.merge_with_next(&start[1].id).await.unwrap();
    let end = bench.segments(&work).await;

    let bench = bench.reopen().await;
    assert_eq!(bench.desk.undo(&other).await.unwrap(), None, "each work has its own edits");
    let labels = async |undo: bool| {
        let mut labels = Vec::new();
        loop {
            let turned = if undo { bench.desk.undo(&work).await } else { bench.desk.redo(&work).await };
            let Some(edited) = turned.unwrap() else { return labels };
            labels.push(edited.label);
        }
    };
    assert_eq!(labels(true).await, ["Undone: merged", "Undone: confirmed", "Undone: translation"]);
    assert_eq!(bench.segments(&work).await, start);
    assert_eq!(bench.desk.memory().count().await.unwrap(), 0);
    let bench = bench.reopen().await;
    let labels = async || {
        let mut labels = Vec::new();
        while let Some(edited) = bench.desk.redo(&work).await.unwrap() {
            labels.push(edited.label);
        }
        labels
    };
    assert_eq!(labels().await, ["Done again: translation", "Done again: confirmed", "Done again: merged"]);
    assert_eq!(bench.segments(&work).await, end);
    assert_eq!(bench.desk.memory().count().await.unwrap(), 1);
}

pub async fn undo_leaves_the_machines_drafts() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_note(&segments[2].id, "again").await.unwrap();
    let file = bench.path("memory.tmx");
    fs::write(&file, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    let mut changes = bench.desk.changes();
    bench.desk.import_memory(&file).await.unwrap();
    let told = async { while changes.recv().await.unwrap() != (Changed::Drafts { work: work.clone() }) {} };
    timeout(LONG, told).await.expect("what waits is drafted anew");
    bench.desk.undo(&work).await.unwrap().unwrap();
    let now = bench.segments(&work).await;
    assert_eq!(
        (now[2].note.as_str(), now[2].target.as_str()),
        ("", "I bow down"),
        "the draft is not the note's"
    );
}

pub async fn what_cannot_be_undone_stands_in_nobodys_way() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND], &[THIRD]]).await;
    let segments = bench.segments(&work).await;
    let pages = bench.pages(&work).await;
    bench.desk.edit_note(&segments[0].id, "homage").await.unwrap();
    bench.desk.edit_note(&segments[2].id, "wrong").await.unwrap();
    // Undone, it is no longer the person's, and the page may be read anew; then it cannot be done again.
    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.reread_page(&pages[1].id).await.unwrap();
    bench.desk.reading_done(&work).await;
    let error = bench.desk.redo(&work).await.unwrap_err();
    assert!(error.message.starts_with("“Note” cannot be done again"), "{error}");
    assert_eq!(bench.desk.redo(&work).await.unwrap(), None, "it is said once");
    let undone = bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(undone.segments[0].id, segments[0].id);
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);

    // A line that was marked and marked again is another matter: its edits are all there.
    let line = bench.desk.page_layer(&pages[0].id).await.unwrap().lines[1].id.clone();
    for role in [LineRole::Header, LineRole::PageNumber, LineRole::Text] {
        bench.desk.set_line_role(&line, role).await.unwrap();
    }
    for _ in 0..3 {
        bench.desk.undo(&work).await.unwrap().unwrap();
    }
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);
}
