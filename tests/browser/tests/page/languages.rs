//! The page in the reader's language: chosen, remembered, linked to, and without a word left in another.

use std::fs;
use std::path::{Path, PathBuf};

use browser::{Page, Scheme, Screen, dist, eventually};
use serde_json::{Value, json};

use crate::fit::is_whole;

const ANNOUNCER: &str = "[aria-live=polite][data-part=announcer]";
const SIMPLIFIED: &str = ".language option[value=zh-Hans]";
const CHINESE: [&str; 2] = ["zh-Hans", "zh-Hant"];

/// What the page shows in each scene: links without their language, which open every kind of word that there is.
const LINKS: [&str; 34] = [
    // A kernel of one's own: those on the shelf name their source, whose title is not translated.
    "/image?w=2x2:1,2,3,4",
    "/image?w=2x2:1,2,3,4&color=1&negative=absolute&pic=own:30x40",
    "/image?part=network",
    "/image?part=network&weights=made&relu=1&scale=layer",
    "/slide?",
    "/slide?x=6x6:1&w=3x3:1&s=2x1&p=1x0x2x0&pad=reflect&d=1x2&mode=conv&b=0.5&at=0,0",
    "/slide?x=6x6:1&w=3x3:1&s=2&note=1",
    "/slide?x=16x16:1&w=3x3:1&p=same",
    "/slide?x=2x2:1&w=3x3:1",
    "/slide?view=predict",
    "/slide?view=backward&x=7x7:1,2,3&s=2&d=2x1&p=1&mode=conv&b=1",
    "/slide?view=backward&up=cell:0,1&by=x:1,1",
    "/slide?view=transposed&w=3x3:1&s=2&p=1&b=1",
    "/channels?",
    "/channels?x=4x5x5:1&w=4x2x2x2:1,2&g=2&b=1,2,3,4&s=2&ledger=1&by=position",
    "/channels?show=shift&s=2",
    "/channels?show=parameters",
    "/channels?x=2x2x2:1&w=1x2x3x3:1",
    "/matrix?",
    "/matrix?stage=offset",
    "/matrix?stage=local",
    "/matrix?stage=shared",
    "/matrix?view=product&b=1&mode=conv",
    "/matrix?view=product&transposed=1&s=2&x=5x5:1",
    "/matrix?view=formulas",
    "/learn?steps=2",
    "/learn?lr=0.036&last=60&steps=40&scale=lin",
    "/learn?opt=adam&loss=mse&noise=0.1:3&hide=1&pin=10;lr:0.01+20;opt:adam/5;lr:0.2&then=5;lr:0.01&steps=9",
    "/learn?target=output:6x7:0,1,0,0,0,-1,0,0,1,0,0,1,-1,0&opt=momentum&steps=3&plane=steepest",
    "/stack?layers=k3s1p1d2c8g1+t2s2+pool2+avg2",
    "/stack?show=field&field=random+relu",
    "/stack?show=depth&layers=k3+k3+pool2&x=4x4",
    "/slide?lesson=list",
    "/slide?lesson=edges.2",
];

/// The document's language, as it says itself.
#[track_caller]
fn speaks(page: &Page, language: &str) {
    let spoken = "return document.documentElement.lang;";
    let expectation = format!("the page should speak {language}");
    eventually(&expectation, || page.session().script(spoken), |lang| *lang == json!(language));
}

#[test]
fn a_language_that_is_chosen_with_the_mouse_leaves_everything_else_as_it_was() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.button("Step forward").click();
    page.button("Colors: as the system").click();
    page.button("Colors: light").click();
    page.part("html").has("data-theme", Some("dark"));
    page.pick(SIMPLIFIED);
    speaks(&page, "zh-Hans");
    page.button("前进一步").appears();
    page.part(".of-kernel figcaption").says("卷积核");
    page.link_has("lang=zh-Hans");
    page.link_has("at=0,1");
    page.part("html").has("data-theme", Some("dark"));
    page.button("配色：深色").appears();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.button("撤销").click();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.button("重做").click();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    speaks(&page, "zh-Hans");
}

#[test]
fn a_language_is_chosen_with_the_keyboard_and_the_focus_stays() {
    let page = Page::open("");
    page.field("Language").focus();
    page.press("ArrowDown");
    speaks(&page, "zh-Hans");
    page.field("语言").gets_focus();
    page.press("ArrowDown");
    speaks(&page, "zh-Hant");
    page.field("語言").gets_focus();
    page.press("Home");
    speaks(&page, "en");
    page.field("Language").gets_focus();
    page.button("Step forward").appears();
}

#[test]
fn the_language_is_chosen_on_a_phone_too() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    page.pick(SIMPLIFIED);
    speaks(&page, "zh-Hans");
    page.button("前进一步").appears();
}

#[test]
fn the_language_that_was_chosen_is_remembered() {
    let page = Page::open("");
    page.pick(SIMPLIFIED);
    page.link_has("lang=zh-Hans");
    page.reload();
    speaks(&page, "zh-Hans");
    page.button("前进一步").appears();
    page.come_back();
    speaks(&page, "zh-Hans");
    page.button("前进一步").appears();
}

#[test]
fn a_link_opens_in_its_language_as_do_its_title_and_description() {
    let page = Page::open("/slide?lang=zh-Hant");
    speaks(&page, "zh-Hant");
    let title = || page.session().script("return document.title;");
    eventually("a title in Chinese", title, |title| {
        *title == json!("Convscope：讓視窗在網格上滑動")
    });
    let description = page.part("meta[name=description]").attribute("content");
    assert_eq!(description.as_deref(), Some("親手移動卷積層的視窗，一步一步看清每個輸出。"));
    page.part("main h1").reads("Convscope：讓視窗在網格上滑動");
    page.part(".of-output figcaption").says("輸出");
    page.session().script("location.hash = '#/slide?lang=en';");
    speaks(&page, "en");
    page.part(".of-output figcaption").says("Output");
}

#[test]
fn a_page_in_chinese_steps_through_the_example_and_says_so() {
    let page = Page::open("/slide?lang=zh-Hans");
    page.strip().says("= 19");
    page.strip().says("输出 0, 0 · 第 1/4 步");
    page.button("前进一步").click();
    page.strip().says("= 25");
    page.part(ANNOUNCER).says("输出第 0 行第 1 列：1 乘 0 加 2 乘 1 加 4 乘 2 加 5 乘 3 等于 25");
    page.button("到末尾").click();
    page.strip().says("= 43");
    page.field("位置").has("aria-valuetext", Some("输出第 1 行第 1 列，第 4 步，共 4 步"));
}

#[test]
fn words_that_cannot_be_loaded_leave_the_page_in_english_and_that_is_said() {
    let copy = Copied::of_the_page("without-words");
    fs::remove_dir_all(copy.0.join("words")).expect("words to leave out");
    let page = Page::open_in(&copy.0, "/slide?lang=zh-Hant");
    let said = "The words of this language could not be loaded: the page goes on as it was.";
    page.part("[data-part=notices]").says(said);
    speaks(&page, "en");
    page.strip().says("= 19");
    page.button("Close").click();
    page.pick(SIMPLIFIED);
    page.part("[data-part=notices]").says(said);
    // It is said once, and not again at each step.
    page.button("Close").click();
    page.button("Step forward").click();
    page.strip().says("= 25");
    page.part(".notice").disappears();
    let faults = page.faults();
    assert!(faults.iter().all(|fault| fault.contains("/words/zh-Han")), "{faults:#?}");
    assert_eq!(faults.len(), 2, "each language is asked for once: {faults:#?}");
}

#[test]
fn the_page_in_chinese_is_axe_clean() {
    for (language, screen) in CHINESE.into_iter().zip([Screen::WIDE, Screen::PHONE]) {
        let page = Page::open_on(screen, Scheme::Light, "");
        // Colours on their way from one to another have no contrast to speak of.
        page.session().prefer(Scheme::Light, false);
        let mut violations = Vec::new();
        for link in LINKS {
            open(&page, link, language);
            violations.extend(page.axe().into_iter().map(|line| format!("{link}: {line}")));
        }
        assert!(violations.is_empty(), "{language}: {violations:#?}");
    }
}

#[test]
fn nothing_overflows_a_phone_in_chinese() {
    for language in CHINESE {
        let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
        for link in LINKS {
            open(&page, link, language);
            is_whole(&page, link, Screen::PHONE);
        }
    }
}

/// Every message in brackets and every value of a message outside of them: a word without brackets has not been
/// through a catalog.
#[test]
fn no_word_of_the_page_is_written_into_its_code() {
    let copy = Copied::of_the_page("pseudo");
    let marked: String = (0..=9).fold(words::PSEUDO.to_owned(), |catalog, place| {
        catalog.replace(&format!("\u{1}{place}"), &format!("⟧\u{1}{place}⟦"))
    });
    fs::write(copy.0.join("words/zh-Hans.txt"), marked).expect("a catalog to be exchanged");
    let page = Page::open_in(&copy.0, "");
    let mut found = Vec::new();
    for link in LINKS {
        open(&page, link, "zh-Hans");
        found.extend(stray_words(&page).into_iter().map(|word| format!("{link}: {word}")));
    }
    answer_wrongly(&page);
    found.extend(stray_words(&page));
    look_and_refuse(&page);
    found.extend(stray_words(&page));
    page.press("Escape ?");
    page.part("dialog").appears();
    found.extend(stray_words(&page));
    assert!(found.is_empty(), "{found:#?}");
}

/// Answers a prediction, so that all that can be said of an answer is said.
#[track_caller]
fn answer_wrongly(page: &Page) {
    open(page, "/slide?view=predict&", "zh-Hans");
    page.set("⟦Predicted rows⟧", "2");
    page.part(".verdict").says("⟦Two whole numbers are asked for");
    page.set("⟦Predicted columns⟧", "3");
    page.part(".verdict").says("⟦Columns: a window of");
    page.set("⟦Predicted value⟧", "17");
    page.part(".verdict").says("was left out");
}

/// Has the page refuse what is typed, and looks at a copy in the padding.
#[track_caller]
fn look_and_refuse(page: &Page) {
    open(page, "/slide?p=1&pad=reflect&", "zh-Hans");
    page.set("⟦Stride⟧", "99");
    page.alert().appears();
    page.input(0, 0).focus();
    page.write("1x");
    page.press("Enter");
    page.part(".sheet .bubble").appears();
    page.part("[data-pad=\"-1,0\"]").hover();
    page.strip().says("copies input");
}

/// Opens a link and everything that can be opened in it, and makes one step.
#[track_caller]
fn open(page: &Page, link: &str, language: &str) {
    page.go(&format!("{link}&lang={language}"));
    speaks(page, language);
    let scene = link.trim_start_matches('/').split('?').next().unwrap_or_default();
    page.part(&format!("main[data-scene={scene}]")).appears();
    let shut = "return [...document.querySelectorAll('details:not([open])')]
        .map((el) => el.querySelector('summary').click()).length;";
    page.session().script(shut);
    let left = "return document.querySelectorAll('details:not([open])').length;";
    eventually("nothing is shut", || page.session().script(left), |left| *left == json!(0));
    page.press("ArrowRight");
}

/// Words that are seen, or said by a screen reader, and did not come from the catalog.
#[track_caller]
fn stray_words(page: &Page) -> Vec<String> {
    // A step is announced after a moment.
    let announced = format!("return document.querySelector('{ANNOUNCER}').textContent;");
    let has_step = "return document.querySelector('.scrub')?.disabled === false;";
    if page.session().script(has_step) == json!(true) {
        let said = || page.session().script(&announced);
        eventually("a step is announced", said, |said| {
            said.as_str().is_some_and(|s| !s.is_empty())
        });
    }
    let found = page.session().script(STRAY_WORDS);
    let found = found.as_array().expect("a list of words");
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Texts and attributes, what stands in brackets taken out, that still have a word in them. Names and notations that
/// are the same in every language are let pass.
const STRAY_WORDS: &str = r#"
    const known = new Set(['Convscope', 'English', 'nn', 'Conv2d', 'conv1', 'conv2', 'Home', 'End', 'Tab', 'Shift', 'Alt', 'Ctrl',
        'Delete', 'Escape', 'Enter', 'CSV', 'Markdown', 'im2col', 'pool2', 'avg2']);
    const outside = (text) => {
        let depth = 0, rest = '';
        for (const c of text ?? '') {
            if (c === '⟦') depth += 1;
            else if (c === '⟧') depth -= 1;
            else if (depth <= 0) rest += c;
            if (c === '⟦' || c === '⟧') rest += ' ';
        }
        return rest;
    };
    const strays = (text) => (outside(text).match(/\p{L}{2,}[\p{L}\d]*/gu) ?? [])
        .filter((word) => /^[A-Za-z]/.test(word) && !known.has(word));
    const found = [];
    const note = (el, what, text) => {
        // What has Han in it was translated: lessons have files of their own.
        const words = /\p{Script=Han}/u.test(text) ? [] : strays(text);
        if (words.length) found.push(`${words[0]} in ${what} of <${el.localName} class="${el.className}">: ${text.trim().slice(0, 90)}`);
    };
    note(document.head, 'title', document.title);
    note(document.head, 'description', document.querySelector('meta[name=description]').content);
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext', 'aria-description', 'label'];
    for (const el of document.body.querySelectorAll('*')) {
        const shown = el.localName === 'option' ? el.parentElement : el;
        // Code reads the same everywhere.
        if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'CODE'].includes(el.tagName) || !shown.checkVisibility()) continue;
        for (const name of attributes) if (el.hasAttribute(name)) note(el, name, el.getAttribute(name));
        for (const node of el.childNodes) if (node.nodeType === Node.TEXT_NODE) note(el, 'text', node.data);
        for (const pseudo of ['::before', '::after']) {
            const content = getComputedStyle(el, pseudo).content;
            if (content.startsWith('"')) note(el, pseudo, content);
        }
    }
    return [...new Set(found)];
"#;

/// A copy of the built page that may be changed; it goes when it is dropped.
struct Copied(PathBuf);

impl Copied {
    fn of_the_page(name: &str) -> Self {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::remove_dir_all(&copy).ok();
        copy_folder(&dist(), &copy).expect("room for a copy of the page");
        Self(copy)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &there)?;
        } else {
            fs::copy(entry.path(), there)?;
        }
    }
    Ok(())
}
