//! What a person writes into segments.

use desk::view::{Origin, SenseChoice, Status};

use crate::bench::{Bench, FIRST, SECOND, THIRD};

pub async fn repeats_get_the_draft_of_what_was_confirmed() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, THIRD, FIRST, SECOND]]).await;
    let segments = bench.segments(&work).await;
    assert_eq!(segments[0].source, segments[3].source);
    let own = bench.desk.edit_target(&segments[4].id, "my own words").await.unwrap();
    assert_eq!(own.segments[0].origin, Some(Origin::Person));
    bench.desk.edit_target(&segments[1].id, "So it is").await.unwrap();
    bench.desk.edit_target(&segments[0].id, "I bow down").await.unwrap();
    let confirmed = bench.desk.confirm(&segments[0].id).await.unwrap();
    assert_eq!(confirmed.segments[0].status, Status::Confirmed);
    assert_eq!(confirmed.focus.as_ref(), Some(&segments[1].id), "on to the next");
    assert_eq!(bench.desk.memory().count().await.unwrap(), 1);

    let repeat = bench.segments(&work).await[3].clone();
    assert_eq!(
        (repeat.target.as_str(), &repeat.origin),
        ("I bow down", &Some(Origin::Memory { score: 100 }))
    );
    assert_eq!(repeat.status, Status::Draft, "a draft is no confirmation");
    bench.desk.confirm(&segments[1].id).await.unwrap();
    assert_eq!(bench.segments(&work).await[4].target, "my own words", "what was typed stays");

    let detail = bench.desk.segment_detail(&segments[3].id).await.unwrap();
    assert_eq!((detail.matches[0].score, detail.matches[0].target.as_str()), (100, "I bow down"));
    assert!(
        bench.desk.segment_detail(&segments[0].id).await.unwrap().matches.is_empty(),
        "not its own match"
    );
    bench.desk.unconfirm(&segments[0].id).await.unwrap();
    assert!(bench.desk.segment_detail(&segments[3].id).await.unwrap().matches.is_empty());

    // Another work drafts from the memory at once.
    let other = bench.read(&[&[SECOND]]).await;
    let drafted = bench.segments(&other).await[0].clone();
    assert_eq!((drafted.target.as_str(), drafted.origin), ("So it is", Some(Origin::Memory { score: 100 })));
    let last = bench.desk.confirm(&drafted.id).await.unwrap();
    assert_eq!(last.focus, Some(drafted.id), "the last one stays where it is");
}

pub async fn a_text_that_is_there_already_changes_nothing() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST]]).await;
    let segment = bench.segments(&work).await[0].clone();
    let left = bench.desk.edit_target(&segment.id, &segment.target).await.unwrap();
    assert_eq!(left.segments[0], segment, "to pass through a draft is not to write it");
    assert_eq!(bench.desk.undo(&work).await.unwrap(), None);
    bench.desk.confirm(&segment.id).await.unwrap();
    bench.desk.edit_target(&segment.id, &segment.target).await.unwrap();
    bench.desk.edit_source(&segment.id, &segment.source).await.unwrap();
    bench.desk.edit_note(&segment.id, "").await.unwrap();
    assert_eq!(bench.segments(&work).await[0].status, Status::Confirmed);
    assert_eq!(bench.desk.memory().count().await.unwrap(), 1);
}

pub async fn a_correction_gets_a_new_draft() {
    let bench = Bench::scripted(1).await;
    let misread = SECOND.replace("དེ་དེ་", "ད་ད་");
    let work = bench.read(&[&[FIRST, &format!("?{misread}"), SECOND]]).await;
    let segments = bench.segments(&work).await;
    let confirmed = &segments[2];
    bench.desk.edit_target(&confirmed.id, "So it is").await.unwrap();
    bench.desk.confirm(&confirmed.id).await.unwrap();
    let before = bench.segments(&work).await[1].clone();
    assert!(matches!(before.origin, Some(Origin::Memory { score: 60..100 })), "{before:?}");
    assert!(before.doubtful > 2, "every syllable was read with little confidence");

    let corrected = bench.desk.edit_source(&before.id, SECOND).await.unwrap().segments[0].clone();
    assert_eq!(
        (corrected.target.as_str(), corrected.origin),
        ("So it is", Some(Origin::Memory { score: 100 }))
    );
    assert_eq!(corrected.doubtful, before.doubtful - 2, "what was corrected is not doubtful any more");
    let back = bench.desk.edit_source(&before.id, &misread).await.unwrap().segments[0].clone();
    assert!(!back.corrected, "what was read is no correction");
}

pub async fn a_match_is_taken() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, SECOND]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[1].id, "So it is").await.unwrap();
    bench.desk.confirm(&segments[1].id).await.unwrap();
    bench.desk.edit_target(&segments[2].id, "no idea").await.unwrap();
    let found = bench.desk.segment_detail(&segments[2].id).await.unwrap().matches;
    assert_eq!(found.len(), 1);
    assert!(found[0].provenance.contains(" · 1"), "work and page: {}", found[0].provenance);
    let taken = bench.desk.take_match(&segments[2].id, &found[0].unit).await.unwrap().segments[0].clone();
    assert_eq!((taken.target.as_str(), taken.origin), ("So it is", Some(Origin::Memory { score: 100 })));
    let undone = bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(
        (undone.label.as_str(), undone.segments[0].target.as_str()),
        ("Undone: match taken", "no idea")
    );
    assert!(bench.desk.take_match(&segments[2].id, "gone").await.is_err());
}

pub async fn repeats_are_confirmed_with_the_first_and_undone_with_it() {
    let bench = Bench::scripted(1).await;
    bench.desk.set_preference("repeats", "confirm").await.unwrap();
    let work = bench.read(&[&[FIRST, SECOND, FIRST, FIRST, FIRST]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[3].id, "my own words").await.unwrap();
    bench.desk.edit_target(&segments[0].id, "I bow down").await.unwrap();
    let confirmed = bench.desk.confirm(&segments[0].id).await.unwrap();
    assert_eq!((confirmed.label.as_str(), confirmed.repeats), ("Confirmed with 2 repeats", 2));
    let statuses = async || -> Vec<(Status, String)> {
        bench.segments(&work).await.into_iter().map(|now| (now.status, now.target)).collect()
    };
    let now = statuses().await;
    for place in [0, 2, 4] {
        assert_eq!(now[place], (Status::Confirmed, "I bow down".into()));
    }
    assert_eq!(now[3], (Status::Draft, "my own words".into()));
    assert_eq!(bench.desk.memory().count().await.unwrap(), 3, "each in its own place");

    let undone = bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!((undone.label.as_str(), undone.segments.len()), ("Undone: confirmed with 2 repeats", 3));
    assert!(statuses().await.iter().all(|(status, _)| *status == Status::Draft));
    assert_eq!(bench.desk.memory().count().await.unwrap(), 0);
    bench.desk.redo(&work).await.unwrap().unwrap();
    assert_eq!(statuses().await, now);
}

pub async fn repeats_are_left_alone() {
    let bench = Bench::scripted(1).await;
    bench.desk.set_preference("repeats", "leave").await.unwrap();
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let before = bench.segments(&work).await;
    bench.desk.edit_target(&before[0].id, "I bow down").await.unwrap();
    assert_eq!(bench.desk.confirm(&before[0].id).await.unwrap().repeats, 0);
    assert_eq!(bench.segments(&work).await[2], before[2]);
}

pub async fn what_was_filled_goes_with_the_confirmation() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let before = bench.segments(&work).await;
    bench.desk.edit_target(&before[0].id, "I bow down").await.unwrap();
    for undo in [true, false] {
        assert_eq!(bench.desk.confirm(&before[0].id).await.unwrap().repeats, 1);
        assert_eq!(bench.segments(&work).await[2].target, "I bow down");
        if undo {
            bench.desk.undo(&work).await.unwrap();
        } else {
            bench.desk.unconfirm(&before[0].id).await.unwrap();
        }
        assert_eq!(bench.segments(&work).await[2], before[2]);
    }
}

pub async fn a_reviewer_approves_and_takes_it_back() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, THIRD]]).await;
    let segments = bench.segments(&work).await;
    for segment in [&segments[0], &segments[2]] {
        bench.desk.edit_target(&segment.id, "I bow down").await.unwrap();
        bench.desk.confirm(&segment.id).await.unwrap();
    }
    let approved = bench.desk.approve(&segments[0].id).await.unwrap();
    assert_eq!((approved.label.as_str(), approved.segments[0].status), ("Approved", Status::Approved));
    assert_eq!(approved.focus.as_ref(), Some(&segments[2].id), "on to the next that was confirmed");
    let status = async || bench.segments(&work).await[0].status;
    let units = async || bench.desk.memory().count().await.unwrap();
    assert_eq!(units().await, 2);
    bench.desk.undo(&work).await.unwrap();
    assert_eq!(status().await, Status::Confirmed);
    bench.desk.redo(&work).await.unwrap();
    assert_eq!(status().await, Status::Approved);
    let withdrawn = bench.desk.unconfirm(&segments[0].id).await.unwrap();
    assert_eq!((withdrawn.label.as_str(), status().await), ("Approval withdrawn", Status::Confirmed));
    bench.desk.unconfirm(&segments[0].id).await.unwrap();
    assert_eq!((status().await, units().await), (Status::Draft, 1));
    bench.desk.edit_target(&segments[1].id, " ").await.unwrap();
    assert!(bench.desk.approve(&segments[1].id).await.is_err());
}

pub async fn nothing_is_confirmed_without_a_translation() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST]]).await;
    let segment = bench.segments(&work).await[0].clone();
    bench.desk.edit_target(&segment.id, " ").await.unwrap();
    let error = bench.desk.confirm(&segment.id).await.unwrap_err();
    assert!(error.message.contains("no translation yet"), "{error}");
    assert_eq!(bench.segments(&work).await[0].status, Status::Draft);
    let error = bench.desk.confirm("gone").await.unwrap_err();
    assert!(error.message.contains("no longer in the library"), "{error}");
}

pub async fn who_confirms_takes_no_approval_back() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let id = bench.segments(&work).await[0].id.clone();
    bench.desk.edit_target(&id, "I bow down").await.unwrap();
    bench.desk.approve(&id).await.unwrap();
    let done = bench.desk.confirm(&id).await.unwrap();
    assert_eq!(bench.segments(&work).await[0].status, Status::Approved);
    assert_ne!(done.focus.as_ref(), Some(&id), "the next one is shown all the same");
}

pub async fn a_sense_is_taken_undone_and_taken_again() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&["ལམ་ཡིན་ནོ།"]]).await;
    let segment = bench.segments(&work).await[0].clone();
    let words = bench.desk.segment_detail(&segment.id).await.unwrap().words;
    let (word, sense) =
        words.iter().enumerate().find_map(|(word, view)| Some((word, view.senses.get(1)?.clone()))).unwrap();
    let choice = SenseChoice { word: u32::try_from(word).unwrap(), sense };
    let taken = bench.desk.take_senses(&segment.id, &[choice]).await.unwrap().unwrap();
    let other = taken.segments[0].target.clone();
    assert_ne!(other, segment.target);
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await[0].target, segment.target);
    bench.desk.redo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await[0].target, other);
}
