//! How large a picture may be, and what is done with one that is larger.

use std::fmt;

use conv::ByAxis;
use demo::limits;

/// A file with more bytes is not opened.
pub const MOST_BYTES: f64 = 100e6;

/// A picture with more pixels is not decoded: four bytes each, before it can be made smaller.
pub const MOST_PIXELS: usize = 150_000_000;

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureTrouble {
    /// Too many bytes.
    TooManyBytes {
        /// The file.
        name: String,
        /// Its size.
        megabytes: usize,
    },
    /// Too many pixels.
    TooManyPixels {
        /// The file.
        name: String,
        /// Rows and columns.
        size: ByAxis<usize>,
    },
    /// The browser cannot make sense of it.
    Unreadable {
        /// The file.
        name: String,
    },
    /// What was dropped holds no file.
    NoFileDropped,
    /// The page's own pictures could not be loaded.
    NotLoaded,
    /// No memory or no canvas.
    NoMemory {
        /// Rows and columns.
        size: ByAxis<usize>,
    },
}

impl fmt::Display for PictureTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sides = |size: &ByAxis<usize>| (size.horizontal, size.vertical);
        f.write_str(&match self {
            Self::TooManyBytes { name, megabytes } => words::image::too_many_bytes(name, megabytes),
            Self::TooManyPixels { name, size } => {
                let (columns, rows) = sides(size);
                words::image::too_many_pixels(name, columns, rows)
            }
            Self::Unreadable { name } => words::image::unreadable(name),
            Self::NoFileDropped => words::image::no_file_dropped().to_owned(),
            Self::NotLoaded => words::image::not_loaded().to_owned(),
            Self::NoMemory { size } => {
                let (columns, rows) = sides(size);
                words::image::no_memory(columns, rows)
            }
        })
    }
}

impl std::error::Error for PictureTrouble {}

/// The size in which a picture is taken: no side longer than the limit, in proportion, each side at least one pixel.
#[must_use]
pub fn fitted(size: ByAxis<usize>) -> ByAxis<usize> {
    let most = limits::PICTURE_SIZE.largest;
    let longest = size.vertical.max(size.horizontal);
    if longest <= most {
        return size;
    }
    // Sides of files fit 32 bits, so that the product fits 64.
    let side = |n: usize| ((n as u64 * most as u64 + longest as u64 / 2) / longest as u64).max(1);
    size.map(|n| side(n) as usize)
}

/// How large the picture is that a file begins with; nothing where that is not to be told.
#[must_use]
pub fn size_in(head: &[u8]) -> Option<ByAxis<usize>> {
    let size = imagesize::blob_size(head).ok()?;
    Some(ByAxis::new(size.height, size.width))
}

/// Whether a picture of so many rows and columns is decoded.
///
/// # Errors
/// One with too many pixels.
pub fn check_pixels(name: &str, size: ByAxis<usize>) -> Result<(), PictureTrouble> {
    let n_pixels = size.vertical.checked_mul(size.horizontal);
    if n_pixels.is_some_and(|n| n <= MOST_PIXELS) {
        return Ok(());
    }
    Err(PictureTrouble::TooManyPixels { name: name.to_owned(), size })
}

/// Whether a file of so many bytes is opened.
///
/// # Errors
/// One with too many bytes.
pub fn check_bytes(name: &str, n_bytes: f64) -> Result<(), PictureTrouble> {
    if n_bytes <= MOST_BYTES {
        return Ok(());
    }
    let megabytes = (n_bytes / 1e6).ceil() as usize;
    Err(PictureTrouble::TooManyBytes { name: name.to_owned(), megabytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_that_is_too_long_takes_the_other_along() {
        let check = |(rows, cols), expected: (usize, usize)| {
            assert_eq!(fitted(ByAxis::new(rows, cols)), ByAxis::new(expected.0, expected.1));
        };
        check((512, 512), (512, 512));
        check((4096, 4096), (4096, 4096));
        check((10, 10_000), (4, 4096));
        check((8192, 6144), (4096, 3072));
        check((1, 30_000), (1, 4096));
        check((1, usize::from(u16::MAX)), (1, 4096));
    }

    #[test]
    fn the_head_of_a_file_says_how_large_its_picture_is() {
        let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x03\0\0\0\x02\0\0\0\x01\0\x18\0";
        assert_eq!(size_in(bitmap), Some(ByAxis::new(2, 3)));
        assert_eq!(size_in(b"no picture"), None);
        assert_eq!(size_in(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(size_in(b""), None);
    }

    #[test]
    fn what_is_too_large_is_refused_in_words() {
        let message = |outcome: Result<(), PictureTrouble>| outcome.unwrap_err().to_string();
        assert_eq!(
            message(check_pixels("sky.png", ByAxis::new(20_000, 30_000))),
            "“sky.png” has 30000×20000 pixels: at most 150 million are decoded"
        );
        assert_eq!(check_pixels("sky.png", ByAxis::new(10, 10_000)), Ok(()));
        assert_eq!(
            message(check_bytes("film.mp4", 250_000_001.0)),
            "“film.mp4” has 251 MB: at most 100 MB are opened"
        );
        assert!(check_pixels("a", ByAxis::both(usize::MAX)).is_err());
    }
}
