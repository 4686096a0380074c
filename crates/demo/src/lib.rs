//! What a visitor set up.
