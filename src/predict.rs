//! Predict: what a reader answered, whether it is right, and, where it is not, what probably went wrong.
//!
//! Answers are the page's own: no link carries them, and another layer begins anew.

mod written;

use std::rc::Rc;

use conv::ByAxis;
use demo::{Demo, Position, number};

use crate::arithmetic::{Sum, factor};
use crate::cells::{Board, Cell, Marks};
use crate::lettering::typeset;
use crate::palette;
use crate::shown::Slide;
use crate::shown::slide::is_same_figure;

/// What was answered about one layer.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    of: Option<Rc<Demo>>,
    /// The output's size.
    size: Option<ByAxis<usize>>,
    /// The outputs that were answered.
    values: Vec<Answer>,
}

/// What was answered for an output.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The output.
    at: Position,
    /// What was typed: a number, or a sum.
    text: String,
    /// The number that it comes to.
    value: f32,
}

impl Answers {
    /// The answers about the layer that is shown: these, or none where they are about another.
    #[must_use]
    pub fn about(&self, shown: &Slide) -> Self {
        match &self.of {
            Some(demo) if is_same_figure(demo, &shown.demo) => self.clone(),
            _ => Self { of: Some(Rc::clone(&shown.demo)), ..Self::default() },
        }
    }

    /// The size that was answered.
    #[must_use]
    pub const fn size(&self) -> Option<ByAxis<usize>> {
        self.size
    }

    /// Answers the size; the first answer stands.
    pub fn answer_size(&mut self, size: ByAxis<usize>) {
        self.size.get_or_insert(size);
    }

    /// Answers an output with a number or a sum; the first answer stands.
    ///
    /// # Errors
    /// What is no number, in words.
    pub fn answer(&mut self, at: Position, text: &str) -> Result<(), String> {
        let value = written::value(text).map_err(|error| error.to_string())?;
        if self.get(at).is_none() {
            self.values.push(Answer { at, text: text.trim().to_owned(), value });
        }
        Ok(())
    }

    /// What was answered for an output.
    #[must_use]
    pub fn get(&self, at: Position) -> Option<&Answer> {
        self.values.iter().find(|answer| answer.at == at)
    }

    /// What was typed for an output.
    #[must_use]
    pub fn text(&self, at: Position) -> Option<&str> {
        self.get(at).map(|answer| answer.text.as_str())
    }

    /// How many outputs are answered, and how many of these rightly.
    #[must_use]
    pub fn score(&self, shown: &Slide) -> (usize, usize) {
        let is_right = |answer: &&Answer| {
            let Position { row, col } = answer.at;
            let result = shown.output.as_ref().and_then(|output| output.get([0, row, col]));
            result.is_some_and(|result| answer.is_right(result))
        };
        (self.values.len(), self.values.iter().filter(is_right).count())
    }

    /// The next output that is not answered, after `at` and then from the start.
    #[must_use]
    pub fn next_open(&self, shown: &Slide, at: Position) -> Option<Position> {
        let size = shown.output_size();
        let n = size.vertical * size.horizontal;
        let now = at.index(size.horizontal);
        (1..=n)
            .map(|step| Position::from_index((now + step) % n, size.horizontal))
            .find(|&at| self.get(at).is_none())
    }
}

/// `2 of 3 right`, `nothing answered yet`.
#[must_use]
pub fn score_said((n_answered, n_right): (usize, usize), n_all: usize) -> String {
    let answered = match n_answered {
        n if n > 0 && n == n_all => "all".to_owned(),
        n => n.to_string(),
    };
    words::predict::score(answered, n_all, n_right, n_all.saturating_sub(n_answered))
}

impl Answer {
    /// Whether it is the result: the same number, or the result rounded as it was typed, to two decimals at least.
    #[must_use]
    pub fn is_right(&self, result: f32) -> bool {
        let (answer, result) = (f64::from(self.value), f64::from(result));
        let decimals = self.text.split_once(['.', ',']).map_or(0, |(_, part)| part.len());
        let is_plain = !self.text.contains(['e', 'E', '/']);
        let half_a_digit = if decimals >= 2 && is_plain {
            0.5 * 0.1_f64.powi(decimals.min(30) as i32)
        } else {
            0.0
        };
        let within = half_a_digit.max(2e-6 * result.abs());
        (answer - result).abs() <= within * (1.0 + 1e-9)
    }
}

/// What is said of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it is right.
    pub is_right: bool,
    /// In words: right, or by how much not, and what probably went wrong.
    pub said: String,
    /// The products that are suspected, by their place in the sum.
    pub suspects: Vec<usize>,
}

/// Judges the answer for the output whose sum this is.
#[must_use]
pub fn judge(answer: &Answer, sum: &Sum, shown: &Slide) -> Verdict {
    let result = typeset(&number::shortest(sum.result));
    let is_right = answer.is_right(sum.result);
    let Answer { text, value: answer, .. } = answer;
    let answer = *answer;
    if is_right {
        let is_rounded = (answer - sum.result).abs() > 2e-6 * sum.result.abs();
        let said = if is_rounded {
            words::predict::right_rounded(result)
        } else {
            words::predict::right(result)
        };
        return Verdict { is_right: true, said, suspects: Vec::new() };
    }
    let off = answer - sum.result;
    let by = typeset(&number::rounded(off.abs(), 6).0);
    let typed = match number::parse(text) {
        Ok(_) => typeset(text),
        Err(_) => typeset(&number::shortest(answer)),
    };
    let wrong = words::predict::wrong(typed, by, if off > 0.0 { "more" } else { "less" });
    let guess = written::guess(text, sum).or_else(|| guess(answer, sum, shown));
    let (said, suspects) = match guess.or_else(|| written::miscounted(text, sum)) {
        Some(guess) => (words::spoken::sentences(wrong, guess.said), guess.suspects),
        None => (wrong, Vec::new()),
    };
    Verdict { is_right: false, said, suspects }
}

/// What probably went wrong.
struct Guess {
    said: String,
    suspects: Vec<usize>,
}

/// What a slip adds to the sum, by the input and the weight of the product that it happens to.
type Slip = fn(f32, f32) -> f32;

/// Sums with more products than this have too many slips in common to tell them apart.
const MOST_TERMS: usize = 32;

fn guess(answer: f32, sum: &Sum, shown: &Slide) -> Option<Guess> {
    let is = |value: f32| is_close(answer, value);
    let result = sum.result;
    if let Some(bias) = sum.bias.filter(|&bias| bias != 0.0 && is(result - bias)) {
        return Some(whole(words::predict::bias_left_out(factor(bias))));
    }
    if sum.terms.len() <= MOST_TERMS {
        let slips: [(&str, Slip); 4] = [
            ("left-out", |x, w| -x * w),
            ("twice", |x, w| x * w),
            ("sign", |x, w| -2.0 * x * w),
            ("added", |x, w| x + w - x * w),
        ];
        for (slip, change) in slips {
            let suspects: Vec<usize> = (0..sum.terms.len())
                .filter(|&index| {
                    let change = change(sum.terms[index].input, sum.terms[index].weight);
                    change != 0.0 && is(result + change)
                })
                .collect();
            if let Some(guess) = accused(&suspects, sum, slip) {
                return Some(guess);
            }
        }
        if let Some(guess) = swapped(sum, is) {
            return Some(guess);
        }
    }
    let weights = sum.terms.iter().rev().map(|term| term.weight);
    let turned: f32 = sum.terms.iter().zip(weights).map(|(term, weight)| term.input * weight).sum();
    if is(turned + sum.bias.unwrap_or(0.0)) {
        let mode = if shown.is_turned() { "conv" } else { "corr" };
        return Some(whole(words::predict::turned(mode)));
    }
    if is(-result) {
        return Some(whole(words::predict::other_sign().to_owned()));
    }
    elsewhere(sum, shown, is)
}

/// Whether two numbers are the same but for rounding.
fn is_close(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1e-5 * a.abs().max(b.abs()).max(1e-3)
}

fn whole(said: String) -> Guess {
    Guess { said, suspects: Vec::new() }
}

/// `Probably 1×1 was left out.`; with two suspects both are named, with more nobody is.
fn accused(suspects: &[usize], sum: &Sum, slip: &str) -> Option<Guess> {
    let written = |&index: &usize| {
        let term = &sum.terms[index];
        format!("{}×{}", factor(term.input), factor(term.weight))
    };
    let names: Vec<String> = suspects.iter().map(written).collect();
    let said = match names.as_slice() {
        [] => return None,
        [name] => words::predict::slip(name, slip),
        [first, second] => words::predict::slip_of_two(first, second, slip),
        _ => return Some(whole(words::predict::slip_of_many(slip))),
    };
    Some(Guess { said, suspects: suspects.to_vec() })
}

/// Two weights that meet each other's inputs.
fn swapped(sum: &Sum, is: impl Fn(f32) -> bool) -> Option<Guess> {
    let terms = &sum.terms;
    let mut found = None;
    for first in 0..terms.len() {
        for second in first + 1..terms.len() {
            let inputs = terms[second].input - terms[first].input;
            let weights = terms[first].weight - terms[second].weight;
            let change = inputs * weights;
            if change != 0.0 && is(sum.result + change) {
                if found.is_some() {
                    return None;
                }
                found = Some((first, second));
            }
        }
    }
    let (first, second) = found?;
    let [a, b] = [first, second].map(|index| factor(terms[index].weight));
    Some(Guess { said: words::predict::swapped(a, b), suspects: vec![first, second] })
}

/// The output of another place.
fn elsewhere(sum: &Sum, shown: &Slide, is: impl Fn(f32) -> bool) -> Option<Guess> {
    let output = shown.output.as_ref()?;
    let n_cols = shown.output_size().horizontal;
    let mut places = output.data().iter().enumerate().filter(|&(_, &value)| is(value));
    let (index, _) = places.next()?;
    let at = Position::from_index(index, n_cols);
    if places.next().is_some() || at == sum.at {
        return None;
    }
    Some(whole(words::predict::elsewhere(at.row, at.col)))
}

/// The output's board: what was answered, right or wrong, and nothing else.
#[must_use]
pub fn board(shown: &Slide, answers: &Answers) -> Board {
    let size = shown.output_size();
    let Some(output) = shown.output.as_ref().filter(|_| answers.size.is_some()) else {
        return Board::plain("output:0", ByAxis::both(0), &[]);
    };
    let values: Vec<f32> = answers.values.iter().map(|answer| answer.value).collect();
    let mut board = Board::plain("output:0", size, output.data());
    let peak = palette::peak(&values);
    board.cells.fill(Cell::default());
    for answer in &answers.values {
        let Answer { at, value, .. } = *answer;
        let result = output.get([0, at.row, at.col]).unwrap_or_default();
        let marks = if answer.is_right(result) { Marks::RIGHT } else { Marks::WRONG };
        if let Some(cell) = board.mark(at.row as isize, at.col as isize, marks) {
            cell.value = Some(value);
        }
    }
    let at = shown.demo.at;
    board.mark(at.row as isize, at.col as isize, Marks::CURRENT);
    // Neither the longest number nor the strongest color tells what is still hidden.
    board.peak = peak;
    board.widest = values.iter().copied().max_by_key(|&v| number::shortest(v).len()).unwrap_or(0.0);
    board
}

/// What is said of the size that was answered.
#[must_use]
pub fn size_said(answer: ByAxis<usize>, shown: &Slide) -> String {
    let size = shown.output_size();
    let Some(layer) = shown.fitting_layer().filter(|_| answer != size) else {
        return words::predict::right(size);
    };
    let along = |key: &str, axis: &conv::Axis, answered: usize| {
        let (length, padded, span, stride) =
            (axis.output(), axis.padded(), axis.span(), axis.stride());
        (answered != length).then(|| {
            let rest = padded - span;
            let steps =
                if stride == 1 { rest.to_string() } else { format!("⌊{rest} / {stride}⌋") };
            words::predict::size_along(key, span, padded, steps, length)
        })
    };
    let rows = along("rows", layer.vertical(), answer.vertical);
    let cols = along("columns", layer.horizontal(), answer.horizontal);
    let wrong = words::predict::size_wrong(answer, size);
    rows.into_iter().chain(cols).fold(wrong, words::spoken::sentences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use demo::link;

    fn shown(keys: &str) -> Slide {
        Slide::new(&link::decode(&format!("#/slide?view=predict&{keys}")).demo, None)
    }

    fn answer(text: &str) -> Answer {
        let value = written::value(text).unwrap();
        Answer { at: Position::default(), text: text.to_owned(), value }
    }

    #[track_caller]
    fn check(keys: &str, text: &str, said: &str) -> Verdict {
        let shown = shown(keys);
        let verdict = judge(&answer(text), shown.sum.as_ref().unwrap(), &shown);
        assert_eq!(verdict.said, said);
        verdict
    }

    #[test]
    fn a_right_answer_is_right() {
        assert!(check("", "19", "Right: 19.").is_right);
        assert!(check("x=1x1:1&w=1x1:1/3", "0.33", "Right, rounded: 0.33333334 in full.").is_right);
        assert!(!answer("0.3").is_right(1.0 / 3.0));
        assert!(!answer("1000").is_right(1001.0));
    }

    #[test]
    fn a_wrong_answer_is_told_by_how_much_and_why() {
        let verdict = check("", "18", "Not 18: 1 too little. Probably 1×1 was left out.");
        assert_eq!((verdict.is_right, verdict.suspects), (false, vec![1]));
        check("", "31", "Not 31: 12 too much. Probably 4×3 was counted twice.");
        check("", "7", "Not 7: 12 too little. Probably 4×3 was left out.");
        check(
            "w=2x2:0,1,2,-3",
            "19",
            "Not 19: 24 too much. Probably 4×(−3) was taken with the other sign.",
        );
        check("b=5", "19", "Not 19: 5 too little. The bias 5 was left out.");
        check("", "14", "Not 14: 5 too little. Probably 4×3 was added instead of multiplied.");
        check("", "25", "Not 25: 6 too much. Probably 3×2 was counted twice.");
        check(
            "",
            "43",
            "Not 43: 24 too much. That is the output at 1, 1: the window stands elsewhere.",
        );
    }

    #[test]
    fn the_product_that_is_wrong_in_a_sum_is_named() {
        assert!(check("", "0×0 + 1×1 + 3×2 + 4×3", "Right: 19.").is_right);
        assert!(check("", "1 + 6 + 12", "Right: 19.").is_right);
        let verdict = check("", "0+1+6+11", "Not 18: 1 too little. 4×3 is 12, not 11.");
        assert_eq!(verdict.suspects, [3]);
        let verdict = check("", "1+5+13", "Right: 19.");
        assert!(verdict.is_right, "what it comes to is what counts");
        let verdict = check(
            "",
            "2+5+13",
            "Not 20: 1 too much. 1×1 is 1, not 2. 3×2 is 6, not 5. 4×3 is 12, not 13.",
        );
        assert_eq!(verdict.suspects, [1, 2, 3]);
        check("", "6+12", "Not 18: 1 too little. Probably 1×1 was left out.");
        check("", "900+99", "Not 999: 980 too much. The sum has 4 products, not 2.");
        check("b=5", "0+1+6+12", "Not 19: 5 too little. The bias 5 was left out.");
        check("b=5", "0+1+6+12+4", "Not 23: 1 too little. The bias is 5, not 4.");
    }

    #[test]
    fn swapped_weights_and_a_turned_kernel_are_recognized() {
        check(
            "x=2x2:1,10,3,7&w=2x2:1,2,5,9",
            "51",
            "Not 51: 48 too little. Probably the weights 1 and 9 were swapped.",
        );
        check(
            "x=2x2:1,10,3,7&w=2x2:1,2,5,20",
            "83",
            "Not 83: 93 too little. That is the sum with the kernel turned the other way: here it must not be turned.",
        );
    }

    #[test]
    fn what_nobody_can_explain_is_only_measured() {
        check("", "1000", "Not 1000: 981 too much.");
    }

    #[test]
    fn the_first_answer_stands_and_is_counted() {
        let shown = shown("");
        let mut answers = Answers::default().about(&shown);
        answers.answer_size(ByAxis::both(2));
        answers.answer(Position::new(0, 0), "19").unwrap();
        answers.answer(Position::new(0, 1), "24").unwrap();
        answers.answer(Position::new(0, 1), "25").unwrap();
        assert_eq!(answers.score(&shown), (2, 1));
        assert_eq!(score_said(answers.score(&shown), 4), "1 of 2 right, 2 to go");
        assert_eq!(answers.next_open(&shown, Position::new(0, 1)), Some(Position::new(1, 0)));
        let board = board(&shown, &answers);
        assert!(board.cells[0].marks.has(Marks::RIGHT) && board.cells[1].marks.has(Marks::WRONG));
        assert_eq!(board.cells[2].value, None);
        assert!(answers.answer(Position::new(1, 1), "x").is_err());
    }

    #[test]
    fn another_layer_begins_anew_and_another_step_does_not() {
        let mut answers = Answers::default().about(&shown(""));
        answers.answer_size(ByAxis::both(2));
        assert_eq!(answers.about(&shown("at=1,1")).size(), Some(ByAxis::both(2)));
        assert_eq!(answers.about(&shown("s=2")).size(), None);
    }

    #[test]
    fn a_wrong_size_is_explained() {
        assert_eq!(size_said(ByAxis::both(2), &shown("")), "Right: 2×2.");
        assert_eq!(
            size_said(ByAxis::new(3, 4), &shown("x=7x7:1&w=3x3:1&s=2")),
            "Not 3×4 but 3×3. Columns: a window of 3 in 7 moves ⌊4 / 2⌋ times, +1 makes 3."
        );
    }
}
