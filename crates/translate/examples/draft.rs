//! Reads segments from standard input, one a line, and prints their lexical drafts, one a line.

use std::io::{self, BufRead, BufWriter, Write};

use translate::{Engine, Lexical};

fn main() -> io::Result<()> {
    let engine = Lexical::new();
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", engine.draft(&line?).text.replace("\n", " "))?;
    }
    out.flush()
}
