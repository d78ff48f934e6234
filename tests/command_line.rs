//! The command line as people and programs meet it: what it prints, what it writes, and its exit status.
//!
//! Text goes in as people type it; pages are the sample's. What a person reads is kept as a snapshot, with the folders
//! of the test and the program's own versions taken out.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]
#![allow(missing_docs, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with a library in it, and the program run there.
struct Desk {
    folder: TempDir,
}

/// What came of a run.
struct Outcome {
    succeeded: bool,
    output: String,
    errors: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and returns where it is.
    fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, contents).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, "")
    }

    /// Runs with something on standard input.
    fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Outcome {
        let output = Command::cargo_bin("gyur")
            .unwrap()
            .args(arguments)
            .current_dir(self.folder.path())
            .env("GYUR_LIBRARY", self.path("library"))
            .env_remove("GYUR_LOG")
            .write_stdin(input)
            .output()
            .unwrap();
        Outcome {
            succeeded: output.status.success(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Outcome {
    /// What it printed, if all went well.
    #[track_caller]
    fn well(self) -> String {
        assert!(self.succeeded, "it failed: {}", self.errors);
        self.output
    }

    /// What it said of the failure, if there was one.
    #[track_caller]
    fn failure(self) -> String {
        assert!(!self.succeeded, "it succeeded with: {}", self.output);
        self.errors
    }
}

fn sample(page: u32) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sample/page-{page}.png")).display().to_string()
}

/// How much of what is printed on the page was read, by words: the whole is for `make bench` to measure.
fn share_of_words_read(page: u32, text: &str) -> f64 {
    let truth = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sample/truth/page-{page}.txt"));
    let truth = fs::read_to_string(truth).unwrap();
    let syllables: Vec<&str> =
        truth.split(['་', '།', ' ', '\n']).filter(|syllable| !syllable.is_empty()).collect();
    let found = syllables.iter().filter(|syllable| text.contains(**syllable)).count();
    found as f64 / syllables.len() as f64
}

#[test]
fn text_is_cut_into_words_a_word_a_line() {
    let words = Desk::new().run_with(&["words"], "བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ། །\nབོད་ཡིག\n").well();
    insta::assert_snapshot!(words);
}

#[test]
fn text_goes_to_wylie_and_back() {
    let desk = Desk::new();
    let text = "བཀྲ་ཤིས་བདེ་ལེགས། །\nསངས་རྒྱས།\n";
    let wylie = desk.run_with(&["wylie"], text).well();
    assert_eq!(wylie, "bkra shis bde legs/_/\nsangs rgyas/\n");
    assert_eq!(desk.run_with(&["wylie", "--to-unicode"], wylie).well(), text);
}

#[test]
fn a_glossary_comes_in_and_goes_out() {
    let desk = Desk::new();
    desk.file("terms.csv", "tibetan,english\nlam,path\nཀ་བ,pillar\n");
    let come = desk.run(&["glossary", "import", "terms.csv"]).well();
    assert_eq!(come, "terms.csv: 2 terms came in, 0 learnt something, 0 were there already\n");
    assert_eq!(desk.run(&["glossary", "export", "out.tbx"]).well(), "out.tbx: 2 terms\n");
    let again = desk.run(&["glossary", "import", "out.tbx"]).well();
    assert_eq!(again, "out.tbx: 0 terms came in, 0 learnt something, 2 were there already\n");
    desk.file("bad.csv", "tibetan,english\n,nothing\n");
    let failed = desk.run(&["glossary", "import", "bad.csv"]).failure();
    assert!(failed.contains("“bad.csv” has no term that could be read. Line 2"), "{failed}");
}

#[test]
fn a_line_that_is_no_wylie_is_named() {
    let outcome = Desk::new().run_with(&["wylie", "--to-unicode", "-"], "bkra shis\nkkkra\n");
    insta::assert_snapshot!(outcome.failure());
}

#[test]
fn text_is_written_as_it_is_pronounced() {
    let desk = Desk::new();
    let file = desk.file("text.txt", "བཀྲ་ཤིས་བདེ་ལེགས།\nབླ་མ་མཁྱེན་ནོ།");
    insta::assert_snapshot!(desk.run(&["phonetics", file.to_str().unwrap()]).well());
}

#[test]
fn words_are_given_with_their_parts_of_speech() {
    let tagged = Desk::new().run_with(&["words", "--tags"], "རྒྱལ་པོས་ཆོས་བསྟན།\n").well();
    assert_eq!(tagged, "རྒྱལ་པོ\tNOUN\nས་\tADP\nཆོས་\tNOUN\nབསྟན\tVERB\n།\tPUNCT\n\n");
}

#[test]
fn lines_are_sorted_as_in_a_dictionary() {
    let sorted = Desk::new().run_with(&["sort"], "རྒྱལ་པོ\nདཔེ་ཆ\nཀུན\nབཀའ\nཀ་བ\nརྐང་པ\nདཀར་པོ\nབརྐུས\n").well();
    assert_eq!(sorted, "ཀ་བ\nཀུན\nདཀར་པོ\nབཀའ\nརྐང་པ\nབརྐུས\nརྒྱལ་པོ\nདཔེ་ཆ\n");
}

#[test]
fn text_is_translated_with_its_reasons() {
    let drafted = Desk::new().run_with(&["translate", "--explain"], "སངས་རྒྱས་ལ་ཕྱག་འཚལ་ལོ།\n\n").well();
    let lines: Vec<&str> = drafted.lines().collect();
    assert_eq!(lines.len(), 2, "a line for each line, the empty one too");
    let columns: Vec<&str> = lines[0].split('\t').collect();
    let [translation, origin, explanation] = columns[..] else { panic!("three columns: {drafted}") };
    let explanation: serde_json::Value = serde_json::from_str(explanation).unwrap();
    assert!(origin.starts_with("lexical "), "{origin}");
    assert!(explanation["words"].as_array().is_some_and(|words| !words.is_empty()), "{explanation}");
    assert_eq!(explanation["structure"][0]["label"], "sentence", "{explanation}");
    assert!(translation.to_lowercase().contains("homage"), "{translation}");
    insta::assert_snapshot!(format!("{:#}", explanation["signals"]));
}

#[test]
fn a_translation_memory_named_on_the_command_line_comes_first() {
    let desk = Desk::new();
    let tmx = desk.file("memory.tmx", tmx(&[("བོད་སྐད་དུ།", "In Tibetan:")]));
    let translated =
        desk.run_with(&["translate", "--explain", "--tmx", tmx.to_str().unwrap(), "-"], "བོད་སྐད་དུ།\n");
    assert_eq!(translated.well(), "In Tibetan:\tmemory 100\t{}\n");
}

#[test]
fn the_memory_is_filled_searched_and_written() {
    let desk = Desk::new();
    let units = [
        ("བོད་སྐད་དུ།", "In Tibetan:"),
        ("རྒྱ་གར་སྐད་དུ།", "In Sanskrit:"),
        ("འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན།", "Thus did I hear at one time."),
        ("དེ་ནས་བཅོམ་ལྡན་འདས།", ""),
    ];
    desk.file("memory.tmx", tmx(&units));
    let told = [
        desk.run(&["memory", "import", "memory.tmx"]).well(),
        desk.run(&["memory", "import", "memory.tmx"]).well(),
        desk.run(&["memory", "stats"]).well(),
        desk.run_with(&["memory", "match"], "བོད་སྐད་དུ།\nའདི་སྐད་བདག་གིས་ཐོས་པའི་དུས་གཅིག་ན།\nབཀྲ་ཤིས།\n").well(),
        desk.run(&["memory", "search", "hear"]).well(),
        desk.run(&["memory", "search", "སྐད་དུ"]).well(),
        desk.run(&["memory", "search", "rgya * skad"]).well(),
        desk.run(&["memory", "search", "--lemma", "hearing"]).well(),
        desk.run(&["memory", "search", "\" OR *"]).well(),
        desk.run(&["memory", "export", "again.tmx"]).well(),
    ];
    insta::assert_snapshot!(told.join("---\n"));
    let exported = fs::read_to_string(desk.path("again.tmx")).unwrap();
    assert!(exported.contains("<seg>Thus did I hear at one time.</seg>"), "{exported}");
}

#[test]
fn an_import_is_tried_listed_undone_and_brought_back() {
    let desk = Desk::new();
    let pairs = [("བོད་སྐད་དུ།", "In Tibetan:"), ("རྒྱ་གར་སྐད་དུ།", "In Sanskrit:"), ("དེ་ནས་བཅོམ་ལྡན་འདས།", "")];
    desk.file("memory.tmx", tmx(&pairs));
    desk.file("table.csv", "Tibetan,English\n\"བོད་སྐད་དུ།\",In Tibetan:\nབཀྲ་ཤིས།,\"Good luck, all\"\n");
    let imports = || {
        let listed = desk.run(&["memory", "imports"]).well();
        let without_time = |line: &str| {
            let columns: Vec<&str> = line.split('\t').collect();
            [&columns[..1], &columns[2..]].concat().join(" ") + "\n"
        };
        listed.lines().map(without_time).collect::<String>()
    };
    let told = [
        desk.run(&["memory", "import", "--dry-run", "memory.tmx"]).well(),
        desk.run(&["memory", "stats"]).well(),
        desk.run(&["memory", "import", "memory.tmx", "table.csv"]).well(),
        imports(),
        desk.run(&["memory", "undo-import", "1"]).well(),
        imports(),
        desk.run(&["memory", "undo-import", "1"]).failure(),
        desk.run(&["memory", "undo-import", "--restore", "1"]).well(),
        desk.run(&["memory", "export", "all.tsv"]).well(),
        desk.run(&["memory", "export", "all.pdf"]).failure(),
    ];
    insta::assert_snapshot!(told.join("---\n"), @r"
    memory.tmx: 2 units would come in, 0 are there already, 1 have no translation
    ---
    0 units
    ---
    memory.tmx: 2 units came in, 0 were there already, 1 had no translation
    table.csv: 1 units came in, 1 were there already, 0 had no translation
    ---
    2 1 table table.csv
    1 2 tmx memory.tmx
    ---
    2 units taken out
    ---
    2 1 table table.csv
    1 2 tmx memory.tmx undone
    ---
    gyur: This import has been undone already, or it was deleted. The list of imports shows which there are.
    ---
    2 units came back
    ---
    all.tsv: 3 units
    ---
    gyur: all.pdf names no format. End its name in .tmx, .tsv or .xlf.
    ");
    let exported = fs::read_to_string(desk.path("all.tsv")).unwrap();
    assert!(exported.contains("བཀྲ་ཤིས།\tGood luck, all"), "{exported}");
}

#[test]
fn a_library_is_checked_and_counted() {
    let desk = Desk::new();
    desk.file("memory.tmx", tmx(&[("བོད་སྐད་དུ།", "In Tibetan:")]));
    desk.run(&["memory", "import", "memory.tmx"]).well();
    assert_eq!(desk.run(&["check"]).well(), "", "there is no work yet");
    assert_eq!(desk.run(&["stats"]).well(), "1 units\n");
    for arguments in [&["stats", "--json"][..], &["memory", "stats", "--json"]] {
        let numbers: serde_json::Value = serde_json::from_str(&desk.run(arguments).well()).unwrap();
        assert_eq!((&numbers["units"], &numbers["works"]), (&1.into(), &serde_json::json!([])), "{numbers}");
        assert_eq!(numbers["confirmed"].as_array().map(Vec::len), Some(365), "{numbers}");
    }
    let said = [&["check", "--work", "Heart Sūtra"][..], &["check", "--csv", "checks.csv"]];
    let said = said.map(|arguments| desk.run(arguments).failure());
    assert_eq!(said[0], "gyur: There is no work called “Heart Sūtra” in the library.\n");
    assert!(said[1].contains("--work"), "{}", said[1]);
}

#[test]
fn a_killed_import_leaves_the_memory_as_it_was() {
    let desk = Desk::new();
    desk.file("memory.tmx", tmx(&[("བོད་སྐད་དུ།", "In Tibetan:")]));
    desk.run(&["memory", "import", "memory.tmx"]).well();
    let pairs: Vec<(String, String)> =
        (0..40_000).map(|number| (format!("ཚིག་{number}་བཀྲ་ཤིས།"), format!("Word {number}"))).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(source, target)| (&**source, &**target)).collect();
    desk.file("many.tmx", tmx(&pairs));

    let mut import = std::process::Command::new(assert_cmd::cargo::cargo_bin("gyur"))
        .args(["memory", "import", "many.tmx"])
        .current_dir(desk.folder.path())
        .env("GYUR_LIBRARY", desk.path("library"))
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // What is written goes to this file first: then the first units are in the table, and most are still to come.
    let written = || fs::metadata(desk.path("library/gyur.sqlite-wal")).map_or(0, |file| file.len());
    while written() < 1 << 20 {
        assert_eq!(import.try_wait().unwrap(), None, "it is killed before it is done");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    import.kill().unwrap();
    assert!(!import.wait().unwrap().success());

    assert_eq!(desk.run(&["memory", "stats"]).well(), "1 units\n");
    assert_eq!(desk.run(&["memory", "search", "Word"]).well(), "");
    assert_eq!(desk.run(&["memory", "imports"]).well().lines().count(), 1);
}

#[test]
fn an_existing_file_is_replaced_only_if_that_was_asked_for() {
    let desk = Desk::new();
    desk.file("memory.tmx", tmx(&[("བོད་སྐད་དུ།", "In Tibetan:")]));
    desk.run(&["memory", "import", "memory.tmx"]).well();
    desk.file("there.tmx", "mine");

    let refused = desk.run(&["memory", "export", "there.tmx"]).failure();
    assert_eq!(fs::read_to_string(desk.path("there.tmx")).unwrap(), "mine");
    desk.run(&["memory", "export", "--replace", "there.tmx"]).well();
    assert!(fs::read_to_string(desk.path("there.tmx")).unwrap().contains("In Tibetan:"));
    insta::assert_snapshot!(refused);
}

#[test]
fn a_page_is_read_into_every_format() {
    let desk = Desk::new();
    desk.run(&["ocr", &sample(1), "--out", "out", "--format", "txt,hocr,alto,page"]).well();
    let read = |name: &str| fs::read_to_string(desk.path("out").join(name)).unwrap();
    let text = read("page-1.txt");
    assert!(share_of_words_read(1, &text) > 0.9, "{text}");
    let first = text.lines().find(|line| line.contains('་')).unwrap().split('་').next().unwrap().to_owned();
    for (name, marks) in [
        ("page-1.hocr", ["ocr_page", "ocr_line", "x_wconf"]),
        ("page-1.alto.xml", ["http://www.loc.gov/standards/alto/ns-v4#", "<TextLine", "CONTENT="]),
        ("page-1.page.xml", ["PAGE/gts/pagecontent/2019-07-15", "<TextLine", "<Unicode>"]),
    ] {
        let written = read(name);
        assert!(marks.iter().all(|mark| written.contains(mark)), "{name}: {written}");
        assert!(written.contains(&first), "{name} has the text too");
    }

    // They stay as they are until told otherwise.
    let again = desk.run(&["ocr", &sample(1), "--out", "out"]).failure();
    assert!(again.contains("page-1.txt") && again.contains("already there"), "{again}");
}

#[test]
fn bad_files_are_named_and_the_good_one_is_read() {
    let desk = Desk::new();
    desk.file("corrupt.pdf", "%PDF-1.7\nthis is no PDF any more");
    desk.file("empty.tif", "");
    desk.file("letter.png", "Dear Tenzin,");
    let page = sample(2);
    let outcome =
        desk.run(&["ocr", "corrupt.pdf", "empty.tif", "letter.png", "missing.jpg", &page, "--out", "out"]);
    let read = fs::read_to_string(desk.path("out/page-2.txt")).unwrap();
    assert!(share_of_words_read(2, &read) > 0.9, "{read}");
    let said = outcome.failure().replace(&page, "SAMPLE");
    insta::assert_snapshot!(said);
}

#[test]
fn scans_become_drafted_works() {
    let desk = Desk::new();
    let (first, second) = (sample(1), sample(3));
    let table = desk.run(&["read", "--json", &first, &second, "--out", "out"]).well();
    let rows: serde_json::Value = serde_json::from_str(&table).unwrap();
    for (row, name) in [(&rows[0], "page-1"), (&rows[1], "page-3")] {
        assert_eq!(
            (&row["name"], &row["pages"], &row["failed"]),
            (&name.into(), &1.into(), &0.into()),
            "{rows}"
        );
        assert!(row["segments"].as_u64().is_some_and(|segments| segments > 5), "{rows}");
        for ending in ["txt", "docx", "tmx"] {
            assert!(desk.path("out").join(name).with_extension(ending).is_file(), "{name}.{ending}");
        }
    }
    let text = fs::read_to_string(desk.path("out/page-1.txt")).unwrap();
    assert!(share_of_words_read(1, &text) > 0.9, "{text}");
    assert!(!desk.path("library/works").exists(), "the library keeps nothing of it");
}

#[test]
fn bytes_that_are_no_utf_8_do_not_stop_the_rest() {
    let input = [b"\xff\n", "བོད།\n".as_bytes()].concat();
    let read = Desk::new().run_with(&["wylie"], input).well();
    assert!(read.ends_with("\nbod/\n"), "{read}");
}

#[test]
fn what_goes_wrong_is_said_in_a_sentence() {
    let desk = Desk::new();
    desk.file("broken.tmx", "<tmx version=\"1.4\"><header/><body><tu>");
    desk.file("letter.tmx", "Dear Tenzin,");
    let failures = [
        desk.run(&["words", "missing.txt"]),
        desk.run(&["memory", "import", "missing.tmx"]),
        desk.run(&["memory", "import", "broken.tmx"]),
        desk.run(&["memory", "import", "letter.tmx"]),
        desk.run(&["translate", "--tmx", "missing.tmx", "-"]),
        desk.run(&["memory", "export", "no/such/folder.tmx"]),
    ];
    // The system's own words for a missing file are not the same everywhere.
    let system = fs::read(desk.path("missing.tmx")).unwrap_err().to_string();
    let said = failures.map(|outcome| outcome.failure().replace(&system, "what the system says"));
    insta::assert_snapshot!(said.join("---\n"));
}

/// A file of pairs as other programs write it.
fn tmx(pairs: &[(&str, &str)]) -> String {
    let units: String = pairs
        .iter()
        .map(|(tibetan, english)| {
            format!("<tu><tuv xml:lang=\"bo\"><seg>{tibetan}</seg></tuv><tuv xml:lang=\"en\"><seg>{english}</seg></tuv></tu>\n")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"bo\"/><body>\n{units}</body></tmx>\n"
    )
}
