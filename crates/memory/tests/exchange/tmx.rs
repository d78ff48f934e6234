//! TMX that is written comes back the same, and is what the specification wants.

use chrono::DateTime;
use memory::tmx::{Reader, Writer};
use memory::{Origin, Region, Status, Unit};
use proptest::prelude::*;

use crate::units::unit;

fn written(units: &[Unit]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), "bo").unwrap();
    for unit in units {
        writer.write(unit).unwrap();
    }
    writer.finish().unwrap()
}

fn read(file: &[u8]) -> Vec<Unit> {
    Reader::new(file).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_file_looks_as_the_specification_has_it() {
    let bare = Unit::new("བོད་སྐད་དུ།", "In Tibetan:");
    let full = Unit {
        id: "unit-1".into(),
        previous: Some("རྒྱ་གར་སྐད་དུ།".into()),
        next: Some("བམ་པོ་དང་པོ།".into()),
        work: Some("Toh 1-1".into()),
        folio: Some("F.1.b".into()),
        region: Some(Region { page: 0, x: 120, y: 40, width: 900, height: 60 }),
        author: Some("Tenzin & Anna".into()),
        created: DateTime::from_timestamp(1_700_000_000, 0),
        changed: DateTime::from_timestamp(1_700_000_600, 0),
        status: Status::Approved,
        origin: Origin::Engine { name: "lexical".into(), version: "0.1.0".into() },
        notes: vec!["Compare “F.3.a” <there>.".into()],
        properties: vec![("location-id".into(), "17".into())],
        source_language: "bo-CN".into(),
        ..bare.clone()
    };
    insta::assert_snapshot!(String::from_utf8(written(&[bare, full])).unwrap());
}

proptest! {
    #[test]
    fn import_after_export_is_the_identity(units in prop::collection::vec(unit(), 0..4)) {
        prop_assert_eq!(read(&written(&units)), units);
    }

    #[test]
    fn nothing_that_a_person_can_type_breaks_a_file(source in any::<String>(), target in any::<String>()) {
        prop_assume!(source.chars().any(char::is_alphanumeric));
        let units = read(&written(&[Unit::new(source.as_str(), target.as_str())]));
        let legal = |text: &str| text.replace(|c: char| c < ' ' && !"\t\n\r".contains(c), "").replace(['\u{FFFE}', '\u{FFFF}'], "");
        prop_assert_eq!(&units[0].source, &legal(&source));
        prop_assert_eq!(&units[0].target, &legal(&target));
    }
}
