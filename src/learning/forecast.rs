//! Where a learning rate leads: exactly, as the loss is a quadratic bowl.

use demo::learn::{Kind, Rule};
use demo::number;

use super::brief;
use super::landscape::Landscape;

/// How a run will go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It comes down without swinging.
    Straight,
    /// It comes down, swinging from side to side.
    Swinging,
    /// It grows beyond all measure.
    Diverging,
    /// No rate matters, or the rate is not what decides.
    Other,
}

/// What a rule leads to in a landscape.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// How it goes.
    pub course: Course,
    /// The same in words.
    pub words: String,
    /// The largest rate that is stable.
    pub critical: Option<f64>,
    /// The rate that is quickest at worst, for plain gradient descent.
    pub best: Option<f64>,
}

impl Forecast {
    /// What a rule leads to.
    #[must_use]
    pub fn of(rule: Rule, landscape: &Landscape) -> Self {
        let critical = landscape.critical_rate(&rule.optimizer());
        let best = landscape.best_rate().filter(|_| rule.kind == Kind::Sgd);
        let (course, words) = match landscape.bends() {
            None => (Course::Other, words::learn::flat_loss().to_owned()),
            Some(_) if rule.kind == Kind::Adam => {
                (Course::Other, words::learn::adam_course().to_owned())
            }
            Some(bends) => said(rule, bends),
        };
        Self { course, words, critical, best }
    }

    /// The rates that the slider goes over: to half as much again as the largest stable one.
    #[must_use]
    pub fn range(&self) -> f64 {
        let critical = self.critical.unwrap_or(2.0 / 3.0);
        (1.5 * critical).clamp(1e-4, 900.0)
    }

    /// A rate's place on the slider, in per mille.
    #[must_use]
    pub fn slot(&self, rate: f32) -> usize {
        (1000.0 * (f64::from(rate) / self.range()).clamp(0.0, 1.0)).round() as usize
    }

    /// The rate at a place on the slider, of three digits.
    #[must_use]
    pub fn rate_at(&self, slot: usize) -> f32 {
        let exact = (slot.clamp(1, 1000) as f64 / 1000.0 * self.range()) as f32;
        number::parse(&number::rounded(exact, 3).0).unwrap_or(exact)
    }
}

/// A rate a tenth larger or smaller, of three digits.
#[must_use]
pub fn nudged(rate: f32, by: i8) -> f32 {
    let exact = f64::from(rate) * if by > 0 { 1.1 } else { 1.0 / 1.1 };
    number::parse(&number::rounded(exact as f32, 3).0).unwrap_or(rate)
}

fn said(rule: Rule, bends: [f64; 2]) -> (Course, String) {
    let momentum = if rule.kind.has_momentum() { f64::from(rule.momentum) } else { 0.0 };
    let is_ahead = rule.kind == Kind::Nesterov;
    let [(slow, slow_swings), (steep, steep_swings)] =
        bends.map(|bend| pace(f64::from(rule.rate) * bend, momentum, is_ahead));
    let worst = slow.max(steep);
    // A rate as close to the critical one as this neither grows nor comes down, as far as anyone can see.
    if worst > 1.0 + 1e-6 {
        let growth = brief(((worst * 100.0).round() / 100.0) as f32);
        return (Course::Diverging, words::learn::diverges(growth));
    }
    // In how many steps a digit is gained.
    let pace = match -std::f64::consts::LN_10 / worst.ln() {
        steps if worst < 1e-9 || steps < 1.5 => "quick".to_owned(),
        steps if steps > 99_999.0 => "hardly".to_owned(),
        steps => (steps.round() as u64).to_string(),
    };
    if steep_swings || slow_swings {
        let along = if steep_swings && !slow_swings { "steepest" } else { "all" };
        return (Course::Swinging, words::learn::swings(along, pace));
    }
    (Course::Straight, words::learn::straight(pace))
}

/// By how much an error shrinks at each step in the long run along a direction, and whether it swings: from the roots of
/// `r² − (1 + μ − h)·r + μ` with momentum, of `r² − (1 + μ)(1 − h)·r + μ(1 − h)` with Nesterov's; `h` is rate times bend.
fn pace(h: f64, momentum: f64, is_ahead: bool) -> (f64, bool) {
    let (sum, product) = if is_ahead {
        ((1.0 + momentum) * (1.0 - h), momentum * (1.0 - h))
    } else {
        (1.0 + momentum - h, momentum)
    };
    let inner = 0.25 * sum * sum - product;
    if inner < 0.0 {
        return (product.sqrt(), true);
    }
    let roots = [0.5 * sum + inner.sqrt(), 0.5 * sum - inner.sqrt()];
    let leading = if roots[0].abs() >= roots[1].abs() { roots[0] } else { roots[1] };
    (leading.abs(), leading < 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::learn::Run;
    use demo::link;

    fn forecast(link: &str) -> Forecast {
        let demo = link::decode(link).demo;
        let run = Run::of(&demo).unwrap();
        Forecast::of(demo.learn.plan.rule, &Landscape::of(run.problem()).unwrap())
    }

    #[track_caller]
    fn check(rate: &str, course: Course, words: &str) {
        let forecast = forecast(&format!("#/learn?{rate}"));
        assert_eq!((forecast.course, forecast.words.as_str()), (course, words));
    }

    #[test]
    fn rates_below_between_and_beyond() {
        check(
            "lr=0.01",
            Course::Straight,
            "Converges without swinging, and gains a digit in about 18 steps.",
        );
        check(
            "",
            Course::Swinging,
            "Oscillates and converges: swings from side to side along the steepest direction, and gains a digit in about 10 steps.",
        );
        check(
            "lr=0.05",
            Course::Diverging,
            "Diverges: along the steepest direction the error grows 2-fold at each step.",
        );
        check(
            "lr=0.01&opt=adam",
            Course::Other,
            "Adam’s steps are about as long as the rate, however steep it is: none diverges outright, and one that is too long circles the minimum.",
        );
        check("x=6x8:0", Course::Other, "The loss is flat: no rate moves the kernel.");
    }

    /// Against the run itself, which starts with an error in both of the bowl's directions.
    #[test]
    fn the_forecast_comes_true() {
        for opt in ["sgd", "momentum&mom=0.5", "nesterov&mom=0.5", "momentum", "nesterov"] {
            let critical = forecast(&format!("#/learn?opt={opt}")).critical.unwrap();
            for share in [0.5, 0.97, 1.03] {
                let link =
                    format!("#/learn?opt={opt}&lr={}", number::shortest((critical * share) as f32));
                let mut run = Run::of(&link::decode(&link).demo).unwrap();
                run.reach(2000);
                let diverges = run.end() == Some(demo::learn::End::Diverged);
                assert_eq!(forecast(&link).course == Course::Diverging, diverges, "{link}");
                assert_eq!(diverges, share > 1.0, "{link}");
            }
        }
    }

    #[test]
    fn a_rate_is_nudged_by_a_tenth() {
        assert_eq!((nudged(0.03, 1), nudged(0.033, -1)), (0.033, 0.03));
    }

    #[test]
    fn the_slider_holds_the_critical_rate_at_two_thirds() {
        let forecast = forecast("#/learn");
        assert_eq!(forecast.slot(1.0 / 30.0), 667);
        assert_eq!((forecast.rate_at(600), forecast.slot(0.03)), (0.03, 600));
        assert_eq!(forecast.slot(99.0), 1000);
        assert!(forecast.rate_at(0) > 0.0);
    }
}
