//! Finished translations become memory.

use std::fs;

use desk::view::{AlignmentEdit, AlignmentSide, Sureness, TibetanSource};

use crate::bench::{Bench, FIRST, SECOND};
use crate::importing::holding;

const TIBETAN: &str =
    "[1b]རྒྱལ་པོ་ཆེན་པོས་བློན་པོ་རྣམས་ལ་ཆོས་བསྟན་ཏོ། །བུ་ཆེ་བ་ནི་ནགས་སུ་སོང་ངོ་། །དགེ་སློང་རྣམས་ཀྱིས་སངས་རྒྱས་ལ་ཕྱག་འཚལ་ལོ། །";
const ENGLISH: &str = "The great king taught the Dharma to the ministers. The elder son went to the forest. \
                       The monks bowed to the Buddha.";

async fn start(bench: &Bench) -> desk::view::AlignmentView {
    let (tibetan, english) = (bench.path("king.txt"), bench.path("king-en.txt"));
    fs::write(&tibetan, TIBETAN).unwrap();
    fs::write(&english, ENGLISH).unwrap();
    let source = TibetanSource::File { path: tibetan.display().to_string() };
    bench.desk.start_alignment(&source, &english).await.unwrap()
}

pub async fn pairs_come_into_the_memory_and_go_again() {
    let bench = Bench::scripted(1).await;
    let view = start(&bench).await;
    let id = view.card.id.as_str();
    assert_eq!((view.card.title.as_str(), view.rows.len()), ("king", 3));
    bench.desk.describe_alignment(id, "The King", "Lotsawa").await.unwrap();
    let skip = AlignmentEdit::Skip { skipped: true };
    bench.desk.edit_alignment(id, view.rows[1].id, skip).await.unwrap().unwrap();

    let imported = bench.desk.import_alignment(id).await.unwrap();
    assert_eq!((imported.units, imported.known, imported.left_out), (2, 0, 1));
    let found = holding(&bench.desk, "ministers").await;
    assert_eq!(found[0].provenance, "The King · 1b");
    let again = bench.desk.import_alignment(id).await.unwrap();
    assert_eq!((again.units, again.known), (0, 2), "a pair comes in once");

    assert_eq!(bench.desk.undo_alignment_import(id).await.unwrap(), 2);
    assert_eq!(bench.desk.memory().count().await.unwrap(), 0);
    assert_eq!(bench.desk.alignments().await.unwrap()[0].imported, None);
}

pub async fn what_came_in_twice_goes_at_once() {
    let bench = Bench::scripted(1).await;
    let id = start(&bench).await.card.id;
    let (one, other) = tokio::join!(bench.desk.import_alignment(&id), bench.desk.import_alignment(&id));
    let units = one.unwrap().units + other.unwrap().units;
    assert_eq!(bench.desk.memory().count().await.unwrap(), units);
    assert_eq!(bench.desk.alignments().await.unwrap()[0].imported, Some(units));
    assert_eq!(bench.desk.undo_alignment_import(&id).await.unwrap(), units);
    assert_eq!(bench.desk.memory().count().await.unwrap(), 0);
}

pub async fn a_draft_and_its_undo_outlive_the_program() {
    let bench = Bench::scripted(1).await;
    let view = start(&bench).await;
    let (id, first) = (view.card.id.as_str(), view.rows[0].id);
    let at = "The great king ".encode_utf16().count() as u32;
    let split = AlignmentEdit::Split { side: AlignmentSide::English, sentence: 0, offset: at };
    let change = bench.desk.edit_alignment(id, first, split).await.unwrap().unwrap();
    assert_eq!((change.at, change.removed, change.rows.len()), (0, 1, 2));
    bench.desk.edit_alignment(id, first, AlignmentEdit::Merge).await.unwrap().unwrap();
    bench.desk.undo_alignment(id).await.unwrap().unwrap();

    let bench = bench.reopen().await;
    let kept = bench.desk.open_alignment(id).await.unwrap();
    assert_eq!(kept.rows.len(), 4);
    assert_eq!(
        (kept.rows[1].english[0].text.as_str(), kept.rows[1].sureness),
        ("taught the Dharma to the ministers.", Sureness::Checked)
    );
    assert!(kept.can_undo && kept.can_redo);
    assert_eq!(bench.desk.redo_alignment(id).await.unwrap().unwrap().rows.len(), 1);
    bench.desk.undo_alignment(id).await.unwrap().unwrap();
    bench.desk.undo_alignment(id).await.unwrap().unwrap();
    assert!(bench.desk.undo_alignment(id).await.unwrap().is_none());
    assert_eq!(bench.desk.open_alignment(id).await.unwrap().rows, view.rows);
}

pub async fn a_work_of_the_library_is_aligned_with_its_folios() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let english = bench.path("english.txt");
    fs::write(&english, "I bow down. So it is.").unwrap();
    let view = bench.desk.start_alignment(&TibetanSource::Work { work }, &english).await.unwrap();
    let tibetan: Vec<&str> =
        view.rows.iter().flat_map(|row| &row.tibetan).map(|sentence| sentence.text.as_str()).collect();
    assert_eq!(tibetan, [FIRST, SECOND]);
    assert!(view.rows[0].tibetan[0].folio.is_some());
}

pub async fn what_cannot_be_aligned_is_told_by_name() {
    let bench = Bench::scripted(1).await;
    let files: [(&str, &[u8]); 4] = [
        ("empty.txt", b""),
        ("english.txt", b"Only English."),
        ("locked.docx", b"\xD0\xCF\x11\xE0"),
        ("ka.txt", TIBETAN.as_bytes()),
    ];
    for (name, contents) in files {
        fs::write(bench.path(name), contents).unwrap();
    }
    for (tibetan, english, expected) in [
        ("empty.txt", "english.txt", "empty.txt holds no text."),
        ("english.txt", "ka.txt", "english.txt holds no Tibetan letters."),
        ("ka.txt", "locked.docx", "locked.docx is protected by a password"),
        ("ka.txt", "away.txt", "away.txt could not be opened"),
    ] {
        let source = TibetanSource::File { path: bench.path(tibetan).display().to_string() };
        let error = bench.desk.start_alignment(&source, &bench.path(english)).await.unwrap_err();
        assert!(error.message.starts_with(expected), "{}", error.message);
    }
    assert!(bench.desk.alignments().await.unwrap().is_empty(), "what failed leaves nothing behind");
}
