//! The arithmetic of convolution layers.
