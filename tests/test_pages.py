"""Which pages are made, and how long lists are cut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from practice_catalogue.facets import finder_facets
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale
from practice_catalogue.localize import localize
from practice_catalogue.pages import PAGE_SIZE, Page, listings, pages

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")


def by_url(language: str) -> dict[str, Page]:
    catalogue = localize(SMALL, Locale(language))
    return {page.url: page for page in pages(catalogue, finder_facets(catalogue, date(2026, 11, 22)))}


def test_every_practice_term_and_network_has_a_page() -> None:
    assert sorted(by_url("ar")) == [
        "admin/",
        "networks/",
        "networks/green-cities/",
        "practices/",
        "practices/country/",
        "practices/country/fi/",
        "practices/country/fr/",
        "practices/country/no/",
        "practices/kind-of-place/",
        "practices/kind-of-place/roof/",
        "practices/kind-of-place/school/",
        "practices/kind-of-place/street/",
        "practices/language/",
        "practices/language/ar/",
        "practices/language/en/",
        "practices/language/fr/",
        "practices/rain-beds/",
        "practices/roof-garden/",
        "practices/school-garden/",
        "practices/season/",
        "practices/season/spring/",
        "practices/selection/",
        "practices/status/",
        "practices/status/ended/",
        "practices/status/running/",
        "practices/status/unknown/",
        "translations/",
    ]


def test_the_status_page_sorts_every_entry_by_what_is_to_be_done() -> None:
    status = by_url("fr")["translations/"].context["status"]
    assert {kind: [entry.slug for entry in entries] for kind, entries in status.entries.items() if entries} == {
        "missing": ["rain-beds", "green-cities"],
        "unknown": ["school-garden"],
        "original": ["roof-garden"],
    }
    assert (status.overview["fr"].total, status.overview["fr"].up_to_date) == (4, 1)


def test_a_fallback_points_to_its_original() -> None:
    page = by_url("ar")["practices/roof-garden/"]
    assert (page.canonical, page.languages) == ("fr", ("en", "fr"))
    assert page.source_path == "catalogue/practices/roof-garden/fr.md"


def test_long_lists_are_paged() -> None:
    practices = localize(SMALL, Locale("en")).practices * (PAGE_SIZE // 2)
    first, second = listings(practices, "practices/")
    assert (len(first.practices), len(second.practices)) == (PAGE_SIZE, len(practices) - PAGE_SIZE)
    assert (first.previous, first.next) == (None, "practices/page/2/")
    assert (second.previous, second.next, second.total) == ("practices/", None, len(practices))
