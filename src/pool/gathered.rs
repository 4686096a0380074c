//! Maps that are put together from parts, with where each channel ends.

use std::rc::Rc;

use conv::{FeatureMap, Layer, Tensor};
use kernels::paint::NO_EXTENT;
use kernels::split::Part;

/// What some layers put out, as far as it is there.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    maps: Vec<FeatureMap<f32>>,
    /// The smallest and the largest number of each channel.
    extents: Vec<Vec<[f32; 2]>>,
}

impl Gathered {
    /// Nothing yet of what these layers put out.
    pub(super) fn of(layers: &[Layer]) -> Self {
        let blank = |layer: &Layer| Tensor::filled(layer.output_shape(), 0.0);
        let none = |layer: &Layer| vec![NO_EXTENT; layer.output_shape()[0]];
        Self {
            maps: layers.iter().map(blank).collect(),
            extents: layers.iter().map(none).collect(),
        }
    }

    /// Puts a part's numbers where they belong; none where they are not as many as they should be.
    pub(super) fn put(
        &mut self,
        part: &Part,
        numbers: &[f32],
        extents: Vec<[f32; 2]>,
    ) -> Option<()> {
        let n_layers = part.rows.len();
        let first = n_layers - self.maps.len().min(n_layers);
        let (mut rest, mut extents) = (numbers, extents.into_iter());
        for ((map, ends), at) in self.maps.iter_mut().zip(&mut self.extents).zip(first..) {
            let [n_channels, height, width] = map.shape();
            let rows = part.rows.get(at)?;
            let is_last = at + 1 == n_layers;
            let channels = if is_last { part.out_channels.clone() } else { 0..n_channels };
            for channel in channels {
                let (these, after) = rest.split_at_checked(rows.len() * width)?;
                rest = after;
                let place = (channel * height + rows.start) * width;
                map.data_mut().get_mut(place..)?.get_mut(..these.len())?.copy_from_slice(these);
                let ([low, high], [lowest, highest]) = (extents.next()?, ends.get_mut(channel)?);
                (*lowest, *highest) = (lowest.min(low), highest.max(high));
            }
        }
        rest.is_empty().then_some(())
    }

    /// The maps, and where their channels end.
    #[allow(clippy::type_complexity, reason = "two lists, as long as each other")]
    pub(super) fn taken(self) -> (Vec<Rc<FeatureMap<f32>>>, Vec<Vec<[f32; 2]>>) {
        (self.maps.into_iter().map(Rc::new).collect(), self.extents)
    }
}
