//! `cargo xtask pictures`: draws the pictures that the scene `image` brings along, into `www/pictures`.
//!
//! All of them are worked out here, pixel by pixel, so that they are free for everybody; the same program draws the same
//! pictures.

mod canvas;
mod face;
mod houses;
mod star;
mod still;
mod text;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use canvas::Canvas;

/// Rows and columns of a picture, and of what stands for it on a button.
const SIDE: usize = 512;
const SMALL_SIDE: usize = 64;

pub(crate) fn run(args: &[String]) -> Result<()> {
    if let Some(other) = args.first() {
        bail!("pictures takes no `{other}`");
    }
    let folder = Path::new("www/pictures");
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let still = Canvas::drawn(SIDE, still::color);
    let noise = still.gray().noisy(7);
    for (name, picture) in [
        ("still", still),
        ("houses", Canvas::drawn(SIDE, houses::color)),
        ("face", Canvas::drawn(SIDE, face::color)),
        ("text", Canvas::drawn(SIDE, text::color).gray()),
        ("star", Canvas::drawn(SIDE, star::color).gray()),
        ("noise", noise),
    ] {
        let small = picture.smaller(SIDE / SMALL_SIDE);
        for (name, picture) in [(name.to_owned(), &picture), (format!("{name}-small"), &small)] {
            let path = folder.join(format!("{name}.png"));
            let bytes = picture.png().with_context(|| format!("encoding {}", path.display()))?;
            println!("{:7} bytes  {}", bytes.len(), path.display());
            fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(())
}
