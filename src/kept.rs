//! What was worked out last, and of what.

use std::cell::RefCell;

/// What was worked out last, and of what: many parts of the page show the same, and it is worked out once.
#[derive(Debug, Clone)]
pub struct Kept<K, T>(RefCell<Option<(K, T)>>);

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K: PartialEq, T: Clone> Kept<K, T> {
    /// What `make` works out of `key`, unless that was done last.
    pub fn of(&self, key: K, make: impl FnOnce(&K) -> T) -> T {
        if let Some((last, kept)) = &*self.0.borrow()
            && *last == key
        {
            return kept.clone();
        }
        let made = make(&key);
        self.0.replace(Some((key, made.clone())));
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_worked_out_once_and_another_anew() {
        let kept = Kept::default();
        let made = RefCell::new(Vec::new());
        let doubled = |key: i32| {
            kept.of(key, |key| {
                made.borrow_mut().push(*key);
                2 * key
            })
        };
        assert_eq!([1, 1, 2, 2, 1].map(doubled), [2, 2, 4, 4, 2]);
        assert_eq!(*made.borrow(), [1, 2, 1]);
    }
}
