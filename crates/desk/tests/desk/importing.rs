//! An import is one step: it comes in whole or not at all, and goes whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use desk::memory::Choice;
use desk::view::{Changed, ConcordanceQuery, MemoryExport, MemoryFormat, Origin, PairState, UnitView};
use desk::{Desk, clobber};
use sqlx::Connection;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::bench::{Bench, FIRST, LONG, SECOND, THIRD};
use crate::remembering::{tmx, unit};

/// More units than travel in one batch, so that an import can be met halfway.
const MANY: usize = 5000;

/// A memory with so many pairs, all different.
fn many(bench: &Bench, name: &str) -> PathBuf {
    let file = bench.path(name);
    let units: Vec<String> =
        (0..MANY).map(|number| unit(&format!("ཚིག་{number}་བཀྲ་ཤིས།"), &format!("Word {number}"))).collect();
    fs::write(&file, tmx(&units)).unwrap();
    file
}

fn table(path: &Path, rows: &[(&str, &str)]) {
    let rows: String = rows.iter().map(|(source, target)| format!("{source}\t{target}\n")).collect();
    fs::write(path, rows).unwrap();
}

async fn count(desk: &Desk) -> u32 {
    desk.memory().count().await.unwrap()
}

/// The units that hold a word.
pub async fn holding(desk: &Desk, word: &str) -> Vec<UnitView> {
    let query = ConcordanceQuery { text: word.into(), ..Default::default() };
    let found = desk.memory().concordance(&query, None, 10).await.unwrap();
    found.hits.into_iter().map(|hit| hit.unit).collect()
}

/// Rows of the table of units, those out of sight too.
async fn rows(bench: &Bench) -> i64 {
    let mut database = bench.database().await;
    let rows = sqlx::query_scalar("SELECT count(*) FROM unit").fetch_one(&mut database).await.unwrap();
    database.close().await.unwrap();
    rows
}

/// Waits until nothing is left in the table but what can be seen.
async fn swept(bench: &Bench) {
    let empty = async {
        while rows(bench).await != i64::from(count(&bench.desk).await) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, empty).await.expect("what is left is deleted");
}

/// Imports a file until the first progress is told, and returns what goes on.
async fn begun(desk: &Desk, file: &Path) -> tokio::task::JoinHandle<Option<u32>> {
    let (told, mut hears) = mpsc::unbounded_channel();
    let (desk, choice) = (desk.clone(), Choice::of(file));
    let going = tokio::spawn(async move {
        let imported = desk.memory().take_in(&choice, |_| _ = told.send(())).await.unwrap();
        imported.map(|imported| imported.units)
    });
    hears.recv().await.unwrap();
    going
}

pub async fn an_import_that_is_broken_off_leaves_nothing() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("small.tmx");
    fs::write(&file, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    bench.desk.memory().import(&file).await.unwrap();

    let going = begun(&bench.desk, &many(&bench, "many.tmx")).await;
    going.abort();
    assert!(going.await.unwrap_err().is_cancelled());
    assert!(rows(&bench).await > 1, "it was met halfway");
    assert_eq!(count(&bench.desk).await, 1, "nothing of it can be seen");
    assert_eq!(holding(&bench.desk, "Word").await, []);

    let bench = bench.reopen().await;
    assert_eq!(count(&bench.desk).await, 1);
    swept(&bench).await;
    assert_eq!(bench.desk.memory().imports().await.unwrap().len(), 1);
    let again = bench.desk.memory().import(&bench.path("many.tmx")).await.unwrap();
    assert_eq!(again.units as usize, MANY, "and it can be done again");
}

pub async fn an_import_that_is_stopped_leaves_nothing() {
    let bench = Bench::scripted(1).await;
    let going = begun(&bench.desk, &many(&bench, "many.tmx")).await;
    bench.desk.memory().stop();
    assert_eq!(going.await.unwrap(), None);
    assert_eq!(count(&bench.desk).await, 0);
    swept(&bench).await;
    assert_eq!(bench.desk.memory().imports().await.unwrap(), []);
}

pub async fn a_refrain_comes_in_with_each_of_its_places() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, FIRST, THIRD, FIRST]]).await;
    for place in [0, 2, 4] {
        let id = bench.segments(&work).await[place].id.clone();
        bench.desk.edit_target(&id, "I bow down").await.unwrap();
        bench.desk.confirm(&id).await.unwrap();
    }
    let file = bench.path("refrain.tmx");
    assert_eq!(bench.desk.memory().export(&file, MemoryExport::Tmx, clobber(false)).await.unwrap(), 3);

    let other = Bench::scripted(1).await;
    assert_eq!(other.desk.memory().import(&file).await.unwrap().units, 3);
    let again = other.desk.memory().import(&file).await.unwrap();
    assert_eq!((again.units, again.known), (0, 3));
    let back = other.path("back.tmx");
    other.desk.memory().export(&back, MemoryExport::Tmx, clobber(false)).await.unwrap();
    let units = |file: &Path| -> Vec<_> {
        memory::tmx::Reader::new(fs::File::open(file).unwrap())
            .map(|unit| unit.unwrap())
            .map(|unit| (unit.source, unit.previous, unit.next, unit.work, unit.folio))
            .collect()
    };
    assert_eq!(units(&back), units(&file), "nothing of it was lost on the way");

    // A unit that knows no place is there already.
    let bare = other.path("bare.tmx");
    fs::write(&bare, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    assert_eq!(other.desk.memory().import(&bare).await.unwrap().known, 1);
}

pub async fn a_project_brings_its_glossary_along() {
    let bench = Bench::scripted(1).await;
    let project = bench.path("kangyur");
    fs::create_dir_all(project.join("omegat")).unwrap();
    fs::create_dir_all(project.join("glossary")).unwrap();
    fs::write(
        project.join("omegat.project"),
        "<omegat><project><source_lang>bo</source_lang><target_lang>en</target_lang></project></omegat>",
    )
    .unwrap();
    fs::write(project.join("omegat/project_save.tmx"), tmx(&[unit(FIRST, "I bow down")])).unwrap();
    fs::write(project.join("glossary/glossary.txt"), "ལམ\tpath\tof seeing\n").unwrap();
    let imported = bench.desk.import_memory(&Choice::of(&project)).await.unwrap().unwrap();
    assert_eq!((imported.units, imported.terms, imported.problems), (1, 1, vec![]));
    let found = bench.desk.find_terms("path", 0, 9, None).await.unwrap();
    assert_eq!(found.terms[0].tibetan, "ལམ");
}

pub async fn an_import_is_undone_whole_and_comes_back_whole() {
    let bench = Bench::scripted(1).await;
    let memory = bench.desk.memory();
    let before = bench.path("before.tmx");
    fs::write(&before, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    memory.import(&before).await.unwrap();
    let file = bench.path("praises.tmx");
    let units = [unit(FIRST, "I bow down"), unit(SECOND, "So it is"), unit(THIRD, "They rejoiced")];
    fs::write(&file, tmx(&units)).unwrap();
    let imported = memory.import(&file).await.unwrap();
    assert_eq!((imported.units, imported.known), (2, 1));
    let import = imported.import.unwrap();
    let removed = holding(&bench.desk, "rejoiced").await[0].id.clone();
    memory.set_removed(&removed, true).await.unwrap();

    assert_eq!(memory.set_import_undone(&import, true).await.unwrap(), 1);
    assert_eq!(count(&bench.desk).await, 1, "what was there before stays");
    let listed = memory.imports().await.unwrap();
    assert_eq!((listed[0].file.as_str(), listed[0].units, listed[0].undone), ("praises.tmx", 2, true));
    assert!(memory.set_import_undone(&import, true).await.is_err(), "it is undone once");

    assert_eq!(memory.set_import_undone(&import, false).await.unwrap(), 1);
    assert_eq!(count(&bench.desk).await, 2, "what the person took out stays out");
    assert!(!memory.imports().await.unwrap()[0].undone);

    memory.set_import_undone(&import, true).await.unwrap();
    let again = memory.import(&file).await.unwrap();
    assert_eq!((again.units, again.known), (2, 1), "what was undone is new again");
    assert_eq!(memory.set_import_undone(&import, false).await.unwrap(), 0, "and does not come twice");
    assert_eq!(count(&bench.desk).await, 3);
}

pub async fn what_is_typed_during_an_import_is_kept() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let segments = bench.segments(&work).await;
    let file = bench.path("many.tmx");
    let mut units: Vec<String> =
        (0..MANY).map(|number| unit(&format!("ཚིག་{number}་བཀྲ་ཤིས།"), &format!("Word {number}"))).collect();
    units.insert(0, unit(FIRST, "I bow down"));
    fs::write(&file, tmx(&units)).unwrap();
    let going = begun(&bench.desk, &file).await;
    bench.desk.edit_target(&segments[0].id, "I bow down").await.unwrap();
    bench.desk.confirm(&segments[0].id).await.unwrap();
    bench.desk.edit_target(&segments[1].id, "my own words").await.unwrap();
    assert_eq!(going.await.unwrap(), Some(MANY as u32), "the pair that the person confirmed is not doubled");

    let now = bench.segments(&work).await;
    assert_eq!((now[0].target.as_str(), now[1].target.as_str()), ("I bow down", "my own words"));
    let found = holding(&bench.desk, "bow").await;
    assert_eq!((found.len(), found[0].segment.as_deref()), (1, Some(segments[0].id.as_str())));
    let import = bench.desk.memory().imports().await.unwrap()[0].id.clone();
    bench.desk.memory().set_import_undone(&import, true).await.unwrap();
    assert_eq!(count(&bench.desk).await, 1, "undoing leaves the person's own unit");
}

pub async fn a_preview_writes_nothing() {
    let bench = Bench::scripted(1).await;
    let memory = bench.desk.memory();
    let known = bench.path("known.tmx");
    fs::write(&known, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    memory.import(&known).await.unwrap();
    let file = bench.path("praises.tmx");
    let units = [
        unit(FIRST, "I bow down"),
        unit(SECOND, ""),
        unit(THIRD, "</wrong>"),
        unit(SECOND, "So it is"),
        unit(SECOND, "So it is"),
    ];
    fs::write(&file, tmx(&units)).unwrap();
    let choice = Choice::of(&file);
    let preview = memory.preview(&choice).await.unwrap();
    assert_eq!((preview.format, preview.columns), (MemoryFormat::Tmx, None));
    assert_eq!(preview.source_language.as_deref(), Some("bo"));
    let states: Vec<PairState> = preview.pairs.iter().map(|pair| pair.state).collect();
    assert_eq!(states, [PairState::Known, PairState::Empty, PairState::New, PairState::New]);
    assert_eq!(preview.problems.len(), 1);
    let counted = memory.count_import(&choice).await.unwrap().unwrap();
    assert_eq!((counted.units, counted.known, counted.empty, counted.broken), (1, 2, 1, 1));
    assert_eq!((counted.import.as_ref(), count(&bench.desk).await, rows(&bench).await), (None, 1, 1));
    let brought = memory.import(&file).await.unwrap();
    assert_eq!((brought.units, brought.known, brought.empty, brought.broken), (1, 2, 1, 1));
}

pub async fn a_table_without_a_heading_comes_in() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("seminar.tsv");
    table(&file, &[("I bow down", FIRST), ("So it is", SECOND), ("They rejoiced", THIRD)]);
    let choice = Choice::of(&file);
    let preview = bench.desk.memory().preview(&choice).await.unwrap();
    let columns = preview.columns.unwrap();
    assert_eq!((columns.source, columns.target), (1, 0), "the Tibetan is the source");
    assert_eq!((preview.pairs.len(), preview.pairs[0].source.as_str()), (3, FIRST));

    let chosen = Choice { columns: Some((0, 1)), ..choice };
    let preview = bench.desk.memory().preview(&chosen).await.unwrap();
    assert_eq!(preview.pairs[0].source, "I bow down", "unless the person says otherwise");
    let imported = bench.desk.memory().import(&file).await.unwrap();
    assert_eq!((imported.units, imported.broken), (3, 0));
    assert_eq!(holding(&bench.desk, "rejoiced").await[0].source, THIRD);
}

pub async fn drafts_of_an_undone_import_go() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST]]).await;
    let before = bench.segments(&work).await[0].target.clone();
    let file = bench.path("praises.tmx");
    fs::write(&file, tmx(&[unit(FIRST, "I bow down")])).unwrap();
    let mut changes = bench.desk.changes();
    let mut drafts = async || {
        let told =
            async { while changes.recv().await.unwrap() != (Changed::Drafts { work: work.clone() }) {} };
        timeout(LONG, told).await.expect("the window is told");
        bench.segments(&work).await.remove(0)
    };
    let imported = bench.desk.import_memory(&Choice::of(&file)).await.unwrap().unwrap();
    let segment = drafts().await;
    assert_eq!(
        (segment.target.as_str(), segment.origin),
        ("I bow down", Some(Origin::Memory { score: 100 }))
    );
    bench.desk.set_import_undone(&imported.import.unwrap(), true).await.unwrap();
    assert_eq!(drafts().await.target, before);
}
