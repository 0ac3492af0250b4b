"""What readers meet in a real browser: no other hosts, no sideways scrolling, languages, colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import build
from playwright.sync_api import Browser, Page
from test_accessibility import PAGES

SELECTION = "practices/selection/?practice=rain-beds&practice=school-garden"
LANGUAGES = {"en": "", "fi": "fi/", "sv": "sv/", "ar": "ar/"}


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_no_request_to_another_host(address: str, page: Page) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for prefix in LANGUAGES.values():
        for url in PAGES.values():
            # Waiting for silence takes long: one language stands for what scripts ask later.
            page.goto(f"{address}/{prefix}{url}", wait_until="networkidle" if prefix == "ar/" else "load")
    assert hosts == {urlsplit(address).netloc}


def test_no_errors_and_nothing_missing(address: str, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda response: response.status >= 400 and errors.append(f"{response.status} {response.url}"))
    for prefix in LANGUAGES.values():
        for url in PAGES.values():
            page.goto(f"{address}/{prefix}{url}")
    assert errors == []


@pytest.mark.parametrize("width", [360, 320])  # 320 pixels: 1280 at 400 % zoom
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(address: str, browser: Browser, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    wide = {}
    for name, url in PAGES.items():
        page.goto(f"{address}/{LANGUAGES[language]}{url}")
        if (actual := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[name] = actual
    context.close()
    assert wide == {}


LONG = "Kotoutumiskoulutuskokonaisuudenkehittämishanketta"
ADDRESS = "https://www.example.org/some/long/path/to/a/page-about-integration"
WRITTEN_BY_READERS = ["?q=" + ADDRESS, "selection/?practice=" + 100 * "x"]


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("url", WRITTEN_BY_READERS)
def test_what_readers_write_stays_on_a_phone(address: str, browser: Browser, url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/practices/{url}")
    page.locator("[data-ways-out] button:visible, [data-missing] bdi:visible").first.wait_for()
    actual = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert actual <= width


@pytest.fixture
def long_words(project: Path) -> Path:
    """The small catalogue, with words as long as they come wherever an author may write."""
    for kind, slug in (("practices", "rain-beds"), ("networks", "green-cities")):
        entry = project / "catalogue" / kind / slug / "en.md"
        facts = f"contact: {LONG}\n" + (f"objectives: [{ADDRESS}]\n" if kind == "practices" else "")
        table = "".join(f"| {cells} |\n" for cells in (LONG + " | a | b | c", "-|-|-|-", " | ".join([LONG[:30]] * 4)))
        text = re.sub("(?m)^summary: ", f"summary: {LONG} ", entry.read_text(encoding="utf-8"))
        text = re.sub("title: (.*report)}", rf"title: \1 {ADDRESS}}}", text)
        entry.write_text(text.replace("licence:", f"{facts}licence:") + f"\n{LONG}\n\n{table}", encoding="utf-8")
    result = build(project, project / "site")
    assert result.returncode == 0, result.stderr
    return project / "site"


def test_long_words_of_an_entry_stay_on_a_phone(
    long_words: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    address = serve(long_words)
    wide = {}
    for url in ("", "practices/", "practices/rain-beds/", "networks/", "networks/green-cities/", SELECTION):
        page.goto(f"{address}/{url}")
        if url == SELECTION:
            page.wait_for_selector("[data-reading-list] article")
        if (actual := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[url] = actual
    context.close()
    assert wide == {}


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_languages_are_not_broken(address: str, browser: Browser, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/{LANGUAGES[language]}translations/")
    broken = page.evaluate(
        "Array.from(document.querySelectorAll('.translation-status__overview a'))"
        ".filter(link => link.getClientRects().length > 1).map(link => link.textContent)"
    )
    context.close()
    assert broken == []


def test_forced_colours_mark_the_current_menu_item_alone(address: str, browser: Browser) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/about/")
    ground = page.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor")
    marked = page.eval_on_selector_all(
        ".site-header__nav a",
        "(links, ground) => links.filter(link => getComputedStyle(link).borderBlockEndColor !== ground)"
        ".map(link => link.getAttribute('aria-current'))",
        ground,
    )
    context.close()
    assert marked == ["page"]


SHIFTS = """new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntries().map(entry =>
  entry.sources.map(source => `${source.node?.className} by ${entry.value.toFixed(3)}`).join())))
  .observe({type: "layout-shift", buffered: true}) || setTimeout(() => resolve([]), 200))"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_moves_when_the_scripts_arrive_late(address: str, browser: Browser, language: str) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 800})
    page = context.new_page()
    page.route("**/*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    moved = {}
    for name, url in PAGES.items():
        if name == "selection":  # written by its script: there is nothing before
            continue
        page.goto(f"{address}/{LANGUAGES[language]}{url}", wait_until="networkidle")
        if found := page.evaluate(SHIFTS):
            moved[name] = found
    context.close()
    assert moved == {}


def test_the_switcher_keeps_the_practice_and_the_query(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/kiron/?from=list#facts")
    page.click("[data-component=language-switcher] [hreflang=ar]")
    assert page.url == f"{address}/ar/practices/kiron/?from=list#facts"
    assert page.evaluate(
        "[document.documentElement.lang, getComputedStyle(document.querySelector('h1')).direction]"
    ) == ["ar", "rtl"]


def test_a_new_tab_in_another_language_keeps_the_query(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?country=SE")
    with page.context.expect_page() as opened:
        page.click("[data-component=language-switcher] [hreflang=ar]", button="middle")
    opened.value.wait_for_url(f"{address}/ar/practices/?country=SE")


def test_the_colour_switch_is_remembered(address: str, page: Page) -> None:
    page.goto(f"{address}/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-component=colour-scheme]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{address}/practices/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark != light
    assert page.get_attribute("[data-component=colour-scheme]", "aria-pressed") == "true"


def test_a_citation_can_be_copied(address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/practices/kiron/")
    page.click("[data-copy=citation]")
    page.wait_for_function("document.querySelector('[role=status][data-copied]').textContent")
    citation = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert citation.startswith("Kiron")
    assert "https://example.org/practices/kiron/" in citation


def test_everything_is_reached_without_javascript(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sv/practices/")
    assert page.locator("article[data-practice]").count() == int(
        page.get_attribute("[data-result-count]", "data-result-count")
    )
    page.locator("[data-facets] a[href*='country/se/']").click()
    page.locator("article[data-practice] h3 a").first.click()
    assert page.locator(".facts").is_visible()
    assert not page.locator("[data-copy]").first.is_visible()
    context.close()


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    from bs4 import BeautifulSoup

    broken = set()
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        html = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for link in html.select("a[href], link[href], img[src], script[src]"):
            target = (link.get("href") or link.get("src")).split("#")[0].split("?")[0]
            if target and not urlsplit(target).scheme:
                found = (path.parent / target).resolve()
                if not (found.is_file() or (found / "index.html").is_file()):
                    broken.add((str(path.relative_to(site)), target))
    assert not broken
