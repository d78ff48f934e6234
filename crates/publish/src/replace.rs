//! Putting a finished file where the person wants it.
//!
//! A program that writes straight into its target leaves half a file behind when the power fails, and an old file
//! is gone before the new one is good. So everything is written beside the target under a temporary name, brought
//! to the disk, and renamed: at every moment the name holds the old file, the new file, or nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What happens to a file that already has the wanted name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clobber {
    /// It stays, and nothing is written.
    Refuse,
    /// The new file takes its place. Only when the person said so.
    Replace,
}

/// Why a file could not be written. The target is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file of that name is there, and [`Clobber::Refuse`] was asked for.
    #[error("“{}” is already there and was left as it is. Choose another name, or say that it may be replaced.", .path.display())]
    Exists {
        /// The wanted file.
        path: PathBuf,
    },
    /// The folder is not there.
    #[error("“{}” cannot be written because its folder is missing. Create the folder or choose another.", .path.display())]
    FolderMissing {
        /// The wanted file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The name is that of a folder, or has no last part.
    #[error("“{}” is a folder, not a file. Add a file name.", .path.display())]
    IsFolder {
        /// The wanted file.
        path: PathBuf,
    },
    /// The folder or the file may not be written to.
    #[error("“{}” cannot be written: you may not write in that folder. Choose another, or change its permissions.", .path.display())]
    NoPermission {
        /// The wanted file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// No room is left.
    #[error("“{}” was not written because the disk is full. Free some space and try again.", .path.display())]
    DiskFull {
        /// The wanted file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Anything else.
    #[error("“{}” could not be written: {source}. Try again, or choose another folder.", .path.display())]
    Other {
        /// The wanted file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl PublishError {
    fn new(path: &Path, source: io::Error) -> PublishError {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::AlreadyExists => PublishError::Exists { path },
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                PublishError::FolderMissing { path, source }
            }
            io::ErrorKind::IsADirectory => PublishError::IsFolder { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                PublishError::NoPermission { path, source }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                PublishError::DiskFull { path, source }
            }
            _ => PublishError::Other { path, source },
        }
    }
}

/// Writes a file whole or not at all: `write` fills it, and only then does it get its name.
///
/// # Errors
///
/// Whatever `write` returns, and what the disk refuses, as a sentence that names `path`. Nothing is left behind.
pub fn write_new(
    path: &Path,
    clobber: Clobber,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), PublishError> {
    let failed = |source| PublishError::new(path, source);
    if path.is_dir() || path.file_name().is_none() {
        return Err(PublishError::IsFolder { path: path.to_owned() });
    }
    // Known before the work of writing is done; the rename below still decides.
    if clobber == Clobber::Refuse && path.symlink_metadata().is_ok() {
        return Err(PublishError::Exists { path: path.to_owned() });
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = new_file(folder).map_err(failed)?;
    write(file.as_file_mut()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    match clobber {
        Clobber::Refuse => file.persist_noclobber(path),
        Clobber::Replace => file.persist(path),
    }
    .map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)
}

/// Temporary files are private by default; a published one gets the permissions of any new file.
#[cfg(unix)]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let everyone = std::fs::Permissions::from_mode(0o666); // less the person's umask
    tempfile::Builder::new().prefix(".gyur-").permissions(everyone).tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".gyur-").tempfile_in(folder)
}

/// The new name is an entry of the folder, which needs bringing to the disk too.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot sync a folder; the file itself is safe.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
