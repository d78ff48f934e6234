//! `sqlx::migrate!` reads the folder at compile time; without this line Cargo would not notice a new file there.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
