//! Where a point of the page lies on its cleaned image, and back.

use crate::PagePoint;

/// The way between the pixels of a page and those of its cleaned image: the page is scaled, then turned about its
/// middle on a sheet that holds all of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    page: (f32, f32),
    /// Size of the scaled page, before it is turned.
    pub(super) scaled: (f32, f32),
    skew_degrees: f32,
}

impl Placement {
    /// For a page of `page` pixels (width, height) scaled to `scaled` pixels, whose lines fall `skew_degrees` clockwise
    /// from the level.
    pub fn new(page: (u32, u32), scaled: (u32, u32), skew_degrees: f32) -> Placement {
        let real = |(width, height): (u32, u32)| (width as f32, height as f32);
        Placement { page: real(page), scaled: real(scaled), skew_degrees }
    }

    /// How far the page was found turned, in degrees, clockwise positive.
    pub fn skew_degrees(&self) -> f32 {
        self.skew_degrees
    }

    /// Pixels of the cleaned image for one pixel of the page, across.
    pub fn scale(&self) -> f32 {
        self.scaled.0 / self.page.0
    }

    /// Width and height, in pixels, of the cleaned image.
    pub fn clean_size(&self) -> (u32, u32) {
        let (sin, cos) = self.skew_degrees.to_radians().sin_cos();
        let (width, height) = self.scaled;
        let side = |a: f32, b: f32| (a * cos.abs() + b * sin.abs()).round().max(1.0) as u32;
        (side(width, height), side(height, width))
    }

    /// Where a point of the page lies on the cleaned image, in pixels across and down.
    pub fn to_clean(&self, point: PagePoint) -> (f32, f32) {
        let across = point.x * self.scaled.0 / self.page.0 - self.scaled.0 / 2.0;
        let down = point.y * self.scaled.1 / self.page.1 - self.scaled.1 / 2.0;
        let (sin, cos) = self.skew_degrees.to_radians().sin_cos();
        let (width, height) = self.clean_size();
        (across * cos + down * sin + width as f32 / 2.0, down * cos - across * sin + height as f32 / 2.0)
    }

    /// Where a point of the cleaned image, in pixels across and down, lies on the page.
    pub fn to_page(&self, point: (f32, f32)) -> PagePoint {
        let (x, y) = self.to_scaled(point);
        PagePoint { x: x * self.page.0 / self.scaled.0, y: y * self.page.1 / self.scaled.1 }
    }

    /// Where a point of the cleaned image lies on the scaled page before it is turned.
    pub(super) fn to_scaled(self, (x, y): (f32, f32)) -> (f32, f32) {
        let (width, height) = self.clean_size();
        let (across, down) = (x - width as f32 / 2.0, y - height as f32 / 2.0);
        let (sin, cos) = self.skew_degrees.to_radians().sin_cos();
        (across * cos - down * sin + self.scaled.0 / 2.0, down * cos + across * sin + self.scaled.1 / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn there_and_back_is_within_a_pixel(
            width in 1_u32..13_000, height in 1_u32..13_000, scale in 0.1_f32..4.0, skew in -10.0_f32..10.0,
            x in 0.0_f32..1.0, y in 0.0_f32..1.0,
        ) {
            let scaled = |side: u32| (side as f32 * scale).round().max(1.0) as u32;
            let placement = Placement::new((width, height), (scaled(width), scaled(height)), skew);
            let point = PagePoint { x: x * width as f32, y: y * height as f32 };
            let there = placement.to_clean(point);
            let back = placement.to_page(there);
            prop_assert!((back.x - point.x).abs() < 1.0 && (back.y - point.y).abs() < 1.0, "{point:?} {back:?}");
            let (clean_width, clean_height) = placement.clean_size();
            prop_assert!(there.0 > -1.0 && there.0 < clean_width as f32 + 1.0, "off the sheet: {there:?}");
            prop_assert!(there.1 > -1.0 && there.1 < clean_height as f32 + 1.0, "off the sheet: {there:?}");
        }
    }

    #[test]
    fn a_line_that_falls_clockwise_comes_out_level() {
        let placement = Placement::new((1000, 800), (500, 400), 2.0);
        let (left, right) = (
            PagePoint { x: 100.0, y: 300.0 },
            PagePoint { x: 900.0, y: 300.0 + 800.0 * 2.0_f32.to_radians().tan() },
        );
        assert!((placement.to_clean(left).1 - placement.to_clean(right).1).abs() < 0.1);
    }
}
