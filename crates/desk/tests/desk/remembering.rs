//! The translation memory goes out and comes in.

use std::fs;

use desk::clobber;
use desk::memory::Choice;
use desk::view::{Changed, ConcordanceQuery, MemoryExport, Origin};
use tokio::time::timeout;

use crate::bench::{Bench, FIRST, LONG, SECOND, THIRD};

pub async fn a_memory_comes_in_and_goes_out() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    for (segment, target) in bench.segments(&work).await.iter().zip(["I bow down", "So <it> is & was"]) {
        bench.desk.edit_target(&segment.id, target).await.unwrap();
        bench.desk.confirm(&segment.id).await.unwrap();
    }
    let file = bench.path("memory.tmx");
    assert_eq!(bench.desk.memory().export(&file, MemoryExport::Tmx, clobber(false)).await.unwrap(), 2);
    let error = bench.desk.memory().export(&file, MemoryExport::Tmx, clobber(false)).await.unwrap_err();
    assert_eq!(error.code, Some("exists"));
    let again = bench.desk.memory().import(&file).await.unwrap();
    assert_eq!((again.units, again.known, again.empty), (0, 2, 0), "what is there comes in once");

    let other = Bench::scripted(1).await;
    let imported = other.desk.memory().import(&file).await.unwrap();
    assert_eq!((imported.units, imported.known, imported.problems), (2, 0, vec![]));
    let work = other.read(&[&[FIRST, SECOND, THIRD]]).await;
    let segments = other.segments(&work).await;
    assert_eq!(
        (segments[1].target.as_str(), &segments[1].origin),
        ("So <it> is & was", &Some(Origin::Memory { score: 100 }))
    );
    let found = other.desk.segment_detail(&segments[0].id).await.unwrap().matches;
    assert_eq!(
        (found[0].score, found[0].target.as_str()),
        (101, "I bow down"),
        "between the same neighbours"
    );
    let bow = ConcordanceQuery { text: "bow".into(), ..Default::default() };
    let found = other.desk.memory().concordance(&bow, None, 10).await.unwrap();
    assert_eq!((found.hits.len(), found.hits[0].unit.source.as_str()), (1, FIRST));

    // The index is built anew at the next start, and finds the same.
    let other = other.reopen().await;
    other.desk.memory().build().await.unwrap();
    let found = other.desk.segment_detail(&segments[0].id).await.unwrap().matches;
    assert_eq!((found[0].score, found[0].target.as_str()), (101, "I bow down"));
    let back = other.path("back.tmx");
    assert_eq!(other.desk.memory().export(&back, MemoryExport::Tmx, clobber(false)).await.unwrap(), 2);
}

pub async fn a_removed_unit_is_no_match_until_it_is_restored() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[0].id, "I bow down").await.unwrap();
    bench.desk.confirm(&segments[0].id).await.unwrap();
    let matches = async || bench.desk.segment_detail(&segments[2].id).await.unwrap().matches.len();
    assert_eq!(matches().await, 1);
    let all = ConcordanceQuery::default();
    let unit = bench.desk.memory().concordance(&all, None, 1).await.unwrap().hits[0].unit.clone();
    assert_eq!((unit.work.as_ref(), unit.segment.as_ref()), (Some(&work), Some(&segments[0].id)));
    bench.desk.memory().set_removed(&unit.id, true).await.unwrap();
    assert_eq!((matches().await, bench.desk.memory().count().await.unwrap()), (0, 0));
    bench.desk.edit_note(&segments[0].id, "a note is no reason to bring it back").await.unwrap();
    assert_eq!(matches().await, 0);
    bench.desk.memory().set_removed(&unit.id, false).await.unwrap();
    assert_eq!((matches().await, bench.desk.memory().count().await.unwrap()), (1, 1));
}

pub async fn what_comes_in_drafts_what_waits() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, THIRD]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[1].id, "my own words").await.unwrap();
    let file = bench.path("memory.tmx");
    fs::write(&file, tmx(&[unit(FIRST, "I bow down"), unit(SECOND, "So it is")])).unwrap();
    let mut changes = bench.desk.changes();
    assert_eq!(bench.desk.import_memory(&Choice::of(&file)).await.unwrap().unwrap().units, 2);
    let told = async { while changes.recv().await.unwrap() != (Changed::Drafts { work: work.clone() }) {} };
    timeout(LONG, told).await.expect("the window is told");
    let now = bench.segments(&work).await;
    assert_eq!(
        (now[0].target.as_str(), &now[0].origin),
        ("I bow down", &Some(Origin::Memory { score: 100 }))
    );
    assert_eq!(now[1].target, "my own words");
    assert_eq!(now[2], segments[2]);
}

pub fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"bo\"><seg>{source}</seg></tuv><tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu>\n"
    )
}

pub fn tmx(units: &[String]) -> String {
    format!("<tmx version=\"1.4\"><header srclang=\"bo\"/><body>\n{}</body></tmx>", units.concat())
}

pub async fn a_broken_memory_is_told() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("broken.tmx");
    fs::write(&file, "this is no TMX").unwrap();
    let error = bench.desk.memory().import(&file).await.unwrap_err();
    assert!(error.message.contains("broken.tmx"), "{error}");
    let error = bench.desk.memory().import(&bench.path("missing.tmx")).await.unwrap_err();
    assert!(error.message.contains("missing.tmx could not be opened"), "{error}");

    let units =
        [unit(FIRST, "I bow down"), unit(SECOND, ""), unit(THIRD, "</wrong>"), unit(SECOND, "So it is")];
    fs::write(&file, tmx(&units)).unwrap();
    let imported = bench.desk.memory().import(&file).await.unwrap();
    assert_eq!((imported.units, imported.known, imported.empty, imported.problems.len()), (2, 0, 1, 1));
    assert!(imported.problems[0].starts_with("line "), "{}", imported.problems[0]);
}
