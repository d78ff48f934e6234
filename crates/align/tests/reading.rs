//! Files as they come, and how their text is cut.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use std::io::{Cursor, Write};

use align::{cut_english, cut_tibetan, read};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

fn docx(part: &str, xml: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(part, SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn text_and_word_become_paragraphs() {
    let utf16: Vec<u8> = "\u{feff}One.\n\nTwo.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let word = docx(
        "word/document.xml",
        r#"<w:document xmlns:w="w"><w:body>
             <w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>&amp; a half.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
             <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Two</w:t><w:br/><w:t>lines</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
           </w:body></w:document>"#,
    );
    let cases: [(&[u8], &[&str]); 4] = [
        (b"One\r\nline.\r\n\r\n  Two.\n", &["One\nline.", "Two."]),
        (&utf16, &["One.", "Two."]),
        ("\u{feff}ཀ།".as_bytes(), &["ཀ།"]),
        (&word, &["One & a half.", "Two\nlines"]),
    ];
    for (bytes, expected) in cases {
        assert_eq!(read(bytes).unwrap(), expected);
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let long = vec![b'a'; align::document::LARGEST + 1];
    let cut_off = &docx("word/document.xml", "<w:document/>")[..40];
    let files: [(&str, &[u8]); 8] = [
        ("empty", b""),
        ("blank", b" \n\n "),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("with a password", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("another archive", &docx("notes.txt", "text")),
        ("cut off", cut_off),
        ("not well formed", &docx("word/document.xml", "<w:p><w:t>text</w:p>")),
        ("endless", &long),
    ];
    let said: Vec<String> =
        files.iter().map(|(name, bytes)| format!("{name}: {}", read(bytes).unwrap_err())).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    empty: holds no text. Choose the file that has the text in it.
    blank: holds no text. Choose the file that has the text in it.
    a picture: is neither text nor a Word document (.docx). Save it as one of the two and choose it again.
    with a password: is protected by a password or in Word's old format (.doc). Open it in Word, save it as .docx without a password, and choose it again.
    another archive: is an archive, but no Word document. Unpack it and choose the text itself.
    cut off: is a damaged Word document. Open it in Word, which may repair it, and save it anew.
    not well formed: is a damaged Word document. Open it in Word, which may repair it, and save it anew.
    endless: holds more than 24 MB of text, more than any single book. Cut it into volumes and align each.
    ");
}

#[test]
fn english_is_cut_at_sentences() {
    for expected in [
        &["Thus I heard.", "The Blessed One stayed at Vulture Peak."][..],
        // Shortened words and initials.
        &["See Dr. Smith, pp. 3 ff. for this.", "J. S. Bach is not here."],
        // A quotation goes on in small letters.
        &["“Where is he?” asked the king.", "“He went away.”", "Nobody knew."],
        // The lines of a stanza.
        &["Like a lamp that is carried away, The night comes back.", "So it is with fame."],
    ] {
        let passages = cut_english(&[expected.join(" ").replace(", The", ",\nThe")]);
        assert_eq!(passages.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn marks_of_folios_and_notes_leave_the_text() {
    let tell = |passages: Vec<align::Passage>| {
        let tell = |one: align::Passage| format!("{} | {}", one.folio.unwrap_or_default(), one.text);
        passages.into_iter().map(tell).collect::<Vec<_>>()
    };
    assert_eq!(
        tell(cut_english(&[
            "{F.1.b} Thus I heard.3 The king [12a] came[4] home².".into(),
            "[fol. 13b]".into(),
            "He sat [down] on 3.5 seats.[^7]".into(),
        ])),
        ["1b | Thus I heard.", "12a | The king came home.", "13b | He sat [down] on 3.5 seats."]
    );
    assert_eq!(
        tell(cut_tibetan(&["[༡༢ན] [12a.1]དེ་ནས་རྒྱལ་པོ་དེ་ལངས་སོ། །{F.12.b}བློན་པོ་རྣམས་ཀྱང་དེར་འོངས་སོ། །".into()])),
        ["12a | [༡༢ན] དེ་ནས་རྒྱལ་པོ་དེ་ལངས་སོ། །", "12b | བློན་པོ་རྣམས་ཀྱང་དེར་འོངས་སོ། །"]
    );
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
        let _ = read(&bytes);
        let _ = read(&docx("word/document.xml", &String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn cutting_loses_no_letter(text in "([ཀ-ཟ་།\n ]|[a-zA-Z.!?“”— \n]|[\u{600}-\u{6FF}\u{4E00}-\u{4EFF}]){0,80}") {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for passages in [cut_english(std::slice::from_ref(&text)), cut_tibetan(std::slice::from_ref(&text))] {
            prop_assert_eq!(passages.iter().map(|one| letters(&one.text)).collect::<String>(), letters(&text));
        }
    }
}
