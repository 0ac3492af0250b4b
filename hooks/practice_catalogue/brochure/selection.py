"""Which practices a brochure holds, and in which sections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import parse_qsl, unquote, urlsplit

from practice_catalogue.brochure.words import Said, said
from practice_catalogue.facets import Status, build_date, status
from practice_catalogue.localize import LocalCatalogue, LocalNetwork, LocalPractice
from practice_catalogue.model import Brochure, Catalogue, Facet, Network, Practice, Selection
from practice_catalogue.problems import did_you_mean

QUERY_ONLY_SHOWN = {"sort", "page", "view"}  # of the finder's address: how it shows, not what
# Filters of an address that are no facets of facets.yml -> the part of a Selection.
DERIVED = {"network": "networks", "practice": "practices", "status": "statuses", "language": "languages"}


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
    if selection.statuses and status(practice.starts, practice.ends, build_date()) not in selection.statuses:
        return False
    if selection.languages and not practice.texts.keys() & set(selection.languages):
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
    """What the site's page at an address shows, as a selection; ValueError says what cannot be repeated."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    found: dict[str, list[str]] = {}
    for name, value in [*_of_path(parts.path, query, facets), *query]:
        known = name.replace("-", "_")
        if known in _filters(facets):
            found.setdefault(known, []).append(_filters(facets)[known](value))
        elif name == "q" and value.strip():
            raise ValueError("a text search is the browser's: use the command that the finder shows")
        elif name != "q" and name not in QUERY_ONLY_SHOWN:
            raise ValueError(f'"{name}" is no facet; {did_you_mean(name, _filters(facets))}')
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in found.items()}
    derived = {part: chosen.pop(name, ()) for name, part in DERIVED.items()}
    return Selection(chosen, **derived)


def _filters(facets: Sequence[Facet]) -> dict[str, Callable[[str], str]]:
    """Name of a filter -> how an address's value becomes a term: like the finder, in any case of letters."""
    own = {facet.id: str.upper if facet.countries else str.lower for facet in facets}
    return {**own, **dict.fromkeys(DERIVED, str.lower)}


def _of_path(path: str, query: Iterable[tuple[str, str]], facets: Sequence[Facet]) -> list[tuple[str, str]]:
    """What the page at `path` says by its place, in the form of a query; the finder's says nothing."""
    parts = [unquote(part) for part in path.split("/") if part and part != "index.html"]
    # The site may lie in a folder, and its languages in folders of that.
    while parts and parts[0] not in ("practices", "networks"):
        parts.pop(0)
    if len(parts) > 2 and parts[-2] == "page":  # of a listing that is too long for one
        parts = parts[:-2]
    slugs = [name.replace("_", "-") for name in _filters(facets)]
    collected = any(name == "practice" for name, _ in query)
    match parts:
        case ["practices"]:
            return []
        case ["practices", "selection"] if collected:
            return []
        case ["practices", facet, term] if facet.lower() in slugs:
            return [(facet.lower(), term)]
        case ["practices", slug] if slug not in ("selection", *slugs):
            return [("practice", slug)]
        case ["networks", slug]:
            return [("network", slug)]
    if "selection" in parts:
        raise ValueError("this address names no practice: use the one that the page offers to share")
    if not query:
        hint = "use that of the finder, a term, a network, a practice or a shared selection"
        raise ValueError(f"this address names no selection; {hint}")
    return []


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
    parts: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("network", selection.networks, catalogue.network),
        ("practice", selection.practices, catalogue.practice),
        ("status", selection.statuses, get_args(Status)),
        ("language", selection.languages, catalogue.source.settings.languages),
    )
    for kind, slugs, existing in parts:
        found += [
            f'there is no {kind} "{slug}"; {did_you_mean(slug, existing)}' for slug in slugs if slug not in existing
        ]
    return found
