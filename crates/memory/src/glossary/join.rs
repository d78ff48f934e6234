//! Bringing a term from elsewhere together with one that is there.

use super::{Rendering, Term};

/// Whether both can be one term: written alike, with nothing said of one that the other denies.
pub fn is_same_term(known: &Term, other: &Term) -> bool {
    let agree = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
    known.tibetan == other.tibetan
        && agree(&known.part_of_speech, &other.part_of_speech)
        && agree(&known.definition, &other.definition)
}

/// What is known of a term with what another file adds. Nothing that is there is changed: a rendering keeps its status,
/// a field that is filled its text.
///
/// ```
/// use memory::glossary::{Rendering, RenderingStatus, Term, joined};
/// let term = |text: &str, status, domain: &str| Term {
///     tibetan: "ལམ".into(),
///     renderings: vec![Rendering { text: text.into(), status, sense: String::new() }],
///     domain: domain.into(),
///     ..Term::default()
/// };
/// let known = term("path", RenderingStatus::Preferred, "");
/// let both = joined(&known, &term("way", RenderingStatus::Allowed, "practice"));
/// assert_eq!((both.renderings.len(), both.domain.as_str()), (2, "practice"));
/// assert_eq!(joined(&known, &term("Path", RenderingStatus::Forbidden, "")), known);
/// ```
pub fn joined(known: &Term, other: &Term) -> Term {
    let mut term = known.clone();
    for rendering in &other.renderings {
        let is_there = |there: &Rendering| there.text.to_lowercase() == rendering.text.to_lowercase();
        if !term.renderings.iter().any(is_there) {
            term.renderings.push(rendering.clone());
        }
    }
    for (field, addition) in [
        (&mut term.definition, &other.definition),
        (&mut term.part_of_speech, &other.part_of_speech),
        (&mut term.domain, &other.domain),
        (&mut term.sanskrit, &other.sanskrit),
        (&mut term.notes, &other.notes),
        (&mut term.author, &other.author),
    ] {
        if field.is_empty() {
            field.clone_from(addition);
        }
    }
    term
}
