"""Characters that the brochures' typefaces do not have: found before a page is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

import fontpkg
from fontTools.ttLib import TTFont

from practice_catalogue.loader import line_with
from practice_catalogue.localize import LocalCatalogue, LocalEntry, LocalNetwork
from practice_catalogue.model import Brochure
from practice_catalogue.problems import Problem
from practice_catalogue.text import to_plain

# Every text can be set in one of each group (see base.typ).
FACES = (("Source Serif 4", "Amiri"), ("Source Sans 3", "IBM Plex Sans Arabic", "Amiri"))


@cache
def printable() -> frozenset[str]:
    """Characters that every face of the brochures can show, alone or with its stand-in."""
    groups = [set().union(*map(_characters, families)) for families in FACES]
    return frozenset(set.intersection(*groups))


@cache
def _characters(family: str) -> frozenset[str]:
    with TTFont(fontpkg.path(family), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def missing(text: str) -> list[str]:
    """In the order of the text, each once. Characters without a shape of their own are none."""
    found = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [c for c in found if c not in printable() and unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]


def problems(catalogue: LocalCatalogue, brochure: Brochure, entries: Iterable[LocalEntry]) -> list[Problem]:
    """One for each character of an entry or of the brochure's own texts, with its line."""
    found = []
    for path, texts in _texts(catalogue, brochure, entries):
        for character in missing("\n".join(texts)):
            line = line_with(catalogue.source, path, character) if path else 1
            name = unicodedata.name(character, "unnamed")
            message = f'the brochures\' typefaces lack the character "{character}" (U+{ord(character):04X} {name})'
            found.append(Problem(path, line, "", message, "write it in Latin or Arabic letters"))
    return found


def _texts(
    catalogue: LocalCatalogue, brochure: Brochure, entries: Iterable[LocalEntry]
) -> Iterator[tuple[str, list[str]]]:
    if brochure.path:
        own = [text for labels in (brochure.title, *brochure.texts.values()) for text in labels.values()]
        own += [text for section in brochure.sections for text in section.title.values()]
        yield brochure.path, own + [to_plain(statement) for statement in brochure.statement.values()]
    for entry in entries:
        texts = [
            entry.title,
            entry.summary,
            to_plain(entry.body),
            *(item for items in entry.lists.values() for item in items),
        ]
        yield entry.path, texts
        facts = [entry.contact, *(organisation.name for organisation in entry.organisations)]
        facts += [part for source in entry.sources for part in (source.title, source.publisher, source.page)]
        facts += [entry.lead] if isinstance(entry, LocalNetwork) else []
        yield catalogue.source_path(entry), facts
