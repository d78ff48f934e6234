//! Engines that read a page image.
//!
//! An engine takes the page image as it is and gives a [`Page`] in the image's own pixels: how it cleans, cuts and
//! scales on the way is its own affair. Tesseract is the one that every system packages; others can stand beside it
//! behind the same trait.

mod reading;
mod spelling;
mod tesseract;

use image::DynamicImage;

use crate::Page;

pub use tesseract::Tesseract;

/// Why a page could not be read.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The engine or its Tibetan model is not installed, or could not be started.
    #[error(
        "Tesseract could not start with its Tibetan model ({looked_in}). Install the package tesseract-ocr-bod, or set TESSDATA_PREFIX to the folder that holds bod.traineddata."
    )]
    Missing {
        /// Where it was looked for.
        looked_in: String,
        /// What the engine said.
        #[source]
        source: Option<tesseract_rs::TesseractError>,
    },
    /// The engine gave up on this page.
    #[error("Tesseract could not read this page. Try it again; if it fails again, leave the page out.")]
    Failed(#[from] tesseract_rs::TesseractError),
}

/// Something that reads the Tibetan on a page image.
pub trait Engine: Send {
    /// A short, stable name: `tesseract`.
    fn name(&self) -> &'static str;

    /// The engine's version and model, as a person would cite it.
    fn version(&self) -> String;

    /// Reads a page: cleans it up, finds its lines and reads them.
    ///
    /// # Errors
    /// [`EngineError`] where the engine gives up; an empty page is no error.
    fn read(&mut self, image: &DynamicImage) -> Result<Page, EngineError>;
}
