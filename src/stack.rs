//! What the scene `stack` shows, worked out part by part: a map's picture, its box, its numbers, what is said of it.

pub mod boxes;
pub mod deep;
pub mod effective;
pub mod layout;
pub mod maps;
pub mod rows;
pub mod said;
pub mod values;
