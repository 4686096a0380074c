//! The keys that the scene `slide` has for itself: the view, the gradient that comes in, the one stepped to.

use words::faults;

use super::reader::{Pairs, Reader, name_of};
use super::why::Why;
use crate::demo::Position;
use crate::edit::Grid;
use crate::limits;
use crate::link::tensor::{self, Bounds};
use crate::slide::{Parameter, Slide, Upstream, View};

const VIEWS: [(&str, View); 4] = [
    ("forward", View::Forward),
    ("predict", View::Predict),
    ("backward", View::Backward),
    ("transposed", View::Transposed),
];

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, slide: &Slide, plain: &Slide) {
    if slide.view != plain.view {
        pairs.push("view", name_of(&VIEWS, slide.view));
    }
    if slide.upstream != plain.upstream {
        let value = match &slide.upstream {
            Upstream::Ones => "ones".to_owned(),
            Upstream::Cell(at) => format!("cell:{at}"),
            Upstream::Drawn(drawn) => tensor::encode(drawn),
        };
        pairs.push("up", &value);
    }
    if slide.by != plain.by {
        let value = match slide.by {
            Parameter::Weight(at) => format!("w:{at}"),
            Parameter::Input(at) => format!("x:{at}"),
        };
        pairs.push("by", &value);
    }
    if slide.output_padding != plain.output_padding {
        pairs.push("op", &super::layer::axes(slide.output_padding));
    }
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let slide = reader.demo.slide.clone();
    match key {
        "view" => {
            reader.demo.slide.view = reader.choice(key, text, &VIEWS, slide.view);
        }
        "up" => read_upstream(reader, key, text),
        "by" => {
            let by = match text.split_once(':') {
                Some(("w", at)) => position(at).map(Parameter::Weight),
                Some(("x", at)) => position(at).map(Parameter::Input),
                _ => None,
            };
            match by {
                Some(by) => reader.demo.slide.by = by,
                None => reader.form(key, text, faults::parameter()),
            }
        }
        "op" => {
            let limit = limits::OUTPUT_PADDING;
            reader.demo.slide.output_padding =
                reader.by_axis(key, text, limit, slide.output_padding);
        }
        _ => return false,
    }
    true
}

/// Says what of the scene's own did not fit the layer.
pub(super) fn settled(reader: &mut Reader, before: &Slide) {
    let slide = &reader.demo.slide;
    let mut whys = Vec::new();
    match (before.by, slide.by) {
        (Parameter::Weight(given), Parameter::Weight(used)) if given != used => {
            whys.push(("by", Why::Outside { grid: "kernel", given, used }));
        }
        (Parameter::Input(given), Parameter::Input(used)) if given != used => {
            whys.push(("by", Why::Outside { grid: "input", given, used }));
        }
        _ => {}
    }
    match (&before.upstream, &slide.upstream) {
        (&Upstream::Cell(given), &Upstream::Cell(used)) if given != used => {
            whys.push(("up", Why::Outside { grid: "output", given, used }));
        }
        (Upstream::Drawn(given), Upstream::Drawn(used)) if given.shape() != used.shape() => {
            let size = |[_, height, width]: [usize; 3]| conv::ByAxis::new(height, width);
            let (given, used) = (size(given.shape()), size(used.shape()));
            whys.push(("up", Why::UpstreamSize { given, used }));
        }
        _ => {}
    }
    for (key, why) in whys {
        reader.fault(key, why);
    }
}

fn read_upstream(reader: &mut Reader, key: &str, text: &str) {
    let upstream = match (text, text.split_once(':')) {
        ("ones", _) => Some(Upstream::Ones),
        (_, Some(("cell", at))) => position(at).map(Upstream::Cell),
        (_, Some(_)) => {
            let side = Grid::Upstream.limit(reader.demo.scene());
            let bounds = Bounds { side, channels: limits::ONE_CHANNEL, example: "2x2:1,0,0,-1" };
            match tensor::decode(text, bounds) {
                Ok(drawn) => Some(Upstream::Drawn(drawn)),
                Err(error) => return reader.fault(key, error),
            }
        }
        _ => None,
    };
    match upstream {
        Some(upstream) => reader.demo.slide.upstream = upstream,
        None => reader.form(key, text, faults::upstream()),
    }
}

/// `row,column`
fn position(text: &str) -> Option<Position> {
    let (row, col) = text.split_once(',')?;
    Some(Position::new(row.trim().parse().ok()?, col.trim().parse().ok()?))
}
