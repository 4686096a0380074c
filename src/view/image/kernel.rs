//! The part "kernel" of the scene `image`.

use crate::view::dom::El;
use crate::view::lab::Lab;

/// What stands on the stage.
pub(super) fn stage(_lab: Lab) -> Vec<El> {
    Vec::new()
}

/// The groups of controls.
pub(super) fn controls(_lab: Lab) -> Vec<El> {
    Vec::new()
}
