//! What the exchange formats have in common: they are XML, large, and written by many hands.

pub(crate) mod frames;
pub(crate) mod text;

pub(crate) use frames::encoding;
