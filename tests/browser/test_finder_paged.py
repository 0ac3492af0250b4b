"""More practices than fit one page: cards come as ready HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from scripts.bench_finder import all_cards, build

from practice_catalogue.pages import PAGE_SIZE

PRACTICES = 130
CARDS = "article[data-practice]:not([hidden])"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    build(folder, PRACTICES)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["served", "disk"])
def finder(request: pytest.FixtureRequest, large: Path, serve: Callable[[Path], str]) -> str:
    site = large / "site"
    return f"{serve(site)}/practices/" if request.param == "served" else f"{site.as_uri()}/practices/index.html"


def shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-component=practice-listing]:not([aria-busy=true])")
    return page.eval_on_selector_all(CARDS, "cards => cards.map(card => card.dataset.practice)")


def themed(large: Path, theme: str) -> set[str]:
    texts = {p.parent.name: p.read_text(encoding="utf-8") for p in large.glob("catalogue/practices/*/en.md")}
    return {slug for slug, text in texts.items() if re.search(rf"^theme: .*\b{theme}\b", text, re.M)}


def test_the_served_page_holds_one_page_of_cards(large: Path) -> None:
    html = (large / "site" / "practices" / "index.html").read_text(encoding="utf-8")
    assert html.count("<article") == PAGE_SIZE
    assert len(list(all_cards(large / "site" / "practices"))) == PRACTICES


def test_results_beyond_the_first_page_are_brought(large: Path, finder: str, page: Page) -> None:
    page.goto(finder)
    page.check("[name=theme][value=education]")
    expected = themed(large, "education")
    assert page.get_attribute("[data-result-count]", "data-result-count") == str(len(expected))
    assert set(shown(page)) == expected and len(expected) <= PAGE_SIZE


def test_pages_are_turned_in_place(large: Path, finder: str, page: Page) -> None:
    page.goto(finder)
    seen = shown(page)
    for number in (2, 3):
        page.click("[data-pagination] [rel=next]")
        expect(page).to_have_url(re.compile(rf"\?page={number}$"))  # page.url may lag behind the script
        assert page.evaluate("document.activeElement.id") == "results"
        seen += shown(page)
    assert seen == [re.search('data-practice="([^"]+)"', card)[1] for card in all_cards(large / "site" / "practices")]
    page.go_back()
    assert shown(page) == seen[PAGE_SIZE : 2 * PAGE_SIZE]


def test_an_address_may_name_a_page_or_one_too_many(finder: str, page: Page) -> None:
    page.goto(f"{finder}?page=3&sort=newest")
    assert len(shown(page)) == PRACTICES - 2 * PAGE_SIZE
    page.goto(f"{finder}?page=99")
    assert len(shown(page)) == PRACTICES - 2 * PAGE_SIZE


def test_brought_cards_are_the_served_ones(large: Path, finder: str, page: Page) -> None:
    page.goto(f"{finder}?page=2")
    shown(page)
    brought = page.eval_on_selector_all(CARDS, "cards => cards.map(card => card.textContent)")
    links = page.eval_on_selector_all(f"{CARDS} h3 a", "links => links.map(link => link.getAttribute('href'))")
    served = list(all_cards(large / "site" / "practices"))[PAGE_SIZE : 2 * PAGE_SIZE]
    assert [text.split() for text in brought] == [BeautifulSoup(card, "lxml").text.split() for card in served]
    # The second page served lies two folders deeper.
    assert links == [re.search('href="../../([^"]+)"', card)[1] for card in served]


def test_the_command_to_print_names_every_hit(finder: str, page: Page) -> None:
    page.goto(f"{finder}?q=mentor")
    page.wait_for_selector(".finder[data-ready]:not([data-searching])")
    page.locator(".print-selection summary").click()
    command = page.locator("[data-shown]").inner_text()
    named = set(re.findall(r"--practice (\S+)", command))
    assert len(named) == int(page.get_attribute("[data-result-count]", "data-result-count")) > PAGE_SIZE


def test_without_scripts_pages_are_links(large: Path, browser: Browser, serve: Callable[[Path], str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = serve(large / "site")
    page.goto(f"{address}/practices/")
    page.click("[rel=next]")
    assert page.url == f"{address}/practices/page/2/" and page.locator(CARDS).count() == PAGE_SIZE
    context.close()
