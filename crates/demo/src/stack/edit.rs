//! Every change of a stack's layers that a view may ask for.

use conv::ByAxis;

use super::{Kind, Spec, Stack};
use crate::limits;

/// Puts a layer behind layer `after`, a copy of it, or 3×3 on the input where there is none; says where it stands.
pub fn add(stack: &mut Stack, after: Option<usize>) -> Option<usize> {
    if stack.layers.len() >= limits::LAYERS.largest {
        return None;
    }
    let copied = after.and_then(|index| stack.layers.get(index)).copied();
    let spec = copied.unwrap_or(Spec::new(Kind::Convolution, ByAxis::both(3)));
    let at = after.map_or(0, |index| index + 1).min(stack.layers.len());
    stack.layers.insert(at, spec);
    Some(at)
}

/// Takes a layer out; the last one there is stays.
pub fn remove(stack: &mut Stack, index: usize) {
    if index < stack.layers.len() && stack.layers.len() > limits::LAYERS.smallest {
        stack.layers.remove(index);
    }
}

/// Moves a layer to another place.
pub fn move_to(stack: &mut Stack, from: usize, to: usize) {
    if from < stack.layers.len() {
        let spec = stack.layers.remove(from);
        stack.layers.insert(to.min(stack.layers.len()), spec);
    }
}

/// Makes a layer one of another kind, with the window that it had.
pub fn turn_into(stack: &mut Stack, index: usize, kind: Kind) {
    if let Some(spec) = stack.layers.get_mut(index) {
        let was_learned = spec.kind.is_learned();
        let stride = if was_learned == kind.is_learned() {
            spec.stride
        } else {
            Spec::new(kind, spec.kernel).stride
        };
        *spec = Spec { kind, stride, ..*spec }.settled();
    }
}

/// A number that one layer has, which a box shows and changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Rows and columns of the kernel.
    Kernel,
    /// The stride by axis.
    Stride,
    /// The padding by axis.
    Padding,
    /// The dilation by axis.
    Dilation,
    /// The channels that it puts out.
    Channels,
}

impl Setting {
    /// All of them in the order in which a layer is written, each with what messages know it by.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Kernel, "kernel"),
        (Self::Stride, "stride"),
        (Self::Padding, "padding"),
        (Self::Dilation, "dilation"),
        (Self::Channels, "channels"),
    ];

    /// Whether a layer of this kind has it.
    #[must_use]
    pub const fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Kernel | Self::Stride | Self::Padding => true,
            Self::Dilation => !matches!(kind, Kind::AveragePool),
            Self::Channels => kind.is_learned(),
        }
    }

    /// The layer's numbers as one writes them: `3`, `3x1`, by side `0x0x2x0`.
    #[must_use]
    pub fn text(self, spec: &Spec) -> String {
        match self {
            Self::Kernel => super::text::axes(spec.kernel),
            Self::Stride => super::text::axes(spec.stride),
            Self::Padding => super::text::sides(spec.padding),
            Self::Dilation => super::text::axes(spec.dilation),
            Self::Channels => spec.channels.to_string(),
        }
    }

    /// Sets what was typed.
    ///
    /// # Errors
    /// Why it cannot be taken, in words.
    pub fn take(self, spec: &mut Spec, text: &str) -> Result<(), String> {
        let letter = match self {
            Self::Kernel => "k",
            Self::Stride => "k1s",
            Self::Padding => "k1p",
            Self::Dilation => "k1d",
            Self::Channels => "k1c",
        };
        let typed: String = text.split_whitespace().collect::<String>().replace(',', "x");
        let read = super::text::read(&format!("{letter}{typed}")).map_err(|error| match error {
            super::text::SpecError::Range(error) => error.to_string(),
            _ if self == Self::Channels => words::stack::channels_in_words().to_owned(),
            _ if self == Self::Padding => words::stack::padding_in_words().to_owned(),
            _ => words::stack::axes_in_words().to_owned(),
        })?;
        match self {
            Self::Kernel => spec.kernel = read.kernel,
            Self::Stride => spec.stride = read.stride,
            Self::Padding => spec.padding = read.padding,
            Self::Dilation => spec.dilation = read.dilation,
            Self::Channels => spec.channels = read.channels,
        }
        *spec = spec.settled();
        Ok(())
    }

    /// One more or one less on both axes, within the limits.
    pub fn nudge(self, spec: &mut Spec, by: i8) {
        let step = |n: &mut usize, limit: limits::Limit| {
            *n = limit.clamp(n.saturating_add_signed(isize::from(by)));
        };
        let axes = |axes: &mut ByAxis<usize>, limit| {
            step(&mut axes.vertical, limit);
            step(&mut axes.horizontal, limit);
        };
        match self {
            Self::Kernel => axes(&mut spec.kernel, limits::KERNEL_SIZE),
            Self::Stride => axes(&mut spec.stride, limits::STRIDE),
            Self::Dilation => axes(&mut spec.dilation, limits::STACK_DILATION),
            Self::Channels => step(&mut spec.channels, limits::STACK_CHANNELS),
            Self::Padding => {
                let sides = &mut spec.padding;
                for side in [&mut sides.top, &mut sides.bottom, &mut sides.left, &mut sides.right] {
                    step(side, limits::STACK_PADDING);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stack::text;

    fn stack(layers: &str) -> Stack {
        Stack { layers: text::read_all(layers).0, ..Stack::default() }
    }

    #[test]
    fn layers_are_added_removed_and_moved() {
        let mut stack = stack("k1+k2+k3");
        assert_eq!(add(&mut stack, Some(1)), Some(2));
        assert_eq!(text::write_all(&stack.layers), "k1+k2+k2+k3");
        move_to(&mut stack, 3, 0);
        assert_eq!(text::write_all(&stack.layers), "k3+k1+k2+k2");
        move_to(&mut stack, 0, 99);
        assert_eq!(text::write_all(&stack.layers), "k1+k2+k2+k3");
        for _ in 0..9 {
            remove(&mut stack, 0);
        }
        assert_eq!(text::write_all(&stack.layers), "k3");
    }

    #[test]
    fn there_are_only_so_many_layers() {
        let mut stack = stack(&["k1"; 24].join("+"));
        assert_eq!(add(&mut stack, Some(3)), None);
        assert_eq!(stack.layers.len(), 24);
    }

    #[test]
    fn a_layer_of_another_kind_keeps_its_window() {
        let mut stack = stack("k3p1c8");
        turn_into(&mut stack, 0, Kind::MaxPool);
        assert_eq!(text::write_all(&stack.layers), "pool3p1");
        turn_into(&mut stack, 0, Kind::Transposed);
        assert_eq!(text::write_all(&stack.layers), "t3p1");
    }

    #[test]
    fn numbers_are_typed_as_links_have_them() {
        let mut spec = stack("k3").layers[0];
        assert_eq!(Setting::Padding.take(&mut spec, "0x0x2x0"), Ok(()));
        assert_eq!(Setting::Kernel.take(&mut spec, "1, 2"), Ok(()));
        assert_eq!(Setting::Channels.take(&mut spec, "8"), Ok(()));
        assert_eq!(text::write(&spec), "k1x2p0x0x2x0c8");
        assert_eq!(
            Setting::Stride.take(&mut spec, "0"),
            Err("stride 0 is out of range: 1 to 10 is allowed".to_owned())
        );
        assert_eq!(
            Setting::Channels.take(&mut spec, "1x2"),
            Err("channels take a whole number such as 8".to_owned())
        );
        Setting::Kernel.nudge(&mut spec, 1);
        assert_eq!(Setting::Kernel.text(&spec), "2x3");
    }
}
