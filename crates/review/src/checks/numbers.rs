//! Numbers that one language has and the other has not.

use super::numerals::{Number, of_english, of_tibetan};
use super::{Finding, Kind, Pair};

/// Up to here a numeral may sum up what was just listed (*father and mother, both*), and English may leave it out.
const SUMMING_UP: u64 = 20;

/// ཅིག་ is an article as often as a number, and གཉིས་ marks two things where English has no more than the plural.
const ALWAYS_LEFT_OUT: u64 = 2;

/// English numbers in words below this come from much else than numerals: *one of them*, *the two*.
const SMALLEST_CLAIM: u64 = 3;

pub(super) fn check(pair: Pair<'_>) -> Vec<Finding> {
    let tibetan = of_tibetan(pair.source);
    let english = of_english(pair.target);
    let is_missing = |number: &&Number| {
        let may_be_left_out =
            number.value <= ALWAYS_LEFT_OUT || (number.value <= SUMMING_UP && sums_up(pair.source, number));
        !english.possible.contains(&number.value) && (number.digits || !may_be_left_out)
    };
    let is_extra = |number: &&Number| {
        !tibetan.possible.contains(&number.value)
            && (number.digits || (number.value >= SMALLEST_CLAIM && !tibetan.unclear))
    };
    let missing: Vec<&Number> = tibetan.certain.iter().filter(is_missing).collect();
    let extra: Vec<&Number> = english.certain.iter().filter(is_extra).collect();
    let written = |number: &Number| match number.digits {
        true => number.value.to_string(),
        false => format!("{} ({})", number.value, &pair.source[number.range.clone()]),
    };
    if let ([missing], [extra]) = (&missing[..], &extra[..]) {
        let english = &pair.target[extra.range.clone()];
        let message = format!("The Tibetan has {}, the English “{english}”.", written(missing));
        let finding = Finding::new(Kind::Numbers, message);
        return vec![finding.in_source(missing.range.clone()).in_target(extra.range.clone())];
    }
    let missing = missing.into_iter().map(|number| {
        let message = format!("{} is not in the English.", written(number));
        Finding::new(Kind::Numbers, message).in_source(number.range.clone())
    });
    let extra = extra.into_iter().map(|number| {
        let message = format!("“{}” is not in the Tibetan.", &pair.target[number.range.clone()]);
        Finding::new(Kind::Numbers, message).in_target(number.range.clone())
    });
    missing.chain(extra).collect()
}

/// Whether something was listed before the number.
fn sums_up(source: &str, number: &Number) -> bool {
    source[..number.range.start].contains("དང")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str, target: &str) -> Vec<String> {
        check(Pair { source, target }).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_number_that_became_another_is_found() {
        for (source, target, expected) in [
            ("ལེའུ་༡༢།", "Chapter 21", vec!["The Tibetan has 12, the English “21”."]),
            ("ལེའུ་༡༢།", "The chapter", vec!["12 is not in the English."]),
            ("དགེ་སློང་ལྔ་བརྒྱ་ཙམ།", "about fifty monks", vec!["The Tibetan has 500 (ལྔ་བརྒྱ), the English “fifty”."]),
            ("དགེ་སློང་རྣམས།", "the 500 monks", vec!["“500” is not in the Tibetan."]),
        ] {
            assert_eq!(told(source, target), expected, "{source} {target}");
        }
    }

    #[test]
    fn the_same_number_in_other_words_is_none() {
        for (source, target) in [
            ("ལེའུ་༡༢།", "Chapter XII"),
            ("དགེ་སློང་ལྔ་བརྒྱ་ཙམ།", "about five hundred monks"),
            ("ལེའུ་གསུམ་པའོ།", "This is the third chapter."),
            ("བརྒྱད་ཁྲི་བཞི་སྟོང་", "84,000"),
            ("གཅིག་ན།", "once upon a time"),
            ("ཡབ་དང་ཡུམ་གཉིས།", "the father and mother"),
            ("དཀོན་མཆོག་གསུམ་ལ་ཕྱག་འཚལ།", "I bow to the Three Jewels."),
            ("རྒྱལ་པོ་ཞིག", "one of the kings"),
            // Which of two numbers it is, the Tibetan leaves open.
            ("བརྒྱ་གཉིས་", "two hundred"),
            ("བརྒྱ་གཉིས་", "one hundred and two"),
            ("རྒྱལ་པོས་གསུངས།", "The king said [F.12.a] this."),
            ("", ""),
        ] {
            assert_eq!(told(source, target), Vec::<String>::new(), "{source} {target}");
        }
    }
}
