//! The table of a stack: a row for each map, with its sizes, its field and its cost.

use conv::ByAxis;
use conv::counts::Cost;
use conv::receptive_field::Field;

use super::presets::Published;
use super::{Fitted, Stack, text};
use crate::number::grouped;

/// The bytes of a value in single precision.
const VALUE_BYTES: u128 = 4;

/// What the columns are called on the page.
#[must_use]
pub fn head() -> [&'static str; 9] {
    [
        "#",
        words::stack::head_layer(),
        words::stack::head_output(),
        words::stack::head_sees(),
        words::stack::head_jump(),
        words::stack::head_start(),
        words::stack::head_parameters(),
        words::stack::head_sums(),
        words::stack::head_memory(),
    ]
}

/// What they are called in a spreadsheet, whatever language the page speaks.
const CSV_HEAD: [&str; 9] = [
    "#",
    "Layer",
    "Output C×H×W",
    "Sees",
    "Jump",
    "Start",
    "Parameters",
    "Multiply-adds",
    "Memory in bytes",
];

/// One map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The layer as it is written; none for the input.
    pub layer: Option<String>,
    /// What is known of it; none where it does not fit, or comes after one that does not.
    pub facts: Option<Facts>,
    /// Why it does not fit.
    pub fault: Option<String>,
    /// What was published of what it sees.
    pub published: Option<Published>,
}

/// What is known of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// `[channels, height, width]`
    pub shape: [usize; 3],
    /// What an element sees of the input, by the closed form.
    pub field: ByAxis<Field>,
    /// What the layer costs; of the input, its values alone.
    pub cost: Cost,
}

/// The rows of a stack, the input's first.
#[must_use]
pub fn rows(stack: &Stack, fitted: &Fitted, published: &[Published]) -> Vec<Row> {
    let shape = fitted.stack.map_shape(0).unwrap_or_default();
    let activations = shape.iter().map(|&n| n as u128).product();
    let input = Cost { activations, ..Cost::default() };
    let costs = std::iter::once(input).chain(fitted.stack.layers().iter().map(Cost::of));
    let facts = costs.zip(&fitted.fields).enumerate().map(|(map, (cost, &field))| Facts {
        shape: fitted.stack.map_shape(map).unwrap_or_default(),
        field,
        cost,
    });
    let layers = stack.layers.iter().map(|spec| Some(text::write(spec)));
    let layers = std::iter::once(None).chain(layers);
    let facts = facts.map(Some).chain(std::iter::repeat(None));
    let row = |(map, (layer, facts)): (usize, (Option<String>, Option<Facts>))| {
        let fault = fitted.fault.as_ref().filter(|fault| fault.layer == map);
        let fault = fault.map(|fault| fault.why.to_string());
        let published = published.iter().find(|value| value.layer == map).copied();
        Row { layer, facts, fault, published }
    };
    layers.zip(facts).enumerate().map(row).collect()
}

/// The costs of all rows together.
#[must_use]
pub fn total(rows: &[Row]) -> Cost {
    rows.iter().filter_map(|row| row.facts.as_ref()).fold(Cost::default(), |sum, facts| Cost {
        parameters: sum.parameters.saturating_add(facts.cost.parameters),
        multiply_adds: sum.multiply_adds.saturating_add(facts.cost.multiply_adds),
        activations: sum.activations.saturating_add(facts.cost.activations),
    })
}

impl Row {
    /// The layer as it is written, or what the page calls the input.
    #[must_use]
    pub fn name(&self) -> &str {
        self.layer.as_deref().unwrap_or_else(|| words::stack::input_row())
    }
}

impl Facts {
    /// The columns after the layer's name, for the eye.
    #[must_use]
    pub fn texts(&self) -> [String; 7] {
        let [channels, height, width] = self.shape;
        let Cost { parameters, multiply_adds, activations } = self.cost;
        [
            format!("{channels}×{height}×{width}"),
            self.field.map(|field| field.size).to_string(),
            by_axis(self.field, |field| fraction(field.jump, field.per)),
            by_axis(self.field, |field| fraction(field.start, field.per)),
            grouped(parameters),
            grouped(multiply_adds),
            memory(activations),
        ]
    }
}

/// One text where both axes agree, else both.
fn by_axis(field: ByAxis<Field>, text: fn(Field) -> String) -> String {
    let ByAxis { vertical, horizontal } = field.map(text);
    if vertical == horizontal { vertical } else { format!("{vertical} × {horizontal}") }
}

/// `3`, `−1/2`: a number of so many parts, in lowest terms.
fn fraction(parts: i64, per: i64) -> String {
    let divisor = (1..=per).rev().find(|n| parts % n == 0 && per % n == 0).unwrap_or(1);
    let (parts, per) = (parts / divisor, per / divisor);
    let sign = if parts < 0 { "−" } else { "" };
    match (parts.unsigned_abs(), per) {
        (whole, 1) => format!("{sign}{whole}"),
        (parts, per) => format!("{sign}{parts}/{per}"),
    }
}

/// So many values in single precision: `64 B`, `12.8 kB`, `1.2 MB`.
#[must_use]
pub fn memory(values: u128) -> String {
    let bytes = values.saturating_mul(VALUE_BYTES);
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1000.0 && unit + 1 < units.len() {
        size /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} B") } else { format!("{size:.1} {}", units[unit]) }
}

/// How a table for others is written.
struct Style {
    /// What the input's row and the last one are called.
    names: [&'static str; 2],
    number: fn(u128) -> String,
    bytes: fn(u128) -> String,
}

/// The cells of all rows and of the totals, as a table for others has them.
fn cells(
    rows: &[Row],
    Style { names: [input, total_name], number, bytes }: Style,
) -> Vec<Vec<String>> {
    let row = |(index, row): (usize, &Row)| -> Vec<String> {
        let start = [index.to_string(), row.layer.as_deref().unwrap_or(input).to_owned()];
        let facts = if let Some(facts) = &row.facts {
            let [shape, field, jump, start, ..] = facts.texts();
            let cost = facts.cost;
            let [parameters, sums] = [cost.parameters, cost.multiply_adds].map(number);
            vec![shape, field, jump, start, parameters, sums, bytes(cost.activations)]
        } else {
            let mut empty = vec![row.fault.clone().unwrap_or_default()];
            empty.resize(7, String::new());
            empty
        };
        start.into_iter().chain(facts).collect()
    };
    let Cost { parameters, multiply_adds, activations } = total(rows);
    let totals = ["", total_name, "", "", "", ""].map(str::to_owned).into_iter();
    let totals = totals.chain([number(parameters), number(multiply_adds), bytes(activations)]);
    rows.iter().enumerate().map(row).chain([totals.collect()]).collect()
}

/// The table in Markdown.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = "|---|---|---|---|---|---|--:|--:|--:|\n";
    let names = [words::stack::input_row(), words::stack::total()];
    let style = Style { names, number: grouped, bytes: memory };
    let body: String = cells(rows, style).iter().map(|row| line(row)).collect();
    format!("{}{rule}{body}", line(&head().map(str::to_owned)))
}

/// The table as comma-separated values, with plain numbers and the memory in bytes.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let bytes = |values: u128| values.saturating_mul(VALUE_BYTES).to_string();
    let quoted = |cell: &String| {
        let cell = cell.replace('−', "-");
        if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let line = |cells: &[String]| cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    let style = Style { names: ["input", "total"], number: |n| n.to_string(), bytes };
    let body: String = cells(rows, style).iter().map(|row| line(row)).collect();
    line(&CSV_HEAD.map(str::to_owned)) + &body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn table(link: &str) -> Vec<Row> {
        let stack = link::decode(link).demo.stack;
        rows(&stack, &Fitted::of(&stack), &[])
    }

    #[test]
    fn a_row_says_all_there_is_to_a_layer() {
        let rows = table("#/stack?x=3x32x32&layers=k3p1c8+pool2");
        let texts = |row: &Row| row.facts.as_ref().map(Facts::texts).unwrap();
        assert_eq!(texts(&rows[0]), ["3×32×32", "1×1", "1", "0", "0", "0", "12.3 kB"]);
        let expected = ["8×32×32", "3×3", "1", "−1", "224", "221,184", "32.8 kB"];
        assert_eq!(texts(&rows[1]), expected);
        assert_eq!(texts(&rows[2]), ["8×16×16", "4×4", "2", "−1", "0", "0", "8.2 kB"]);
    }

    #[test]
    fn a_transposed_layer_jumps_by_fractions() {
        let rows = table("#/stack?x=8x8&layers=t2s2x1");
        let texts = rows[1].facts.as_ref().map(Facts::texts).unwrap();
        assert_eq!(texts[2..4], ["1/2 × 1", "−1/2 × −1"]);
    }

    #[test]
    fn the_tables_can_be_taken_away() {
        let rows = table("#/stack?x=5x5&layers=k3+k5+k1");
        assert_eq!(
            markdown(&rows),
            "| # | Layer | Output C×H×W | Sees | Jump | Start | Parameters | Multiply-adds | Memory |\n\
             |---|---|---|---|---|---|--:|--:|--:|\n\
             | 0 | input | 1×5×5 | 1×1 | 1 | 0 | 0 | 0 | 100 B |\n\
             | 1 | k3 | 1×3×3 | 3×3 | 1 | 0 | 10 | 81 | 36 B |\n\
             | 2 | k5 | kernel 5×5 does not fit the padded input 3×3: make the input at least 5×5, or the padding at least 1 |  |  |  |  |  |  |\n\
             | 3 | k1 |  |  |  |  |  |  |  |\n\
             |  | total |  |  |  |  | 10 | 81 | 136 B |\n"
        );
        let csv = csv(&rows);
        assert_eq!(
            csv.lines().next(),
            Some("#,Layer,Output C×H×W,Sees,Jump,Start,Parameters,Multiply-adds,Memory in bytes")
        );
        assert_eq!(csv.lines().nth(2), Some("1,k3,1×3×3,3×3,1,0,10,81,36"));
        assert!(csv.contains(
            "\"kernel 5×5 does not fit the padded input 3×3: make the input at least 5×5, or"
        ));
    }

    #[test]
    fn memory_is_legible() {
        assert_eq!(
            (memory(1), memory(250), memory(1_000_000)),
            ("4 B".into(), "1.0 kB".into(), "4.0 MB".into())
        );
    }
}
