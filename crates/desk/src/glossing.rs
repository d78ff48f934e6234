//! The words of a segment as the lexical engine reads them, and what becomes of its draft when the person takes another
//! sense of one.

use library::segment::Segment;
use translate::{Choice, Engine, Gloss, Lexical};

use crate::view::{Edited, Origin, SenseChoice, WordView};
use crate::{Desk, Result};

/// The words of a text; punctuation is none.
pub fn word_views(text: &str) -> Vec<WordView> {
    Lexical::new().draft(text).explanation.into_iter().map(view).collect()
}

fn view(mut gloss: Gloss) -> WordView {
    // The sense that the draft has comes first, the others in the order of the dictionary.
    if let Some(senses) = gloss.senses.get_mut(..=gloss.taken) {
        senses.rotate_right(1);
    }
    WordView {
        text: gloss.text,
        lemma: gloss.lemma,
        wylie: gloss.wylie,
        phonetics: gloss.phonetics,
        part_of_speech: gloss.part_of_speech,
        grammar: gloss.grammar,
        senses: gloss.senses,
        sanskrit: gloss.sanskrit,
        note: gloss.note,
    }
}

impl Desk {
    /// Drafts a segment again with the senses that the person took, if what stands there still is the lexical engine's
    /// draft; `None` if it is not.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn take_senses(&self, id: &str, senses: &[SenseChoice]) -> Result<Option<Edited>> {
        let mut is_redrafted = false;
        let redraft = |segment: &mut Segment| {
            is_redrafted = is_lexical_draft(segment);
            if is_redrafted {
                segment.draft = Some(redrafted(segment.source(), senses));
            }
            Ok(())
        };
        let (edited, _) = self.change(id, "Sense taken", false, redraft).await?;
        Ok(is_redrafted.then_some(edited))
    }
}

fn is_lexical_draft(segment: &Segment) -> bool {
    let origin = segment.draft_origin.as_deref().and_then(|origin| serde_json::from_str(origin).ok());
    let is_lexical = matches!(origin, Some(Origin::Engine { name, .. }) if name == Lexical::new().name());
    segment.target.is_none() && segment.draft.is_some() && is_lexical
}

/// The draft with these senses; one that its word does not have is passed over.
fn redrafted(source: &str, senses: &[SenseChoice]) -> String {
    let engine = Lexical::new();
    let words = engine.draft(source).explanation;
    let choices: Vec<Choice> = senses
        .iter()
        .filter_map(|chosen| {
            let word = usize::try_from(chosen.word).ok()?;
            let sense = words.get(word)?.senses.iter().position(|sense| *sense == chosen.sense)?;
            Some(Choice { word, sense })
        })
        .collect();
    engine.draft_with(source, &choices).text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_what_it_is_here() {
        let views = word_views("རྒྱལ་པོས་ཆོས་གསུངས་སོ།");
        let told: Vec<_> = views
            .iter()
            .map(|word| (word.lemma.as_str(), word.part_of_speech.as_str(), word.grammar.as_deref()))
            .collect();
        assert_eq!(told[..2], [("རྒྱལ་པོ", "noun", None), ("གིས", "case", Some("ergative or instrumental"))]);
        assert_eq!(told[2], ("ཆོས་གསུང", "verb", Some("past or imperative stem")));
        assert_eq!((views[0].phonetics.as_str(), views[0].sanskrit.as_deref()), ("gyelpo", Some("rājan")));
    }

    #[test]
    fn a_sense_that_was_taken_stands_in_the_draft() {
        let source = "ཆོས་ནི་ཟབ་མོ་ཡིན་ནོ།";
        let words = word_views(source);
        let other = words[0].senses[1].clone();
        let taken = |word, sense: &str| redrafted(source, &[SenseChoice { word, sense: sense.into() }]);
        let plain = redrafted(source, &[]);
        assert_ne!(taken(0, &other), plain);
        assert_eq!(taken(0, &words[0].senses[0]), plain);
        assert_eq!((taken(0, "no such sense"), taken(9, &other)), (plain.clone(), plain));
    }
}
