//! A small work with everything that a document may hold.

use publish::{Document, Segment, Status};

pub fn document() -> Document {
    let segment = |number, source: &str, target: &str, status| Segment {
        number,
        folio: Some(if number < 3 { "F.1.b" } else { "F.2.a" }.into()),
        source: source.into(),
        target: target.into(),
        status,
        starts_page: (number != 2).then(|| format!("page {number}")),
    };
    Document {
        title: "Praise & <Homage>".into(),
        source_language: "bo".into(),
        target_language: "en".into(),
        segments: vec![
            segment(1, "༄༅། །རྒྱ་གར་སྐད་དུ།", "In Sanskrit:", Status::Approved),
            segment(2, "བོད་སྐད་དུ། ", "In Tibetan\nand so on:\u{1}", Status::Draft),
            segment(3, "བཀྲ་ཤིས་བདེ་ལེགས།", "", Status::Draft),
        ],
    }
}
