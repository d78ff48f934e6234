//! Counts the syllables of a text on standard input and prints those that occur often enough to be no slip.
//!
//! `scripts/attested-syllables` makes the crate's list with it, so that the list is cut and spelled by the same
//! code that later looks things up in it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use tibetan::{normalise, script, syllable};

/// A proofread text still has slips; few of them are made three times.
const LEAST_COUNT: u32 = 3;

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        let line = normalise::canonical(&line?);
        for span in syllable::syllables(&line) {
            let letters = span.of(&line);
            if letters.starts_with(script::is_base) {
                *counts.entry(letters.to_owned()).or_default() += 1;
            }
        }
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(
        out,
        "# Syllables that occur at least {LEAST_COUNT} times in the Derge Kangyur (Esukhia, public domain)."
    )?;
    writeln!(out, "# Made by scripts/attested-syllables; sorted by code point.")?;
    for (syllable, _) in counts.iter().filter(|&(_, &count)| count >= LEAST_COUNT) {
        writeln!(out, "{syllable}")?;
    }
    out.flush()
}
