"""Characters that the brochures' typefaces do not have: found before a page is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont
from markdown_it.common.normalize_url import normalizeLink

from practice_catalogue.brochure.selection import held
from practice_catalogue.model import Brochure, Catalogue, Document, Entry, Labels, Network, Practice, Text
from practice_catalogue.problems import Problem
from practice_catalogue.source import Place, SourceFile, named, read_entry, read_yaml

# Every text can be set in one of each group (see base.typ).
FACES = (("Source Serif 4", "Amiri"), ("Source Sans 3", "IBM Plex Sans Arabic", "Amiri"))
# Typst sets these without a glyph: spaces, line ends, what steers direction, joining and variants.
_INVISIBLE = {*"\t\n\r\x85\xa0\xad\u034f\u061c\u180e\u3000"}
for first, last in ((0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0xFE00, 0xFE0F), (0xE0000, 0xE0FFF)):
    _INVISIBLE |= set(map(chr, range(first, last + 1)))


@cache
def printable() -> frozenset[str]:
    """Characters that every face of the brochures can show, alone or with its stand-in."""
    groups = [set().union(*map(_characters, families)) for families in FACES]
    return frozenset(set.intersection(*groups)) - {"\ufeff"}  # PDF/A forbids it though the typefaces have it


@cache
def _characters(family: str) -> frozenset[str]:
    with TTFont(fontpkg.path(family), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _accepted() -> frozenset[str]:
    return printable() | _INVISIBLE


def missing(text: str) -> list[str]:
    """In the order of the text, each once. Characters without a shape of their own are none."""
    if _accepted().issuperset(text):
        return []
    return [c for c in dict.fromkeys(unicodedata.normalize("NFC", text)) if c not in _accepted()]


def lacking(character: str) -> str:
    """What to say of a character that is missing."""
    name = unicodedata.name(character, "unnamed")
    return f'the brochures\' typefaces lack the character "{character}" (U+{ord(character):04X} {name})'


def problems(catalogue: Catalogue, brochure: Brochure, languages: Sequence[str]) -> list[Problem]:
    """One for each character in each file that the brochure is printed from in `languages`, with its line."""
    found: dict[tuple[str, str], Problem] = {}
    files = _Files(catalogue.root.parent)
    for written in _written(catalogue, brochure, languages):
        for character in missing(written.text):
            if (written.path, character) not in found:
                found[written.path, character] = _problem(files, written, character)
    return list(found.values())


@dataclass(frozen=True)
class _Written:
    """A text that is printed, and where it stands: a field, or a line of the body (from 0)."""

    path: str
    place: Place
    text: str
    body_line: int = 0


def _problem(files: _Files, written: _Written, character: str) -> Problem:
    if written.text.startswith(("http://", "https://")):
        hint = f"write {normalizeLink(written.text)}"
    elif unicodedata.category(character)[0] in "CZ":
        hint = "delete it"
    else:
        hint = "write it in Latin or Arabic letters"
    name = named(written.place) if written.place else "body"
    return Problem(written.path, files.line(written, character), name, lacking(character), hint)


class _Files:
    """Read again, only those that have a problem: the catalogue keeps no line numbers."""

    def __init__(self, root: Path):
        self.root = root
        self.read: dict[str, tuple[SourceFile, list[str]]] = {}

    def line(self, written: _Written, character: str) -> int:
        """The first that holds the character from where its text begins; else (it is an escape) that beginning."""
        if written.path not in self.read:
            file = self.root / written.path
            source = (read_entry if file.suffix == ".md" else read_yaml)(file, written.path)
            self.read[written.path] = source, file.read_text(encoding="utf-8-sig").split("\n")
        source, lines = self.read[written.path]
        start = source.line(written.place) if written.place else source.body_line + written.body_line
        return next((n for n, line in enumerate(lines[start - 1 :], start) if character in line), start)


# -- what is printed --------------------------------------------------------------------------


def _written(catalogue: Catalogue, brochure: Brochure, languages: Sequence[str]) -> Iterator[_Written]:
    practices, networks = held(catalogue, brochure)
    yield from _brochure(brochure)
    for entry in (*practices, *networks):
        yield from _entry(entry, brochure, languages)
    # Those that have no pages of their own are named, all the same, where they collected a practice.
    for slug in {slug for practice in practices for slug in practice.collected_by} & catalogue.network.keys():
        for text in _texts(catalogue.network[slug], languages):
            yield _Written(text.path, ("title",), text.title)
    yield from _catalogue(catalogue, practices, networks, languages)


def _brochure(brochure: Brochure) -> Iterator[_Written]:
    if not brochure.path:
        return  # made on the command line, which judges the title itself
    path = brochure.path
    for name, labels in {"title": brochure.title, **brochure.texts}.items():
        for language, text in labels.items():
            yield _Written(path, (name, language), text)
    for number, section in enumerate(brochure.sections):
        for language, text in section.title.items():
            yield _Written(path, ("sections", number, "title", language), text)
    for language, statement in brochure.statement.items():
        for _, text in _document(statement):
            yield _Written(path, ("statement", language), text)
    yield _Written(path, ("website",), brochure.website)
    if brochure.cover:
        yield _Written(path, ("cover", "credit"), brochure.cover.image.credit)


def _entry(entry: Entry, brochure: Brochure, languages: Sequence[str]) -> Iterator[_Written]:
    for text in _texts(entry, languages):
        yield _Written(text.path, ("title",), text.title)
        yield _Written(text.path, ("summary",), text.summary)
        for name, items in text.lists.items():
            for number, item in enumerate(items):
                yield _Written(text.path, (name, number), item)
        for line, content in _document(text.body) if brochure.full else ():
            yield _Written(text.path, (), content, line)
    original = entry.texts[entry.original].path
    for place, fact in _facts(entry, brochure):
        yield _Written(original, place, fact)


def _texts(entry: Entry, languages: Sequence[str]) -> Iterable[Text]:
    """Those that readers of the languages see, each once."""
    return {text.language: text for text in map(entry.text, languages)}.values()


def _facts(entry: Entry, brochure: Brochure) -> Iterator[tuple[Place, str]]:
    yield ("website",), entry.website
    yield ("contact",), entry.contact
    yield ("licence",), entry.licence
    for number, organisation in enumerate(entry.organisations):
        yield ("organisations", number, "name"), organisation.name
    for number, source in enumerate(entry.sources):
        for name in ("title", "publisher", "page", "url"):
            yield ("source", number, name), getattr(source, name)
    if isinstance(entry, Network):
        yield ("lead",), entry.lead
    if isinstance(entry, Practice) and entry.image and brochure.photos:
        yield ("image", "credit"), entry.image.credit


def _document(document: Document) -> Iterator[tuple[int, str]]:
    """(line from 0, text) of each block, code and the addresses of links included."""
    for token in document.tokens:
        line = token.map[0] if token.map else 0
        if token.type in ("fence", "code_block"):
            yield line, token.content
        for child in token.children or ():
            yield line, child.content
            if child.type == "link_open":
                yield line, str(child.attrs["href"])


def _catalogue(
    catalogue: Catalogue, practices: Iterable[Practice], networks: Iterable[Network], languages: Sequence[str]
) -> Iterator[_Written]:
    """What the settings and the facets add: names of the catalogue, of facets and of the terms in use."""
    folder, settings = catalogue.root.name, catalogue.settings
    yield _Written(f"{folder}/catalogue.yml", ("publisher",), settings.publisher)
    for language in languages:
        for name, labels in (("name", settings.name), ("tagline", settings.tagline)):
            yield _Written(f"{folder}/catalogue.yml", (name, language), labels.get(language, ""))
    entries = (*practices, *networks)
    for i, facet in enumerate(catalogue.facets):
        used = {id for entry in entries for id in entry.terms[facet.id]}
        places: list[tuple[Place, Labels]] = [(("facets", i), facet.label)]
        places += [(("facets", i, "terms", j), term.label) for j, term in enumerate(facet.terms) if term.id in used]
        for place, labels in places:
            for language in languages:
                yield _Written(f"{folder}/facets.yml", (*place, "label", language), labels.get(language, ""))
