//! The plain texts, as a person reads them.

mod common;

use publish::text;

#[test]
fn the_texts_look_as_they_should() {
    let document = common::document();
    insta::assert_snapshot!("tibetan", text::tibetan(&document));
    insta::assert_snapshot!("english", text::english(&document));
    insta::assert_snapshot!("both", text::both(&document));
}

#[test]
fn an_empty_work_is_only_a_title() {
    let mut document = common::document();
    document.segments.clear();
    assert_eq!(text::tibetan(&document), "");
    assert_eq!(text::both(&document), "Praise & <Homage>\n\n");
}
