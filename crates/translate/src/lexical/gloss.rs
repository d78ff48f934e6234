//! A word as the side panel shows it: how it is said, its headword, its form, what it means.

use tibetan::lexicon::{PartOfSpeech, Tense};

use super::reading::{Nominaliser, Token};
use crate::Gloss;

/// Particles by class and headword, with what a grammar calls them.
const PARTICLES: [(PartOfSpeech, &str, &str); 29] = [
    (PartOfSpeech::CaseParticle, "གི", "genitive"),
    (PartOfSpeech::CaseParticle, "གིས", "ergative or instrumental"),
    (PartOfSpeech::CaseParticle, "ལ", "dative-locative"),
    (PartOfSpeech::CaseParticle, "ན", "locative"),
    (PartOfSpeech::CaseParticle, "དུ", "terminative"),
    (PartOfSpeech::CaseParticle, "ནས", "ablative"),
    (PartOfSpeech::CaseParticle, "ལས", "ablative or comparative"),
    (PartOfSpeech::CaseParticle, "བས", "comparative"),
    (PartOfSpeech::CaseParticle, "དང", "comitative"),
    (PartOfSpeech::Converb, "ནས", "sequential converb"),
    (PartOfSpeech::Converb, "ཏེ", "semi-final converb"),
    (PartOfSpeech::Converb, "ཅིང", "coordinating converb"),
    (PartOfSpeech::Converb, "ལ", "coordinating converb"),
    (PartOfSpeech::Converb, "ན", "conditional converb"),
    (PartOfSpeech::Converb, "གིས", "causal converb"),
    (PartOfSpeech::Converb, "པས", "causal converb"),
    (PartOfSpeech::Converb, "བས", "causal converb"),
    (PartOfSpeech::Converb, "གི", "adversative converb"),
    (PartOfSpeech::Converb, "གིན", "progressive converb"),
    (PartOfSpeech::Converb, "དུ", "purposive converb"),
    (PartOfSpeech::Converb, "ཞེ་ན", "quotation and question"),
    (PartOfSpeech::Particle, "གོ", "final particle"),
    (PartOfSpeech::Particle, "མི", "negation of the present and future"),
    (PartOfSpeech::Particle, "མ", "negation of the past, prohibition"),
    (PartOfSpeech::Particle, "ནི", "topic"),
    (PartOfSpeech::Particle, "ཀྱང", "also; after a verb concessive"),
    (PartOfSpeech::Particle, "གམ", "question or alternative"),
    (PartOfSpeech::Particle, "ཅིག", "imperative"),
    (PartOfSpeech::Particle, "མོད", "concessive"),
];

impl Token {
    /// What the side panel shows; nothing for punctuation.
    pub(super) fn gloss(&self) -> Option<Gloss> {
        if self.class == PartOfSpeech::Punctuation {
            return None;
        }
        let is_tibetan = self.class != PartOfSpeech::Other;
        let said = |romanise: fn(&str) -> String| {
            if is_tibetan { romanise(&self.letters).trim().to_owned() } else { self.letters.clone() }
        };
        let senses = self.entry.map(|entry| entry.senses).unwrap_or_default();
        Some(Gloss {
            text: self.letters.clone(),
            wylie: said(tibetan::wylie::to_wylie),
            phonetics: said(tibetan::phonetics::word_to_phonetics),
            lemma: self.lemma.clone(),
            part_of_speech: self.class.label().to_owned(),
            grammar: self.grammar(),
            senses: senses.iter().map(str::to_owned).collect(),
            taken: self.sense,
            sanskrit: self.entry.and_then(|entry| entry.sanskrit).map(str::to_owned),
            note: self.entry.and_then(|entry| entry.note).map(str::to_owned),
        })
    }

    /// Its form, as a grammar names it: stem and nominaliser, case, kind of particle, level of speech.
    fn grammar(&self) -> Option<String> {
        let particle = PARTICLES
            .iter()
            .find(|(class, lemma, _)| self.class == *class && self.is(lemma))
            .map(|(.., name)| (*name).to_owned());
        let mut names: Vec<String> = particle.into_iter().collect();
        if self.class == PartOfSpeech::Verb {
            names.extend(self.stem());
            names.extend(self.nominaliser.map(|nominaliser| {
                match nominaliser {
                    Nominaliser::Deed => "nominalised",
                    Nominaliser::Doer => "agent noun",
                    Nominaliser::Task => "task to be done",
                    Nominaliser::Progress => "progressive, nominalised",
                }
                .to_owned()
            }));
        }
        let sense = self.entry.and_then(|entry| entry.senses.get(self.sense)).unwrap_or_default();
        let levels = ["honorific", "humble", "polite"].into_iter().filter(|level| sense.contains(level));
        names.extend(levels.map(str::to_owned));
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// *past stem*; *present or past stem*, where one form serves for both.
    fn stem(&self) -> Option<String> {
        let tense = self.tense?;
        let entry = self.entry?;
        let form = entry.stem(tense)?;
        let names: Vec<&str> = Tense::ALL
            .into_iter()
            .filter(|tense| entry.stem(*tense) == Some(form))
            .map(|tense| match tense {
                Tense::Present => "present",
                Tense::Past => "past",
                Tense::Future => "future",
                Tense::Imperative => "imperative",
            })
            .collect();
        Some(format!("{} stem", names.join(" or ")))
    }
}
