//! Where the words of a query stand, in the Tibetan and in the English.
//!
//! A concordance is asked in three ways: for a phrase, syllable by syllable; with wildcards; for a word in all of its
//! forms. And it is asked in Tibetan, in Wylie or in English. [`Query::read`] makes one thing of all that, and says
//! what it understood, because Latin letters leave a doubt: *me* is a fire as well as a pronoun.
//!
//! A million units are not read through at every key. The library has an index of *terms*: syllables, and the words of
//! other scripts, in small letters. So a query goes three steps:
//!
//! 1. [`Query::against`] a [`Vocabulary`], the terms that occur at all, turns wildcards, stems and affixed forms into
//!    the terms that they stand for;
//! 2. [`Search::candidates`] names the units that may hold it, in words that an index of terms understands. It leaves
//!    out what would not narrow the search, so a candidate may still be none;
//! 3. [`Search::marks`] reads a candidate's text and has the last word: it is a hit where marks are.
//!
//! Only the third step knows grammar. So a word is found in all of its forms without an index of lemmas to build, to
//! keep in step and to wait for at each import: the forms name the candidates, and [`tibetan::words`] parts the verb
//! བྱ *is to be done* from བྱ *bird* in the few that are read.

mod glob;
mod lemma;
mod succession;
mod tokens;
mod vocabulary;
mod writing;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use glob::Glob;
use lemma::Lexeme;
use succession::Succession;
pub use vocabulary::Vocabulary;
pub use writing::Writing;

/// How the words are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// As they are written, one after the other. `*` stands for any letters in a syllable or word and, alone, for any
    /// syllables or words between two; `?` for one letter with its marks.
    #[default]
    Exact,
    /// In all of their forms: another stem of the verb, an affixed particle, an English ending.
    Lemma,
}

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What it is written in.
    pub writing: Writing,
    /// How it is sought: one with wildcards is never sought by lemma.
    pub way: Way,
    /// What is sought, for the person to see: Wylie in Tibetan script, words as their lemmas.
    pub understood: String,
    sought: Sought,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Sought {
    /// Runs of terms; anything may stand between one run and the next.
    Runs(Vec<Vec<Step>>),
    /// Words, one after the other.
    Words(Vec<Lexeme>),
    /// Only wildcards were given.
    Everything,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Term(String),
    Like(Glob),
    /// In Wylie.
    LikeWylie(Glob),
    /// An English word with this stem.
    Stem(String),
}

/// Terms of a query beyond this are not looked at: no phrase that a person seeks is so long.
const MOST_TERMS: usize = 64;

/// A query for more terms than this is not narrowed by them: each costs the index a look-up, and they are so many that
/// the next unit is likely to hold one.
const MOST_ALTERNATIVES: usize = 512;

/// The same for terms beside others that narrow it already.
const MOST_BESIDE_OTHERS: usize = 64;

impl Query {
    /// Reads what a person typed, in the writing that they chose or else in the likeliest. `None` if there is nothing in
    /// it to seek.
    pub fn read(text: &str, way: Way, writing: Option<Writing>) -> Option<Self> {
        let text = tibetan::normalise::canonical(text);
        let writing = writing.unwrap_or_else(|| Writing::of(&text));
        let has_wildcards = text.contains(glob::is_wildcard);
        match way {
            Way::Lemma if !has_wildcards => Self::by_lemma(&text, writing),
            Way::Exact | Way::Lemma => Self::exact(&text, writing),
        }
    }

    fn by_lemma(text: &str, writing: Writing) -> Option<Self> {
        let (sought, understood) = if writing == Writing::English {
            let words = tokens::tokens(text).take(MOST_TERMS).map(|token| tokens::folded(&text[token]));
            let stems: Vec<String> = words.map(|word| lemma::stem(&word)).collect();
            let understood = stems.join(" ");
            (Sought::Runs(vec![stems.into_iter().map(Step::Stem).collect()]), understood)
        } else {
            let text = writing.in_tibetan(text);
            let lexemes: Vec<Lexeme> = lemma::lexemes(&text).take(MOST_TERMS).collect();
            let understood = lexemes.iter().map(Lexeme::name).collect::<Vec<_>>().join(" · ");
            (Sought::Words(lexemes), understood)
        };
        (!understood.is_empty()).then_some(Self { writing, way: Way::Lemma, understood, sought })
    }

    fn exact(text: &str, writing: Writing) -> Option<Self> {
        let (mut runs, mut understood) = (vec![Vec::new()], Vec::new());
        for word in tokens::pattern(text).take(MOST_TERMS) {
            if word.chars().all(|c| c == glob::ANY) {
                runs.push(Vec::new());
                understood.push(Cow::Borrowed(word));
                continue;
            }
            let run = runs.last_mut()?;
            if word.contains(glob::is_wildcard) {
                run.push(match writing {
                    Writing::Wylie => Step::LikeWylie(Glob::new(&writing::typed(word))),
                    Writing::Tibetan | Writing::English => Step::Like(Glob::new(&tokens::folded(word))),
                });
                understood.push(Cow::Borrowed(word));
            } else {
                let word = writing.in_tibetan(word);
                let terms =
                    tokens::tokens(&word).map(|token| Step::Term(tokens::folded(&word[token]).into()));
                run.extend(terms);
                understood.push(word.trim_matches(tokens::is_between).to_owned().into());
            }
        }
        let only_wildcards = runs.len() > 1;
        runs.retain(|run| !run.is_empty());
        let sought = match (runs.is_empty(), only_wildcards) {
            (false, _) => Sought::Runs(runs),
            (true, true) => Sought::Everything,
            (true, false) => return None,
        };
        let between = if writing == Writing::English { " " } else { "་" };
        Some(Self { writing, way: Way::Exact, understood: understood.join(between), sought })
    }

    /// The same query with its last syllable or word as a beginning, as it is while it is being typed; `None` if it ends
    /// in anything else.
    pub fn unfinished(&self, typed: &str) -> Option<Self> {
        let Sought::Runs(runs) = &self.sought else { return None };
        if self.way == Way::Lemma || typed.ends_with(tokens::is_between) {
            return None;
        }
        let mut runs = runs.clone();
        let last = runs.last_mut()?.last_mut()?;
        let Step::Term(term) = last else { return None };
        *last = Step::Like(Glob::new(&format!("{term}{}", glob::ANY)));
        let understood = format!("{}{}", self.understood, glob::ANY);
        Some(Self { understood, sought: Sought::Runs(runs), ..*self })
    }

    /// Whether it can only be sought with the terms that occur.
    pub fn needs_vocabulary(&self) -> bool {
        match &self.sought {
            Sought::Runs(runs) => runs.iter().flatten().any(|step| !matches!(step, Step::Term(_))),
            Sought::Words(_) => true,
            Sought::Everything => false,
        }
    }

    /// The query with the terms that its parts stand for.
    pub fn against(&self, vocabulary: &Vocabulary) -> Search {
        match &self.sought {
            Sought::Everything => Search::everything(),
            Sought::Words(lexemes) => {
                let forms: Vec<Option<Vec<Phrase>>> =
                    lexemes.iter().map(|lexeme| lexeme.forms_in(vocabulary)).collect();
                let matcher = Matcher::Words(Succession::new(&forms), lexemes.clone());
                Search { candidates: narrowed(forms.into_iter().flatten().collect()), matcher }
            }
            Sought::Runs(runs) => {
                let resolve = |step: &Step| step.against(vocabulary);
                let runs: Vec<Vec<Terms>> =
                    runs.iter().map(|run| run.iter().map(resolve).collect()).collect();
                let clauses = runs.iter().flat_map(|run| clauses(run)).collect();
                Search { candidates: narrowed(clauses), matcher: Matcher::Runs(runs) }
            }
        }
    }
}

impl Step {
    fn against(&self, vocabulary: &Vocabulary) -> Terms {
        match self {
            Self::Term(term) => Terms::One(term.clone()),
            Self::Like(glob) => Terms::Any(vocabulary.like(glob).collect()),
            Self::LikeWylie(glob) => Terms::Any(vocabulary.like_wylie(glob).collect()),
            Self::Stem(stem) => Terms::Any(vocabulary.with_stem(stem).collect()),
        }
    }
}

/// What one place of a run may hold.
#[derive(Debug, Clone)]
enum Terms {
    One(String),
    Any(FxHashSet<String>),
}

impl Terms {
    fn hold(&self, term: &str) -> bool {
        match self {
            Self::One(one) => one == term,
            Self::Any(terms) => terms.contains(term),
        }
    }
}

/// Terms that stand one after the other.
pub type Phrase = Vec<String>;

/// Which units may hold what is sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidates {
    /// None: a part of the query occurs nowhere.
    None,
    /// Those that hold, of each of these, at least one phrase.
    Holding(Vec<Vec<Phrase>>),
    /// The index of terms cannot tell.
    Anything,
}

/// What a run asks of the index: terms beside each other are one phrase.
fn clauses(run: &[Terms]) -> Vec<Vec<Phrase>> {
    let mut clauses: Vec<Vec<Phrase>> = Vec::new();
    let mut phrase = Phrase::new();
    for terms in run {
        match terms {
            Terms::One(term) => phrase.push(term.clone()),
            Terms::Any(terms) => {
                clauses.extend((!phrase.is_empty()).then(|| vec![std::mem::take(&mut phrase)]));
                clauses.push(terms.iter().map(|term| vec![term.clone()]).collect());
            }
        }
    }
    clauses.extend((!phrase.is_empty()).then(|| vec![phrase]));
    clauses
}

fn narrowed(mut clauses: Vec<Vec<Phrase>>) -> Candidates {
    if clauses.iter().any(Vec::is_empty) {
        return Candidates::None;
    }
    clauses.sort_by_key(Vec::len);
    let few = clauses.partition_point(|alternatives| alternatives.len() <= MOST_BESIDE_OTHERS);
    clauses.truncate(few.max(1));
    clauses.retain(|alternatives| alternatives.len() <= MOST_ALTERNATIVES);
    if clauses.is_empty() { Candidates::Anything } else { Candidates::Holding(clauses) }
}

/// A query that is ready to be sought.
#[derive(Debug, Clone)]
pub struct Search {
    candidates: Candidates,
    matcher: Matcher,
}

#[derive(Debug, Clone)]
enum Matcher {
    Everything,
    Words(Succession, Vec<Lexeme>),
    Runs(Vec<Vec<Terms>>),
}

impl Search {
    /// A search that every text is a hit of.
    pub fn everything() -> Self {
        Self { candidates: Candidates::Anything, matcher: Matcher::Everything }
    }

    /// Which units may hold it.
    pub fn candidates(&self) -> &Candidates {
        &self.candidates
    }

    /// Whether every text is a hit.
    pub fn is_everything(&self) -> bool {
        matches!(self.matcher, Matcher::Everything)
    }

    /// Where it stands in a text: ranges of bytes in their order, none if it does not. What stands between two runs is
    /// not marked.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        match &self.matcher {
            Matcher::Everything => Vec::new(),
            Matcher::Words(succession, lexemes) => {
                let Some(place) = succession.place_in(text) else { return Vec::new() };
                let marks = lemma::marks(lexemes, &text[place.clone()]).into_iter();
                marks.map(|mark| mark.start + place.start..mark.end + place.start).collect()
            }
            Matcher::Runs(runs) => marks_of_runs(runs, text),
        }
    }
}

fn marks_of_runs(runs: &[Vec<Terms>], text: &str) -> Vec<Range<usize>> {
    let tokens: Vec<Range<usize>> = tokens::tokens(text).collect();
    let terms: Vec<Cow<str>> = tokens.iter().map(|token| tokens::folded(&text[token.clone()])).collect();
    let found = |run: &[Terms], from: usize| {
        let mut places = from..(terms.len() + 1).saturating_sub(run.len());
        places.find(|&at| run.iter().zip(&terms[at..]).all(|(wanted, term)| wanted.hold(term)))
    };
    let (mut marks, mut next) = (Vec::new(), 0);
    loop {
        let before = marks.len();
        for run in runs {
            let Some(at) = found(run, next) else {
                marks.truncate(before);
                return marks;
            };
            next = at + run.len();
            marks.push(tokens[at].start..tokens[next - 1].end);
        }
    }
}

#[cfg(test)]
mod tests;
