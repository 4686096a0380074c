//! The keys that the scene `stack` has for itself.

use super::{Pairs, Reader};
use crate::stack::Stack;

/// Writes what is not as in the scene's first demo.
pub(super) fn write(_pairs: &mut Pairs, _stack: &Stack, _plain: &Stack) {}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(_reader: &mut Reader, _key: &str, _text: &str) -> bool {
    false
}
