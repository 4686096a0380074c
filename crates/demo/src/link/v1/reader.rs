//! What reads and writes values of any key, and keeps account of what is wrong with them.

use conv::ByAxis;
use words::faults;

use super::why::Why;
use crate::WHOLE;
use crate::demo::Demo;
use crate::limits::{Limit, OutOfRange, short};
use crate::link::Fault;

/// The keys of a link and their values, as they are written.
#[derive(Default)]
pub(in crate::link) struct Pairs(pub(in crate::link) Vec<String>);

impl Pairs {
    pub(in crate::link) fn push(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key}={value}"));
    }
}

/// What a link calls a choice.
pub(in crate::link) fn name_of<T: Copy + PartialEq>(
    choices: &[(&'static str, T)],
    choice: T,
) -> &'static str {
    choices.iter().find(|(_, one)| *one == choice).map_or("", |(name, _)| name)
}

/// The demo as far as it is read, and what went wrong on the way.
pub(in crate::link) struct Reader {
    pub(in crate::link) demo: Demo,
    pub(in crate::link) faults: Vec<Fault>,
    /// Keys that are read when all others are.
    pub(in crate::link) late: Vec<(String, String)>,
}

impl Reader {
    pub(in crate::link) fn fault(&mut self, key: &str, why: impl Into<Why>) {
        self.faults.push(if WHOLE {
            Fault { key: key.to_owned(), why: why.into() }
        } else {
            // That there is one is all that a light page wants to know.
            Fault { key: String::new(), why: Why::TooManyKeys }
        });
    }

    /// What stands there is not understood, and what would be.
    pub(in crate::link) fn form(&mut self, key: &str, text: &str, allowed: impl Into<String>) {
        self.fault(key, Why::Form { given: short(text), allowed: allowed.into() });
    }

    /// One whole number; out of range it becomes the nearest that is allowed.
    pub(in crate::link) fn whole(
        &mut self,
        key: &str,
        text: &str,
        limit: Limit,
        otherwise: usize,
    ) -> usize {
        if let Some([number]) = whole_numbers(text).as_deref() {
            return self.in_range(key, number, limit);
        }
        self.form(key, text, said(faults::whole_number));
        otherwise
    }

    pub(in crate::link) fn choice<T: Copy>(
        &mut self,
        key: &str,
        text: &str,
        choices: &[(&str, T)],
        otherwise: T,
    ) -> T {
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
            return *choice;
        }
        if !WHOLE {
            self.form(key, text, "");
            return otherwise;
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let (last, others) = names.split_last().unwrap_or((&"", &[]));
        self.form(key, text, faults::one_of(others.join(faults::one_of_joint()), last));
        otherwise
    }

    /// `N` or `HxW`; a number out of range becomes the nearest that is allowed.
    pub(in crate::link) fn by_axis(
        &mut self,
        key: &str,
        text: &str,
        limit: Limit,
        otherwise: ByAxis<usize>,
    ) -> ByAxis<usize> {
        match whole_numbers(text).as_deref() {
            Some([both]) => ByAxis::both(self.in_range(key, both, limit)),
            Some([vertical, horizontal]) => ByAxis::new(
                self.in_range(key, vertical, limit),
                self.in_range(key, horizontal, limit),
            ),
            _ => {
                self.form(key, text, said(faults::one_or_two));
                otherwise
            }
        }
    }

    pub(in crate::link) fn in_range(&mut self, key: &str, digits: &str, limit: Limit) -> usize {
        let number = digits.parse().unwrap_or(usize::MAX);
        let used = limit.clamp(number);
        if used != number {
            let error = OutOfRange { limit, given: short(digits) };
            self.fault(key, Why::Range { error, used });
        }
        used
    }
}

/// What would be understood, for a build that says so.
pub(in crate::link) fn said(allowed: fn() -> &'static str) -> &'static str {
    if WHOLE { allowed() } else { "" }
}

/// The digits between `x`; `None` where anything else stands there.
pub(in crate::link) fn whole_numbers(text: &str) -> Option<Vec<&str>> {
    text.split(['x', 'X', '×'])
        .map(|n| (!n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())).then_some(n))
        .collect()
}
