//! Reading the memory from its end.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use futures::TryStreamExt;
use library::Connection;
use library::concordance::{self, Among, Side, Texts};
use library::unit::{self, Unit};

fn unit(source: &str, target: &str, work: Option<&str>) -> Unit {
    Unit {
        number: 0,
        id: library::new_id(),
        source: source.into(),
        target: target.into(),
        source_key: source.into(),
        previous: None,
        next: None,
        work: work.map(Into::into),
        segment: None,
        unit: "{}".into(),
        provenance: "Kangyur".into(),
        changed: library::now(),
    }
}

fn holding(clauses: &[&[&str]]) -> Vec<Vec<Vec<String>>> {
    let phrase = |terms: &&str| terms.split(' ').map(Into::into).collect();
    clauses.iter().map(|clause| clause.iter().map(phrase).collect()).collect()
}

async fn numbers_of(connection: &mut Connection, among: Among<'_>, before: i64) -> Vec<i64> {
    let texts: Vec<Texts> = concordance::candidates(connection, among, before).try_collect().await.unwrap();
    texts.iter().map(|texts| texts.number).collect()
}

#[tokio::test]
async fn the_last_units_that_hold_the_terms_come_first() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    let mut numbers = Vec::new();
    for (source, target, work) in [
        ("བཅོམ་ལྡན་འདས་བཞུགས་སོ།", "The Blessed One was staying", Some("work")),
        ("བཅོམ་པ་དང་།", "having conquered", None),
        ("ལྡན་པ་ཡིན།", "is endowed, ལྡན", None),
        ("བཅོམ་ལྡན་འདས།", "Blessed One", None),
    ] {
        numbers.push(unit::insert(&mut write, &unit(source, target, work)).await.unwrap());
    }
    for (clauses, side, expected) in [
        (holding(&[&["བཅོམ ལྡན"]]), Side::Both, vec![3, 0]),
        (holding(&[&["བཅོམ"]]), Side::Both, vec![3, 1, 0]),
        (holding(&[&["བཅ"]]), Side::Both, vec![]),
        (holding(&[&["ལྡན བཅོམ"]]), Side::Both, vec![]),
        (holding(&[&["blessed one", "conquered"]]), Side::Both, vec![3, 1, 0]),
        (holding(&[&["blessed"], &["staying", "zzz"]]), Side::Both, vec![0]),
        (holding(&[&["ལྡན"]]), Side::Target, vec![2]),
        (holding(&[&["blessed"]]), Side::Source, vec![]),
    ] {
        let found = numbers_of(&mut write, Among::Holding(&clauses, side), i64::MAX).await;
        let expected: Vec<i64> = expected.into_iter().map(|place: usize| numbers[place]).collect();
        assert_eq!(found, expected, "{clauses:?}");
    }

    let among = holding(&[&["བཅོམ"]]);
    let among = Among::Holding(&among, Side::Both);
    let next = numbers_of(&mut write, among, numbers[3]).await;
    assert_eq!(next, [numbers[1], numbers[0]], "after a unit");
    unit::set_removed(&mut write, numbers[1], true).await.unwrap();
    assert_eq!(
        numbers_of(&mut write, among, numbers[3]).await,
        [numbers[0]],
        "what was removed is not found"
    );
    let first = concordance::candidates(&mut write, among, i64::MAX).try_next().await.unwrap().unwrap();
    assert_eq!(first.number, numbers[3], "no more are read than are asked for");

    assert_eq!(numbers_of(&mut write, Among::Work("work"), i64::MAX).await, [numbers[0]]);
    assert_eq!(numbers_of(&mut write, Among::All, i64::MAX).await.len(), 3);
    let units = concordance::units(&mut write, &[numbers[0], numbers[3]]).await.unwrap();
    assert_eq!((units[0].target.as_str(), units.len()), ("Blessed One", 2));
}

#[tokio::test]
async fn the_terms_are_syllables_and_words_in_small_letters() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    assert_eq!(concordance::last(&mut write).await.unwrap(), None);
    let number = unit::insert(&mut write, &unit("བྱང་ཆུབ། །བྱང་", "Awakening’s", None)).await.unwrap();
    write.commit().await.unwrap();
    // Readers may not write, which the table of terms does not need.
    let mut read = library.read().await.unwrap();
    assert_eq!(concordance::terms(&mut read).await.unwrap(), ["awakening", "s", "ཆུབ", "བྱང"]);
    assert_eq!(concordance::last(&mut read).await.unwrap().map(|(number, _)| number), Some(number));
}

#[tokio::test]
async fn what_came_since_is_known_while_the_unit_before_is_there() {
    let (_folder, library) = common::open().await;
    let mut write = library.write().await.unwrap();
    unit::insert(&mut write, &unit("ཀ", "a", None)).await.unwrap();
    let last = concordance::last(&mut write).await.unwrap().unwrap();
    for source in ["ཁ", "ག"] {
        let number = unit::insert(&mut write, &unit(source, "b", None)).await.unwrap();
        unit::set_removed(&mut write, number, true).await.unwrap();
    }
    let since = concordance::since(&mut write, &last, 2).await.unwrap().unwrap();
    assert_eq!(since.iter().map(|texts| texts.source.as_str()).collect::<Vec<_>>(), ["ཁ", "ག"]);
    assert_eq!(concordance::since(&mut write, &last, 1).await.unwrap(), None, "they are more");
    let another = (last.0, library::new_id());
    assert_eq!(concordance::since(&mut write, &another, 9).await.unwrap(), None, "its number is another's");
}
