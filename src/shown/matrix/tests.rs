//! The scene's picture: steps, what lights up, what is written, how large it gets.

mod walk;

use super::*;
use demo::{Mode, link};
use sheet::Sheet;

fn shown(link: &str, look: Option<Look>) -> Matrix {
    let opened = link::decode(link);
    assert_eq!(opened.faults, [], "{link}");
    Matrix::new(&opened.demo, look)
}

/// The text of some markup.
fn text(markup: &str) -> String {
    let mut is_tag = false;
    let shown = |c: &char| {
        is_tag = (is_tag || *c == '<') && *c != '>';
        !is_tag && *c != '>'
    };
    markup.chars().filter(shown).collect()
}

fn board(sheet: &Sheet) -> &Board {
    match sheet {
        Sheet::Board(board) => board,
        Sheet::Map(_) => panic!("a map"),
    }
}

/// The places of a sheet that have a mark.
fn marked(sheet: &Sheet, marks: Marks) -> Vec<(isize, isize)> {
    let board = board(sheet);
    (0..board.cells.len())
        .filter(|&index| board.cells[index].marks.has(marks))
        .map(|index| board.place(index))
        .collect()
}

fn strip(link: &str) -> String {
    let shown = shown(link, None);
    let (left, right) = sums::product(&shown.demo, shown.figure().unwrap());
    format!("{}{}", text(&left), text(&right))
}

#[test]
fn a_row_times_the_vector_is_written_in_full_with_its_zeros() {
    assert_eq!(
        strip("#/matrix?view=product"),
        "0×0 + 1×1 + 0×2 + 2×3 + 3×4 + 0×5 + 0×6 + 0×7 + 0×8 = 19"
    );
    assert_eq!(
        strip("#/matrix?view=product&at=1,1&b=0.5"),
        "0×0 + 0×1 + 0×2 + 0×3 + 0×4 + 1×5 + 0×6 + 2×7 + 3×8 + 0.5 = 43.5"
    );
}

#[test]
fn a_row_of_the_transposed_matrix_gathers_what_an_input_gave() {
    // Input 0,1 is met by weight 1 for output 0,0 and by weight 0 for output 0,1: 19 and 25.
    assert_eq!(
        strip("#/matrix?view=product&transposed=1&cell=0,1"),
        "1×19 + 0×25 + 0×37 + 0×43 = 19"
    );
    assert_eq!(
        strip("#/matrix?view=product&transposed=1&cell=1,1"),
        "3×19 + 2×25 + 1×37 + 0×43 = 144"
    );
}

#[test]
fn a_large_matrix_leaves_its_zeros_out_and_says_how_many() {
    let written = strip("#/matrix?view=product&x=16x16:1&w=2x2:1");
    assert_eq!(written, "1×1 + 1×1 + 1×1 + 1×1 + 0 from 252 products by zeros of the matrix = 4");
    let link = "#/matrix?view=product&x=16x16:1&w=2x2:1&full=1";
    let written = strip(link);
    assert_eq!((written.matches("1×1").count(), written.matches("0×1").count()), (4, 252));
    assert!(written.ends_with("0×1 = 4"), "{written}");
    for (link, n) in [
        (link, Some(256)),
        ("#/matrix?view=product&x=6x6:1", None),
        ("#/matrix?view=product&x=7x7:1", Some(49)),
        ("#/matrix?x=4x4:1", None),
        ("#/matrix?x=5x5:1", Some(25)),
        ("#/matrix?x=5x5:1&stage=local", None),
    ] {
        let shown = shown(link, None);
        assert_eq!(sums::n_shortened(&shown.demo, shown.figure().unwrap()), n, "{link}");
    }
}

#[test]
fn the_transport_walks_stages_rows_and_rows_of_the_transposed() {
    for (link, n_steps) in [
        ("#/matrix", 4),
        ("#/matrix?view=product", 4),
        ("#/matrix?view=product&transposed=1", 9),
        ("#/matrix?view=formulas", 4),
        ("#/matrix?x=1x1:0", 0),
    ] {
        let shown = shown(link, None);
        assert_eq!(shown.n_steps(), n_steps, "{link}");
        for step in 0..n_steps {
            let mut demo = shown.demo.as_ref().clone();
            shown.go_to(step, &mut demo);
            let next = shown.next(&demo, None);
            assert_eq!(next.step(), step, "{link}");
            assert_eq!(next, Matrix::new(&demo, None), "{link}, step {step}");
        }
    }
}

#[test]
fn the_next_is_as_if_made_from_nothing() {
    let links = [
        "",
        "&at=2,3",
        "&p=1&pad=replicate",
        "&mode=conv",
        "&transposed=1",
        "&transposed=1&cell=3,3",
        "&view=walk&stage=dense",
        "&view=walk&stage=shared",
    ];
    let at = |row: usize, col: usize| Position::new(row, col);
    let looks = [
        None,
        Some(Look::Entry { output: 3, input: 11 }),
        Some(Look::Term { output: 2, tap: 4 }),
        Some(Look::Layer(derived::Look::Kernel(at(1, 0)))),
        Some(Look::Layer(derived::Look::Input { row: 2, col: 5 })),
        Some(Look::Layer(derived::Look::Output(at(1, 1)))),
    ];
    let values =
        ["x=8x8:1,2,0&w=3x3:1,2,-1", "x=8x8:1,2,0&w=3x3:5,2,-1", "x=8x8:7,2,0&w=3x3:1,2,-1"];
    for settings in links {
        let view = if settings.contains("view=") { "" } else { "view=product&" };
        let link = |values: &str| format!("#/matrix?{view}{values}{settings}");
        for first in looks {
            let before = shown(&link(values[0]), first);
            assert!(before.figure().unwrap().product.matrix.is_map(), "{settings}");
            for (values, look) in
                values.into_iter().flat_map(|values| looks.map(|look| (values, look)))
            {
                let demo = link::decode(&link(values)).demo;
                assert_eq!(
                    before.next(&demo, look),
                    Matrix::new(&demo, look),
                    "{settings} {values} {look:?}"
                );
            }
        }
    }
}

#[test]
fn a_map_shares_its_pixels_with_the_one_before() {
    let pixels = |shown: &Matrix| match &shown.figure().unwrap().product.matrix {
        Sheet::Map(raster) => Rc::clone(&raster.pixels),
        Sheet::Board(_) => panic!("a grid"),
    };
    let first = shown("#/matrix?view=product&x=8x8:1,2&w=3x3:1,2", None);
    for link in ["x=8x8:1,2&w=3x3:1,2", "x=8x8:5,2&w=3x3:1,3", "x=8x8:1,2&w=3x3:1,2&at=3,3"] {
        let demo = link::decode(&format!("#/matrix?view=product&{link}")).demo;
        let next = first.next(&demo, Some(Look::Entry { output: 3, input: 11 }));
        assert!(Rc::ptr_eq(&pixels(&first), &pixels(&next)), "{link}");
    }
}

#[test]
fn the_product_appears_row_by_row() {
    let shown = shown("#/matrix?view=product&at=0,1", None);
    let beside = board(&shown.figure().unwrap().product.beside);
    let values: Vec<_> = beside.cells.iter().map(|cell| cell.value).collect();
    assert_eq!(values, [Some(19.0), Some(25.0), None, None]);
}

#[test]
fn a_place_of_the_matrix_lights_its_window_its_input_and_its_weight() {
    let shown = shown("#/matrix?view=product", Some(Look::Entry { output: 1, input: 4 }));
    let figure = shown.figure().unwrap();
    assert_eq!(figure.focus.lit.window, Position::new(0, 1));
    assert_eq!(figure.focus.lit.inputs, [(1, 1)]);
    assert_eq!(marked(&figure.product.matrix, Marks::PICKED), [(1, 4)]);
    assert_eq!(marked(&figure.product.over, Marks::PICKED), [(0, 4)]);
    let kernel = &shown.kernel_board;
    assert!(kernel.cells[2].marks.has(Marks::PICKED), "weight 1,0");
    assert_eq!(shown.shown_row(), Some(1));
}

#[test]
fn a_weight_lights_all_its_places() {
    let look = Look::Layer(derived::Look::Kernel(Position::new(0, 1)));
    let shown = shown("#/matrix?view=product", Some(look));
    let figure = shown.figure().unwrap();
    assert_eq!(marked(&figure.product.matrix, Marks::PICKED), [(0, 1), (1, 2), (2, 4), (3, 5)]);
    assert_eq!(marked(&figure.columns.windows, Marks::PICKED), [(1, 0), (1, 1), (1, 2), (1, 3)]);
}

#[test]
fn an_input_lights_its_column_and_a_window_its_place_side_by_side() {
    let look = Look::Layer(derived::Look::Input { row: 1, col: 1 });
    let column = shown("#/matrix?view=product", Some(look));
    let picked = marked(&column.figure().unwrap().product.matrix, Marks::PICKED);
    assert_eq!(picked, [(0, 4), (1, 4), (2, 4), (3, 4)]);
    let window = shown("#/matrix?view=product", Some(Look::Term { output: 3, tap: 1 }));
    let figure = window.figure().unwrap();
    assert_eq!(marked(&figure.columns.windows, Marks::PICKED), [(1, 3)]);
    assert_eq!(figure.focus.lit.inputs, [(1, 2)]);
}

#[test]
fn a_matrix_of_many_cells_is_a_map() {
    let shown = shown("#/matrix?view=product&x=16x16:1&w=3x3:1", None);
    let product = &shown.figure().unwrap().product;
    assert!(product.matrix.is_map());
    assert_eq!(product.matrix.size(), conv::ByAxis::new(196, 256));
    assert_eq!(product.over.size(), conv::ByAxis::new(1, 256));
}

#[track_caller]
fn check_laws(link: &str, convolution: &[&str], correlation: &[&str]) {
    let shown = shown(link, None);
    for (mode, expected) in
        [(Mode::Convolution, convolution), (Mode::CrossCorrelation, correlation)]
    {
        let law = laws::law(&shown.demo, shown.figure().unwrap(), mode);
        let lines: Vec<String> = law.written.iter().map(|line| text(line)).collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn both_formulas_hold_for_the_window_that_is_shown() {
    check_laws(
        "#/matrix?view=formulas",
        &[
            "(f∗g)(1, 1)= f(0, 0)g(1, 1) + f(0, 1)g(1, 0) + f(1, 0)g(0, 1) + f(1, 1)g(0, 0)",
            "= 0×4 + 1×3 + 2×1 + 3×0 = 5",
        ],
        &[
            "(f⋆g)(0, 0)= f(0, 0)g(0, 0) + f(0, 1)g(0, 1) + f(1, 0)g(1, 0) + f(1, 1)g(1, 1)",
            "= 0×0 + 1×1 + 2×3 + 3×4 = 19",
        ],
    );
}

#[test]
fn the_numbers_of_the_mode_at_hand_are_the_outputs() {
    for mode in ["corr", "conv"] {
        let shown = shown(&format!("#/matrix?view=formulas&mode={mode}&d=2&p=1&at=1,0"), None);
        let figure = shown.figure().unwrap();
        let law = laws::law(&shown.demo, figure, shown.demo.mode);
        let result = format!("= {}", figure.sum.result());
        assert!(text(&law.written.concat()).ends_with(&result), "{law:?}");
    }
}

#[test]
fn the_windows_times_the_kernel_are_the_output() {
    let shown = shown("#/matrix?view=product&p=1&s=2&mode=conv", None);
    let figure = shown.figure().unwrap();
    let [kernel, windows] =
        [&figure.columns.kernel, &figure.columns.windows].map(|sheet| board(sheet).clone());
    let n = windows.size.horizontal;
    for (output, expected) in figure.output().data().iter().enumerate() {
        let value = |index: usize| windows.cells[index * n + output].value.unwrap();
        let sum: f32 = (0..4).map(|tap| kernel.cells[tap].value.unwrap() * value(tap)).sum();
        assert_eq!(sum, *expected);
    }
}
