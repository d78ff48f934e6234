//! Tibetan left in the English, and the Wylie between ⟨ and ⟩ that the lexical draft leaves for words it does not know.

use tibetan::script::{is_tibetan, is_tsheg};

use super::{Finding, Kind, Pair};

pub(super) fn check(pair: Pair<'_>) -> Vec<Finding> {
    let text = pair.target;
    let mut findings = Vec::new();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|c| is_tibetan(c) || c == '⟨') {
        let start = rest + at;
        let end = if text[start..].starts_with('⟨') {
            text[start..].find('⟩').map_or(text.len(), |close| start + close + '⟩'.len_utf8())
        } else {
            let outside = |c: char| !is_tibetan(c) && !c.is_whitespace();
            let run = text[start..].find(outside).map_or(text.len(), |length| start + length);
            start + text[start..run].trim_end().len()
        };
        rest = end;
        let left = text[start..end].trim_matches(|c| is_tsheg(c) || c == '⟨' || c == '⟩');
        let message = format!("“{left}” is not translated.");
        findings.push(Finding::new(Kind::Untranslated, message).in_target(start..end));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_named() {
        for (target, expected) in [
            ("The Blessed One said", vec![]),
            ("The བཅོམ་ལྡན་འདས་ said", vec!["བཅོམ་ལྡན་འདས་"]),
            ("a དང b ནི་", vec!["དང", "ནི་"]),
            ("the ⟨ka pa la⟩ of ⟨gsum", vec!["⟨ka pa la⟩", "⟨gsum"]),
            ("oṃ maṇi padme hūṃ <sic>", vec![]),
        ] {
            let found = check(Pair { source: "", target });
            let found: Vec<_> =
                found.iter().filter_map(|one| one.target.clone()).map(|at| &target[at]).collect();
            assert_eq!(found, expected, "{target}");
        }
    }
}
