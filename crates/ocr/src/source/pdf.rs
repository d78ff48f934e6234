//! PDF: what libraries and scanners hand out.
//!
//! A page is rendered at the resolution that its contents have. Most pages are one scan that covers the sheet, and
//! rendering that a pixel for a pixel gives back the scan as it was, with whatever masks and turns the PDF puts on it;
//! a page of type is rendered sharp enough to be read well. So a page is first walked through without drawing, to
//! see which it is.

use std::path::Path;
use std::sync::Arc;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page};
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::kurbo::{Affine, BezPath, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::{DynamicImage, GrayImage, RgbImage};

use super::Pages;
use super::error::Fault;
use super::jpeg2000::map;

/// The resolution of a page without a scan, in dots an inch.
const TYPE_DPI: f64 = 400.0;
/// Scans are taken as they are between these, in dots an inch: below, letters would be blots to render and no
/// better for it; above, pixels without detail.
const SCAN_DPI: (f64, f64) = (72.0, 600.0);
/// The share of the sheet that an image must cover to be a scan of it.
const SCAN_COVER: f64 = 0.5;
/// The most pixels a page is rendered at; the renderer takes some twelve bytes for each.
const MAX_RENDERED_PIXELS: f64 = 50_000_000.0;
/// The longest side that the renderer takes.
const MAX_RENDERED_SIDE: f64 = 32_000.0;
const POINTS_PER_INCH: f64 = 72.0;

pub(super) struct Document {
    pdf: Pdf,
}

impl Document {
    pub(super) fn open(path: &Path) -> Result<Document, Fault> {
        let pdf = Pdf::new(Arc::new(map(path)?)).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Fault::Password,
            LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
                Fault::Unusual("an encryption of its own".to_owned())
            }
            LoadPdfError::Decryption(_) => Fault::corrupt("its encryption is damaged"),
            LoadPdfError::Invalid => Fault::corrupt("it is cut short or not a PDF inside"),
        })?;
        if pdf.pages().is_empty() {
            return Err(Fault::corrupt("it has no pages"));
        }
        Ok(Document { pdf })
    }

    fn rendered(&self, index: u32) -> Result<(&Page<'_>, Rendering), Fault> {
        let page =
            self.pdf.pages().get(index as usize).ok_or_else(|| Fault::corrupt("there is no such page"))?;
        Ok((page, Rendering::of(page)))
    }
}

impl Pages for Document {
    fn count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    fn size(&self, index: u32) -> Result<(u32, u32), Fault> {
        let (_, rendering) = self.rendered(index)?;
        Ok((u32::from(rendering.width), u32::from(rendering.height)))
    }

    fn image(&self, index: u32) -> Result<DynamicImage, Fault> {
        let (page, rendering) = self.rendered(index)?;
        Ok(without_colour_where_there_is_none(&rendering.draw(page)))
    }
}

/// How a page is rendered.
struct Rendering {
    width: u16,
    height: u16,
    transform: Affine,
}

impl Rendering {
    fn of(page: &Page<'_>) -> Rendering {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let dpi = scan_resolution(page, Rect::new(0.0, 0.0, width, height))
            .map_or(TYPE_DPI, |dpi| dpi.clamp(SCAN_DPI.0, SCAN_DPI.1));
        let scale = (dpi / POINTS_PER_INCH)
            .min((MAX_RENDERED_PIXELS / (width * height)).sqrt())
            .min(MAX_RENDERED_SIDE / width.max(height));
        // Whole pixels first, then the scale that fills them, so that a scan's pixels fall on the page's.
        let pixels = |points: f64| (points * scale).round().max(1.0);
        let (columns, rows) = (pixels(width), pixels(height));
        let transform = Affine::scale_non_uniform(columns / width, rows / height)
            * page.initial_transform(true).to_kurbo();
        Rendering { width: columns as u16, height: rows as u16, transform }
    }

    fn draw(&self, page: &Page<'_>) -> Pixmap {
        let mut context = RenderContext::new(self.width, self.height);
        // The cache lives for a page: over a whole book it would keep every scan in memory.
        let cache = RenderCache::new();
        render_into(
            page,
            &cache,
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &mut context,
            self.transform,
        );
        context.flush();
        let mut pixmap = Pixmap::new(self.width, self.height);
        let settings = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
        context.render_with(&mut pixmap, &mut Resources::default(), settings);
        pixmap
    }
}

/// The resolution, in dots an inch, of the finest image that covers the sheet; `None` if none does.
fn scan_resolution(page: &Page<'_>, sheet: Rect) -> Option<f64> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, sheet, &cache, page.xref(), settings);
    let mut survey = Survey { sheet, finest: None };
    interpret_page(page, &mut context, &mut survey);
    survey.finest
}

/// Notes the images of a page, and draws nothing.
struct Survey {
    sheet: Rect,
    finest: Option<f64>,
}

impl<'a> Device<'a> for Survey {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let placed = props.transform.transform_rect_bbox(pixels);
        if placed.intersect(self.sheet).area() < SCAN_COVER * self.sheet.area() {
            return;
        }
        let points_per_pixel = props.transform.determinant().abs().sqrt();
        let dpi = POINTS_PER_INCH / points_per_pixel;
        if dpi.is_finite() {
            self.finest = Some(self.finest.map_or(dpi, |finest| finest.max(dpi)));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn without_colour_where_there_is_none(pixmap: &Pixmap) -> DynamicImage {
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // Drawn on white, so every pixel is opaque and premultiplied colour is colour.
    let pixels = pixmap.data();
    if pixels.iter().all(|pixel| pixel.r == pixel.g && pixel.g == pixel.b) {
        let grey = pixels.iter().map(|pixel| pixel.r).collect();
        return GrayImage::from_raw(width, height, grey).expect("a byte a pixel").into();
    }
    let colour = pixels.iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    RgbImage::from_raw(width, height, colour).expect("three bytes a pixel").into()
}
