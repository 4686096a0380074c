//! Where the scripts lie that load the fast kernels.

use js_sys::Reflect;
use leptos::prelude::window;

/// Where `cargo xtask` writes the workers' script.
const SCRIPT: &str = "convscopeKernels";

/// The address of the workers' script, if there is one.
pub(super) fn script() -> Option<String> {
    Reflect::get(&window(), &SCRIPT.into()).ok()?.as_string()
}

/// The address of another script that lies beside that of the workers.
pub(in crate::view) fn beside(name: &str) -> Option<String> {
    let script = script()?;
    let folder = script.rfind('/').map_or("", |end| &script[..=end]);
    Some([folder, name].concat())
}
