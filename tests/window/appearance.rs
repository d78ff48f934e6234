//! Nothing is cut off, at the least size that is supported and at the usual ones, in light and in dark.

use fantoccini::key::Key;
use serde_json::json;

use crate::display;
use crate::driver::{Window, artefact};

const SCREENS: [&str; 9] =
    ["works", "memory", "dictionaries", "glossary", "align", "statistics", "checks", "settings", "reader"];

const SIZES: [(u32, u32); 3] = [(1024, 700), (1280, 800), (1920, 1080)];

#[tokio::test]
async fn nothing_is_cut_off_at_any_size_in_light_and_dark() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("library")).await;
    window.press(&[Key::Control.into(), Key::Shift.into(), 'h']).await;
    window.wait_for_pages(3).await;
    let at = window.script("return location.hash", &[]).await;
    let reader = at.as_str().unwrap();

    let mut cut_off = Vec::new();
    for (width, height) in SIZES {
        window.client.set_window_size(width, height).await.unwrap();
        let sized = "return innerWidth === arguments[0] && innerHeight === arguments[1]";
        window.wait_for("the size", sized, &[json!(width), json!(height)]).await;
        for theme in ["light", "dark"] {
            let shown = "return document.documentElement.dataset.theme === arguments[0]";
            if window.script(shown, &[json!(theme)]).await == json!(false) {
                window.press(&[Key::Control.into(), Key::Shift.into(), 'l']).await;
            }
            window.wait_for(theme, shown, &[json!(theme)]).await;
            for screen in SCREENS {
                let hash = match screen {
                    "reader" => reader.to_owned(),
                    "checks" => reader.replace("works", "checks"),
                    _ => format!("#/{screen}"),
                };
                window.script("location.hash = arguments[0]", &[json!(hash)]).await;
                let drawn = "
                    const images = [...document.images]
                    const wanted = arguments[0] ? images.length > 0 : true
                    return wanted && images.every((image) => image.complete) && document.fonts.status === 'loaded'";
                let has_pages = screen == "works" || screen == "reader";
                window.wait_for(&format!("{screen}, drawn"), drawn, &[json!(has_pages)]).await;
                let found = window.script(BEYOND_THE_EDGE, &[]).await;
                if found != json!([]) {
                    cut_off.push(format!("{screen} at {width}×{height}, {theme}: {found}"));
                }
                let picture = artefact(&format!("{screen}-{width}-{theme}.png"));
                display::save_picture(&picture, (width, height)).unwrap();
            }
        }
    }
    assert!(cut_off.is_empty(), "{}", cut_off.join("\n"));
    window.close().await;
}

/// Elements that reach beyond the window's right edge, or hold more than fits in their width without a way to scroll.
const BEYOND_THE_EDGE: &str = "
    const root = document.documentElement
    const wide = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} px wide`] : []
    for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility() || element.closest('.visually-hidden')) continue
        const box = element.getBoundingClientRect()
        if (box.width > 0 && box.left < innerWidth && box.right > innerWidth + 1 && !element.closest('svg'))
            wide.push(`${element.tagName}.${element.className} ends at ${Math.round(box.right)}`)
    }
    return wide";
