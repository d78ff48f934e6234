//! Numbers and names that differ are told.

use memory::deviation::{Kind, deviations};

/// `unit → passage`, a deviation a line.
fn shown(unit: &str, passage: &str) -> String {
    let side = |names: &[String]| names.join(" ");
    let line = |kind| if kind == Kind::Number { "number" } else { "name" };
    let lines = deviations(unit, passage);
    let lines: Vec<String> = lines
        .iter()
        .map(|one| format!("{}: {} → {}", line(one.kind), side(&one.in_unit), side(&one.here)))
        .collect();
    lines.join("; ")
}

#[test]
fn numbers_are_told_by_their_value() {
    for (unit, passage, expected) in [
        ("ལེའུ་གསུམ་པའོ།", "ལེའུ་བཞི་པའོ།", "number: གསུམ → བཞི"),
        ("ལེའུ་༣ པ།", "ལེའུ་གསུམ་པ།", ""),
        ("ལོ་ ༡༩༥༩ ལ།", "ལོ་ 1959 ལ།", ""),
        ("ལོ་ ༡༩༥༩ ལ།", "ལོ་ 1960 ལ།", "number: ༡༩༥༩ → 1960"),
        ("ཉི་ཤུ་རྩ་གཅིག་ཡོད།", "ཉེར་གཅིག་ཡོད།", ""),
        ("དགེ་སློང་བརྒྱད་བརྒྱ།", "དགེ་སློང་ལྔ་བརྒྱ།", "number: བརྒྱད་བརྒྱ → ལྔ་བརྒྱ"),
        ("ལྔའི་དོན།", "དྲུག་གི་དོན།", "number: ལྔའི → དྲུག"),
        ("སྟོང་པ་ཉིད།", "བདེ་བ་ཉིད།", ""),
        ("གཉིས་དང་གཉིས།", "གཉིས།", "number: གཉིས → "),
    ] {
        assert_eq!(shown(unit, passage), expected, "{unit} {passage}");
    }
}

#[test]
fn names_are_told_by_the_lexicons_word() {
    for (unit, passage, expected) in [
        ("དེ་ནས་ཀུན་དགའ་བོས་གསོལ་བ།", "དེ་ནས་རབ་འབྱོར་གྱིས་གསོལ་བ།", "name: ཀུན་དགའ་བོ → རབ་འབྱོར"),
        ("ཀུན་དགའ་བོས་གསོལ་བ།", "ཀུན་དགའ་བོ་ཡིས་གསོལ་བ།", ""),
    ] {
        assert_eq!(shown(unit, passage), expected, "{unit} {passage}");
    }
}
