"""What the catalogue promises about its own content."""

from __future__ import annotations

from collections import Counter

from conftest import ROOT

from practice_catalogue.loader import load
from practice_catalogue.translation import state

CATALOGUE = load(ROOT / "catalogue")


def test_translations_are_current() -> None:
    states = Counter(
        state(e, code) for e in (*CATALOGUE.practices, *CATALOGUE.networks) for code in CATALOGUE.settings.languages
    )
    assert not states["stale"] + states["unknown"]


def test_no_term_has_a_single_practice_but_a_country() -> None:
    used = Counter((f, t) for practice in CATALOGUE.practices for f, terms in practice.terms.items() for t in terms)
    for facet in CATALOGUE.facets:
        assert [term.id for term in facet.terms if used[facet.id, term.id] < 2] == []


def test_networks_and_practices_name_each_other() -> None:
    collected = {slug for practice in CATALOGUE.practices for slug in practice.collected_by}
    assert collected == set(CATALOGUE.network)
