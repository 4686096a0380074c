//! Predict: the outputs are hidden, the reader types them and is told at once.

use browser::{Page, Scheme, Screen, eventually};

/// Answers the size by keyboard alone, from the first box.
#[track_caller]
fn answer_size(page: &Page, rows: &str, cols: &str) {
    page.field("Predicted rows").focus();
    page.write(rows);
    page.press("Tab");
    page.write(cols);
    page.press("Enter");
    page.field("Predicted value").gets_focus();
}

#[track_caller]
fn verdict(page: &Page, said: &str) {
    page.part(".verdict").says(said);
}

#[test]
fn nothing_gives_the_answer_away() {
    let page = Page::open("/slide?view=predict");
    page.strip().says("How large is the output?");
    let text = page.part("main").text().unwrap();
    for hidden in ["19", "2×2 ", "of 4"] {
        assert!(!text.replace("Kernel2×2", "").contains(hidden), "{hidden} in {text}");
    }
    answer_size(&page, "2", "2");
    page.holds("output:0", "· · / · ·");
    let text = page.part(".strip").text().unwrap();
    assert!(!text.contains("19"), "{text}");
}

#[test]
fn the_size_is_asked_first_and_explained_where_it_is_wrong() {
    let page = Page::open("/slide?view=predict&x=7x7:1&w=3x3:1&s=2");
    answer_size(&page, "5", "3");
    verdict(&page, "Not 5×3 but 3×3. Rows: a window of 3 in 7 moves ⌊4 / 2⌋ times, +1 makes 3.");
}

#[test]
fn values_are_answered_by_keyboard_alone_and_counted() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    verdict(&page, "Right: 2×2.");
    page.write("19");
    page.press("Enter");
    verdict(&page, "Right: 19.");
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
    page.press("Enter");
    page.strip().says("Output 0, 1");
    page.field("Predicted value").gets_focus();
    page.write("23");
    page.press("Enter");
    verdict(&page, "Not 23: 2 too little. Probably 2×1 was left out.");
    page.strip().says("1×0 + 2×1 + 4×2 + 5×3 = 25");
    page.part("[data-part=score]").says("1 of 2 right, 2 to go");
    page.holds("output:0", "19 23 / · ·");
    let marks = "return [...el.querySelectorAll('.right, .wrong')].map((c) => c.className.match(/right|wrong/)[0]).join(' ');";
    let grid = page.part("[data-grid=\"output:0\"]");
    eventually("both are marked", || grid.look(marks), |marks| marks == "right wrong");
}

#[test]
fn the_wrong_product_of_a_sum_is_named() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    page.write("0×0 + 1×1 + 3×2 + 4×4");
    page.press("Enter");
    verdict(&page, "Not 23: 4 too much. 4×3 is 12, not 16.");
    let picked = page.part(".predict .term.picked");
    picked.reads("4×3");
    page.holds("output:0", "23 · / · ·");
}

#[test]
fn a_judged_answer_looks_like_its_neighbors_and_has_its_mark_in_its_own_cell() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    for (text, said) in [("19", "Right"), ("23", "Not 23")] {
        page.write(text);
        page.press("Enter");
        verdict(&page, said);
        page.press("Enter");
        page.strip().says("=");
    }
    let looks = "const look = (el) => {
            const { fontSize, position } = getComputedStyle(el), { top, height } = el.getBoundingClientRect();
            return [fontSize, position, Math.round(top), Math.round(height)].join(' ');
        };
        return look(el.querySelector('.right')) === look(el.querySelector('.wrong'))
            && getComputedStyle(el.querySelector('.wrong')).position === 'relative';";
    let grid = page.part("[data-grid=\"output:0\"]");
    eventually("both look alike", || grid.look(looks), |alike| *alike == true);
}

#[test]
fn a_digit_typed_anywhere_begins_the_answer() {
    let page = Page::open("/slide");
    page.part(".ways input:checked").focus();
    page.press("ArrowRight");
    page.strip().says("How large is the output?");
    page.write("2");
    page.field("Predicted rows").gets_focus();
    page.press("Tab");
    page.write("2");
    page.press("Enter");
    page.field("Predicted value").gets_focus();
    page.button("Step forward").focus();
    page.write("19");
    page.press("Enter");
    verdict(&page, "Right: 19.");
    page.input(0, 0).focus();
    page.write("5");
    page.press("Enter");
    page.input(0, 0).has("data-value", Some("5"));
}

#[test]
fn what_is_no_number_is_refused_and_nothing_is_lost() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    page.write("many");
    page.press("Enter");
    verdict(&page, "“many” is not a number");
    page.holds("output:0", "· · / · ·");
}

#[test]
fn answers_survive_steps_and_end_with_another_layer() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    page.write("19");
    page.press("Enter");
    page.button("To end").click();
    page.strip().says("Output 1, 1");
    page.output(0, 0).click();
    verdict(&page, "Right: 19.");
    page.set("Stride", "2");
    page.strip().says("How large is the output?");
}

#[test]
fn one_can_begin_anew() {
    let page = Page::open("/slide?view=predict");
    answer_size(&page, "2", "2");
    page.button("Begin anew").click();
    page.strip().says("How large is the output?");
}

#[test]
fn a_finger_predicts_as_well() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/slide?view=predict");
    page.field("Predicted rows").tap();
    page.write("2");
    page.field("Predicted columns").tap();
    page.write("2");
    page.button("Check").tap();
    page.field("Predicted value").tap();
    page.write("18");
    page.button("Check").tap();
    verdict(&page, "Not 18: 1 too little. Probably 1×1 was left out.");
    page.button("Next").tap();
    page.strip().says("Output 0, 1");
    assert_eq!(page.overflow_px(), 0);
}

#[test]
fn predictions_are_axe_clean() {
    for (screen, scheme) in [(Screen::WIDE, Scheme::Light), (Screen::PHONE, Scheme::Dark)] {
        let page = Page::open_on(screen, scheme, "/slide?view=predict");
        page.session().prefer(scheme, false);
        assert_eq!(page.axe(), Vec::<String>::new());
        answer_size(&page, "3", "2");
        page.write("18");
        page.press("Enter");
        verdict(&page, "too little");
        assert_eq!(page.axe(), Vec::<String>::new());
    }
}
