//! Stacks to start from; each is a link, and says what was published of it.
//!
//! Sources: Araujo, Norris and Sim, *Computing receptive fields of convolutional neural networks*, Distill (2019);
//! Simonyan and Zisserman, *Very deep convolutional networks* (2015); Yu and Koltun, *Multi-scale context aggregation by
//! dilated convolutions* (2016); van den Oord et al., *`WaveNet`* (2016). The gridding fault is Wang et al.'s, *Understanding
//! convolution for semantic segmentation* (2018).

use crate::examples::Example;

/// A receptive field that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The layer, counted from 1.
    pub layer: usize,
    /// What its elements see along the columns.
    pub field: i64,
    /// Where it stands.
    pub source: &'static str,
}

/// A stack with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The demo.
    pub example: Example,
    /// What can be compared.
    pub published: &'static [Published],
}

const ARAUJO: &str = "Araujo, Norris, Sim 2019";
const SIMONYAN: &str = "Simonyan, Zisserman 2015";
const YU: &str = "Yu, Koltun 2016";
const OORD: &str = "van den Oord et al. 2016";

const fn published(layer: usize, field: i64, source: &'static str) -> Published {
    Published { layer, field, source }
}

macro_rules! preset {
    ($id:literal, $name:path, $about:path, $link:expr, $published:expr) => {
        Preset {
            example: Example { id: $id, name: $name, about: $about, link: $link },
            published: $published,
        }
    };
}

/// The presets, in the order in which the page offers them.
pub const ALL: [Preset; 15] = [
    preset!("stack-first", words::presets::first, words::presets::first_about, "#/stack", &[]),
    preset!(
        "three-by-three",
        words::presets::three_by_three,
        words::presets::three_by_three_about,
        "#/stack?x=9x9&layers=k3+k3+k3&at=1,1",
        &[published(2, 5, SIMONYAN), published(3, 7, SIMONYAN)]
    ),
    preset!(
        "two-threes",
        words::presets::two_threes,
        words::presets::two_threes_about,
        "#/stack?x=64x9x9&layers=k3c64b0+k3c64b0&at=2,2",
        &[published(2, 5, SIMONYAN)]
    ),
    preset!(
        "one-five",
        words::presets::one_five,
        words::presets::one_five_about,
        "#/stack?x=64x9x9&layers=k5c64b0&at=2,2",
        &[]
    ),
    preset!(
        "alexnet",
        words::presets::alexnet,
        words::presets::alexnet_about,
        "#/stack?x=3x227x227&layers=k11s4c96+pool3s2+k5p2c256g2+pool3s2+k3p1c384+k3p1c384g2+k3p1c256g2+pool3s2&at=3,3",
        &[published(7, 163, ARAUJO), published(8, 195, ARAUJO)]
    ),
    preset!(
        "vgg-16",
        words::presets::vgg_16,
        words::presets::vgg_16_about,
        "#/stack?x=3x224x224&layers=k3p1c64+k3p1c64+pool2+k3p1c128+k3p1c128+pool2+k3p1c256+k3p1c256+k3p1c256+pool2+k3p1c512+k3p1c512+k3p1c512+pool2+k3p1c512+k3p1c512+k3p1c512+pool2&at=3,3",
        &[published(17, 196, ARAUJO), published(18, 212, ARAUJO)]
    ),
    preset!(
        "resnet-stem",
        words::presets::resnet_stem,
        words::presets::resnet_stem_about,
        "#/stack?x=3x64x64&layers=k7s2p3c64b0+pool3s2p1&at=8,8",
        &[]
    ),
    preset!(
        "resnet-50",
        words::presets::resnet_50,
        words::presets::resnet_50_about,
        "#/stack?x=3x224x224&layers=k7s2p3c64b0+pool3s2p1+k3p1c64b0+k3p1c64b0+k3s2p1c64b0+k3p1c128b0+k3p1c128b0+k3p1c128b0+k3s2p1c128b0+k3p1c256b0+k3p1c256b0+k3p1c256b0+k3p1c256b0+k3p1c256b0+k3s2p1c256b0+k3p1c512b0+k3p1c512b0+k3p1c512b0&at=3,3",
        &[published(18, 483, ARAUJO)]
    ),
    preset!(
        "dilated",
        words::presets::dilated,
        words::presets::dilated_about,
        "#/stack?x=33x33&layers=k3+k3d2+k3d4+k3d8&at=1,1",
        &[published(1, 3, YU), published(2, 7, YU), published(3, 15, YU), published(4, 31, YU)]
    ),
    preset!(
        "gridding",
        words::presets::gridding,
        words::presets::gridding_about,
        "#/stack?x=15x15&layers=k3d2+k3d2+k3d2&at=1,1",
        &[]
    ),
    preset!(
        "no-gridding",
        words::presets::no_gridding,
        words::presets::no_gridding_about,
        "#/stack?x=17x17&layers=k3+k3d2+k3d4&at=1,1",
        &[published(3, 15, YU)]
    ),
    preset!(
        "wavenet",
        words::presets::wavenet,
        words::presets::wavenet_about,
        "#/stack?x=1x32&layers=k1x2p0x0x1x0+k1x2p0x0x2x0d1x2+k1x2p0x0x4x0d1x4+k1x2p0x0x8x0d1x8&at=0,20",
        &[published(4, 16, OORD)]
    ),
    preset!(
        "pyramid",
        words::presets::pyramid,
        words::presets::pyramid_about,
        "#/stack?x=32x32&layers=pool2+pool2+pool2+pool2+pool2",
        &[]
    ),
    preset!(
        "pool-and-conv",
        words::presets::pool_and_conv,
        words::presets::pool_and_conv_about,
        "#/stack?x=32x32&layers=k3p1c8+pool2+k3p1c16+pool2+k3p1c32+pool2&at=1,1",
        &[]
    ),
    preset!(
        "there-and-back",
        words::presets::there_and_back,
        words::presets::there_and_back_about,
        "#/stack?x=16x16&layers=k3p1c8+pool2+k3p1c16+t2s2c8+k3p1&at=7,7",
        &[]
    ),
];

/// What is published of the stack that a preset has.
#[must_use]
pub fn published_of(id: &str) -> &'static [Published] {
    ALL.iter().find(|preset| preset.example.id == id).map_or(&[], |preset| preset.published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;
    use crate::stack::Fitted;

    #[test]
    fn every_preset_opens_without_a_fault_as_its_own_link() {
        for Preset { example, .. } in ALL {
            let opened = link::decode(example.link);
            assert_eq!(opened.faults, [], "{}", example.id);
            assert_eq!(Fitted::of(&opened.demo.stack).fault, None, "{}", example.id);
            assert_eq!(link::encode(&opened.demo), example.link, "{}", example.id);
        }
    }

    #[test]
    fn every_published_value_is_found() {
        let mut n_compared = 0;
        for Preset { example, published } in ALL {
            let fields = Fitted::of(&example.demo().stack).fields;
            for value in published {
                let found = fields[value.layer].horizontal.size;
                assert_eq!(found, value.field, "{} layer {}", example.id, value.layer);
                n_compared += 1;
            }
        }
        assert_eq!(n_compared, 14);
    }
}
