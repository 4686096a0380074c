//! The controls of the network: its layers as `nn.Conv2d` has them, its parameters, what is shown of it.

use std::rc::Rc;

use demo::edit::Grid;
use demo::image::network::edit::{self, Setting};
use demo::image::network::{Network, Origin, Scale};
use demo::limits::{self, Limit};
use demo::{Demo, derived};

use crate::image::network::said;
use crate::view::controls::choice::choice;
use crate::view::controls::number_box::{Whole, number_box, whole_number};
use crate::view::controls::{brush_box, grid_tools, group, row};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The groups of controls.
pub(in crate::view::image) fn controls(lab: Lab) -> Vec<El> {
    vec![weights(lab), kernel(lab), layer(lab, 0), layer(lab, 1), shown(lab)]
}

/// An edit of the network, and what follows from it.
fn edit_network(lab: Lab, change: impl FnOnce(&mut Network)) {
    lab.edit(|demo: &mut Demo| {
        change(&mut demo.image.network);
        *demo = derived::settled(std::mem::take(demo));
    });
}

/// Where the parameters come from.
fn weights(lab: Lab) -> El {
    let origin = move || lab.demo().image.network.origin;
    let chosen = move || Origin::ALL.iter().position(|&one| one == origin()).unwrap_or(0);
    let choose = move |index: usize| {
        edit_network(lab, |network| edit::take_from(network, Origin::ALL[index]));
    };
    let seed = Whole::new(
        words::network::seed(),
        limits::SEED,
        move || lab.demo().image.network.seed,
        move |seed| edit_network(lab, |network| edit::draw(network, seed)),
    );
    let is_edited = move || !lab.demo().image.network.edited.is_empty();
    let undo = tag("button")
        .attr("type", "button")
        .class("tool")
        .text(words::network::forget())
        .live_flag("hidden", move || !is_edited())
        .press(move || edit_network(lab, |network| network.edited = Rc::default()));
    group("of-kernel", words::network::weights()).with([
        choice(
            words::network::weights_from(),
            &[words::network::random(), words::network::made()],
            chosen,
            choose,
        ),
        row(words::network::seed()).class("row net-seed").with([whole_number(seed), undo]),
    ])
}

/// Which kernel is edited.
fn kernel(lab: Lab) -> El {
    let kernel = move || lab.demo().image.network.kernel;
    let choose = move |to: [usize; 3]| {
        lab.step(|demo| {
            demo.image.network.kernel = to;
            *demo = derived::settled(std::mem::take(demo));
        });
    };
    let channel = move |name: &str, place: usize| {
        let most = Limit { key: "kernel", name: || "channel", smallest: 0, largest: 63 };
        whole_number(Whole::new(
            name,
            most,
            move || kernel()[place],
            move |to| {
                let mut now = lab.peek().image.network.kernel;
                now[place] = to;
                choose(now);
            },
        ))
    };
    group("of-kernel", words::network::kernel_to_edit()).with([
        choice(
            words::network::kernel_layer(),
            &said::LAYERS,
            move || kernel()[0].min(1),
            move |to| {
                let [_, output, input] = lab.peek().image.network.kernel;
                choose([to, output, input]);
            },
        ),
        row(words::network::output()).with([channel(words::network::output_channel(), 1)]),
        row(words::network::input()).with([channel(words::network::input_channel(), 2)]),
        row(words::controls::brush()).with([brush_box(lab)]),
        grid_tools::grid_tools(lab, Grid::NetworkKernel),
    ])
}

/// A layer's settings.
fn layer(lab: Lab, index: usize) -> El {
    let name = said::LAYERS[index];
    let boxes = Setting::ALL.map(|setting| {
        let label = words::network::layer_setting(name, setting.name());
        let text = move || setting.text(&lab.demo().image.network.layers[index]);
        let take = move |typed: &str| {
            let mut spec = lab.peek().image.network.layers[index];
            setting.take(&mut spec, typed)?;
            edit_network(lab, |network| network.layers[index] = spec);
            Ok(())
        };
        let step = move |by: i8| {
            edit_network(lab, |network| setting.nudge(&mut network.layers[index], isize::from(by)));
        };
        row(&setting.name()).with([number_box(&label, text, take, step)])
    });
    let has_bias = move || lab.demo().image.network.layers[index].bias;
    let bias = choice(
        &words::network::has_bias(name),
        &[words::network::with_bias(), words::network::without_bias()],
        move || usize::from(!has_bias()),
        move |to| edit_network(lab, |network| network.layers[index].bias = to == 0),
    );
    let formula = move || {
        let network = lab.image.get().network.clone();
        let layer = network.as_ref().and_then(|network| network.layer(index));
        layer.map_or(String::new(), |layer| said::formula(&layer))
    };
    let trouble = move || {
        let network = lab.image.get().network.clone();
        network.as_ref().and_then(|network| network.trouble(index)).unwrap_or_default().to_owned()
    };
    let alerts = tag("div").live_children(trouble, move || {
        let text = trouble();
        let alert = tag("p").class("wrong").attr("role", "alert").text(&text);
        if text.is_empty() { Vec::new() } else { vec![alert] }
    });
    group("of-output", name).with(boxes).with([
        bias,
        tag("p").class("net-formula").live_text(formula),
        alerts,
    ])
}

/// What is shown of the maps.
fn shown(lab: Lab) -> El {
    let rectified = move || usize::from(lab.demo().image.network.rectify);
    let scale = move || {
        let scale = lab.demo().image.network.scale;
        Scale::ALL.iter().position(|&one| one == scale).unwrap_or(0)
    };
    group("of-output", words::network::maps()).with([
        choice(
            words::network::behind(),
            &[words::network::no_relu(), words::network::relu()],
            rectified,
            move |to| {
                edit_network(lab, |network| network.rectify = to == 1);
            },
        ),
        choice(
            words::network::scale(),
            &[words::network::scale_each(), words::network::scale_layer()],
            scale,
            move |to| {
                edit_network(lab, |network| network.scale = Scale::ALL[to]);
            },
        ),
    ])
}
