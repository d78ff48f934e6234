//! How far a page is turned.
//!
//! Tibetan letters hang from a common line, so on a level page their upper edges pile up in few rows. The skew is the
//! angle at which they pile up most.

use crate::components::Component;

/// The largest skew looked for, in degrees.
const MOST: f32 = 8.0;

/// The angle, in degrees, by which lines fall clockwise from the level; 0 where there are too few letters to tell.
pub(super) fn of(found: &[Component], letter_height: f32) -> f32 {
    let heads: Vec<(f32, f32)> = found
        .iter()
        .filter(|piece| (0.5..2.5).contains(&(piece.height() as f32 / letter_height)))
        .map(|piece| ((piece.left + piece.right) as f32 / 2.0, piece.top as f32))
        .collect();
    if heads.len() < 10 {
        return 0.0;
    }
    let bin = (letter_height / 10.0).max(1.0);
    let coarse = best(&heads, bin, 0.0, MOST, 0.2);
    best(&heads, bin, coarse, 0.2, 0.02)
}

/// The angle within `reach` of `around`, in steps of `step` degrees, at which the points pile up most.
fn best(points: &[(f32, f32)], bin: f32, around: f32, reach: f32, step: f32) -> f32 {
    let steps = (reach / step).round() as i32;
    // From the level outwards, so that of equals the least skew wins.
    (0..=steps)
        .flat_map(|step| [step, -step])
        .map(|index| around + index as f32 * step)
        .map(|angle| (angle, piled(points, bin, angle)))
        .fold((0.0, 0.0), |best, next| if next.1 > best.1 { next } else { best })
        .0
}

/// The sum of the squares of how many points share a row, a point between two rows counting for both.
fn piled(points: &[(f32, f32)], bin: f32, degrees: f32) -> f32 {
    let slope = degrees.to_radians().tan();
    let rows: Vec<f32> = points.iter().map(|(x, y)| (y - x * slope) / bin).collect();
    let first = rows.iter().copied().fold(f32::INFINITY, f32::min).floor();
    let last = rows.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut counts = vec![0.0_f32; (last - first) as usize + 2];
    for row in rows {
        let (index, share) = ((row - first) as usize, (row - first).fract());
        counts[index] += 1.0 - share;
        counts[index + 1] += share;
    }
    counts.iter().map(|count| count * count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Run;

    fn page(degrees: f32) -> Vec<Component> {
        let slope = degrees.to_radians().tan();
        let letters = (0..20).flat_map(|line| (0..40).map(move |letter| (letter * 25, line * 60 + 50)));
        letters
            .map(|(x, y)| {
                let top = (y as f32 + x as f32 * slope) as u32 + 200;
                let height = 18 + x % 7;
                Component::of((top..top + height).map(|y| Run { y, start: x, end: x + 20 }).collect())
            })
            .collect()
    }

    #[test]
    fn the_angle_of_the_heads_is_found() {
        for degrees in [-6.5, -1.0, -0.4, 0.0, 0.5, 2.0, 7.0] {
            let found = of(&page(degrees), 20.0);
            assert!((found - degrees).abs() < 0.1, "{degrees}° taken for {found}°");
        }
    }

    #[test]
    fn a_few_letters_say_nothing() {
        assert_eq!(of(&page(3.0)[..5], 20.0), 0.0);
    }
}
