//! One window a library.
//!
//! Two windows over one library would show each other's edits late and undo them unasked. So the window holds a lock on
//! a file in the library, which the system drops even after `kill -9`; and it listens on a local socket, on which a
//! second start knocks before it leaves.

use std::fs::{File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;

use anyhow::Context;
use interprocess::local_socket::traits::{ListenerExt, Stream as _};
use interprocess::local_socket::{
    GenericFilePath, GenericNamespaced, Listener, ListenerOptions, Name, NameType,
};
use interprocess::local_socket::{Stream, ToFsName, ToNsName};

/// Who has the library.
pub enum Claim {
    /// This process; the library is free again when the value is dropped.
    Ours(Ours),
    /// Another window, which was asked to come to the front.
    Others,
}

/// The claim on a library, with the door at which later starts knock.
pub struct Ours {
    lock: File,
    door: Option<Listener>,
}

/// Claims the library in `folder` for a window.
///
/// # Errors
/// When the folder cannot be used.
pub fn claim(folder: &Path) -> anyhow::Result<Claim> {
    let unusable =
        || format!("The library folder {} cannot be used. Check that you may write there.", folder.display());
    std::fs::create_dir_all(folder).with_context(unusable)?;
    let folder = folder.canonicalize().with_context(unusable)?;
    let lock = File::create(folder.join("window.lock")).with_context(unusable)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            if let Err(error) = knock(&folder) {
                tracing::warn!("the other window did not answer: {error}");
                eprintln!("This library is open in another window of Gyur.");
            }
            return Ok(Claim::Others);
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(unusable),
    }
    let door =
        name(&folder).and_then(|name| ListenerOptions::new().name(name).try_overwrite(true).create_sync());
    if let Err(error) = &door {
        tracing::warn!("a second start will not find this window: {error}");
    }
    Ok(Claim::Ours(Ours { lock, door: door.ok() }))
}

impl Ours {
    /// Calls `open` whenever another start knocks, for as long as the process lives.
    pub fn on_knock(self, open: impl Fn() + Send + 'static) {
        thread::spawn(move || {
            let _held = self.lock;
            let Some(door) = self.door else {
                loop {
                    thread::park();
                }
            };
            for visitor in door.incoming().flatten() {
                // The word itself does not matter, and whoever hangs up without one meant it too.
                let _ = { visitor }.read(&mut [0; 8]);
                open();
            }
        });
    }
}

fn knock(folder: &Path) -> io::Result<()> {
    Stream::connect(name(folder)?)?.write_all(b"show")
}

fn name(folder: &Path) -> io::Result<Name<'static>> {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    let name = format!("gyur-{:016x}.socket", hasher.finish());
    if GenericNamespaced::is_supported() {
        name.to_ns_name::<GenericNamespaced>()
    } else {
        folder.join("window.socket").to_fs_name::<GenericFilePath>()
    }
}
