//! What is done to the window from outside, as a window manager does it, and a picture of the whole display.

use std::error::Error;
use std::path::Path;
use std::sync::OnceLock;

use image::{Rgb, RgbImage};
use rustix::process::Pid;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

/// Stays connected to the display for as long as the tests run. It begins anew when the last one leaves it, as between
/// two windows, and turns away who comes meanwhile.
pub fn keep_awake() {
    static CONNECTION: OnceLock<RustConnection> = OnceLock::new();
    CONNECTION.get_or_init(|| x11rb::connect(None).expect("there is a display; see scripts/test").0);
}

/// Asks the window of a process to close, as its close button does.
pub fn close_window_of(process: Pid) {
    ask_to_close(process).expect("the window can be asked to close");
}

fn ask_to_close(process: Pid) -> Result<(), Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection.setup().roots[screen].root;
    let protocols = atom(&connection, "WM_PROTOCOLS")?;
    let delete = atom(&connection, "WM_DELETE_WINDOW")?;
    let mut asked = 0;
    for window in connection.query_tree(root)?.reply()?.children {
        if !is_shown(&connection, window)? || owner(&connection, window)? != Some(process) {
            continue;
        }
        let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
        connection.send_event(false, window, EventMask::NO_EVENT, message)?;
        asked += 1;
    }
    // An answer means that the display has dealt with everything before; it forgets what a client that has gone left.
    connection.get_input_focus()?.reply()?;
    if asked == 1 { Ok(()) } else { Err(format!("process {process} has {asked} windows").into()) }
}

/// Whether a window is in sight; the others that GTK makes for a program are not.
fn is_shown(connection: &RustConnection, window: Window) -> Result<bool, Box<dyn Error>> {
    Ok(connection.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE)
}

fn owner(connection: &RustConnection, window: Window) -> Result<Option<Pid>, Box<dyn Error>> {
    let name = atom(connection, "_NET_WM_PID")?;
    let value = connection.get_property(false, window, name, AtomEnum::CARDINAL, 0, 1)?.reply()?;
    let number = value.value32().and_then(|mut numbers| numbers.next());
    Ok(number.and_then(|number| Pid::from_raw(number.cast_signed())))
}

fn atom(connection: &RustConnection, name: &str) -> Result<u32, Box<dyn Error>> {
    Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
}

/// The size of the display that `scripts/test` makes, in pixels.
pub const WHOLE: (u32, u32) = (1920, 1080);

/// Writes what the display shows, from its upper left corner, as a PNG; width and height in pixels.
///
/// The WebDriver's own picture is not for this: it never comes where WebKit draws without shared graphics buffers.
pub fn save_picture(to: &Path, (width, height): (u32, u32)) -> Result<(), Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection.setup().roots[screen].root;
    let (columns, rows) = (u16::try_from(width)?, u16::try_from(height)?);
    let pixels = connection.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, columns, rows, u32::MAX)?.reply()?;
    // 24 bits deep, so four bytes a pixel: blue, green, red, nothing.
    let colours = pixels.data.chunks_exact(4).map(|pixel| Rgb([pixel[2], pixel[1], pixel[0]]));
    let mut picture = RgbImage::new(width, height);
    for (into, colour) in picture.pixels_mut().zip(colours) {
        *into = colour;
    }
    Ok(picture.save(to)?)
}
