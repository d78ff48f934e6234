//! Merging and splitting.

use desk::Desk;
use desk::view::{Origin, Status};

use crate::bench::{Bench, FIRST, SECOND, THIRD};
use crate::scripted::Order;

/// What the engine read, over all segments.
async fn read(desk: &Desk, work: &str) -> String {
    let mut read = String::new();
    for segment in desk.pages(work, &[]).await.unwrap().1 {
        read.push_str(&desk.segment_detail(&segment.id).await.unwrap().ocr);
    }
    read
}

fn utf16(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

pub async fn a_split_and_a_merge_are_each_others_undoing() {
    let bench = Bench::scripted(1).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let work = bench.read(&[&[beginning, rest, SECOND]]).await;
    let start = bench.segments(&work).await;
    assert_eq!(start.len(), 2);
    let split = bench.desk.split(&start[0].id, utf16(beginning), 0).await.unwrap();
    assert_eq!((split.segments.len(), split.label.as_str()), (2, "Split"));
    assert_eq!(split.focus.as_ref(), Some(&split.segments[1].id));
    assert_eq!(bench.sources(&work).await, [beginning, rest, SECOND], "in reading order");
    for half in &split.segments {
        assert!(!half.corrected && !half.target.is_empty(), "it is as it was read, and drafted: {half:?}");
    }
    assert_eq!(read(&bench.desk, &work).await, [FIRST, SECOND].concat());

    let merged = bench.desk.merge_with_next(&start[0].id).await.unwrap();
    assert_eq!(merged.removed, [split.segments[1].id.clone()]);
    assert_eq!(bench.segments(&work).await, start, "the merge brings back what was split");
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.sources(&work).await, [beginning, rest, SECOND]);
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await, start);
    bench.desk.redo(&work).await.unwrap().unwrap();
    bench.desk.redo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await, start);

    for offset in [0, utf16(FIRST)] {
        assert!(bench.desk.split(&start[0].id, offset, 0).await.is_err(), "a part without Tibetan");
    }
    let error = bench.desk.merge_with_next(&start[1].id).await.unwrap_err();
    assert!(error.message.contains("last segment"), "{error}");
}

pub async fn a_split_within_a_syllable_loses_nothing() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let whole = bench.segments(&work).await[0].clone();
    // Between the ལ and the ྡ of the second syllable, which was two; and before its tsheg.
    for cut in [FIRST.find("ྡ").unwrap(), FIRST.find("་འདས").unwrap()] {
        let (left, right) = FIRST.split_at(cut);
        let split = bench.desk.split(&whole.id, utf16(left), 0).await.unwrap();
        assert_eq!(bench.sources(&work).await, [left, right, SECOND]);
        assert_eq!(read(&bench.desk, &work).await, [FIRST, SECOND].concat());
        let pieces = bench.desk.segment_detail(&split.segments[0].id).await.unwrap().pieces;
        let second = &pieces[1];
        assert!(second.bounds.is_some(), "the syllable belongs to the half that it begins in: {second:?}");
        bench.desk.merge_with_next(&whole.id).await.unwrap();
        assert_eq!(bench.segments(&work).await[0], whole, "joined without anything between");
    }
    // Words that were added have no place on the page, and keep their order all the same.
    let added = [FIRST, "ཀ་ཁ་ག་"].concat();
    bench.desk.edit_source(&whole.id, &added).await.unwrap();
    bench.desk.split(&whole.id, utf16(FIRST) + 3, 0).await.unwrap();
    bench.desk.split(&whole.id, utf16(FIRST), 0).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, "ཀ་ཁ", "་ག་", SECOND]);
    bench.desk.split(&whole.id, utf16("བཅོམ་"), 0).await.unwrap();
    assert_eq!(bench.sources(&work).await[..3].concat(), [FIRST, "ཀ་ཁ"].concat());
    for _ in 0..3 {
        bench.desk.merge_with_next(&whole.id).await.unwrap();
    }
    assert_eq!(bench.sources(&work).await, [added.as_str(), SECOND]);
    assert_eq!(read(&bench.desk, &work).await, [FIRST, SECOND].concat());
}

pub async fn a_split_at_the_page_end_keeps_the_order() {
    let bench = Bench::scripted(1).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let work = bench.read(&[&[SECOND, beginning], &[rest, THIRD]]).await;
    let pages = bench.pages(&work).await;
    let over = bench.segment(&work, FIRST).await;
    let split = bench.desk.split(&over.id, utf16(beginning), 0).await.unwrap();
    assert_eq!(split.segments[1].page, pages[1].id, "the second half begins on the second page");
    assert_eq!(bench.sources(&work).await, [SECOND, beginning, rest, THIRD]);
    let (early, late) = rest.split_at(rest.find("ཕྱིན").unwrap());
    bench.desk.split(&split.segments[1].id, utf16(early), 0).await.unwrap();
    assert_eq!(bench.sources(&work).await, [SECOND, beginning, early, late, THIRD]);
    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await[1], over);
}

pub async fn a_merge_joins_what_was_typed() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let [one, other] = <[_; 2]>::try_from(bench.segments(&work).await).unwrap();
    let corrected = SECOND.replace("བུ་", "བུ་མོ་");
    bench.desk.edit_source(&other.id, &corrected).await.unwrap();
    for (segment, target) in [(&one, "I bow down."), (&other, "So it is.")] {
        bench.desk.edit_target(&segment.id, target).await.unwrap();
        bench.desk.edit_note(&segment.id, target).await.unwrap();
        bench.desk.confirm(&segment.id).await.unwrap();
    }
    assert_eq!(bench.desk.memory().count().await.unwrap(), 2);
    let merged = bench.desk.merge_with_next(&one.id).await.unwrap().segments[0].clone();
    assert_eq!(merged.source, [FIRST, " ", &corrected].concat());
    assert_eq!(
        (merged.target.as_str(), merged.note.as_str()),
        ("I bow down. So it is.", "I bow down.\nSo it is.")
    );
    assert_eq!((merged.status, &merged.origin), (Status::Draft, &Some(Origin::Person)));
    assert_eq!(bench.desk.memory().count().await.unwrap(), 0);

    let right =
        bench.desk.split(&one.id, utf16(FIRST) + 1, utf16("I bow down.")).await.unwrap().segments[1].clone();
    assert_eq!((right.source, right.target), (corrected, "So it is.".to_owned()));
    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.desk.memory().count().await.unwrap(), 2, "undone, both are confirmed again");
}

pub async fn a_merge_does_not_leap_over_an_unread_page() {
    let bench = Bench::scripted(2).await;
    let marker = bench.path("under-way");
    let work = bench
        .add(&[
            ("1.png", Order::Read, &[FIRST]),
            ("2.png", Order::HangOnce(&marker), &[SECOND]),
            ("3.png", Order::Read, &[THIRD]),
        ])
        .await;
    bench.desk.start_reading(&work).await.unwrap();
    crate::bench::appears(&marker).await;
    while bench.segments(&work).await.len() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let first = bench.segment(&work, FIRST).await;
    let error = bench.desk.merge_with_next(&first.id).await.unwrap_err();
    assert!(error.message.contains("has not been read yet"), "{error}");
    bench.desk.pause_reading(&work);
    bench.desk.reading_done(&work).await;
    bench.finish(&work).await;
    bench.desk.merge_with_next(&first.id).await.unwrap();
    assert_eq!(bench.sources(&work).await, [[FIRST, " ", SECOND].concat().as_str(), THIRD]);
}
