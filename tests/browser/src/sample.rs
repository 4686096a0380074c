//! Times of many runs, for those who measure.

/// Times in milliseconds, in order.
#[derive(Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// Of some times, one at least.
    pub fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time that this share of all stays within (the nearest rank).
    pub fn at(&self, share: f64) -> f64 {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0[rank.clamp(1, self.0.len()) - 1]
    }

    /// The same in words.
    pub fn quantile(&self, share: f64) -> String {
        milliseconds(self.at(share))
    }

    /// How many of a hundred stay within a limit.
    pub fn percent_within(&self, limit_ms: f64) -> f64 {
        let within = self.0.partition_point(|&time| time <= limit_ms);
        100.0 * within as f64 / self.0.len() as f64
    }

    /// How many there are.
    pub fn n_times(&self) -> usize {
        self.0.len()
    }

    /// The least and the most.
    pub fn spread(&self) -> (f64, f64) {
        (self.0[0], self.0[self.0.len() - 1])
    }
}

impl std::fmt::Display for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (least, most) = self.spread();
        write!(f, "{} to {}, {} times", milliseconds(least), milliseconds(most), self.0.len())
    }
}

fn milliseconds(time: f64) -> String {
    let digits = usize::from(time < 100.0);
    format!("{time:.digits$} ms")
}
