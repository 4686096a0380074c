//! What the reader looks at the page with: a size, fingers or a mouse, light or dark.

/// The size of the page's window in CSS pixels, and whether it is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// CSS pixels from left to right.
    pub width_px: u32,
    /// CSS pixels from top to bottom.
    pub height_px: u32,
    /// A phone: touched, and laid out as its viewport says.
    pub phone: bool,
}

impl Screen {
    /// A laptop's window.
    pub const WIDE: Self = Self { width_px: 1440, height_px: 900, phone: false };
    /// A phone of today.
    pub const PHONE: Self = Self { width_px: 390, height_px: 844, phone: true };
    /// The narrowest that WCAG's reflow criterion asks for.
    pub const NARROWEST: Self = Self { width_px: 320, height_px: 640, phone: true };
}

/// What `prefers-color-scheme` answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Scheme {
    /// The word in CSS.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}
