//! Terms as the window has them.

use memory::glossary::{Finding, Rendering, RenderingStatus, Term};
use tibetan::wylie::to_wylie;

use crate::view::{self, RenderingView, TermHere, TermView, TextRange};

/// When something was done.
pub(super) type Moment = chrono::DateTime<chrono::Utc>;

pub(super) fn view_of(term: &Term) -> TermView {
    let moment = |moment: Option<Moment>| moment.map(|moment| moment.to_rfc3339());
    TermView {
        id: term.id.clone(),
        tibetan: term.tibetan.clone(),
        wylie: to_wylie(&term.tibetan),
        renderings: term
            .renderings
            .iter()
            .map(|rendering| RenderingView {
                text: rendering.text.clone(),
                status: match rendering.status {
                    RenderingStatus::Preferred => view::RenderingStatus::Preferred,
                    RenderingStatus::Allowed => view::RenderingStatus::Allowed,
                    RenderingStatus::Forbidden => view::RenderingStatus::Forbidden,
                },
                sense: rendering.sense.clone(),
            })
            .collect(),
        definition: term.definition.clone(),
        part_of_speech: term.part_of_speech.clone(),
        domain: term.domain.clone(),
        sanskrit: term.sanskrit.clone(),
        notes: term.notes.clone(),
        author: term.author.clone(),
        created: moment(term.created),
        changed: moment(term.changed),
    }
}

/// The term that the window shows, as it was typed but for blanks around it; without its times.
pub(super) fn term_of(view: &TermView) -> Term {
    let text = |text: &str| text.trim().to_owned();
    let renderings = view.renderings.iter().filter(|rendering| !rendering.text.trim().is_empty());
    Term {
        id: view.id.clone(),
        tibetan: view.tibetan.clone(),
        renderings: renderings
            .map(|rendering| Rendering {
                text: text(&rendering.text),
                status: match rendering.status {
                    view::RenderingStatus::Preferred => RenderingStatus::Preferred,
                    view::RenderingStatus::Allowed => RenderingStatus::Allowed,
                    view::RenderingStatus::Forbidden => RenderingStatus::Forbidden,
                },
                sense: text(&rendering.sense),
            })
            .collect(),
        definition: text(&view.definition),
        part_of_speech: text(&view.part_of_speech),
        domain: text(&view.domain),
        sanskrit: text(&view.sanskrit),
        notes: text(&view.notes),
        author: text(&view.author),
        created: None,
        changed: None,
    }
}

/// Notes at the terms what was found of them in the English.
pub(super) fn mark(here: &mut [TermHere], findings: Vec<Finding>, english: &str) {
    for finding in findings {
        let (id, forbidden) = match &finding {
            Finding::Missing { term, .. } => (term, None),
            Finding::Forbidden { term, target, .. } => (term, Some(TextRange::of(english, target))),
        };
        let Some(term) = here.iter_mut().find(|known| known.term.id == *id) else { continue };
        match forbidden {
            None => term.missing = true,
            Some(place) => term.forbidden.push(place),
        }
    }
}
