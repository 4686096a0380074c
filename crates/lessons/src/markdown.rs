//! A lesson's words: one Markdown file a language becomes the HTML that the page shows.
//!
//! `# ` is the lesson's title with a paragraph on what it is about, each `## ` a step, a quote (`> `) in it what there is
//! to do, and each `### ` after it a hint that is opened when it is wanted. Paragraphs, lists, emphasis, code, `$LaTeX$`
//! and links to demos are allowed; HTML is not.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    /// No title.
    #[error("the file begins with no title: its first line is `# ` and the lesson's title")]
    NoTitle,
    /// A step without words, or with nothing to do.
    #[error("the step “{0}” has no words, or no quote (`> `) that says what there is to do")]
    Step(String),
    /// Something that a lesson may not hold.
    #[error("“{0}” is not allowed in a lesson")]
    NotAllowed(String),
    /// A formula that is no LaTeX.
    #[error("the formula ${0}$ cannot be read: {1}")]
    Formula(String, String),
    /// Emphasis that Markdown did not see as one.
    #[error(
        "an asterisk is left over in “{0}”: put a space, or no punctuation, beside the emphasis"
    )]
    Asterisk(String),
}

/// A lesson's title, what it is about, and its steps: each a title and its source.
pub type Cut = (String, String, Vec<(String, String)>);

/// Cuts a file's source into its title, what it is about, and its steps with their titles, as they are written.
///
/// # Errors
/// [`MarkdownError::NoTitle`]
pub fn cut(source: &str) -> Result<Cut, MarkdownError> {
    let source = source.trim_start().strip_prefix("# ").ok_or(MarkdownError::NoTitle)?;
    let (title, rest) = source.split_once('\n').unwrap_or((source, ""));
    let mut parts = rest.split("\n## ");
    let about = parts.next().unwrap_or_default().trim().replace('\n', " ");
    let steps = parts.map(|step| {
        let (title, words) = step.split_once('\n').unwrap_or((step, ""));
        (title.trim().to_owned(), words.trim().to_owned())
    });
    Ok((title.trim().to_owned(), about, steps.collect()))
}

/// The words of a step, what there is to do in it, and its hints, from its source.
///
/// # Errors
/// [`MarkdownError`]
pub fn step(title: &str, source: &str, is_cjk: bool) -> Result<[String; 4], MarkdownError> {
    let mut parts = source.split("\n### ");
    let source = parts.next().unwrap_or_default();
    let (mut words, mut todo) = (Vec::new(), Vec::new());
    let mut is_quote = false;
    for event in events(source, is_cjk)? {
        match event {
            Event::Start(Tag::BlockQuote(_)) => is_quote = true,
            Event::End(TagEnd::BlockQuote(_)) => is_quote = false,
            event if is_quote => todo.push(event),
            event => words.push(event),
        }
    }
    if words.is_empty() || todo.is_empty() {
        return Err(MarkdownError::Step(title.to_owned()));
    }
    let mut hints = String::new();
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        let (name, text) = (line(name, is_cjk)?, markup(events(text, is_cjk)?)?);
        hints.extend(["<details><summary>", &name, "</summary>", &text, "</details>"]);
    }
    Ok([title.to_owned(), markup(words)?, markup(todo)?, hints])
}

/// One paragraph or less, without the paragraph around it.
///
/// # Errors
/// [`MarkdownError`]
pub fn line(source: &str, is_cjk: bool) -> Result<String, MarkdownError> {
    let markup = markup(events(source, is_cjk)?)?;
    let inner = markup.trim().strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>"));
    Ok(inner.unwrap_or(&markup).to_owned())
}

/// The events of what is allowed, formulas converted.
fn events(source: &str, is_cjk: bool) -> Result<Vec<Event<'_>>, MarkdownError> {
    let mut events = Vec::new();
    for event in Parser::new_ext(source, Options::ENABLE_MATH) {
        let event = match event {
            Event::InlineMath(latex) => Event::InlineHtml(formula(&latex, MathDisplay::Inline)?),
            Event::DisplayMath(latex) => Event::InlineHtml(formula(&latex, MathDisplay::Block)?),
            // Between lines of Chinese no space is meant.
            Event::SoftBreak if is_cjk => continue,
            Event::SoftBreak => Event::Text(" ".into()),
            Event::Html(text) | Event::InlineHtml(text) if !is_ours(&text) => {
                return Err(MarkdownError::NotAllowed(text.trim().to_owned()));
            }
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.starts_with("#/") => {
                return Err(MarkdownError::NotAllowed(dest_url.to_string()));
            }
            Event::Start(tag) if !is_allowed(&tag) => {
                return Err(MarkdownError::NotAllowed(format!("{tag:?}")));
            }
            event => event,
        };
        events.push(event);
    }
    Ok(events)
}

/// Grids that were put in, see [`crate::claim`].
fn is_ours(html: &str) -> bool {
    html.trim().starts_with("<table class=\"lesson-table\">")
        || matches!(
            html.trim(),
            "<tbody>" | "<tr>" | "<td>" | "</td>" | "</tr>" | "</tbody>" | "</table>"
        )
}

fn is_allowed(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::List(_)
            | Tag::Item
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Link { .. }
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::CodeBlock(CodeBlockKind::Fenced(_))
    )
}

fn formula(latex: &str, display: MathDisplay) -> Result<CowStr<'static>, MarkdownError> {
    let fault = |why: String| MarkdownError::Formula(latex.to_owned(), why);
    let converter = LatexToMathML::new(MathCoreConfig::default())
        .map_err(|error| fault(format!("{error:?}")))?;
    let math = converter
        .convert_with_local_state(latex, display)
        .map_err(|error| fault(format!("{error:?}")))?;
    Ok(colored(&math.mathml).into())
}

/// Letters in a colour of the page: `\text{k:f}` is the letter f in the kernel's, as in the page's own formulas.
fn colored(math: &str) -> String {
    let mut done = String::new();
    let mut rest = math;
    while let Some((before, after)) = rest.split_once("<mtext>") {
        done.push_str(before);
        let (text, after) = after.split_once("</mtext>").unwrap_or((after, ""));
        match text.split_once(':') {
            Some((class @ ("x" | "k" | "y"), letter)) => {
                done.extend(["<mi class=\"", class, "\">", letter, "</mi>"]);
            }
            _ => done.extend(["<mtext>", text, "</mtext>"]),
        }
        rest = after;
    }
    done + rest
}

/// The HTML on one line.
fn markup(events: Vec<Event<'_>>) -> Result<String, MarkdownError> {
    let mut is_code = false;
    for event in &events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) if !is_code && text.contains('*') => {
                return Err(MarkdownError::Asterisk(text.to_string()));
            }
            _ => {}
        }
    }
    let mut markup = String::new();
    html::push_html(&mut markup, events.into_iter());
    Ok(on_one_line(&markup))
}

/// Line breaks mean something in code alone; there they are written as a character of HTML.
fn on_one_line(markup: &str) -> String {
    let mut line = String::new();
    for part in markup.split_inclusive("</pre>") {
        let (words, code) = part.split_at(part.find("<pre>").unwrap_or(part.len()));
        line.push_str(&words.replace(['\n', '\t'], ""));
        let code = code.replace("\n</code>", "</code>");
        line.push_str(&code.replace('\n', "&#10;").replace('\t', "    "));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_headings() {
        let (title, about, steps) =
            cut("# Edges\n\nWhere it\nchanges.\n\n## One\n\nA.\n\n> B.\n\n## Two\nC.\n").unwrap();
        assert_eq!((title.as_str(), about.as_str()), ("Edges", "Where it changes."));
        assert_eq!(
            steps,
            [("One".to_owned(), "A.\n\n> B.".to_owned()), ("Two".to_owned(), "C.".to_owned())]
        );
        assert_eq!(cut("no title").unwrap_err(), MarkdownError::NoTitle);
    }

    #[test]
    fn a_quote_is_what_there_is_to_do() {
        let [title, words, todo, _] =
            step("One", "It *is* `1`.\n\n- a\n- b\n\n> Do **it**.", false).unwrap();
        assert_eq!(title, "One");
        assert_eq!(words, "<p>It <em>is</em> <code>1</code>.</p><ul><li>a</li><li>b</li></ul>");
        assert_eq!(todo, "<p>Do <strong>it</strong>.</p>");
        assert_eq!(
            step("One", "Words.", false).unwrap_err(),
            MarkdownError::Step("One".to_owned())
        );
    }

    #[test]
    fn lines_of_chinese_join_without_a_space() {
        assert_eq!(line("卷积\n核", true).unwrap(), "卷积核");
        assert_eq!(line("a\nb", false).unwrap(), "a b");
    }

    #[test]
    fn hints_follow_what_there_is_to_do() {
        let [.., todo, hints] =
            step("One", "A.\n\n> B.\n\n### Hint\n\nC.\n\n### Answer\n\nD.", false).unwrap();
        assert_eq!(todo, "<p>B.</p>");
        assert_eq!(
            hints,
            "<details><summary>Hint</summary><p>C.</p></details><details><summary>Answer</summary><p>D.</p></details>"
        );
    }

    #[test]
    fn code_keeps_its_lines() {
        let [_, words, ..] = step("One", "A:\n\n```\na * b\n  c\n```\n\n> B.", false).unwrap();
        assert_eq!(words, "<p>A:</p><pre><code>a * b&#10;  c</code></pre>");
    }

    #[test]
    fn formulas_are_mathematics_in_the_pages_colours() {
        let markup = line(r"$\text{k:f}(a)$", false).unwrap();
        assert!(
            markup.starts_with("<math") && markup.contains("<mi class=\"k\">f</mi>"),
            "{markup}"
        );
        assert!(matches!(line(r"$\nonsense$", false), Err(MarkdownError::Formula(..))));
    }

    #[test]
    fn what_a_lesson_may_not_hold_is_refused() {
        for source in ["<b>x</b>", "![a](b.png)", "[a](https://a.b)", "a **“b”**c"] {
            assert!(line(source, false).is_err(), "{source}");
        }
        assert!(
            line("[a demo](#/slide?s=2)", false)
                .unwrap()
                .contains("<a href=\"#/slide?s=2\">a demo</a>")
        );
    }
}
