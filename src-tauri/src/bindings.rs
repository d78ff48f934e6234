//! The TypeScript side of the commands, generated from their Rust types.

use specta_typescript::Typescript;

/// The text of `ui/src/bindings.ts`.
///
/// # Errors
/// When a type cannot be expressed in TypeScript.
pub fn typescript() -> anyhow::Result<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("bindings.ts");
    crate::commands::all().export(Typescript::default(), &path)?;
    Ok(std::fs::read_to_string(path)?)
}
