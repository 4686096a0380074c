//! Charts, each a pure function to the text of an SVG.

pub mod depth;
