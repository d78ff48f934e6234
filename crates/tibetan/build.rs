//! Compiles the lexicon, so that the program need not read its files; a bad line stops the build and says what is wrong.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use entry::{Domain, PartOfSpeech, Texts};
use place::{LAST, form_key, place_of};

#[path = "src/lexicon/compile.rs"]
mod compile;
#[allow(dead_code, reason = "the program reads the entries, the build only writes them")]
#[path = "src/lexicon/entry.rs"]
mod entry;
#[allow(dead_code, reason = "the keys of forms need a part of it")]
#[path = "src/hash.rs"]
mod hash;
#[path = "src/lexicon/place.rs"]
mod place;
#[path = "src/lexicon/source.rs"]
mod source;

/// The files that make up the lexicon, each with the domain of its entries.
const FILES: [(&str, Domain); 7] = [
    ("grammar.tsv", Domain::Grammar),
    ("verbs.tsv", Domain::Everyday),
    ("everyday.tsv", Domain::Everyday),
    ("buddhist.tsv", Domain::Buddhist),
    ("medicine.tsv", Domain::Medicine),
    ("people.tsv", Domain::Person),
    ("places.tsv", Domain::Place),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/hash.rs");
    let texts = FILES.map(|(name, _)| fs::read_to_string(Path::new("lexicon").join(name)));
    let texts = texts.into_iter().collect::<Result<Vec<String>, _>>()?;
    let files: Vec<_> =
        FILES.iter().zip(&texts).map(|((name, domain), text)| (*name, *domain, &**text)).collect();
    let compiled = compile::compile(&files).map_err(|error| error.to_string())?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo says where to write")?);
    fs::write(out.join("lexicon.txt"), compiled.text)?;
    fs::write(out.join("lexicon.tables"), compiled.tables)?;
    Ok(())
}
