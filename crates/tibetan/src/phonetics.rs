//! How Tibetan sounds, for readers who do not know the script: THL's simplified phonetics.
//!
//! After Germano and Tournadre, *THL Simplified Phonetic Transcription of Standard Tibetan* (2003). It keeps to
//! plain letters, é, ö and ü, says nothing of tone and leaves out what is silent in Lhasa. Syllables are joined
//! into the words that [`crate::words`] finds, and into the expressions that the lexicon has.

use crate::lexicon::Lexicon;
use crate::script;
use crate::syllable::{self, Syllable};
use crate::words::{Word, words};
use crate::wylie::to_wylie;

/// The text as it sounds: words parted by spaces, a comma for a shad, digits in Latin, line ends kept.
///
/// A syllable that Tibetan spelling does not know, such as a mantra's, is given letter by letter. Other scripts
/// stay as they are.
pub fn to_phonetics(text: &str) -> String {
    let starts = spoken_starts(&words(text));
    sound(text, |start| starts.binary_search(&start).is_ok())
}

/// Where what is said in one breath begins: words, and two of one syllable that the lexicon has as one expression
/// (ཕྱག་འཚལ *chaktsel*), which a grammarian counts as two.
fn spoken_starts(words: &[Word]) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        starts.push(word.start);
        rest = match after.split_first() {
            Some((next, after)) if are_one_expression(word, next) => after,
            _ => after,
        };
    }
    starts
}

fn are_one_expression(word: &Word, next: &Word) -> bool {
    let is_syllable = |word: &Word| !word.letters().contains(script::is_tsheg);
    word.text.ends_with(script::is_tsheg)
        && is_syllable(word)
        && is_syllable(next)
        && Lexicon::builtin().entries(&format!("{}་{}", word.letters(), next.letters())).next().is_some()
}

/// A word as it sounds, whether or not the lexicon has it: its syllables are joined.
pub fn word_to_phonetics(word: &str) -> String {
    sound(word, |_| false)
}

/// `begins_word`: whether a word begins at this byte.
fn sound(text: &str, begins_word: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = "";
    let mut before: Option<Syllable> = None;
    for piece in syllable::pieces(text) {
        let letters = piece.syllable.of(text);
        if !letters.is_empty() {
            let parts = syllable::parse(letters);
            let joined = gap == " " && !begins_word(piece.syllable.start);
            if joined && out.ends_with('é') {
                // Only at the end of a word must an e be marked, lest it be read as silent.
                out.pop();
                out.push('e');
            }
            out.push_str(if joined { "" } else { gap });
            let inside = out.ends_with(char::is_alphabetic) && (joined || gap == " ");
            let sound = syllable_sound(letters, parts.as_ref(), inside);
            if let (true, Some(before), Some(parts)) = (joined, &before, &parts) {
                out.push_str(link(before, parts, &sound));
            }
            out.push_str(&sound);
            before = parts;
        }
        gap = match piece.delimiters(text) {
            _ if out.is_empty() => "",
            delimiters if delimiters.contains('\n') => "\n",
            delimiters if delimiters.contains(script::is_shad) => ", ",
            "" => "",
            _ => " ",
        };
    }
    out
}

/// What is heard between two syllables of a word: after a vowel an འ before the next (དགེ་འདུན *gendün*, མཁའ་འགྲོ
/// *khandro*, དགེ་འཕེལ *gempel*), and the superscript of རྡོ་རྗེ *dorjé*.
fn link(before: &Syllable, after: &Syllable, sound: &str) -> &'static str {
    let open = before.affix.is_none() && matches!(before.suffix, None | Some('འ'));
    match after.prefix {
        Some('འ') if open && sound.starts_with(['b', 'p']) => "m",
        Some('འ') if open => "n",
        _ if open && before.stack() == "རད" && after.stack() == "རཇ" => "r",
        _ => "",
    }
}

/// How one syllable sounds. `inside`: it follows another without a pause.
fn syllable_sound(letters: &str, parts: Option<&Syllable>, inside: bool) -> String {
    if letters.starts_with(script::is_digit) {
        let digit = |c| script::digit_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
        return letters.chars().map(digit).collect();
    }
    if !letters.starts_with(script::is_base) {
        return letters.to_owned();
    }
    match parts {
        Some(parts) => initial(parts, inside).to_owned() + &rhyme(parts),
        None => letter_by_letter(letters),
    }
}

fn initial(parts: &Syllable, inside: bool) -> &'static str {
    let below: String = parts.subscripts.iter().filter(|&&c| c != 'ཝ').collect();
    match (parts.root, below.as_str()) {
        ('ཧ', "") if parts.superscript == Some('ལ') => "lh",
        // དབང is *wang*; with another vowel or a subscript the བ is not heard at all (དབུས *ü*, དབྱངས *yang*).
        ('བ', "") if parts.prefix == Some('ད') && parts.vowel.is_none() => "w",
        ('བ', "") if parts.prefix == Some('ད') => "",
        ('བ', "ཡ") if parts.prefix == Some('ད') => "y",
        ('བ', "ར") if parts.prefix == Some('ད') => "r",
        // The particles བ and བོ: དགེ་བ *gewa*.
        ('བ', "") if inside && is_particle(parts) => "w",
        ('ཀ', "ཡ") => "ky",
        ('ཁ', "ཡ") => "khy",
        ('ག', "ཡ") => "gy",
        ('པ' | 'ཕ', "ཡ") => "ch",
        ('བ', "ཡ") => "j",
        ('མ', "ཡ") => "ny",
        ('ཀ' | 'པ' | 'ཏ' | 'ཁ' | 'ཕ' | 'ཐ', "ར") => "tr",
        ('ག' | 'ད' | 'བ', "ར") => "dr",
        ('ཟ', "ལ") => "d",
        (_, "ལ") => "l",
        ('ཀ', _) => "k",
        ('ཁ', _) => "kh",
        ('ག', _) => "g",
        ('ང', _) => "ng",
        ('ཅ' | 'ཆ', _) => "ch",
        ('ཇ', _) => "j",
        ('ཉ', _) => "ny",
        ('ཏ' | 'ཐ', _) => "t",
        ('ད', _) => "d",
        ('ན', _) => "n",
        ('པ' | 'ཕ', _) => "p",
        ('བ', _) => "b",
        ('མ', _) => "m",
        ('ཙ' | 'ཚ', _) => "ts",
        ('ཛ', _) => "dz",
        ('ཝ', _) => "w",
        ('ཞ', _) => "zh",
        ('ཟ', _) => "z",
        ('ཡ', _) => "y",
        ('ར', _) => "r",
        ('ལ', _) => "l",
        ('ཤ', _) => "sh",
        ('ས', _) => "s",
        ('ཧ', _) => "h",
        // འ and ཨ carry their vowel alone.
        _ => "",
    }
}

/// Whether this is བ or བོ, alone or with a case particle joined to it.
fn is_particle(parts: &Syllable) -> bool {
    let bare = parts.prefix.is_none() && parts.superscript.is_none();
    bare && matches!(parts.vowel, None | Some('ོ')) && matches!(parts.suffix, None | Some('ར' | 'ས'))
}

/// The vowel, as the suffix colours it, with the suffix as far as it is heard, and the affix.
fn rhyme(parts: &Syllable) -> String {
    let fronted = matches!(parts.suffix, Some('ད' | 'ན' | 'ལ' | 'ས'))
        || parts.affix.is_some_and(|affix| affix.starts_with("འི"));
    let affix = parts.affix.map_or("", affix_sound);
    let open = affix.is_empty() && matches!(parts.suffix, None | Some('ད' | 'ས' | 'འ'));
    let vowel = match (parts.vowel, fronted) {
        (Some('ི'), _) => "i",
        (Some('ུ'), true) => "ü",
        (Some('ུ'), false) => "u",
        (Some('ོ'), true) => "ö",
        (Some('ོ'), false) => "o",
        (Some(_), _) | (None, true) if open => "é",
        (Some(_), _) | (None, true) => "e",
        (None, false) => "a",
    };
    let suffix = match parts.suffix {
        Some('ག') => "k",
        Some('ང') => "ng",
        Some('ན') => "n",
        Some('བ') => "p",
        Some('མ') => "m",
        Some('ར') => "r",
        Some('ལ') => "l",
        _ => "",
    };
    format!("{vowel}{suffix}{affix}")
}

fn affix_sound(affix: &str) -> &'static str {
    match affix {
        "འོ" | "འིའོ" => "o",
        "འང" | "འིའང" => "ang",
        "འམ" | "འིའམ" => "am",
        "འོའམ" | "འིའོའམ" => "oam",
        "འོའང" | "འིའོའང" => "oang",
        "འུ" => "u",
        "འུར" => "ur",
        "འུས" | "འུའི" => "ü",
        "འུའོ" | "འུའིའོ" => "uo",
        "འུའང" | "འུའིའང" => "uang",
        "འུའམ" | "འུའིའམ" => "uam",
        "འེ" | "འེའོ" => "é",
        _ => "",
    }
}

/// Sanskrit and what else Tibetan spelling does not know, as its letters are.
fn letter_by_letter(letters: &str) -> String {
    let plain = to_wylie(letters).to_lowercase();
    plain.replace("-sh", "sh").chars().filter(|c| c.is_ascii_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn syllables_sound_as_in_lhasa() {
        for (syllable, expected) in [
            ("སངས", "sang"),
            ("རྒྱས", "gyé"),
            ("ཆོས", "chö"),
            ("བོད", "bö"),
            ("མཁན", "khen"),
            ("རྗེ", "jé"),
            ("ཐུགས", "tuk"),
            ("འཕགས", "pak"),
            ("བདག", "dak"),
            ("ཐུབ", "tup"),
            ("གཡུང", "yung"),
            ("དབང", "wang"),
            ("དབུས", "ü"),
            ("དབྱངས", "yang"),
            ("དབྲལ", "rel"),
            ("བྱང", "jang"),
            ("ཕྱག", "chak"),
            ("སྤྱན", "chen"),
            ("མྱུར", "nyur"),
            ("བསྒྲུབས", "drup"),
            ("སྤྲུལ", "trül"),
            ("སྲིད", "si"),
            ("ཟླ", "da"),
            ("བླ", "la"),
            ("ལྷ", "lha"),
            ("དགའ", "ga"),
            ("དགའི", "gé"),
            ("པོའི", "pö"),
            ("བའམ", "baam"),
            ("ལེའུ", "leu"),
            ("མེད", "mé"),
            ("ཚེ", "tsé"),
            ("པདྨ", "padma"),
            ("ཧཱུྃ", "hum"),
            ("ཀྵ", "ksha"),
            ("༡༠༨", "108"),
        ] {
            assert_eq!(word_to_phonetics(syllable), expected, "{syllable}");
        }
    }

    #[test]
    fn words_are_joined_and_shads_are_commas() {
        for (text, expected) in [
            ("སངས་རྒྱས།", "sanggyé"),
            ("སངས་རྒྱས། ཆོས།\nདགེ་འདུན།", "sanggyé, chö\ngendün"),
            ("བཀྲ་ཤིས་བདེ་ལེགས།", "trashi delek"),
            ("བླ་མ་ལ་ཕྱག་འཚལ་ལོ།", "lama la chaktsel lo"),
            ("༡༢ abc", "12 abc"),
            ("༄༅། །", ""),
        ] {
            assert_eq!(to_phonetics(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_sounds_as_one() {
        for (word, expected) in [
            ("མི་ལ་རས་པ", "milarepa"),
            ("ཀ་བ", "kawa"),
            ("དཔའ་བོ", "pawo"),
            ("དཔའ་བོས", "pawö"),
            ("བཀའ་འགྱུར", "kangyur"),
            ("མཁའ་འགྲོ", "khandro"),
            ("དགེ་འཕེལ", "gempel"),
            ("རྟེན་འབྲེལ", "tendrel"),
            ("རྒྱ་མཚོ", "gyatso"),
            ("རྡོ་རྗེ་", "dorjé"),
            ("ཡེ་ཤེས", "yeshé"),
        ] {
            assert_eq!(word_to_phonetics(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_to_sound(text in "([\u{F00}-\u{FDA}]|\\PC){0,32}") {
            to_phonetics(&text);
            word_to_phonetics(&text);
        }
    }
}
