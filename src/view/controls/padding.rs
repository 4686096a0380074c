//! Padding: how many cells, on which sides, and what they hold.

use std::rc::Rc;

use conv::{PaddingMode, Sides};
use demo::{Padding, derived, limits};

use super::list::list;
use super::number_box::{Whole, whole_number};
use super::{pair, row};
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// How the sides' paddings hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Together {
    All,
    ByAxis,
    EachSide,
    Same,
}

const TOGETHER: [Together; 4] =
    [Together::All, Together::ByAxis, Together::EachSide, Together::Same];

const MODES: [PaddingMode; 4] =
    [PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular];

impl Together {
    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::All => words::controls::all_sides_alike(),
            Self::ByAxis => words::controls::by_axis(),
            Self::EachSide => words::controls::each_side(),
            Self::Same => words::controls::same(),
        }
    }

    /// What a padding needs at least.
    fn of(padding: Padding) -> Self {
        match padding {
            Padding::Same => Self::Same,
            Padding::Sides(Sides { top, bottom, left, right }) => {
                match (top == bottom && left == right, top == left) {
                    (true, true) => Self::All,
                    (true, false) => Self::ByAxis,
                    (false, _) => Self::EachSide,
                }
            }
        }
    }

    /// The padding that is nearest to `sides` in this form.
    fn reduce(self, sides: Sides<usize>) -> Padding {
        let Sides { top, left, .. } = sides;
        Padding::Sides(match self {
            Self::Same => return Padding::Same,
            Self::All => Sides::all(top),
            Self::ByAxis => Sides { top, bottom: top, left, right: left },
            Self::EachSide => sides,
        })
    }
}

/// The padding's rows.
pub fn padding_rows(lab: Lab) -> [El; 2] {
    let wanted = Rc::new(Live::new(Together::All));
    let asked = Rc::clone(&wanted);
    let together = Rc::new(move || match (Together::of(lab.demo().padding), asked.get()) {
        (Together::Same, _) => Together::Same,
        (needed, Together::Same) => needed,
        (needed, wanted) => needed.max(wanted),
    });
    let (listed, keyed, made) = (Rc::clone(&together), Rc::clone(&together), together);
    let choose = move |index: usize| {
        let together = TOGETHER[index];
        wanted.set(together);
        lab.edit(|demo| demo.padding = together.reduce(sides(lab)));
    };
    let chosen = move || TOGETHER.iter().position(|form| *form == listed()).unwrap_or(0);
    let held = move || {
        let now = lab.demo().padding_mode;
        MODES.iter().position(|&mode| mode == now).unwrap_or(0)
    };
    let modes = MODES.map(|mode| words::controls::padding_mode(mode.name()));
    let lists = tag("span").class("pair").with([
        list(words::controls::padding_is_set(), &TOGETHER.map(Together::name), chosen, choose),
        list(
            words::controls::padding_holds(),
            &modes.each_ref().map(String::as_str),
            held,
            move |index| {
                lab.edit(|demo| demo.padding_mode = MODES[index]);
            },
        ),
    ]);
    let boxes = tag("div")
        .class("row under")
        .live_children(move || format!("{:?}", keyed()), move || vec![boxes(lab, made())]);
    [row(words::controls::padding()).with([lists]), boxes]
}

/// The padding by side; what “same” comes to, as far as a side may be set to it.
fn sides(lab: Lab) -> Sides<usize> {
    let demo = lab.peek();
    match demo.padding {
        Padding::Sides(sides) => sides,
        Padding::Same => {
            let within = |layer: &conv::Layer| layer.pads().map(|n| limits::PADDING.clamp(n));
            derived::layer(&demo).as_ref().map_or(Sides::all(0), within)
        }
    }
}

/// A box for each number that can be chosen.
fn boxes(lab: Lab, together: Together) -> El {
    match together {
        Together::Same => tag("span").class("name").live_text(move || said_pads(lab)),
        Together::All => side(lab, words::controls::padding(), |p| p.top, |_, n| Sides::all(n)),
        Together::ByAxis => pair(
            side(
                lab,
                words::controls::padding_vertical(),
                |p| p.top,
                |p, n| Sides { top: n, bottom: n, ..p },
            ),
            side(
                lab,
                words::controls::padding_horizontal(),
                |p| p.left,
                |p, n| Sides { left: n, right: n, ..p },
            ),
        ),
        Together::EachSide => tag("span").class("sides").with([
            named(lab, "top", |p| p.top, |p, n| Sides { top: n, ..p }),
            named(lab, "bottom", |p| p.bottom, |p, n| Sides { bottom: n, ..p }),
            named(lab, "left", |p| p.left, |p, n| Sides { left: n, ..p }),
            named(lab, "right", |p| p.right, |p, n| Sides { right: n, ..p }),
        ]),
    }
}

/// The box of one side, with its name; `key` is what messages call it.
fn named(
    lab: Lab,
    key: &str,
    value: fn(Sides<usize>) -> usize,
    with: fn(Sides<usize>, usize) -> Sides<usize>,
) -> El {
    let name = tag("span").text(&words::controls::side(key));
    tag("span").with([name, side(lab, &words::controls::padding_side(key), value, with)])
}

/// The box of one side, or of several that are alike.
fn side(
    lab: Lab,
    label: &str,
    value: fn(Sides<usize>) -> usize,
    with: fn(Sides<usize>, usize) -> Sides<usize>,
) -> El {
    let shown = move || match lab.demo().padding {
        Padding::Sides(sides) => value(sides),
        Padding::Same => 0,
    };
    let commit = move |n| {
        let sides = with(sides(lab), n);
        lab.edit(|demo| demo.padding = Padding::Sides(sides));
    };
    whole_number(Whole::new(label, limits::PADDING, shown, commit))
}

/// What “same” comes to for the layer at hand.
fn said_pads(lab: Lab) -> String {
    derived::layer(&lab.demo()).map_or(String::new(), |layer| {
        let Sides { top, bottom, left, right } = layer.pads();
        words::controls::pads(top, bottom, left, right)
    })
}
