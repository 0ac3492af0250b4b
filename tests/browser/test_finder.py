"""The finder as readers use it: facets, search, order, address, map, from a disk, without scripts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_accessibility import RULES

CARDS = "article[data-practice]:not([hidden])"
PREFIXES = {"en": "", "fi": "fi/", "sv": "sv/", "ar": "ar/"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all(CARDS, "cards => cards.map(card => card.dataset.practice)")


def total(page: Page) -> int:
    return int(page.get_attribute("[data-result-count]", "data-result-count"))


def box(facet: str, term: str) -> str:
    return f"input[name='{facet}'][value='{term}']"


def count_of(page: Page, facet: str, term: str) -> int:
    return int(page.locator(box(facet, term)).locator("xpath=following-sibling::label").locator(".count").inner_text())


def search(page: Page, words: str) -> None:
    page.fill("[name=q]", words)
    page.wait_for_function("q => new URLSearchParams(location.search).get('q') === (q || null)", arg=words)
    page.wait_for_selector(".finder:not([data-searching])")


# -- facets -----------------------------------------------------------------------------------


def test_values_of_a_facet_add_up_and_facets_narrow(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    everything = total(page)
    page.check(box("country", "BE"))
    belgian = set(shown(page))
    page.check(box("country", "SE"))
    both = set(shown(page))
    assert belgian < both and len(both) < everything
    page.check(box("theme", "education"))
    assert set(shown(page)) < both
    assert total(page) == len(shown(page))


def test_the_counts_of_a_facet_ignore_its_own_choice(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?theme=education")
    belgian, british = count_of(page, "country", "BE"), count_of(page, "country", "GB")
    assert belgian and british
    page.check(box("country", "BE"))
    assert total(page) == belgian
    assert count_of(page, "country", "GB") == british
    page.check(box("country", "GB"))
    assert belgian < total(page) <= belgian + british


def test_no_dead_ends(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?theme=education")
    expect(page.locator(box("country", "FI"))).to_be_disabled()
    assert count_of(page, "country", "FI") == 0


def test_a_long_list_is_shortened_and_can_be_searched(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?country=JO")
    country = page.locator("[data-facet=country]")
    assert country.locator("li:visible").count() == 9, "the 8 most used, and the one applied"
    country.locator("[data-more]").click()
    assert country.locator("li:visible").count() > 9
    country.locator("[data-narrow]").fill("sLOV")
    assert country.locator("li:visible label").count() == 1
    country.locator("[data-more]").click()
    assert country.locator("li:visible").count() == 9


def test_chips_take_filters_away_and_keep_the_focus(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?country=BE&country=SE&theme=employment")
    chips = page.locator("[data-chips] button")
    assert chips.count() == 3
    page.click("[data-chip='country=BE']")
    assert chips.count() == 2 and "BE" not in page.url
    assert page.evaluate("document.activeElement.dataset.chip") == "country=SE"
    page.locator("[data-applied] [data-clear]").click()
    assert chips.count() == 0 and page.url == f"{address}/practices/"
    assert page.evaluate("document.activeElement.id") == "results"


def test_nothing_found_shows_ways_out(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?country=FI&theme=education")
    assert total(page) == 0 and shown(page) == []
    way = page.locator("[data-ways-out] button").first
    promised = int(re.search(r"\((\d+)\)", way.inner_text())[1])
    way.click()
    assert total(page) == promised == len(shown(page))


# -- search -----------------------------------------------------------------------------------


def test_typing_narrows_and_shows_where(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    everything = total(page)
    search(page, "mentor")
    assert 0 < total(page) < everything
    page.locator(CARDS).first.scroll_into_view_if_needed()
    expect(page.locator(f"{CARDS} mark").first).to_contain_text(re.compile("mentor", re.I))
    page.check(box("country", "BE"))
    assert "q=mentor" in page.url and total(page) > 0


@pytest.mark.parametrize(
    ("language", "written", "same"),
    [
        ("en", "mentr", "mentor"),  # a typing error
        ("en", "employemnt", "employment"),
        ("fi", "pakolainen", "pakolaiset"),  # stems that Pagefind keeps apart
        ("fi", "kuntien", "kuntia"),
        ("fi", "lapset", "lasten"),
        ("sv", "flyktingarna", "flyktingar"),
        ("ar", "لاجئين", "اللاجئون"),  # article and ending
        ("ar", "للمتطوعين", "المتطوعون"),  # a particle written together with its word
        ("ar", "أطفال", "طفل"),  # a broken plural
    ],
)
def test_forms_of_a_word_find_the_same(address: str, page: Page, language: str, written: str, same: str) -> None:
    page.goto(f"{address}/{PREFIXES[language]}practices/")
    found = []
    for word in (written, same):
        search(page, word)
        found.append(set(shown(page)))
    assert found[0] == found[1] != set()


def test_a_part_of_a_compound_finds_it(address: str, page: Page) -> None:
    page.goto(f"{address}/fi/practices/?q=hakija")
    page.wait_for_selector(".finder:not([data-searching])")
    page.locator(CARDS).first.scroll_into_view_if_needed()
    search(page, "hakijat")
    search(page, "hakija")
    marks = set()
    for card in page.locator(CARDS).all():
        card.scroll_into_view_if_needed()
        marks |= {text.lower() for text in card.locator("mark").all_inner_texts()}
    assert any(text.startswith("turvapaikanhaki") for text in marks)


def test_the_full_texts_are_loaded_only_when_someone_searches(address: str, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/practices/", wait_until="networkidle")
    assert not [url for url in requests if "pagefind" in url or "search.json" in url]
    page.focus("[name=q]")
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.includes('pagefind.js'))")


def test_without_the_index_titles_and_summaries_are_searched(address: str, page: Page) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{address}/practices/")
    search(page, "kiron")
    assert shown(page) == ["kiron"]
    expect(page.locator("[data-search-note]")).to_be_visible()


def test_mark_up_in_a_query_stays_text(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&%3Cb%3E=%3Ci%3E")
    page.wait_for_selector(".finder:not([data-searching])")
    assert page.locator("main img[src=x], .finder b, .finder i").count() == 0
    assert "<img" in page.locator("[data-chips]").inner_text()


# -- order ------------------------------------------------------------------------------------


def test_relevance_is_offered_with_a_query_only(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    assert page.input_value("[name=sort]") == "title"
    assert page.locator("[name=sort] option:not([disabled])").count() == 3
    search(page, "mentor")
    assert page.input_value("[name=sort]") == "relevance" and "sort" not in page.url
    page.select_option("[name=sort]", "title")
    assert page.url.endswith("?q=mentor&sort=title")


# -- the address ------------------------------------------------------------------------------


def test_back_and_forward(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    states = [(page.url, shown(page))]
    for action in (
        lambda: page.check(box("theme", "employment")),
        lambda: page.select_option("[name=sort]", "newest"),
        lambda: page.check(box("country", "SE")),
    ):
        action()
        states.append((page.url, shown(page)))
    for url, slugs in reversed(states[:-1]):
        page.go_back()
        assert (page.url, shown(page)) == (url, slugs)
    for url, slugs in states[1:]:
        page.go_forward()
        assert (page.url, shown(page)) == (url, slugs)
    expect(page.locator(box("country", "SE"))).to_be_checked()


def test_typing_is_one_step_of_history(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    for words in ("men", "mento", "mentor"):
        search(page, words)
    page.go_back()
    assert page.url == f"{address}/practices/" and page.input_value("[name=q]") == ""


@pytest.mark.parametrize("words", ["", "mentor net"])
def test_enter_in_an_unchanged_search_is_no_step_of_history(address: str, page: Page, words: str) -> None:
    page.goto(f"{address}/practices/?q={words.replace(' ', '%20')}")
    page.wait_for_selector(".finder[data-ready]:not([data-searching])")
    steps = page.evaluate("history.length")
    page.press("[name=q]", "Enter")
    page.press("[name=q]", "Enter")
    assert page.evaluate("history.length") == steps


def test_a_shared_link_gives_the_same_in_every_language(address: str, page: Page) -> None:
    found = set()
    page.goto(f"{address}/practices/?country=SE&country=FI&theme=capacity-building&sort=start")
    found.add(frozenset(shown(page)))
    for language in ("fi", "sv", "ar"):
        page.click(f"[data-component=language-switcher] [hreflang={language}]")
        page.wait_for_selector(".finder[data-ready]")
        assert page.url == f"{address}/{language}/practices/?country=SE&country=FI&theme=capacity-building&sort=start"
        found.add(frozenset(shown(page)))
    assert len(found) == 1 and found != {frozenset()}


def test_what_an_address_does_not_mean_is_ignored_with_a_notice(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?country=XX&nonsense=1&sort=colour&page=-3&theme=education")
    notice = page.locator("[data-address-notice]")
    expect(notice).to_be_visible()
    for part in ("country=XX", "nonsense=1", "sort=colour", "page=-3"):
        assert part in notice.inner_text()
    assert total(page) == count_of(page, "theme", "education")
    page.check(box("theme", "employment"))
    expect(notice).to_be_hidden()
    assert page.url.endswith("/practices/?theme=education&theme=employment")


def test_the_selection_of_an_address_is_left_alone(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?practice=kiron")
    expect(page.locator("[data-address-notice]")).to_be_hidden()
    page.check(box("theme", "employment"))
    assert page.url.endswith("?theme=employment&practice=kiron")


# -- without scripts, and from a disk ---------------------------------------------------------


def test_without_scripts_facets_are_links_and_all_practices_stand_there(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/practices/")
    assert page.locator(CARDS).count() == total(page)
    for control in ("[name=q]", "[name=sort]", "input[type=checkbox]", "[data-open]"):
        expect(page.locator(control).first).to_be_hidden()
    page.click("[data-facet=theme] a:has-text('Education')")
    assert page.url == f"{address}/practices/theme/education/"
    context.close()


def test_from_a_disk_everything_but_full_texts_works(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/fi/practices/index.html")
    page.check(box("country", "PT"))
    assert 0 < total(page) == len(shown(page))
    page.select_option("[name=sort]", "newest")
    search(page, "pakolai")
    assert total(page) > 0
    expect(page.locator("[data-search-note]")).to_be_visible()
    page.locator(f"{CARDS} h3 a").first.click()
    assert page.url.endswith("/index.html") and page.locator("h1").is_visible()
    page.click("[data-component=language-switcher] [hreflang=ar]")
    assert page.url.startswith(f"{site.as_uri()}/ar/practices/") and page.locator("h1").is_visible()


# -- the picture ------------------------------------------------------------------------------


def test_the_map_is_the_country_facet(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    sweden = page.locator("[data-map] [data-term=SE]")
    assert sweden.get_attribute("aria-label") == f"Sweden: {count_of(page, 'country', 'SE')} practices"
    sweden.focus()
    page.keyboard.press("Space")
    expect(page.locator(box("country", "SE"))).to_be_checked()
    assert sweden.get_attribute("aria-checked") == "true"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.term") == "GB", "the next country by name"
    page.keyboard.press("Enter")
    assert page.url.endswith("?country=SE&country=GB")
    page.check(box("theme", "education"))
    assert page.locator("[data-map] [data-term=FI]").get_attribute("aria-disabled") == "true"


def test_map_and_years_say_what_the_facets_say(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/?status=running")
    years = {
        int(bar.get_attribute("data-year")): int(bar.locator("[data-count]").inner_text())
        for bar in page.locator("[data-years] li").all()
    }
    assert sum(years.values()) == total(page) == len(shown(page)) > 0
    for country in page.locator("[data-map] [data-term]").all():
        code = country.get_attribute("data-term")
        number = int(re.search(r"(\d+) practice", country.get_attribute("aria-label"))[1])
        assert number == int(page.locator(box("country", code)).locator("xpath=..").locator(".count").text_content())


# -- weight -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "most"), [("practices/", 120), ("practices/kiron/", 80), ("ar/practices/", 120)])
def test_the_first_view_is_light(address: str, site: Path, page: Page, url: str, most: int) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/{url}", wait_until="networkidle")
    paths = [site / request.removeprefix(f"{address}/") for request in requests]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= most * 1024


# -- phone and assistive technology -----------------------------------------------------------


def test_the_drawer(address: str, phone: Page) -> None:
    phone.goto(f"{address}/practices/")
    expect(phone.locator("[data-facets]")).to_be_hidden()
    phone.click("[data-open]")
    phone.check(box("theme", "education"))
    expect(phone.locator("[data-show]")).to_have_text(f"Show {total(phone)} practices")
    phone.click("[data-show]")
    expect(phone.locator("[data-drawer]")).to_be_hidden()
    assert len(shown(phone)) == total(phone)
    assert phone.evaluate("document.activeElement.matches('[data-open]')")
    phone.click("[data-open]")
    phone.keyboard.press("Escape")
    expect(phone.locator("[data-drawer]")).to_be_hidden()


def test_the_count_is_announced_once_typing_rests(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    status = page.locator(".finder [role=status]")
    assert status.count() == 1 and status.inner_text() == ""
    page.evaluate(
        "() => { const status = document.querySelector('[data-status]'); window.said = [];"
        "new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true }) }"
    )
    page.locator("[name=q]").press_sequentially("mentoring", delay=30)
    expect(status).not_to_be_empty()
    page.wait_for_timeout(900)
    assert page.evaluate("said") == [page.inner_text("#results")]


def test_a_filter_keeps_the_focus(address: str, page: Page) -> None:
    page.goto(f"{address}/practices/")
    page.focus(box("theme", "education"))
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.value") == "education" and "theme=education" in page.url


STATES = {
    "chips": "?country=SE&theme=employment",
    "nothing found": "?country=FI&theme=education",
    "notice": "?country=XX&unknown=1",
    "search": "?q=mentor",
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_violations_in_any_state(address: str, browser: Browser, language: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    found = {}
    for name, query in STATES.items():
        page.goto(f"{address}/{PREFIXES[language]}practices/{query}")
        page.wait_for_selector(".finder[data-ready]:not([data-searching])")
        if name == "chips" and width == 360:
            page.click("[data-picture] summary")
            page.click("[data-open]")
        elif name == "chips":
            page.click("[data-facet=country] [data-more]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[name] = [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in violations]
    context.close()
    assert found == {}
