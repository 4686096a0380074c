//! Python as text: numbers, tensors, tuples, and a script that grows line by line.

use conv::ByAxis;
use demo::number;

/// Whose tensors are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Library {
    /// PyTorch.
    Torch,
    /// NumPy.
    NumPy,
}

/// So many equal values are written as one.
const MANY: usize = 9;

/// A script under construction.
#[derive(Debug, Default)]
pub(crate) struct Script {
    text: String,
}

impl Script {
    /// A line, or several.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// An empty line between two parts.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Two empty lines, as they stand around a function.
    pub(crate) fn wide_gap(&mut self) {
        self.text.push_str("\n\n");
    }

    /// A sentence.
    pub(crate) fn comment(&mut self, words: &str) {
        self.line(&format!("# {words}"));
    }

    /// A sentence so far to the right.
    pub(crate) fn comment_in(&mut self, column: usize, words: &str) {
        self.line(&format!("{}# {words}", " ".repeat(column)));
    }

    /// A tensor with a name, its rows below one another.
    pub(crate) fn tensor(&mut self, library: Library, name: &str, shape: &[usize], values: &[f32]) {
        self.tensor_with(library, name, shape, values, "");
    }

    /// A tensor with one more argument.
    pub(crate) fn tensor_with(
        &mut self,
        library: Library,
        name: &str,
        shape: &[usize],
        values: &[f32],
        argument: &str,
    ) {
        self.line(&tensor(library, name, shape, values, argument));
    }

    /// Asserts that a tensor is what is shown; `expected` is another's name.
    pub(crate) fn assert_close(
        &mut self,
        library: Library,
        found: &str,
        expected: &str,
        tolerance: f32,
    ) {
        if tolerance > crate::tolerance::FINEST {
            self.comment(words::code::single());
        }
        let function = match library {
            Library::Torch => "torch.testing.assert_close",
            Library::NumPy => "np.testing.assert_allclose",
        };
        let tolerance = number::shortest(tolerance);
        self.line(&format!("{function}({found}, {expected}, rtol=1e-5, atol={tolerance})"));
    }

    /// The whole script.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// A number that Python reads as the same single-precision one; always a `float`.
pub(crate) fn float(value: f32) -> String {
    if value.is_nan() {
        return "float(\"nan\")".to_owned();
    }
    if value.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}float(\"inf\")");
    }
    let text = number::shortest(value);
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

/// A pair as PyTorch takes it: one number where both axes agree.
pub(crate) fn pair(axes: ByAxis<usize>) -> String {
    let ByAxis { vertical, horizontal } = axes;
    if vertical == horizontal { vertical.to_string() } else { tuple(&[vertical, horizontal]) }
}

/// `(1, 2)`
pub(crate) fn tuple(values: &[usize]) -> String {
    let values: Vec<String> = values.iter().map(usize::to_string).collect();
    let comma = if values.len() == 1 { "," } else { "" };
    format!("({}{comma})", values.join(", "))
}

/// `X = torch.tensor([[…],\n                  […]])`
fn tensor(library: Library, name: &str, shape: &[usize], values: &[f32], argument: &str) -> String {
    let (prefix, kind) = match library {
        Library::Torch => ("torch.", ""),
        Library::NumPy => ("np.", ", dtype=np.float32"),
    };
    let argument = if argument.is_empty() { String::new() } else { format!(", {argument}") };
    let first = values.first().copied().unwrap_or_default();
    let all_equal = values.iter().all(|value| value.to_bits() == first.to_bits());
    if all_equal && values.len() >= MANY {
        let shape = tuple(shape);
        let (function, filled) = match first {
            _ if first.to_bits() == 0 => ("zeros", String::new()),
            1.0 => ("ones", String::new()),
            _ => ("full", format!(", {}", float(first))),
        };
        return format!("{name} = {prefix}{function}({shape}{filled}{kind}{argument})");
    }
    let function = if library == Library::Torch { "tensor" } else { "array" };
    let start = format!("{name} = {prefix}{function}(");
    let list = list(shape, values, start.len());
    format!("{start}{list}{kind}{argument})")
}

/// Values as lists of lists, those of a row on one line, all rows at the same column.
pub(crate) fn list(shape: &[usize], values: &[f32], column: usize) -> String {
    let Some((&n, inner)) = shape.split_first() else {
        return values.first().map_or_else(String::new, |&value| float(value));
    };
    if inner.is_empty() {
        let values: Vec<String> = values.iter().map(|&value| float(value)).collect();
        return format!("[{}]", values.join(", "));
    }
    let size: usize = inner.iter().product();
    let parts: Vec<String> =
        values.chunks(size.max(1)).map(|part| list(inner, part, column + 1)).collect();
    if n > 2 && inner.len() == 1 && parts.iter().all(|part| *part == parts[0]) {
        return format!("[{}] * {n}", parts[0]);
    }
    format!("[{}]", parts.join(&format!(",\n{}", " ".repeat(column + 1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(shape: &[usize], values: &[f32], expected: &str) {
        assert_eq!(tensor(Library::Torch, "X", shape, values, ""), expected);
    }

    #[test]
    fn rows_stand_below_one_another() {
        check(
            &[2, 2],
            &[0.0, -1.5, 2.0, 1e-7],
            "X = torch.tensor([[0.0, -1.5],\n                  [2.0, 1e-7]])",
        );
        check(
            &[2, 1, 2],
            &[0.0, 1.0, 2.0, 3.0],
            "X = torch.tensor([[[0.0, 1.0]],\n                  [[2.0, 3.0]]])",
        );
        check(&[], &[0.5], "X = torch.tensor(0.5)");
        check(&[2], &[0.5, 1.0], "X = torch.tensor([0.5, 1.0])");
    }

    #[test]
    fn what_repeats_is_written_once() {
        check(&[3, 2], &[1.0, 0.0].repeat(3), "X = torch.tensor([[1.0, 0.0]] * 3)");
        check(&[6, 8], &[0.0; 48], "X = torch.zeros((6, 8))");
        check(&[6, 8], &[1.0; 48], "X = torch.ones((6, 8))");
        check(&[6, 8], &[-0.0; 48], "X = torch.full((6, 8), -0.0)");
        let full = tensor(Library::NumPy, "Y", &[3, 3], &[0.1; 9], "");
        assert_eq!(full, "Y = np.full((3, 3), 0.1, dtype=np.float32)");
    }

    #[test]
    fn what_no_number_is_can_be_written_too() {
        assert_eq!(float(f32::NEG_INFINITY), "-float(\"inf\")");
        assert_eq!(float(f32::NAN), "float(\"nan\")");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        /// Python reads the text in double precision, and the library rounds that.
        #[test]
        fn a_number_reads_back_as_itself(bits in 0..=0xffff_ffff_u32) {
            let value = f32::from_bits(bits);
            prop_assume!(value.is_finite());
            let read: f64 = float(value).parse().unwrap();
            prop_assert_eq!((read as f32).to_bits(), bits);
        }
    }
}
