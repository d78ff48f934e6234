//! Dictionaries come in, are searched beside the lexicon, and can be switched off.

use std::fs;

use desk::view::{Changed, DictionaryEntry, FoundBy};

use crate::bench::Bench;

const TABLE: &str = "chu bo\tthe river of a test\nཞིང་ཁམས་གསར་པ།\ta new field\n";

fn names(found: &[DictionaryEntry]) -> Vec<&str> {
    found.iter().map(|entry| entry.dictionary.as_str()).collect()
}

pub async fn a_word_is_found_however_it_is_typed() {
    let bench = Bench::scripted(1).await;
    for (query, way) in [
        ("སངས་རྒྱས", FoundBy::Tibetan),
        ("sangs rgyas", FoundBy::Wylie),
        ("sanggye", FoundBy::Phonetics),
        ("buddha", FoundBy::Definition),
    ] {
        let found = bench.desk.look_up(query, 50).await.unwrap();
        let hit = found.iter().find(|entry| entry.headword == "སངས་རྒྱས");
        let hit = hit.unwrap_or_else(|| panic!("{query}: {found:#?}"));
        assert_eq!((hit.found_by, hit.wylie.as_str()), (Some(way), "sangs rgyas"), "{query}");
    }
    assert_eq!(bench.desk.look_up("", 50).await.unwrap(), []);
    assert_eq!(bench.desk.look_up("sangs rgyas", 1).await.unwrap().len(), 1);
}

pub async fn a_dictionary_comes_in_goes_and_comes_back() {
    let bench = Bench::scripted(1).await;
    let file = bench.path("Own words.tsv");
    fs::write(&file, TABLE).unwrap();
    let mut changes = bench.desk.changes();
    let imported = bench.desk.import_dictionary(vec![file.clone()]).await.unwrap();
    assert_eq!((imported.name.as_str(), imported.entries), ("Own words", 2));
    // The memory's index is told of, too, once it is built.
    while changes.recv().await.unwrap() != Changed::Dictionaries {}
    let again = bench.desk.import_dictionary(vec![file]).await.unwrap_err();
    assert!(again.message.contains("“Own words” already"), "{again}");

    let bench = bench.reopen().await;
    let shelf = bench.desk.dictionaries().await.unwrap();
    let [builtin, own] = &shelf[..] else { panic!("two dictionaries: {shelf:#?}") };
    assert!(builtin.builtin && builtin.entries > own.entries && own.on && own.entries == 2);
    let entries = bench.desk.word_entries("ཆུ་བོ").await.unwrap();
    assert_eq!(names(&entries), [&builtin.name, &own.name], "{entries:#?}");
    assert_eq!(entries[1].definition, "the river of a test");

    bench.desk.set_dictionary_on(&builtin.id, false).await.unwrap();
    assert_eq!(names(&bench.desk.look_up("chu bo", 50).await.unwrap()), [&own.name]);
    bench.desk.set_dictionary_on(&own.id, false).await.unwrap();
    assert_eq!(bench.desk.look_up("chu bo", 50).await.unwrap(), []);
    bench.desk.set_dictionary_on(&own.id, true).await.unwrap();

    bench.desk.set_dictionary_removed(&own.id, true).await.unwrap();
    assert_eq!(bench.desk.dictionaries().await.unwrap().len(), 1);
    assert_eq!(bench.desk.look_up("chu bo", 50).await.unwrap(), []);
    bench.desk.set_dictionary_removed(&own.id, false).await.unwrap();
    assert_eq!(bench.desk.look_up("chu bo", 50).await.unwrap().len(), 1);
    assert!(bench.desk.set_dictionary_on("none", true).await.is_err());
}

pub async fn what_is_no_dictionary_is_refused_by_name() {
    let bench = Bench::scripted(1).await;
    let picture = bench.path("page.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for (path, told) in [(picture, "page.png"), (bench.path("absent.tsv"), "absent.tsv could not be opened")]
    {
        let error = bench.desk.import_dictionary(vec![path]).await.unwrap_err();
        assert!(error.message.contains(told), "{error}");
    }
    assert_eq!(bench.desk.dictionaries().await.unwrap().len(), 1);
}
