//! The kernels on the shelf as the page calls them, and what there is to say of each.
//!
//! `conv` has their numbers, and says in English, for programmers, what each is for.

use conv::shelf::ShelfKernel;

/// What the page calls a kernel.
#[must_use]
pub fn name(kernel: &ShelfKernel) -> String {
    words::shelf::name(kernel.key)
}

/// What a kernel is for, and where it comes from.
#[must_use]
pub fn about(kernel: &ShelfKernel) -> String {
    words::shelf::about(kernel.key, kernel.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use conv::shelf::shelf;

    #[test]
    fn every_kernel_has_a_name_of_its_own() {
        let names: BTreeSet<String> = shelf().iter().map(name).collect();
        assert_eq!(names.len(), shelf().len());
        assert!(names.contains("Sobel, vertical edges"));
    }

    #[test]
    fn a_reader_of_english_is_told_what_a_programmer_is() {
        for kernel in shelf() {
            let expected = format!("It {}. Source: {}.", kernel.purpose, kernel.source);
            assert_eq!(about(&kernel), expected, "{}", kernel.key);
        }
    }
}
