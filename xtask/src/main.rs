//! The project's task runner: `cargo xtask serve`, `test`, `bench` and `dist`.
//!
//! Each command sets up the tools it needs, says what it does and how long that may take, and then calls the
//! programs that a person would call by hand. What the page is and how it is built stays with cargo and Trunk.

mod bench;
mod built;
mod dist;
mod files;
mod kernels;
mod names;
mod peers;
mod pictures;
mod serve;
mod setup;
mod shell;
mod styles;
mod test;
mod trunk;
mod whole;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::shell::Shell;

const USAGE: &str = "\
cargo xtask serve [--release] [--port N] [--open]   build the page, serve it, rebuild on every change
cargo xtask test [native | code | browser] [FILTER…]
                                                    everything that must pass: format, lints, tests, browser tests
cargo xtask dist                                    the release build, in dist/, with the size of each file
cargo xtask bench [kernels | --peers]               the figures: bytes, time until ready, of an edit, of the kernels
cargo xtask pictures                                the pictures of the scene `image`, drawn anew in www/pictures";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else { bail!("which task?\n{USAGE}") };
    let shell = Shell::new();
    match command.as_str() {
        "serve" => serve::run(&shell, rest),
        "test" => test::run(&shell, rest),
        "dist" => dist::run(&shell, rest),
        "bench" => bench::run(&shell, rest),
        "files" => files::run(&shell),
        "pictures" => pictures::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("no task is called `{other}`\n{USAGE}"),
    }
}
