//! The way from a dense layer to the convolution: formulas, lines, names and colors of its weights.

use super::*;

#[test]
fn the_free_weights_drop_from_stage_to_stage() {
    let shown = shown("#/matrix", None);
    let words: Vec<String> = Stage::ALL
        .iter()
        .map(|&stage| story::free(shown.figure().unwrap(), &shown.demo, stage).in_words())
        .collect();
    assert_eq!(
        words,
        [
            "36 weights, 4 biases",
            "36 weights, 4 biases",
            "16 weights, 4 biases",
            "4 weights, 1 bias"
        ]
    );
}

#[track_caller]
fn check_lines(link: &str, expected: &[&str]) {
    let shown = shown(link, None);
    let lines = story::written_out(shown.figure().unwrap(), &shown.demo);
    let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
    assert_eq!(lines, expected, "{link}");
}

#[test]
fn the_first_output_is_written_out_as_the_textbook_does_counting_from_1() {
    check_lines(
        "#/matrix?stage=dense",
        &["[H]1,1=[U]1,1 +[W]1,1,1,1[X]1,1 +[W]1,1,1,2[X]1,2 +[W]1,1,1,3[X]1,3 +[W]1,1,2,1[X]2,1 \
           +[W]1,1,2,2[X]2,2 +[W]1,1,2,3[X]2,3 +[W]1,1,3,1[X]3,1 +[W]1,1,3,2[X]3,2 +[W]1,1,3,3[X]3,3"],
    );
    check_lines(
        "#/matrix?stage=local",
        &[
            "[H]1,1=[U]1,1 +[W]1,1,1,1[X]1,1 +[W]1,1,1,2[X]1,2 +[W]1,1,2,1[X]2,1 +[W]1,1,2,2[X]2,2",
            "[H]1,1=[U]1,1 +[V]1,1,0,0[X]1,1 +[V]1,1,0,1[X]1,2 +[V]1,1,1,0[X]2,1 +[V]1,1,1,1[X]2,2",
        ],
    );
    check_lines(
        "#/matrix?stage=shared",
        &["[H]1,1=u +[V]0,0[X]1,1 +[V]0,1[X]1,2 +[V]1,0[X]2,1 +[V]1,1[X]2,2"],
    );
}

/// The formula of a stage, its sums and the products behind them.
#[track_caller]
fn check_formula(link: &str, expected: &str) {
    let shown = shown(link, None);
    let formula = text(&story::formula(shown.figure().unwrap(), shown.demo.matrix.stage));
    assert_eq!(formula, expected, "{link}");
}

#[test]
fn the_formula_of_a_stage_is_that_of_the_layer_at_hand() {
    check_formula("#/matrix?stage=shared", "[H]i,j=u+∑a=01∑b=01[V]a,b[X]i+a,j+b");
    check_formula("#/matrix?stage=offset", "[H]i,j=[U]i,j+∑a∑b[V]i,j,a,b[X]i+a,j+b");
    // Padding 1 moves the window by one; a stride of 2 makes it jump by two, from where output 1 is input 0.
    let strided = "x=5x6:1&w=2x3:1&s=2x1&p=1x0&d=2x1";
    check_formula(
        &format!("#/matrix?stage=local&{strided}"),
        "[H]i,j=[U]i,j+∑a=02∑b=02[V]i,j,a,b[X]2i+a−2,j+b",
    );
    check_formula(
        &format!("#/matrix?stage=shared&{strided}"),
        "[H]i,j=u+∑a=01∑b=02[V]a,b[X]2i+2a−2,j+b",
    );
    let said = |link: &str| story::about(&shown(link, None)).replace('\u{a0}', " ");
    assert!(said("#/matrix?stage=offset").contains("begins: k = i + a, l = j + b. Nothing"));
    let strided = said(&format!("#/matrix?stage=offset&{strided}"));
    assert!(strided.contains("begins: k = 2i + a − 2, l = j + b. Nothing"), "{strided}");
}

#[test]
fn the_formula_of_a_stage_names_the_inputs_that_the_layer_reads() {
    // What is written out has the numbers that the formula gives: output 2, 1 at stride 2, dilation 2, padding 1.
    let link = "#/matrix?stage=local&x=5x5:1&w=2x2:1&s=2&p=1&d=2&at=1,0";
    let shown = shown(link, None);
    let lines = story::written_out(shown.figure().unwrap(), &shown.demo);
    // 2i + a − 2 for i = 2 is 2 + a; 2j + b − 2 for j = 1 is b, and b = 0 is padding.
    assert_eq!(text(&lines[1]), "[H]2,1=[U]2,1 +[V]2,1,0,2[X]2,2 +[V]2,1,2,2[X]4,2");
}

#[test]
fn an_input_that_the_padding_reads_once_more_has_all_of_its_weights() {
    let shared = "#/matrix?stage=shared&x=5x5:1&w=3x3:1&p=1&pad=reflect";
    // The window reads rows and columns 2, 1, 2.
    let expected = "[H]1,1=u +[V]1,1[X]1,1 +([V]1,0+[V]1,2)[X]1,2 +([V]0,1+[V]2,1)[X]2,1 \
                    +([V]0,0+[V]0,2+[V]2,0+[V]2,2)[X]2,2";
    check_lines(shared, &[expected]);
    // The kernel that slides has these places, however it is written.
    check_lines(&format!("{shared}&mode=conv"), &[expected]);
}

#[test]
fn offsets_lie_in_the_window_where_the_padding_is_copied_from_afar() {
    // Columns 0, 1, 2 of the row: what stands in column 0 is column 5.
    check_lines(
        "#/matrix?stage=local&x=1x5:1&w=1x3:1&p=0x1&pad=circular",
        &[
            "[H]1,1=[U]1,1 +[W]1,1,1,1[X]1,1 +[W]1,1,1,2[X]1,2 +[W]1,1,1,5[X]1,5",
            "[H]1,1=[U]1,1 +[V]1,1,0,1[X]1,1 +[V]1,1,0,2[X]1,2 +[V]1,1,0,0[X]1,5",
        ],
    );
    // Columns −1 and 1, as 2j + b − 3 has them for b = 0 and 2: both are column 1.
    let strided = "x=1x5:1&w=1x2:1&s=1x2&d=1x2&p=0x2&pad=replicate";
    check_lines(
        &format!("#/matrix?stage=local&{strided}"),
        &["[H]1,1=[U]1,1 +[W]1,1,1,1[X]1,1", "[H]1,1=[U]1,1 +([V]1,1,0,0+[V]1,1,0,2)[X]1,1"],
    );
    check_formula(
        &format!("#/matrix?stage=local&{strided}"),
        "[H]i,j=[U]i,j+∑a=00∑b=02[V]i,j,a,b[X]i+a,2j+b−3",
    );
    check_lines(&format!("#/matrix?stage=shared&{strided}"), &["[H]1,1=u +([V]0,0+[V]0,1)[X]1,1"]);
}

#[test]
fn the_matrix_names_its_weights_as_the_lines_do() {
    let link = "#/matrix?stage=local&x=1x5:1&w=1x3:1&p=0x1&pad=circular";
    let circular = shown(link, None);
    let matrix = board(&circular.figure().unwrap().product.matrix);
    let indices = |input: usize| matrix.cells[input].symbol.map(|symbol| symbol.indices);
    assert_eq!(indices(4), Some([1, 1, 0, 0]));
    assert_eq!(indices(0), Some([1, 1, 0, 1]));
    let reflected = shown(&link.replace("circular", "reflect"), None);
    let matrix = board(&reflected.figure().unwrap().product.matrix);
    assert_eq!(matrix.cells[1].symbol.map(|symbol| symbol.letter), Some("ΣV"));
}

#[test]
fn what_the_input_is_beyond_its_edges_is_said_with_the_formulas_that_reach_there() {
    let beyond = "Beyond the edges, X is mirrored: row and column 0 are 2, row and column 6 are 4.";
    for (stage, is_said) in [("dense", false), ("offset", false), ("local", true), ("shared", true)]
    {
        let shown = shown(&format!("#/matrix?stage={stage}&x=5x5:1&p=1&pad=reflect"), None);
        assert_eq!(story::about(&shown).ends_with(beyond), is_said, "{stage}");
        assert_eq!(shown.spoken().unwrap().ends_with(beyond), is_said, "{stage}");
    }
    let formulas = shown("#/matrix?view=formulas&x=5x5:1&p=1&pad=circular", None);
    let beyond = "Beyond the edges, g goes on at the opposite edge: row and column −1 are 4, row and column 5 are 0.";
    assert!(story::about(&formulas).ends_with(beyond), "{}", story::about(&formulas));
    let law = laws::law(&formulas.demo, formulas.figure().unwrap(), Mode::CrossCorrelation);
    assert!(text(&law.written[0]).contains("f(0, 0)g(−1, −1) + f(0, 1)g(−1, 0)"), "{law:?}");
}

#[test]
fn a_dense_layer_of_many_inputs_is_written_out_to_the_end_where_that_is_asked_for() {
    let written = |link: &str| {
        let shown = shown(link, None);
        text(&story::markup(shown.figure().unwrap(), &shown.demo))
    };
    assert!(written("#/matrix?x=5x5:1").ends_with("[W]1,1,4,1[X]4,1 + … (9 more)"));
    assert!(written("#/matrix?x=5x5:1&full=1").ends_with("[W]1,1,5,5[X]5,5"));
}

#[test]
fn cells_outside_the_window_fade_when_the_layer_becomes_local() {
    let absent = |stage: &str| {
        let shown = shown(&format!("#/matrix?stage={stage}"), None);
        marked(&shown.figure().unwrap().product.matrix, Marks::ABSENT).len()
    };
    assert_eq!(["dense", "offset", "local", "shared"].map(absent), [0, 0, 20, 20]);
}

#[test]
fn shared_weights_have_one_colour_each_and_their_kernels_cell_has_it_too() {
    let shown = shown("#/matrix?stage=shared", None);
    let matrix = board(&shown.figure().unwrap().product.matrix);
    let mut hues: Vec<_> = matrix.cells.iter().filter_map(|cell| cell.hue).collect();
    assert_eq!(hues.len(), 16);
    assert_eq!(hues[1], shown.kernel_board.cells[1].hue.unwrap());
    hues.sort_by_key(|hue| hue.light);
    hues.dedup();
    assert_eq!(hues.len(), 4);
}
