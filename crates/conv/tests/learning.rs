//! Runs and their curvature: the textbook's problem, laws of runs, and arbitrary problems.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]
#![allow(clippy::float_cmp, reason = "equal bits are the claim")]

mod common;

use common::{Operands, any_operands};
use conv::curvature::{Curvature, loss_at, loss_grid};
use conv::descent::{Descent, Problem, Status};
use conv::loss::Loss;
use conv::optimizer::{Memory, Optimizer};
use conv::random::initial_parameters;
use conv::{ByAxis, Conv2d, Tensor, backward, forward};
use proptest::prelude::*;

const SGD: Optimizer = Optimizer::Sgd { learning_rate: 0.03 };

/// The 6×8 image with two edges, whose kernel [1, −1] is to be found.
fn edges(has_bias: bool) -> Problem<f64> {
    let layer =
        Conv2d { bias: has_bias, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) }.on([1, 6, 8]).unwrap();
    let image = [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0].repeat(6);
    let kernel = Tensor::new([1, 1, 1, 2], vec![1.0, -1.0]).unwrap();
    let bias = has_bias.then_some(&[0.0][..]);
    let image = Tensor::new([1, 6, 8], image).unwrap();
    Problem::to_find(layer, &image, &kernel, bias, Loss::SumOfSquares).unwrap()
}

fn run(optimizer: Optimizer, weight: [f64; 2]) -> Descent<f64> {
    let weight = Tensor::new([1, 1, 1, 2], weight.to_vec()).unwrap();
    Descent::new(edges(false), optimizer, &weight, None).unwrap()
}

#[test]
fn the_textbooks_problem_is_solved_in_ten_steps() {
    let steps: Vec<_> = run(SGD, [0.0, 0.0]).steps().take(11).collect();
    assert_eq!((steps[0].loss, steps[0].grad_weight.data()), (12.0, &[-12.0, 12.0][..]));
    assert!((steps[1].weight.at([0, 0, 0, 0]) - 0.36).abs() < 1e-12);
    assert!(steps[10].loss < 0.002);
}

#[test]
fn its_bowl_is_the_textbooks() {
    let curvature = Curvature::of(&edges(false)).unwrap();
    assert_eq!(curvature.hessian().data(), [36.0, 24.0, 24.0, 36.0]);
    let critical = curvature.critical_rate(&SGD).unwrap();
    assert!((critical - 1.0 / 30.0).abs() < 1e-12);
    let minimum = curvature.minimum(&edges(false)).unwrap();
    assert!((minimum[0] - 1.0).abs() < 1e-12 && (minimum[1] + 1.0).abs() < 1e-12);
    assert!(loss_at(&edges(false), &minimum).unwrap() < 1e-20);
}

#[test]
fn the_grid_holds_the_loss_at_each_place() {
    let (xs, ys) = ([0.0, 1.0, 2.5], [-1.0, 0.5]);
    let grid = loss_grid(&edges(false), &[0.0, 0.0], [0, 1], [&xs, &ys]).unwrap();
    for (row, x) in xs.into_iter().enumerate() {
        for (col, y) in ys.into_iter().enumerate() {
            assert_eq!(grid.at([row, col]), loss_at(&edges(false), &[x, y]).unwrap());
        }
    }
}

#[test]
fn a_rate_too_large_diverges_and_says_when() {
    let mut fine = run(SGD, [0.3, 0.2]);
    fine.advance_to(1000);
    assert_eq!((fine.status(), fine.n_steps()), (Status::Running, 1000));

    let mut wild = run(Optimizer::Sgd { learning_rate: 0.1 }, [0.3, 0.2]);
    wild.advance_to(1000);
    let Status::Diverged { step } = wild.status() else { panic!("it runs on") };
    assert_eq!((wild.n_steps(), wild.clone().steps().count()), (step, 1));
    assert!(step < 20 && wild.loss().is_finite());
    let all = run(Optimizer::Sgd { learning_rate: 0.1 }, [0.3, 0.2]).steps().count();
    assert_eq!(all as u64, step + 1);
}

#[test]
fn what_is_not_a_number_has_diverged_from_the_start() {
    assert_eq!(run(SGD, [f64::NAN, 0.0]).status(), Status::Diverged { step: 0 });
}

#[test]
fn with_a_bias_the_same_rate_diverges() {
    let critical = Curvature::of(&edges(true)).unwrap().critical_rate(&SGD).unwrap();
    assert!((critical - 0.016_09).abs() < 1e-5);
}

#[test]
fn an_input_that_tells_nothing_apart_leaves_flat_directions() {
    let layer = Conv2d { bias: true, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3]).unwrap();
    let ones = Tensor::filled([1, 3, 3], 1.0);
    let target = Tensor::filled([1, 2, 2], 5.0);
    let problem = Problem::new(layer, &ones, target, Loss::MeanOfSquares).unwrap();
    let curvature = Curvature::of(&problem).unwrap();
    assert_eq!(curvature.flat_directions().len(), 4);
    // Of all kernels that sum to 5, the smallest has five ones.
    let minimum = curvature.minimum(&problem).unwrap();
    assert!(minimum.iter().all(|parameter| (parameter - 1.0).abs() < 1e-12), "{minimum:?}");

    let black = Problem::new(
        Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3]).unwrap(),
        &Tensor::filled([1, 3, 3], 0.0),
        Tensor::filled([1, 2, 2], 5.0),
        Loss::MeanOfSquares,
    );
    let curvature = Curvature::of(&black.unwrap()).unwrap();
    assert_eq!((curvature.critical_rate(&SGD), curvature.best_rate()), (None, None));
}

#[test]
fn what_cannot_be_worked_out_is_refused() {
    let layer = Conv2d::new(1, 1, ByAxis::both(23)).on([1, 23, 23]).unwrap();
    let input = Tensor::filled([1, 23, 23], 1.0);
    let problem = |input: &Tensor<f64, 3>| {
        Problem::new(layer, input, Tensor::filled([1, 1, 1], 0.0), Loss::SumOfSquares).unwrap()
    };
    let error = Curvature::of(&problem(&input)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "530 parameters are too many for the curvature: make it at most 512"
    );
    let error = loss_grid(&problem(&input), &[0.0; 530], [0, 530], [&[], &[]]).unwrap_err();
    assert_eq!(error.to_string(), "parameter 0, 530 lies outside 530×530: count from 0");
    let layer = Conv2d::new(1, 1, ByAxis::both(1)).on([1, 1, 1]).unwrap();
    let nan = Tensor::filled([1, 1, 1], f64::NAN);
    let problem = Problem::new(layer, &nan, nan.clone(), Loss::SumOfSquares).unwrap();
    let error = Curvature::of(&problem).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the input or the target holds a value that is not finite: make all of them numbers"
    );
}

#[test]
fn numbers_of_any_size_have_a_curvature_or_are_refused() {
    for size in [1e-320, 1e-160, 1e-30, 1e30, 1e150, 1e300] {
        let layer = Conv2d::new(1, 1, ByAxis::both(3)).on([1, 5, 5]).unwrap();
        let values = (0..25).map(|i| f64::from(i * i % 7) * size).collect();
        let input = Tensor::new([1, 5, 5], values).unwrap();
        let problem =
            Problem::new(layer, &input, Tensor::filled([1, 3, 3], 1.0), Loss::SumOfSquares)
                .unwrap();
        if let Ok(curvature) = Curvature::of(&problem) {
            assert!(curvature.eigenvalues().iter().all(|value| value.is_finite()), "{size}");
        }
    }
}

fn any_optimizer() -> impl Strategy<Value = Optimizer> {
    let learning_rate = 1e-4;
    prop::sample::select(vec![
        Optimizer::Sgd { learning_rate },
        Optimizer::Momentum { learning_rate, momentum: 0.9 },
        Optimizer::Nesterov { learning_rate, momentum: 0.9 },
        Optimizer::adam(learning_rate),
    ])
}

#[test]
fn a_step_looked_at_by_itself_is_the_runs_own_bit_for_bit() {
    for (has_bias, bias) in [(false, None), (true, Some(&[0.25][..]))] {
        let weight = Tensor::new([1, 1, 1, 2], vec![0.3, 0.6]).unwrap();
        let mut run = Descent::new(edges(has_bias), SGD, &weight, bias).unwrap();
        run.advance_to(5);
        let looked = run.problem().step_at(5, run.parameters()).unwrap();
        assert_eq!(looked, run.current().unwrap());
    }
    let too_many = edges(false).step_at(0, &[0.0; 3]).unwrap_err().to_string();
    assert!(too_many.contains("parameters"), "{too_many}");
}

#[test]
fn a_rate_changed_in_mid_run_keeps_the_velocity_and_another_optimizer_forgets_it() {
    let momentum = |learning_rate| Optimizer::Momentum { learning_rate, momentum: 0.5 };
    let mut kept = run(momentum(0.01), [0.0, 0.0]);
    kept.advance();
    let mut forgotten = kept.clone();
    let gradient = kept.gradients()[0];
    let (velocity, before) = (kept.memory().first()[0], kept.parameters()[0]);
    kept.follow(momentum(0.02));
    kept.advance();
    assert_eq!(kept.parameters()[0], before - 0.02 * (0.5 * velocity + gradient));
    forgotten.follow(SGD);
    forgotten.follow(momentum(0.02));
    forgotten.advance();
    assert_eq!(forgotten.parameters()[0], before - 0.02 * gradient);
}

#[test]
fn a_run_goes_on_from_where_it_is_placed() {
    let mut placed = run(SGD, [9.0, 9.0]);
    placed.advance();
    let weight = Tensor::new([1, 1, 1, 2], vec![0.0, 0.0]).unwrap();
    placed.place(&weight, None).unwrap();
    placed.advance();
    let mut fresh = run(SGD, [0.0, 0.0]);
    fresh.advance();
    assert_eq!((placed.parameters(), placed.n_steps()), (fresh.parameters(), 2));
    assert!(placed.place(&weight, Some(&[1.0])).is_err());
}

#[test]
fn a_run_stood_at_a_step_of_another_goes_on_as_that_did() {
    for optimizer in
        [SGD, Optimizer::adam(0.1), Optimizer::Momentum { learning_rate: 0.01, momentum: 0.9 }]
    {
        let mut first = run(optimizer, [0.3, 0.6]);
        first.advance_to(5);
        let memory = first.memory();
        let (means, squares) = (memory.first().to_vec(), memory.second().to_vec());
        let kept = Memory::restored(memory.is_first_step(), means, squares, memory.decays());
        let mut second = run(SGD, [9.0, 9.0]);
        second.stand_at(5, first.parameters(), optimizer, kept.clone()).unwrap();
        assert_eq!(second.current().unwrap(), first.current().unwrap());
        first.advance_to(20);
        second.advance_to(20);
        assert_eq!(second.current().unwrap(), first.current().unwrap());
        assert!(second.stand_at(5, &[0.0; 3], optimizer, kept).is_err());
    }
}

#[test]
fn a_run_that_diverged_may_go_on_by_another_rule() {
    let mut wild = run(Optimizer::Sgd { learning_rate: 1.0 }, [0.0, 0.5]);
    wild.advance_to(50);
    assert_ne!(wild.status(), Status::Running);
    wild.follow(SGD);
    assert_eq!(wild.status(), Status::Running);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_step_holds_what_forward_and_backward_give(operands in any_operands(), optimizer in any_optimizer()) {
        let Operands { layer, input, weight, bias, grad_output } = operands;
        let [input, target] = [input, grad_output].map(|tensor| tensor.map(|value| value / 7.0));
        let problem = Problem::new(layer, &input, target.clone(), Loss::MeanOfSquares).unwrap();
        let run = Descent::new(problem, optimizer, &weight, bias.as_deref()).unwrap();
        for step in run.steps().take(3) {
            let output = forward(&layer, &input, &step.weight, step.bias.as_deref()).unwrap();
            prop_assert_eq!(&output, &step.prediction);
            let mut grad_output = output.clone();
            Loss::MeanOfSquares.gradient(output.data(), target.data(), grad_output.data_mut());
            let gradients = backward(&layer, &input, &step.weight, &grad_output).unwrap();
            prop_assert_eq!(&gradients.weight, &step.grad_weight);
            prop_assert_eq!(&gradients.bias, &step.grad_bias);
        }
    }

    #[test]
    fn a_run_kept_at_any_step_goes_on_the_same(
        optimizer in any_optimizer(), seed in any::<u64>(), kept in 0_u64..20,
    ) {
        let problem = edges(true);
        let (weight, bias) = initial_parameters(problem.layer(), seed);
        let mut run = Descent::new(problem, optimizer, &weight, bias.as_deref()).unwrap();
        run.advance_to(kept);
        let mut copy = run.clone();
        run.advance_to(30);
        copy.advance_to(30);
        prop_assert_eq!(run, copy);
    }

    /// Just below the critical rate a run comes down in the end; just above it, it leaves all measure.
    #[test]
    fn the_critical_rate_parts_those_that_converge(seed in any::<u64>(), momentum in 0.0..0.9, is_ahead: bool) {
        let named = |learning_rate| if is_ahead {
            Optimizer::Nesterov { learning_rate, momentum }
        } else {
            Optimizer::Momentum { learning_rate, momentum }
        };
        let critical = Curvature::of(&edges(false)).unwrap().critical_rate(&named(0.0)).unwrap();
        let (weight, _) = initial_parameters::<f64>(edges(false).layer(), seed);
        // From a start as far below one weight as above the other, nothing is off along the steepest direction, and no
        // rate brings anything there.
        prop_assume!(weight.data()[0] != -weight.data()[1]);
        let after = |rate: f64| {
            let mut run = Descent::new(edges(false), named(rate), &weight, None).unwrap();
            run.advance_to(3000);
            run
        };
        prop_assert!(after(critical * 0.98).loss() < 1e-6);
        prop_assert_ne!(after(critical * 1.02).status(), Status::Running);
    }

    #[test]
    fn the_minimum_is_where_the_loss_cannot_fall(operands in any_operands(), nudge in -1.0..1.0, at in any::<prop::sample::Index>()) {
        let Operands { layer, input, grad_output, .. } = operands;
        let problem = Problem::new(layer, &input, grad_output, Loss::SumOfSquares).unwrap();
        let curvature = Curvature::of(&problem).unwrap();
        let minimum = curvature.minimum(&problem).unwrap();
        let least = loss_at(&problem, &minimum).unwrap();
        let mut nudged = minimum.clone();
        nudged[at.index(minimum.len())] += nudge;
        prop_assert!(loss_at(&problem, &nudged).unwrap() >= least - 1e-8);
        for direction in curvature.flat_directions() {
            let moved: Vec<f64> = minimum.iter().zip(direction).map(|(a, b)| a + nudge * b).collect();
            prop_assert!((loss_at(&problem, &moved).unwrap() - least).abs() < 1e-6);
        }
    }
}
