//! Padding: how many cells, on which sides, and what they hold.

use conv::{PaddingMode, Sides};
use demo::{Padding, limits};
use leptos::prelude::*;

use super::super::lab::{Lab, use_lab};
use super::list::List;
use super::number_box::WholeNumber;

/// How the sides' paddings hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Together {
    All,
    ByAxis,
    EachSide,
    Same,
}

const TOGETHER: [(Together, &str); 4] = [
    (Together::All, "all sides alike"),
    (Together::ByAxis, "by axis"),
    (Together::EachSide, "each side"),
    (Together::Same, "“same”"),
];

const MODES: [PaddingMode; 4] =
    [PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular];

impl Together {
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
#[component]
pub fn PaddingControl() -> impl IntoView {
    let lab = use_lab();
    let padding = Memo::new(move |_| lab.figure.with(|demo| demo.padding));
    let wanted = RwSignal::new(Together::All);
    let together = Memo::new(move |_| match (Together::of(padding.get()), wanted.get()) {
        (Together::Same, _) => Together::Same,
        (needed, Together::Same) => needed,
        (needed, wanted) => needed.max(wanted),
    });
    let pads = Memo::new(move |_| match padding.get() {
        Padding::Sides(sides) => sides,
        Padding::Same => lab.layer.with(|layer| {
            let within = |layer: &conv::Layer| layer.pads().map(|n| limits::PADDING.clamp(n));
            layer.as_ref().map_or(Sides::all(0), within)
        }),
    });
    let choose = move |index: usize| {
        let together = TOGETHER[index].0;
        let padding = together.reduce(pads.get_untracked());
        wanted.set(together);
        lab.edit(|demo| demo.padding = padding);
    };
    let chosen = Signal::derive(move || {
        TOGETHER.iter().position(|(form, _)| *form == together.get()).unwrap_or(0)
    });
    let mode = Signal::derive(move || {
        lab.figure
            .with(|demo| MODES.iter().position(|&mode| mode == demo.padding_mode).unwrap_or(0))
    });
    view! {
        <div class="row">
            <span class="name">"Padding"</span>
            <span class="pair">
                <List label="Padding is set" names=TOGETHER.map(|(_, name)| name).to_vec() chosen=chosen choose=choose/>
                <List label="Padding holds" names=MODES.map(PaddingMode::name).to_vec() chosen=mode
                    choose=move |index| lab.edit(|demo| demo.padding_mode = MODES[index])/>
            </span>
        </div>
        <div class="row under">{move || boxes(lab, together.get(), pads)}</div>
    }
}

/// A box for each number that can be chosen.
fn boxes(lab: Lab, together: Together, pads: Memo<Sides<usize>>) -> AnyView {
    let all = |n| Sides::all(n);
    match together {
        Together::Same => view! { <span class="name">{move || said_pads(lab)}</span> }.into_any(),
        Together::All => side(lab, pads, "Padding", |p| p.top, move |_, n| all(n)),
        Together::ByAxis => view! {
            <span class="pair">
                {side(lab, pads, "Padding, vertical", |p| p.top, |p, n| Sides { top: n, bottom: n, ..p })}
                <span class="by" aria-hidden="true">"×"</span>
                {side(lab, pads, "Padding, horizontal", |p| p.left, |p, n| Sides { left: n, right: n, ..p })}
            </span>
        }
        .into_any(),
        Together::EachSide => view! {
            <span class="sides">
                <span>"top " {side(lab, pads, "Padding, top", |p| p.top, |p, n| Sides { top: n, ..p })}</span>
                <span>"bottom " {side(lab, pads, "Padding, bottom", |p| p.bottom, |p, n| Sides { bottom: n, ..p })}</span>
                <span>"left " {side(lab, pads, "Padding, left", |p| p.left, |p, n| Sides { left: n, ..p })}</span>
                <span>"right " {side(lab, pads, "Padding, right", |p| p.right, |p, n| Sides { right: n, ..p })}</span>
            </span>
        }
        .into_any(),
    }
}

/// The box of one side, or of several that are alike.
fn side(
    lab: Lab,
    pads: Memo<Sides<usize>>,
    label: &'static str,
    value: fn(Sides<usize>) -> usize,
    with: impl Fn(Sides<usize>, usize) -> Sides<usize> + Copy + 'static,
) -> AnyView {
    let commit = move |n| {
        let sides = with(pads.get_untracked(), n);
        lab.edit(|demo| demo.padding = Padding::Sides(sides));
    };
    let value = Signal::derive(move || value(pads.get()));
    view! { <WholeNumber label=label limit=limits::PADDING value=value commit=commit/> }.into_any()
}

/// What “same” comes to for the layer at hand.
fn said_pads(lab: Lab) -> String {
    lab.layer.with(|layer| {
        layer.as_ref().map_or(String::new(), |layer| {
            let Sides { top, bottom, left, right } = layer.pads();
            format!("top {top}, bottom {bottom}, left {left}, right {right}")
        })
    })
}
