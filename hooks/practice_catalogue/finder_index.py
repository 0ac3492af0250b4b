"""What the finder's script needs to know of the practices: facets, order, texts.

Every file is a classic script that sets one variable, because a page opened from a disk
may load scripts but fetch nothing. Practices are numbered by their place in the order of
titles, which is the order of LocalCatalogue.practices.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from practice_catalogue.facets import FinderFacet
from practice_catalogue.localize import LocalCatalogue, LocalPractice

PIECE_SIZE = 10  # cards in one file of cards: a page of scattered results needs few bytes it does not show
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_script(catalogue: LocalCatalogue, facets: Sequence[FinderFacet]) -> str:
    """All that filtering, counting and sorting need.

    Numbers are in base 36. One word a practice: `slugs`; `newest`, its rank by review;
    `years`, of its start, `0` when unknown; in each facet its terms, as places in
    `terms`, joined by dots. Words that repeat cost next to nothing once compressed.
    """
    ranks = {practice.slug: rank for rank, practice in enumerate(catalogue.newest)}
    return _script(
        "finderIndex",
        {
            "slugs": _words(practice.slug for practice in catalogue.practices),
            "newest": _words(_base36(ranks[practice.slug]) for practice in catalogue.practices),
            "years": _words(str(p.starts.year) if p.starts else "0" for p in catalogue.practices),
            "facets": [
                {"id": each.facet.id, "terms": _words(term.id for term in each.terms), "of": _terms(catalogue, each)}
                for each in facets
            ],
        },
    )


def slugs(script: str) -> list[str]:
    """The practices of an index script, in its order."""
    return str(json.loads(script.partition("=")[2])["slugs"]).split()


def texts_script(catalogue: LocalCatalogue) -> str:
    """Title and summary of every practice: searched where the full-text index cannot be."""
    return _script("finderTexts", [[practice.title, practice.summary] for practice in catalogue.practices])


def card_scripts(cards: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(number of the piece, script) of the rendered cards, given in the order of titles."""
    for number, start in enumerate(range(0, len(cards), PIECE_SIZE)):
        piece = json.dumps("".join(cards[start : start + PIECE_SIZE]), ensure_ascii=False)
        yield number, f"(self.finderCards??={{}})[{number}]={_safe(piece)}\n"


def _terms(catalogue: LocalCatalogue, each: FinderFacet) -> str:
    found: dict[str, list[str]] = {practice.slug: [] for practice in catalogue.practices}
    for place, term in enumerate(each.terms):
        for practice in each.practices[term.id]:
            found[practice.slug].append(_base36(place))
    return " ".join(".".join(found[practice.slug]) for practice in catalogue.practices)


def _words(words: Iterator[str]) -> str:
    return " ".join(words)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


def _script(name: str, value: object) -> str:
    return f"self.{name}={_safe(json.dumps(value, ensure_ascii=False, separators=(',', ':')))}\n"


def _safe(script: str) -> str:
    """These two end a line in scripts of before 2019, though not in JSON."""
    return script.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def start_years(practices: Sequence[LocalPractice]) -> dict[int, int]:
    """Year -> practices that started in it; every year from the first to the last, known ones only."""
    years = sorted(practice.starts.year for practice in practices if practice.starts)
    return {year: years.count(year) for year in range(years[0], years[-1] + 1)} if years else {}
