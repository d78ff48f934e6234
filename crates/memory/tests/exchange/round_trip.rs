//! What a writer writes comes back the same.

use memory::Unit;
use memory::exchange::{Format, OutFormat};
use proptest::prelude::*;

use crate::units::unit;
use crate::{read, written};

const FORMATS: [(OutFormat, Format, &str); 3] = [
    (OutFormat::Tmx, Format::Tmx, "memory.tmx"),
    (OutFormat::Tsv, Format::Table, "memory.tsv"),
    (OutFormat::Xliff, Format::Xliff, "memory.xlf"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

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
    for (out, _, name) in FORMATS {
        let file = written(out, &[]);
        match name {
            // Only a heading: nobody can say that it is a table of pairs but by its columns.
            "memory.tsv" => assert_eq!(read(name, file).1, []),
            _ => assert_eq!(read(name, file).1, [], "{name}"),
        }
    }
}
