//! The scenes of the page: what each is called, and what its bare link opens.

use crate::WHOLE;
use crate::demo::Demo;
use crate::limits::{self, Limit};
use crate::{channels, image, learn, matrix, stack};

/// Which part of the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scene {
    /// One layer, one window, stepped over the input.
    #[default]
    Slide,
    /// One layer with several input and output channels.
    Channels,
    /// One layer as a matrix.
    Matrix,
    /// A kernel learned by gradient descent.
    Learn,
    /// Several layers, and what an element of one sees of the others.
    Stack,
    /// A kernel, or a network, on a whole picture.
    Image,
}

impl Scene {
    /// All scenes, in the order in which the page offers them.
    pub const ALL: [Self; 6] =
        [Self::Slide, Self::Channels, Self::Matrix, Self::Learn, Self::Stack, Self::Image];

    /// What a link calls it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::Channels => "channels",
            Self::Matrix => "matrix",
            Self::Learn => "learn",
            Self::Stack => "stack",
            Self::Image => "image",
        }
    }

    /// The scene that a link calls so.
    #[must_use]
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.key() == key)
    }

    /// What its bare link opens: the defaults that a link leaves out.
    #[must_use]
    pub fn demo(self) -> Demo {
        match self {
            Self::Slide => Demo::default(),
            other if !WHOLE => Demo { scene: other, ..Demo::default() },
            Self::Channels => channels::first(),
            Self::Matrix => matrix::first(),
            Self::Learn => learn::first(),
            Self::Stack => stack::first(),
            Self::Image => image::first(),
        }
    }

    /// What it opens for somebody who comes from `demo`: the same layer, where both scenes show one channel
    /// stepped through and it is not too large; else what was `left` there, or its first demo.
    #[must_use]
    pub fn demo_after(self, demo: &Demo, left: Option<&Demo>) -> Demo {
        let is_single = |scene| matches!(scene, Self::Slide | Self::Matrix | Self::Image);
        let is_stepped = |scene| matches!(scene, Self::Slide | Self::Matrix);
        let fits = |size: usize| size <= self.input_size().largest;
        let own = left.cloned().unwrap_or_else(|| self.demo());
        let lesson = demo.lesson.clone().map(|place| place.bare(false));
        let own = Demo { embed: demo.embed, lang: demo.lang, lesson: lesson.clone(), ..own };
        if WHOLE && (self == Self::Image || demo.scene() == Self::Image) {
            let both = is_single(self) && is_single(demo.scene());
            return if both { image::with_layer_of(own, demo) } else { own };
        }
        if !is_stepped(self) || !is_stepped(demo.scene()) || demo.input_size().any(|n| !fits(n)) {
            return own;
        }
        let Demo { matrix, slide, unknown, .. } = own;
        Demo { scene: self, matrix, slide, unknown, lesson, ..demo.clone() }
    }

    /// Whether it shows the one layer of `Demo`: its input, kernel, bias and settings.
    #[must_use]
    pub const fn has_layer(self) -> bool {
        !matches!(self, Self::Stack)
    }

    /// How many channels its input and its output may have.
    #[must_use]
    pub const fn channels(self) -> Limit {
        match self {
            Self::Channels => limits::CHANNELS,
            _ => limits::ONE_CHANNEL,
        }
    }

    /// Rows and columns that its input may have.
    #[must_use]
    pub const fn input_size(self) -> Limit {
        match self {
            Self::Matrix => limits::MATRIX_INPUT_SIZE,
            Self::Learn => limits::LEARN_INPUT_SIZE,
            _ => limits::INPUT_SIZE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Place;
    use crate::link;

    #[test]
    fn the_layer_comes_along_from_slide_to_matrix_and_back() {
        let slid = link::decode("#/slide?w=2x2:5").demo;
        let matrix = Scene::Matrix.demo_after(&slid, None);
        assert_eq!((matrix.scene(), matrix.kernel.data()), (Scene::Matrix, &[5.0; 4][..]));
        assert_eq!(Scene::Slide.demo_after(&matrix, None), slid);
    }

    #[test]
    fn an_input_too_large_for_a_matrix_stays_behind() {
        let large = link::decode("#/slide?x=32x32:1").demo;
        assert_eq!(Scene::Matrix.demo_after(&large, None), Scene::Matrix.demo());
    }

    #[test]
    fn a_scene_is_found_as_it_was_left() {
        let left = link::decode("#/learn?x=2x2:1").demo;
        assert_eq!(Scene::Learn.demo_after(&Demo::default(), Some(&left)), left);
        assert_eq!(Scene::Learn.demo_after(&Demo::default(), None), Scene::Learn.demo());
    }

    #[test]
    fn a_lesson_stays_open_whatever_scene_one_goes_to() {
        let read = link::decode("#/lessons?lesson=edges.2").demo;
        let left = link::decode("#/stack?lesson=padding").demo;
        for scene in [Scene::Matrix, Scene::Stack] {
            let demo = scene.demo_after(&read, Some(&left));
            assert_eq!(demo.lesson, Place::read("edges.2"), "{scene:?}");
        }
    }

    #[test]
    fn each_bare_link_opens_its_scenes_first_demo() {
        for scene in Scene::ALL {
            assert_eq!(link::decode(&format!("#/{}", scene.key())).demo, scene.demo());
            assert_eq!(link::encode(&scene.demo()), format!("#/{}", scene.key()));
        }
    }
}
