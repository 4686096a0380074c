//! The demo as code, beside the stage.

use browser::{Page, Scheme, Screen, eventually};

const PANEL: &str = "aside.listing";
const CODE: &str = "aside.listing pre";

/// Opens the panel by the button that the screen has for it.
#[track_caller]
fn open(page: &Page) {
    page.button("Code").click();
    page.part(PANEL).appears();
    page.part(CODE).says("import");
}

#[test]
fn the_code_stands_beside_the_stage_and_follows_an_edit() {
    let page = Page::open("");
    open(&page);
    page.part(CODE).says("X = torch.tensor([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0], [6.0, 7.0, 8.0]])");
    page.part(CODE).says("[37.0, 43.0]");
    page.part("aside.listing h2").gets_focus();
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.part(CODE).says("[[12.0, 1.0, 2.0],");
    page.press("Control+z");
    page.part(CODE).says("[[0.0, 1.0, 2.0],");
}

#[test]
fn the_kind_can_be_chosen_and_stays_as_long_as_it_goes_with_the_demo() {
    let page = Page::open("/slide?s=2&x=5x5:1,2,3");
    open(&page);
    page.button("nn.Conv2d").click();
    page.part(CODE).says("layer = nn.Conv2d(1, 1, kernel_size=2, stride=2, bias=False)");
    page.part(".scenes [data-scene=channels]").click();
    page.part(CODE).says("layer = nn.Conv2d(2, 1, kernel_size=2, bias=False)");
    page.part(".scenes [data-scene=learn]").click();
    page.part(CODE).says("optimizer = torch.optim.SGD(layer.parameters(), lr=0.03)");
    page.part(".scenes [data-scene=stack]").click();
    page.part(CODE).says("model = nn.Sequential(");
    page.part(".scenes [data-scene=matrix]").click();
    page.button("Matrix").appears();
    page.part(CODE).says("layer = nn.Conv2d(1, 1, kernel_size=2, bias=False)");
}

#[test]
fn the_code_is_copied_as_it_stands() {
    let page = Page::open("");
    open(&page);
    page.button("NumPy").click();
    page.part(CODE).says("import numpy as np");
    // Asking for what is there grants the permission as well.
    page.clipboard();
    page.button("Copy the code").click();
    page.part(PANEL).says("Copied");
    let copied = page.clipboard();
    assert!(copied.starts_with("import numpy as np\nfrom numpy.lib.stride_tricks"), "{copied}");
    assert!(copied.ends_with("rtol=1e-5, atol=1e-5)\n"), "{copied}");
    assert!(copied.contains("[[19.0, 25.0],\n                     [37.0, 43.0]]"), "{copied}");
}

#[test]
fn the_keyboard_alone_opens_reads_and_closes_it() {
    let page = Page::open("/slide?x=32x32:0.123&at=1,1");
    page.button("Code").focus();
    page.press("Enter");
    page.part("aside.listing h2").gets_focus();
    page.part(CODE).says("import");
    page.part(CODE).focus();
    let scrolled = || page.part(CODE).look("return el.scrollLeft > 0;");
    page.hold("ArrowRight", 5);
    eventually("the code should scroll", scrolled, |scrolled| *scrolled == true);
    page.link_has("at=1,1");
    page.press("Escape");
    page.part(PANEL).disappears();
    page.button("Code").gets_focus();
}

#[test]
fn what_is_to_be_predicted_is_not_given_away() {
    let page = Page::open("/slide?view=predict");
    page.button("Code").click();
    page.part(PANEL).says("The code holds the answers");
    page.part(CODE).disappears();
}

#[test]
fn a_layer_that_cannot_be_has_no_code() {
    let page = Page::open("/slide?x=2x2:1&w=3x3:1");
    page.button("Code").click();
    page.part(PANEL).says("There is no code");
}

#[test]
fn an_embedded_figure_has_no_code() {
    let page = Page::open("/slide?embed=1");
    page.strip().says("= 19");
    assert!(!page.part(".code-button").is_shown() && !page.part(".listing-open").is_shown());
}

#[track_caller]
fn is_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/slide?mode=conv&x=32x32:0.123&p=1&pad=reflect");
    page.session().prefer(scheme, false);
    // On a phone it is the button below the stage.
    let opens = if page.part(".code-button").is_shown() { ".code-button" } else { ".listing-open" };
    page.part(opens).click();
    page.part(CODE).says("# A true convolution turns the kernel by 180°.");
    assert_eq!(page.axe(), Vec::<String>::new());
    eventually("no overflow", || page.overflow_px(), |px| *px == 0);
    let scrolls = page.part(CODE).look("return el.scrollWidth > el.clientWidth;");
    assert_eq!(scrolls, true, "the long lines scroll inside");
}

#[test]
fn it_is_axe_clean_and_overflows_nothing() {
    is_clean(Screen::WIDE, Scheme::Light);
    is_clean(Screen::WIDE, Scheme::Dark);
    is_clean(Screen::PHONE, Scheme::Light);
    is_clean(Screen::PHONE, Scheme::Dark);
}
