//! Headwords in one spelling.

use std::borrow::Cow;

use tibetan::syllable::{parse, syllables};
use tibetan::wylie::from_wylie;
use tibetan::{normalise, script};

/// How the headwords of a dictionary are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// Tibetan script or Extended Wylie, each headword by itself.
    Tibetan,
    /// Another language.
    Foreign,
}

/// How a dictionary writes its headwords, by a sample of them: as Wylie, if most can be read so without a slip.
pub(crate) fn writing<'t>(sample: impl IntoIterator<Item = &'t str>) -> Writing {
    let (mut read, mut all) = (0_usize, 0_usize);
    for headword in sample {
        all += 1;
        read += usize::from(headword.contains(script::is_tibetan) || is_clean_wylie(headword));
    }
    if 3 * read >= 2 * all { Writing::Tibetan } else { Writing::Foreign }
}

/// Whether the text is read without a slip, as syllables that Tibetan words have: *go* may be, *water* is not.
fn is_clean_wylie(text: &str) -> bool {
    let (script, warnings) = from_wylie(text);
    warnings.iter().all(|warning| warning.strict)
        && syllables(&script).all(|span| parse(span.of(&script)).is_some())
}

/// The headword in its one spelling; `None` if nothing is left of it or it is not in the dictionary's script.
pub(crate) fn spelled(headword: &str, writing: Writing) -> Option<String> {
    let headword = headword.trim();
    let script = match writing {
        _ if headword.contains(script::is_tibetan) => Cow::from(headword),
        Writing::Foreign => return Some(headword.to_owned()).filter(|headword| !headword.is_empty()),
        Writing::Tibetan => Cow::from(from_wylie(&headword.replace('_', " ")).0),
    };
    let canonical = normalise::canonical(&script);
    let word = canonical.trim_matches(|c: char| {
        script::is_tsheg(c) || script::is_shad(c) || script::is_head_mark(c) || c.is_whitespace()
    });
    word.contains(script::is_syllable_part).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headwords_become_canonical_script() {
        for (written, spelled_out) in [
            ("ka ba", "ཀ་བ"),
            ("ཀ་བ་", "ཀ་བ"),
            ("༄༅། །ཀ་བ། །", "ཀ་བ"),
            (" sangs rgyas/ ", "སངས་རྒྱས"),
            ("kun_dga' bo", "ཀུན་དགའ་བོ"),
        ] {
            assert_eq!(spelled(written, Writing::Tibetan).as_deref(), Some(spelled_out), "{written}");
        }
        for nothing in ["", "་", "།"] {
            assert_eq!(spelled(nothing, Writing::Tibetan), None, "{nothing}");
        }
        assert_eq!(spelled("water", Writing::Foreign).as_deref(), Some("water"));
    }

    #[test]
    fn a_dictionary_of_another_language_is_told_from_wylie() {
        assert_eq!(writing(["ka ba", "kun dga'", "sangs rgyas", "bsgrubs pa"]), Writing::Tibetan);
        assert_eq!(writing(["ཀ་བ", "ཁ"]), Writing::Tibetan);
        assert_eq!(writing(["water", "river", "compassion", "mother"]), Writing::Foreign);
    }
}
