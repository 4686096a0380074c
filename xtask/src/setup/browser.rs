//! Chromium and the chromedriver of the same version, for the browser tests and the figures.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::{Shell, Version};

/// What Chromium is called by those who package it.
const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const BY_HAND: &str = "\
the browser tests drive Chromium (or Chrome) through a chromedriver of the same version, both on PATH:
  Debian         apt-get install chromium chromium-driver
  Ubuntu         apt-get install chromium-browser chromium-chromedriver
  Fedora         dnf install chromium chromedriver
  Arch           pacman -S chromium
  macOS          brew install --cask chromium chromedriver
  anything else  a Chrome for Testing and its chromedriver, named by CHROMIUM and CHROMEDRIVER
install them and run this again";

/// The browser and its driver.
pub(super) fn chromium(shell: &Shell) -> Result<()> {
    if let Some((browser, driver)) = installed(shell) {
        return fitting(&browser, &driver);
    }
    println!("Chromium and its driver are missing: the browser tests need them.");
    let packages = match distribution().as_deref() {
        Some("debian") => ["chromium", "chromium-driver"],
        Some("ubuntu") => ["chromium-browser", "chromium-chromedriver"],
        _ => bail!(BY_HAND),
    };
    apt_install(shell, &packages, "some 100 MB, a minute or two").context(BY_HAND)?;
    let Some((browser, driver)) = installed(shell) else { bail!(BY_HAND) };
    fitting(&browser, &driver)
}

/// Installs Debian packages where that can be done without asking: as root, or through a sudo that wants no password.
pub(super) fn apt_install(shell: &Shell, packages: &[&str], how_long: &str) -> Result<()> {
    if shell.output("apt-get", ["--version"]).is_none() {
        bail!("there is no apt-get here");
    }
    let sudo: &[&str] = if shell.output("id", ["-u"]).as_deref() == Some("0") {
        &[]
    } else if shell.output("sudo", ["-n", "true"]).is_some() {
        &["sudo", "-n"]
    } else {
        bail!(
            "apt-get needs root, or a sudo without a password: sudo apt-get install {}",
            packages.join(" ")
        );
    };
    println!("Installing {} with apt-get ({how_long}).", packages.join(" and "));
    let apt = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]].concat();
    let run = |more: &[&str]| shell.run(apt[0], [&apt[1..], more].concat());
    run(&["update"])?;
    run(&[&["install", "--no-install-recommends"], packages].concat())
}

/// The versions of the browser and of its driver, if both answer.
fn installed(shell: &Shell) -> Option<(Version, Version)> {
    let named = |variable: &str| std::env::var(variable).ok();
    let browser = match named("CHROMIUM") {
        Some(path) => shell.version(&path),
        None => BROWSERS.iter().find_map(|name| shell.version(name)),
    };
    let driver = shell.version(named("CHROMEDRIVER").as_deref().unwrap_or("chromedriver"));
    browser.zip(driver)
}

fn fitting(browser: &Version, driver: &Version) -> Result<()> {
    if browser.major() != driver.major() {
        bail!("Chromium {browser} and chromedriver {driver} do not fit each other\n{BY_HAND}");
    }
    Ok(())
}

/// The distribution's own name for itself, such as `debian`.
pub(super) fn distribution() -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    let id = text.lines().find_map(|line| line.strip_prefix("ID="))?;
    Some(id.trim_matches('"').to_owned())
}
