"""The finder's data files."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from practice_catalogue import finder_index
from practice_catalogue.facets import finder_facets
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale
from practice_catalogue.localize import localize

SMALL = localize(load(Path(__file__).parent / "cases" / "small" / "catalogue"), Locale("fr"))
SCRIPT = finder_index.index_script(SMALL, finder_facets(SMALL, datetime.date(2026, 11, 22)))
INDEX = json.loads(SCRIPT.removeprefix("self.finderIndex="))


def test_practices_stand_in_the_order_of_titles() -> None:
    assert INDEX["slugs"].split() == [practice.slug for practice in SMALL.practices] == finder_index.slugs(SCRIPT)


def test_ranks_say_who_was_reviewed_last() -> None:
    ranks = [int(rank, 36) for rank in INDEX["newest"].split()]
    ordered = sorted(zip(ranks, INDEX["slugs"].split(), strict=True))
    assert [slug for _, slug in ordered] == [practice.slug for practice in SMALL.newest]


def test_terms_are_places_in_their_list() -> None:
    for facet in INDEX["facets"]:
        terms = facet["terms"].split()
        for practice, places in zip(SMALL.practices, facet["of"].split(" "), strict=True):
            named = {terms[int(place, 36)] for place in places.split(".") if place}
            if facet["id"] in practice.terms:
                assert named == {term.id for term in practice.terms[facet["id"]]}


def test_years_are_those_of_the_start() -> None:
    years = dict(zip(INDEX["slugs"].split(), INDEX["years"].split(), strict=True))
    assert years == {p.slug: str(p.starts.year) if p.starts else "0" for p in SMALL.practices}


def test_numbers_above_35_take_two_digits() -> None:
    assert [finder_index._base36(n) for n in (0, 35, 36, 1295, 1296)] == ["0", "z", "10", "zz", "100"]


def test_cards_come_in_pieces_that_scripts_can_read() -> None:
    cards = [f'<article data-practice="{i}">«\u2028"</article>' for i in range(finder_index.PIECE_SIZE + 1)]
    pieces = dict(finder_index.card_scripts(cards))
    assert list(pieces) == [0, 1]
    assert pieces[1].startswith("(self.finderCards??={})[1]=") and "\u2028" not in pieces[1]
    assert json.loads(pieces[1].partition("]=")[2]) == cards[-1]


def test_the_bar_of_years_leaves_no_gap() -> None:
    years = finder_index.start_years(SMALL.practices)
    assert list(years) == list(range(min(years), max(years) + 1)) if years else True
    assert sum(years.values()) == sum(1 for practice in SMALL.practices if practice.starts)
