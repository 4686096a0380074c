//! Transposed convolution: the layer run backwards, each input spreading its kernel over the output.
//!
//! As matrix it is the transpose of the layer that leads from its output's size to its input's; it is not its inverse.

use std::ops::Range;

use crate::by_axis::ByAxis;
use crate::checks::{check_index, check_shape};
use crate::checks::{check_length, check_n_values};
use crate::error::{LayerError, ShapeError};
use crate::layer::Conv2d;
use crate::padding::{Padding, PaddingMode};
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

/// Settings as anybody may write them, PyTorch's `ConvTranspose2d`.
///
/// ```
/// use conv::{ByAxis, ConvTranspose2d};
///
/// let doubling = ConvTranspose2d { stride: ByAxis::both(2), ..ConvTranspose2d::new(1, 1, ByAxis::both(2)) };
/// assert_eq!(doubling.on([1, 3, 4])?.output_shape(), [1, 6, 8]);
/// # Ok::<(), conv::LayerError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConvTranspose2d {
    /// Channels of the input.
    pub in_channels: i64,
    /// Channels of the output.
    pub out_channels: i64,
    /// Rows and columns of a kernel.
    pub kernel: ByAxis<i64>,
    /// How far apart neighboring inputs spread their kernels.
    pub stride: ByAxis<i64>,
    /// How much is cut off the output on each side.
    pub padding: ByAxis<i64>,
    /// Zeros is the only one that a transposed convolution takes.
    pub padding_mode: PaddingMode,
    /// How much is added to the output at the bottom and right.
    pub output_padding: ByAxis<i64>,
    /// How far one tap of the kernel is from the next.
    pub dilation: ByAxis<i64>,
    /// Into how many groups the channels are split that do not see each other.
    pub groups: i64,
    /// Whether a number is added to each output channel.
    pub bias: bool,
}

impl ConvTranspose2d {
    /// PyTorch's defaults: stride 1, no padding, no output padding, dilation 1, one group, a bias.
    pub fn new(in_channels: i64, out_channels: i64, kernel: ByAxis<i64>) -> Self {
        Self {
            in_channels,
            out_channels,
            kernel,
            stride: ByAxis::both(1),
            padding: ByAxis::both(0),
            padding_mode: PaddingMode::Zeros,
            output_padding: ByAxis::both(0),
            dilation: ByAxis::both(1),
            groups: 1,
            bias: true,
        }
    }

    /// These settings on an input, proven to make sense.
    ///
    /// # Shapes
    /// `input_shape` is `[in_channels, height, width]`.
    ///
    /// # Errors
    /// [`LayerError`] names the first rule that is broken.
    pub fn on(&self, input_shape: [usize; 3]) -> Result<TransposedLayer, LayerError> {
        let Self { stride, dilation, output_padding, .. } = *self;
        if self.padding_mode != PaddingMode::Zeros {
            return Err(LayerError::TransposePaddingMode { mode: self.padding_mode });
        }
        let shared = self.shared_settings();
        shared.check_channels()?;
        shared.check_window()?;
        if output_padding.any(|length| length < 0) {
            return Err(LayerError::NegativeOutputPadding { output_padding });
        }
        let longest = stride.zip(dilation).map(|(stride, dilation)| stride.max(dilation));
        if output_padding.zip(longest).any(|(padding, longest)| padding >= longest) {
            return Err(LayerError::OutputPaddingTooLarge { output_padding, stride, dilation });
        }
        let [found, height, width] = input_shape;
        if i128::from(self.in_channels) != found as i128 {
            return Err(LayerError::ChannelMismatch { expected: self.in_channels, found });
        }
        let input = ByAxis::new(height, width);
        if input.any(|length| length == 0) {
            return Err(LayerError::EmptyInput { input });
        }
        let output = self.output_size(input)?;
        let axis =
            |input, output: i128, [kernel, stride, dilation, padding]: [i64; 4]| TransposedAxis {
                input,
                output: output as usize,
                kernel: kernel as usize,
                stride: stride as usize,
                dilation: dilation as usize,
                padding: padding as usize,
            };
        let windows = self.kernel.zip(stride).zip(dilation).zip(self.padding);
        let windows = windows.map(|(((k, s), d), p)| [k, s, d, p]);
        Ok(TransposedLayer {
            in_channels: found,
            out_channels: self.out_channels as usize,
            groups: self.groups as usize,
            has_bias: self.bias,
            vertical: axis(height, output.vertical, windows.vertical),
            horizontal: axis(width, output.horizontal, windows.horizontal),
        })
    }

    /// The layer that this is the transpose of leads from the output's channels to the input's.
    fn shared_settings(&self) -> Conv2d {
        Conv2d {
            in_channels: self.in_channels,
            out_channels: self.out_channels,
            kernel: self.kernel,
            stride: self.stride,
            padding: Padding::Sides(crate::Sides::by_axis(self.padding)),
            padding_mode: PaddingMode::Zeros,
            dilation: self.dilation,
            groups: self.groups,
            bias: self.bias,
        }
    }

    /// `(n − 1)·s − 2·p + d·(k − 1) + output_padding + 1` on each axis, if that can be computed with.
    fn output_size(&self, input: ByAxis<usize>) -> Result<ByAxis<i128>, LayerError> {
        let [inputs, outputs] = [self.in_channels, self.out_channels].map(i128::from);
        check_n_values("an input", &[inputs, input.vertical as i128, input.horizontal as i128])?;
        let kernel = self.kernel.map(i128::from);
        let group_outputs = outputs / i128::from(self.groups);
        check_n_values("a weight", &[inputs, group_outputs, kernel.vertical, kernel.horizontal])?;
        for (what, lengths) in
            [("a stride", self.stride), ("a padding", self.padding), ("a dilation", self.dilation)]
        {
            check_length(what, lengths.vertical.max(lengths.horizontal).into())?;
        }
        let settings = self.stride.zip(self.padding).zip(self.dilation).zip(self.output_padding);
        let output = input.zip(kernel).zip(settings).map(|((n, k), (((s, p), d), extra))| {
            let [s, p, d, extra] = [s, p, d, extra].map(i128::from);
            (n as i128 - 1) * s - 2 * p + d * (k - 1) + extra + 1
        });
        if output.any(|length| length < 1) {
            return Err(LayerError::OutputTooSmall { output, padding: self.padding, input });
        }
        check_length("an output", output.vertical.max(output.horizontal))?;
        check_n_values("an output", &[outputs, output.vertical, output.horizontal])?;
        Ok(output)
    }
}

/// One axis of a transposed layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TransposedAxis {
    pub(crate) input: usize,
    pub(crate) output: usize,
    pub(crate) kernel: usize,
    pub(crate) stride: usize,
    pub(crate) dilation: usize,
    pub(crate) padding: usize,
}

impl TransposedAxis {
    /// The inputs that spread to an output, each with the tap that does, ascending: `i·s + u·d − p = out`.
    fn inputs_of(&self, out: usize) -> Vec<(usize, usize)> {
        // The further the tap, the earlier the input.
        (0..self.kernel).rev().filter_map(|tap| Some((self.input_of(out, tap)?, tap))).collect()
    }

    /// The input that spreads to an output through a tap.
    pub(crate) fn input_of(&self, out: usize, tap: usize) -> Option<usize> {
        let offset = (out + self.padding).checked_sub(tap * self.dilation)?;
        let input = offset / self.stride;
        (offset % self.stride == 0 && input < self.input).then_some(input)
    }
}

/// Settings of a transposed convolution proven consistent with an input shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TransposedLayer {
    in_channels: usize,
    out_channels: usize,
    groups: usize,
    has_bias: bool,
    vertical: TransposedAxis,
    horizontal: TransposedAxis,
}

/// One product of a transposed convolution's output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransposedTerm<T> {
    /// The input's channel.
    pub in_channel: usize,
    /// The input's row.
    pub input_row: usize,
    /// The input's column.
    pub input_col: usize,
    /// The weight's row in its kernel.
    pub kernel_row: usize,
    /// The weight's column in its kernel.
    pub kernel_col: usize,
    /// The input.
    pub input: T,
    /// The weight that it is multiplied by.
    pub weight: T,
}

impl<T: Real> TransposedTerm<T> {
    /// What this term adds to the sum.
    pub fn product(&self) -> T {
        self.input * self.weight
    }
}

impl TransposedLayer {
    /// `[in_channels, height, width]`
    pub fn input_shape(&self) -> [usize; 3] {
        [self.in_channels, self.vertical.input, self.horizontal.input]
    }

    /// `[out_channels, height, width]`
    pub fn output_shape(&self) -> [usize; 3] {
        [self.out_channels, self.vertical.output, self.horizontal.output]
    }

    /// `[in_channels, out_channels / groups, kernel_height, kernel_width]`
    pub fn weight_shape(&self) -> [usize; 4] {
        let group_outputs = self.out_channels / self.groups;
        [self.in_channels, group_outputs, self.vertical.kernel, self.horizontal.kernel]
    }

    /// Whether a number is added to each output channel.
    pub fn has_bias(&self) -> bool {
        self.has_bias
    }

    /// The rows' axis.
    pub(crate) fn vertical(&self) -> &TransposedAxis {
        &self.vertical
    }

    /// The columns' axis.
    pub(crate) fn horizontal(&self) -> &TransposedAxis {
        &self.horizontal
    }

    /// The input channels that an output channel reads: those of its group.
    pub(crate) fn in_channels_of(&self, out_channel: usize) -> Range<usize> {
        group_of(out_channel, self.out_channels / self.groups, self.in_channels / self.groups)
    }

    /// The output channels that read an input channel: those of its group.
    pub(crate) fn out_channels_of(&self, in_channel: usize) -> Range<usize> {
        group_of(in_channel, self.in_channels / self.groups, self.out_channels / self.groups)
    }

    /// The layer's output: each input, times its kernel, laid over the output and summed.
    ///
    /// ```text
    /// output[o, i·s − p + u·d, j·s − p + v·d] = bias[o] + Σ_c Σ_(i,u) Σ_(j,v)  input[c, i, j] · weight[c, o − first(c), u, v]
    /// ```
    /// The products are summed from 0 in the order of [`terms`](Self::terms), then the bias is added.
    ///
    /// Source: PyTorch's `ConvTranspose2d`; Dumoulin and Visin, *A guide to convolution arithmetic for deep learning*
    /// (2016), section 4.
    ///
    /// # Shapes
    /// `input` `[in_channels, height, width]`, `weight` `[in_channels, out_channels / groups, kernel_height,
    /// kernel_width]`, `bias` `[out_channels]`; the output is `[out_channels, out_height, out_width]`.
    ///
    /// # Errors
    /// [`ShapeError`] where a tensor's shape is not the layer's.
    pub fn forward<T: Real>(
        &self,
        input: &FeatureMap<T>,
        weight: &Weight<T>,
        bias: Option<&[T]>,
    ) -> Result<FeatureMap<T>, ShapeError> {
        check_shape("input", &input.shape(), &self.input_shape())?;
        check_shape("weight", &weight.shape(), &self.weight_shape())?;
        match bias {
            Some(_) if !self.has_bias => return Err(ShapeError::Bias { expected: 0 }),
            None if self.has_bias => return Err(ShapeError::Bias { expected: self.out_channels }),
            Some(bias) => check_shape("bias", &[bias.len()], &[self.out_channels])?,
            None => {}
        }
        let inputs_of = |axis: &TransposedAxis| -> Vec<_> {
            (0..axis.output).map(|out| axis.inputs_of(out)).collect()
        };
        let (by_row, by_col) = (inputs_of(&self.vertical), inputs_of(&self.horizontal));
        let mut output = Tensor::filled(self.output_shape(), T::zero());
        for out_channel in 0..self.out_channels {
            let bias = bias.map_or(T::zero(), |bias| bias[out_channel]);
            for (row, rows) in by_row.iter().enumerate() {
                for (col, cols) in by_col.iter().enumerate() {
                    let sum = self.sum_of_products(input, weight, out_channel, [rows, cols]);
                    *output.at_mut([out_channel, row, col]) = sum + bias;
                }
            }
        }
        Ok(output)
    }

    /// The products of one output whose stamps come from these input rows and columns, summed as [`terms`](Self::terms) says.
    fn sum_of_products<T: Real>(
        &self,
        input: &FeatureMap<T>,
        weight: &Weight<T>,
        out_channel: usize,
        [rows, cols]: [&[(usize, usize)]; 2],
    ) -> T {
        let [_, height, width] = self.input_shape();
        let [_, group_outputs, kernel_height, kernel_width] = self.weight_shape();
        let channel = out_channel % group_outputs;
        let mut sum = T::zero();
        for in_channel in self.in_channels_of(out_channel) {
            let first_kernel_row = (in_channel * group_outputs + channel) * kernel_height;
            for &(row, kernel_row) in rows {
                let values = &input.data()[(in_channel * height + row) * width..][..width];
                let first = (first_kernel_row + kernel_row) * kernel_width;
                let weights = &weight.data()[first..][..kernel_width];
                for &(col, kernel_col) in cols {
                    sum += values[col] * weights[kernel_col];
                }
            }
        }
        sum
    }

    /// The terms of one output in the order in which they are summed: input channel, row and column.
    ///
    /// # Errors
    /// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such output.
    pub fn terms<T: Real>(
        &self,
        input: &FeatureMap<T>,
        weight: &Weight<T>,
        [out_channel, row, col]: [usize; 3],
    ) -> Result<Vec<TransposedTerm<T>>, ShapeError> {
        check_shape("input", &input.shape(), &self.input_shape())?;
        check_shape("weight", &weight.shape(), &self.weight_shape())?;
        check_index("output", &[out_channel, row, col], &self.output_shape())?;
        let (rows, cols) = (self.vertical.inputs_of(row), self.horizontal.inputs_of(col));
        Ok(self.terms_at(input, weight, out_channel, &rows, &cols).collect())
    }

    fn terms_at<'a, T: Real>(
        &self,
        input: &'a FeatureMap<T>,
        weight: &'a Weight<T>,
        out_channel: usize,
        rows: &'a [(usize, usize)],
        cols: &'a [(usize, usize)],
    ) -> impl Iterator<Item = TransposedTerm<T>> + 'a {
        let channel = out_channel % (self.out_channels / self.groups);
        self.in_channels_of(out_channel).flat_map(move |in_channel| {
            rows.iter().flat_map(move |&(input_row, kernel_row)| {
                cols.iter().map(move |&(input_col, kernel_col)| TransposedTerm {
                    in_channel,
                    input_row,
                    input_col,
                    kernel_row,
                    kernel_col,
                    input: input.at([in_channel, input_row, input_col]),
                    weight: weight.at([in_channel, channel, kernel_row, kernel_col]),
                })
            })
        })
    }
}

/// The channels on the other side of the group that a channel belongs to, where a group has `n_here` and `n_there`.
fn group_of(channel: usize, n_here: usize, n_there: usize) -> Range<usize> {
    let group = channel / n_here;
    group * n_there..(group + 1) * n_there
}
