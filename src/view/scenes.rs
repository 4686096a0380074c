//! The scenes: what each is called, what stands on its stage, and its controls.

use demo::Scene;

use super::dom::El;
use super::lab::Lab;
use super::{channels, image, learn, matrix, slide, stack};

/// The scenes that the bar offers.
pub const OFFERED: [Scene; 6] = Scene::ALL;

/// What stands on the stage, above the transport.
pub fn stage(lab: Lab) -> Vec<El> {
    match lab.peek().scene() {
        Scene::Slide => slide::stage(lab),
        Scene::Channels => channels::stage(lab),
        Scene::Matrix => vec![matrix::flow(lab), matrix::lines(lab), matrix::strip::strip(lab)],
        Scene::Stack => {
            vec![stack::flow(lab), stack::lines(lab), stack::strip(lab), stack::panel(lab)]
        }
        Scene::Learn => vec![learn::board(lab), learn::lines(lab), learn::strip(lab)],
        Scene::Image => image::stage(lab),
    }
}

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    match lab.peek().scene() {
        Scene::Slide => slide::controls(lab),
        Scene::Channels => channels::controls(lab),
        Scene::Matrix => matrix::controls(lab),
        Scene::Stack => stack::controls(lab),
        Scene::Learn => learn::controls(lab),
        Scene::Image => image::controls(lab),
    }
}
