//! Segments in reading order, across pages.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use library::Library;
use library::segment::{self, Segment};

/// Segments on the pages of a work, put in another order than they are read in.
async fn shuffled(library: &Library) -> (String, Vec<Segment>) {
    let (work, pages) = common::work_of(library, 4).await;
    let place = |page: usize, position| common::segment(&work, &pages[page], position, "བཀྲ་ཤིས།");
    let in_order = vec![place(0, -5), place(0, 10), place(1, 3), place(3, 0), place(3, 1)];
    let mut write = library.write().await.unwrap();
    for index in [3, 0, 4, 2, 1] {
        segment::put(&mut write, &in_order[index]).await.unwrap();
    }
    write.commit().await.unwrap();
    (work, in_order)
}

#[tokio::test]
async fn neighbours_are_found_across_pages() {
    let (_folder, library) = common::open().await;
    let (work, segments) = shuffled(&library).await;
    let mut read = library.read().await.unwrap();
    assert_eq!(segment::of_work(&mut read, &work).await.unwrap(), segments);
    assert_eq!(segment::of_page(&mut read, &work, &segments[0].page).await.unwrap(), segments[..2]);
    for (index, here) in segments.iter().enumerate() {
        let previous = index.checked_sub(1).map(|index| segments[index].clone());
        assert_eq!(segment::previous(&mut read, here).await.unwrap(), previous, "before {index}");
        assert_eq!(
            segment::next(&mut read, here).await.unwrap().as_ref(),
            segments.get(index + 1),
            "after {index}"
        );
    }
    for (ordinal, expected) in [(0, None), (1, Some(1)), (2, Some(2)), (3, Some(2)), (4, Some(4))] {
        let last = segment::last_before(&mut read, &work, ordinal).await.unwrap();
        assert_eq!(last, expected.map(|index: usize| segments[index].clone()), "before page {ordinal}");
    }
}

#[tokio::test]
async fn the_next_draft_passes_over_what_is_confirmed() {
    let (_folder, library) = common::open().await;
    let (_, segments) = shuffled(&library).await;
    let mut write = library.write().await.unwrap();
    for index in [1, 2] {
        let confirmed = Segment { status: "confirmed".into(), ..segments[index].clone() };
        segment::put(&mut write, &confirmed).await.unwrap();
    }
    assert_eq!(segment::next_draft(&mut write, &segments[0]).await.unwrap().as_ref(), Some(&segments[3]));
    assert_eq!(segment::next_draft(&mut write, &segments[4]).await.unwrap(), None);
}

#[tokio::test]
async fn no_two_segments_share_a_place() {
    let (_folder, library) = common::open().await;
    let (work, segments) = shuffled(&library).await;
    let mut write = library.write().await.unwrap();
    let intruder = common::segment(&work, &segments[1].page, segments[1].position, "བདེ།");
    assert!(segment::put(&mut write, &intruder).await.is_err());
    let others = segment::positions(&mut write, &work, &segments[0].page, &segments[0].id).await.unwrap();
    assert_eq!(others, [10]);
}

#[tokio::test]
async fn a_draft_is_for_the_source_that_it_was_made_of() {
    let (_folder, library) = common::open().await;
    let (work, segments) = shuffled(&library).await;
    let mut write = library.write().await.unwrap();
    let corrected = Segment { correction: Some("བདེ་ལེགས།".into()), ..segments[0].clone() };
    let translated = Segment { target: Some("luck".into()), ..segments[1].clone() };
    for segment in [&corrected, &translated] {
        segment::put(&mut write, segment).await.unwrap();
    }
    let undrafted = segment::undrafted(&mut write, &work).await.unwrap();
    assert_eq!(undrafted.len(), 4);
    assert!(!undrafted.contains(&translated));
    let open = segment::open(&mut write, &work).await.unwrap();
    assert_eq!(open.len(), 4);
    assert!(open.iter().any(|open| open.id == corrected.id && open.source == "བདེ་ལེགས།"));

    segment::set_draft(&mut write, &corrected.id, "བཀྲ་ཤིས།", "luck", "{}").await.unwrap();
    assert_eq!(
        segment::get(&mut write, &corrected.id).await.unwrap().draft,
        None,
        "the source was corrected since"
    );
    segment::set_draft(&mut write, &corrected.id, "བདེ་ལེགས།", "well-being", "{}").await.unwrap();
    let drafted = segment::get(&mut write, &corrected.id).await.unwrap();
    assert_eq!(drafted.draft.as_deref(), Some("well-being"));
    assert_eq!(segment::undrafted(&mut write, &work).await.unwrap().len(), 3);
}
