//! Every change of a network that a view may ask for.

use std::rc::Rc;

use conv::{ByAxis, Sides};

use super::{Network, Origin};
use crate::limits::{self, Limit};
use crate::stack::Spec;

/// A number of a layer, or two by axis, which a box shows and changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The channels that it puts out.
    Channels,
    /// Rows and columns of the kernel.
    Kernel,
    /// The stride by axis.
    Stride,
    /// The padding by axis.
    Padding,
    /// The dilation by axis.
    Dilation,
    /// How many groups the channels are divided into.
    Groups,
}

impl Setting {
    /// All of them in the order in which `nn.Conv2d` takes them.
    pub const ALL: [Self; 6] =
        [Self::Channels, Self::Kernel, Self::Stride, Self::Padding, Self::Dilation, Self::Groups];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> String {
        words::network::setting(match self {
            Self::Channels => "channels",
            Self::Kernel => "kernel",
            Self::Stride => "stride",
            Self::Padding => "padding",
            Self::Dilation => "dilation",
            Self::Groups => "groups",
        })
    }

    /// What it may be.
    #[must_use]
    pub const fn limit(self) -> Limit {
        match self {
            Self::Channels => limits::NETWORK_CHANNELS,
            Self::Kernel => limits::KERNEL_SIZE,
            Self::Stride => limits::STRIDE,
            Self::Padding => limits::PADDING,
            Self::Dilation => limits::DILATION,
            Self::Groups => Limit { name: words::limits::groups, ..limits::NETWORK_CHANNELS },
        }
    }

    /// Whether it is one number for both axes.
    const fn is_one(self) -> bool {
        matches!(self, Self::Channels | Self::Groups)
    }

    fn get(self, spec: &Spec) -> ByAxis<usize> {
        match self {
            Self::Channels => ByAxis::both(spec.channels),
            Self::Kernel => spec.kernel,
            Self::Stride => spec.stride,
            Self::Padding => spec.padding_before(),
            Self::Dilation => spec.dilation,
            Self::Groups => ByAxis::both(spec.groups),
        }
    }

    fn set(self, spec: &mut Spec, to: ByAxis<usize>) {
        match self {
            Self::Channels => spec.channels = to.vertical,
            Self::Kernel => spec.kernel = to,
            Self::Stride => spec.stride = to,
            Self::Padding => spec.padding = Sides::by_axis(to),
            Self::Dilation => spec.dilation = to,
            Self::Groups => spec.groups = to.vertical,
        }
    }

    /// `3`, or `3x1` where the axes differ.
    #[must_use]
    pub fn text(self, spec: &Spec) -> String {
        let ByAxis { vertical, horizontal } = self.get(spec);
        if vertical == horizontal {
            vertical.to_string()
        } else {
            format!("{vertical}x{horizontal}")
        }
    }

    /// Takes what was typed.
    ///
    /// # Errors
    /// What it takes, in words.
    pub fn take(self, spec: &mut Spec, text: &str) -> Result<(), String> {
        let limit = self.limit();
        let numbers: Option<Vec<usize>> =
            text.trim().split(['x', 'X', '×']).map(|n| n.trim().parse().ok()).collect();
        let to = match numbers.as_deref() {
            Some([both]) => ByAxis::both(*both),
            Some([vertical, horizontal]) if !self.is_one() => ByAxis::new(*vertical, *horizontal),
            _ => {
                let (smallest, largest) = (limit.smallest, limit.largest);
                return Err(if self.is_one() {
                    words::network::takes_one(self.name(), smallest, largest)
                } else {
                    words::network::takes_two(self.name(), smallest, largest)
                });
            }
        };
        for n in [to.vertical, to.horizontal] {
            limit.check(n).map_err(|error| error.to_string())?;
        }
        self.set(spec, to);
        Ok(())
    }

    /// One more or one less along both axes.
    pub fn nudge(self, spec: &mut Spec, by: isize) {
        let to = self.get(spec).map(|n| self.limit().clamp(n.saturating_add_signed(by)));
        self.set(spec, to);
    }
}

/// Other parameters: from elsewhere. Kernels made by hand are for rectified maps, so that opposite edges do not cancel.
pub fn take_from(network: &mut Network, origin: Origin) {
    if network.origin != origin {
        network.origin = origin;
        network.rectify = origin == Origin::Made;
    }
    network.edited = Rc::default();
}

/// Other parameters: drawn from another seed.
pub fn draw(network: &mut Network, seed: usize) {
    network.seed = limits::SEED.clamp(seed);
    network.origin = Origin::Seeded;
    network.edited = Rc::default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_one_number_or_two_by_axis() {
        let mut spec = Network::default().layers[0];
        assert_eq!(Setting::Kernel.take(&mut spec, "5x3"), Ok(()));
        assert_eq!(spec.kernel, ByAxis::new(5, 3));
        assert_eq!(Setting::Kernel.text(&spec), "5x3");
        Setting::Kernel.nudge(&mut spec, -3);
        assert_eq!(spec.kernel, ByAxis::new(2, 1));
        assert_eq!(Setting::Padding.take(&mut spec, " 2 "), Ok(()));
        assert_eq!(spec.padding, Sides::all(2));
    }

    #[test]
    fn what_cannot_be_taken_is_refused_in_words() {
        let mut spec = Network::default().layers[0];
        let before = spec;
        let check = |setting: Setting, text: &str, expected: &str, spec: &mut Spec| {
            assert_eq!(setting.take(spec, text).unwrap_err(), expected);
        };
        check(
            Setting::Stride,
            "a",
            "stride takes a number from 1 to 10, or two such as 3x1",
            &mut spec,
        );
        check(Setting::Groups, "1x2", "groups takes a number from 1 to 64", &mut spec);
        assert!(Setting::Channels.take(&mut spec, "65").unwrap_err().contains("64"));
        assert_eq!(spec, before);
    }

    #[test]
    fn kernels_made_by_hand_come_with_a_rectifier() {
        let mut network = Network::default();
        take_from(&mut network, Origin::Made);
        assert!(network.rectify && network.parameters() != Network::default().parameters());
        draw(&mut network, 0);
        assert_eq!(network.parameters(), Network::default().parameters());
    }
}
