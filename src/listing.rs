//! Python as markup: what is a comment, a keyword or a text is marked, and everything stays the text it is.

/// Words that Python keeps for itself, as far as the code has them.
const KEYWORDS: [&str; 14] = [
    "and", "assert", "class", "def", "for", "from", "if", "import", "in", "lambda", "return",
    "while", "with", "as",
];

/// The markup of some code: `<i>` for comments, `<b>` for keywords, `<u>` for texts.
#[must_use]
pub fn markup(code: &str) -> String {
    let mut markup = String::with_capacity(code.len() * 5 / 4);
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            c if is_of_word(c) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        let element = match first {
            '#' => Some("i"),
            '"' => Some("u"),
            _ if KEYWORDS.contains(&part) => Some("b"),
            _ => None,
        };
        let part = part.replace('&', "&amp;").replace('<', "&lt;");
        match element {
            Some(element) => {
                for piece in ["<", element, ">", &part, "</", element, ">"] {
                    markup.push_str(piece);
                }
            }
            None => markup.push_str(&part),
        }
    }
    markup
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.'
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{Scene, examples};

    #[test]
    fn comments_keywords_and_texts_are_marked() {
        assert_eq!(
            markup("import torch\n# 1 < 2\nfor f in [np.format(\"for #\"), 0.5]:"),
            "<b>import</b> torch\n<i># 1 &lt; 2</i>\n<b>for</b> f <b>in</b> [np.format(<u>\"for #\"</u>), 0.5]:"
        );
        assert_eq!(markup("\"open"), "<u>\"open</u>");
    }

    #[test]
    fn nothing_but_marks_is_added() {
        for example in Scene::ALL.into_iter().flat_map(examples::of) {
            let demo = example.demo();
            for &kind in code::kinds(&demo) {
                let text = code::of(&demo, kind).unwrap();
                let mut bare = markup(&text);
                for mark in ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>"] {
                    bare = bare.replace(mark, "");
                }
                assert_eq!(bare.replace("&lt;", "<").replace("&amp;", "&"), text);
            }
        }
    }
}
