//! What is text on a page and what stands around it.

use desk::view::LineRole;

use crate::bench::{Bench, FIRST, SECOND, THIRD};
use crate::scripted::Order;

const HEADER: &str = "ཤེས་རབ་སྙིང་པོ།";

/// The line of a page that begins so, with its role.
async fn line(bench: &Bench, page: &str, beginning: &str) -> (String, LineRole) {
    let layer = bench.desk.page_layer(page).await.unwrap();
    let found = layer.lines.into_iter().find(|line| line.text.starts_with(beginning)).unwrap();
    (found.id, found.role)
}

pub async fn running_heads_are_no_text() {
    let bench = Bench::scripted(1).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let work = bench.read(&[&[HEADER, SECOND, beginning], &[HEADER, rest, THIRD]]).await;
    assert_eq!(bench.sources(&work).await, [SECOND, FIRST, THIRD], "the sentence goes on behind the header");
    for page in bench.pages(&work).await {
        assert_eq!(line(&bench, &page.id, HEADER).await.1, LineRole::Header);
    }
}

pub async fn a_line_can_be_marked_and_taken_back() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND, THIRD]]).await;
    let page = bench.pages(&work).await[0].clone();
    let (second, role) = line(&bench, &page.id, SECOND).await;
    assert_eq!(role, LineRole::Text);
    bench.desk.set_line_role(&second, LineRole::Folio).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, THIRD]);
    assert_eq!(line(&bench, &page.id, SECOND).await.1, LineRole::Folio);
    assert_eq!(bench.pages(&work).await[0].label, SECOND.trim_end_matches('།'), "the page is called by it");

    bench.desk.set_line_role(&second, LineRole::Text).await.unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD], "it is text again, where it stands");
    assert_eq!(bench.pages(&work).await[0].label, page.label);
    assert!(!bench.segment(&work, SECOND).await.target.is_empty(), "with a draft");

    let undone = bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(undone.label, "Undone: line marked as text");
    assert_eq!(bench.sources(&work).await, [FIRST, THIRD]);
    assert_eq!(line(&bench, &page.id, SECOND).await.1, LineRole::Folio);
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, SECOND, THIRD]);
    assert_eq!(line(&bench, &page.id, SECOND).await.1, LineRole::Text);
    bench.desk.redo(&work).await.unwrap().unwrap();
    assert_eq!(bench.sources(&work).await, [FIRST, THIRD]);
}

pub async fn what_a_person_says_of_a_line_stays() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[HEADER, FIRST], &[HEADER, SECOND]]).await;
    let page = bench.pages(&work).await[0].id.clone();
    let (header, role) = line(&bench, &page, HEADER).await;
    assert_eq!(role, LineRole::Header);
    bench.desk.set_line_role(&header, LineRole::Text).await.unwrap();
    assert_eq!(bench.sources(&work).await.len(), 3);
    bench.add_to(Some(&work), &[("3.png", Order::Read, &[HEADER, THIRD])]).await;
    bench.finish(&work).await;
    assert_eq!(line(&bench, &page, HEADER).await.1, LineRole::Text, "the next page does not overrule it");
    assert_eq!(bench.sources(&work).await.len(), 4, "the header of the new page is none of the text");
}

pub async fn a_marked_line_takes_no_typed_word_away() {
    let bench = Bench::scripted(1).await;
    let (beginning, rest) = FIRST.split_at(FIRST.find("ཤེས").unwrap());
    let work = bench.read(&[&[beginning, rest, SECOND]]).await;
    let page = bench.pages(&work).await[0].id.clone();
    let first = bench.segment(&work, FIRST).await;
    let corrected = FIRST.replace("བཅོམ་", "བཅོམ་ཁ་");
    bench.desk.edit_source(&first.id, &corrected).await.unwrap();
    bench.desk.edit_target(&first.id, "I bow down").await.unwrap();
    bench.desk.confirm(&first.id).await.unwrap();
    let memory = async || bench.desk.memory().count().await.unwrap();
    assert_eq!(memory().await, 1);

    let (lost, _) = line(&bench, &page, rest).await;
    bench.desk.set_line_role(&lost, LineRole::Header).await.unwrap();
    let kept = bench.segments(&work).await[0].clone();
    assert_eq!((kept.source.as_str(), kept.target.as_str()), ("བཅོམ་ཁ་ལྡན་འདས་མ་", "I bow down"));
    assert_eq!(memory().await, 0, "what was confirmed was another sentence");
    let (lost, _) = line(&bench, &page, beginning).await;
    bench.desk.set_line_role(&lost, LineRole::Header).await.unwrap();
    let kept = bench.segments(&work).await[0].clone();
    assert_eq!(
        (kept.source.as_str(), kept.target.as_str()),
        ("ཁ་", "I bow down"),
        "typed words stay, whatever goes"
    );

    bench.desk.undo(&work).await.unwrap().unwrap();
    bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!(bench.segments(&work).await[0].source, corrected);
    assert_eq!(memory().await, 1);
}
