//! The lexicon that ships with the program, as one dictionary among the others.

use tibetan::frequency;
use tibetan::lexicon::{self, Domain, Lexicon};

use crate::{Dictionary, Entry};

/// The built-in lexicon under a name.
pub fn builtin(name: &str) -> Dictionary {
    let entries = Lexicon::builtin().iter().map(|lexeme| {
        let sanskrit = lexeme.sanskrit.map(|sanskrit| format!("Sanskrit: {sanskrit}"));
        let note = lexeme.note.map(str::to_owned);
        let paragraphs: Vec<String> = [lexeme.senses.iter().collect::<Vec<_>>().join("; ")]
            .into_iter()
            .chain(sanskrit)
            .chain(note)
            .collect();
        let class = match lexeme.domain {
            Domain::Grammar | Domain::Everyday => lexeme.part_of_speech.to_string(),
            domain => format!("{}, {domain}", lexeme.part_of_speech),
        };
        Entry {
            headword: lexeme.headword.to_owned(),
            forms: other_forms(&lexeme).map(str::to_owned).collect(),
            class: Some(class),
            definition: paragraphs.join("\n"),
            frequency: frequency_of_all(&lexeme),
        }
    });
    Dictionary { name: name.to_owned(), entries: entries.collect(), problems: Vec::new() }
}

/// The forms that are not the headword, each once: stems often fall together.
fn other_forms(lexeme: &lexicon::Entry) -> impl Iterator<Item = &'static str> {
    let forms = lexeme.forms.iter().enumerate();
    let first = |&(at, form): &(usize, &str)| !lexeme.forms.iter().take(at).any(|before| before == form);
    forms.filter(first).map(|(_, form)| form).filter(|&form| form != "-" && form != lexeme.headword)
}

fn frequency_of_all(lexeme: &lexicon::Entry) -> u32 {
    [lexeme.headword].into_iter().chain(other_forms(lexeme)).map(frequency::of).sum()
}
