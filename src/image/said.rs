//! What the scene `image` says of pictures, in words.

use conv::ByAxis;
use demo::image::Sample;

/// What the page calls one of its pictures.
#[must_use]
pub const fn name(sample: Sample) -> &'static str {
    match sample {
        Sample::Still => "Still life",
        Sample::Houses => "Houses",
        Sample::Face => "Face",
        Sample::Text => "Text",
        Sample::Star => "Star",
        Sample::Noise => "Noise",
    }
}

/// What there is to say of a picture of the visitor's own.
#[must_use]
pub fn own(size: ByAxis<usize>, is_here: bool) -> String {
    let ByAxis { vertical, horizontal } = size;
    if is_here {
        format!(
            "Your picture, {horizontal}×{vertical} pixels. It stays in this browser: a link carries everything but the picture itself."
        )
    } else {
        format!(
            "This link was made with somebody's own picture of {horizontal}×{vertical} pixels, which a link does not carry: open it here, or choose another."
        )
    }
}

/// That a picture was made smaller; nothing where it was not.
#[must_use]
pub fn scaled(from: ByAxis<usize>, to: ByAxis<usize>) -> String {
    if from == to {
        return String::new();
    }
    format!(
        "The file has {}×{} pixels; it is shown scaled to {}×{}.",
        from.horizontal, from.vertical, to.horizontal, to.vertical
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_did_not_come_with_the_link_is_asked_for() {
        let size = ByAxis::new(480, 640);
        assert!(own(size, false).contains("640×480 pixels, which a link does not carry"));
        assert!(own(size, true).starts_with("Your picture, 640×480 pixels."));
    }

    #[test]
    fn one_is_told_of_a_picture_that_was_scaled() {
        assert_eq!(scaled(ByAxis::both(5), ByAxis::both(5)), "");
        assert_eq!(
            scaled(ByAxis::new(10, 10_000), ByAxis::new(4, 4096)),
            "The file has 10000×10 pixels; it is shown scaled to 4096×4."
        );
    }
}
