//! `cargo xtask test`: everything that must pass, in the order in which a person would want to hear of a fault.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell::Shell;
use crate::{dist, setup};

/// Every warning is a fault here. Not through `RUSTFLAGS`, which would replace the flags of `.cargo/config.toml`.
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// The fast kernels, with what only the figures take.
const KERNELS: [&str; 4] = ["--package", "kernels", "--features", "kernels/measure"];

/// The package that makes sense in WebAssembly alone.
const OF_THE_PAGE: &str = "wasm-streams";

pub(crate) fn run(shell: &Shell, args: &[String]) -> Result<()> {
    let (part, filter) = match args.split_first() {
        Some((part, filter)) => (part.as_str(), filter),
        None => ("all", args),
    };
    let filter: Vec<&str> = filter.iter().map(String::as_str).collect();
    let mut steps = Steps::default();
    match part {
        "native" => native(shell, &mut steps, &filter)?,
        "code" => code(shell, &mut steps, &filter)?,
        "browser" => browser(shell, &mut steps, &filter)?,
        "all" => {
            lints(shell, &mut steps)?;
            native(shell, &mut steps, &filter)?;
            code(shell, &mut steps, &filter)?;
            browser(shell, &mut steps, &filter)?;
        }
        other => bail!(
            "test knows no part `{other}`: it takes `native`, `code` or `browser`, then names to filter by"
        ),
    }
    steps.report();
    Ok(())
}

fn lints(shell: &Shell, steps: &mut Steps) -> Result<()> {
    steps.take("tools for the lints", || setup::lints(shell).and_then(|()| setup::page(shell)))?;
    steps.take("format", || shell.run("cargo", ["fmt", "--all", "--check"]))?;
    steps.take("lints (a first time 1 to 2 minutes on two cores)", || {
        let all = ["clippy", "--workspace", "--exclude", OF_THE_PAGE, "--all-targets"];
        shell.run("cargo", all.into_iter().chain(DENY))
    })?;
    steps.take("lints, WebAssembly (a first time 1 to 3 minutes)", || {
        // For release, so that the macros it builds serve the release build as well.
        let page = ["clippy", "--package", "convscope", "--package", OF_THE_PAGE, "--release"];
        let target = ["--target", "wasm32-unknown-unknown"];
        shell.run("cargo", page.into_iter().chain(KERNELS).chain(target).chain(DENY))?;
        // The light page, which is the same crate with less in it.
        let light = ["clippy", "--package", "convscope", "--release", "--no-default-features"];
        shell.run("cargo", light.into_iter().chain(target).chain(DENY))
    })
}

fn native(shell: &Shell, steps: &mut Steps, filter: &[&str]) -> Result<()> {
    steps.take("tests without a browser (a first time 1 to 3 minutes)", || {
        let not =
            ["browser", "python", OF_THE_PAGE].into_iter().flat_map(|name| ["--exclude", name]);
        let test = ["test", "--workspace"].into_iter().chain(not);
        shell.run("cargo", test.chain(filter.iter().copied()))
    })
}

fn code(shell: &Shell, steps: &mut Steps, filter: &[&str]) -> Result<()> {
    let mut python = String::new();
    steps.take("tools for the code that the page gives away", || {
        python = setup::code(shell)?;
        Ok(())
    })?;
    steps.take("code run by Python (half a minute)", || {
        let test = ["test", "--package", "python"].into_iter().chain(filter.iter().copied());
        shell.run_command(shell.command("cargo", test).env("PYTHON", &python))
    })
}

fn browser(shell: &Shell, steps: &mut Steps, filter: &[&str]) -> Result<()> {
    steps.take("tools for the browser tests", || {
        setup::browser(shell).and_then(|()| setup::release(shell))
    })?;
    steps.take("release build", || dist::build(shell))?;
    steps.take("tests in a browser (5 to 8 minutes)", || {
        // Two at a time: each is a Chromium of its own, and the waits of the tests assume that it gets a core.
        let test = ["test", "--package", "browser"].into_iter().chain(filter.iter().copied());
        shell.run("cargo", test.chain(["--", "--test-threads", "2"]))
    })
}

/// What has been done and how long each took.
#[derive(Default)]
struct Steps(Vec<(&'static str, Duration)>);

impl Steps {
    fn take(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n== {name}");
        // How long it may take matters only before it is done.
        let name = name.split(" (").next().unwrap_or(name);
        let start = Instant::now();
        step().with_context(|| format!("the tests stop at `{name}`"))?;
        self.0.push((name, start.elapsed()));
        Ok(())
    }

    fn report(&self) {
        println!("\nall passed:");
        for (name, time) in &self.0 {
            println!("{:>7.1} s  {name}", time.as_secs_f64());
        }
        let total: Duration = self.0.iter().map(|(_, time)| *time).sum();
        println!("{:>7.1} s  in all", total.as_secs_f64());
    }
}
