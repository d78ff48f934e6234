//! Reading pages, whatever happens to the children that read them.

use std::fs;
use std::process::Command;
use std::time::Duration;

use desk::view::{PageState, ReadingState};
use tokio::time::timeout;

use crate::bench::{self, Bench, FIRST, LONG, SECOND, THIRD};
use crate::scripted::Order;

/// Cancel takes effect within this time.
const AT_ONCE: Duration = Duration::from_secs(1);

pub async fn sentences_join_over_pages() {
    let bench = Bench::scripted(2).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let (middle, end) = rest.split_at(rest.find("ཕྱིན").unwrap());
    // It runs over a page that holds nothing else.
    let work = bench.read(&[&[SECOND, beginning], &[middle], &[end, THIRD]]).await;
    assert_eq!(bench.sources(&work).await, [SECOND, FIRST, THIRD]);
    let joined = bench.segment(&work, FIRST).await;
    let pages = bench.pages(&work).await;
    assert_eq!(joined.page, pages[0].id, "it belongs to the page on which it begins");
    for page in &pages {
        let layer = bench.desk.page_layer(&page.id).await.unwrap();
        assert!(
            layer.syllables.iter().any(|syllable| syllable.segment == joined.id),
            "page {}",
            page.ordinal
        );
    }
    assert!(!joined.target.is_empty(), "it has one draft for the whole");
}

pub async fn a_pause_takes_effect_at_once_and_reading_resumes() {
    let bench = Bench::scripted(1).await;
    let marker = bench.path("under-way");
    let pages: [(&str, Order, &[&str]); 3] = [
        ("1.png", Order::Read, &[FIRST]),
        ("2.png", Order::HangOnce(&marker), &[SECOND]),
        ("3.png", Order::Read, &[THIRD]),
    ];
    let work = bench.add(&pages).await;
    let mut activity = bench.desk.activity();
    bench.desk.start_reading(&work).await.unwrap();
    bench::appears(&marker).await;
    assert_eq!(bench.states(&work).await, [PageState::Read, PageState::Reading, PageState::Unread]);
    let first = bench.segment(&work, FIRST).await;

    bench.desk.pause_reading(&work);
    timeout(AT_ONCE, bench::report(&mut activity, ReadingState::Paused)).await.expect("it pauses at once");
    assert_eq!(bench.states(&work).await, [PageState::Read, PageState::Unread, PageState::Unread]);
    let child = fs::read_to_string(&marker).unwrap();
    let gone = async {
        while is_running(&child) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(AT_ONCE, gone).await.expect("the child is killed");

    let bench = bench.reopen().await;
    bench.finish(&work).await;
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);
    assert_eq!(bench.segment(&work, FIRST).await.id, first.id, "what was read is not read again");
    let reading = bench.desk.reading(&work, ReadingState::Finished).await.unwrap();
    assert_eq!((reading.done, reading.total, reading.failed), (3, 3, 0));
}

/// Whether a process is there and no mere entry that nobody has asked for yet.
#[cfg(target_os = "linux")]
fn is_running(id: &str) -> bool {
    let state = fs::read_to_string(format!("/proc/{id}/stat"));
    state.is_ok_and(|state| !state.rsplit_once(')').unwrap().1.trim_start().starts_with('Z'))
}

/// Other systems do not say it so plainly; that the pause is told at once has to do there.
#[cfg(not(target_os = "linux"))]
fn is_running(_: &str) -> bool {
    false
}

#[cfg(unix)]
fn kill(process: &str) -> Command {
    let mut kill = Command::new("kill");
    kill.args(["-9", process]);
    kill
}

#[cfg(windows)]
fn kill(process: &str) -> Command {
    let mut kill = Command::new("taskkill");
    kill.args(["/F", "/PID", process]);
    kill
}

pub async fn closing_stops_reading_and_loses_no_page() {
    let bench = Bench::scripted(2).await;
    let marker = bench.path("under-way");
    let pages: [(&str, Order, &[&str]); 3] = [
        ("1.png", Order::HangOnce(&marker), &[FIRST]),
        ("2.png", Order::Read, &[SECOND]),
        ("3.png", Order::Read, &[THIRD]),
    ];
    let work = bench.add(&pages).await;
    bench.desk.start_reading(&work).await.unwrap();
    bench::appears(&marker).await;
    let bench = timeout(LONG, bench.reopen()).await.expect("closing does not wait for the page");
    assert_eq!(bench.states(&work).await[0], PageState::Unread);
    bench.finish(&work).await;
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);
}

pub async fn a_page_whose_worker_is_killed_is_read_by_the_next() {
    let bench = Bench::scripted(1).await;
    let marker = bench.path("under-way");
    let work =
        bench.add(&[("1.png", Order::HangOnce(&marker), &[FIRST]), ("2.png", Order::Read, &[SECOND])]).await;
    bench.desk.start_reading(&work).await.unwrap();
    bench::appears(&marker).await;
    let child = fs::read_to_string(&marker).unwrap();
    assert!(kill(&child).status().unwrap().success());
    timeout(LONG, bench.desk.reading_done(&work)).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND]);
}

pub async fn a_page_that_kills_twice_is_marked_and_the_others_go_on() {
    let bench = Bench::scripted(1).await;
    let marker = bench.path("deadly");
    fs::write(&marker, "").unwrap();
    let pages: [(&str, Order, &[&str]); 3] = [
        ("1.png", Order::Read, &[FIRST]),
        ("2.png", Order::DieWhile(&marker), &[SECOND]),
        ("3.png", Order::Read, &[THIRD]),
    ];
    let work = bench.add(&pages).await;
    bench.finish(&work).await;
    let read = bench.pages(&work).await;
    assert_eq!(bench.states(&work).await, [PageState::Read, PageState::Failed, PageState::Read]);
    assert_eq!(
        read[1].failure.as_deref(),
        Some(
            "Page 1 of 2.png made the reading program stop, twice. Try it again, or replace it by a new scan; the \
             other pages are not affected."
        )
    );
    assert_eq!(bench.desk.failures(&work).await.unwrap().len(), 1);
    bench.finish(&work).await;
    assert_eq!(bench.states(&work).await[1], PageState::Failed, "it is not tried again unasked");

    fs::remove_file(&marker).unwrap();
    bench.desk.reread_page(&read[1].id).await.unwrap();
    timeout(LONG, bench.desk.reading_done(&work)).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);
}

pub async fn pages_that_come_in_at_the_last_moment_are_read() {
    let bench = Bench::scripted(1).await;
    let work = bench.add(&[("0.png", Order::Read, &[FIRST])]).await;
    for round in 1..=12_u32 {
        bench.desk.start_reading(&work).await.unwrap();
        // Added at all moments of the end of what was there before, also right after a pause.
        tokio::time::sleep(Duration::from_millis(u64::from(round % 4) * 8)).await;
        if round % 3 == 0 {
            bench.desk.pause_reading(&work);
        }
        bench.add_to(Some(&work), &[(&format!("{round}.png"), Order::Read, &[SECOND])]).await;
        bench.finish(&work).await;
        let states = bench.states(&work).await;
        assert_eq!(states, vec![PageState::Read; round as usize + 1], "round {round}");
    }
}

pub async fn without_an_engine_reading_stops_at_the_first_page() {
    let bench = Bench::scripted(1).await;
    let engine = bench.path("engine");
    let order = Order::NoEngineUntil(&engine);
    let work = bench.add(&[("1.png", order, &[FIRST]), ("2.png", order, &[SECOND])]).await;
    let mut activity = bench.desk.activity();
    bench.desk.start_reading(&work).await.unwrap();
    timeout(LONG, bench::report(&mut activity, ReadingState::Paused)).await.unwrap();
    assert_eq!(bench.states(&work).await, [PageState::Failed, PageState::Unread], "one page says why");
    let failure = bench.pages(&work).await[0].failure.clone().unwrap();
    assert_eq!(failure, "Tesseract is not installed. Install it.");
    fs::write(&engine, "").unwrap();
    bench.finish(&work).await;
    assert_eq!(bench.states(&work).await, [PageState::Failed, PageState::Read]);
}

pub async fn a_library_that_refuses_is_told_and_reading_resumes() {
    let bench = Bench::scripted(1).await;
    let work = bench.add(&[("1.png", Order::Read, &[FIRST]), ("2.png", Order::Read, &[SECOND])]).await;
    let mut database = bench.database().await;
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON line BEGIN SELECT RAISE(ABORT, 'refused'); END";
    sqlx::query(refuse).execute(&mut database).await.unwrap();
    let mut activity = bench.desk.activity();
    bench.desk.start_reading(&work).await.unwrap();
    let stopped = timeout(LONG, bench::report(&mut activity, ReadingState::Paused)).await.unwrap();
    let problem = stopped.problem.expect("it says why");
    assert!(problem.starts_with("The library could not be read or written: "), "{problem}");
    assert!(!problem.contains("refused"), "SQLite's words are for the log: {problem}");
    assert_eq!(bench.states(&work).await, [PageState::Unread; 2]);

    sqlx::query("DROP TRIGGER refuse").execute(&mut database).await.unwrap();
    bench.finish(&work).await;
    assert_eq!(bench.states(&work).await, [PageState::Read; 2]);
}

pub async fn a_page_is_read_anew_unless_it_was_worked_on() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let page = bench.pages(&work).await[0].id.clone();
    let before = bench.segment(&work, FIRST).await;
    bench.desk.reread_page(&page).await.unwrap();
    timeout(LONG, bench.desk.reading_done(&work)).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND]);
    let after = bench.segment(&work, FIRST).await;
    assert_ne!(after.id, before.id, "it is another reading");

    bench.desk.edit_note(&after.id, "homage").await.unwrap();
    let error = bench.desk.reread_page(&page).await.unwrap_err();
    assert!(error.message.contains("was left as it is"), "{error}");
    assert_eq!(bench.segment(&work, FIRST).await.note, "homage");
}

pub async fn a_page_between_its_neighbours_can_be_read_anew() {
    let bench = Bench::scripted(1).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let (start, end) = THIRD.split_at(THIRD.find("གཟུགས").unwrap());
    let work = bench.read(&[&[beginning], &[rest, SECOND, start], &[end, SECOND]]).await;
    let expected = [FIRST, SECOND, THIRD, SECOND];
    assert_eq!(bench.sources(&work).await, expected);
    let pages = bench.pages(&work).await;
    bench.desk.reread_page(&pages[1].id).await.unwrap();
    timeout(LONG, bench.desk.reading_done(&work)).await.unwrap();
    assert_eq!(bench.sources(&work).await, expected, "both ends are joined again");

    // A sentence that only ends on the page is the person's too.
    let first = bench.segment(&work, FIRST).await;
    bench.desk.edit_target(&first.id, "I bow down").await.unwrap();
    assert!(bench.desk.reread_page(&pages[1].id).await.is_err());
    assert_eq!(bench.segment(&work, FIRST).await.target, "I bow down");
}
