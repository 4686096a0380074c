//! What the scene shows of its demos: partial results, sums, steps, what lights up.

use super::*;
use demo::link;

use crate::cells::Marks;

fn shown(link: &str, look: Option<Look>) -> Channels {
    Channels::new(&link::decode(link).demo, look)
}

fn values(board: &Board) -> Vec<Option<f32>> {
    board.cells.iter().map(|cell| cell.value).collect()
}

fn marked(board: &Board, marks: Marks) -> Vec<(isize, isize)> {
    (0..board.cells.len())
        .filter(|&index| board.cells[index].marks.has(marks))
        .map(|index| board.place(index))
        .collect()
}

#[track_caller]
fn check_next(first: &str, second: &str) {
    let second = link::decode(second).demo;
    let looks = [Look::Output(Position::new(1, 1)), Look::Input { part: 1, row: 0, col: 1 }];
    for look in [None, Some(looks[0]), Some(looks[1])] {
        assert_eq!(shown(first, None).next(&second, look), Channels::new(&second, look));
    }
}

#[test]
fn the_next_is_as_if_made_from_nothing() {
    for key in
        ["at=0,1", "x=2x3x3:1", "w=2x2x2x2:1", "b=1", "s=2", "p=1", "summed=1", "by=position"]
    {
        check_next("#/channels", &format!("#/channels?{key}"));
        check_next(&format!("#/channels?{key}"), "#/channels");
    }
    for key in ["out=1", "show=shift", "show=parameters", "show=shift&shift=up", "g=2&w=2x1x1x1:1"]
    {
        check_next("#/channels?w=2x2x2x2:1", &format!("#/channels?w=2x2x2x2:1&{key}"));
    }
    // Half of the parts are other channels', and what is known of a part is of no use for another.
    let grouped = |edit: &str, out: usize| {
        format!("#/channels?x=4x3x3:{edit}1,2,3,4,5,6,7&w=4x2x2x2:1,2,3,4,5&g=2&out={out}")
    };
    check_next(&grouped("", 0), &grouped("", 3));
    check_next(&grouped("", 2), &grouped("", 3));
    check_next(&grouped("", 2), &grouped("9,2,3,4,5,6,7,", 2));
}

#[test]
fn partial_results_add_up_to_the_output() {
    for link in [
        "#/channels?at=1,1",
        "#/channels?x=3x4x5:1,2,-3,5&w=2x3x2x3:1,-1,2,0,3&out=1&p=1&s=2x1&d=1x2&at=9,9",
        "#/channels?x=4x5x5:1,-2,3&w=4x2x3x3:1,2,-1,4&g=2&out=3&pad=circular&p=1&at=9,9&mode=conv",
    ] {
        let shown = shown(link, None);
        for (index, cell) in shown.output_board.cells.iter().enumerate() {
            let sum: f32 = shown.rows.iter().filter_map(|row| row.partial.cells[index].value).sum();
            assert_eq!(Some(sum), cell.value, "{link} {index}");
        }
    }
}

#[test]
fn a_step_adds_a_channel_and_the_last_one_lands_the_output() {
    let first = shown("#/channels?summed=1", None);
    assert_eq!((first.n_steps(), first.step()), (8, 0));
    assert_eq!(values(&first.output_board), [None; 4]);
    assert_eq!(values(&first.rows[0].partial), [Some(19.0), None, None, None]);
    assert_eq!(values(&first.rows[1].partial), [None; 4]);
    assert_eq!(marked(&first.rows[0].input, Marks::WINDOW).len(), 4);
    assert_eq!(marked(&first.rows[1].input, Marks::WINDOW).len(), 0);

    let mut demo = first.demo.as_ref().clone();
    first.go_to(1, &mut demo);
    assert_eq!(demo.channels.summed, None);
    let second = first.next(&demo, None);
    assert_eq!(second.step(), 1);
    assert_eq!(values(&second.output_board), [Some(56.0), None, None, None]);
    second.go_to(4, &mut demo);
    assert_eq!((demo.at, demo.channels.summed), (Position::new(1, 0), Some(1)));
}

#[test]
fn time_may_go_by_positions_alone() {
    let shown = shown("#/channels?by=position&at=0,1", None);
    assert_eq!((shown.n_steps(), shown.step()), (4, 1));
    assert_eq!(shown.place(), "output row 0, column 1, step 2 of 4");
}

#[test]
fn looking_at_an_input_cell_lights_its_own_channel_and_the_outputs_that_it_reaches() {
    let shown = shown("#/channels?at=1,1", Some(Look::Input { part: 1, row: 1, col: 1 }));
    assert_eq!(marked(&shown.rows[1].input, Marks::PICKED), [(1, 1)]);
    assert_eq!(marked(&shown.rows[0].input, Marks::PICKED), []);
    assert_eq!(marked(&shown.rows[1].kernel, Marks::PICKED), [(0, 0)]);
    assert_eq!(marked(&shown.output_board, Marks::PICKED).len(), 4);
    assert_eq!(marked(&shown.rows[0].partial, Marks::PICKED), []);
}

#[test]
fn a_product_lights_its_factors_in_a_convolution_too() {
    for (link, kernel) in [("#/channels", (0, 1)), ("#/channels?mode=conv", (1, 0))] {
        let shown = shown(link, Some(Look::Product(0, 1)));
        assert_eq!(marked(&shown.rows[0].input, Marks::PICKED), [(0, 1)], "{link}");
        assert_eq!(marked(&shown.rows[0].kernel, Marks::PICKED), [kernel], "{link}");
        assert_eq!(shown.lit.taps, [1], "{link}");
    }
}

#[test]
fn a_group_shows_its_own_channels_alone() {
    let shown = shown("#/channels?x=4x2x2:1&w=4x2x1x1:1&g=2&out=2", None);
    assert_eq!(shown.rows.iter().map(|row| row.channel).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((shown.inputs.len(), shown.outputs.len()), (4, 4));
    assert_eq!(shown.groups_in_words(), "2 groups: 2 inputs for 2 outputs each");
    assert_eq!(shown.shapes(), "4×2×2 → 4×2×2");
}

#[test]
fn the_shift_experiment_says_where_and_why_the_orders_differ() {
    let shown = shown("#/channels?show=shift", None);
    let experiment = shown.experiment.as_ref().unwrap();
    assert_eq!(
        experiment.conclusion(),
        "Shifted right by one cell, all channels alike, the output shifts along (equivariance): the difference is zero but in 2 cells \
         at the border, where the shifted output has nothing to fill its first cells with."
    );
    assert_eq!(shown.n_steps(), 4);
    assert_eq!(
        shown.spoken().unwrap(),
        "Row 0, column 0: shifted then convolved 27, convolved then shifted 0, difference 27; at the border: the \
         shifted output has nothing to fill its first cells with"
    );
}

#[test]
fn a_layer_that_cannot_be_has_no_steps_and_says_why() {
    let impossible = shown("#/channels?x=3x3x3:1", None);
    assert_eq!((impossible.n_steps(), impossible.step()), (0, 0));
    assert!(impossible.layer().is_err() && impossible.rows.is_empty());
    assert!(impossible.is_at_end());
}

#[test]
fn an_example_is_known_whatever_is_looked_at() {
    let example = |link| shown(link, None).example().map(|example| example.id);
    assert_eq!(example("#/channels?at=1,1&summed=1&show=shift"), Some("two-channels"));
    assert_eq!(example("#/channels?s=2"), None);
}

#[test]
fn each_part_says_what_it_adds() {
    let all = shown("#/channels?w=1x2x2x2:0,1,2,3,-1,0,0,0", None);
    assert_eq!([0, 1].map(|part| all.subtotal(part)), ["19", "\u{2212}1"]);
    let two = shown("#/channels", None);
    assert_eq!(two.subtotal(1), "+37");
    assert_eq!(shown("#/channels?summed=1", None).subtotal(1), "");
}
