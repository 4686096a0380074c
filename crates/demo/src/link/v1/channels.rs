//! The keys that the scene `channels` has for itself.

use super::{Pairs, Reader};
use crate::channels::Channels;

/// Writes what is not as in the scene's first demo.
pub(super) fn write(_pairs: &mut Pairs, _channels: &Channels, _plain: &Channels) {}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(_reader: &mut Reader, _key: &str, _text: &str) -> bool {
    false
}
