//! The difference shows what changed and loses nothing.

use memory::{Change, difference};
use proptest::prelude::*;

/// `-removed-` `+added+`, the rest unchanged.
fn shown(old: &str, new: &str) -> String {
    difference(old, new)
        .into_iter()
        .map(|piece| match piece.change {
            Change::Same => piece.text,
            Change::Removed => format!("-{}-", piece.text),
            Change::Added => format!("+{}+", piece.text),
        })
        .collect()
}

#[test]
fn syllables_are_compared_whole_and_delimiters_apart() {
    for (old, new, expected) in [
        ("", "", ""),
        ("", "བོད།", "+བོད།+"),
        ("བཀྲ་ཤིས།", "བཀྲ་ཤིས།", "བཀྲ་ཤིས།"),
        ("བཀྲ་ཤིས་", "བཀྲ་ཤིས།", "བཀྲ་ཤིས-་-+།+"),
        ("སངས་རྒྱས་ཀྱི་ཆོས།", "སངས་རྒྱས་ཀྱིས་ཆོས།", "སངས་རྒྱས་-ཀྱི་-+ཀྱིས་+ཆོས།"),
        ("༄༅། །བོད་སྐད་དུ།", "བོད་སྐད་དུ།", "-༄༅། །-བོད་སྐད་དུ།"),
        ("བདེ་ལེགས།", "བཀྲ་ཤིས་བདེ་ལེགས།", "+བཀྲ་ཤིས་+བདེ་ལེགས།"),
    ] {
        assert_eq!(shown(old, new), expected);
    }
}

fn passage() -> impl Strategy<Value = String> {
    let token = prop::sample::select(&["ཀ", "ཁ", "ཀི", "་", "།", " ", "༄", "a", "\u{0F72}", "\n"][..]);
    prop::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn both_passages_can_be_put_together_again(old in passage(), new in passage()) {
        let pieces = difference(&old, &new);
        let joined = |without| -> String {
            pieces.iter().filter(|piece| piece.change != without).map(|piece| piece.text.as_str()).collect()
        };
        prop_assert_eq!(joined(Change::Added), old);
        prop_assert_eq!(joined(Change::Removed), new);
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        prop_assert!(pieces.windows(2).all(|two| two[0].change != two[1].change));
    }
}
