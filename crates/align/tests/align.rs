//! A translation finds its Tibetan.

use align::{Confidence, Pair, Passage, align, cut_english, cut_tibetan};
use proptest::prelude::*;

const TIBETAN: &str = "རྒྱལ་པོའི་ཕོ་བྲང་དེ་ན་བྲམ་ཟེ་ལྔ་བརྒྱ་གནས་སོ། །དེའི་ཚེ་རྒྱལ་པོ་ལ་བུ་གཉིས་ཡོད་དོ། །དེ་ནས་རྒྱལ་པོས་བློན་པོ་རྣམས་བོས་ཏེ་ཆོས་བསྟན་ཏོ། །\
    བུ་ཆེ་བ་ནི་ནགས་སུ་སོང་ངོ་། །བུ་ཆུང་བ་ནི་མི་ལ་རས་པའི་སློབ་མར་གྱུར་ཏོ། །ཆར་ཆེན་པོ་བབས་ནས་ཆུ་བོ་རྒྱས་སོ། །གླང་པོ་ཆེ་དེ་ལམ་དུ་ཤིའོ། །\
    དགེ་སློང་རྣམས་ཀྱིས་སེམས་ཅན་ཐམས་ཅད་ལ་སྙིང་རྗེ་བསྐྱེད་དོ། །";
const ENGLISH: &str = "In the palace of the king lived five hundred brahmins. At that time the king had two sons. \
    Then the king called his ministers and taught them the Dharma. Here the publisher in Leiden thanks the printers, the binders and all booksellers of Holland. \
    The elder son went to the forest. The younger son became a disciple of Milarepa. A great rain fell. \
    The river swelled. The elephant died on the road. The monks gave rise to compassion for all beings.";

fn pairs() -> (Vec<Passage>, Vec<Passage>, Vec<Pair>) {
    let (tibetan, english) = (cut_tibetan(&[TIBETAN.into()]), cut_english(&[ENGLISH.into()]));
    let pairs = align(&tibetan, &english);
    (tibetan, english, pairs)
}

#[test]
fn sentences_find_each_other_over_additions_and_cuts() {
    let (_, _, pairs) = pairs();
    let found: Vec<String> =
        pairs.iter().map(|pair| format!("{:?}-{:?}", pair.tibetan, pair.english)).collect();
    assert_eq!(
        found.join(" "),
        "0..1-0..1 1..2-1..2 2..3-2..3 3..3-3..4 3..4-4..5 4..5-5..6 5..6-6..8 6..7-8..9 7..8-9..10"
    );
}

#[test]
fn a_pair_says_what_speaks_for_it() {
    let (_, _, pairs) = pairs();
    assert!(pairs[0].signals.confidence() >= Confidence::Likely);
    assert_eq!((pairs[0].signals.numbers, pairs[0].signals.numbers_missing), (1, 0));
    assert!(pairs[0].signals.explained >= 4 && pairs[0].signals.length > 0.6);
    assert_eq!(pairs[3].signals.confidence(), Confidence::Doubtful);
    assert_eq!(pairs[5].signals.names, 1);
}

#[test]
fn folios_that_both_sides_mark_are_kept() {
    let mut tibetan = cut_tibetan(&[TIBETAN.into()]);
    let mut english = cut_english(&[ENGLISH.into()]);
    // Marked at the wrong place, to see that the mark decides.
    tibetan[4].folio = Some("2a".into());
    english[7].folio = Some("2a".into());
    let pairs = align(&tibetan, &english);
    let marked = pairs.iter().find(|pair| pair.tibetan.contains(&4)).unwrap();
    assert!(marked.english.contains(&7) && marked.signals.folio, "{pairs:?}");
}

#[test]
fn an_empty_side_is_no_trouble() {
    let tibetan = cut_tibetan(&[TIBETAN.into()]);
    assert!(align(&tibetan, &[]).iter().all(|pair| pair.english.is_empty()));
    assert!(align(&[], &[]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_pairs_are_both_texts_in_order(
        tibetan in proptest::collection::vec("(རྒྱལ་པོ|ཆོས|བུ|ལྔ|ང|མི|དེ་ནས)(་(སོང|བྱུང|འོངས)){1,4}", 0..40),
        english in proptest::collection::vec("(King|Dharma|Son|Five|I)( went| came| arose){1,4}\\.", 0..40),
        folios in proptest::collection::vec((0..40_usize, 0..40_usize), 0..4),
    ) {
        let passage = |text: String| Passage { text, folio: None, begins_paragraph: false };
        let mut tibetan: Vec<Passage> = tibetan.into_iter().map(passage).collect();
        let mut english: Vec<Passage> = english.into_iter().map(passage).collect();
        for (number, (one, other)) in folios.into_iter().enumerate() {
            if let (Some(one), Some(other)) = (tibetan.get_mut(one), english.get_mut(other)) {
                one.folio = Some(format!("{number}a"));
                other.folio = Some(format!("{number}a"));
            }
        }
        let (mut t, mut e) = (0, 0);
        for pair in align(&tibetan, &english) {
            prop_assert_eq!((pair.tibetan.start, pair.english.start), (t, e));
            (t, e) = (pair.tibetan.end, pair.english.end);
        }
        prop_assert_eq!((t, e), (tibetan.len(), english.len()));
    }
}
