//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use std::net::TcpListener;

use anyhow::{Context, Result, bail};

use crate::shell::Shell;
use crate::{setup, trunk};

const FIRST_PORT: u16 = 8080;

pub(crate) fn run(shell: &Shell, args: &[String]) -> Result<()> {
    let options = Options::read(args)?;
    if options.release {
        setup::release(shell)?;
    } else {
        setup::page(shell)?;
    }
    let port = options.port.map_or_else(free_port, Ok)?;
    println!("The page will be at http://127.0.0.1:{port}/ when Trunk says `success`;");
    println!("a first build takes 1 to 3 minutes, later ones seconds. Ctrl+C stops it.");
    let port = port.to_string();
    // A folder of its own, so that dist/ always holds the release build.
    let mut trunk = trunk::command(shell, "serve", "target/serve");
    trunk.args(["--address", "127.0.0.1", "--port", &port]);
    if options.release {
        trunk.arg("--release");
    }
    if options.open {
        trunk.arg("--open");
    }
    std::fs::create_dir_all(shell.root().join("target/serve"))
        .context("could not make target/serve")?;
    shell.run_command(&mut trunk)
}

#[derive(Default)]
struct Options {
    release: bool,
    open: bool,
    port: Option<u16>,
}

impl Options {
    fn read(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--release" => options.release = true,
                "--open" => options.open = true,
                "--port" => {
                    let port = args.next().and_then(|port| port.parse().ok());
                    options.port = Some(port.context("--port wants a number from 1 to 65535")?);
                }
                other => {
                    bail!("serve does not know `{other}`: it takes --release, --open and --port N")
                }
            }
        }
        Ok(options)
    }
}

/// The first port from 8080 on that nothing listens at.
fn free_port() -> Result<u16> {
    (FIRST_PORT..FIRST_PORT + 100)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .context("ports 8080 to 8179 are all taken: name one with --port")
}
