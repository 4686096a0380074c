//! The scene `image`: a picture, and one kernel or a network that looks at it.

mod camera;
mod canvas;
mod chooser;
mod decode;
pub mod held;
mod kernel;
pub mod network;
mod open;
mod pictures;

use demo::image::Part;

use super::controls::choice::choice;
use super::controls::note;
use super::dom::{El, tag};
use super::lab::Lab;

/// What stands on the stage: the parts of the part that is shown.
pub fn stage(lab: Lab) -> Vec<El> {
    camera::leave(lab);
    pictures::follow(lab);
    open::listen(lab);
    let part = move || lab.demo().image.part;
    let stage = tag("div").class("parts").live_children(
        move || format!("{:?}", part()),
        move || match lab.peek().image.part {
            Part::Kernel => kernel::stage(lab),
            Part::Network => network::stage(lab),
        },
    );
    vec![stage]
}

/// The groups of controls: which part is shown, the picture, and what the part has of its own.
pub fn controls(lab: Lab) -> Vec<El> {
    let part = move || lab.demo().image.part;
    let chosen = move || Part::ALL.iter().position(|&one| one == part()).unwrap_or(0);
    let choose = move |index: usize| {
        lab.edit(|demo| {
            demo.image.part = Part::ALL[index];
            *demo = demo::derived::settled(std::mem::take(demo));
        });
    };
    let names = [words::image::part_kernel(), words::image::part_network()];
    let parts = choice(words::image::parts(), &names, chosen, choose);
    let own = tag("div").class("parts").live_children(
        move || format!("{:?}", part()),
        move || match lab.peek().image.part {
            Part::Kernel => kernel::controls(lab),
            Part::Network => network::controls(lab),
        },
    );
    vec![
        tag("section").class("group").with([parts]),
        chooser::picture_group(lab),
        own,
        note::note_group(lab),
    ]
}
