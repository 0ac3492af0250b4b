"""Collecting and comparing, in a real browser: stars, shared links, blocked storage, print, downloads."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from conftest import ROOT
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_accessibility import RULES

THREE = ["kiron", "mapping-before-exchange", "duo-for-a-job"]
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"


def query(*slugs: str) -> str:
    return "&".join(f"practice={slug}" for slug in slugs)


def selected(page: Page) -> list[str]:
    """Slugs in the address."""
    return parse_qs(urlsplit(page.url).query).get("practice", [])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def open_selection(address: str) -> Callable[..., None]:
    def open_(page: Page, *slugs: str, prefix: str = "") -> None:
        page.goto(f"{address}/{prefix}practices/selection/?{query(*slugs)}")
        ready(page)

    return open_


def ready(page: Page) -> None:
    page.wait_for_selector("[data-component=selection-page][data-ready]")


def source(site: Path, slug: str, prefix: str = "") -> BeautifulSoup:
    return BeautifulSoup((site / prefix / "practices" / slug / "index.html").read_text(encoding="utf-8"), "lxml")


# -- collecting -------------------------------------------------------------------------------


def test_stars_on_cards_and_pages_fill_the_selection(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    star = page.locator(".practice-card [data-star=kiron]")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.focus()
    page.keyboard.press("Space")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-selection-count]")).to_have_text("1")
    assert page.url == f"{address}/practices/"

    page.goto(f"{address}/ar/practices/speak/")
    page.locator(".practice__header [data-star=speak]").click()
    page.locator("[data-component=selection-link]").click()
    ready(page)
    assert selected(page) == ["kiron", "speak"]
    titles = page.locator("[data-list] a").all_text_contents()
    assert titles[1] == page.locator("[data-reading-list] h3").nth(1).text_content()
    expect(page.locator("[data-status]")).to_contain_text("2")
    expect(page.locator("[data-shared]")).to_be_hidden()


def test_a_star_is_named_after_its_practice(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    title = page.locator("article[data-practice=kiron] h3").text_content()
    expect(page.get_by_role("button", name=f"My selection: {title}")).to_have_count(1)


def test_back_on_the_list_a_star_shows_what_changed_meanwhile(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    page.locator(".practice-card [data-star=speak]").click()
    # Playwright switches the back-forward cache off; what a page kept there meets is this event.
    page.evaluate(
        """() => {
          for (const key of Object.keys(localStorage)) localStorage.setItem(key, "speak kiron")
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))
        }"""
    )
    expect(page.locator(".practice-card [data-star=kiron]")).to_have_attribute("aria-pressed", "true")


def test_another_tab_learns_of_it(address: str, context: BrowserContext) -> None:
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        tab.goto(f"{address}/practices/kiron/")
    one.locator(".practice__header [data-star]").click()
    expect(two.locator(".practice__header [data-star]")).to_have_attribute("aria-pressed", "true")


def test_cards_that_come_later_show_their_state(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/kiron/")
    page.locator(".practice__header [data-star=kiron]").click()
    page.goto(f"{address}/practices/")
    page.evaluate(
        """() => {
          const list = document.querySelector(".practice-list"), card = list.querySelector("[data-practice=kiron]")
          const fresh = card.outerHTML.replace('aria-pressed="true"', 'aria-pressed="false"')
          card.remove()
          list.append(document.createRange().createContextualFragment(fresh))
        }"""
    )
    expect(page.locator(".practice-card [data-star=kiron]")).to_have_attribute("aria-pressed", "true")


def test_where_nothing_may_be_stored_the_address_carries_it(address: str, context: BrowserContext) -> None:
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(f"{address}/practices/")
    page.locator(".practice-card [data-star=kiron]").click()
    page.locator(".practice-card [data-star=speak]").click()
    assert selected(page) == ["kiron", "speak"]
    page.locator("#country-GB").check()  # the finder keeps what is not its own
    assert selected(page) == ["kiron", "speak"]
    assert "country=GB" in page.url
    expect(page.locator("[data-address-notice]")).to_be_hidden()
    page.locator("#country-GB").uncheck()
    page.locator("article[data-practice=singa] h3 a").click()
    page.locator(".practice__header [data-star=singa]").click()
    page.locator("[data-component=language-switcher] [hreflang=sv]").click()
    page.locator("[data-component=selection-link]").click()
    ready(page)
    assert page.url.startswith(f"{address}/sv/practices/selection/")
    assert selected(page) == ["kiron", "speak", "singa"]
    page.locator("[data-remove=speak]").click()
    expect(page.locator("[data-list] a")).to_have_count(2)
    assert selected(page) == ["kiron", "singa"]
    expect(page.locator("[data-selection-count]")).to_have_text("2")


# -- sharing ----------------------------------------------------------------------------------


def test_a_shared_link_leaves_the_own_selection_alone(
    address: str, page: Page, open_selection: Callable[..., None]
) -> None:
    page.goto(f"{address}/practices/speak/")
    page.locator(".practice__header [data-star]").click()
    open_selection(page, *THREE)
    assert selected(page) == THREE
    expect(page.locator("[data-shared]")).to_be_visible()
    expect(page.locator("[data-selection-count]")).to_have_text("1")
    page.locator("[data-remove=kiron]").click()
    expect(page.locator("[data-list] a")).to_have_count(2)
    expect(page.locator("[data-selection-count]")).to_have_text("1")
    page.locator("[data-do=keep]").click()
    expect(page.locator("[data-shared]")).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()
    assert selected(page) == ["speak", *THREE[1:]]
    expect(page.locator("[data-selection-count]")).to_have_text("3")


def test_the_link_is_copied_and_mailed(address: str, browser: Browser, open_selection: Callable[..., None]) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_selection(page, *THREE)
    page.locator("[data-do=copy]").click()
    expect(page.locator("[data-status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/practices/selection/?{query(*THREE)}"
    mail = page.locator("[data-mail]").get_attribute("href")
    context.close()
    assert parse_qs(urlsplit(mail).query)["body"] == [f"{address}/practices/selection/?{query(*THREE)}"]


def test_the_language_changes_and_the_selection_stays(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, *THREE)
    page.locator("[data-component=language-switcher] [hreflang=ar]").click()
    ready(page)
    assert selected(page) == THREE
    assert page.locator("[data-list] a").nth(1).get_attribute("lang") == "sv"  # has no Arabic text
    assert page.locator("thead a").nth(1).get_attribute("dir") == "ltr"


def test_what_is_not_in_the_catalogue_is_named_and_left_out(
    address: str, page: Page, open_selection: Callable[..., None]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_selection(page, "kiron", "no-such-practice", "//evil.example/x", "../about", "%3Cb%3E", "kiron")
    assert selected(page) == ["kiron"]
    expect(page.locator("[data-missing] bdi")).to_have_text(["//evil.example/x", "../about", "<b>", "no-such-practice"])
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert not [url for url in asked if "about" in urlsplit(url).path]


@pytest.mark.parametrize("slug", ["theme", "country", "selection", "finder"])
def test_addresses_beside_the_practices_are_no_practices(
    page: Page, open_selection: Callable[..., None], slug: str
) -> None:
    page.route("**/practices/finder/", lambda route: route.fulfill(status=403))  # a folder without a page
    open_selection(page, slug, "kiron")
    expect(page.locator("[data-missing] bdi")).to_have_text([slug])
    expect(page.locator("[data-failed]")).to_be_hidden()
    assert selected(page) == ["kiron"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("KIRON", "KIRON"), ("%00", "%00"), ("../x", "../x"), ("%E2%80%AEnorik", "%E2%80%AEnorik"), ("مدرسة", "مدرسة")],
)
def test_what_cannot_be_a_practice_is_named_and_never_asked_for(
    page: Page, open_selection: Callable[..., None], written: str, shown: str
) -> None:
    open_selection(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    open_selection(page, written)
    expect(page.locator("[data-missing] bdi")).to_have_text([shown])
    expect(page.locator("[data-empty]")).to_be_visible()
    assert "fetch" not in asked and selected(page) == []
    assert page.evaluate("Object.values(localStorage).join('')") == ""


def test_a_sign_in_page_of_the_network_takes_nothing_away(
    address: str, page: Page, open_selection: Callable[..., None]
) -> None:
    page.goto(f"{address}/practices/kiron/")
    page.locator(".practice__header [data-star]").click()
    page.route("**/practices/kiron/", lambda route: route.fulfill(body="<h1>Welcome to our Wi-Fi</h1>"))
    open_selection(page)
    expect(page.locator("[data-failed]")).to_be_visible()
    expect(page.locator("[data-selection-count]")).to_have_text("1")


def test_texts_that_cannot_be_loaded_leave_their_links(page: Page, open_selection: Callable[..., None]) -> None:
    page.route("**/practices/speak/", lambda route: route.abort())
    open_selection(page, "kiron", "speak")
    expect(page.locator("[data-failed]")).to_be_visible()
    expect(page.locator("[data-list] a")).to_have_count(2)
    expect(page.locator("[data-reading-list] > article")).to_have_count(1)
    assert selected(page) == ["kiron", "speak"]


# -- comparing --------------------------------------------------------------------------------


def facts(html: BeautifulSoup) -> dict[str, list[str]]:
    rows = html.select("article.practice [data-compare] > div")
    return {row.dt.text: [" ".join(dd.text.split()) for dd in row.find_all("dd")] for row in rows}


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_the_table_holds_the_facts_of_the_pages(
    site: Path, page: Page, open_selection: Callable[..., None], prefix: str
) -> None:
    open_selection(page, *THREE, prefix=prefix)
    table = BeautifulSoup(page.locator("table").first.evaluate("table => table.outerHTML"), "lxml")
    shown: list[dict[str, list[str]]] = [{} for _ in THREE]
    for row in table.select("tbody tr"):
        for column, cell in enumerate(row.find_all("td")):
            if values := cell.find_all("div", recursive=False):
                shown[column][row.th.text] = [" ".join(value.text.split()) for value in values]
            else:
                assert cell.text  # says that nothing is stated
    pages = [facts(source(site, slug, prefix)) for slug in THREE]
    assert shown == pages
    order = [row.th.text for row in table.select("tbody tr")]
    assert all([label for label in order if label in found] == list(found) for found in pages)
    assert all(th["scope"] == "row" for th in table.select("tbody th"))


def test_equal_rows_can_be_hidden(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, *THREE)
    licence = page.locator("tbody tr", has=page.locator("th", has_text="Licence of this text"))
    country = page.locator("tbody tr", has=page.locator("th", has_text="Country"))
    expect(licence).to_be_visible()
    page.get_by_label("Only rows that differ").check()
    expect(licence).to_be_hidden()
    expect(country).to_be_visible()


def test_one_practice_is_not_compared(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, "kiron")
    expect(page.locator("[data-comparison]")).to_be_hidden()


# -- reading and printing ---------------------------------------------------------------------


def test_the_reading_list_holds_the_full_texts(
    site: Path, address: str, page: Page, open_selection: Callable[..., None]
) -> None:
    open_selection(page, *THREE)
    for slug, article in zip(THREE, page.locator("[data-reading-list] > article").all(), strict=True):
        body = source(site, slug).select_one("article.practice .md-typeset").get_text(" ", strip=True)
        shown = BeautifulSoup(article.inner_html(), "lxml")
        assert shown.select_one(".md-typeset").get_text(" ", strip=True) == body
        for link in shown.select("a[href]"):
            assert urlsplit(link["href"]).scheme
            if link["href"].startswith(address):
                assert (site / urlsplit(link["href"]).path.strip("/")).exists(), link
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    levels = page.evaluate("[...document.querySelectorAll('#content :is(h1, h2, h3)')].map(h => h.tagName)")
    assert levels == ["H1", "H2", "H2", "H3", "H3", "H3"]


def test_print_shows_texts_and_no_controls(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, *THREE)
    page.emulate_media(media="print")
    for hidden in ("[data-comparison]", ".selection__actions", "[data-remove]", ".site-header nav", ".open-data"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("[data-reading-list] > article").last).to_be_visible()
    expect(page.locator("[data-address]")).to_have_text(page.url)
    breaks = page.evaluate(
        "[...document.querySelectorAll('[data-reading-list] > article')].map(a => getComputedStyle(a).breakBefore)"
    )
    assert breaks == ["page"] * 3


def test_the_print_button_prints(page: Page, open_selection: Callable[..., None]) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    open_selection(page, "kiron")
    page.locator("[data-do=print]").click()
    page.wait_for_function("window.printed")


# -- downloads --------------------------------------------------------------------------------


def download(page: Page, kind: str) -> bytes:
    with page.expect_download() as started:
        page.locator(f"[data-do={kind}]").click()
    assert started.value.suggested_filename == f"selection.{kind}"
    return Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_downloads_hold_the_selection_in_its_order(
    site: Path, page: Page, open_selection: Callable[..., None], prefix: str
) -> None:
    open_selection(page, *THREE, prefix=prefix)
    data = json.loads(download(page, "json"))
    whole = json.loads((site / prefix / "practices/index.json").read_text(encoding="utf-8"))
    by_slug = {practice["slug"]: practice for practice in whole["practices"]}
    assert data["practices"] == [by_slug[slug] for slug in THREE]
    schema = json.loads((site / "practices/index.schema.json").read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid(data)

    raw = download(page, "csv")
    assert raw.startswith(b'\xef\xbb\xbf"slug",')
    everything = (site / prefix / "practices/index.csv").read_bytes().decode("utf-8-sig")
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(everything, newline=""))}
    found = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert found == [rows[slug] for slug in THREE]


def test_a_failed_download_says_so(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, "kiron")
    page.route("**/index.csv", lambda route: route.fulfill(status=503, body='"slug"\r\n'))
    page.locator("[data-do=csv]").click()
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")


# -- for everybody ----------------------------------------------------------------------------


def test_without_javascript_it_says_what_it_needs(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sv/practices/selection/?{query(*THREE)}")
    assert page.locator("[data-without-script]").is_visible()
    assert not page.locator("[data-with-script]").is_visible()
    page.locator("[data-without-script] a").click()
    assert page.locator("article[data-practice]").count() > 0
    assert not page.locator("[data-star]").first.is_visible()
    context.close()


def test_focus_is_kept_when_practices_go(page: Page, open_selection: Callable[..., None]) -> None:
    open_selection(page, *THREE)
    page.locator("[data-remove=kiron]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-remove=mapping-before-exchange]")).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text("2")
    page.locator("[data-do=clear]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("[data-empty]")).to_be_visible()
    assert selected(page) == []


@pytest.mark.parametrize(("prefix", "scheme"), [("", "light"), ("fi/", "dark"), ("sv/", "light"), ("ar/", "dark")])
def test_no_violations_in_any_state(
    browser: Browser, open_selection: Callable[..., None], address: str, prefix: str, scheme: str
) -> None:
    width = 320 if scheme == "dark" else 1000  # 320: 1280 at 400 % zoom
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 700})
    page = context.new_page()
    states: dict[str, Callable[[], None]] = {
        "empty": lambda: open_selection(page, prefix=prefix),
        "shared, one missing": lambda: open_selection(page, *THREE, "no-such-practice", prefix=prefix),
        "differences only": lambda: page.locator("[data-differences]").check(),
        "own": lambda: page.locator("[data-do=keep]").click(),
        "stars": lambda: page.goto(f"{address}/{prefix}practices/country/se/"),
    }
    found = {}
    for name, reach in states.items():
        reach()
        if violations := Axe().run(page, options=RULES).response["violations"]:
            found[name] = [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()
    assert found == {}


def test_the_script_is_small(site: Path) -> None:
    components = ROOT / "overrides" / "components"
    own = "".join(path.read_text(encoding="utf-8") for path in sorted(components.glob("*selection*.js")))
    assert len(gzip.compress(own.encode())) <= 5 * 1024
    everything = [gzip.compress(path.read_bytes()) for path in (site / "assets").glob("*.js")]
    assert sum(map(len, everything)) <= 15 * 1024
