//! The network of the scene `image`: the picture as it takes it, what it makes of it, and what is said of that.

pub mod forward;
pub mod input;
pub mod parts;
pub mod said;
pub mod seen;
