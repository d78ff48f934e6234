//! What a writer writes comes back the same.

use std::fs;
use std::path::Path;

use memory::Unit;
use memory::exchange::{Format, OutFormat};
use proptest::prelude::*;

use crate::units::unit;
use crate::{drain, open, read, written};

const FORMATS: [(OutFormat, Format, &str); 3] = [
    (OutFormat::Tmx, Format::Tmx, "memory.tmx"),
    (OutFormat::Tsv, Format::Table, "memory.tsv"),
    (OutFormat::Xliff, Format::Xliff, "memory.xlf"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn import_after_export_is_the_identity(units in prop::collection::vec(unit(), 1..5)) {
        for (out, format, name) in FORMATS {
            let file = written(out, &units);
            let (found, read, problems) = read(name, &file);
            prop_assert_eq!(problems, [""; 0], "{}", String::from_utf8_lossy(&file));
            prop_assert_eq!(found, format);
            prop_assert_eq!(&read, &units, "{}", String::from_utf8_lossy(&file));
        }
    }

    /// XLIFF can write every character, and a table any but zero.
    #[test]
    fn control_characters_survive_where_the_format_can_hold_them(text in "[a\u{1}-\u{1f}\u{85}\u{fffe}]{0,8}") {
        let unit = Unit::new(format!("བོད{text}།"), format!("x{text}."));
        for (out, _, name) in &FORMATS[1..] {
            let (_, units, problems) = read(name, written(*out, std::slice::from_ref(&unit)));
            prop_assert_eq!(problems, [""; 0]);
            prop_assert_eq!(&units, std::slice::from_ref(&unit));
        }
    }
}

#[test]
fn an_empty_memory_is_a_file_too() {
    for (out, format, name) in FORMATS {
        assert_eq!(read(name, written(out, &[])), (format, Vec::new(), Vec::new()), "{name}");
    }
}

#[test]
fn the_published_files_of_84000_survive_the_round_trip() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/tmx");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("not measured: the six TMX files of 84000 are not here");
        return;
    };
    let mut units_of_all = 0;
    for file in files {
        let path = file.unwrap().path();
        let original = fs::read(&path).unwrap();
        let (units, problems) = drain(open(&path));
        assert_eq!(problems, [""; 0], "{}", path.display());
        let in_file = original.windows(4).filter(|bytes| *bytes == b"<tu " || *bytes == b"<tu>").count();
        assert_eq!(units.len(), in_file, "{}", path.display());
        assert!(units.iter().all(|unit| unit.folio.is_some() && unit.work.is_some()), "{}", path.display());
        for (out, format, name) in FORMATS {
            let (found, same, problems) = read(name, written(out, &units));
            assert_eq!((found, problems), (format, Vec::new()), "{}", path.display());
            assert!(same == units, "{} as {name}", path.display());
        }
        units_of_all += units.len();
    }
    println!("{units_of_all} units survived");
}
