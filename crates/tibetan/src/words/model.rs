//! What words cost: the lexicon's and the counted words in a trie of syllables, how often each is which part of
//! speech, and which parts of speech follow one another.
//!
//! Costs are negative natural logarithms of probabilities, so that they add up. A word that was never counted has its
//! share of what was counted once in its class: that is how often the next word of the class is a new one. A word in
//! no list at all is as likely as its syllables are in words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lexicon::{Lexicon, PartOfSpeech, Tense};

/// How many classes a word can have.
pub(super) const TAGS: usize = CLASSES.len();

const CLASSES: [PartOfSpeech; 13] = [
    PartOfSpeech::Noun,
    PartOfSpeech::ProperNoun,
    PartOfSpeech::Verb,
    PartOfSpeech::Copula,
    PartOfSpeech::Adjective,
    PartOfSpeech::Adverb,
    PartOfSpeech::Pronoun,
    PartOfSpeech::Determiner,
    PartOfSpeech::Numeral,
    PartOfSpeech::CaseParticle,
    PartOfSpeech::Converb,
    PartOfSpeech::Particle,
    PartOfSpeech::Interjection,
];

/// The classes that new words join.
const OPEN: [PartOfSpeech; 3] = [PartOfSpeech::Noun, PartOfSpeech::ProperNoun, PartOfSpeech::Verb];

/// The particles that are written onto the syllable before them.
pub(super) const AFFIXES: [&str; 6] = ["འི", "འོ", "འང", "འམ", "ར", "ས"];

/// How often a word of the lexicon that was never counted is taken to have occurred.
const LISTED_ONLY: f32 = 0.5;

/// The probability of one, two and three syllables in a word that is in no list.
const UNKNOWN_LENGTHS: [f32; 3] = [0.5, 0.4, 0.1];

/// A class that a word can have, as an index into [`CLASSES`], and what the word costs in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    pub class: usize,
    pub cost: f32,
}

/// The costs of words and of their order.
pub(super) struct Model {
    syllables: HashMap<String, u32>,
    children: HashMap<(u32, u32), u32>,
    /// By branch of the trie.
    tags: Vec<Vec<Tag>>,
    affixes: HashMap<String, Vec<Tag>>,
    function_syllables: HashSet<String>,
    /// Cost of a syllable inside an unknown word.
    syllable_costs: HashMap<String, f32>,
    unseen_syllable: f32,
    /// By the number of syllables, from one.
    unknown: [Vec<Tag>; 3],
    /// Cost of a class after another; the last row and column are the phrase's ends.
    transitions: [[f32; TAGS + 1]; TAGS + 1],
}

impl Model {
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Model> = LazyLock::new(|| {
            Model::new(
                Lexicon::builtin(),
                include_str!("../../lexicon/frequency.tsv"),
                include_str!("../../lexicon/transitions.tsv"),
            )
        });
        &BUILTIN
    }

    fn new(lexicon: &Lexicon, frequencies: &str, transitions: &str) -> Self {
        let mut counts: HashMap<String, [f32; TAGS]> = HashMap::new();
        let mut totals = [0.0_f32; TAGS];
        let mut seen_once = [1.0_f32; TAGS];
        for (word, tag, count) in rows(frequencies) {
            if let Some(class) = class_index(tag) {
                counts.entry(word.to_owned()).or_default()[class] += count;
                totals[class] += count;
                seen_once[class] += if count == 1.0 { 1.0 } else { 0.0 };
            }
        }
        let affixes = take_affixes(&mut counts, &totals);
        for (form, class) in listed_words(lexicon).filter(|(form, class)| {
            !(AFFIXES.contains(&form.as_str()) && CLASSES[*class] != PartOfSpeech::Noun)
        }) {
            let count = &mut counts.entry(form).or_default()[class];
            *count = count.max(LISTED_ONLY);
        }

        let mut model = Self {
            syllables: HashMap::new(),
            children: HashMap::new(),
            tags: vec![Vec::new()],
            affixes,
            function_syllables: HashSet::new(),
            syllable_costs: HashMap::new(),
            unseen_syllable: 0.0,
            unknown: Default::default(),
            transitions: transition_costs(transitions),
        };
        for (form, counts) in &counts {
            let tags = (0..TAGS)
                .filter(|&class| counts[class] > 0.0)
                .map(|class| Tag { class, cost: cost(counts[class], totals[class] + 1.0) })
                .collect();
            model.insert(form, tags);
        }
        model.learn_syllables(&counts);
        model.unknown = [0, 1, 2].map(|length| {
            OPEN.iter()
                .filter_map(|class| CLASSES.iter().position(|known| known == class))
                .map(|class| Tag {
                    class,
                    cost: cost(seen_once[class] * UNKNOWN_LENGTHS[length], totals[class] + 1.0),
                })
                .collect()
        });
        model
    }

    fn insert(&mut self, form: &str, tags: Vec<Tag>) {
        let mut branch = self.root();
        for syllable in form.split('་') {
            let next = self.syllables.len() as u32;
            let id = *self.syllables.entry(syllable.to_owned()).or_insert(next);
            let new = self.tags.len() as u32;
            branch = *self.children.entry((branch, id)).or_insert(new);
            if branch == new {
                self.tags.push(Vec::new());
            }
        }
        self.tags[branch as usize] = tags;
    }

    /// Counts syllables in the words of open classes, and notes those that are function words.
    fn learn_syllables(&mut self, counts: &HashMap<String, [f32; TAGS]>) {
        let mut syllables: HashMap<&str, f32> = HashMap::new();
        let mut total = 0.0;
        for (form, counts) in counts {
            let is_open = OPEN.iter().any(|class| {
                CLASSES.iter().position(|known| known == class).is_some_and(|class| counts[class] > 0.0)
            });
            if is_open {
                for syllable in form.split('་') {
                    *syllables.entry(syllable).or_default() += 1.0;
                    total += 1.0;
                }
            }
            let is_function = CLASSES.iter().zip(counts).any(|(class, count)| {
                use PartOfSpeech::{CaseParticle, Converb, Particle};
                matches!(class, CaseParticle | Converb | Particle) && *count >= 1.0
            });
            if is_function
                && !form.contains('་')
                && !matches!(form.as_str(), "པ" | "བ" | "པོ" | "བོ" | "མ" | "མོ")
            {
                self.function_syllables.insert(form.clone());
            }
        }
        let total = total + syllables.len() as f32;
        self.syllable_costs =
            syllables.iter().map(|(syllable, count)| ((*syllable).to_owned(), cost(*count, total))).collect();
        self.unseen_syllable = cost(0.3, total);
    }

    pub(super) fn root(&self) -> u32 {
        0
    }

    /// The branch of the trie that a syllable leads to.
    pub(super) fn step(&self, branch: u32, syllable: &str) -> Option<u32> {
        let id = self.syllables.get(syllable)?;
        self.children.get(&(branch, *id)).copied()
    }

    /// The classes of the word that ends at this branch; none if no word does.
    pub(super) fn tags_at(&self, branch: u32) -> &[Tag] {
        &self.tags[branch as usize]
    }

    pub(super) fn tags_of_affix(&self, affix: &str) -> &[Tag] {
        self.affixes.get(affix).map_or(&[], Vec::as_slice)
    }

    /// The classes of a word that is in no list, with `length` syllables; its syllables' costs come on top.
    pub(super) fn tags_of_unknown(&self, length: usize) -> &[Tag] {
        self.unknown.get(length - 1).map_or(&[], Vec::as_slice)
    }

    pub(super) fn syllable_cost(&self, syllable: &str) -> f32 {
        self.syllable_costs.get(syllable).copied().unwrap_or(self.unseen_syllable)
    }

    /// Whether the syllable is a particle, which no unknown word has inside it.
    pub(super) fn is_function_syllable(&self, syllable: &str) -> bool {
        self.function_syllables.contains(syllable)
    }

    pub(super) fn transition(&self, before: usize, class: usize) -> f32 {
        self.transitions[before][class]
    }

    pub(super) fn opening(&self, class: usize) -> f32 {
        self.transitions[TAGS][class]
    }

    pub(super) fn closing(&self, class: usize) -> f32 {
        self.transitions[class][TAGS]
    }

    pub(super) fn class(&self, class: usize) -> PartOfSpeech {
        CLASSES[class]
    }
}

/// The lines of a counts file: two words and a count.
fn rows(text: &str) -> impl Iterator<Item = (&str, &str, f32)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (first, rest) = line.split_once('\t')?;
        let (second, count) = rest.split_once('\t')?;
        Some((first, second, count.parse().ok()?))
    })
}

fn class_index(tag: &str) -> Option<usize> {
    let class = PartOfSpeech::from_tag(tag)?;
    CLASSES.iter().position(|known| *known == class)
}

fn cost(count: f32, total: f32) -> f32 {
    -(count / total).ln()
}

/// Every form that the lexicon knows of a word, with its class.
///
/// A headword with a case particle inside is a phrase, and is not among them, nor is a verb with its object such as
/// ཕྱག་འཚལ་ *pay homage*. Verbs also come nominalised, with པ་ or བ་ as sandhi wants it.
fn listed_words(lexicon: &Lexicon) -> impl Iterator<Item = (String, usize)> {
    lexicon.iter().flat_map(|entry| {
        let class = CLASSES.iter().position(|known| *known == entry.part_of_speech);
        let mut forms = vec![entry.headword.to_owned()];
        forms.extend(entry.forms.iter().filter(|form| **form != "-").map(|form| (*form).to_owned()));
        for stem in Tense::ALL.into_iter().filter_map(|tense| entry.stem(tense)) {
            forms.push(format!("{stem}་{}", nominaliser(stem)));
        }
        let has_object = entry.part_of_speech == PartOfSpeech::Verb && entry.headword.contains('་');
        forms.retain(|form| !has_object && !is_phrase(form));
        forms.into_iter().filter_map(move |form| class.map(|class| (form, class)))
    })
}

/// Whether a case particle stands inside the words, as a syllable or affixed to one before the last.
fn is_phrase(form: &str) -> bool {
    const CASES: [&str; 15] =
        ["གི", "ཀྱི", "གྱི", "ཡི", "གིས", "ཀྱིས", "གྱིས", "དུ", "ཏུ", "སུ", "རུ", "ལ", "ན", "ནས", "ལས"];
    let mut syllables = form.split('་').peekable();
    let mut is_first = true;
    while let Some(syllable) = syllables.next() {
        let is_last = syllables.peek().is_none();
        let is_case = !is_first && CASES.contains(&syllable);
        let hides_case =
            !is_last && (syllable.ends_with("འི") || matches!(syllable, "པར" | "བར" | "པས" | "བས"));
        if is_case || hides_case {
            return true;
        }
        is_first = false;
    }
    false
}

/// པ after the suffixes ག ད ན བ མ ས, བ otherwise.
fn nominaliser(stem: &str) -> &'static str {
    let letters = stem.rsplit('་').next().unwrap_or(stem);
    let has_suffix = letters.chars().count() > 1;
    if has_suffix && letters.ends_with(['ག', 'ད', 'ན', 'བ', 'མ', 'ས']) { "པ" } else { "བ" }
}

/// Takes the affixed particles out of the counts: they are no words of the trie, for alone ར is a goat and ས is earth.
fn take_affixes(
    counts: &mut HashMap<String, [f32; TAGS]>,
    totals: &[f32; TAGS],
) -> HashMap<String, Vec<Tag>> {
    let mut affixes = HashMap::new();
    for affix in AFFIXES {
        let Some(counts) = counts.get_mut(affix) else { continue };
        let mut tags = Vec::new();
        for class in 0..TAGS {
            use PartOfSpeech::{CaseParticle, Converb, Particle};
            if matches!(CLASSES[class], CaseParticle | Converb | Particle) && counts[class] > 0.0 {
                tags.push(Tag { class, cost: cost(counts[class], totals[class] + 1.0) });
                counts[class] = 0.0;
            }
        }
        affixes.insert(affix.to_owned(), tags);
    }
    affixes
}

/// The cost of each class after each other, every pair counted at least once; `PUNCT` stands for both ends.
fn transition_costs(text: &str) -> [[f32; TAGS + 1]; TAGS + 1] {
    let mut counts = [[1.0_f32; TAGS + 1]; TAGS + 1];
    let index = |tag: &str| if tag == "PUNCT" { Some(TAGS) } else { class_index(tag) };
    for (before, tag, count) in rows(text) {
        if let (Some(before), Some(tag)) = (index(before), index(tag)) {
            counts[before][tag] += count;
        }
    }
    counts.map(|row| {
        let total: f32 = row.iter().sum();
        row.map(|count| cost(count, total))
    })
}
