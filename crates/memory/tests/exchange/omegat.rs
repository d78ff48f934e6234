//! Projects of OmegaT.

use std::fs;
use std::path::Path;

use memory::exchange::{self, Format, omegat};
use memory::{Origin, Status};

use crate::{drain, gzip, open, pairs, read, tmx_of, zip};

const SETTINGS: &str = "<?xml version=\"1.0\"?><omegat><project version=\"1.0\"><source_dir>__DEFAULT__</source_dir>\
    <tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>glossary/mine.txt</glossary_file>\
    <source_lang>BO</source_lang><target_lang>EN-US</target_lang></project></omegat>";

/// What OmegaT 6 writes.
const SAVED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx11.dtd\">\n\
    <tmx version=\"1.1\"><header creationtool=\"OmegaT\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" datatype=\"plaintext\" \
    creationtoolversion=\"6.0.0\" segtype=\"sentence\" srclang=\"BO\"/><body>\n<!-- Default translations -->\n\
    <tu><tuv lang=\"BO\"><seg>ཀ</seg></tuv><tuv lang=\"EN-US\" changeid=\"anna\" changedate=\"20240131T120000Z\" \
    creationid=\"anna\" creationdate=\"20240131T110000Z\"><seg>a</seg></tuv></tu>\n<!-- Alternative translations -->\n\
    <tu><prop type=\"file\">heart.txt</prop><prop type=\"prev\">ཀ</prop><prop type=\"next\">ག</prop>\
    <tuv lang=\"BO\"><seg>ཁ</seg></tuv><tuv lang=\"EN-US\"><seg>b</seg></tuv></tu></body></tmx>";

fn project(folder: &Path) {
    // A memory of another project, whose sources are English.
    let reversed = String::from_utf8(tmx_of("ང", "d")).unwrap().replace("srclang=\"bo\"", "srclang=\"en\"");
    let files: [(&str, &[u8]); 10] = [
        ("omegat.project", SETTINGS.as_bytes()),
        ("omegat/project_save.tmx", SAVED.as_bytes()),
        ("omegat/project_save.tmx.bak", SAVED.as_bytes()),
        ("heart-level2.tmx", SAVED.as_bytes()),
        ("tm/auto/old.tmx.gz", &gzip(&tmx_of("ག", "c"))),
        ("tm/legacy.tmx", reversed.as_bytes()),
        ("tm/mt/engine.tmx", &tmx_of("ཅ", "e")),
        ("tm/tmx2source/other.tmx", &tmx_of("ཆ", "f")),
        ("glossary/mine.txt", b"x\ty"),
        ("glossary/deep/theirs.tbx", b"<martif/>"),
    ];
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

#[test]
fn a_project_is_its_own_memory_and_those_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let incoming = open(folder.path());
    assert_eq!(incoming.format(), Format::OmegaT);
    assert!(incoming.total() > 0);
    let (units, problems) = drain(incoming);
    assert_eq!(problems, [""; 0]);
    assert_eq!(pairs(&units), [("ཀ", "a"), ("ཁ", "b"), ("ག", "c"), ("ང", "d"), ("ཅ", "e")]);
    assert_eq!(units[0].author.as_deref(), Some("anna"));
    assert_eq!((units[1].previous.as_deref(), units[1].next.as_deref()), (Some("ཀ"), Some("ག")));
    assert_eq!((units[2].status, &units[2].origin), (Status::Confirmed, &Origin::Memory));
    assert!(matches!((units[4].status, &units[4].origin), (Status::Draft, Origin::Engine { .. })));
}

#[test]
fn a_packed_project_is_one_too() {
    let file = zip(&[
        ("heart/omegat.project", SETTINGS.as_bytes()),
        ("heart/tm/a.tmx", &tmx_of("ག", "c")),
        ("heart/omegat/project_save.tmx", SAVED.as_bytes()),
        ("heart/target/a.tmx", SAVED.as_bytes()),
    ]);
    let (format, units, problems) = read("heart.zip", file);
    assert_eq!(problems, [""; 0]);
    assert_eq!((format, pairs(&units)), (Format::OmegaT, vec![("ཀ", "a"), ("ཁ", "b"), ("ག", "c")]));
}

#[test]
fn glossaries_are_found() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let names: Vec<_> = omegat::glossaries(folder.path())
        .iter()
        .map(|path| path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(names, ["glossary/mine.txt", "glossary/deep/theirs.tbx"]);
    assert_eq!(omegat::glossaries(&folder.path().join("none")), [""; 0].map(std::path::PathBuf::from));
}

#[test]
fn a_folder_that_is_no_project_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scans");
    fs::create_dir(&path).unwrap();
    insta::assert_snapshot!(exchange::open(&path).unwrap_err().to_string(), @"There is no translation memory in scans. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word), or the folder of an OmegaT project, in which omegat.project lies.");
}
