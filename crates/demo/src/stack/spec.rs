//! The settings of one layer of a stack.

use conv::stack::Settings;
use conv::{ByAxis, Conv2d, ConvTranspose2d, Padding, Pool2d, Pooling, Sides};

/// What a layer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Convolution.
    Convolution,
    /// Transposed convolution.
    Transposed,
    /// The largest of each window.
    MaxPool,
    /// The mean of each window.
    AveragePool,
}

impl Kind {
    /// All there are, each with what a link calls it.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Convolution, "k"),
        (Self::Transposed, "t"),
        (Self::MaxPool, "pool"),
        (Self::AveragePool, "avg"),
    ];

    /// Whether it has kernels of its own, and so channels, groups and a bias.
    #[must_use]
    pub const fn is_learned(self) -> bool {
        matches!(self, Self::Convolution | Self::Transposed)
    }
}

/// One layer, each setting within [`crate::limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spec {
    /// What it does.
    pub kind: Kind,
    /// Rows and columns of its kernel or window.
    pub kernel: ByAxis<usize>,
    /// How far the window jumps.
    pub stride: ByAxis<usize>,
    /// The cells around its input; only a convolution has another number on opposite sides.
    pub padding: Sides<usize>,
    /// How far apart the taps stand.
    pub dilation: ByAxis<usize>,
    /// Channels that it puts out; pooling keeps what comes in, and has 1 here.
    pub channels: usize,
    /// How many groups the channels are divided into.
    pub groups: usize,
    /// Whether it has a bias.
    pub bias: bool,
    /// Cells that a transposed layer adds at the bottom and right.
    pub output_padding: ByAxis<usize>,
}

impl Spec {
    /// A layer with the defaults of its kind.
    #[must_use]
    pub const fn new(kind: Kind, kernel: ByAxis<usize>) -> Self {
        Self {
            kind,
            kernel,
            stride: if kind.is_learned() { ByAxis::both(1) } else { kernel },
            padding: Sides::all(0),
            dilation: ByAxis::both(1),
            channels: 1,
            groups: 1,
            bias: true,
            output_padding: ByAxis::both(0),
        }
    }

    /// The padding before each axis: top and left.
    #[must_use]
    pub const fn padding_before(&self) -> ByAxis<usize> {
        ByAxis::new(self.padding.top, self.padding.left)
    }

    /// The layer without what its kind does not have.
    #[must_use]
    pub fn settled(self) -> Self {
        let plain = Self::new(self.kind, self.kernel);
        let is_learned = self.kind.is_learned();
        let spec = match self.kind {
            Kind::Convolution => Self { output_padding: plain.output_padding, ..self },
            Kind::Transposed => Self { padding: Sides::by_axis(self.padding_before()), ..self },
            Kind::MaxPool | Kind::AveragePool => Self {
                padding: Sides::by_axis(self.padding_before()),
                output_padding: plain.output_padding,
                channels: plain.channels,
                groups: plain.groups,
                bias: plain.bias,
                ..self
            },
        };
        let has_holes = is_learned || self.kind == Kind::MaxPool;
        if has_holes { spec } else { Self { dilation: plain.dilation, ..spec } }
    }

    /// In PyTorch's terms, on a map of so many channels.
    #[must_use]
    pub fn settings(&self, in_channels: usize) -> Settings {
        let signed = |axes: ByAxis<usize>| axes.map(|n| n as i64);
        let (kernel, stride, dilation) =
            (signed(self.kernel), signed(self.stride), signed(self.dilation));
        let [in_channels, out_channels, groups] =
            [in_channels, self.channels, self.groups].map(|n| n as i64);
        let padding = signed(self.padding_before());
        let pool = |pooling| {
            Settings::Pool(Pool2d { stride, padding, dilation, ..Pool2d::new(pooling, kernel) })
        };
        match self.kind {
            Kind::Convolution => Settings::Convolution(Conv2d {
                stride,
                padding: Padding::Sides(self.padding.map(|n| n as i64)),
                dilation,
                groups,
                bias: self.bias,
                ..Conv2d::new(in_channels, out_channels, kernel)
            }),
            Kind::Transposed => Settings::Transposed(ConvTranspose2d {
                stride,
                padding,
                output_padding: signed(self.output_padding),
                dilation,
                groups,
                bias: self.bias,
                ..ConvTranspose2d::new(in_channels, out_channels, kernel)
            }),
            Kind::MaxPool => pool(Pooling::Max),
            Kind::AveragePool => pool(Pooling::Average),
        }
    }

    /// The channels that it puts out, of so many that come in.
    #[must_use]
    pub const fn out_channels(&self, in_channels: usize) -> usize {
        if self.kind.is_learned() { self.channels } else { in_channels }
    }
}
