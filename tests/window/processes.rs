//! The program's processes, as the kernel tells of them.

use std::fs;
use std::path::Path;

use rustix::process::{Pid, Signal};

/// The processes of the program that have a library open, the oldest first.
pub fn of_library(library: &Path) -> Vec<Pid> {
    let library = library.to_str().expect("the tests' folders have plain names");
    all()
        .into_iter()
        .filter(|process| arguments(*process).windows(2).any(|two| two == ["--library", library]))
        .collect()
}

/// The children that read pages for a process.
pub fn readers_of(parent: Pid) -> Vec<Pid> {
    all()
        .into_iter()
        .filter(|process| stat(*process).is_some_and(|(state, of)| state != 'Z' && of == parent))
        .filter(|process| arguments(*process).get(1).is_some_and(|argument| argument == "engine"))
        .collect()
}

/// Whether a process is there and not merely waiting to be buried. A killed one holds its locks until the last of its
/// threads has come back from the disk, and until then it shows more threads than the one to be buried.
pub fn is_running(process: Pid) -> bool {
    let threads = fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count);
    threads > 1 || stat(process).is_some_and(|(state, _)| state != 'Z')
}

/// `kill -9`
pub fn kill(process: Pid) {
    rustix::process::kill_process(process, Signal::KILL).expect("the process is there to be killed");
}

fn all() -> Vec<Pid> {
    let mut numbers: Vec<i32> = fs::read_dir("/proc")
        .expect("the kernel shows its processes")
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers.into_iter().filter_map(Pid::from_raw).collect()
}

/// Empty for a process that is gone.
fn arguments(process: Pid) -> Vec<String> {
    let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).map(|argument| String::from_utf8_lossy(argument).into_owned()).collect()
}

/// State and parent.
fn stat(process: Pid) -> Option<(char, Pid)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before it is in parentheses and may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?.chars().next()?;
    Some((state, Pid::from_raw(fields.next()?.parse().ok()?)?))
}
