//! Writes every kind of document into a folder, to be looked at: `layouts FOLDER`.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use publish::{Clobber, Document, Segment, Status, docx, text, write_new};

const VERSE: [(&str, &str, &str, Status); 4] = [
    ("F.1.b", "༄༅། །བཀྲ་ཤིས་པའི་ཚིགས་སུ་བཅད་པ།", "Verses of good fortune", Status::Approved),
    ("F.1.b", "ཉིན་མོ་བདེ་ལེགས་མཚན་བདེ་ལེགས། །", "May the day be well and the night be well.", Status::Confirmed),
    ("F.1.b", "ཉི་མའི་གུང་ཡང་བདེ་ལེགས་ཤིང་། །", "And may the middle of the day be well,", Status::Draft),
    ("F.2.a", "ཨོཾ་སྭསྟི། བསྒྲུབས་ཧཱུྃ་ཀྵྨླྻྃ།", "", Status::Draft),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let segments =
        (1_u32..=40).zip(VERSE.iter().cycle()).map(|(number, &(folio, source, target, status))| Segment {
            number,
            folio: Some(folio.into()),
            source: source.into(),
            target: target.into(),
            status,
            starts_page: None,
        });
    let document = Document {
        title: "Verses of good fortune".into(),
        source_language: "bo".into(),
        target_language: "en".into(),
        segments: segments.collect(),
    };
    write_new(&folder.join("columns.docx"), Clobber::Replace, |file| docx::columns(&document, file))?;
    write_new(&folder.join("interlinear.docx"), Clobber::Replace, |file| docx::interlinear(&document, file))?;
    for (name, text) in [
        ("tibetan.txt", text::tibetan(&document)),
        ("english.txt", text::english(&document)),
        ("both.txt", text::both(&document)),
    ] {
        write_new(&folder.join(name), Clobber::Replace, |file| file.write_all(text.as_bytes()))?;
    }
    Ok(())
}
