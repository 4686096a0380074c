//! Charts as SVG text, drawn by plotters: a pure function each, styled by the page's style sheet.

pub mod bars;
pub mod depth;
