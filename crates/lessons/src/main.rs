//! Writes what the page loads of the lessons: `lessons FROM TO`, where Trunk calls it with the page's folder in its
//! environment.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use lessons::folder;

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1).map(PathBuf::from);
    let from = args.next().unwrap_or_else(|| PathBuf::from("lessons"));
    let to = args.next().or_else(|| env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
    let Some(to) = to else {
        eprintln!("lessons FROM TO: which folder are they to be written to?");
        return ExitCode::FAILURE;
    };
    match folder::write(&from, &to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
