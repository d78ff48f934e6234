//! Reads lines from standard input and prints their words, one a line, with an empty line after each input line.

use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        for word in tibetan::words::words(&line?) {
            writeln!(out, "{}", word.text)?;
        }
        writeln!(out)?;
    }
    out.flush()
}
