//! Waiting for the page: never a fixed time, always until something holds, and not for ever.

use std::fmt::Debug;
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(15);

/// Asks again and again until `holds` accepts what `look` sees, and hands that back; fails after five seconds.
#[track_caller]
pub fn eventually<T: Debug>(
    what: &str,
    mut look: impl FnMut() -> T,
    mut holds: impl FnMut(&T) -> bool,
) -> T {
    let start = Instant::now();
    loop {
        let seen = look();
        if holds(&seen) {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "{what}; after {PATIENCE:?} there was {seen:?}");
        thread::sleep(PAUSE);
    }
}
