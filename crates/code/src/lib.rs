//! A demo as code: PyTorch and NumPy that run as they are, build the very tensors and assert what the page shows.
//!
//! Each [`Kind`] is one way to write a demo down, a file each: [`loops`], the layer as a [`class`] of one's own, the
//! library's [`module`], [`numpy`], the layer's [`matrix`], the [`training`] loop, a [`stack`], a [`network`] on a picture. They write Python by
//! [`python`], and [`tolerance`] says how exact what is asserted can be. The sentences in the code are messages
//! of `locales/`.
//!
//! Nothing runs Python here: `tests/python/` does.

pub mod kind;

mod python;
mod tolerance;

mod setting;

mod class;
mod loops;
mod module;
mod numpy;

mod backward;
mod transposed;

mod by_hand;
mod matrix;
mod training;

mod network;
mod stack;

pub use kind::{Kind, kinds};

use demo::{Demo, Scene, slide};

use python::Script;
use setting::Setting;

/// The code of a demo, ready to be run; none where the [kind](kinds) does not go with the demo, or where its layer cannot be.
///
/// Numbers are written so that they read back the same. The last lines assert what the page shows, to 1e-5 or as exactly
/// as single precision can be held to.
#[must_use]
pub fn of(demo: &Demo, kind: Kind) -> Option<String> {
    if !kinds(demo).contains(&kind) {
        return None;
    }
    let mut script = Script::default();
    match demo.scene() {
        Scene::Stack => stack::write(&mut script, demo)?,
        Scene::Image => network::write(&mut script, demo)?,
        Scene::Learn if kind == Kind::NumPy => by_hand::write(&mut script, demo)?,
        Scene::Learn => training::write(&mut script, demo)?,
        Scene::Slide if demo.view() == slide::View::Transposed => {
            transposed::write(&mut script, demo, kind)?;
        }
        _ => of_layer(&mut script, &Setting::of(demo)?, kind)?,
    }
    Some(script.finish())
}

fn of_layer(script: &mut Script, setting: &Setting, kind: Kind) -> Option<()> {
    match kind {
        Kind::Loops => loops::write(script, setting),
        Kind::Class => class::write(script, setting),
        Kind::Module => module::write(script, setting),
        Kind::NumPy => {
            numpy::write(script, setting);
            if setting.is_backward() { backward::by_hand(script, setting) } else { Some(()) }
        }
        Kind::Matrix => matrix::write(script, setting),
        Kind::Training | Kind::Sequential | Kind::Network => None,
    }
}
