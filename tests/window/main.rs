//! The whole program in its real window, driven as a person drives it.
//!
//! `tauri-driver` starts the program and steers the web view in it; keys and clicks go in at the level of the web
//! view, and what the tests look at is what assistive technology would: roles, names, texts. Two things a WebDriver
//! cannot do are done beside it. Files are dropped by the event that Tauri itself sends for a drop, and the window is
//! closed by the message that a window manager sends.
//!
//! Each test has a library, a driver and a window of its own. The tests run one at a time, on a display of their own;
//! `scripts/test window` sets all that up. A test that fails leaves a picture of the display and the program's log.

#![cfg(target_os = "linux")]
#![allow(missing_docs, reason = "a test")]

mod display;
mod driver;
mod page;
mod processes;

mod appearance;
mod arrivals;
mod crashes;
mod desk;
mod keyboard;
mod second_start;
