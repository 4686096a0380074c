//! What the scene `learn` starts from.

use words::learn_examples;

use super::Example;

/// Sixteen by sixteen cells with edges in every direction, light and dark around zero.
macro_rules! patch {
    () => {
        "x=16x16:1,0,-1,0,2,1,-2,0,1,1,0,-1,2,0,-1,1,0,1,1,-2,0,1,0,-1"
    };
}

/// A house, a tree and the sun, 64×64, nine shades around zero.
macro_rules! picture {
    () => {
        concat!("x=", include_str!("picture.txt"))
    };
}

/// The examples, in the order in which the page offers them.
pub(super) const ALL: &[Example] = &[
    Example {
        id: "learn-edges",
        name: learn_examples::edges,
        about: learn_examples::edges_about,
        link: "#/learn",
    },
    Example {
        id: "learn-too-fast",
        name: learn_examples::too_fast,
        about: learn_examples::too_fast_about,
        link: "#/learn?lr=0.036&last=60",
    },
    Example {
        id: "learn-momentum",
        name: learn_examples::momentum,
        about: learn_examples::momentum_about,
        link: "#/learn?lr=0.01&opt=momentum&mom=0.8&last=60",
    },
    Example {
        id: "learn-sobel",
        name: learn_examples::sobel,
        about: learn_examples::sobel_about,
        link: concat!(
            "#/learn?",
            patch!(),
            "&target=kernel:3x3:-1,0,1,-2,0,2,-1,0,1&lr=0.2&loss=mse&last=100&plane=steepest"
        ),
    },
    Example {
        id: "learn-blur",
        name: learn_examples::blur,
        about: learn_examples::blur_about,
        link: concat!(
            "#/learn?",
            patch!(),
            "&target=kernel:3x3:0.11111111&lr=0.02&opt=adam&loss=mse&last=200&plane=steepest"
        ),
    },
    Example {
        id: "learn-turned",
        name: learn_examples::turned,
        about: learn_examples::turned_about,
        link: "#/learn?steps=10&mode=conv",
    },
    Example {
        id: "learn-drawn",
        name: learn_examples::drawn,
        about: learn_examples::drawn_about,
        link: "#/learn?target=output:6x7:0,1,0,0,0,-1,0,0,1,0,0,1,-1,0&last=40",
    },
    Example {
        id: "learn-noise",
        name: learn_examples::noise,
        about: learn_examples::noise_about,
        link: "#/learn?noise=0.5:1&last=40",
    },
    Example {
        id: "learn-constant",
        name: learn_examples::no_edges,
        about: learn_examples::no_edges_about,
        link: "#/learn?x=6x8:1&lr=0.01&last=20",
    },
    Example {
        id: "learn-stripes",
        name: learn_examples::stripes,
        about: learn_examples::stripes_about,
        link: "#/learn?x=8x8:1,0&target=kernel:2x2:1,-1,0,0.5&lr=0.01&last=40&plane=0,2",
    },
    Example {
        id: "learn-picture",
        name: learn_examples::picture,
        about: learn_examples::picture_about,
        link: concat!(
            "#/learn?",
            picture!(),
            "&target=kernel:3x3:0,-1,0,-1,4,-1,0,-1,0&lr=0.05&opt=nesterov&loss=mse&last=300&plane=steepest&hide=1"
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{End, Run};
    use crate::link;

    #[test]
    fn every_example_does_what_is_said_of_it() {
        for example in ALL {
            let opened = link::decode(example.link);
            assert_eq!(opened.faults, [], "{}", example.id);
            let mut run = Run::of(&opened.demo).unwrap();
            run.reach(opened.demo.learn.last);
            let losses = run.losses();
            let (first, last) = (losses[0], losses[losses.len() - 1]);
            let diverges = example.id == "learn-too-fast";
            assert_eq!(last > first, diverges, "{}: from {first} to {last}", example.id);
            assert_ne!(run.end() == Some(End::Diverged), !diverges, "{}", example.id);
            let comes_close = ["learn-edges", "learn-sobel", "learn-blur", "learn-picture"];
            if comes_close.contains(&example.id) {
                assert!(last < 0.01 * first, "{}: from {first} to {last}", example.id);
            }
        }
    }
}
