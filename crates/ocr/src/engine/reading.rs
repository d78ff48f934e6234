//! From an engine's symbols to syllables with their place on the page.
//!
//! The engine's own boxes are rough: its network knows about where along a line it saw a symbol, not how far the ink
//! goes. So they only say where one syllable ends and the next begins, and the ink that lies between says the rest.

use super::spelling::settled;
use crate::clean::Placement;
use crate::lines::InkLine;
use crate::{Bounds, Line, PagePoint, Role, Syllable};

/// A symbol as the engine read it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Symbol {
    pub(super) text: String,
    /// Whether the engine saw a space before it.
    pub(super) after_space: bool,
    /// Its columns on the image of the line.
    pub(super) left: i32,
    pub(super) right: i32,
    /// 0 to 1.
    pub(super) confidence: f32,
}

/// A syllable as read, with the columns that its symbols take on the image of the line.
#[derive(Debug, PartialEq)]
struct Read {
    text: String,
    left: i32,
    right: i32,
    confidence: f32,
}

/// The most confidence in a syllable that spelling, not the engine, decided.
const SETTLED: f32 = 0.5;

impl Read {
    /// Corrects letters that the engine mistook, where spelling leaves no doubt. The person is still shown the place.
    fn settle(&mut self) {
        let end = self.text.find(|character| !is_letter(character)).unwrap_or(self.text.len());
        if let Some(letters) = settled(&self.text[..end]) {
            self.text.replace_range(..end, &letters);
            self.confidence = self.confidence.min(SETTLED);
        }
    }
}

/// The line, or `None` where the engine saw nothing on it. `left` is the column of the cleaned page at which the
/// image of the line begins; `page` the page's width and height.
pub(super) fn line_of(
    symbols: &[Symbol],
    left: i64,
    ink: &InkLine,
    placement: &Placement,
    page: (u32, u32),
) -> Option<Line> {
    let mut read = syllables(symbols);
    read.iter_mut().for_each(Read::settle);
    let weight: f32 = read.iter().map(|syllable| syllable.text.chars().count() as f32).sum();
    if weight == 0.0 {
        return None;
    }
    let sure: f32 =
        read.iter().map(|syllable| syllable.confidence * syllable.text.chars().count() as f32).sum();
    let whole = (ink.left() as f32, ink.top() as f32, ink.right() as f32, ink.bottom() as f32);
    let head = ink.head as f32;
    Some(Line {
        role: Role::Text,
        outline: corners(whole).map(|corner| placement.to_page(corner)),
        baseline: [(whole.0, head), (whole.2, head)].map(|end| placement.to_page(end)),
        bounds: bounds(whole, placement, page),
        confidence: sure / weight,
        syllables: placed(read, left, ink)
            .into_iter()
            .map(|(syllable, place)| Syllable {
                text: syllable.text,
                bounds: bounds(place, placement, page),
                confidence: syllable.confidence,
            })
            .collect(),
    })
}

/// Cuts the symbols into syllables. Inside a sentence Tibetan has no spaces: one after a tsheg is a line's
/// justification, and one between two letters is such a space whose tsheg the engine overlooked. Only behind letters
/// with a long leg may a space stand alone: they take the place of a shad.
fn syllables(symbols: &[Symbol]) -> Vec<Read> {
    let mut syllables: Vec<Read> = Vec::new();
    let mut open = false;
    for symbol in symbols {
        let is_letter = symbol.text.chars().next().is_some_and(is_letter);
        if let (true, Some(last)) = (symbol.after_space, syllables.last_mut()) {
            let next_is_letter = symbol.text.chars().next().is_some_and(is_base_letter);
            if next_is_letter && lacks_tsheg(&last.text) {
                last.text.push(TSHEG);
            } else if !last.text.ends_with(TSHEG) {
                last.text.push(' ');
            }
            open = false;
        }
        match syllables.last_mut() {
            Some(last) if open || !is_letter => {
                last.text.push_str(&symbol.text);
                last.right = last.right.max(symbol.right);
                last.confidence = last.confidence.min(symbol.confidence);
            }
            _ => syllables.push(Read {
                text: symbol.text.clone(),
                left: symbol.left,
                right: symbol.right,
                confidence: symbol.confidence,
            }),
        }
        open = is_letter;
    }
    syllables
}

const TSHEG: char = '\u{f0b}';

/// A character that is part of a syllable, digits and other scripts' letters included.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{f00}' | '\u{f18}'..='\u{f33}' | '\u{f35}' | '\u{f37}' | '\u{f39}' | '\u{f40}'..='\u{fbc}')
        || character.is_alphanumeric()
}

fn is_base_letter(character: char) -> bool {
    matches!(character, '\u{f40}'..='\u{f6c}')
}

fn lacks_tsheg(text: &str) -> bool {
    let takes_the_place_of_a_shad = |letter| matches!(letter, 'ཀ' | 'ག' | 'ཤ');
    text.chars().next_back().is_some_and(|last| matches!(last, '\u{f40}'..='\u{fbc}'))
        && !text.chars().rfind(|&letter| is_base_letter(letter)).is_some_and(takes_the_place_of_a_shad)
}

type Rectangle = (f32, f32, f32, f32);

/// Each syllable with the rectangle (left, top, right, bottom) of the cleaned page that its ink takes.
fn placed(read: Vec<Read>, left: i64, ink: &InkLine) -> Vec<(Read, Rectangle)> {
    // Half way between two syllables; the columns are small numbers.
    let ends: Vec<f32> =
        read.windows(2).map(|pair| (pair[0].right + pair[1].left) as f32 / 2.0 + left as f32).collect();
    let mut places: Vec<Option<Rectangle>> = vec![None; read.len()];
    for piece in &ink.components {
        let middle = (piece.left + piece.right) as f32 / 2.0;
        let place = &mut places[ends.partition_point(|&end| end <= middle)];
        let piece = (piece.left as f32, piece.top as f32, piece.right as f32, piece.bottom as f32);
        *place = Some(place.map_or(piece, |(left, top, right, bottom)| {
            (left.min(piece.0), top.min(piece.1), right.max(piece.2), bottom.max(piece.3))
        }));
    }
    read.into_iter()
        .zip(places)
        .map(|(syllable, place)| {
            // Letters that touch are one piece of ink; the engine's columns are then the best there is.
            let place = place.unwrap_or_else(|| {
                let columns = [syllable.left, syllable.right].map(|column| column as f32 + left as f32);
                (columns[0], ink.top() as f32, columns[1].max(columns[0] + 1.0), ink.bottom() as f32)
            });
            (syllable, place)
        })
        .collect()
}

fn corners((left, top, right, bottom): Rectangle) -> [(f32, f32); 4] {
    [(left, top), (right, top), (right, bottom), (left, bottom)]
}

/// The upright rectangle on the page around a rectangle of the cleaned page.
fn bounds(rectangle: Rectangle, placement: &Placement, (width, height): (u32, u32)) -> Bounds {
    let points: [PagePoint; 4] = corners(rectangle).map(|corner| placement.to_page(corner));
    let least =
        |of: fn(&PagePoint) -> f32| points.iter().map(of).fold(f32::INFINITY, f32::min).floor().max(0.0);
    let most = |of: fn(&PagePoint) -> f32| points.iter().map(of).fold(0.0, f32::max).ceil();
    let x = (least(|point| point.x) as u32).min(width.saturating_sub(1));
    let y = (least(|point| point.y) as u32).min(height.saturating_sub(1));
    let right = (most(|point| point.x) as u32).clamp(x + 1, width.max(x + 1));
    let bottom = (most(|point| point.y) as u32).clamp(y + 1, height.max(y + 1));
    Bounds { x, y, width: right - x, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Symbols of one column each, a code point a symbol; a space marks the next one.
    fn symbols(text: &str) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        let mut after_space = false;
        for (column, character) in text.chars().enumerate() {
            if character == ' ' {
                after_space = true;
                continue;
            }
            let column = column as i32;
            symbols.push(Symbol {
                text: character.to_string(),
                after_space,
                left: column,
                right: column + 1,
                confidence: 1.0,
            });
            after_space = false;
        }
        symbols
    }

    #[test]
    fn symbols_become_syllables_and_keep_every_character() {
        let cases: [(&str, &[&str]); 8] = [
            ("བོད་ཡིག་", &["བོད་", "ཡིག་"]),
            ("དང་། །གཅིག", &["དང་། །", "གཅིག"]),
            ("འདུག །དེའི་", &["འདུག །", "དེའི་"]),
            ("༄༅། །རྒྱ", &["༄༅། །", "རྒྱ"]),
            ("ཆོས་ཚན༩༠༠ཡོད", &["ཆོས་", "ཚན༩༠༠ཡོད"]),
            ("-5-", &["-", "5-"]),
            ("ལེའུ། 207", &["ལེའུ། ", "207"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let read: Vec<String> =
                syllables(&symbols(text)).into_iter().map(|syllable| syllable.text).collect();
            assert_eq!(read, expected, "{text}");
            assert_eq!(read.concat(), text);
        }
    }

    #[test]
    fn a_space_inside_a_sentence_is_justification() {
        let read: Vec<String> =
            syllables(&symbols("པོད བཞི་ ནས་འདུག དེ")).into_iter().map(|syllable| syllable.text).collect();
        assert_eq!(read, ["པོད་", "བཞི་", "ནས་", "འདུག ", "དེ"]);
    }

    #[test]
    fn a_syllable_is_as_sure_as_its_least_sure_symbol() {
        let mut symbols = symbols("བོད");
        symbols[1].confidence = 0.3;
        assert_eq!(syllables(&symbols)[0].confidence, 0.3);
    }
}
