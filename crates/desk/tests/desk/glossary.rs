//! Terms are kept, recognised, checked, carried in and out, and proposed.

use std::fs;

use desk::view::{RenderingStatus, RenderingView, TermView};
use desk::{Desk, clobber};

use crate::bench::Bench;

pub fn term(tibetan: &str, renderings: &[(&str, RenderingStatus)]) -> TermView {
    let renderings = renderings.iter();
    TermView {
        id: String::new(),
        tibetan: tibetan.into(),
        wylie: String::new(),
        renderings: renderings
            .map(|(text, status)| RenderingView {
                text: (*text).into(),
                status: *status,
                sense: String::new(),
            })
            .collect(),
        definition: String::new(),
        part_of_speech: String::new(),
        domain: String::new(),
        sanskrit: String::new(),
        notes: String::new(),
        author: String::new(),
        created: None,
        changed: None,
    }
}

async fn found(desk: &Desk, query: &str) -> Vec<String> {
    let found = desk.find_terms(query, 0, 100, None).await.unwrap();
    assert_eq!(found.total as usize, found.terms.len());
    found.terms.into_iter().map(|term| term.tibetan).collect()
}

pub async fn a_term_is_kept_found_and_removed() {
    let bench = Bench::scripted(1).await;
    let none = bench.desk.put_term(&term("emptiness", &[])).await.unwrap_err();
    assert!(none.message.contains("needs its Tibetan"), "{none}");
    let path = term("lam", &[("path", RenderingStatus::Preferred), (" ", RenderingStatus::Allowed)]);
    let path = bench.desk.put_term(&path).await.unwrap();
    assert_eq!((path.tibetan.as_str(), path.wylie.as_str(), path.renderings.len()), ("ལམ", "lam", 1));
    bench.desk.put_term(&term("ཀ་བ།", &[("pillar", RenderingStatus::Preferred)])).await.unwrap();
    let changed = bench.desk.put_term(&TermView { notes: "of seeing".into(), ..path.clone() }).await.unwrap();
    assert_eq!((&changed.id, &changed.created), (&path.id, &path.created));

    let bench = bench.reopen().await;
    assert_eq!(found(&bench.desk, "").await, ["ཀ་བ", "ལམ"]);
    let place = bench.desk.find_terms("", 0, 1, Some(&path.id)).await.unwrap();
    assert_eq!((place.terms.len(), place.total, place.place), (1, 2, Some(1)));
    bench.desk.set_term_removed(&path.id, true).await.unwrap();
    assert_eq!(found(&bench.desk, "path").await, [""; 0]);
    bench.desk.set_term_removed(&path.id, false).await.unwrap();
    assert_eq!(
        bench.desk.find_terms("path", 0, 9, None).await.unwrap().terms,
        [changed],
        "nothing of it was lost"
    );
}

pub async fn a_term_is_recognised_and_its_translation_checked() {
    let bench = Bench::scripted(1).await;
    for (tibetan, renderings) in [
        ("བྱང་ཆུབ་སེམས་དཔའ", &[("bodhisattva", RenderingStatus::Preferred)][..]),
        ("བྱང་ཆུབ", &[("awakening", RenderingStatus::Preferred)]),
        ("ཆོས", &[("Dharma", RenderingStatus::Preferred), ("law", RenderingStatus::Forbidden)]),
    ] {
        bench.desk.put_term(&term(tibetan, renderings)).await.unwrap();
    }
    let here = bench.desk.terms_in("བྱང་ཆུབ་སེམས་དཔས་ཆོས་བསྟན་ཏོ།", "He taught the law.").await.unwrap();
    let told: Vec<_> = here
        .iter()
        .map(|term| {
            let forbidden: Vec<_> = term.forbidden.iter().map(|place| (place.start, place.end)).collect();
            (term.term.tibetan.as_str(), term.places[0].start, term.nested, term.missing, forbidden)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("བྱང་ཆུབ་སེམས་དཔའ", 0, false, true, vec![]),
            ("ཆོས", 17, false, true, vec![(14, 17)]),
            ("བྱང་ཆུབ", 0, true, false, vec![]),
        ]
    );
    let kept = bench.desk.terms_in("ཆོས་བསྟན་ཏོ།", "He taught the Dharma.").await.unwrap();
    assert!(!kept[0].missing && kept[0].forbidden.is_empty());
}

pub async fn a_glossary_comes_in_and_goes_out() {
    let bench = Bench::scripted(1).await;
    bench.desk.put_term(&term("ལམ", &[("path", RenderingStatus::Preferred)])).await.unwrap();
    let file = bench.path("Seminar.tsv");
    fs::write(&file, "ལམ\troad\nཀ་བ\tpillar\nwater\twater\n").unwrap();
    let preview = bench.desk.preview_glossary(&file).await.unwrap();
    assert_eq!((preview.added, preview.joined, preview.known), (1, 1, 0));
    assert_eq!(
        preview.problems,
        ["Line 3: “water” is neither Tibetan script nor Wylie; the line was left out."]
    );
    assert_eq!(found(&bench.desk, "").await, ["ལམ"], "a preview changes nothing");
    assert_eq!(bench.desk.import_glossary(&file).await.unwrap(), preview_of(&bench.desk, preview).await);
    let again = bench.desk.import_glossary(&file).await.unwrap();
    assert_eq!((again.added, again.joined, again.known), (0, 0, 2));

    let refused = bench.desk.export_glossary(&bench.path("out.docx"), clobber(false)).await.unwrap_err();
    assert!(refused.message.contains(".tbx, .tsv or .csv"), "{refused}");
    for name in ["out.tbx", "out.tsv", "out.csv"] {
        let path = bench.path(name);
        assert_eq!(bench.desk.export_glossary(&path, clobber(false)).await.unwrap(), 2);
        let other = Bench::scripted(1).await;
        other.desk.import_glossary(&path).await.unwrap();
        let road = other.desk.find_terms("road", 0, 9, None).await.unwrap().terms;
        let renderings: Vec<_> =
            road[0].renderings.iter().map(|rendering| (rendering.text.as_str(), rendering.status)).collect();
        assert_eq!(
            renderings,
            [("path", RenderingStatus::Preferred), ("road", RenderingStatus::Preferred)],
            "{name}"
        );
    }
}

/// What the import of a preview tells: the same, with the identities that the terms have got.
async fn preview_of(desk: &Desk, preview: desk::view::TermsImport) -> desk::view::TermsImport {
    let mut examples = Vec::new();
    for example in &preview.examples {
        let found = desk.find_terms(&example.tibetan, 0, 1, None).await.unwrap();
        examples.extend(found.terms);
    }
    desk::view::TermsImport { examples, ..preview }
}

pub async fn confirmed_translations_propose_terms() {
    let bench = Bench::scripted(1).await;
    let mut tmx = String::from("<tmx version=\"1.4\"><header srclang=\"bo\"/><body>");
    for (source, target) in [
        ("ཞིང་ཁམས་མཛེས་པ།", "A lovely buddha field."),
        ("ཞིང་ཁམས་སུ་སྐྱེས་སོ། །", "They were born in a buddha field."),
        ("རྒྱལ་པོ་ཡོང་ངོ་། །", "The king came."),
    ] {
        tmx.push_str(&format!(
            "<tu><tuv xml:lang=\"bo\"><seg>{source}</seg></tuv><tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu>"
        ));
    }
    let file = bench.path("memory.tmx");
    fs::write(&file, tmx + "</body></tmx>").unwrap();
    bench.desk.memory().import(&file).await.unwrap();

    let proposed = bench.desk.term_candidates(None).await.unwrap();
    let told: Vec<_> =
        proposed.iter().map(|one| (one.tibetan.as_str(), one.renderings[0].text.as_str())).collect();
    assert_eq!(told, [("ཞིང་ཁམས", "buddha field")]);
    assert_eq!(proposed[0].examples.len(), 2);
    bench.desk.set_candidate_dismissed("ཞིང་ཁམས", true).await.unwrap();
    assert_eq!(bench.desk.term_candidates(None).await.unwrap(), []);
    bench.desk.set_candidate_dismissed("ཞིང་ཁམས", false).await.unwrap();
    bench.desk.put_term(&term("ཞིང་ཁམས", &[])).await.unwrap();
    assert_eq!(bench.desk.term_candidates(None).await.unwrap(), [], "it is in the glossary");
}
