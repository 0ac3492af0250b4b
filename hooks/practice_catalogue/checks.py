"""Advice on a catalogue that can be published: warnings, never errors.

The loader says what is wrong; this says what an editor should look at. What depends on
the date takes it as an argument.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from practice_catalogue.epoch import build_date
from practice_catalogue.folders import visible
from practice_catalogue.model import Catalogue, Entry, Image, PartialDate, Practice, Text
from practice_catalogue.pictures import PICTURES
from practice_catalogue.problems import Problem
from practice_catalogue.source import SourceFile, read_entry
from practice_catalogue.translation import state

PICTURE_LIMIT = 400_000  # bytes
REVIEW_AFTER = 24  # months
RUNNING_AFTER = 8  # years without a newer source
SIMILAR = 0.8  # share of common letter triples from which two titles are near-duplicates


def today() -> date:
    """The day the catalogue is judged on: SOURCE_DATE_EPOCH where it is set, else today (UTC)."""
    return build_date()


def advice(catalogue: Catalogue, on: date) -> list[Problem]:
    """Every warning, in the order of files and lines."""
    found: list[Problem] = []
    for entry in (*catalogue.practices, *catalogue.networks):
        found += _Entry(catalogue, entry, on).problems()
    for kind in (catalogue.practices, catalogue.networks):
        found += _similar_titles(catalogue, kind)
    return sorted(found)


class _Entry:
    """The warnings on one entry."""

    def __init__(self, catalogue: Catalogue, entry: Entry, on: date):
        self.root, self.entry, self.on = catalogue.root, entry, on
        self.original = entry.texts[entry.original]

    def problems(self) -> Iterator[Problem]:
        yield from self._review()
        yield from self._running()
        yield from self._pictures()
        for text in self.entry.texts.values():
            yield from self._translation(text)
            yield from self._empty_sections(text)

    def _source(self, text: Text) -> SourceFile:
        """Read again, only for a file that has a warning: the catalogue keeps no line numbers."""
        return read_entry(self.root.parent / text.path, text.path)

    def _warn(self, text: Text, field: str, message: str, hint: str) -> Problem:
        source = self._source(text)
        line = source.line((field,)) if field in source.fields else source.line(("starts",))
        return Problem(text.path, line, field, message, hint, "warning")

    # -- texts --

    def _empty_sections(self, text: Text) -> Iterator[Problem]:
        tokens = text.body.tokens
        for index, token in enumerate(tokens):
            if token.type != "heading_close":
                continue
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if after is None or (after.type == "heading_open" and after.tag <= token.tag):
                opening = tokens[index - 2]
                line = self._source(text).body_line + (opening.map[0] if opening.map else 0)
                hint = "write it, or delete its heading"
                yield Problem(text.path, line, "body", "has a section without text", hint, "warning")

    # -- facts --

    def _review(self) -> Iterator[Problem]:
        if months_between(self.entry.last_reviewed, self.on) >= REVIEW_AFTER:
            yield self._warn(
                self.original,
                "last_reviewed",
                f"was last reviewed in {self.entry.last_reviewed}, two years ago or more",
                f"compare the entry with its sources and write last_reviewed: {self.on:%Y-%m}",
            )

    def _running(self) -> Iterator[Problem]:
        entry = self.entry
        if entry.ends:
            if _latest(entry.ends) < self.on and entry.last_reviewed.is_before(entry.ends):
                yield self._warn(
                    self.original,
                    "ends",
                    f"was to end in {entry.ends}, after the last review ({entry.last_reviewed})",
                    "find out whether it did, then change ends or last_reviewed",
                )
            return
        newest = max((source.year for source in entry.sources if source.year), default=None)
        if entry.starts and newest and self.on.year - newest >= RUNNING_AFTER:
            yield self._warn(
                self.original,
                "ends",
                f"is shown as running since {entry.starts}, but its newest source is of {newest}",
                "write `ends: …` if it has ended, or add a newer source",
            )

    # -- pictures --

    def _pictures(self) -> Iterator[Problem]:
        image: Image | None = self.entry.image if isinstance(self.entry, Practice) else None
        folder = (self.root.parent / self.original.path).parent
        for path in visible(folder):
            if path.suffix.lower() not in PICTURES or path.is_symlink():
                continue
            shown = path.relative_to(self.root.parent).as_posix()
            size = path.stat().st_size
            if size > PICTURE_LIMIT:
                message = f"is a picture of {size // 1000} KB"
                hint = f"make it smaller than {PICTURE_LIMIT // 1000} KB: 1600 pixels are wide enough"
                yield Problem(shown, 1, "", message, hint, "warning")
            if image is None or path.name != image.file.name:
                hint = "name it under `image`, with its credit, or delete the file"
                yield Problem(shown, 1, "", "is a picture that no entry shows, without a credit", hint, "warning")

    # -- translations --

    def _translation(self, text: Text) -> Iterator[Problem]:
        verdict = state(self.entry, text.language)
        command = f"python scripts/translations.py accept {self._name()} {text.language}"
        if verdict == "stale":
            message = "the original has changed since this translation was made"
            diff = command.replace(" accept ", " diff ")
            yield self._warn(text, "translates", message, f"see `{diff}`, then `accept`")
        elif verdict == "unknown":
            yield self._warn(text, "translates", "does not say which original was translated", f"run `{command}`")

    def _name(self) -> str:
        return self.entry.slug if isinstance(self.entry, Practice) else f"network:{self.entry.slug}"


# -- dates ------------------------------------------------------------------------------------


def months_between(earlier: PartialDate, later: date) -> int:
    """Whole months; a year without a month counts from its end."""
    return (later.year - earlier.year) * 12 + later.month - (earlier.month or 12)


def _latest(day: PartialDate) -> date:
    """The last day that a partly known date can mean, near enough."""
    return date(day.year, day.month or 12, day.day or 28)


# -- near-duplicate titles --------------------------------------------------------------------


def _similar_titles(catalogue: Catalogue, entries: Sequence[Entry]) -> Iterator[Problem]:
    reported: set[tuple[str, str]] = set()
    for language in catalogue.settings.languages:
        texts = {entry.slug: entry.texts[language] for entry in entries if language in entry.texts}
        for one, other in near_duplicates({slug: text.title for slug, text in texts.items()}):
            if (one, other) not in reported:
                reported.add((one, other))
                path = texts[other].path
                message = f'"{texts[other].title}" is nearly the title of {texts[one].path}'
                hint = "keep one of the two entries, or tell them apart in the title"
                line = read_entry(catalogue.root.parent / path, path).line(("title",))
                yield Problem(path, line, "title", message, hint, "warning")


def near_duplicates(titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose titles share most of their letter triples; the earlier key first.

    Works by an index of triples, so that a catalogue of thousands takes no longer than its
    titles are alike.
    """
    by_triple: dict[str, list[str]] = {}
    triples: dict[str, set[str]] = {}
    for key, title in titles.items():
        triples[key] = _triples(title)
        common = Counter(other for triple in triples[key] for other in by_triple.get(triple, ()))
        for other, shared in common.items():
            if 2 * shared >= SIMILAR * (len(triples[key]) + len(triples[other])):
                yield other, key
        for triple in triples[key]:
            by_triple.setdefault(triple, []).append(key)


def _triples(title: str) -> set[str]:
    words = re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", title).casefold()).split()
    return {f" {word} "[i : i + 3] for word in words for i in range(len(word))}
