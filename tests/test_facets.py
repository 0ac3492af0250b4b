"""What readers filter by."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from practice_catalogue.facets import LONG_LIST, SHOWN_TERMS, FinderFacet, build_date, finder_facets, status
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale
from practice_catalogue.localize import LocalFacet, LocalTerm, localize
from practice_catalogue.model import PartialDate

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")
TODAY = datetime.date(2026, 11, 22)


def facets(language: str) -> dict[str, FinderFacet]:
    return {each.facet.id: each for each in finder_facets(localize(SMALL, Locale(language)), TODAY)}


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (None, None, "unknown"),
        ("2015", None, "running"),
        ("2026-11-22", None, "running"),
        ("2026-11-23", None, "unknown"),  # it has not begun
        ("2015", "2025", "ended"),
        ("2015", "2026", "running"),  # until its last day
        ("2015", "2026-10", "ended"),
        ("2015", "2026-11", "running"),
        ("2015", "2026-11-22", "running"),
        ("2015", "2026-11-21", "ended"),
        (None, "2020", "ended"),
        (None, "2030", "unknown"),
    ],
)
def test_status(starts: str | None, ends: str | None, expected: str) -> None:
    dates = [PartialDate.parse(date) if date else None for date in (starts, ends)]
    assert status(*dates, TODAY) == expected


def test_the_build_date_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1583020800")
    assert build_date() == datetime.date(2020, 3, 1)


def test_derived_facets_follow_those_of_the_catalogue() -> None:
    assert list(facets("ar")) == ["country", "kind_of_place", "season", "network", "status", "language"]


def test_every_term_in_use_has_its_practices_by_title() -> None:
    found = facets("en")
    order = [practice.slug for practice in localize(SMALL, Locale("en")).practices]
    languages = {term: [p.slug for p in practices] for term, practices in found["language"].practices.items()}
    written = {"en": set(order), "ar": {"school-garden"}, "fr": {"school-garden", "roof-garden"}}
    assert languages == {term: [slug for slug in order if slug in slugs] for term, slugs in written.items()}
    assert {term.id for each in found.values() for term in each.terms} == {
        term for each in found.values() for term in each.practices
    }


def test_labels_are_in_the_readers_language() -> None:
    found = facets("ar")
    assert found["status"].facet.label == "الحالة"
    assert [term.label for term in found["language"].terms] == ["الإنجليزية", "العربية", "الفرنسية"]


def test_the_title_of_a_network_keeps_its_own_language() -> None:
    (term,) = facets("ar")["network"].terms
    assert (term.id, term.language, term.url) == ("green-cities", "en", "networks/green-cities/")


def long_facet(count: int) -> FinderFacet:
    terms = tuple(LocalTerm("x", str(i), f"Term {i}", "", "") for i in range(count))
    return FinderFacet(LocalFacet("x", "x", "X", "", terms), {str(i): [None] * i for i in range(count)})  # type: ignore[list-item]


def test_a_long_list_shows_its_most_used_terms_first() -> None:
    shown = long_facet(LONG_LIST + 1).most_used
    assert shown == {str(i) for i in range(LONG_LIST + 1 - SHOWN_TERMS, LONG_LIST + 1)}


def test_a_list_that_is_not_long_shows_all() -> None:
    assert len(long_facet(LONG_LIST).most_used) == LONG_LIST
