//! How much of the processors other programs take, from the counters that Linux keeps; only it tells.

use std::collections::HashMap;
use std::time::Duration;
use std::{fs, process};

/// The time that other programs have had on the processors since the machine started: what all have had, and what
/// the host took away, less what this program and those that it started have had. Nothing where nobody counts.
#[must_use]
pub fn time_of_others() -> Duration {
    ticks(all().saturating_sub(ours()))
}

/// Linux counts in hundredths of a second, whatever its own clock does.
const fn ticks(n: u64) -> Duration {
    Duration::from_millis(10 * n)
}

fn all() -> u64 {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let Some(line) = stat.lines().next() else { return 0 };
    let fields: Vec<u64> =
        line.split_whitespace().skip(1).filter_map(|field| field.parse().ok()).collect();
    // user, nice, system, idle, waiting for a disk, irq, softirq, steal
    [0, 1, 2, 5, 6, 7].iter().filter_map(|&field| fields.get(field)).sum()
}

fn ours() -> u64 {
    let processes = processes();
    let is_ours = |mut id: u32| {
        while id != process::id() {
            match processes.get(&id) {
                Some(&(parent, _)) if parent != 0 => id = parent,
                _ => return false,
            }
        }
        true
    };
    processes.iter().filter(|&(&id, _)| is_ours(id)).map(|(_, (_, time))| time).sum()
}

/// Every process with its parent and its time.
fn processes() -> HashMap<u32, (u32, u64)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let process = |entry: fs::DirEntry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name comes first, in parentheses, and may have spaces.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let number = |field: usize| fields.get(field)?.parse::<u64>().ok();
        Some((id, (number(1)? as u32, number(11)? + number(12)?)))
    };
    entries.filter_map(process).collect()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Instant;

    #[test]
    fn our_own_work_is_not_that_of_others() {
        let (before, others_before) = (ours(), time_of_others());
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(200) {
            thread::yield_now();
        }
        assert!(ours() > before, "this test has worked");
        let n_cores = thread::available_parallelism().map_or(1, usize::from) as u32;
        let others = time_of_others().saturating_sub(others_before);
        assert!(others < began.elapsed() * n_cores, "{others:?} is more than there was");
    }
}
