//! The frames of the pipe: four bytes of length, little-endian, then that many bytes of JSON.
//!
//! JSON, because a frame is at most a page of text with its boxes: readable in a log, and a tenth of a millisecond to
//! parse. Images do not travel through the pipe; they are named by path.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The largest frame that is read, in bytes: far above any page, far below what would hurt.
pub const LIMIT: u32 = 64 << 20;

/// Encodes a value as a frame.
///
/// # Errors
/// When the value cannot be JSON or passes [`LIMIT`].
pub fn encode<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut frame = vec![0; 4];
    serde_json::to_writer(&mut frame, value)?;
    let length = u32::try_from(frame.len() - 4).unwrap_or(u32::MAX);
    check(length)?;
    frame[..4].copy_from_slice(&length.to_le_bytes());
    Ok(frame)
}

/// The body's length, from a frame's first four bytes.
///
/// # Errors
/// When the length passes [`LIMIT`], which only something that is no frame would claim.
pub fn length(head: [u8; 4]) -> io::Result<usize> {
    let length = u32::from_le_bytes(head);
    check(length)?;
    Ok(length as usize)
}

/// Decodes a frame's body.
///
/// # Errors
/// When it is not the JSON of a `T`.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(body)?)
}

/// Reads one frame, or nothing at the end of the stream.
///
/// # Errors
/// When the stream breaks off inside a frame, or the frame is none.
pub fn read<T: DeserializeOwned>(mut from: impl Read) -> io::Result<Option<T>> {
    let mut head = [0; 4];
    match from.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut body = vec![0; length(head)?];
    from.read_exact(&mut body)?;
    decode(&body).map(Some)
}

/// Writes one frame and flushes it.
///
/// # Errors
/// Those of [`encode`] and of the stream.
pub fn write<T: Serialize>(mut to: impl Write, value: &T) -> io::Result<()> {
    to.write_all(&encode(value)?)?;
    to.flush()
}

fn check(length: u32) -> io::Result<()> {
    if length > LIMIT {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a frame of {length} bytes")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"བོད་ཡིག").unwrap();
        write(&mut pipe, &"second").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(read::<String>(&mut from).unwrap().as_deref(), Some("བོད་ཡིག"));
        assert_eq!(read::<String>(&mut from).unwrap().as_deref(), Some("second"));
        assert_eq!(read::<String>(&mut from).unwrap(), None);
    }

    #[test]
    fn a_frame_that_breaks_off_is_an_error() {
        let frame = encode(&"page").unwrap();
        assert!(read::<String>(&frame[..frame.len() - 1]).is_err());
    }

    #[test]
    fn a_stream_that_is_no_frame_takes_no_memory() {
        let error = read::<String>(&b"Error opening data file"[..]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
