//! Brackets that do not close, spaces where none belong, and sentences without a stop.

use tibetan::script;
use tibetan::syllable::syllables;

use super::{Finding, Kind, Pair};

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Marks that stand right behind their word.
const CLOSE_UP: [char; 6] = [',', '.', ';', ':', '?', '!'];

pub(super) fn check(pair: Pair<'_>) -> Vec<Finding> {
    let mut findings = brackets(pair.target);
    findings.extend(spaces(pair.target));
    findings
}

fn brackets(text: &str) -> Vec<Finding> {
    let unclosed = |at: usize, bracket: char| {
        let message = format!("The bracket “{bracket}” is not closed.");
        Finding::new(Kind::Punctuation, message).in_target(at..at + bracket.len_utf8())
    };
    let mut open: Vec<(usize, char, char)> = Vec::new();
    let mut findings = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(&(_, close)) = BRACKETS.iter().find(|(open, _)| *open == c) {
            open.push((at, c, close));
        } else if BRACKETS.iter().any(|(_, close)| *close == c) {
            match open.iter().rposition(|(.., close)| *close == c) {
                Some(mate) => {
                    findings.extend(open.drain(mate + 1..).map(|(at, bracket, _)| unclosed(at, bracket)));
                    open.pop();
                }
                // `a)` and `1)` number a list.
                None if c == ')' && is_item(&text[..at]) => {}
                None => {
                    let message = format!("The bracket “{c}” was not opened.");
                    findings.push(Finding::new(Kind::Punctuation, message).in_target(at..at + c.len_utf8()));
                }
            }
        }
    }
    findings.extend(open.into_iter().map(|(at, bracket, _)| unclosed(at, bracket)));
    findings
}

fn is_item(before: &str) -> bool {
    let label = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    !label.is_empty() && label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn spaces(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut blanks: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            blanks.get_or_insert(at);
            continue;
        }
        let Some(start) = blanks.take() else { continue };
        let inside = start > 0 && !text[..start].ends_with('\n') && c != '\n';
        let is_ellipsis =
            c == '.' && (text[..start].ends_with('.') || text[at + 1..].trim_start().starts_with('.'));
        if inside && CLOSE_UP.contains(&c) && !is_ellipsis {
            let message = format!("There is a space before “{c}”.");
            findings.push(Finding::new(Kind::Punctuation, message).in_target(start..at + c.len_utf8()));
        } else if inside && at - start > 1 {
            let finding = Finding::new(Kind::Punctuation, "There is more than one space.");
            findings.push(finding.in_target(start..at));
        }
    }
    findings
}

/// Finds translations without a stop where the Tibetan ends its sentence, unless the next one goes on with a small letter
/// or the sentence is one that this translation leaves without a stop as a rule, as verse often is.
pub(super) fn check_stops(pairs: &[Option<Pair<'_>>], findings: &mut [Vec<Finding>]) {
    let ended: Vec<usize> = (0..pairs.len())
        .filter(|&place| {
            pairs[place].is_some_and(|pair| !pair.target.trim().is_empty() && ends_sentence(pair.source))
        })
        .collect();
    let is_open = |&&place: &&usize| pairs[place].is_some_and(|pair| !has_stop(pair.target));
    let open: Vec<usize> = ended.iter().filter(is_open).copied().collect();
    // Who leaves out every third stop does it on purpose.
    if open.len() > 1 && open.len() * 3 > ended.len() {
        return;
    }
    for place in open {
        let goes_on = pairs
            .get(place + 1)
            .copied()
            .flatten()
            .is_some_and(|next| next.target.trim_start().starts_with(|c: char| c.is_lowercase()));
        let Some(pair) = pairs[place].filter(|_| !goes_on) else { continue };
        let end = pair.target.trim_end().len();
        let last = pair.target[..end].chars().next_back().map_or(0, char::len_utf8);
        let finding =
            Finding::new(Kind::Punctuation, "The Tibetan sentence ends here; the English has no stop.");
        findings[place].push(finding.in_target(end - last..end));
    }
}

/// Whether the text ends in a final particle (སོ, ངོ, འོ …) and a shad.
fn ends_sentence(source: &str) -> bool {
    let ends_in_shad = source.trim_end().ends_with(script::is_shad);
    // Two syllables: what is complete as a whole is so by its last two.
    let spans: Vec<_> = syllables(source).collect();
    let [.., before, last] = spans[..] else { return false };
    let (before, last) = (before.of(source), last.of(source));
    let agrees = |particle: &str| particle.chars().next().is_some_and(|letter| before.ends_with(letter));
    ends_in_shad
        && match last {
            "འོ" => true,
            "ཏོ" => before.ends_with(['ན', 'ར', 'ལ', 'ད']),
            "གོ" | "ངོ" | "དོ" | "ནོ" | "བོ" | "མོ" | "རོ" | "ལོ" | "སོ" => {
                agrees(last)
            }
            _ => last.ends_with("འོ"),
        }
}

/// Whether the text ends in a mark that may end it, before what closes behind it.
fn has_stop(target: &str) -> bool {
    let text = target.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '}' | '»' | '*')
    });
    text.ends_with(['.', '?', '!', '…', ':', ';', ',', '—', '–', '-', '།'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_spaces_are_looked_at() {
        for (target, expected) in [
            ("a (b) [c {d}]", vec![]),
            ("a (b [c)", vec!["["]),
            ("a (b", vec!["("]),
            ("a) b] c", vec!["]"]),
            ("so , it is .", vec![" ,", " ."]),
            ("two  spaces", vec!["  "]),
            (" one before", vec![]),
            ("a line\n  and one\n", vec![]),
            ("well ... yes . . . no …", vec![]),
            ("", vec![]),
        ] {
            let found = check(Pair { source: "", target });
            let found: Vec<_> =
                found.iter().filter_map(|one| one.target.clone()).map(|at| &target[at]).collect();
            assert_eq!(found, expected, "{target}");
        }
    }

    #[test]
    fn a_sentence_has_a_stop() {
        let closed = Some(Pair { source: "བསྟན་ནོ།", target: "He taught." });
        for (pair, next, expected) in [
            (("བསྟན་ནོ། །", "He taught"), "Then", true),
            (("བསྟན་ནོ། །", "He taught"), "and went", false),
            (("བསྟན་ནོ། །", "He taught.”"), "Then", false),
            (("བསྟན་ནོ། །", "He taught:"), "Then", false),
            (("བསྟན་པའོ།", "is a teaching"), "Then", true),
            // No end of a sentence in the Tibetan.
            (("བསྟན་ནས།", "having taught"), "Then", false),
            (("བསྟན་ནོ་", "He taught"), "Then", false),
            (("རི་བོ།", "a mountain"), "Then", false),
            (("ནོ།", "yes"), "Then", false),
        ] {
            let pairs = [
                Some(Pair { source: pair.0, target: pair.1 }),
                Some(Pair { source: "ཀ", target: next }),
                closed,
            ];
            let mut findings = vec![Vec::new(); pairs.len()];
            check_stops(&pairs, &mut findings);
            assert_eq!(!findings[0].is_empty(), expected, "{pair:?} {next}");
        }
    }

    #[test]
    fn a_translation_without_stops_is_left_in_peace() {
        let pairs = vec![Some(Pair { source: "བསྟན་ནོ།", target: "he taught" }); 9];
        let mut findings = vec![Vec::new(); pairs.len()];
        check_stops(&pairs, &mut findings);
        assert!(findings.iter().all(Vec::is_empty));
    }
}
