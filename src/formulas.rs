//! Formulas: written in LaTeX, converted to MathML by `build.rs`, filled with the numbers at hand.
//!
//! The page carries the MathML alone and no converter.

/// A formula's MathML, with holes for what is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula {
    /// The markup around the holes: one piece more than there are holes.
    pieces: &'static [&'static str],
    /// What each hole is called.
    holes: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/formulas.rs"));

impl Formula {
    /// The markup with its holes filled; one that nothing is given for stays empty.
    ///
    /// What fills them is markup made of numbers and of our own words, see [`number`] and [`letters`].
    #[must_use]
    pub fn fill(&self, with: &[(&str, &str)]) -> String {
        let mut markup = self.pieces.first().copied().unwrap_or_default().to_owned();
        for (hole, piece) in self.holes.iter().zip(self.pieces.iter().skip(1)) {
            let filling = with.iter().find(|(name, _)| name == hole);
            markup.push_str(filling.map_or("", |(_, filling)| filling));
            markup.push_str(piece);
        }
        markup
    }
}

/// A number in a colour of the page: class `x` for the input, `k` for the kernel, `y` for the output.
#[must_use]
pub fn number(class: &str, text: &str) -> String {
    format!("<mn class=\"{class}\">{text}</mn>")
}

/// Letters that stand for themselves.
#[must_use]
pub fn letters(class: &str, text: &str) -> String {
    format!("<mi class=\"{class}\">{text}</mi>")
}

/// A letter, or a multiple of it: `a`, `2a`.
#[must_use]
pub fn times(n: usize, letter: &str) -> String {
    match n {
        1 => format!("<mi>{letter}</mi>"),
        n => format!("<mn>{n}</mn><mi>{letter}</mi>"),
    }
}

/// A whole formula for the eye, with what a screen reader says of it: large, as one that stands by itself.
#[must_use]
pub fn display(spoken: &str, markup: &str) -> String {
    format!("<math displaystyle=\"true\" aria-label=\"{spoken}\"><mrow>{markup}</mrow></math>")
}

/// A whole formula for the eye, with what a screen reader says of it.
#[must_use]
pub fn math(class: &str, spoken: &str, markup: &str) -> String {
    format!("<math class=\"{class}\" aria-label=\"{spoken}\"><mrow>{markup}</mrow></math>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of some markup.
    fn text(markup: &str) -> String {
        let mut is_tag = false;
        let shown = |c: &char| {
            is_tag = (is_tag || *c == '<') && *c != '>';
            !is_tag && *c != '>'
        };
        markup.chars().filter(shown).collect()
    }

    #[test]
    fn a_formula_is_mathematics_in_the_colours_of_the_grids() {
        let markup = CONTINUOUS.fill(&[]);
        assert_eq!(text(&markup), "(f∗g)(t)=∫f(τ)g(t−τ)dτ");
        assert!(markup.contains("<mi class=\"k\">f</mi>"), "{markup}");
        assert!(markup.contains("<mi class=\"x\">g</mi>"), "{markup}");
    }

    #[test]
    fn holes_are_filled_by_name_and_stay_empty_where_nothing_is_given() {
        let filled = CONVOLUTION_AT.fill(&[("at", "<mn>1</mn>")]);
        assert_eq!(text(&filled), "(f∗g)(1)");
        assert_eq!(text(&CONVOLUTION_AT.fill(&[("at2", "1")])), "(f∗g)()");
    }

    #[test]
    fn every_hole_has_markup_on_both_sides() {
        for formula in [OUTPUT_SIZE, LOCAL, SHARED, WEIGHT_TERM, CONVOLUTION, FACTORS] {
            assert_eq!(formula.pieces.len(), formula.holes.len() + 1);
            assert!(!formula.pieces.concat().contains('@'));
        }
    }
}
