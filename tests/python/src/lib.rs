//! A Python with PyTorch and NumPy, and one process of it that runs many scripts.
#![allow(clippy::panic, clippy::expect_used, reason = "a test fails by panicking, its helpers too")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Where a Python with PyTorch may be: the one on `PATH`, the distribution's own, one made for the project.
const PLACES: [&str; 4] =
    ["python3", "python", "/usr/bin/python3", "target/tools/python/bin/python"];

const MISSING: &str = "\
no Python here has PyTorch 1.12 or newer and NumPy 1.20 or newer, and the code that the page gives away is run by it.
`cargo xtask test code` sets them up on Debian and Ubuntu; elsewhere
  Fedora         dnf install python3-torch python3-numpy
  anything else  python3 -m venv target/tools/python && target/tools/python/bin/pip install torch numpy
or name a Python that has them by the variable PYTHON";

/// What Python is asked, to see whether it will do.
const FITS: &str = "\
import numpy, torch
assert tuple(map(int, torch.__version__.split('.')[:2])) >= (1, 12)
assert tuple(map(int, numpy.__version__.split('.')[:2])) >= (1, 20)";

/// A Python that has what the code takes.
///
/// # Panics
/// Where there is none; the message says how to get it.
#[track_caller]
pub fn find() -> PathBuf {
    if let Ok(named) = env::var("PYTHON") {
        let path = PathBuf::from(named);
        assert!(fits(&path), "the variable PYTHON names {}, and {MISSING}", path.display());
        return path;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the workspace");
    let place =
        |place: &&str| if place.contains("target") { root.join(place) } else { place.into() };
    PLACES.iter().map(place).find(|path| fits(path)).unwrap_or_else(|| panic!("{MISSING}"))
}

fn fits(python: &Path) -> bool {
    let asked = Command::new(python)
        .args(["-c", FITS])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

/// Runs scripts, each by its name, in one process; what it printed, and whether all went well.
///
/// # Panics
/// Where there is no Python for it, or no place for the scripts.
#[track_caller]
pub fn run(folder: &Path, scripts: &[(String, String)]) -> (bool, String) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder for the scripts");
    for (name, text) in scripts {
        fs::write(folder.join(format!("{name}.py")), text).expect("a script that is written");
    }
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("driver.py");
    let output = Command::new(find())
        .arg(driver)
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .expect("a Python that starts");
    let printed =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.success(), printed.concat())
}
