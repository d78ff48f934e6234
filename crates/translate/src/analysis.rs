//! A draft taken apart, for whoever asks why it says what it says.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Draft;

/// A draft with the structure that it was made of. Its `Display` is what `--explain` prints: a table of the words, the
/// structure, the draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The draft, with every word explained.
    pub draft: Draft,
    /// Its sentences, down to the words.
    pub structure: Vec<Node>,
}

/// A stretch of the source: a sentence, a clause, a phrase or a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// What it is, or does: *clause*, *agent*, *noun phrase*; empty for a word whose class says it.
    pub label: String,
    /// The Tibetan, for a word.
    pub source: Option<String>,
    /// Its English by itself; empty where the parts say it.
    pub english: String,
    /// What it consists of, in Tibetan order.
    pub children: Vec<Node>,
}

impl fmt::Display for Analysis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for word in &self.draft.explanation {
            write!(formatter, "{} ({})\t{}\t{}", word.text, word.wylie, word.lemma, word.part_of_speech)?;
            write!(formatter, "\t{}\t", word.grammar.as_deref().unwrap_or("–"))?;
            for (index, sense) in word.senses.iter().enumerate() {
                let separator = if index == 0 { "" } else { " | " };
                let mark = if index == word.taken && word.senses.len() > 1 { "*" } else { "" };
                write!(formatter, "{separator}{mark}{sense}")?;
            }
            writeln!(formatter)?;
        }
        for node in &self.structure {
            node.print(formatter, 0)?;
        }
        writeln!(formatter, "{}", self.draft.text)
    }
}

impl Node {
    fn print(&self, formatter: &mut fmt::Formatter<'_>, level: usize) -> fmt::Result {
        let source = self.source.as_deref().unwrap_or_default();
        let said: Vec<&str> = [self.label.as_str(), source, self.english.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        writeln!(formatter, "{:indent$}{}", "", said.join(" · "), indent = 2 * level)?;
        self.children.iter().try_for_each(|child| child.print(formatter, level + 1))
    }
}
