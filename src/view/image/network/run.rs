//! Running the network: whenever the picture or the network is another, the pool is asked for the maps.

use std::rc::Rc;
use std::time::Duration;

use conv::ByAxis;
use demo::image::Part;
use demo::image::network::{Network, Parameters, SIDE};
use leptos::prelude::set_timeout;

use super::made::{Asked, Input};
use crate::image::Pixels;
use crate::image::network::forward::{Forward, Tile};
use crate::image::network::input::{Shrink, Small};
use crate::pool::{self, Job, Stage, Want};
use crate::view::dom::effect;
use crate::view::lab::Lab;
use crate::view::pool::Got;

/// How many bytes of a picture the page makes smaller at once, with fast kernels: a megapixel's.
const MOST_AT_ONCE: usize = 1 << 22;

/// Keeps the maps those of the picture and the network, as long as this part is shown.
pub(super) fn follow(lab: Lab) {
    effect(Box::new(move || {
        let demo = lab.demo();
        if demo.image.part == Part::Network {
            lab.pictures.get();
            run(lab, &demo.image.network);
        }
    }));
}

/// Asks for the maps, if others are wanted than were asked for.
fn run(lab: Lab, network: &Network) {
    let maps = &lab.maps;
    let scale = network.scale;
    let rescaled = maps.shown.peek().filter(|shown| shown.scale() != scale);
    if let Some(shown) = rescaled {
        maps.shown.set(Some(Rc::new(shown.scaled(scale))));
    }
    if lab.pictures.is_missing() {
        maps.forget();
    }
    let Some(pixels) = lab.pictures.peek() else { return };
    let Some(Input { tile, picture }) = input(lab, &pixels) else { return };
    let Some(parameters) = network.parameters() else { return };
    let is_asked = maps.asked.borrow().as_ref().is_some_and(|asked| {
        Rc::ptr_eq(&asked.pixels, &pixels)
            && (asked.network.layers, asked.network.rectify) == (network.layers, network.rectify)
            && (Rc::ptr_eq(&asked.parameters, &parameters) || asked.parameters == parameters)
    });
    if is_asked {
        return;
    }
    let stages = stages(network, &parameters);
    maps.asked.replace(Some(Asked { pixels, network: network.clone(), parameters }));
    let Some(stages) = stages else { return };
    match Job::new(&picture, stages, Want::All) {
        Ok(job) => {
            maps.trouble.set_if(String::new());
            lab.crew.ask(job, move |got| take(lab, &tile, got));
        }
        Err(error) => maps.trouble.set_if(error.to_string()),
    }
}

fn take(lab: Lab, tile: &Rc<Tile>, got: Got) {
    match got {
        Got::Maps { maps, extents, ms } => {
            let scale = lab.peek().image.network.scale;
            let forward = Forward::new(Rc::clone(tile), maps, extents, ms, scale);
            lab.maps.shown.set(forward.map(Rc::new));
        }
        Got::Failed => lab.maps.trouble.set_if(words::image::not_worked_out().to_owned()),
        Got::Strip { .. } | Got::Painted { .. } => {}
    }
}

/// The layers as the pool takes them.
fn stages(network: &Network, parameters: &[Parameters; 2]) -> Option<Rc<[Stage]>> {
    let layers = network.on_picture().ok()?;
    let stages = layers.iter().zip(parameters).map(|(layer, parameters)| {
        let step = kernels::step::Step::of(layer, network.rectify);
        let Parameters { weight, bias } = parameters.clone();
        Stage { settings: step.settings, rectify: step.rectify, weight, bias }
    });
    Some(stages.collect())
}

/// The picture at 224×224; nothing while it is on its way, which large ones are for some slices.
fn input(lab: Lab, pixels: &Rc<Pixels>) -> Option<Input> {
    let maps = &lab.maps;
    let held = maps
        .input
        .borrow()
        .as_ref()
        .and_then(|(of, input)| Rc::ptr_eq(of, pixels).then(|| input.clone()));
    if held.is_some() {
        return held;
    }
    if pixels.rgba().len() <= MOST_AT_ONCE {
        let sizes = [pixels.size(), ByAxis::both(SIDE)];
        let rgba = lab.crew.resized(sizes, pixels.rgba());
        if let Some(small) = rgba.and_then(|rgba| Small::of_bytes(&rgba)) {
            return Some(hold(lab, Rc::clone(pixels), small));
        }
    }
    let is_on_its_way = maps.shrink.borrow().as_ref().is_some_and(|(of, _)| Rc::ptr_eq(of, pixels));
    if !is_on_its_way {
        let shrink = Shrink::new(Rc::clone(pixels));
        maps.shrink.replace(Some((Rc::clone(pixels), shrink)));
        slice(lab);
        if !maps.is_shrinking.get() && maps.shrink.borrow().is_some() {
            later(lab);
        }
        return maps
            .input
            .borrow()
            .as_ref()
            .and_then(|(of, input)| Rc::ptr_eq(of, pixels).then(|| input.clone()));
    }
    None
}

/// Keeps what the network takes of a picture.
fn hold(lab: Lab, pixels: Rc<Pixels>, small: Small) -> Input {
    let picture = pool::Picture::new(Rc::new(small.input));
    let input = Input { tile: Rc::new(small.tile), picture };
    lab.maps.input.replace(Some((pixels, input.clone())));
    lab.maps.tile.set(Some(Rc::clone(&input.tile)));
    input
}

/// One slice of making the picture smaller.
fn slice(lab: Lab) {
    let maps = &lab.maps;
    let Some((pixels, mut shrink)) = maps.shrink.take() else { return };
    if let Some(small) = shrink.go_on() {
        hold(lab, pixels, small);
    } else if !shrink.is_done() {
        maps.shrink.replace(Some((pixels, shrink)));
    }
}

fn later(lab: Lab) {
    lab.maps.is_shrinking.set(true);
    let go_on = move || {
        lab.maps.is_shrinking.set(false);
        slice(lab);
        if lab.maps.shrink.borrow().is_some() {
            later(lab);
        } else if lab.peek().image.part == Part::Network {
            run(lab, &lab.peek().image.network);
        }
    };
    set_timeout(go_on, Duration::ZERO);
}
