//! The window's TypeScript types are those of Rust. `GYUR_WRITE_BINDINGS=1 cargo test --test bindings` writes them anew.

#![allow(missing_docs, reason = "a test")]

use std::path::Path;

#[test]
fn the_checked_in_bindings_are_those_of_the_commands() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings.ts");
    let generated = gyur::bindings::typescript().unwrap();
    if std::env::var_os("GYUR_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let checked_in = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(
        generated == checked_in,
        "ui/src/bindings.ts is not what the commands say; see the top of this test"
    );
}
