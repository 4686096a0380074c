//! What the scene `image` says of pictures, in words.

use conv::{ByAxis, shelf};
use demo::image::{Negatives, Sample};
use demo::{Position, number};

use crate::lettering::{self, typeset};
use crate::shown::Time;
use crate::shown::image::Image;

/// What the page calls one of its pictures.
#[must_use]
pub const fn name(sample: Sample) -> &'static str {
    match sample {
        Sample::Still => "Still",
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

/// That the camera is on.
pub const CAMERA: &str = "The camera is on. Its pictures stay in this browser and are not kept.";

/// Why there is no camera, by the name that browsers give the reason.
#[must_use]
pub fn no_camera(name: &str) -> &'static str {
    match name {
        "NotAllowedError" | "SecurityError" => {
            "The camera may not be used: allow it for this page in the browser, and try again."
        }
        "NotFoundError" | "OverconstrainedError" => "There is no camera here.",
        "NotReadableError" | "AbortError" => "The camera is in use by another program.",
        _ => {
            "This browser gives no camera to this page: it must come over https, or from this machine."
        }
    }
}

/// That there is no picture.
pub const MISSING: &str = "The picture is not here: open one, or choose one at the side.";

/// What the page calls a kernel that is on no shelf.
pub const OWN_KERNEL: &str = "Your own";

/// What the page calls the kernels on the shelf, by their keys.
pub const SHELF: [(&str, &str); 18] = [
    ("identity", "Identity"),
    ("box", "Box blur 3×3"),
    ("gaussian", "Gaussian blur 3×3"),
    ("gaussian5", "Gaussian blur 5×5"),
    ("motion", "Motion blur 5×5"),
    ("sharpen", "Sharpen"),
    ("emboss", "Emboss"),
    ("sobel-x", "Sobel, vertical edges"),
    ("sobel-y", "Sobel, horizontal edges"),
    ("prewitt-x", "Prewitt, vertical edges"),
    ("prewitt-y", "Prewitt, horizontal edges"),
    ("roberts-x", "Roberts, falling diagonal"),
    ("roberts-y", "Roberts, rising diagonal"),
    ("scharr-x", "Scharr, vertical edges"),
    ("scharr-y", "Scharr, horizontal edges"),
    ("laplacian4", "Laplacian, 4 neighbors"),
    ("laplacian8", "Laplacian, 8 neighbors"),
    ("log", "Laplacian of Gaussian 5×5"),
];

/// What a kernel on the shelf is for, and where it comes from.
#[must_use]
pub fn shelf_about(index: Option<usize>) -> String {
    let known = index.and_then(|index| shelf::shelf().into_iter().nth(index));
    known.map_or_else(String::new, |known| {
        format!("It {}. Source: {}.", known.purpose, known.source)
    })
}

/// What a way to show negative values does.
#[must_use]
pub const fn negatives(negatives: Negatives) -> &'static str {
    match negatives {
        Negatives::Centered => {
            "Zero in the middle of the scale, negative and positive values on either side."
        }
        Negatives::Absolute => "Magnitudes alone: \u{2212}100 looks like 100.",
        Negatives::Clamped => "As a camera would: below 0 is black, above 255 is white.",
    }
}

/// The picture and its result for a screen reader.
#[must_use]
pub fn surface(picture: ByAxis<usize>, result: ByAxis<usize>) -> String {
    let size = |size: ByAxis<usize>| format!("{} by {}", size.vertical, size.horizontal);
    if result.vertical == 0 {
        return format!("Picture of {}, no result", size(picture));
    }
    format!(
        "Picture of {}, result of {}: arrow keys move the magnifier",
        size(picture),
        size(result)
    )
}

/// Where the handle stands, in words.
#[must_use]
pub fn split(percent: usize) -> String {
    match percent {
        0 => "all after".to_owned(),
        100 => "all before".to_owned(),
        percent => format!("before up to {percent} percent, after beyond"),
    }
}

/// A pixel's place as a caption.
#[must_use]
pub fn place(at: Position) -> String {
    format!("row {}, column {}", at.row, at.col)
}

/// Where the pixel whose sum is written out stands, or that there is none.
#[must_use]
pub fn strip_place(shown: &Image) -> String {
    if shown.n_steps() == 0 {
        return "no result: the kernel does not fit".to_owned();
    }
    let Position { row, col } = shown.at;
    format!("pixel {row}, {col}")
}

/// A result with few digits.
#[must_use]
pub fn result(value: f32) -> String {
    lettering::text(value, 7).map_or_else(|| typeset(&number::shortest(value)), |(text, _)| text)
}

/// A column and a row whose product is the kernel, as markup made of numbers alone.
#[must_use]
pub fn factors([column, row]: &[Vec<String>; 2]) -> String {
    let cells = |values: &[String]| {
        values.iter().map(|value| ["<span>", value, "</span>"].concat()).collect::<String>()
    };
    format!(
        "<span class=\"image-factor down\" data-factor=\"column\">{}</span><i>×</i>\
         <span class=\"image-factor\" data-factor=\"row\">{}</span>",
        cells(column),
        cells(row),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_there_is_no_camera_is_said() {
        assert!(no_camera("NotAllowedError").starts_with("The camera may not be used"));
        assert_eq!(no_camera("NotFoundError"), "There is no camera here.");
        assert!(no_camera("TypeError").contains("https"));
    }

    #[test]
    fn every_kernel_on_the_shelf_has_a_name() {
        let keys: Vec<&str> = shelf::shelf().iter().map(|known| known.key).collect();
        assert_eq!(SHELF.map(|(key, _)| key).to_vec(), keys);
        assert!(shelf_about(Some(0)).starts_with("It changes nothing. Source: "));
        assert_eq!(shelf_about(None), "");
    }

    #[test]
    fn places_and_the_handle_are_said_in_words() {
        assert_eq!(place(Position::new(3, 4)), "row 3, column 4");
        let words = ["all after", "before up to 30 percent, after beyond", "all before"];
        assert_eq!([0, 30, 100].map(split), words);
        assert_eq!(
            surface(ByAxis::new(4, 5), ByAxis::both(3)),
            "Picture of 4 by 5, result of 3 by 3: arrow keys move the magnifier"
        );
        assert_eq!(result(-1.0 / 3.0), "\u{2212}0.3333");
    }

    #[test]
    fn factors_are_a_column_and_a_row() {
        let markup = factors(&[vec!["1".to_owned(), "2".to_owned()], vec!["3".to_owned()]]);
        assert!(markup.contains("<span>1</span><span>2</span></span><i>×</i>"), "{markup}");
    }

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
