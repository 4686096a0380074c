//! The layer as one matrix, made of the cells that each window meets.

use conv::PaddingMode;

use crate::python::{Library, Script, tuple};
use crate::setting::{Setting, of_numpy};
use crate::{numpy, tolerance};

pub(crate) fn write(script: &mut Script, setting: &Setting) -> Option<()> {
    numpy::import(script);
    setting.write_tensors(script, Library::NumPy, ["", ""]);
    setting.say_turned(script);
    let kernel = setting.sliding(Library::NumPy);
    script.line(&format!("weights = {kernel}.ravel()"));
    script.gap();
    write_matrix(script, setting);
    let bias = if setting.has_bias() { " + b" } else { "" };
    let shape = tuple(&setting.map_shape(&setting.output));
    script.line(&format!("Y = (M @ X.ravel(){bias}).reshape{shape}"));
    script.gap();
    setting.assert_output(script, Library::NumPy, "Y");
    script.gap();
    script.comment(words::code::side_by_side());
    let map = numpy::write_padded(script, setting);
    let windows = numpy::windows(setting, map);
    script.line(&format!("columns = {windows}.reshape(-1, K.size).T"));
    script.assert_close(
        Library::NumPy,
        &format!("weights @ columns{bias}"),
        "expected.ravel()",
        setting.tolerance(),
    );
    write_transposed(script, setting)
}

fn write_matrix(script: &mut Script, setting: &Setting) {
    script.comment(words::code::cells());
    script.line("cells = np.arange(X.size).reshape(X.shape)");
    let has_zeros = setting.is_padded() && setting.demo.padding_mode == PaddingMode::Zeros;
    if has_zeros {
        script.comment(words::code::no_cell());
        let padded = setting.padded_by_numpy("cells", Some("constant_values=-1"));
        script.line(&format!("cells = {padded}"));
    } else if setting.is_padded() {
        let holds = of_numpy(setting.demo.padding_mode);
        script.line(&format!("cells = {}", setting.padded_by_numpy("cells", holds.as_deref())));
    }
    script.line(&format!("windows = {}.reshape(-1, K.size)", numpy::windows(setting, "cells")));
    script.gap();
    script.line("M = np.zeros((len(windows), X.size), dtype=np.float32)");
    script.line("for row, window in zip(M, windows):");
    script.line("    for cell, weight in zip(window, weights):");
    if has_zeros {
        script.line("        if cell >= 0:");
        script.line("            row[cell] += weight");
    } else {
        script.line("        row[cell] += weight");
    }
    script.gap();
}

/// The transposed matrix on the output, where that is what the page shows.
fn write_transposed(script: &mut Script, setting: &Setting) -> Option<()> {
    let matrix = setting.demo.matrix;
    if !matrix.transposed || matrix.view != demo::matrix::View::Product {
        return Some(());
    }
    let (kernel, output) = (&setting.kernel, &setting.output);
    let back = conv::backward::input_gradient(&setting.layer, kernel, output).ok()?;
    let (kernel, output) = (tolerance::magnitudes(kernel), tolerance::magnitudes(output));
    let sums = conv::backward::input_gradient(&setting.layer, &kernel, &output).ok()?;
    let largest = tolerance::largest(sums.data());
    let exact = tolerance::of_sums(&[setting.kernel.data(), setting.output.data()], largest);
    let noise = exact.max(tolerance::handed_on(setting.tolerance(), kernel.data()));
    script.gap();
    script.comment(words::code::back());
    script.tensor(Library::NumPy, "expected_back", &setting.map_shape(&back), back.data());
    script.assert_close(
        Library::NumPy,
        "(M.T @ Y.ravel()).reshape(X.shape)",
        "expected_back",
        noise,
    );
    Some(())
}
