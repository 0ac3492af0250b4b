"""Which practices a brochure holds, and in which sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from practice_catalogue.brochure.words import Said, said
from practice_catalogue.localize import LocalCatalogue, LocalNetwork, LocalPractice
from practice_catalogue.model import Brochure, Catalogue, Facet, Network, Practice, Selection
from practice_catalogue.problems import did_you_mean

QUERY_ONLY_SHOWN = {"sort", "page", "view"}  # of the finder's address: how it shows, not what


@dataclass(frozen=True)
class Chapter:
    """A section of the brochure in one language."""

    title: Said
    colour: str
    practices: tuple[LocalPractice, ...]
    seed: str  # of its ornament: the site's own for a term


def chosen(catalogue: LocalCatalogue, selection: Selection) -> tuple[LocalPractice, ...]:
    """By title, as the language sorts."""
    return tuple(p for p in catalogue.practices if _fits(catalogue.source.practice[p.slug], selection))


def held(catalogue: Catalogue, brochure: Brochure) -> tuple[tuple[Practice, ...], tuple[Network, ...]]:
    """The brochure's practices, and the networks that collected them; of an unlimited selection all networks."""
    practices = tuple(practice for practice in catalogue.practices if _fits(practice, brochure.selection))
    if not brochure.networks:
        return practices, ()
    if brochure.selection == Selection():
        return practices, catalogue.networks
    collected = {slug for practice in practices for slug in practice.collected_by}
    return practices, tuple(network for network in catalogue.networks if network.slug in collected)


def _fits(practice: Practice, selection: Selection) -> bool:
    for facet, terms in selection.terms.items():
        if not set(practice.terms[facet]) & set(terms):
            return False
    if selection.networks and not set(practice.collected_by) & set(selection.networks):
        return False
    return not selection.practices or practice.slug in selection.practices


def chapters(catalogue: LocalCatalogue, brochure: Brochure) -> tuple[Chapter, ...]:
    """The sections that hold something, each practice in one of them."""
    if brochure.sections:
        return tuple(_hand_made(catalogue, brochure))
    practices = _ordered(chosen(catalogue, brochure.selection), brochure, catalogue)
    if not brochure.group:
        title = Said(catalogue.locale.gettext("Practices"))
        return (Chapter(title, "", practices, brochure.id),) if practices else ()
    facet = next(facet for facet in catalogue.facets if facet.id == brochure.group)
    # A practice with several terms of the facet stands under the first that its author named.
    first = {p.slug: next(iter(p.terms[facet.id]), None) for p in practices}
    found = []
    for term in facet.terms:
        inside = tuple(p for p in practices if first[p.slug] == term)
        if inside:
            found.append(Chapter(Said(term.label), term.colour, inside, facet.id + term.id))
    rest = tuple(p for p in practices if first[p.slug] is None)
    if rest:
        found.append(Chapter(Said(catalogue.locale.gettext("Other practices")), "", rest, brochure.id))
    return tuple(found)


def _hand_made(catalogue: LocalCatalogue, brochure: Brochure) -> Iterable[Chapter]:
    for number, section in enumerate(brochure.sections):
        practices = tuple(catalogue.practice[slug] for slug in section.practices)
        title = said(section.title, catalogue)
        assert title
        yield Chapter(title, section.colour or practices[0].colour, practices, f"{brochure.id}{number}")


def _ordered(
    practices: tuple[LocalPractice, ...], brochure: Brochure, catalogue: LocalCatalogue
) -> tuple[LocalPractice, ...]:
    if brochure.order == "newest":
        place = {practice.slug: i for i, practice in enumerate(catalogue.newest)}
        return tuple(sorted(practices, key=lambda practice: place[practice.slug]))
    if brochure.order == "country":
        key = catalogue.locale.sort_key
        return tuple(sorted(practices, key=lambda p: [key(country.label) for country in p.countries]))
    return practices


def networks(catalogue: LocalCatalogue, brochure: Brochure) -> Sequence[LocalNetwork]:
    """Those that have pages in it, by title."""
    slugs = {network.slug for network in held(catalogue.source, brochure)[1]}
    return tuple(network for network in catalogue.networks if network.slug in slugs)


def from_address(address: str, facets: Sequence[Facet]) -> Selection:
    """The finder's state in its address as a selection; ValueError says what cannot be repeated."""
    known = {facet.slug: facet.id for facet in facets} | {facet.id: facet.id for facet in facets}
    terms: dict[str, list[str]] = {}
    networks: list[str] = []
    practices: list[str] = []
    for name, value in parse_qsl(urlsplit(address).query):
        if name in known:
            terms.setdefault(known[name], []).append(value)
        elif name == "network":
            networks.append(value)
        elif name == "practice":
            practices.append(value)
        elif name == "q":
            raise ValueError("a text search is the browser's: use the command that the finder shows")
        elif name not in QUERY_ONLY_SHOWN:
            raise ValueError(f'"{name}" is no facet; {did_you_mean(name, known)}')
    return Selection({facet: tuple(found) for facet, found in terms.items()}, tuple(networks), tuple(practices))


def unknown(selection: Selection, catalogue: LocalCatalogue) -> list[str]:
    """What a selection made on the command line names that does not exist, each with a hint."""
    found = []
    for facet in catalogue.facets:
        ids = [term.id for term in facet.terms]
        found += [
            f'{facet.id}: no practice has the term "{term}"; {did_you_mean(term, ids)}'
            for term in selection.terms.get(facet.id, ())
            if term not in ids
        ]
    for kind, slugs, existing in (
        ("network", selection.networks, catalogue.network),
        ("practice", selection.practices, catalogue.practice),
    ):
        found += [
            f'there is no {kind} "{slug}"; {did_you_mean(slug, existing)}' for slug in slugs if slug not in existing
        ]
    return found
