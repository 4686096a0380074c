//! The keys that the scene `learn` has for itself.

use super::{Pairs, Reader};
use crate::learn::Learn;

/// Writes what is not as in the scene's first demo.
pub(super) fn write(_pairs: &mut Pairs, _learn: &Learn, _plain: &Learn) {}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(_reader: &mut Reader, _key: &str, _text: &str) -> bool {
    false
}
