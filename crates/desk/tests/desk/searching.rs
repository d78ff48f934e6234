//! The concordance over the memory.

use desk::view::{ConcordanceQuery, SearchSide, SearchWay, Writing};

use crate::bench::{Bench, FIRST, SECOND};

const UNITS: [(&str, &str); 5] = [
    ("རྒྱལ་པོས་དེ་སྐད་གསུངས་སོ།", "Thus spoke the king."),
    ("རྒྱལ་པོའི་བུ་ལ་བཤད་དོ།", "He taught the king’s son."),
    ("མེ་ནི་ཚའོ།", "Fire is hot."),
    ("དེས་བྱས་པའི་ལས།", "the deed that he did"),
    ("ཁྱོད་ཀྱིས་ཅི་བྱེད།", "What do you do? Tell me."),
];

async fn filled(units: &[(&str, &str)]) -> Bench {
    let bench = Bench::scripted(1).await;
    import(&bench, "units.tmx", units).await;
    bench
}

async fn import(bench: &Bench, name: &str, units: &[(&str, &str)]) {
    let units: String = units
        .iter()
        .map(|(source, target)| {
            format!(
                "<tu><tuv xml:lang=\"bo\"><seg>{source}</seg></tuv><tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu>\n"
            )
        })
        .collect();
    let file = bench.path(name);
    std::fs::write(&file, format!("<tmx version=\"1.4\"><header srclang=\"bo\"/><body>{units}</body></tmx>"))
        .unwrap();
    bench.desk.memory().import(&file).await.unwrap();
}

fn asking(text: &str) -> ConcordanceQuery {
    ConcordanceQuery { text: text.into(), ..Default::default() }
}

/// What was understood, and the English of the hits.
async fn found(bench: &Bench, asked: &ConcordanceQuery) -> String {
    let found = bench.desk.memory().concordance(asked, None, 10).await.unwrap();
    let count = bench.desk.memory().count_hits(asked, None).await.unwrap();
    let hits: Vec<_> = found.hits.iter().map(|hit| hit.unit.target.as_str()).collect();
    if !hits.is_empty() && !found.understood.as_ref().is_some_and(|understood| understood.text.ends_with('*'))
    {
        assert_eq!((count.units as usize, count.whole), (hits.len(), true), "{asked:?}");
    }
    let understood = found.understood.map_or("nothing".into(), |understood| understood.text);
    format!("{understood}: {}", hits.join(" | "))
}

pub async fn a_concordance_finds_words_and_says_how() {
    let bench = filled(&UNITS).await;
    for (asked, expected) in [
        (asking("རྒྱལ་པོ"), "རྒྱལ་པོ*: He taught the king’s son. | Thus spoke the king."),
        (asking("རྒྱལ་པོ་"), "རྒྱལ་པོ: "),
        (asking("rgyal po*"), "རྒྱལ་po*: He taught the king’s son. | Thus spoke the king."),
        (asking("the king"), "the king: He taught the king’s son. | Thus spoke the king."),
        (asking("me"), "me: What do you do? Tell me."),
        (ConcordanceQuery { writing: Some(Writing::Wylie), ..asking("me") }, "མེ: Fire is hot."),
        (ConcordanceQuery { side: SearchSide::Source, ..asking("king") }, "king: "),
        (
            ConcordanceQuery { way: SearchWay::Lemma, ..asking("བྱེད") },
            "བྱེད: What do you do? Tell me. | the deed that he did",
        ),
        (
            ConcordanceQuery { way: SearchWay::Lemma, ..asking("rgyal po") },
            "རྒྱལ་པོ: He taught the king’s son. | Thus spoke the king.",
        ),
        (ConcordanceQuery { way: SearchWay::Lemma, ..asking("teach") }, "teach: "),
        (ConcordanceQuery { work: Some("another".into()), ..asking("king") }, "king: "),
        (asking("\" OR ("), "OR: "),
        (asking("།"), "nothing: "),
    ] {
        assert_eq!(found(&bench, &asked).await, expected, "{asked:?}");
    }
    let long = asking(&"བཅོམ་ལྡན་".repeat(5000));
    assert!(bench.desk.memory().concordance(&long, None, 10).await.unwrap().hits.is_empty());
    let hit = bench.desk.memory().concordance(&asking("མེ"), None, 1).await.unwrap().hits.remove(0);
    assert_eq!((hit.source[0].start, hit.source[0].end, hit.target), (0, 2, vec![]));
}

pub async fn a_concordance_goes_on_where_it_left_off() {
    let bench = filled(&UNITS).await;
    for (text, expected) in [("", 5), ("རྒྱལ་པོ", 2), ("the", 3)] {
        let (mut from, mut targets) = (None, Vec::new());
        loop {
            let portion = bench.desk.memory().concordance(&asking(text), from, 1).await.unwrap();
            targets.extend(portion.hits.into_iter().map(|hit| hit.unit.target));
            from = portion.next;
            if from.is_none() {
                break;
            }
        }
        let once: std::collections::HashSet<_> = targets.iter().collect();
        assert_eq!((targets.len(), once.len()), (expected, expected), "{text}");
    }
}

pub async fn what_comes_in_later_is_found_by_wildcards() {
    let bench = filled(&UNITS[..2]).await;
    assert_eq!(found(&bench, &asking("ཚ*")).await, "ཚ*: ");
    import(&bench, "more.tmx", &UNITS[2..]).await;
    assert_eq!(found(&bench, &asking("ཚ*")).await, "ཚ*: Fire is hot.");

    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let segments = bench.segments(&work).await;
    bench.desk.edit_target(&segments[0].id, "I bow down").await.unwrap();
    bench.desk.confirm(&segments[0].id).await.unwrap();
    let here = ConcordanceQuery { work: Some(work.clone()), ..asking("b?w") };
    let hits = bench.desk.memory().concordance(&here, None, 10).await.unwrap().hits;
    assert_eq!(hits.len(), 1);
    assert_eq!(
        (hits[0].unit.work.as_ref(), hits[0].unit.segment.as_ref()),
        (Some(&work), Some(&segments[0].id))
    );
}
