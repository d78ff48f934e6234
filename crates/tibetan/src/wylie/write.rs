//! From Tibetan script to Wylie.

use std::fmt::Write;

use super::letters;
use crate::normalise::spelled_out;
use crate::script;
use crate::syllable::rules;

/// Writes a text in Extended Wylie.
///
/// What is not Tibetan is put in \[brackets\], and what Wylie has no sign for as its number (`\u0f09`), so that
/// [`super::from_wylie`] gives the text back.
pub fn to_wylie(text: &str) -> String {
    let text: Vec<char> = text.chars().flat_map(decomposed).collect();
    let mut writer = Writer { rest: &text, out: String::with_capacity(text.len() * 2) };
    writer.write();
    writer.out
}

/// The character, taken apart if Wylie has no sign for the whole.
fn decomposed(c: char) -> Vec<char> {
    if letters::spell_vowel(c).is_some() {
        return vec![c];
    }
    let mut parts = Vec::new();
    let tibetan_only = |c: char| if script::is_tibetan(c) { Some(c) } else { None };
    match tibetan_only(c) {
        Some(c) => {
            unicode_normalization::char::decompose_canonical(c, |part| parts.extend(spelled_out(part)))
        }
        None => parts.push(c),
    }
    parts
}

/// What goes on for longer is no syllable; it is written in parts of so many stacks, each with its *a*.
const MOST_STACKS: usize = 64;

struct Writer<'t> {
    rest: &'t [char],
    out: String,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut before = None;
        while let Some((&c, after)) = self.rest.split_first() {
            if letters::spell_base(c).is_some() {
                self.write_syllable();
            } else if swallowed(c, before) {
                self.write_number(c);
                self.rest = after;
            } else if c == ' ' {
                self.write_spaces();
            } else if before == Some(script::SHAD) && matches!(c, script::SHAD | '༎') {
                // Two strokes with nothing between them would be read as the one character for both.
                self.out.push_str(if c == script::SHAD { "[]/" } else { "[]//" });
                self.rest = after;
            } else if let Some(sign) = letters::spell_punctuation(c) {
                self.out.push_str(sign);
                self.rest = after;
            } else if matches!(c, '\n' | '\r') {
                self.out.push(c);
                self.rest = after;
            } else if matches!(c, '\u{FEFF}' | '\u{200B}') {
                self.rest = after;
                continue;
            } else if script::is_tibetan(c) {
                self.write_number(c);
                self.rest = after;
            } else {
                self.write_brackets();
            }
            before = Some(c);
        }
    }

    fn write_number(&mut self, c: char) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "\\u{:04x}", u32::from(c));
    }

    /// Spaces before another script go into its brackets.
    fn write_spaces(&mut self) {
        let spaces = self.rest.iter().take_while(|&&c| c == ' ').count();
        let (run, after) = self.rest.split_at(spaces);
        if after.first().is_some_and(|&c| is_foreign(c)) {
            self.write_brackets();
        } else {
            self.out.extend(run.iter().map(|_| '_'));
            self.rest = after;
        }
    }

    fn write_brackets(&mut self) {
        self.out.push('[');
        while let Some((&c, after)) = self.rest.split_first() {
            match c {
                '[' | ']' | '\\' => self.out.extend(['\\', c]),
                ' ' => self.out.push(c),
                _ if !is_foreign(c) => break,
                _ => self.out.push(c),
            }
            self.rest = after;
        }
        self.out.push(']');
    }

    fn write_syllable(&mut self) {
        let mut stacks = Vec::new();
        while let Some(stack) = Stack::read(&mut self.rest) {
            let visarga = stack.finals.iter().any(|&(wylie, _)| wylie == "H");
            stacks.push(stack);
            if visarga || stacks.len() == MOST_STACKS {
                break;
            }
        }
        let (roles, dot) = roles(&stacks);
        for (at, (stack, role)) in stacks.iter().zip(roles).enumerate() {
            let follows = at + 1 < stacks.len();
            stack.write(role, &mut self.out);
            // Behind a subjoined ཨ the reader would go on with the stack.
            if (role == Role::Prefix && dot) || (follows && self.out.ends_with("+a")) {
                self.out.push('.');
            }
        }
    }
}

/// Whether the character belongs in brackets.
fn is_foreign(c: char) -> bool {
    !script::is_tibetan(c) && !matches!(c, ' ' | '\n' | '\r' | '\u{FEFF}' | '\u{200B}')
}

/// Whether a reader of Wylie would take this tsheg for something else: one of several, or indentation.
fn swallowed(c: char, before: Option<char>) -> bool {
    c == script::TSHEG
        && before.is_none_or(|before| {
            script::is_tsheg(before)
                || script::is_shad(before)
                || script::is_head_mark(before)
                || matches!(before, '\n' | '\r')
        })
}

/// What a bare consonant is in its syllable. Only a root is followed by its *a*.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Prefix,
    Root,
    Suffix,
}

/// The roles of a syllable's stacks, and whether a dot must keep the prefix from joining the next.
fn roles(stacks: &[Stack]) -> (Vec<Role>, bool) {
    let mut roles = vec![Role::Root; stacks.len()];
    if stacks.len() == MOST_STACKS {
        return (roles, false);
    }
    let bare: Vec<Option<char>> = stacks.iter().map(Stack::bare_letter).collect();
    if let [Some(first), _, ..] = bare[..]
        && is_prefix_of(first, &stacks[1].letters)
    {
        roles[0] = Role::Prefix;
    }
    match bare[..] {
        [_, .., Some(first), Some(second)]
            if bare.len() > 2
                && ((second == 'ས' && rules::takes_second_sa(first))
                    || (second == 'ད' && rules::takes_second_da(first))) =>
        {
            roles[bare.len() - 2..].fill(Role::Suffix);
        }
        [_, .., Some(last)] if rules::is_suffix(last) => roles[bare.len() - 1] = Role::Suffix,
        _ => {}
    }
    match (&bare[..], &roles[..]) {
        // Of two letters the first is the root.
        ([Some(_), Some(_)], [Role::Prefix, Role::Suffix]) => roles[0] = Role::Root,
        ([Some(first), Some(second), Some(third)], [Role::Prefix, Role::Suffix, Role::Suffix]) => {
            let root = rules::root_of_three(*first, *second, *third);
            roles[root] = Role::Root;
        }
        _ => {}
    }
    let dot = roles.first() == Some(&Role::Prefix)
        && is_written_together(&format!("{}{}", stacks[0].letters, stacks[1].letters));
    (roles, dot)
}

/// Whether the letter is a prefix here, or can be nothing else.
fn is_prefix_of(letter: char, stack: &str) -> bool {
    rules::is_prefix_of(letter, stack) || (letter == 'བ' && matches!(stack, "ར" | "ལ"))
}

/// Whether Wylie writes the stack without `+`.
fn is_written_together(stack: &str) -> bool {
    const OTHERS: [&str; 2] = ["ཤར", "ཅཝ"];
    let letters: Vec<char> = stack.chars().collect();
    let (above, subscripts) = match letters[..] {
        [superscript, root, ..] if rules::is_superscript_of(superscript, root) => letters.split_at(2),
        [] => return false,
        _ => letters.split_at(1),
    };
    let mut above: String = above.iter().collect();
    OTHERS.contains(&stack)
        || subscripts.iter().all(|&subscript| {
            let fits = rules::is_subscript_of(subscript, &above);
            above.push(subscript);
            fits
        })
}

/// A stack, spelled.
struct Stack {
    /// Its consonants, from the top down.
    spelling: Vec<&'static str>,
    /// The same as letters written alone; empty for an ཨ that only carries its vowel.
    letters: String,
    tsa_phru: bool,
    vowels: Vec<&'static str>,
    /// Spelling and class.
    finals: Vec<(&'static str, u8)>,
}

impl Stack {
    /// Takes the stack at the head of the text.
    fn read(text: &mut &[char]) -> Option<Self> {
        let (&top, mut rest) = text.split_first()?;
        let mut stack = Self {
            spelling: vec![letters::spell_base(top)?],
            letters: script::common_form(top).into(),
            tsa_phru: false,
            vowels: Vec::new(),
            finals: Vec::new(),
        };
        while let Some((&c, after)) = rest.split_first() {
            if let Some(wylie) = letters::spell_subjoined(c) {
                stack.spelling.push(wylie);
                stack.letters.extend(script::as_base(c));
            } else if let Some(wylie) = letters::spell_vowel(c) {
                stack.add_vowel(wylie);
            } else if c == '\u{0F39}' {
                stack.tsa_phru = true;
            } else if let Some(sign) = letters::spell_final(c) {
                stack.finals.push(sign);
            } else {
                break;
            }
            rest = after;
        }
        if stack.spelling == ["a"] && !stack.vowels.is_empty() {
            stack.spelling.clear();
        }
        if stack.tsa_phru && matches!(stack.spelling[..], ["ph"] | ["b"]) {
            stack.spelling = vec![if stack.spelling == ["ph"] { "f" } else { "v" }];
            stack.tsa_phru = false;
        }
        *text = rest;
        Some(stack)
    }

    /// A long vowel's two signs are one vowel.
    fn add_vowel(&mut self, wylie: &'static str) {
        let long = match (self.vowels.last(), wylie) {
            (Some(&"A"), "i") => "I",
            (Some(&"A"), "u") => "U",
            (Some(&"A"), "-i") => "-I",
            _ => return self.vowels.push(wylie),
        };
        self.vowels.pop();
        self.vowels.push(long);
    }

    /// The letter, if it is alone and so may be a prefix or a suffix.
    fn bare_letter(&self) -> Option<char> {
        let alone =
            self.spelling.len() == 1 && !self.tsa_phru && self.vowels.is_empty() && self.finals.is_empty();
        alone.then(|| self.letters.chars().next()).flatten()
    }

    fn write(&self, role: Role, out: &mut String) {
        let fixed = self.spelling.iter().any(|wylie| matches!(*wylie, "W" | "Y" | "R"));
        let joint = if !fixed && is_written_together(&self.letters) { "" } else { "+" };
        out.push_str(&self.spelling.join(joint));
        if self.tsa_phru {
            out.push('^');
        }
        if !self.vowels.is_empty() {
            // After an *a* these two would be read as diphthongs.
            if out.ends_with('a') && matches!(self.vowels[0], "i" | "u") {
                out.push(if self.spelling.is_empty() { '.' } else { '+' });
            }
            out.push_str(&self.vowels.join("+"));
        } else if role == Role::Root && self.spelling.last() != Some(&"a") {
            out.push('a');
        }
        for (wylie, _) in &self.finals {
            out.push_str(wylie);
        }
    }
}
