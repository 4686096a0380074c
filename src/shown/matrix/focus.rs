//! What is looked at in the scene `matrix`, and what lights up with it.

use conv::Layer;
use demo::derived::{self, Lit};
use demo::matrix::{Stage, View};
use demo::{Demo, Position};

/// What a visitor looks at, with the pointer or the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A cell of the layer's own grids, or what stands for it in a vector.
    Layer(derived::Look),
    /// A place of the matrix: the output and the input that meet there, counted row by row.
    Entry {
        /// The matrix's row; its column where it is transposed.
        output: usize,
        /// The matrix's column; its row where it is transposed.
        input: usize,
    },
    /// A place of the windows side by side.
    Term {
        /// Whose window it is.
        output: usize,
        /// The place in the window, row by row.
        tap: usize,
    },
}

/// What lights up together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Focus {
    /// The window that is shown, and what is picked out in the layer's own grids.
    pub lit: Lit,
    /// Whether there is a window: a dense layer and a step of the transposed matrix have none.
    pub has_window: bool,
    /// The input whose column is picked out.
    pub input: Option<usize>,
    /// The place of the matrix that is picked out: output, input.
    pub entry: Option<(usize, usize)>,
    /// The weight that is picked out wherever it stands, where the kernel is written.
    pub tap: Option<Position>,
}

impl Focus {
    /// What lights up when a visitor looks somewhere; nothing looked at is the current step.
    #[must_use]
    pub fn of(demo: &Demo, layer: &Layer, look: Option<Look>) -> Self {
        let is_on_input = matches!(look, None | Some(Look::Layer(derived::Look::Input { .. })));
        let is_free = demo.matrix.view == View::Walk
            && matches!(demo.matrix.stage, Stage::Dense | Stage::Offset);
        let has_window = !(is_free || is_transposed(demo) && is_on_input);
        Self { has_window, ..Self::without_window(demo, layer, look) }
    }

    fn without_window(demo: &Demo, layer: &Layer, look: Option<Look>) -> Self {
        let width = demo.input_size().horizontal;
        let on_input = |at: Position| {
            let look = derived::Look::Input { row: at.row as isize, col: at.col as isize };
            let lit = derived::lit(demo, layer, Some(look));
            Self { lit, input: Some(at.index(width)), ..Self::default() }
        };
        match look {
            None if is_transposed(demo) => {
                let mut focus = on_input(demo.matrix.cell);
                focus.lit.terms.clear();
                focus
            }
            None => Self { lit: derived::lit(demo, layer, None), ..Self::default() },
            Some(Look::Layer(look)) => {
                let mut focus =
                    Self { lit: derived::lit(demo, layer, Some(look)), ..Self::default() };
                match look {
                    derived::Look::Kernel(tap) => focus.tap = Some(tap),
                    derived::Look::Input { row, col } => {
                        let source =
                            layer.vertical().source(row).zip(layer.horizontal().source(col));
                        focus.input = source.map(|(row, col)| row * width + col);
                    }
                    derived::Look::Output(_) => {}
                }
                focus
            }
            Some(Look::Entry { output, input }) => {
                let at = Position::from_index(input, width);
                let is_met = |term: &conv::Term<f32>| term.source == Some((at.row, at.col));
                let lit = lit_terms(demo, layer, output, is_met);
                Self { lit, input: Some(input), entry: Some((output, input)), ..Self::default() }
            }
            Some(Look::Term { output, tap }) => {
                let n_cols = demo.kernel_size().horizontal;
                let at = Position::from_index(tap, n_cols);
                let at = super::entries::written(at, demo.kernel_size(), demo.mode);
                let is_at =
                    |term: &conv::Term<f32>| Position::new(term.kernel_row, term.kernel_col) == at;
                let lit = lit_terms(demo, layer, output, is_at);
                Self { lit, ..Self::default() }
            }
        }
    }
}

/// Whether the transposed matrix is what is stepped through.
#[must_use]
pub fn is_transposed(demo: &Demo) -> bool {
    demo.matrix.transposed && demo.matrix.view == View::Product
}

/// An output's window with some of its products picked out.
fn lit_terms(
    demo: &Demo,
    layer: &Layer,
    output: usize,
    picked: impl Fn(&conv::Term<f32>) -> bool,
) -> Lit {
    let window = Position::from_index(output, derived::output_size(layer).horizontal);
    let mut lit = derived::lit(demo, layer, Some(derived::Look::Output(window)));
    for (index, term) in derived::terms(demo, layer, lit.window).iter().enumerate() {
        if picked(term) {
            lit.terms.push(index);
            lit.inputs.push((term.input_row, term.input_col));
        }
    }
    lit
}
