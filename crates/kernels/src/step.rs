//! A layer's settings as the few whole numbers in which they go from page to worker.

use conv::{ByAxis, Conv2d, Layer, Padding, PaddingMode, Sides};

use crate::limits::{N_SETTINGS, SessionError};

/// A layer, and whether a rectifier follows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// The layer's settings, its padding by sides.
    pub settings: Conv2d,
    /// Whether outputs below zero become zero.
    pub rectify: bool,
}

impl Step {
    /// A layer that fits its input.
    pub fn of(layer: &Layer, rectify: bool) -> Self {
        let [in_channels, ..] = layer.input_shape();
        let [out_channels, _, kernel_height, kernel_width] = layer.weight_shape();
        let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
        let pads = layer.pads();
        let kernel = ByAxis::new(kernel_height as i64, kernel_width as i64);
        let settings = Conv2d {
            stride: ByAxis::new(vertical.stride() as i64, horizontal.stride() as i64),
            padding: Padding::Sides(Sides {
                top: pads.top as i64,
                bottom: pads.bottom as i64,
                left: pads.left as i64,
                right: pads.right as i64,
            }),
            padding_mode: vertical.mode(),
            dilation: ByAxis::new(vertical.dilation() as i64, horizontal.dilation() as i64),
            groups: layer.groups() as i64,
            bias: layer.has_bias(),
            ..Conv2d::new(in_channels as i64, out_channels as i64, kernel)
        };
        Self { settings, rectify }
    }

    /// As [`Session::push`](crate::session::Session::push) says.
    pub fn to_numbers(&self) -> [i32; N_SETTINGS] {
        let settings = &self.settings;
        let Sides { top, bottom, left, right } = match settings.padding {
            Padding::Sides(sides) => sides,
            Padding::Same | Padding::Valid => Sides::all(0),
        };
        let mode = PaddingMode::ALL.iter().position(|&mode| mode == settings.padding_mode);
        [
            settings.out_channels,
            settings.kernel.vertical,
            settings.kernel.horizontal,
            settings.stride.vertical,
            settings.stride.horizontal,
            top,
            bottom,
            left,
            right,
            mode.unwrap_or(0) as i64,
            settings.dilation.vertical,
            settings.dilation.horizontal,
            settings.groups,
            i64::from(settings.bias),
            i64::from(self.rectify),
        ]
        .map(|number| i32::try_from(number).unwrap_or(i32::MAX))
    }

    /// The layer that so many numbers say.
    ///
    /// # Errors
    /// [`SessionError::Settings`] and [`SessionError::PaddingMode`]
    pub fn read(numbers: &[i32], in_channels: usize) -> Result<Self, SessionError> {
        let Ok(all) = <[i32; N_SETTINGS]>::try_from(numbers) else {
            return Err(SessionError::Settings { found: numbers.len() });
        };
        let [out_channels, rows, cols, down, across, top, bottom, left, right, mode, ..] =
            all.map(i64::from);
        let [.., dilation_down, dilation_across, groups, bias, rectify] = all.map(i64::from);
        let modes = PaddingMode::ALL;
        let padding_mode = usize::try_from(mode).ok().and_then(|mode| modes.get(mode).copied());
        let settings = Conv2d {
            stride: ByAxis::new(down, across),
            padding: Padding::Sides(Sides { top, bottom, left, right }),
            padding_mode: padding_mode.ok_or(SessionError::PaddingMode { found: all[9] })?,
            dilation: ByAxis::new(dilation_down, dilation_across),
            groups,
            bias: bias != 0,
            ..Conv2d::new(in_channels as i64, out_channels, ByAxis::new(rows, cols))
        };
        Ok(Self { settings, rectify: rectify != 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_survives_the_way_through_its_numbers() {
        let settings = Conv2d {
            stride: ByAxis::new(2, 3),
            padding: Padding::Sides(Sides { top: 1, bottom: 2, left: 0, right: 3 }),
            padding_mode: PaddingMode::Reflect,
            dilation: ByAxis::new(1, 2),
            groups: 2,
            bias: false,
            ..Conv2d::new(4, 6, ByAxis::new(3, 2))
        };
        let step = Step::of(&settings.on([4, 9, 8]).unwrap(), true);
        assert_eq!(step, Step { settings, rectify: true });
        assert_eq!(Step::read(&step.to_numbers(), 4).unwrap(), step);
    }

    #[test]
    fn padding_by_a_word_goes_as_its_sides() {
        let same = Conv2d { padding: Padding::Same, ..Conv2d::new(1, 1, ByAxis::both(4)) };
        let step = Step::of(&same.on([1, 5, 5]).unwrap(), false);
        let sides = Sides { top: 1, bottom: 2, left: 1, right: 2 };
        assert_eq!(step.settings.padding, Padding::Sides(sides));
    }
}
