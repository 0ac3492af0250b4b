"""Practices that a reader of one might want next: those that share the rarest terms.

Scoring every pair would be quadratic. Instead, each practice is compared with a bounded
number of candidates, taken from its rarest terms first and, within a long list of
practices, from its own neighbourhood: exact for small catalogues, linear for large ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from practice_catalogue.model import Practice

CANDIDATES = 80  # compared with each practice, at most
Key = tuple[str, str]  # facet id, term id


def related(practices: Sequence[Practice], count: int = 3) -> dict[str, tuple[str, ...]]:
    """slug -> slugs of at most `count` related practices, best first; same input, same answer."""
    keys = {practice.slug: frozenset(_keys(practice)) for practice in practices}
    postings: dict[Key, list[str]] = {}
    for practice in practices:
        for key in sorted(keys[practice.slug]):
            postings.setdefault(key, []).append(practice.slug)
    places = {key: {slug: i for i, slug in enumerate(slugs)} for key, slugs in postings.items()}
    weight = {key: math.log(1 + len(practices) / len(slugs)) for key, slugs in postings.items()}
    return {
        slug: _best(slug, own, _candidates(slug, own, postings, places), keys, weight, count)
        for slug, own in keys.items()
    }


def _keys(practice: Practice) -> Iterator[Key]:
    for facet, terms in practice.terms.items():
        for term in terms:
            yield facet, term
    for network in practice.collected_by:
        yield "network", network


def _candidates(
    slug: str, own: Iterable[Key], postings: Mapping[Key, Sequence[str]], places: Mapping[Key, Mapping[str, int]]
) -> set[str]:
    found: set[str] = set()
    for key in sorted(own, key=lambda key: (len(postings[key]), key)):
        slugs, place = postings[key], places[key][slug]
        for step in range(1, min(len(slugs), CANDIDATES)):
            found.add(slugs[(place + step) % len(slugs)])
            if len(found) >= CANDIDATES:
                return found
    return found


def _best(
    slug: str,
    own: frozenset[Key],
    candidates: Iterable[str],
    keys: Mapping[str, frozenset[Key]],
    weight: Mapping[Key, float],
    count: int,
) -> tuple[str, ...]:
    def rank(other: str) -> tuple[float, str]:
        # Summed in a fixed order: floating point must not depend on the hash seed.
        return -round(sum(weight[key] for key in sorted(own & keys[other])), 9), other

    return tuple(sorted(candidates, key=rank)[:count])
