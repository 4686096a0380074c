//! Numbers held against the expected ones, within the file's tolerance.

use std::any::TypeId;
use std::fmt::{self, Debug, Display};

use conv::Real;
use serde::Deserialize;
use serde_json::Value;

/// What is wrong with a case.
#[derive(Debug)]
pub struct Failure(String);

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Failure {
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Tolerance {
    abs: f64,
    rel: f64,
}

/// One case being checked: its tolerances, and how far off it was.
pub struct Check {
    f64: Option<Tolerance>,
    f32: Option<Tolerance>,
    pub n_compared: usize,
    pub largest_error_f64: f64,
    pub largest_error_f32: f64,
}

impl Check {
    pub fn new(case: &Value, tolerances: &Value) -> Self {
        let exact = Some(Tolerance { abs: 0.0, rel: 0.0 });
        let of = |precision: &str| Tolerance::deserialize(&tolerances[precision]).ok();
        // A case is exact where it says so, or where its family knows nothing else.
        let is_exact = match case["exact"].as_bool() {
            Some(is_exact) => is_exact,
            None => of("f64").is_none() && of("f32").is_none(),
        };
        let (f64, f32) = if is_exact { (exact, exact) } else { (of("f64"), of("f32")) };
        Self { f64, f32, n_compared: 0, largest_error_f64: 0.0, largest_error_f32: 0.0 }
    }

    /// Whether the file says how near this precision must come.
    pub fn has_tolerance<T: Real>(&self) -> bool {
        self.tolerance::<T>().is_some()
    }

    /// That each number is the expected one, within the tolerance of its precision.
    pub fn numbers<T: Real>(
        &mut self,
        what: &str,
        got: &[T],
        expected: &[f64],
    ) -> Result<(), Failure> {
        self.equal(&format!("length of {what}"), &got.len(), &expected.len())?;
        let Tolerance { abs, rel } = self
            .tolerance::<T>()
            .ok_or_else(|| Failure::new(format!("{what}: the file has no tolerance for it")))?;
        for (index, (got, &expected)) in got.iter().zip(expected).enumerate() {
            let got = got.widened();
            // Not `>`: a NaN is off, too.
            let error = (got - expected).abs();
            let is_near = error <= abs + rel * expected.abs();
            let largest = if TypeId::of::<T>() == TypeId::of::<f32>() {
                &mut self.largest_error_f32
            } else {
                &mut self.largest_error_f64
            };
            *largest = largest.max(error / (1.0 + expected.abs()));
            if !is_near {
                return Err(Failure::new(format!("{what}[{index}] is {got}, expected {expected}")));
            }
        }
        Ok(())
    }

    /// That two values are equal.
    pub fn equal<V: PartialEq + Debug + ?Sized>(
        &mut self,
        what: &str,
        got: &V,
        expected: &V,
    ) -> Result<(), Failure> {
        self.n_compared += 1;
        if got == expected {
            return Ok(());
        }
        Err(Failure::new(format!("{what} is {got:?}, expected {expected:?}")))
    }

    fn tolerance<T: Real>(&self) -> Option<Tolerance> {
        if TypeId::of::<T>() == TypeId::of::<f32>() { self.f32 } else { self.f64 }
    }
}
