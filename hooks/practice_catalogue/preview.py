"""Which pages of a language show what they showed before, so that a preview rebuilds only the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from practice_catalogue.folders import visible
from practice_catalogue.localize import LocalEntry, LocalNetwork
from practice_catalogue.model import Catalogue, Entry
from practice_catalogue.pages import Listing
from practice_catalogue.views import View

Stamp = int  # hash of whatever a page or an entry is made of


class Shown:
    """What the pages of one language showed when they were last built."""

    def __init__(self) -> None:
        self._pages: dict[str, Stamp] = {}
        self._next: dict[str, Stamp] = {}
        self._entries: Mapping[tuple[str, str], Stamp] = {}
        self._facets = self._whole = 0

    def begin(self, source: Catalogue) -> None:
        """A build of this catalogue begins."""
        self._entries = _entries(source)
        self._facets = hash(tuple(sorted(_counts(source).items())))
        self._whole = hash(tuple(self._entries.values()))
        self._next = {}

    def includes(self, view: View) -> bool:
        """Whether the page shows what it showed; asked several times a build."""
        if view.url not in self._next:
            self._next[view.url] = self._stamp(view)
        return self._pages.get(view.url) == self._next[view.url]

    def end(self) -> list[str]:
        """The build succeeded. Answers with the addresses of pages that are no more."""
        gone = [url for url in self._pages if url not in self._next]
        self._pages = self._next
        return gone

    def _stamp(self, view: View) -> Stamp:
        shown = tuple(self._entries[_key(entry)] for entry in _shown(view.context.values()))
        # A page without entries is about the catalogue as a whole: any change may show.
        return hash((view.template, view.title, self._facets, shown or self._whole))


def _key(entry: LocalEntry) -> tuple[str, str]:
    return ("network" if isinstance(entry, LocalNetwork) else "practice"), entry.slug


def _shown(values: Iterable[object]) -> Iterator[LocalEntry]:
    """Entries in a page's context, however deep."""
    for value in values:
        if isinstance(value, LocalEntry):
            yield value
        elif isinstance(value, Listing):
            yield from value.practices
        elif isinstance(value, Mapping):
            yield from _shown(value.values())
        elif isinstance(value, tuple | list):
            yield from _shown(value)


def _entries(source: Catalogue) -> dict[tuple[str, str], Stamp]:
    found = {}
    for kind, entries in (("practice", source.practices), ("network", source.networks)):
        for entry in entries:
            found[kind, entry.slug] = _files(source.root.parent, entry)
    return found


def _files(project: Path, entry: Entry) -> Stamp:
    folder = (project / entry.texts[entry.original].path).parent
    files = ((path.name, path.stat()) for path in visible(folder))
    return hash(tuple((name, status.st_mtime_ns, status.st_size) for name, status in files))


def _counts(source: Catalogue) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for practice in source.practices:
        for facet, terms in practice.terms.items():
            for term in terms:
                counts[facet, term] = counts.get((facet, term), 0) + 1
    return counts
