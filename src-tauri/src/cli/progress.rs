//! Progress on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;

use desk::view::Importing;
use indicatif::{ProgressBar, ProgressStyle};

/// How far a long command is.
pub struct Progress {
    bar: Option<ProgressBar>,
    total: u64,
    done: u64,
}

impl Progress {
    /// Progress towards `total` pages.
    pub fn new(total: u64) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let style =
                ProgressStyle::with_template("{bar:30} {pos} of {len} pages · {per_sec} · {eta} left  {msg}");
            ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { bar, total, done: 0 }
    }

    /// A page is done.
    pub fn page(&mut self, name: &str) {
        self.done += 1;
        match &self.bar {
            Some(bar) => {
                bar.set_message(name.to_owned());
                bar.inc(1);
            }
            None => eprintln!("{} of {} pages  {name}", self.done, self.total),
        }
    }

    /// Says something without disturbing the bar.
    pub fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    /// Everything is done.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// How far an import is, on a terminal; a file takes seconds, and elsewhere its result says enough.
#[derive(Default)]
pub struct Bytes(OnceLock<Option<ProgressBar>>);

impl Bytes {
    /// The import went on.
    pub fn show(&self, importing: &Importing) {
        let begin = || {
            io::stderr().is_terminal().then(|| {
                let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes} · {msg}");
                ProgressBar::new(importing.total as u64)
                    .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
            })
        };
        if let Some(bar) = self.0.get_or_init(begin) {
            bar.set_message(format!("{} units", importing.units));
            bar.set_position(importing.read as u64);
        }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        if let Some(Some(bar)) = self.0.get() {
            bar.finish_and_clear();
        }
    }
}
