//! Convscope.
