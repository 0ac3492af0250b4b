"""What readers filter by: the catalogue's facets and those derived from entries.

Facets of facets.yml come first, in its order; then network, status and the languages in
which a practice can be read. Derived ones are decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from practice_catalogue.epoch import build_date as build_date  # the day that a status is judged on
from practice_catalogue.locales import Locale
from practice_catalogue.localize import NETWORKS, PRACTICES, LocalCatalogue, LocalFacet, LocalPractice, LocalTerm
from practice_catalogue.model import PartialDate

LONG_LIST = 10  # terms that are still shown at once: a button to reach one or two more would help nobody
SHOWN_TERMS = 8  # of a longer list, at first: the most used

Status = Literal["running", "ended", "unknown"]


@dataclass(frozen=True)
class FinderFacet:
    """A facet with the practices of each of its terms, by title."""

    facet: LocalFacet
    practices: Mapping[str, Sequence[LocalPractice]]  # term id -> practices
    has_pages: bool = True  # listing pages are generated for its terms; networks have their own

    @property
    def terms(self) -> tuple[LocalTerm, ...]:
        return self.facet.terms

    @property
    def is_long(self) -> bool:
        return len(self.terms) > LONG_LIST

    @property
    def most_used(self) -> frozenset[str]:
        """Ids of the terms that are shown before a reader asks for all."""
        if not self.is_long:
            return frozenset(term.id for term in self.terms)
        ranked = sorted(self.terms, key=lambda term: -len(self.practices[term.id]))
        return frozenset(term.id for term in ranked[:SHOWN_TERMS])


def finder_facets(catalogue: LocalCatalogue, today: date) -> tuple[FinderFacet, ...]:
    """Every facet that has a term in use."""
    own = (FinderFacet(facet, _by_id(catalogue, facet)) for facet in catalogue.facets)
    derived = (_network(catalogue), _status(catalogue, today), _language(catalogue))
    return tuple(facet for facet in (*own, *derived) if facet.terms)


def status(starts: PartialDate | None, ends: PartialDate | None, today: date) -> Status:
    """`running` only when the start is known: most sources name no dates at all, and that proves nothing.

    A date that is known by its year or month counts to its last day when it ends something,
    from its first day when it starts something.
    """
    if ends and _last_day(ends) < today:
        return "ended"
    return "running" if starts and _first_day(starts) <= today else "unknown"


def _first_day(when: PartialDate) -> date:
    return date(when.year, when.month or 1, when.day or 1)


def _last_day(when: PartialDate) -> date:
    if when.day:
        return _first_day(when)
    month = when.month or 12
    following = date(when.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _by_id(catalogue: LocalCatalogue, facet: LocalFacet) -> dict[str, Sequence[LocalPractice]]:
    return {term.id: catalogue.by_term[facet.id, term.id] for term in facet.terms}


# -- derived facets ---------------------------------------------------------------------------


def _network(catalogue: LocalCatalogue) -> FinderFacet:
    terms = [
        LocalTerm("network", network.slug, network.title, "", network.url, network.language)
        for network in catalogue.networks
    ]
    return _derived(catalogue, "network", catalogue.locale.gettext("Network"), terms, lambda p: p.networks)


def _status(catalogue: LocalCatalogue, today: date) -> FinderFacet:
    labels = status_labels(catalogue.locale)
    terms = [_term("status", id, label) for id, label in labels.items()]
    label = catalogue.locale.gettext("Status")
    return _derived(catalogue, "status", label, terms, lambda p: (status(p.starts, p.ends, today),))


def status_labels(locale: Locale) -> dict[Status, str]:
    return {
        "running": locale.gettext("Running, or no end known"),
        "ended": locale.gettext("Ended"),
        "unknown": locale.gettext("Not known"),
    }


def _language(catalogue: LocalCatalogue) -> FinderFacet:
    locale = catalogue.locale
    terms = [_term("language", code, _capital(locale.language(code))) for code in catalogue.source.settings.languages]
    return _derived(catalogue, "language", locale.gettext("Can be read in"), terms, lambda p: p.languages)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _term(facet: str, id: str, label: str) -> LocalTerm:
    return LocalTerm(facet, id, label, "", f"{PRACTICES}{facet}/{id}/")


def _derived(
    catalogue: LocalCatalogue,
    id: str,
    label: str,
    terms: Iterable[LocalTerm],
    of: Callable[[LocalPractice], Sequence[str]],
) -> FinderFacet:
    found: dict[str, list[LocalPractice]] = {}
    for practice in catalogue.practices:
        for term in of(practice):
            found.setdefault(term, []).append(practice)
    used = tuple(term for term in terms if term.id in found)
    url = NETWORKS if id == "network" else f"{PRACTICES}{id}/"
    return FinderFacet(LocalFacet(id, id, label, url, used), found, has_pages=id != "network")
