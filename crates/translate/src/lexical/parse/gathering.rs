//! A noun phrase as it is read: the noun, then adjectives, number, demonstrative and plural, then the case that closes
//! it. A genitive makes it the owner of what comes next; དང་ and གམ་ make a list of it.

use super::super::tree::{Attribute, Clause, DEEPEST, Head, Member, Name, Phrase, Place};

#[derive(Debug, Default)]
pub(super) struct Gathering {
    phrase: Phrase,
    member: Member,
    /// How many members of the phrase stand before a shad: a genitive does not reach back to them.
    before_shad: usize,
}

impl Gathering {
    pub(super) fn is_empty(&self) -> bool {
        self.member.is_empty() && self.phrase.members.is_empty()
    }

    /// Whether there is something that a particle can follow.
    pub(super) fn has_head(&self) -> bool {
        self.member.has_head()
    }

    /// Whether a list is being read.
    pub(super) fn is_list(&self) -> bool {
        !self.phrase.members.is_empty()
    }

    /// Whether a list is being read, and its next member has not begun.
    pub(super) fn expects_member(&self) -> bool {
        self.member.is_empty() && !self.phrase.members.is_empty()
    }

    /// Whether the member has all that a noun can have, so that the next noun begins another.
    pub(super) fn is_complete(&self) -> bool {
        let Member { head, adjectives, numerals, determiners, is_plural, .. } = &self.member;
        let has_adjectives = !adjectives.is_empty() && *head != Head::Nothing;
        *is_plural
            || has_adjectives
            || !(numerals.is_empty() && determiners.is_empty())
            || matches!(head, Head::Deed(_) | Head::Doer(_))
    }

    /// The nouns gathered.
    pub(super) fn nouns(&self) -> &[Place] {
        self.member.nouns()
    }

    pub(super) fn noun(&mut self, noun: Place) {
        match &mut self.member.head {
            Head::Nouns(nouns) => nouns.push(noun),
            head => *head = Head::Nouns(vec![noun]),
        }
    }

    /// An adjective; with no noun to go with, it stands for one.
    pub(super) fn adjective(&mut self, adverbs: Vec<Place>, word: Place) {
        if self.member.head == Head::Nothing && adverbs.is_empty() {
            self.noun(word);
        } else {
            self.member.adjectives.push(Attribute { adverbs, word });
        }
    }

    pub(super) fn numeral(&mut self, numeral: Place) {
        self.member.numerals.push(numeral);
    }

    pub(super) fn determiner(&mut self, determiner: Place) {
        self.member.determiners.push(determiner);
    }

    pub(super) fn plural(&mut self) {
        self.member.is_plural = true;
    }

    pub(super) fn relative(&mut self, clause: Clause) {
        self.member.relatives.push(clause);
    }

    pub(super) fn deed(&mut self, clause: Clause) {
        self.member.head = Head::Deed(Box::new(clause));
    }

    pub(super) fn doer(&mut self, clause: Clause) {
        self.member.head = Head::Doer(Box::new(clause));
    }

    pub(super) fn name(&mut self, name: Name) {
        self.member.name = Some(name);
    }

    /// The first of several nouns, if it is a title of the others: རྒྱལ་པོ་ *king* before his name.
    pub(super) fn take_title(&mut self, is_title: impl Fn(Place) -> bool) -> Option<Place> {
        match &mut self.member.head {
            Head::Nouns(nouns) if nouns.len() == 2 && is_title(nouns[0]) && !is_title(nouns[1]) => {
                Some(nouns.remove(0))
            }
            _ => None,
        }
    }

    /// A genitive after nothing but adjectives: they go with the noun that follows, མཛེས་པའི་མེ་ཏོག་ *beautiful flower*. Says
    /// whether it was so.
    pub(super) fn qualify(&mut self, is_adjective: impl Fn(Place) -> bool) -> bool {
        let Member { owner, name, head, adjectives, numerals, determiners, is_plural, .. } = &mut self.member;
        let is_bare = owner.is_none() && name.is_none() && numerals.is_empty() && determiners.is_empty();
        if !is_bare || *is_plural {
            return false;
        }
        match head {
            Head::Nothing => !adjectives.is_empty(),
            Head::Nouns(nouns) if nouns.len() == 1 && adjectives.is_empty() && is_adjective(nouns[0]) => {
                adjectives.push(Attribute { adverbs: Vec::new(), word: nouns[0] });
                *head = Head::Nothing;
                true
            }
            _ => false,
        }
    }

    /// A genitive: what was gathered owns what follows. Gives it back where it is too deep to be owned.
    pub(super) fn own(&mut self) -> Option<Phrase> {
        let mut members = self.phrase.members.split_off(self.before_shad.min(self.phrase.members.len()));
        members.push(std::mem::take(&mut self.member));
        let owner = Phrase { members, is_choice: self.phrase.is_choice, is_open: false };
        if owner.depth() >= DEEPEST {
            return Some(owner);
        }
        self.member.owner = Some(Box::new(owner));
        None
    }

    /// དང་ or གམ་: the next member joins the list.
    pub(super) fn join(&mut self, is_choice: bool) {
        if !self.member.is_empty() {
            self.phrase.members.push(std::mem::take(&mut self.member));
        }
        self.phrase.is_choice = is_choice;
    }

    /// A shad within the list.
    pub(super) fn pause(&mut self) {
        self.before_shad = self.phrase.members.len();
    }

    /// The phrase, leaving an empty one.
    pub(super) fn take(&mut self) -> Phrase {
        let Self { mut phrase, member, .. } = std::mem::take(self);
        phrase.is_open = member.is_empty() && !phrase.members.is_empty();
        if !member.is_empty() {
            phrase.members.push(member);
        }
        phrase
    }
}
