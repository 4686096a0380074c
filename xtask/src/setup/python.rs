//! A Python with PyTorch and NumPy, which runs the code that the page gives away.

use anyhow::{Context, Result, bail};

use super::browser::{apt_install, distribution};
use crate::shell::Shell;

/// Where one may be: on `PATH`, the distribution's own, one made for the project.
const PLACES: [&str; 4] = ["python3", "python", "/usr/bin/python3", OWN];
const OWN: &str = "target/tools/python/bin/python";

/// What it is asked, to see whether it will do.
const FITS: &str = "\
import numpy, torch
assert tuple(map(int, torch.__version__.split('.')[:2])) >= (1, 12)
assert tuple(map(int, numpy.__version__.split('.')[:2])) >= (1, 20)";

const BY_HAND: &str = "\
the code that the page gives away is run by a Python with PyTorch 1.12 or newer and NumPy 1.20 or newer:
  Debian, Ubuntu  apt-get install python3-torch python3-numpy
  Fedora          dnf install python3-torch python3-numpy
  anything else   python3 -m venv target/tools/python && target/tools/python/bin/pip install torch numpy
or name a Python that has them by the variable PYTHON; then run this again";

/// The Python's path.
pub(super) fn torch(shell: &Shell) -> Result<String> {
    if let Ok(named) = std::env::var("PYTHON") {
        if fits(shell, &named) {
            return Ok(named);
        }
        bail!("the variable PYTHON names {named}, which lacks PyTorch or NumPy\n{BY_HAND}");
    }
    if let Some(found) = installed(shell) {
        return Ok(found);
    }
    println!(
        "A Python with PyTorch and NumPy is missing: it runs the code that the page gives away."
    );
    let packages = ["python3-torch", "python3-numpy"];
    let is_by_apt = matches!(distribution().as_deref(), Some("debian" | "ubuntu"));
    if !is_by_apt || apt_install(shell, &packages, "some 130 MB, a minute or two").is_err() {
        own(shell).context(BY_HAND)?;
    }
    installed(shell).context(BY_HAND)
}

/// A virtual environment below `target/tools`.
fn own(shell: &Shell) -> Result<()> {
    println!(
        "Fetching PyTorch and NumPy with pip into target/tools/python (some 200 MB, on Linux 3 GB with what it brings \
         for graphics cards; minutes)."
    );
    shell.run("python3", ["-m", "venv", "target/tools/python"])?;
    shell.run(OWN, ["-m", "pip", "install", "--quiet", "torch", "numpy"])
}

fn installed(shell: &Shell) -> Option<String> {
    PLACES.iter().find(|place| fits(shell, place)).map(|place| {
        // A path from the root, as a test is not run from there.
        if *place == OWN {
            shell.root().join(OWN).display().to_string()
        } else {
            (*place).to_owned()
        }
    })
}

fn fits(shell: &Shell, python: &str) -> bool {
    shell.output(python, ["-c", FITS]).is_some()
}
