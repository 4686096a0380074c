//! What the scene `learn` starts from.

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
        name: || "Edges [1, −1]",
        about: || "The textbooks’ experiment: ten steps from a random kernel to the one that finds edges.",
        link: "#/learn",
    },
    Example {
        id: "learn-too-fast",
        name: || "Too fast",
        about: || "A rate beyond 2/λ: each step overshoots by more than the last.",
        link: "#/learn?lr=0.036&last=60",
    },
    Example {
        id: "learn-momentum",
        name: || "Momentum",
        about: || "A velocity carries the kernel along, and past the minimum.",
        link: "#/learn?lr=0.01&opt=momentum&mom=0.8&last=60",
    },
    Example {
        id: "learn-sobel",
        name: || "Sobel",
        about: || "Nine weights at once; the surface lies over the two steepest directions.",
        link: concat!(
            "#/learn?",
            patch!(),
            "&target=kernel:3x3:-1,0,1,-2,0,2,-1,0,1&lr=0.2&loss=mse&last=100&plane=steepest"
        ),
    },
    Example {
        id: "learn-blur",
        name: || "Blur, Adam",
        about: || "The mean of nine cells, found with steps of nearly one length.",
        link: concat!(
            "#/learn?",
            patch!(),
            "&target=kernel:3x3:0.11111111&lr=0.02&opt=adam&loss=mse&last=200&plane=steepest"
        ),
    },
    Example {
        id: "learn-turned",
        name: || "Convolution",
        about: || "Learned by convolution, the kernel comes out turned by 180°, and predicts the very same.",
        link: "#/learn?steps=10&mode=conv",
    },
    Example {
        id: "learn-drawn",
        name: || "Drawn target",
        about: || "A target drawn by hand, which no kernel reaches: the loss comes down as far as it can.",
        link: "#/learn?target=output:6x7:0,1,0,0,0,-1,0,0,1,0,0,1,-1,0&last=40",
    },
    Example {
        id: "learn-noise",
        name: || "Noise",
        about: || "Noise on the target: the minimum is near the kernel that made it, and not at it.",
        link: "#/learn?noise=0.5:1&last=40",
    },
    Example {
        id: "learn-constant",
        name: || "No edges",
        about: || "A constant image tells nothing about the difference of the two weights.",
        link: "#/learn?x=6x8:1&lr=0.01&last=20",
    },
    Example {
        id: "learn-stripes",
        name: || "Stripes",
        about: || "An image of stripes: two of four directions are flat, and keep what they started with.",
        link: "#/learn?x=8x8:1,0&target=kernel:2x2:1,-1,0,0.5&lr=0.01&last=40&plane=steepest",
    },
    Example {
        id: "learn-picture",
        name: || "Picture pair",
        about: || "A picture, and what a hidden kernel made of it: let it be found, guess, then reveal.",
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
