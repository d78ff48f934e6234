//! Tesseract with its Tibetan model, `bod`, given one line at a time.
//!
//! The model's slips depend on the exact size at which it sees the letters, and one size does not suit all prints. A
//! line whose syllables are all attested, or all sure, is taken as it is; any other is read a second time, a little
//! smaller, and the reading with more attested syllables stands.

use std::path::{Path, PathBuf};

use image::{DynamicImage, GrayImage};
use tesseract_rs::{TessPageIteratorLevel as Level, TessPageSegMode, TesseractAPI, TesseractError};
use tibetan::attested::attested_share;

use super::reading::{Symbol, line_of};
use super::{Engine, EngineError};
use crate::clean::{Clean, Placement, clean};
use crate::lines::InkLine;
use crate::{Line, Page, layout, lines};

/// The model's name: Tibetan, by its ISO 639-2 code.
const MODEL: &str = "bod";
/// What Tesseract is told of the resolution of a line, so that it does not guess one.
const LINE_DPI: i32 = 300;
/// The white above and below a line, in shares of its usual height, at the first reading and at the second. Tesseract
/// squeezes a line with its margins to a fixed height, so that these are two sizes of the letters.
const MARGINS: [f32; 2] = [0.06, 0.15];
/// A syllable read with this confidence is next to never wrong, attested or not (names and Sanskrit often are not).
const SURE: f32 = 0.6;
/// How much an engine's confidence counts beside the share of attested syllables when two readings of a line are
/// compared: enough to decide between equals.
const CONFIDENCE_WEIGHT: f32 = 0.1;
/// Where systems keep Tesseract's models.
const MODEL_FOLDERS: [&str; 8] = [
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
    r"C:\Program Files\Tesseract-OCR\tessdata",
];

/// Tesseract with its Tibetan model, `bod`.
///
/// It runs on several threads unless the environment says `OMP_THREAD_LIMIT=1`; with a worker for each core that slows
/// all of them, so a worker sets it before it starts.
pub struct Tesseract {
    api: TesseractAPI,
}

impl Tesseract {
    /// Starts the engine with the model from `TESSDATA_PREFIX`, from a folder `tessdata` beside the program, or from
    /// where the system keeps it.
    ///
    /// # Errors
    /// [`EngineError::Missing`] where the model is in none of these.
    pub fn new() -> Result<Tesseract, EngineError> {
        let folders = model_folders();
        let Some(folder) = folders.iter().find(|folder| holds_model(folder)) else {
            let looked_in =
                folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ");
            return Err(EngineError::Missing { looked_in, source: None });
        };
        let api = TesseractAPI::new();
        api.init(folder, MODEL).map_err(|error| EngineError::Missing {
            looked_in: folder.display().to_string(),
            source: Some(error),
        })?;
        api.set_page_seg_mode(TessPageSegMode::PSM_RAW_LINE)?;
        Ok(Tesseract { api })
    }

    /// Reads a line; where it holds syllables that no text has, reads it again at another size and keeps the better.
    fn read_line(
        &self,
        ink: &InkLine,
        cleaned: &GrayImage,
        placement: &Placement,
        page: (u32, u32),
    ) -> Result<Option<Line>, EngineError> {
        let mut best: Option<(f32, Line)> = None;
        for margin in MARGINS {
            let (alone, left) = ink.alone(cleaned, margin);
            let Some(line) = line_of(&self.symbols(&alone)?, left, ink, placement, page) else { continue };
            let attested = attested_share(&line.text()).unwrap_or(1.0);
            let worth = attested + CONFIDENCE_WEIGHT * line.confidence;
            let is_sound =
                attested == 1.0 || line.syllables.iter().all(|syllable| syllable.confidence >= SURE);
            if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, line));
            }
            if is_sound {
                break;
            }
        }
        Ok(best.map(|(_, line)| line))
    }

    /// What stands on the image of one line, from left to right.
    fn symbols(&self, line: &GrayImage) -> Result<Vec<Symbol>, TesseractError> {
        // Sides are at most those of a page, far below 2³¹.
        let (width, height) = (line.width() as i32, line.height() as i32);
        self.api.set_image(line.as_raw(), width, height, 1, width)?;
        self.api.set_source_resolution(LINE_DPI)?;
        self.api.recognize()?;
        let mut symbols = Vec::new();
        // Without an iterator there was nothing to read.
        let Ok(results) = self.api.get_iterator() else { return Ok(symbols) };
        // What is left of the word that the iterator stands in; a space comes before the first symbol of the next.
        let mut word_left = 0;
        while let Ok(text) = results.get_utf8_text(Level::RIL_SYMBOL) {
            let starts_word = word_left == 0;
            if starts_word {
                word_left = results.get_utf8_text(Level::RIL_WORD)?.len();
            }
            word_left = word_left.saturating_sub(text.len());
            let (left, _, right, _) = results.get_bounding_box(Level::RIL_SYMBOL)?;
            symbols.push(Symbol {
                text,
                after_space: starts_word && !symbols.is_empty(),
                left,
                right,
                confidence: share_of_certainty(results.confidence(Level::RIL_SYMBOL)?),
            });
            if !results.next(Level::RIL_SYMBOL)? {
                break;
            }
        }
        Ok(symbols)
    }
}

impl Engine for Tesseract {
    fn name(&self) -> &'static str {
        "tesseract"
    }

    fn version(&self) -> String {
        format!("{}, {MODEL}", TesseractAPI::version())
    }

    fn read(&mut self, image: &DynamicImage) -> Result<Page, EngineError> {
        let Clean { image: cleaned, threshold, placement } = clean(image);
        let mut read = Vec::new();
        let size = (image.width(), image.height());
        for line in lines::find(&cleaned, threshold) {
            read.extend(self.read_line(&line, &cleaned, &placement, size)?);
        }
        let mut page = Page {
            width: image.width(),
            height: image.height(),
            skew_degrees: placement.skew_degrees(),
            lines: read,
        };
        layout::mark_roles(&mut page);
        Ok(page)
    }
}

fn model_folders() -> Vec<PathBuf> {
    let named = std::env::var_os("TESSDATA_PREFIX").map(PathBuf::from);
    let named = named.into_iter().flat_map(|folder| [folder.clone(), folder.join("tessdata")]);
    let program = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("tessdata")));
    named.chain(program).chain(MODEL_FOLDERS.map(PathBuf::from)).collect()
}

/// Tesseract takes the folder's name in UTF-8.
fn holds_model(folder: &Path) -> bool {
    folder.to_str().is_some() && folder.join(format!("{MODEL}.traineddata")).is_file()
}

/// Tesseract's figure, 0 to 100, is 100 + 5 × ln(p) of its network's estimate, and its surest symbols get 99.04. This
/// is the estimate as a share of the surest, 0 to 1.
fn share_of_certainty(confidence: f32) -> f32 {
    const SUREST: f32 = 99.04;
    ((confidence - SUREST) / 5.0).min(0.0).exp()
}
