//! What is written into each table is read from it.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use library::line::{self, Line};
use library::unit::{self, Unit};
use library::{LibraryError, edit, excuse, page, preference, segment, term, work};

#[tokio::test]
async fn works() {
    let (_folder, library) = common::open().await;
    let (first, pages) = common::work_of(&library, 3).await;
    let (second, _) = common::work_of(&library, 1).await;
    let mut write = library.write().await.unwrap();
    let found = work::get(&mut write, &first).await.unwrap();
    assert_eq!((found.title.as_str(), found.opened, found.active), ("ཤེས་རབ་སྙིང་པོ།", None, None));
    work::rename(&mut write, &first, "Heart Sūtra").await.unwrap();
    work::touch(&mut write, &first).await.unwrap();
    work::set_active(&mut write, &first, "segment").await.unwrap();
    page::set_read(&mut write, &pages[0], (900, 1200), "tesseract 5").await.unwrap();
    page::set_failed(&mut write, &pages[1], "It is torn.").await.unwrap();
    let confirmed = segment::Segment {
        status: "confirmed".into(),
        ..common::segment(&first, &pages[0], 1, "བཀྲ་ཤིས།")
    };
    segment::put(&mut write, &confirmed).await.unwrap();
    segment::put(&mut write, &common::segment(&first, &pages[0], 2, "བདེ་ལེགས།")).await.unwrap();

    let found = work::get(&mut write, &first).await.unwrap();
    assert_eq!((found.title.as_str(), found.active.as_deref()), ("Heart Sūtra", Some("segment")));
    assert!(found.opened.is_some());
    let all = work::all(&mut write).await.unwrap();
    assert_eq!(
        all.iter().map(|work| &work.id).collect::<Vec<_>>(),
        [&first, &second],
        "the last opened first"
    );
    let counts = &all[0];
    assert_eq!((counts.pages, counts.pages_read, counts.pages_failed), (3, 1, 1));
    assert_eq!((counts.segments, counts.confirmed), (2, 1));
    assert_eq!(counts.cover.as_ref(), Some(&pages[0]));

    work::set_removed(&mut write, &first, true).await.unwrap();
    assert!(matches!(work::get(&mut write, &first).await, Err(LibraryError::Missing(_))));
    assert_eq!(work::all(&mut write).await.unwrap().len(), 1);
    work::set_removed(&mut write, &first, false).await.unwrap();
    assert_eq!(work::get(&mut write, &first).await.unwrap(), found, "nothing of it was lost");
}

#[tokio::test]
async fn pages() {
    let (_folder, library) = common::open().await;
    let (id, pages) = common::work_of(&library, 3).await;
    let mut write = library.write().await.unwrap();
    page::append(&mut write, &id, &format!("{:064}", 3), "more.pdf", 2).await.unwrap();
    let all = page::of_work(&mut write, &id).await.unwrap();
    assert_eq!(all.iter().map(|page| page.ordinal).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert_eq!(all.iter().map(|page| page.page_index).collect::<Vec<_>>(), [0, 1, 2, 0, 1]);
    assert_eq!((all[3].file.as_str(), all[3].state.as_str()), ("more.pdf", "unread"));
    assert_eq!(page::at(&mut write, &id, 3).await.unwrap().as_ref(), Some(&all[3]));
    assert_eq!(page::at(&mut write, &id, 9).await.unwrap(), None);

    assert_eq!(page::count_crash(&mut write, &pages[1]).await.unwrap(), 1);
    assert_eq!(page::count_crash(&mut write, &pages[1]).await.unwrap(), 2);
    page::set_failed(&mut write, &pages[1], "It is torn.").await.unwrap();
    page::set_read(&mut write, &pages[0], (900, 1200), "tesseract 5").await.unwrap();
    page::set_label(&mut write, &pages[0], Some("༡")).await.unwrap();
    let read = page::get(&mut write, &pages[0]).await.unwrap();
    assert_eq!((read.width, read.height, read.label.as_deref()), (900, 1200, Some("༡")));
    let failed = page::get(&mut write, &pages[1]).await.unwrap();
    assert_eq!((failed.state.as_str(), failed.failure.as_deref()), ("failed", Some("It is torn.")));
    let unread = page::unread(&mut write, &id).await.unwrap();
    assert_eq!(unread.iter().map(|page| page.ordinal).collect::<Vec<_>>(), [2, 3, 4]);
    let states = page::states_between(&mut write, &pages[0], &pages[2]).await.unwrap();
    assert_eq!(states, ["read", "failed", "unread"]);

    page::set_unread(&mut write, &pages[1]).await.unwrap();
    let again = page::get(&mut write, &pages[1]).await.unwrap();
    assert_eq!((again.state.as_str(), again.failure, again.crashes), ("unread", None, 0));
    assert!(matches!(page::get(&mut write, "none").await, Err(LibraryError::Missing("This page"))));
}

#[tokio::test]
async fn lines() {
    let (_folder, library) = common::open().await;
    let (id, pages) = common::work_of(&library, 2).await;
    let mut write = library.write().await.unwrap();
    let line = |page: &str, ordinal| Line {
        id: library::new_id(),
        page: page.into(),
        ordinal,
        role: "text".into(),
        settled: false,
        reading: "{}".into(),
    };
    let lines = [line(&pages[1], 0), line(&pages[0], 1), line(&pages[0], 0)];
    for line in &lines {
        line::insert(&mut write, line).await.unwrap();
    }
    assert_eq!(line::of_page(&mut write, &pages[0]).await.unwrap(), [lines[2].clone(), lines[1].clone()]);
    let order = line::of_work(&mut write, &id).await.unwrap();
    assert_eq!(order, [lines[2].clone(), lines[1].clone(), lines[0].clone()], "in reading order");
    line::set_role(&mut write, &lines[0].id, "header", true).await.unwrap();
    let header = line::get(&mut write, &lines[0].id).await.unwrap();
    assert_eq!(header, Line { role: "header".into(), settled: true, ..lines[0].clone() });
    line::delete_of_page(&mut write, &pages[1]).await.unwrap();
    assert_eq!(line::find(&mut write, &lines[0].id).await.unwrap(), None);
    assert!(matches!(line::get(&mut write, &lines[0].id).await, Err(LibraryError::Missing("This line"))));
}

#[tokio::test]
async fn segments() {
    let (_folder, library) = common::open().await;
    let (id, pages) = common::work_of(&library, 1).await;
    let mut write = library.write().await.unwrap();
    let full = segment::Segment {
        correction: Some("བཀྲ་ཤིས་བདེ་ལེགས།".into()),
        target: Some("Good fortune".into()),
        target_origin: Some(r#"{"kind":"person"}"#.into()),
        draft: Some("luck".into()),
        draft_origin: Some(r#"{"kind":"memory","score":80}"#.into()),
        status: "confirmed".into(),
        doubtful: 2,
        note: "a greeting".into(),
        ..common::segment(&id, &pages[0], 7, "བཀྲ་ཤེས་བདེ་ལེགས།")
    };
    segment::put(&mut write, &full).await.unwrap();
    assert_eq!(segment::get(&mut write, &full.id).await.unwrap(), full);
    assert_eq!(full.source(), "བཀྲ་ཤིས་བདེ་ལེགས།");
    let texts = segment::texts(&mut write, &id).await.unwrap();
    assert_eq!(
        (texts.len(), &*texts[0].source, texts[0].target.as_deref()),
        (1, full.source(), Some("Good fortune"))
    );
    let bare = common::segment(&id, &pages[0], 9, "བཀྲ་ཤེས་བདེ་ལེགས།");
    segment::put(&mut write, &segment::Segment { id: full.id.clone(), ..bare.clone() }).await.unwrap();
    let now = segment::get(&mut write, &full.id).await.unwrap();
    assert_eq!(now, segment::Segment { id: full.id.clone(), ..bare }, "every column is written anew");
    segment::delete(&mut write, &full.id).await.unwrap();
    assert_eq!(segment::find(&mut write, &full.id).await.unwrap(), None);
}

#[tokio::test]
async fn excuses() {
    let (_folder, library) = common::open().await;
    let (id, pages) = common::work_of(&library, 1).await;
    let mut write = library.write().await.unwrap();
    let one = common::segment(&id, &pages[0], 1, "བཀྲ་ཤིས།");
    segment::put(&mut write, &one).await.unwrap();
    for (segment, print, note) in
        [(&*one.id, "a", "mine"), (&one.id, "a", "so in the print"), ("gone", "a", "")]
    {
        excuse::put(&mut write, segment, print, note).await.unwrap();
    }
    let all = excuse::of_work(&mut write, &id).await.unwrap();
    assert_eq!(all, [((one.id.clone(), "a".into()), "so in the print".into())].into());
    excuse::remove(&mut write, &one.id, "a").await.unwrap();
    assert_eq!(excuse::of_work(&mut write, &id).await.unwrap().len(), 0);
}

#[tokio::test]
async fn confirmations_are_counted_by_day() {
    let (_folder, library) = common::open().await;
    let (id, pages) = common::work_of(&library, 1).await;
    let mut write = library.write().await.unwrap();
    let one = common::segment(&id, &pages[0], 1, "བཀྲ་ཤིས།");
    let other = common::segment(&id, &pages[0], 2, "བདེ་ལེགས།");
    let with = |segment: &segment::Segment, status: &str| segment::Segment {
        status: status.into(),
        ..segment.clone()
    };
    let turned = |before: &str, after: &str| edit::Change {
        before: vec![with(&one, before)],
        after: vec![with(&one, after)],
        roles: vec![],
    };
    let both = edit::Change {
        before: vec![one.clone(), other.clone()],
        after: vec![with(&one, "confirmed"), with(&other, "confirmed")],
        roles: vec![],
    };
    for (label, change) in [
        ("Approved", &turned("draft", "approved")),
        ("Translation", &turned("draft", "draft")),
        ("Approved", &turned("confirmed", "approved")),
        ("Confirmed with a repeat", &both),
    ] {
        edit::insert(&mut write, &id, label, change).await.unwrap();
    }
    let days = edit::confirmed_by_day(&mut write, "2020-01-01T00:00:00Z").await.unwrap();
    assert_eq!(days.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [3]);
    let last = edit::last_done(&mut write, &id).await.unwrap().unwrap();
    edit::set_undone(&mut write, last.id, true).await.unwrap();
    let days = edit::confirmed_by_day(&mut write, "2020-01-01T00:00:00Z").await.unwrap();
    assert_eq!(days[0].1, 1, "what was undone is not counted");
    assert_eq!(edit::confirmed_by_day(&mut write, "2999-01-01T00:00:00Z").await.unwrap(), []);
}

#[tokio::test]
async fn preferences() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    for (key, value) in [("theme", "dark"), ("size", "18"), ("theme", "light")] {
        preference::set(&mut write, key, value).await.unwrap();
    }
    let all: Vec<_> = preference::all(&mut write).await.unwrap().into_iter().collect();
    assert_eq!(all, [("size".into(), "18".into()), ("theme".into(), "light".into())]);
    assert_eq!(preference::get(&mut write, "other").await.unwrap(), None);
}

fn unit(source: &str, target: &str, segment: Option<&str>) -> Unit {
    Unit {
        number: 0,
        id: library::new_id(),
        source: source.into(),
        target: target.into(),
        source_key: source.trim_end_matches('།').into(),
        previous: None,
        next: None,
        work: None,
        segment: segment.map(Into::into),
        unit: "{}".into(),
        provenance: "Kangyur".into(),
        changed: library::now(),
    }
}

#[tokio::test]
async fn units() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    let first = unit("བཀྲ་ཤིས།", "luck", Some("segment"));
    let number = unit::insert(&mut write, &first).await.unwrap();
    let first = Unit { number, ..first };
    let second = unit::insert(&mut write, &unit("བདེ་ལེགས།", "well-being", None)).await.unwrap();
    assert_eq!(unit::get(&mut write, &first.id).await.unwrap(), first);
    assert_eq!(unit::by_number(&mut write, number).await.unwrap().as_ref(), Some(&first));
    assert_eq!(unit::numbers_of_work(&mut write, "work").await.unwrap(), Vec::<i64>::new());
    assert!(unit::has(&mut write, "བཀྲ་ཤིས", "luck").await.unwrap());
    assert!(!unit::has(&mut write, "བཀྲ་ཤིས", "well-being").await.unwrap());
    assert_eq!(unit::of_segment(&mut write, "segment").await.unwrap(), [(first.clone(), false)]);

    unit::set_removed(&mut write, number, true).await.unwrap();
    assert_eq!(unit::by_number(&mut write, number).await.unwrap(), None);
    assert!(!unit::has(&mut write, "བཀྲ་ཤིས", "luck").await.unwrap());
    assert_eq!(unit::of_segment(&mut write, "segment").await.unwrap(), [(first.clone(), true)]);
    assert_eq!(unit::sources(&mut write).await.unwrap(), [(second, "བདེ་ལེགས།".to_owned())]);
    assert_eq!(
        (unit::count(&mut write).await.unwrap(), unit::batch(&mut write, 0, 9).await.unwrap().len()),
        (1, 1)
    );
    unit::set_removed(&mut write, number, false).await.unwrap();
    assert_eq!(unit::get(&mut write, &first.id).await.unwrap(), first);
    let numbers: Vec<_> =
        unit::batch(&mut write, 0, 1).await.unwrap().iter().map(|unit| unit.number).collect();
    assert_eq!(numbers, [number], "in portions");
}
#[tokio::test]
async fn terms() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    let first = term::put(&mut write, "a", "ལམ", "{}").await.unwrap();
    let second = term::put(&mut write, "b", "ཆོས", "{}").await.unwrap();
    assert_eq!(term::put(&mut write, "a", "ལམ", r#"{"notes":"new"}"#).await.unwrap(), first);
    let numbers = |terms: Vec<term::Term>| terms.into_iter().map(|term| term.number).collect::<Vec<_>>();
    assert_eq!(numbers(term::all(&mut write).await.unwrap()), [first, second]);
    assert_eq!(term::get(&mut write, "a").await.unwrap().term, r#"{"notes":"new"}"#);

    term::set_removed(&mut write, "a", true).await.unwrap();
    assert_eq!(numbers(term::all(&mut write).await.unwrap()), [second]);
    term::set_removed(&mut write, "a", false).await.unwrap();
    assert_eq!(numbers(term::all(&mut write).await.unwrap()), [first, second]);
    let missing = term::set_removed(&mut write, "c", true).await;
    assert!(matches!(missing, Err(LibraryError::Missing(_))));

    for _ in 0..2 {
        term::set_dismissed(&mut write, "ཆུ", true).await.unwrap();
    }
    assert_eq!(term::dismissed(&mut write).await.unwrap(), ["ཆུ"]);
    term::set_dismissed(&mut write, "ཆུ", false).await.unwrap();
    assert!(term::dismissed(&mut write).await.unwrap().is_empty());
}
