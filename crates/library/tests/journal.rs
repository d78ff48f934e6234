//! The edit journal: a stack of edits that outlives the program.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use library::edit::{self, Change, RoleChange};
use library::segment::Segment;
use library::{Connection, Library};

fn change(segment: &Segment, note: &str) -> Change {
    let after = Segment { note: note.into(), ..segment.clone() };
    let role = RoleChange { line: "line".into(), before: "text".into(), after: "header".into() };
    Change { before: vec![segment.clone()], after: vec![after], roles: vec![role] }
}

async fn labels(connection: &mut Connection, work: &str) -> (Option<String>, Option<String>) {
    let done = edit::last_done(connection, work).await.unwrap().map(|edit| edit.label);
    let undone = edit::first_undone(connection, work).await.unwrap().map(|edit| edit.label);
    (done, undone)
}

fn both<'l>(
    done: impl Into<Option<&'l str>>,
    undone: impl Into<Option<&'l str>>,
) -> (Option<String>, Option<String>) {
    (done.into().map(Into::into), undone.into().map(Into::into))
}

#[tokio::test]
async fn edits_are_undone_last_first_and_done_again_first_first_also_after_reopening() {
    let (folder, library) = common::open().await;
    let (work, pages) = common::work_of(&library, 1).await;
    let (other, _) = common::work_of(&library, 2).await;
    let segment = common::segment(&work, &pages[0], 1, "བཀྲ་ཤིས།");
    let mut write = library.write().await.unwrap();
    assert_eq!(labels(&mut write, &work).await, both(None, None));
    for label in ["first", "second", "third"] {
        edit::insert(&mut write, &work, label, &change(&segment, label)).await.unwrap();
    }
    assert_eq!(labels(&mut write, &other).await, both(None, None), "each work has its own");
    let third = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    let expected = change(&segment, "third");
    assert_eq!((third.before, third.after, third.roles), (expected.before, expected.after, expected.roles));
    edit::set_undone(&mut write, third.id, true).await.unwrap();
    let second = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    edit::set_undone(&mut write, second.id, true).await.unwrap();
    write.commit().await.unwrap();
    library.close().await;

    let library = Library::open(folder.path()).await.unwrap();
    let mut write = library.write().await.unwrap();
    assert_eq!(labels(&mut write, &work).await, both("first", "second"));
    edit::set_undone(&mut write, second.id, false).await.unwrap();
    assert_eq!(labels(&mut write, &work).await, both("second", "third"));
    edit::insert(&mut write, &work, "fourth", &change(&segment, "fourth")).await.unwrap();
    assert_eq!(
        labels(&mut write, &work).await,
        both("fourth", None),
        "a new edit ends what could be done again"
    );
}

#[tokio::test]
async fn an_edit_that_goes_on_also_ends_what_could_be_done_again() {
    let (_folder, library) = common::open().await;
    let (work, pages) = common::work_of(&library, 1).await;
    let segment = common::segment(&work, &pages[0], 1, "བཀྲ་ཤིས།");
    let mut write = library.write().await.unwrap();
    for label in ["typing", "confirmed"] {
        edit::insert(&mut write, &work, label, &change(&segment, label)).await.unwrap();
    }
    let confirmed = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    edit::set_undone(&mut write, confirmed.id, true).await.unwrap();
    let typing = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    let after = change(&segment, "typing goes on").after;
    edit::extend(&mut write, &work, typing.id, &after).await.unwrap();
    assert_eq!(labels(&mut write, &work).await, both("typing", None));
    let typing = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    assert_eq!((typing.before, typing.after), (vec![segment], after));
}

#[tokio::test]
async fn an_edit_that_was_given_up_stands_in_nobodys_way() {
    let (_folder, library) = common::open().await;
    let (work, pages) = common::work_of(&library, 1).await;
    let segment = common::segment(&work, &pages[0], 1, "བཀྲ་ཤིས།");
    let stranger = common::segment(&work, &pages[0], 2, "བདེ་ལེགས།");
    let mut write = library.write().await.unwrap();
    for label in ["first", "second"] {
        edit::insert(&mut write, &work, label, &change(&segment, label)).await.unwrap();
    }
    assert!(edit::mentions(&mut write, &work, &segment.id).await.unwrap());
    assert!(!edit::mentions(&mut write, &work, &stranger.id).await.unwrap());
    let second = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    edit::discard(&mut write, second.id).await.unwrap();
    assert_eq!(labels(&mut write, &work).await, both("first", None));
    let first = edit::last_done(&mut write, &work).await.unwrap().unwrap();
    edit::set_undone(&mut write, first.id, true).await.unwrap();
    assert!(!edit::mentions(&mut write, &work, &segment.id).await.unwrap(), "nothing of it is done any more");
}
