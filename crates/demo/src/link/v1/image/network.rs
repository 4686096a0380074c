//! The keys that the network of the scene `image` has for itself.

use crate::image::network::Network;
use crate::link::v1::{Pairs, Reader};

/// Writes what is not as in the scene's first demo.
pub(super) fn write(_pairs: &mut Pairs, _network: &Network, _plain: &Network) {}

/// Reads a key; says whether it is one of the network's.
pub(super) fn read(_reader: &mut Reader, _key: &str, _text: &str) -> bool {
    false
}
