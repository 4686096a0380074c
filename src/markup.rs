//! Markup that changes in its numbers alone: which of its texts are others than before.
//!
//! A browser that reads markup again makes every element of it anew; a text that takes another's place costs that text.

/// The texts of `now` that differ from those of `before`, by their place among all texts; none where the tags differ, so
/// that it is to be read as a whole.
#[must_use]
pub fn changed_texts<'a>(before: &str, now: &'a str) -> Option<Vec<(usize, &'a str)>> {
    let (mut before, mut now) = (pieces(before), pieces(now));
    let (mut changed, mut n_texts) = (Vec::new(), 0);
    loop {
        match (before.next(), now.next()) {
            (None, None) => return Some(changed),
            (Some(Piece::Text(was)), Some(Piece::Text(text))) => {
                // What stands for another character is the browser's to read.
                if text.contains('&') {
                    return None;
                }
                if was != text {
                    changed.push((n_texts, text));
                }
                n_texts += 1;
            }
            (was, piece) if was == piece => {}
            _ => return None,
        }
    }
}

/// A tag with its brackets, or the text up to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Tag(&'a str),
    Text(&'a str),
}

/// Tags and texts in their order; between two tags without a text there is no piece.
fn pieces(markup: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut left = markup;
    std::iter::from_fn(move || {
        let is_tag = left.starts_with('<');
        let end = if is_tag { left.find('>').map(|at| at + 1) } else { left.find('<') };
        let (piece, rest) = left.split_at(end.unwrap_or(left.len()));
        left = rest;
        let piece = if is_tag { Piece::Tag(piece) } else { Piece::Text(piece) };
        (piece != Piece::Text("")).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_change_are_found_by_their_place() {
        let (before, now) = ("<b>w</b> = 1 − <i>2</i>", "<b>w</b> = 1.5 − <i>−2</i>");
        assert_eq!(changed_texts(before, now), Some(vec![(1, " = 1.5 − "), (2, "−2")]));
        assert_eq!(changed_texts(now, now), Some(vec![]));
        assert_eq!(changed_texts("", ""), Some(vec![]));
        assert_eq!(changed_texts("1", "2"), Some(vec![(0, "2")]));
    }

    #[test]
    fn other_tags_are_other_markup() {
        for (before, now) in [
            ("<b>1</b>", "<i>1</i>"),
            ("<b>1</b>", "<b class=\"k\">1</b>"),
            ("<b>1</b>", "<b>1</b> 2"),
            ("<b></b>", "<b>1</b>"),
            ("<b>1</b>", "<b></b>"),
            ("", "1"),
        ] {
            assert_eq!(changed_texts(before, now), None, "{before} {now}");
        }
    }

    #[test]
    fn a_text_that_stands_for_another_character_is_read_as_a_whole() {
        assert_eq!(changed_texts("<b>1</b>", "<b>&lt;1</b>"), None);
        assert_eq!(changed_texts("<b>&lt;1</b>", "<b>1</b>"), Some(vec![(0, "1")]));
    }
}
