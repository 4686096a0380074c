//! Kernels taken from the shelf onto a picture.

use conv::{Sides, shelf};

use super::Negatives;
use crate::demo::{Demo, Padding};
use crate::{derived, limits};

/// The place on the shelf of the kernel at hand; nothing where it is the visitor's own.
#[must_use]
pub fn shelved(demo: &Demo) -> Option<usize> {
    let size = demo.kernel_size();
    let shape = [size.vertical, size.horizontal];
    let is_it = |known: &shelf::ShelfKernel| {
        known.kernel.shape() == shape && known.kernel.data() == demo.kernel.data()
    };
    shelf::shelf().iter().position(is_it)
}

/// Takes a kernel from the shelf. A padding that kept the picture's size goes on to keep it, and the result is shown as suits
/// the kernel: one that looks for changes centered on zero, one that keeps the brightness as the picture was.
pub fn take_from_shelf(demo: &mut Demo, index: usize) {
    let Some(known) = shelf::shelf().into_iter().nth(index) else { return };
    let [height, width] = known.kernel.shape();
    let Ok(kernel) = conv::Tensor::new([1, 1, height, width], known.kernel.into_data()) else {
        return;
    };
    let keeps_size = keeps_size(demo);
    demo.kernel = kernel;
    if keeps_size {
        demo.padding = keeping_size(demo);
    }
    let sum: f32 = demo.kernel.data().iter().sum();
    let is_balanced = sum.abs() < 1e-3;
    demo.image.negatives = match demo.image.negatives {
        Negatives::Clamped if is_balanced => Negatives::Centered,
        suiting if is_balanced => suiting,
        _ => Negatives::Clamped,
    };
    *demo = derived::settled(std::mem::take(demo));
}

/// Whether a demo's padding keeps the size at stride 1.
pub(crate) fn keeps_size(demo: &Demo) -> bool {
    demo.padding == keeping_size(demo)
}

/// The padding that keeps the size at stride 1; an even kernel gets one more at the bottom and right.
pub(crate) fn keeping_size(demo: &Demo) -> Padding {
    let sides = demo.kernel_size().zip(demo.dilation).map(|(kernel, dilation)| {
        let all = dilation * (kernel - 1);
        let limit = limits::PADDING;
        (limit.clamp(all / 2), limit.clamp(all - all / 2))
    });
    let ((top, bottom), (left, right)) = (sides.vertical, sides.horizontal);
    Padding::Sides(Sides { top, bottom, left, right })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{self, Grid};
    use crate::link;
    use conv::ByAxis;

    fn index(key: &str) -> usize {
        shelf::shelf().iter().position(|known| known.key == key).unwrap()
    }

    #[test]
    fn the_kernel_at_hand_is_known_by_its_values() {
        assert_eq!(shelved(&link::decode("#/image").demo), Some(index("sobel-x")));
        assert_eq!(shelved(&link::decode("#/image?w=1x1:7").demo), None);
        let mut demo = link::decode("#/image").demo;
        for index in 0..shelf::shelf().len() {
            take_from_shelf(&mut demo, index);
            assert_eq!(shelved(&demo), Some(index));
        }
    }

    #[test]
    fn a_padding_that_keeps_the_size_goes_on_to_keep_it() {
        let mut demo = link::decode("#/image").demo;
        for key in ["gaussian5", "roberts-x", "identity", "log"] {
            take_from_shelf(&mut demo, index(key));
            let layer = derived::layer(&demo).unwrap();
            assert_eq!(derived::output_size(&layer), ByAxis::both(512), "{key}");
        }
        edit::resize(&mut demo, Grid::Kernel(0, 0), ByAxis::new(4, 11));
        assert_eq!(derived::output_size(&derived::layer(&demo).unwrap()), ByAxis::both(512));
        let mut cut = link::decode("#/image?p=0").demo;
        take_from_shelf(&mut cut, index("gaussian5"));
        edit::resize(&mut cut, Grid::Kernel(0, 0), ByAxis::both(2));
        assert_eq!(cut.padding, Padding::default());
    }

    #[test]
    fn the_result_is_shown_as_suits_the_kernel() {
        let mut demo = link::decode("#/image").demo;
        take_from_shelf(&mut demo, index("box"));
        assert_eq!(demo.image.negatives, Negatives::Clamped);
        take_from_shelf(&mut demo, index("laplacian8"));
        assert_eq!(demo.image.negatives, Negatives::Centered);
        demo.image.negatives = Negatives::Absolute;
        take_from_shelf(&mut demo, index("sobel-y"));
        assert_eq!(demo.image.negatives, Negatives::Absolute);
    }
}
