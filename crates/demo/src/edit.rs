//! Changes to the grids of a demo: a cell, a block, a size, a whole grid.

mod block;

use conv::{ByAxis, Tensor};
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::WHOLE;
use crate::demo::{Demo, Position, Scene};
use crate::derived;
use crate::image;
use crate::learn::{self, Target, target};
use crate::limits::{self, Limit};
use crate::number;
use crate::slide::{self, Upstream};
pub use block::{Block, PasteError, Pasted, paste, read_block};

/// The grids that a visitor draws in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// A channel of the input.
    Input(usize),
    /// The kernel of an output channel for an input channel of its group, as it is written.
    Kernel(usize, usize),
    /// The loss's gradient by the output, in the scene `slide`; drawing in it makes it a drawn one.
    Upstream,
    /// The output that is to be learned.
    Target,
    /// The kernel that is to be found.
    TargetKernel,
    /// The kernel of a network that is chosen.
    NetworkKernel,
}

impl Grid {
    /// The grid, as one of those that this build has: a light page has the input and the kernel alone.
    const fn here(self) -> Self {
        match self {
            Self::Input(_) | Self::Kernel(..) => self,
            _ if WHOLE => self,
            _ => Self::Input(0),
        }
    }

    /// What a visitor calls it.
    #[must_use]
    pub fn name(self) -> String {
        words::controls::grid(match self.here() {
            Self::Input(_) => "input",
            Self::Kernel(..) => "kernel",
            Self::Upstream => "upstream",
            Self::Target => "target",
            Self::TargetKernel => "target-kernel",
            Self::NetworkKernel => "network-kernel",
        })
    }

    /// Rows and columns that it may have in a scene.
    #[must_use]
    pub const fn limit(self, scene: Scene) -> Limit {
        match self.here() {
            Self::Input(_) | Self::Target => scene.input_size(),
            Self::Kernel(..) if matches!(scene, Scene::Learn) => limits::LEARN_KERNEL_SIZE,
            Self::Kernel(..) | Self::NetworkKernel => limits::KERNEL_SIZE,
            Self::Upstream => limits::WANTED_SIZE,
            Self::TargetKernel => limits::LEARN_KERNEL_SIZE,
        }
    }
}

/// Which way a grid is shifted by one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards row 0.
    Up,
    /// Away from row 0.
    Down,
    /// Towards column 0.
    Left,
    /// Away from column 0.
    Right,
}

/// Rows and columns of a grid.
#[must_use]
pub fn size(demo: &Demo, grid: Grid) -> ByAxis<usize> {
    match grid.here() {
        Grid::Input(_) => demo.input_size(),
        Grid::Kernel(..) => demo.kernel_size(),
        Grid::NetworkKernel if WHOLE => demo.image.network.kernel_size(),
        Grid::NetworkKernel => ByAxis::both(0),
        Grid::Upstream | Grid::Target => {
            derived::layer(demo).as_ref().map_or(ByAxis::both(0), derived::output_size)
        }
        Grid::TargetKernel => match &demo.learn.target {
            Target::Kernel(kernel) => target::size_of(kernel),
            Target::Output(_) => ByAxis::both(0),
        },
    }
}

/// The value of a cell; zero outside the grid.
#[must_use]
pub fn value(demo: &Demo, grid: Grid, at: Position) -> f32 {
    let size = size(demo, grid);
    if at.row >= size.vertical || at.col >= size.horizontal {
        return 0.0;
    }
    let index = at.index(size.horizontal);
    match (grid.here(), &demo.slide.upstream) {
        (Grid::Upstream, Upstream::Ones) => 1.0,
        (Grid::Upstream, Upstream::Cell(one)) => f32::from(u8::from(*one == at)),
        (Grid::Kernel(..), _) if demo.scene() == Scene::Learn => {
            learn::kernel_now(demo).data().get(index).copied().unwrap_or_default()
        }
        (Grid::Target, _) => {
            let output = derived::layer(demo).ok().and_then(|layer| target::output(demo, &layer));
            output.and_then(|output| output.data().get(index).copied()).unwrap_or_default()
        }
        (Grid::NetworkKernel, _) if WHOLE => {
            demo.image.network.kernel().get(index).copied().unwrap_or_default()
        }
        _ => cells(demo, grid).get(index).copied().unwrap_or_default(),
    }
}

/// Sets a cell; one outside the grid is left alone, a value outside the limits is drawn to them.
pub fn set(demo: &mut Demo, grid: Grid, at: Position, value: f32) {
    let size = size(demo, grid);
    if at.row < size.vertical && at.col < size.horizontal {
        let cell = cells_mut(demo, grid).get_mut(at.index(size.horizontal));
        if let Some(cell) = cell {
            *cell = clamped(value);
        }
    }
}

/// A value with something added, in decimals as one would write them: 0.1 + 0.2 is 0.3.
#[must_use]
pub fn nudged(value: f32, by: f64) -> f32 {
    let exact = number::decimal(&number::shortest(value)).unwrap_or_default();
    clamped((((exact + by) * 1e6).round() / 1e6) as f32)
}

/// Changes the size of a grid, in all of its channels; values that still fit stay where they are, new cells
/// hold zero. On a picture, a padding that kept its size goes on to keep it.
pub fn resize(demo: &mut Demo, grid: Grid, to: ByAxis<usize>) {
    let limit = grid.limit(demo.scene());
    let to = to.map(|n| limit.clamp(n));
    match grid.here() {
        Grid::Input(_) => {
            let [channels, ..] = demo.input.shape();
            let shape = [channels, to.vertical, to.horizontal];
            demo.input = cut(&demo.input, shape, demo.input_size());
        }
        Grid::Kernel(..) => {
            let [outputs, inputs, ..] = demo.kernel.shape();
            let shape = [outputs, inputs, to.vertical, to.horizontal];
            let keeps_size = WHOLE && demo.scene() == Scene::Image && image::keeps_size(demo);
            demo.kernel = cut(&demo.kernel, shape, demo.kernel_size());
            if keeps_size {
                demo.padding = image::keeping_size(demo);
            }
        }
        Grid::TargetKernel => {
            if let Target::Kernel(kernel) = &mut demo.learn.target {
                let shape = [1, 1, to.vertical, to.horizontal];
                *kernel = cut(kernel, shape, target::size_of(kernel));
            }
        }
        // They are as large as the output, or as their layer says.
        Grid::Target | Grid::Upstream | Grid::NetworkKernel => {}
    }
}

/// A tensor of another height and width, `[…, height, width]`; its maps keep the values that still fit.
pub(crate) fn cut<const N: usize>(
    from: &Tensor<f32, N>,
    shape: [usize; N],
    size: ByAxis<usize>,
) -> Tensor<f32, N> {
    let (height, width) = (shape[N - 2], shape[N - 1]);
    let mut to = Tensor::filled(shape, 0.0);
    let maps = to.data_mut().chunks_exact_mut((height * width).max(1));
    let sources = from.data().chunks_exact((size.vertical * size.horizontal).max(1));
    for (map, source) in maps.zip(sources) {
        let rows = map.chunks_exact_mut(width.max(1));
        for (row, source) in rows.zip(source.chunks_exact(size.horizontal.max(1))) {
            let n = width.min(size.horizontal);
            row[..n].copy_from_slice(&source[..n]);
        }
    }
    to
}

/// Sets the bias of the output channel that is looked at, or leaves out all of them.
pub fn set_bias(demo: &mut Demo, value: Option<f32>) {
    let (n_out, out) = (demo.kernel.shape()[0], demo.channels.out);
    demo.bias = value.map(|value| {
        let mut bias = demo.bias.take().unwrap_or_default();
        bias.resize(n_out, 0.0);
        if let Some(bias) = bias.get_mut(out) {
            *bias = clamped(value);
        }
        bias
    });
}

/// Every cell of a grid the same.
pub fn fill(demo: &mut Demo, grid: Grid, value: f32) {
    cells_mut(demo, grid).fill(clamped(value));
}

/// Light and dark exchanged: each value becomes smallest + largest − value.
pub fn invert(demo: &mut Demo, grid: Grid) {
    let cells = cells_mut(demo, grid);
    let smallest = cells.iter().copied().fold(f32::INFINITY, f32::min);
    let largest = cells.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for cell in cells {
        *cell = smallest + largest - *cell;
    }
}

/// Moves the picture by one cell; what leaves is gone, what enters is zero.
pub fn shift(demo: &mut Demo, grid: Grid, direction: Direction) {
    let size = size(demo, grid);
    let from = |at: Position| match direction {
        Direction::Up => Some(Position::new(at.row + 1, at.col)),
        Direction::Down => at.row.checked_sub(1).map(|row| Position::new(row, at.col)),
        Direction::Left => Some(Position::new(at.row, at.col + 1)),
        Direction::Right => at.col.checked_sub(1).map(|col| Position::new(at.row, col)),
    };
    let values = arrange(demo, grid, size, from);
    cells_mut(demo, grid).copy_from_slice(&values);
}

/// Whole numbers from −9 to 9 (input) or −3 to 3 (kernel), the same for the same seed for ever.
///
/// The generator is `SplitMix64` (Steele, Lea, Flood 2014); each number takes the upper half of one of
/// its outputs, scaled to the range by multiplication.
pub fn randomize(demo: &mut Demo, grid: Grid, seed: u64) {
    let reach: i64 = match grid.here() {
        Grid::Input(_) | Grid::Target => 9,
        Grid::Kernel(..) | Grid::TargetKernel | Grid::Upstream | Grid::NetworkKernel => 3,
    };
    let mut generator = SplitMix64::seed_from_u64(seed);
    for cell in cells_mut(demo, grid) {
        let upper = (generator.next_u64() >> 32) as i64;
        *cell = (((upper * (2 * reach + 1)) >> 32) - reach) as f32;
    }
}

/// The cells on a straight line between two cells, both included: what a quick stroke crossed.
///
/// Bresenham's algorithm (1965).
#[must_use]
pub fn line(from: Position, to: Position) -> Vec<Position> {
    let (mut row, mut col) = (from.row as isize, from.col as isize);
    let (last_row, last_col) = (to.row as isize, to.col as isize);
    let (rows, cols) = ((last_row - row).abs(), (last_col - col).abs());
    let (row_step, col_step) = ((last_row - row).signum(), (last_col - col).signum());
    let mut error = cols - rows;
    let mut cells = vec![from];
    while (row, col) != (last_row, last_col) {
        let doubled = 2 * error;
        if doubled > -rows {
            error -= rows;
            col += col_step;
        }
        if doubled < cols {
            error += cols;
            row += row_step;
        }
        cells.push(Position::new(row as usize, col as usize));
    }
    cells
}

/// The values of a grid in reading order; none where there is no such channel.
fn cells(demo: &Demo, grid: Grid) -> &[f32] {
    let (values, map) = match grid.here() {
        Grid::Input(channel) => (demo.input.data(), channel),
        Grid::Kernel(output, input) => (demo.kernel.data(), kernel_map(demo, output, input)),
        Grid::Upstream => match &demo.slide.upstream {
            Upstream::Drawn(drawn) => (drawn.data(), 0),
            Upstream::Ones | Upstream::Cell(_) => (&[][..], 0),
        },
        Grid::Target | Grid::TargetKernel => match &demo.learn.target {
            Target::Kernel(kernel) => (kernel.data(), 0),
            Target::Output(output) => (output.data(), 0),
        },
        // Its values are computed as long as nobody edits them.
        Grid::NetworkKernel => (&[][..], 0),
    };
    let n = n_cells(demo, grid);
    values.get(map * n..(map + 1) * n).unwrap_or_default()
}

fn cells_mut(demo: &mut Demo, grid: Grid) -> &mut [f32] {
    let n = n_cells(demo, grid);
    let (map, values) = match grid.here() {
        Grid::Input(channel) => (channel, demo.input.data_mut()),
        Grid::Kernel(..) if demo.scene() == Scene::Learn => {
            (0, learn::edited_kernel(demo).data_mut())
        }
        Grid::Kernel(output, input) => (kernel_map(demo, output, input), demo.kernel.data_mut()),
        Grid::Upstream => (0, drawn_upstream(demo)),
        Grid::Target => (0, target::drawn(demo).map_or(&mut [][..], |drawn| drawn.data_mut())),
        Grid::TargetKernel => match &mut demo.learn.target {
            Target::Kernel(kernel) => (0, kernel.data_mut()),
            Target::Output(_) => (0, &mut [][..]),
        },
        Grid::NetworkKernel if WHOLE => (0, demo.image.network.kernel_mut()),
        Grid::NetworkKernel => (0, &mut [][..]),
    };
    values.get_mut(map * n..(map + 1) * n).unwrap_or_default()
}

/// The gradient by the output as a drawn one; none where there is no output.
fn drawn_upstream(demo: &mut Demo) -> &mut [f32] {
    if let (false, Ok(layer)) =
        (matches!(demo.slide.upstream, Upstream::Drawn(_)), derived::layer(demo))
    {
        demo.slide.upstream = Upstream::Drawn(slide::upstream(demo, &layer));
    }
    match &mut demo.slide.upstream {
        Upstream::Drawn(drawn) => drawn.data_mut(),
        Upstream::Ones | Upstream::Cell(_) => &mut [],
    }
}

fn n_cells(demo: &Demo, grid: Grid) -> usize {
    let size = size(demo, grid);
    size.vertical * size.horizontal
}

/// Which of the kernel's maps belongs to an output channel and an input channel of its group.
fn kernel_map(demo: &Demo, output: usize, input: usize) -> usize {
    let [_, inputs, ..] = demo.kernel.shape();
    output * inputs + input
}

/// A grid of size `to`, each cell taken from where `from` says; zero where that is nowhere.
fn arrange(
    demo: &Demo,
    grid: Grid,
    to: ByAxis<usize>,
    from: impl Fn(Position) -> Option<Position>,
) -> Vec<f32> {
    (0..to.vertical * to.horizontal)
        .map(|index| {
            from(Position::from_index(index, to.horizontal)).map_or(0.0, |at| value(demo, grid, at))
        })
        .collect()
}

/// A value within the limits; none that is not a number.
pub(crate) fn clamped(value: f32) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(*limits::VALUE.start(), *limits::VALUE.end()) + 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(demo: &Demo) -> &[f32] {
        demo.input.data()
    }

    #[test]
    fn a_larger_grid_keeps_its_values_in_place() {
        let mut demo = Demo::default();
        resize(&mut demo, Grid::Input(0), ByAxis::new(4, 2));
        assert_eq!(input(&demo), [0.0, 1.0, 3.0, 4.0, 6.0, 7.0, 0.0, 0.0]);
        resize(&mut demo, Grid::Kernel(0, 0), ByAxis::new(99, 0));
        assert_eq!(demo.kernel_size(), ByAxis::new(11, 1));
    }

    #[test]
    fn drawing_in_the_gradient_makes_it_a_drawn_one() {
        let mut demo = Demo::default();
        set(&mut demo, Grid::Upstream, Position::new(0, 1), 5.0);
        assert_eq!(value(&demo, Grid::Upstream, Position::new(1, 1)), 1.0);
        assert_eq!(value(&demo, Grid::Upstream, Position::new(0, 1)), 5.0);
        assert!(matches!(demo.slide.upstream, Upstream::Drawn(_)));
    }

    #[test]
    fn each_channel_keeps_its_own_values() {
        let mut demo = Demo {
            input: Tensor::new([2, 1, 2], vec![1.0, 2.0, 3.0, 4.0]).unwrap(),
            kernel: Tensor::new([1, 2, 1, 1], vec![5.0, 6.0]).unwrap(),
            ..Demo::default()
        };
        resize(&mut demo, Grid::Input(1), ByAxis::new(1, 3));
        assert_eq!(input(&demo), [1.0, 2.0, 0.0, 3.0, 4.0, 0.0]);
        set(&mut demo, Grid::Input(1), Position::new(0, 2), 9.0);
        assert_eq!(value(&demo, Grid::Input(1), Position::new(0, 2)), 9.0);
        assert_eq!(value(&demo, Grid::Kernel(0, 1), Position::default()), 6.0);
        set(&mut demo, Grid::Input(7), Position::default(), 1.0);
        assert_eq!(value(&demo, Grid::Input(7), Position::default()), 0.0);
    }

    #[test]
    fn a_bias_is_the_output_channels_own() {
        let mut demo = crate::channels::first();
        crate::channels::arrange(&mut demo, 2, 3, 1);
        demo.channels.out = 1;
        set_bias(&mut demo, Some(2.0));
        assert_eq!(demo.bias, Some(vec![0.0, 2.0, 0.0]));
        set_bias(&mut demo, Some(1e9));
        assert_eq!(demo.bias, Some(vec![0.0, 1e6, 0.0]));
        set_bias(&mut demo, None);
        assert_eq!(demo.bias, None);
    }

    #[test]
    fn a_shift_moves_every_value_by_one_cell() {
        for (direction, expected) in [
            (Direction::Up, [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 0.0, 0.0, 0.0]),
            (Direction::Down, [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
            (Direction::Left, [1.0, 2.0, 0.0, 4.0, 5.0, 0.0, 7.0, 8.0, 0.0]),
            (Direction::Right, [0.0, 0.0, 1.0, 0.0, 3.0, 4.0, 0.0, 6.0, 7.0]),
        ] {
            let mut demo = Demo::default();
            shift(&mut demo, Grid::Input(0), direction);
            assert_eq!(input(&demo), expected, "{direction:?}");
        }
    }

    #[test]
    fn invert_exchanges_light_and_dark_and_undoes_itself() {
        let mut demo = Demo::default();
        invert(&mut demo, Grid::Input(0));
        assert_eq!(input(&demo), [8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0]);
        invert(&mut demo, Grid::Input(0));
        assert_eq!(demo, Demo::default());
    }

    #[test]
    fn the_same_seed_draws_the_same_numbers_for_ever() {
        let mut demo = Demo::default();
        randomize(&mut demo, Grid::Input(0), 7);
        assert_eq!(input(&demo), [-2.0, -9.0, 8.0, 2.0, -1.0, -5.0, -1.0, -3.0, -7.0]);
        randomize(&mut demo, Grid::Kernel(0, 0), 7);
        assert!(demo.kernel.data().iter().all(|v| v.abs() <= 3.0));
    }

    #[test]
    fn a_quick_stroke_has_no_gaps() {
        let cells = line(Position::new(0, 0), Position::new(2, 5));
        assert_eq!(cells.len(), 6);
        for pair in cells.windows(2) {
            assert!(pair[0].row.abs_diff(pair[1].row) <= 1);
            assert_eq!(pair[0].col.abs_diff(pair[1].col), 1);
        }
        assert_eq!(line(Position::new(3, 3), Position::new(3, 3)).len(), 1);
    }

    #[test]
    fn a_nudge_adds_as_one_would_by_hand() {
        assert_eq!(nudged(0.2, 0.1), 0.3);
        assert_eq!(nudged(-0.1, 0.1), 0.0);
        assert_eq!(nudged(3.0, -1.0), 2.0);
        assert_eq!(nudged(1e6, 1.0), 1e6);
    }

    #[test]
    fn a_value_never_leaves_the_limits() {
        let mut demo = Demo::default();
        set(&mut demo, Grid::Input(0), Position::new(0, 0), 1e9);
        set(&mut demo, Grid::Input(0), Position::new(9, 9), 1.0);
        set(&mut demo, Grid::Kernel(0, 0), Position::new(0, 0), f32::NAN);
        assert_eq!(value(&demo, Grid::Input(0), Position::new(0, 0)), 1e6);
        assert_eq!(value(&demo, Grid::Input(0), Position::new(9, 9)), 0.0);
        assert_eq!(value(&demo, Grid::Kernel(0, 0), Position::new(0, 0)), 0.0);
    }
}
