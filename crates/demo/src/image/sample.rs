//! The pictures that the page brings along.

use conv::ByAxis;

/// A picture that the page brings along; `www/pictures` holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sample {
    /// Bodies on a table, lit from one side, as a camera would see them.
    #[default]
    Still,
    /// Houses in color.
    Houses,
    /// A face, drawn.
    Face,
    /// Lines of text.
    Text,
    /// A star and rings: an edge in every direction.
    Star,
    /// The bodies once more, in noise.
    Noise,
}

impl Sample {
    /// All pictures, in the order in which the page offers them.
    pub const ALL: [Self; 6] =
        [Self::Still, Self::Houses, Self::Face, Self::Text, Self::Star, Self::Noise];

    /// What a link calls it, and its file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Still => "still",
            Self::Houses => "houses",
            Self::Face => "face",
            Self::Text => "text",
            Self::Star => "star",
            Self::Noise => "noise",
        }
    }

    /// Rows and columns.
    #[must_use]
    pub const fn size(self) -> ByAxis<usize> {
        ByAxis { vertical: 512, horizontal: 512 }
    }
}
