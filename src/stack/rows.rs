//! The table of a stack as markup, made of numbers and of our own words alone.

use std::fmt::Write;

use demo::number::grouped;
use demo::stack::table::{self, Row};

use crate::shown::Stack;

/// Head, rows and totals.
#[must_use]
pub fn markup(shown: &Stack) -> String {
    let mut markup = "<thead><tr>".to_owned();
    for name in table::head() {
        markup.push_str("<th scope=\"col\">");
        markup.push_str(name);
        markup.push_str("</th>");
    }
    markup.push_str("</tr></thead><tbody>");
    for (map, row) in shown.table.iter().enumerate() {
        let class = match (map == shown.walked(), row.facts.is_some()) {
            (true, _) => " class=\"walked\"",
            (_, true) => "",
            (_, false) => " class=\"missing\"",
        };
        // Writing to a string does not fail.
        let _ = write!(markup, "<tr{class}><td>{map}</td><th scope=\"row\">{}</th>", row.name());
        cells(&mut markup, row);
        markup.push_str("</tr>");
    }
    let total = table::total(&shown.table);
    let [parameters, sums] = [total.parameters, total.multiply_adds].map(grouped);
    let memory = table::memory(total.activations);
    let together = words::stack::together();
    let _ = write!(
        markup,
        "</tbody><tfoot><tr><td></td><th scope=\"row\">{together}</th><td colspan=\"4\"></td>\
         <td>{parameters}</td><td>{sums}</td><td>{memory}</td></tr></tfoot>"
    );
    markup
}

fn cells(markup: &mut String, row: &Row) {
    let Some(facts) = &row.facts else {
        match &row.fault {
            Some(fault) => {
                let _ =
                    write!(markup, "<td colspan=\"7\" class=\"fault\" role=\"alert\">{fault}</td>");
            }
            None => {
                let _ = write!(markup, "<td colspan=\"7\">{}</td>", words::stack::comes_after());
            }
        }
        return;
    };
    for (index, text) in facts.texts().iter().enumerate() {
        markup.push_str("<td>");
        markup.push_str(text);
        if let (1, Some(published)) = (index, row.published) {
            let sign = if facts.field.horizontal.size == published.field { "=" } else { "≠" };
            let words = words::stack::published(sign, published.field);
            let _ = write!(markup, " <small title=\"{}\">{words}</small>", published.source);
        }
        markup.push_str("</td>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use demo::link;

    fn table(link: &str) -> String {
        markup(&Stack::new(&link::decode(link).demo, None))
    }

    #[test]
    fn a_layer_that_does_not_fit_says_so_in_its_row() {
        let markup = table("#/stack?x=5x5&layers=k3+k5+k1");
        assert!(markup.contains("<th scope=\"row\">k5</th><td colspan=\"7\" class=\"fault\" role=\"alert\">kernel 5×5 does not fit the padded input 3×3"));
        assert!(markup.contains("<tr class=\"missing\"><td>3</td>"));
        assert!(markup.contains("<tr class=\"walked\"><td>1</td>"));
    }

    #[test]
    fn a_published_field_stands_beside_the_one_that_was_found() {
        let markup = table("#/stack?x=9x9&layers=k3+k3+k3&at=1,1");
        assert!(
            markup.contains("7×7 <small title=\"Simonyan, Zisserman 2015\">= 7 published</small>")
        );
    }
}
