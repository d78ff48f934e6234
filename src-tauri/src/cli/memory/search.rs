//! `gyur memory search`: the concordance.

use std::io::Write;

use clap::{Args, ValueEnum};
use desk::Desk;
use desk::view::{ConcordanceQuery, SearchSide, SearchWay, Writing};

#[derive(Debug, Args)]
pub struct Search {
    /// A phrase in Tibetan, Wylie or English. `*` stands for any letters or, alone, for any words; `?` for one letter.
    query: String,
    /// Find each word in all of its forms: བྱེད་ also as བྱས་, རྒྱལ་པོ་ also as རྒྱལ་པོའི་.
    #[arg(long)]
    lemma: bool,
    /// What the query is written in; otherwise the likeliest.
    #[arg(long = "as", value_enum, value_name = "WRITING")]
    writing: Option<WrittenIn>,
    /// Search only one language.
    #[arg(long = "in", value_enum, value_name = "LANGUAGE")]
    language: Option<Language>,
    /// Print no more units than this.
    #[arg(long, default_value_t = 1000, value_name = "COUNT")]
    limit: usize,
    /// Print a unit a line as JSON, with the places of the hits in UTF-16 code units.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum WrittenIn {
    Tibetan,
    Wylie,
    English,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Tibetan,
    English,
}

/// Hits that are fetched at once.
const PORTION: u32 = 200;

impl Search {
    /// Prints the hits.
    pub async fn on(self, desk: &Desk, out: &mut impl Write) -> anyhow::Result<()> {
        let asked = ConcordanceQuery {
            text: self.query,
            way: if self.lemma { SearchWay::Lemma } else { SearchWay::Exact },
            writing: self.writing.map(|writing| match writing {
                WrittenIn::Tibetan => Writing::Tibetan,
                WrittenIn::Wylie => Writing::Wylie,
                WrittenIn::English => Writing::English,
            }),
            side: match self.language {
                None => SearchSide::Both,
                Some(Language::Tibetan) => SearchSide::Source,
                Some(Language::English) => SearchSide::Target,
            },
            work: None,
        };
        let (mut left, mut from) = (self.limit, None);
        while left > 0 {
            let found = desk.memory().concordance(&asked, from, PORTION).await?;
            for hit in found.hits.iter().take(left) {
                if self.json {
                    writeln!(out, "{}", serde_json::to_string(hit)?)?;
                } else {
                    writeln!(out, "{}\t{}", hit.unit.source, hit.unit.target)?;
                }
            }
            left = left.saturating_sub(found.hits.len());
            match found.next {
                Some(_) => from = found.next,
                None => break,
            }
        }
        Ok(())
    }
}
