//! What the scene `image` says of pictures, in words.

use conv::{ByAxis, shelf};
use demo::image::{Negatives, Sample};
use demo::{Position, number};

use crate::lettering::{self, typeset};
use crate::shown::Time;
use crate::shown::image::Image;

/// What the page calls one of its pictures.
#[must_use]
pub fn name(sample: Sample) -> String {
    words::image::sample(sample.key())
}

/// What there is to say of a picture of the visitor's own; `from` is the size of the file that it was scaled from.
#[must_use]
pub fn own(size: ByAxis<usize>, from: Option<ByAxis<usize>>, is_here: bool) -> String {
    let ByAxis { vertical, horizontal } = size;
    match from.filter(|&from| from != size) {
        _ if !is_here => words::image::own_is_missing(horizontal, vertical),
        Some(from) => {
            words::image::own_scaled(from.horizontal, from.vertical, horizontal, vertical)
        }
        None => words::image::own(horizontal, vertical),
    }
}

/// Why there is no camera, by the name that browsers give the reason.
#[must_use]
pub fn no_camera(name: &str) -> String {
    words::image::no_camera(match name {
        "NotAllowedError" | "SecurityError" => "refused",
        "NotFoundError" | "OverconstrainedError" => "none",
        "NotReadableError" | "AbortError" => "busy",
        _ => "unsafe",
    })
}

/// The names of the kernels on the shelf, after that of one that is on none.
#[must_use]
pub fn kernels() -> Vec<String> {
    let own = std::iter::once(words::image::own_kernel().to_owned());
    own.chain(shelf::shelf().iter().map(crate::shelf::name)).collect()
}

/// What a kernel on the shelf is for, and where it comes from.
#[must_use]
pub fn shelf_about(index: Option<usize>) -> String {
    let known = index.and_then(|index| shelf::shelf().into_iter().nth(index));
    known.as_ref().map_or_else(String::new, crate::shelf::about)
}

/// What a way to show negative values does.
#[must_use]
pub fn negatives(negatives: Negatives) -> String {
    words::image::negatives_about(match negatives {
        Negatives::Centered => "centered",
        Negatives::Absolute => "absolute",
        Negatives::Clamped => "clamped",
    })
}

/// The picture and its result for a screen reader.
#[must_use]
pub fn surface(picture: ByAxis<usize>, result: ByAxis<usize>) -> String {
    let ByAxis { vertical, horizontal } = picture;
    if result.vertical == 0 {
        return words::image::surface_alone(vertical, horizontal);
    }
    words::image::surface(vertical, horizontal, result.vertical, result.horizontal)
}

/// Where the handle stands, in words.
#[must_use]
pub fn split(percent: usize) -> String {
    match percent {
        0 => words::image::split_after().to_owned(),
        100 => words::image::split_before().to_owned(),
        percent => words::image::split_at(percent),
    }
}

/// A pixel's place as a caption.
#[must_use]
pub fn place(at: Position) -> String {
    words::image::place(at.row, at.col)
}

/// Where the pixel whose sum is written out stands, or that there is none; where the picture is, it says why.
#[must_use]
pub fn strip_place(shown: &Image, is_missing: bool) -> String {
    if is_missing || shown.n_steps() == 0 {
        return words::image::no_result().to_owned();
    }
    let Position { row, col } = shown.at;
    words::image::pixel(row, col)
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
    // A long row would not fit beside its column; turned by a quarter, its numbers do.
    let length_px = |value: &String| value.chars().count() as f64 * DIGIT_PX + AROUND_PX;
    let is_long = row.iter().map(length_px).sum::<f64>() > ROW_PX;
    format!(
        "<span class=\"image-factor down\" data-factor=\"column\">{}</span><i>×</i>\
         <span class=\"image-factor{}\" data-factor=\"row\">{}</span>",
        cells(column),
        if is_long { " turned" } else { "" },
        cells(row),
    )
}

/// How wide a digit of a factor is, what is free around a number, and how much room a row has, in CSS pixels.
const DIGIT_PX: f64 = 7.2;
const AROUND_PX: f64 = 13.0;
const ROW_PX: f64 = 200.0;

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
        assert_eq!(kernels().len(), shelf::shelf().len() + 1);
        assert_eq!(kernels()[0], "Your own");
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
    fn a_long_row_is_turned() {
        let is_turned = |n: usize, value: &str| {
            factors(&[vec!["1".to_owned()], vec![value.to_owned(); n]]).contains("turned")
        };
        assert_eq!([is_turned(9, "1"), is_turned(11, "1")], [false, true]);
        assert_eq!([is_turned(3, "0.2741"), is_turned(5, "0.0625")], [false, true]);
    }

    #[test]
    fn a_picture_that_did_not_come_with_the_link_is_asked_for() {
        let size = ByAxis::new(480, 640);
        assert!(own(size, None, false).contains("640×480 pixels, which a link does not carry"));
        assert!(own(size, Some(size), true).starts_with("Your picture, 640×480 pixels."));
    }

    #[test]
    fn one_is_told_of_a_picture_that_was_scaled() {
        let said = own(ByAxis::new(4, 4096), Some(ByAxis::new(10, 10_000)), true);
        assert!(said.starts_with("The file has 10000×10 pixels; it is shown scaled to 4096×4."));
    }
}
