//! Reads lines from standard input and prints their words, one a line, with an empty line after each input line.
//!
//! With `--gold FILE` it reads a hand-segmented text instead (a token and its Universal Dependencies tag a line, pages
//! parted by lines that start with #), and prints how many of its words are cut as there, how many of those have the
//! part of speech that they have there, and how fast that went. Words count by their letters: on which side of a cut a
//! tsheg, a shad or a space stands does not matter.

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;
use std::{env, fs};

use tibetan::words::words;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => print_words()?,
        ["--gold", file] => score(&fs::read_to_string(file)?),
        _ => return Err("usage: words < TEXT, or words --gold FILE".into()),
    }
    Ok(())
}

fn print_words() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        for word in words(&line?) {
            writeln!(out, "{}", word.text)?;
        }
        writeln!(out)?;
    }
    out.flush()
}

fn score(gold: &str) {
    let (mut right, mut wanted, mut given, mut tagged) = (0, 0, 0, 0);
    let (mut bytes, mut seconds) = (0, 0.0);
    drop(words("ཀ"));
    for page in gold.split("# page").skip(1) {
        let tokens: Vec<(&str, &str)> = page.lines().filter_map(|line| line.split_once('\t')).collect();
        let text: String = tokens.iter().map(|(token, _)| *token).collect();
        let start = Instant::now();
        let found = words(&text);
        seconds += start.elapsed().as_secs_f64();
        bytes += text.len();
        let found = spans(found.iter().map(|word| (word.text, word.part_of_speech.tag())));
        let tokens = spans(tokens.into_iter());
        wanted += tokens.len();
        given += found.len();
        for (span, tag) in &tokens {
            let cut = found.get(span);
            right += usize::from(cut.is_some());
            tagged += usize::from(cut == Some(tag));
        }
    }
    let (precision, recall) = (right as f64 / given as f64, right as f64 / wanted as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{wanted} words: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}");
    println!("parts of speech of the words cut rightly: {:.4}", tagged as f64 / right as f64);
    println!("{:.1} MB a second", bytes as f64 / 1e6 / seconds);
}

/// Where the letters of each word are, in bytes, and its tag. What has no letters is left out.
fn spans<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> HashMap<(usize, usize), &'w str> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '༄'..='༈' | '་' | '༌' | '།'..='༑' | '༔');
    let mut at = 0;
    let mut spans = HashMap::new();
    for (text, tag) in words {
        let letters = text.trim_matches(is_edge);
        if !letters.is_empty() {
            let start = at + text.len() - text.trim_start_matches(is_edge).len();
            spans.insert((start, start + letters.len()), tag);
        }
        at += text.len();
    }
    spans
}
