//! For a class: a note that the link carries, and the figure alone in a page of one's own.

use browser::{Page, Scheme, Screen, eventually};

#[test]
fn a_note_is_shown_as_it_was_written() {
    let page =
        Page::open("/slide?note=Predict%20the%20next%20value,%20%E5%8D%B7%E7%A7%AF%20%26%20%3C3");
    page.part(".note").reads("Predict the next value, 卷积 & <3");
}

#[test]
fn a_note_that_is_typed_goes_into_the_link() {
    let page = Page::open("");
    page.button("For a class").click();
    let note = page.field("A note that the link carries");
    note.appears();
    note.click();
    page.write("What comes next? a=b & 50%");
    page.press("Tab");
    page.part(".note").reads("What comes next? a=b & 50%");
    let link = "/slide?note=What comes next? a=b & 50%";
    eventually("the address should carry the note", || page.link(), |now| now == link);
    let link = page.session().script("return location.hash.slice(1);");
    let elsewhere = Page::open(link.as_str().unwrap());
    elsewhere.part(".note").reads("What comes next? a=b & 50%");
}

#[test]
fn the_embedding_code_opens_the_figure_alone() {
    let page = Page::open("/slide?at=0,1");
    page.button("For a class").click();
    let code = page.field("Code for a page of yours");
    let code = eventually(
        "the code should name the demo",
        || code.entry().unwrap_or_default(),
        |code| code.contains("#/slide?at=0,1") && code.contains("embed=1"),
    );
    assert!(code.starts_with("<iframe src=\"") && code.contains(" title=\""), "{code}");
}

#[track_caller]
fn is_embedded(screen: Screen) {
    let page = Page::open_on(screen, Scheme::Light, "/slide?embed=1");
    page.strip().says("= 19");
    for part in [page.input(0, 0), page.output(0, 0), page.button("Step forward")] {
        part.appears();
    }
    let is_large = "return el.getBoundingClientRect().width > 40;";
    eventually(
        "the figure should fill its frame",
        || page.input(0, 0).look(is_large),
        |is| *is == true,
    );
    page.part(".controls").disappears();
    page.part(".ways").disappears();
    page.button("Copy link").disappears();
    page.button("Step forward").click();
    page.strip().says("= 25");
    page.link_has("embed=1");
    assert_eq!(page.overflow_px(), 0);
    assert_eq!(page.axe(), Vec::<String>::new());
}

#[test]
fn an_embedded_figure_is_the_stage_and_its_transport_alone() {
    is_embedded(Screen { width_px: 800, height_px: 560, phone: false });
}

#[test]
fn an_embedded_figure_fits_a_phone() {
    is_embedded(Screen::PHONE);
}
