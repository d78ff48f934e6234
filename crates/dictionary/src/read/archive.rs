//! ZIP, gzip and tar.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::{LARGEST, ReadError};

/// More files than a dictionary has.
const MOST_FILES: usize = 1000;

const ZIP: &[u8] = b"PK\x03\x04";
const GZIP: &[u8] = &[0x1F, 0x8B];

/// Whether these are the bytes of an archive or a packed file.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(GZIP)
}

/// The files in an archive, or the one file that was packed.
pub(super) fn unpack(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let failed = |reason: String| ReadError::Packed { name: name.to_owned(), reason };
    if bytes.starts_with(ZIP) {
        return unzip(bytes).map_err(failed);
    }
    let unpacked = gunzip(bytes).map_err(failed)?;
    if unpacked.get(257..262) == Some(b"ustar") {
        return untar(&unpacked).map_err(|error| failed(error.to_string()));
    }
    Ok(vec![(name.strip_suffix(".gz").unwrap_or(name).to_owned(), unpacked)])
}

/// Unpacks gzip, of which dictzip is a kind.
pub(super) fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut left = LARGEST;
    read_within(MultiGzDecoder::new(bytes), &mut left)
}

fn unzip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = LARGEST;
    let mut files = Vec::new();
    for index in 0..archive.len().min(MOST_FILES) {
        let file = archive.by_index(index).map_err(|error| error.to_string())?;
        if file.is_file() {
            files.push((file.name().to_owned(), read_within(file, &mut left)?));
        }
    }
    Ok(files)
}

fn untar(bytes: &[u8]) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut archive = tar::Archive::new(bytes);
    let mut files = Vec::new();
    for entry in archive.entries()?.take(MOST_FILES) {
        let mut entry = entry?;
        if entry.header().entry_type().is_file() {
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let mut contents = Vec::new();
            // No more can come out of it than is in the archive.
            entry.read_to_end(&mut contents)?;
            files.push((name, contents));
        }
    }
    Ok(files)
}

/// Everything there is to read, unless it is more than what is left to read.
fn read_within(reader: impl Read, left: &mut u64) -> Result<Vec<u8>, String> {
    let mut contents = Vec::new();
    let length = reader.take(*left + 1).read_to_end(&mut contents).map_err(|error| error.to_string())?;
    *left = left
        .checked_sub(u64::try_from(length).unwrap_or(u64::MAX))
        .ok_or_else(|| format!("it is larger than {} MB", LARGEST >> 20))?;
    Ok(contents)
}
