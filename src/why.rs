//! Why this size? What is found for a wanted size, in words and in lines to choose from.

use conv::ByAxis;
use demo::Demo;
use demo::sizes::{self, Setting, Which};

/// What is shown of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// How many settings there are, or that there are none and what is nearest.
    pub said: String,
    /// The nearest size, where the wanted one cannot be had.
    pub nearest: Option<ByAxis<usize>>,
    /// The settings to choose from, those that change least first, each with what it changes.
    pub lines: Vec<(String, Setting)>,
    /// How many more there are.
    pub n_more: usize,
}

impl Why {
    /// A text that is another whenever what is shown is.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = format!("{} {}", self.said, self.n_more);
        for (text, setting) in &self.lines {
            key.push_str(text);
            let Setting { kernel, stride, before, after, dilation, output_padding } = *setting;
            for number in [kernel, stride, before, after, dilation, output_padding] {
                key.extend(char::from_u32(number as u32 + 33));
            }
        }
        key
    }
}

/// What is found for `wanted`, at most `most` lines of it.
#[must_use]
pub fn why(demo: &Demo, wanted: ByAxis<usize>, which: Which, most: usize) -> Why {
    let found = sizes::find(demo, wanted);
    let now = sizes::present(demo);
    let (settings, now) = match which {
        Which::Both => (&found.both, now.vertical),
        Which::Vertical => (&found.vertical, now.vertical),
        Which::Horizontal => (&found.horizontal, now.horizontal),
    };
    let is_square =
        which != Which::Both || sizes::present(demo).vertical == sizes::present(demo).horizontal;
    let nearest = (found.nearest != wanted).then_some(found.nearest);
    let said = match (nearest, settings.len(), which) {
        (Some(nearest), ..) => words::controls::nothing_gives(wanted, nearest),
        (None, 0, _) => words::controls::nothing_alike(wanted),
        (None, n, _) => words::controls::ways(n),
    };
    let line = |&setting: &Setting| {
        let text = if is_square { changes(setting, now) } else { in_full(setting) };
        (text, setting)
    };
    let lines: Vec<_> = settings.iter().take(most).map(line).collect();
    let n_more = settings.len() - lines.len();
    Why { said, nearest, lines, n_more }
}

/// `stride 2, padding 1`: what is not as it is now.
fn changes(setting: Setting, now: Setting) -> String {
    let parts = parts(setting);
    let same = parts_equal(setting, now);
    let changed = parts.into_iter().zip(same).filter(|(_, same)| !same).map(|(part, _)| part);
    let changed = changed.reduce(words::spoken::list_more);
    changed.unwrap_or_else(|| words::controls::as_it_is().to_owned())
}

/// Every number, for a layer whose axes are not alike now.
fn in_full(setting: Setting) -> String {
    let n_parts = if setting.output_padding == 0 { 4 } else { 5 };
    let parts = parts(setting).into_iter().take(n_parts);
    parts.reduce(words::spoken::list_more).unwrap_or_default()
}

fn parts(setting: Setting) -> [String; 5] {
    let Setting { kernel, stride, before, after, dilation, output_padding } = setting;
    let padding = if before == after { before.to_string() } else { format!("{before} + {after}") };
    [
        words::controls::with_kernel(kernel),
        words::controls::with_stride(stride),
        words::controls::with_padding(padding),
        words::controls::with_dilation(dilation),
        words::controls::with_output_padding(output_padding),
    ]
}

fn parts_equal(a: Setting, b: Setting) -> [bool; 5] {
    [
        a.kernel == b.kernel,
        a.stride == b.stride,
        a.before + a.after == b.before + b.after,
        a.dilation == b.dilation,
        a.output_padding == b.output_padding,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn why_of(link: &str, wanted: ByAxis<usize>, which: Which) -> Why {
        why(&link::decode(link).demo, wanted, which, 3)
    }

    #[test]
    fn what_changes_least_comes_first() {
        let why = why_of("#/slide?x=7x7:1&w=3x3:1", ByAxis::both(4), Which::Both);
        let texts: Vec<&str> = why.lines.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["kernel 4", "padding 0 + 1, dilation 2", "kernel 1, stride 2"]);
        assert!(why.said.ends_with(" ways, those that change least first"), "{}", why.said);
        assert!(why.n_more > 10);
    }

    #[test]
    fn what_is_there_already_is_said() {
        let why = why_of("#/slide", ByAxis::both(2), Which::Both);
        assert_eq!(why.lines[0].0, "as it is now");
    }

    #[test]
    fn a_size_that_cannot_be_had_is_said_with_the_nearest() {
        let why = why_of("#/slide", ByAxis::both(60), Which::Both);
        assert_eq!(why.said, "Nothing within the limits gives 60×60: the nearest is 23×23.");
        assert_eq!((why.nearest, why.lines.len()), (Some(ByAxis::both(23)), 0));
    }
}
