//! What one scene alone has in a demo: a build without that scene leaves it out, with all that copies, compares and
//! drops it.

/// A scene's part of a demo: itself.
#[cfg(feature = "whole")]
pub type Own<T> = T;

/// The part, where this build has it.
#[must_use]
pub fn own<T: Default>(part: T) -> Own<T> {
    #[cfg(feature = "whole")]
    return part;
    #[cfg(not(feature = "whole"))]
    {
        drop(part);
        Own::default()
    }
}

/// A scene's part of a demo: nothing, as no scene but the first is in this build. Whoever reads it all the same finds the
/// part's default, and nobody does.
#[cfg(not(feature = "whole"))]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Own<T>(std::marker::PhantomData<T>);

#[cfg(not(feature = "whole"))]
impl<T: Default> std::ops::Deref for Own<T> {
    type Target = T;

    fn deref(&self) -> &T {
        Box::leak(Box::default())
    }
}

#[cfg(not(feature = "whole"))]
impl<T: Default> std::ops::DerefMut for Own<T> {
    fn deref_mut(&mut self) -> &mut T {
        Box::leak(Box::default())
    }
}
