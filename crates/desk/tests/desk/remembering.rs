//! The translation memory goes out and comes in.

use std::fs;

use desk::clobber;
use desk::memory::Choice;
use desk::view::{Changed, ConcordanceQuery, MemoryExport, Origin};
use tokio::time::timeout;

use crate::bench::{Bench, FIRST, LONG, SECOND, THIRD};
use crate::importing::holding;

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

pub async fn two_translations_of_the_same_live_side_by_side() {
    let bench = Bench::scripted(1).await;
    let one = bench.read(&[&[SECOND, FIRST, THIRD]]).await;
    let other = bench.read(&[&[THIRD, FIRST, SECOND]]).await;
    for (work, target) in [(&one, "I bow down"), (&other, "Homage")] {
        let middle = bench.segments(work).await[1].id.clone();
        bench.desk.edit_target(&middle, target).await.unwrap();
        bench.desk.confirm(&middle).await.unwrap();
    }
    assert_eq!(bench.desk.memory().count().await.unwrap(), 2);
    let third = bench.read(&[&[SECOND, FIRST, THIRD], &[FIRST, FIRST]]).await;
    let segments = bench.segments(&third).await;
    let offered = async |place: usize| -> Vec<(u8, String)> {
        let matches = bench.desk.segment_detail(&segments[place].id).await.unwrap().matches;
        matches.into_iter().map(|found| (found.score, found.target)).collect()
    };
    assert_eq!(offered(1).await, [(101, "I bow down".into()), (100, "Homage".into())]);
    assert_eq!(segments[1].target, "I bow down", "the draft is that of the same context");
    assert_eq!(offered(4).await.len(), 2, "elsewhere both are offered");

    // The same words for the same source are offered once, however often they were confirmed.
    let again = &segments[4].id;
    bench.desk.edit_target(again, "Homage").await.unwrap();
    bench.desk.confirm(again).await.unwrap();
    assert_eq!(bench.desk.memory().count().await.unwrap(), 3);
    assert_eq!(offered(3).await.len(), 2);
}

pub async fn what_is_confirmed_anew_is_kept_and_comes_back() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let segment = bench.segments(&work).await[0].id.clone();
    let units = async || holding(&bench.desk, "").await;
    let exported = async |name: &str| {
        let file = bench.path(name);
        bench.desk.memory().export(&file, MemoryExport::Tmx, clobber(true)).await.unwrap();
        let mut reader = memory::tmx::Reader::new(fs::File::open(file).unwrap());
        reader.next().unwrap().unwrap()
    };
    bench.desk.edit_target(&segment, "I bow down").await.unwrap();
    bench.desk.confirm(&segment).await.unwrap();
    let first = units().await.remove(0);
    let made = exported("first.tmx").await.created;
    bench.desk.edit_target(&segment, "Homage").await.unwrap();
    assert_eq!(units().await, [], "what is being changed is offered nowhere");
    bench.desk.confirm(&segment).await.unwrap();
    assert_eq!(units().await[0].target, "Homage");
    assert_eq!(exported("second.tmx").await.created, made, "the unit is as old as its first translation");
    for _ in 0..2 {
        bench.desk.undo(&work).await.unwrap().unwrap();
    }
    assert_eq!(units().await[0], first, "the same unit is back");
    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.memory().set_removed(&first.id, false).await.unwrap();
    assert_eq!(units().await[0].target, "I bow down", "even out of the memory it is in the library");
}

pub async fn a_unit_tells_everything_about_its_segment() {
    let bench = Bench::scripted(1).await;
    bench.desk.set_preference("author", " Tenzin ").await.unwrap();
    let work = bench.read(&[&[FIRST, SECOND, THIRD]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[1].id, "So it is").await.unwrap();
    bench.desk.confirm(&segments[1].id).await.unwrap();
    bench.desk.edit_note(&segments[1].id, "after Narthang").await.unwrap();
    bench.desk.approve(&segments[1].id).await.unwrap();
    let file = bench.path("memory.tmx");
    bench.desk.memory().export(&file, MemoryExport::Tmx, clobber(false)).await.unwrap();
    let unit = memory::tmx::Reader::new(fs::File::open(file).unwrap()).next().unwrap().unwrap();
    assert_eq!((unit.source.as_str(), unit.target.as_str()), (SECOND, "So it is"));
    assert_eq!((unit.source_language.as_str(), unit.target_language.as_str()), ("bo", "en"));
    assert_eq!((unit.previous.as_deref(), unit.next.as_deref()), (Some(FIRST), Some(THIRD)));
    assert_eq!(unit.author.as_deref(), Some("Tenzin"));
    assert_eq!((unit.status, unit.origin), (memory::Status::Approved, memory::Origin::Person));
    assert_eq!(unit.notes, ["after Narthang"]);
    assert!(unit.work.is_some() && unit.folio.is_some() && unit.region.is_some());
    assert!(unit.created.is_some() && unit.changed >= unit.created);
}

pub async fn a_match_tells_what_differs() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("memory.tmx");
    fs::write(&file, tmx(&[unit("དགེ་སློང་གསུམ་གྱི་ལེའུ་རྫོགས་སོ།", "The chapter of the three monks is complete.")]))
        .unwrap();
    bench.desk.memory().import(&file).await.unwrap();
    let work = bench.read(&[&["དགེ་སློང་ལྔའི་ལེའུ་རྫོགས་སོ།"]]).await;
    let segment = bench.segments(&work).await[0].clone();
    let found = bench.desk.segment_detail(&segment.id).await.unwrap().matches.remove(0);
    let scores = found.scores;
    assert_eq!((found.score, scores.stems, scores.syllables), (85, 85, 71));
    assert_eq!(found.deviations.len(), 1);
    let numbers = &found.deviations[0];
    assert_eq!(
        (numbers.in_unit.as_slice(), numbers.here.as_slice()),
        (&["གསུམ".into()][..], &["ལྔའི".into()][..])
    );
}

pub async fn where_nothing_whole_matches_parts_do() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("memory.tmx");
    fs::write(&file, tmx(&[unit("བྱ་རྒོད་ཕུང་པོའི་རི་ལ་བཞུགས།", "stayed on Vulture Peak")])).unwrap();
    bench.desk.memory().import(&file).await.unwrap();
    let line = "འདི་སྐད་བདག་གིས་ཐོས་པའི་དུས་ན་བྱ་རྒོད་ཕུང་པོ་ཡི་རི་ལས་བབས་སོ།";
    let work = bench.read(&[&[line]]).await;
    let segment = bench.segments(&work).await[0].clone();
    let detail = bench.desk.segment_detail(&segment.id).await.unwrap();
    assert!(detail.matches.is_empty());
    let part = &detail.parts[0];
    assert_eq!((part.text.as_str(), part.target.as_str()), ("བྱ་རྒོད་ཕུང་པོ་ཡི་རི", "stayed on Vulture Peak"));
    let shared: Vec<(&str, bool)> =
        part.source.iter().map(|piece| (piece.text.as_str(), piece.shared)).collect();
    assert_eq!(shared, [("བྱ་རྒོད་ཕུང་པོའི་རི", true), ("་ལ་བཞུགས།", false)]);
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
