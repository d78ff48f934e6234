//! Pages from the clipboard.
//!
//! The page in the web view cannot take them itself: WebKitGTK shows it the clipboard's text and nothing else.

use std::io::Cursor;
use std::path::PathBuf;

use anyhow::Context;
use arboard::{Clipboard, Error};
use image::{ImageFormat, RgbaImage};

/// What the clipboard holds for the desk.
#[derive(Debug)]
pub enum Pasted {
    /// Files, copied in a file manager.
    Files(Vec<PathBuf>),
    /// An image, as a PNG.
    Image(Vec<u8>),
}

/// What the clipboard holds; none when that is text, or nothing.
///
/// # Errors
/// When there is no clipboard, or its image is broken.
pub fn take() -> anyhow::Result<Option<Pasted>> {
    let mut clipboard = Clipboard::new()?;
    // Whoever holds an image may answer anything when asked for files.
    if let Ok(files) = clipboard.get().file_list()
        && !files.is_empty()
    {
        return Ok(Some(Pasted::Files(files)));
    }
    let image = match clipboard.get_image() {
        Ok(image) => image,
        Err(Error::ContentNotAvailable) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let (width, height) = (u32::try_from(image.width)?, u32::try_from(image.height)?);
    let pixels =
        RgbaImage::from_raw(width, height, image.bytes.into_owned()).context("its image is not whole")?;
    let mut png = Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png)?;
    Ok(Some(Pasted::Image(png.into_inner())))
}
