//! Packed files.

use memory::exchange::{self, Format};

use crate::{drain, gzip, open, pairs, read, tmx_of, try_read, zip};

#[test]
fn archives_are_looked_through() {
    let (one, two) = (tmx_of("ཀ", "a"), tmx_of("ཁ", "b"));
    let table = "ཀ\ta\nཁ\tb\n".as_bytes();
    for (name, file, format, expected) in [
        ("a.tmx.gz", gzip(&one), Format::Tmx, vec![("ཀ", "a")]),
        ("a.tsv.gz", gzip(table), Format::Table, vec![("ཀ", "a"), ("ཁ", "b")]),
        // Files that were appended to one another are one.
        (
            "a.tsv.gz",
            [gzip(b"\xE0\xBD\x80\ta\n"), gzip(b"\xE0\xBD\x81\tb\n")].concat(),
            Format::Table,
            vec![("ཀ", "a"), ("ཁ", "b")],
        ),
        ("a.zip", zip(&[("x/a.tmx", &one)]), Format::Tmx, vec![("ཀ", "a")]),
        (
            "a.zip",
            zip(&[("table.csv", table), ("readme.txt", b"Read me")]),
            Format::Table,
            vec![("ཀ", "a"), ("ཁ", "b")],
        ),
        (
            "a.zip",
            zip(&[("b.tmx.gz", &gzip(&two)), ("a.tmx", &one), ("__MACOSX/a.tmx", b"x")]),
            Format::Tmx,
            vec![("ཀ", "a"), ("ཁ", "b")],
        ),
    ] {
        let (found, units, problems) = read(name, file);
        assert_eq!(problems, [""; 0], "{name}");
        assert_eq!((found, pairs(&units)), (format, expected), "{name}");
    }
}

#[test]
fn a_broken_file_in_an_archive_costs_no_other() {
    let broken = "<tmx><body>\n<tu/><tu></tu></body></tmx>";
    let file = zip(&[("a.tmx", broken.as_bytes()), ("b.tmx", b"%PDF"), ("c.tmx", &tmx_of("ཀ", "a"))]);
    let (_, units, problems) = read("a.zip", file);
    assert_eq!(pairs(&units), [("ཀ", "a")]);
    insta::assert_snapshot!(problems.join("\n"), @"
    a.tmx, line 2: This unit was left out because it has no text.
    b.tmx is no translation memory that can be read, but a PDF document. Add it to the library as a work, or choose a memory.
    ");
}

#[test]
fn what_cannot_be_unpacked_says_so() {
    let inner = zip(&[("a.tmx", &tmx_of("ཀ", "a"))]);
    let mut cut = inner.clone();
    cut.truncate(60);
    let said: Vec<String> = [
        ("a.zip", cut),
        ("a.zip", zip(&[])),
        ("a.zip", zip(&[("readme.md", b"x")])),
        ("a.zip", zip(&[("inner.tmx", &inner)])),
        (
            "a.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"<a/>"),
                ("META-INF/manifest.xml", b"<a/>"),
            ]),
        ),
        ("a.xlsb", zip(&[("xl/workbook.bin", b"x")])),
        ("a.docx", zip(&[("word/document.xml", b"<w:document><w:body><w:p/></w:body></w:document>")])),
    ]
    .into_iter()
    .map(|(name, file)| try_read(name, file).unwrap_err())
    .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    a.zip could not be unpacked (invalid Zip archive: Could not find EOCD). Unpack it yourself and choose the files in it.
    There is no translation memory in a.zip. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word), or the folder of an OmegaT project, in which omegat.project lies.
    There is no translation memory in a.zip. Choose TMX, XLIFF, a table (TSV, CSV, Excel, Word), or the folder of an OmegaT project, in which omegat.project lies.
    a.zip is no translation memory that can be read, but an archive in an archive. Take it out and choose it by itself.
    a.odt is no translation memory that can be read, but a document of LibreOffice. Save it as .docx and choose that.
    a.xlsb is no translation memory that can be read, but a binary workbook. Save it as .xlsx and choose that.
    There is no table with two columns in a.docx, a text and its translation. Give each a column of its own.
    ");
}

#[test]
fn a_bomb_does_not_go_off() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = [b"<tmx><body>".as_slice(), &zeros].concat();
    for (name, file) in [("a.tmx.gz", gzip(&bomb)), ("a.zip", zip(&[("a.tmx", &bomb)]))] {
        assert!(file.len() < 200_000);
        let (_, units, problems) = read(name, file);
        assert_eq!(units, []);
        assert!(problems[0].contains("it unpacks to more than 300 times its size"), "{problems:?}");
    }
}

#[test]
fn progress_is_that_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in [
        ("a.tmx", tmx_of("ཀ", "a")),
        ("a.tmx.gz", gzip(&tmx_of("ཀ", "a"))),
        ("a.zip", zip(&[("a.tmx", &tmx_of("ཀ", "a"))])),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &file).unwrap();
        let mut incoming = open(&path);
        assert_eq!(incoming.total(), file.len() as u64);
        assert_eq!(incoming.by_ref().count(), 1);
        let read = incoming.read();
        assert!(read > 0 && read <= incoming.total(), "{name}: {read}");
    }
    assert!(matches!(
        exchange::open(&folder.path().join("none")),
        Err(exchange::OpenError::Unreadable { .. })
    ));
    let (units, _) = drain(open(&folder.path().join("a.zip")));
    assert_eq!(units.len(), 1);
}
