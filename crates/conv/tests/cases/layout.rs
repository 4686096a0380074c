//! The values that several families write in the same way.

use conv::{ByAxis, Conv2d, Padding, PaddingMode, Real, Sides, Tensor};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Failure;

/// A value of a case, by its name.
pub fn field<V: DeserializeOwned>(object: &Value, name: &str) -> Result<V, Failure> {
    V::deserialize(&object[name])
        .map_err(|error| Failure::new(format!("{name} can't be read: {error}")))
}

/// A tensor as it is written: `{"shape": […], "data": […]}`.
#[derive(Debug, Clone, Deserialize)]
pub struct Written {
    pub shape: Vec<usize>,
    pub data: Vec<f64>,
    #[serde(default)]
    pub dtype: Option<String>,
}

impl Written {
    /// The values in a precision; those written as `f32` are rounded to it first.
    pub fn values<T: Real>(&self) -> Vec<T> {
        let is_single = self.dtype.as_deref() == Some("f32");
        let rounded = |value: f64| if is_single { f64::from(value as f32) } else { value };
        self.data.iter().map(|&value| T::rounded(rounded(value))).collect()
    }

    /// The values in a shape of so many axes.
    pub fn tensor<T: Real, const N: usize>(&self) -> Result<Tensor<T, N>, Failure> {
        let shape = <[usize; N]>::try_from(self.shape.as_slice())
            .map_err(|_| Failure::new(format!("shape {:?} has not {N} axes", self.shape)))?;
        Ok(Tensor::new(shape, self.values())?)
    }

    /// The samples of a batch, or the one that is not in a batch.
    pub fn samples<T: Real>(&self) -> Result<Vec<Tensor<T, 3>>, Failure> {
        let (n_samples, shape) = conv::layer::split_batch(&self.shape)?;
        let values = self.values();
        if n_samples == 0 {
            return Ok(Vec::new());
        }
        let n_each = values.len() / n_samples;
        (0..n_samples)
            .map(|sample| Ok(Tensor::new(shape, values[sample * n_each..][..n_each].to_vec())?))
            .collect()
    }
}

/// A layer's settings as they are written.
#[derive(Debug, Clone, Deserialize)]
pub struct Spec {
    pub in_channels: i64,
    pub out_channels: i64,
    pub kernel: [i64; 2],
    pub stride: [i64; 2],
    pub padding: Option<[i64; 2]>,
    pub dilation: [i64; 2],
    pub groups: i64,
    pub bias: bool,
    #[serde(default)]
    pub padding_mode: Option<String>,
    #[serde(default)]
    pub padding_string: Option<String>,
}

pub fn pair([vertical, horizontal]: [i64; 2]) -> ByAxis<i64> {
    ByAxis::new(vertical, horizontal)
}

impl Spec {
    pub fn settings(&self) -> Result<Conv2d, conv::LayerError> {
        let padding = match (&self.padding_string, self.padding) {
            (Some(word), _) => word.parse()?,
            (None, Some(padding)) => Padding::Sides(Sides::by_axis(pair(padding))),
            (None, None) => Padding::default(),
        };
        let padding_mode =
            self.padding_mode.as_deref().map_or(Ok(PaddingMode::Zeros), str::parse)?;
        Ok(Conv2d {
            in_channels: self.in_channels,
            out_channels: self.out_channels,
            kernel: pair(self.kernel),
            stride: pair(self.stride),
            padding,
            padding_mode,
            dilation: pair(self.dilation),
            groups: self.groups,
            bias: self.bias,
        })
    }
}
