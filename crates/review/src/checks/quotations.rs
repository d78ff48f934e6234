//! Quotation marks. A speech runs over many segments, and each paragraph of it may open the mark anew, so that whether
//! marks close is seen only in the work as a whole; and not at all past a segment that nobody has translated yet.

use super::{Finding, Kind, Pair};

pub(super) fn check(pairs: &[Option<Pair<'_>>], findings: &mut [Vec<Finding>]) {
    for (start, run) in runs(pairs) {
        let starts_work = start == 0;
        let ends_work = start + run.len() == pairs.len();
        curly(start, &run, starts_work, ends_work, findings);
        straight(start, &run, findings);
    }
}

/// The stretches that are translated without a gap, each with the place of its first segment.
fn runs<'t>(pairs: &[Option<Pair<'t>>]) -> Vec<(usize, Vec<&'t str>)> {
    let mut runs: Vec<(usize, Vec<&str>)> = Vec::new();
    for (place, pair) in pairs.iter().enumerate() {
        let Some(pair) = pair else { continue };
        match runs.last_mut().filter(|(start, run)| start + run.len() == place) {
            Some((_, run)) => run.push(pair.target),
            None => runs.push((place, vec![pair.target])),
        }
    }
    runs
}

/// “ and ”.
fn curly(start: usize, run: &[&str], starts_work: bool, ends_work: bool, findings: &mut [Vec<Finding>]) {
    let mut open: Option<(usize, usize)> = None;
    // Before the first segment of a stretch within the work a speech may have begun.
    let mut may_be_open = !starts_work;
    for (offset, text) in run.iter().enumerate() {
        let place = start + offset;
        for (at, c) in text.char_indices() {
            match c {
                '“' => {
                    if let Some((before, at)) = open.filter(|(before, _)| *before == place) {
                        findings[before].push(unclosed(at));
                    }
                    open = Some((place, at));
                }
                '”' => {
                    if open.take().is_none() && !may_be_open {
                        let finding = Finding::new(
                            Kind::Punctuation,
                            "A quotation mark closes here that was never opened.",
                        );
                        findings[place].push(finding.in_target(at..at + c.len_utf8()));
                    }
                    may_be_open = false;
                }
                _ => {}
            }
        }
    }
    if let Some((place, at)) = open.filter(|_| ends_work) {
        findings[place].push(unclosed(at));
    }
}

fn unclosed(at: usize) -> Finding {
    let finding = Finding::new(Kind::Punctuation, "A quotation mark is opened here and never closed.");
    finding.in_target(at..at + '“'.len_utf8())
}

/// " for both ends. A mark that is alone in its segment and has no counterpart in a neighbour is one too many or too few.
fn straight(start: usize, run: &[&str], findings: &mut [Vec<Finding>]) {
    let is_odd = |offset: usize| run.get(offset).is_some_and(|text| text.matches('"').count() % 2 == 1);
    // A speech over several segments has its two marks in two of them.
    if (0..run.len()).filter(|&offset| is_odd(offset)).count() % 2 == 0 {
        return;
    }
    let alone = (0..run.len())
        .find(|&offset| is_odd(offset) && !is_odd(offset + 1) && !offset.checked_sub(1).is_some_and(is_odd));
    if let Some(offset) = alone
        && let Some(at) = run[offset].rfind('"')
    {
        let finding = Finding::new(Kind::Punctuation, "A quotation mark has no counterpart.");
        findings[start + offset].push(finding.in_target(at..at + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_close_somewhere_in_the_work() {
        for (targets, expected) in [
            (vec![Some("“Go!” he said. “Now.”")], vec![0]),
            (vec![Some("“Go,"), Some("now,"), Some("at once!”")], vec![0, 0, 0]),
            // Each paragraph of a speech opens it anew.
            (vec![Some("“Go."), Some("“Now!”")], vec![0, 0]),
            (vec![Some("“Go, “now!”")], vec![1]),
            (vec![Some("Go!”"), Some("He said.")], vec![1, 0]),
            (vec![Some("He said: “Go!"), Some("And he went.")], vec![1, 0]),
            // What is not translated yet may hold the other one.
            (vec![None, Some("Go!”"), Some("“Now"), None], vec![0, 0, 0, 0]),
            (vec![Some("\"Go,\" he said")], vec![0]),
            (vec![Some("\"Go"), Some("now!\"")], vec![0, 0]),
            (vec![Some("\"Go"), Some("now!")], vec![1, 0]),
        ] {
            let pairs: Vec<_> =
                targets.iter().map(|one| one.map(|target| Pair { source: "", target })).collect();
            let mut findings = vec![Vec::new(); pairs.len()];
            check(&pairs, &mut findings);
            assert_eq!(findings.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{targets:?}");
        }
    }
}
