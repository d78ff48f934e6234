//! Checks and statistics of a work.

use std::fs;

use desk::clobber;
use desk::view::{CheckFinding, CheckKind, RenderingStatus};

use crate::bench::{Bench, FIRST, SECOND, THIRD};
use crate::glossary::term;

pub async fn only_what_a_person_wrote_is_checked() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let checks = bench.desk.checks(&work).await.unwrap();
    assert_eq!((checks.checked, checks.segments, checks.findings), (0, 3, vec![]));

    let segments = bench.segments(&work).await;
    for (segment, target) in segments.iter().zip(["I bow to the the master", " ", "Homage"]) {
        bench.desk.edit_target(&segment.id, target).await.unwrap();
    }
    let checks = bench.desk.checks(&work).await.unwrap();
    let told: Vec<_> = checks.findings.iter().map(|finding| (finding.number, finding.kind)).collect();
    assert_eq!(checks.checked, 3);
    for expected in
        [(1, CheckKind::Doubled), (1, CheckKind::Repeated), (2, CheckKind::Empty), (3, CheckKind::Repeated)]
    {
        assert!(told.contains(&expected), "{told:?}");
    }

    let doubled = checks.findings.iter().find(|finding| finding.kind == CheckKind::Doubled).unwrap();
    let place = doubled.target.unwrap();
    assert_eq!((place.start, place.end), (9, 16));
    bench.desk.edit_target(&segments[0].id, "I bow to the master").await.unwrap();
    let checks = bench.desk.checks(&work).await.unwrap();
    assert!(checks.findings.iter().all(|finding| finding.kind != CheckKind::Doubled), "it is mended");
}

pub async fn an_excuse_holds_until_the_text_changes() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let id = bench.segments(&work).await[0].id.clone();
    bench.desk.edit_target(&id, "I bow to the the master").await.unwrap();
    let doubled = async || {
        let checks = bench.desk.checks(&work).await.unwrap();
        checks.findings.into_iter().find(|finding| finding.kind == CheckKind::Doubled)
    };
    let finding = doubled().await.unwrap();
    bench.desk.excuse(&id, &finding.fingerprint, " so it is printed ").await.unwrap();
    assert_eq!(doubled().await.unwrap().excuse.as_deref(), Some("so it is printed"));

    bench.desk.edit_target(&id, "I bow to the the great master").await.unwrap();
    assert_eq!(doubled().await.unwrap().excuse, None, "it is another text");
    bench.desk.edit_target(&id, "I bow to the the master").await.unwrap();
    assert!(doubled().await.unwrap().excuse.is_some());
    bench.desk.take_excuse_back(&id, &finding.fingerprint).await.unwrap();
    assert_eq!(doubled().await.unwrap().excuse, None);

    bench.desk.set_check_on(CheckKind::Doubled, false).await.unwrap();
    assert_eq!(doubled().await, None);
    assert_eq!(bench.desk.checks(&work).await.unwrap().off, [CheckKind::Doubled]);
    bench.desk.set_check_on(CheckKind::Doubled, true).await.unwrap();
    assert!(doubled().await.is_some());
}

pub async fn an_excuse_outlives_what_is_done_to_other_segments() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let segments = bench.segments(&work).await;
    for (place, target) in [(0, "I bow down"), (2, "Homage")] {
        bench.desk.edit_target(&segments[place].id, target).await.unwrap();
    }
    let repeated = async || {
        let checks = bench.desk.checks(&work).await.unwrap();
        let mut findings = checks.findings.into_iter();
        let of_third = |finding: &CheckFinding| finding.kind == CheckKind::Repeated && finding.number == 3;
        findings.find(of_third).unwrap()
    };
    let finding = repeated().await;
    bench.desk.excuse(&finding.segment, &finding.fingerprint, "on purpose").await.unwrap();
    bench.desk.edit_target(&segments[0].id, "Prostration").await.unwrap();
    let now = repeated().await;
    assert_ne!(now.message, finding.message, "it is said otherwise");
    assert_eq!(now.excuse.as_deref(), Some("on purpose"), "and is the same");
}

pub async fn a_report_is_written_for_spreadsheets() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST]]).await;
    let id = bench.segments(&work).await[0].id.clone();
    bench.desk.edit_target(&id, "I bow, to \"the the\" master").await.unwrap();
    let file = bench.path("checks.csv");
    let count = bench.desk.export_checks(&work, &file, clobber(false)).await.unwrap();
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.starts_with("\u{feff}segment,page,check,finding,Tibetan,English,state,note\n1,"),
        "{written}"
    );
    assert_eq!(written.lines().count() as u32, count + 1);
    assert!(written.contains(",\"I bow, to \"\"the the\"\" master\","), "{written}");
    let error = bench.desk.export_checks(&work, &file, clobber(false)).await.unwrap_err();
    assert_eq!(error.code, Some("exists"));
}

pub async fn works_are_counted_and_compared_with_the_memory() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST, THIRD]]).await;
    let id = bench.segments(&work).await[0].id.clone();
    bench.desk.edit_target(&id, "I bow to the master").await.unwrap();
    bench.desk.confirm(&id).await.unwrap();

    let numbers = bench.desk.statistics().await.unwrap();
    let [counted] = &numbers.works[..] else { panic!("one work: {numbers:?}") };
    assert_eq!((counted.all().segments, counted.confirmed.segments, counted.confirmed.words), (4, 1, 5));
    assert!(counted.all().syllables > counted.confirmed.syllables);
    assert_eq!((numbers.units, numbers.days.len()), (1, 365));
    assert_eq!(numbers.days.iter().map(|day| day.segments).sum::<u32>(), 1);

    // Its own unit does not count as known; its own repeat does, within the work.
    let known = async |work: &str| {
        let bands = bench.desk.work_bands(work).await.unwrap();
        let told = bands.iter().filter(|band| band.best.segments > 0);
        let told = told.map(|band| (band.label.clone(), band.memory.segments, band.within.segments));
        told.collect::<Vec<_>>()
    };
    assert_eq!(known(&work).await, [("100".into(), 0, 1), ("new".into(), 4, 3)]);
    let other = bench.read(&[&[SECOND, FIRST]]).await;
    assert_eq!(known(&other).await, [("100".into(), 1, 0), ("new".into(), 1, 2)]);

    let file = bench.path("statistics.csv");
    bench.desk.export_statistics(&file, clobber(false)).await.unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 3);
}

pub async fn the_glossary_is_kept_to() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST]]).await;
    let id = bench.segments(&work).await[0].id.clone();
    bench.desk.edit_target(&id, "I bow to the Blessed Lady, perfect insight.").await.unwrap();
    let told = async || {
        let checks = bench.desk.checks(&work).await.unwrap();
        let terms = checks.findings.into_iter().filter(|finding| finding.kind == CheckKind::Glossary);
        terms.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(told().await, Vec::<String>::new());
    let term = term("ཤེས་རབ", &[("wisdom", RenderingStatus::Preferred)]);
    bench.desk.put_term(&term).await.unwrap();
    assert_eq!(told().await, ["The glossary wants “wisdom” for ཤེས་རབ."]);
    bench.desk.edit_target(&id, "I bow to the Blessed Lady, perfect wisdom.").await.unwrap();
    assert_eq!(told().await, Vec::<String>::new());
}
