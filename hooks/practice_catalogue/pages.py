"""The pages to generate for one language, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from practice_catalogue.facets import FinderFacet
from practice_catalogue.localize import (
    NETWORKS,
    PRACTICES,
    TRANSLATIONS,
    LocalCatalogue,
    LocalEntry,
    LocalFacet,
    LocalPractice,
    LocalTerm,
)
from practice_catalogue.model import Entry
from practice_catalogue.related import related
from practice_catalogue.translation import WORK, Progress, progress, work

PAGE_SIZE = 60  # cards on one page of a listing


@dataclass(frozen=True)
class Page:
    """One generated page.

    `url` is relative to the language's root and ends with a slash. `languages` are those
    in which the page says the same in its own words: for hreflang. `canonical` is the
    language whose version search engines should show.
    """

    url: str
    template: str
    title: str
    description: str
    languages: tuple[str, ...]
    canonical: str
    context: Mapping[str, Any] = field(default_factory=dict)
    source_path: str = ""  # of the file that an editor would change
    tab: str = ""  # url of the navigation entry it belongs to
    indexed: bool = True  # search engines may list it


@dataclass(frozen=True)
class Listing:
    """One page of a list of practices."""

    practices: Sequence[LocalPractice]  # on this page
    total: int
    number: int  # of this page, from 1
    urls: tuple[str, ...]  # of all its pages

    @property
    def previous(self) -> str | None:
        return self.urls[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.urls[self.number] if self.number < len(self.urls) else None


def pages(catalogue: LocalCatalogue, facets: Sequence[FinderFacet]) -> Iterator[Page]:
    """Every generated page of a language; hand-written ones are none of the engine's."""
    yield from _finder(catalogue)
    yield _selection(catalogue)
    yield from _practices(catalogue)
    for each in facets:
        if each.has_pages:
            yield _facet(catalogue, each.facet)
            for term in each.terms:
                yield from _term(catalogue, each, term)
    yield from _networks(catalogue)
    if catalogue.glossary:
        title = catalogue.locale.gettext("Glossary")
        yield _everywhere(
            catalogue, url="glossary/", template="glossary.html", title=title, description=catalogue.tagline
        )
    yield _translations(catalogue)
    yield _admin(catalogue)


def listings(practices: Sequence[LocalPractice], url: str) -> Iterator[Listing]:
    """`url`, `url`page/2/ … with PAGE_SIZE practices each; one empty page for none."""
    count = max(1, -(-len(practices) // PAGE_SIZE))
    urls = (url, *(f"{url}page/{number}/" for number in range(2, count + 1)))
    for index in range(count):
        shown = practices[index * PAGE_SIZE : (index + 1) * PAGE_SIZE]
        yield Listing(shown, len(practices), index + 1, urls)


def _everywhere(catalogue: LocalCatalogue, **page: Any) -> Page:
    """A page that exists in every language of the site."""
    return Page(languages=catalogue.source.settings.languages, canonical=catalogue.locale.code, **page)


def _numbered(catalogue: LocalCatalogue, title: str, listing: Listing) -> str:
    if listing.number == 1:
        return title
    page = catalogue.locale.gettext("page %(number)s") % {"number": catalogue.locale.number(listing.number)}
    return f"{title} – {page}"


def _finder(catalogue: LocalCatalogue) -> Iterator[Page]:
    title = catalogue.locale.gettext("Practices")
    for listing in listings(catalogue.practices, PRACTICES):
        yield _everywhere(
            catalogue,
            url=listing.urls[listing.number - 1],
            template="finder.html",
            title=_numbered(catalogue, title, listing),
            description=catalogue.tagline,
            context={"listing": listing},
            tab=PRACTICES,
        )


def _selection(catalogue: LocalCatalogue) -> Page:
    """What a reader collected: the page is the same for all, its address or their browser fills it."""
    return _everywhere(
        catalogue,
        url=f"{PRACTICES}selection/",
        template="selection.html",
        title=catalogue.locale.gettext("My selection"),
        description=catalogue.tagline,
        tab=PRACTICES,
        indexed=False,
    )


def _practices(catalogue: LocalCatalogue) -> Iterator[Page]:
    near = related(catalogue.source.practices)
    ordered = catalogue.practices
    for index, practice in enumerate(ordered):
        yield _entry(
            catalogue,
            practice,
            template="practice.html",
            tab=PRACTICES,
            context={
                "practice": practice,
                "related": tuple(catalogue.practice[slug] for slug in near[practice.slug]),
                "networks": tuple(catalogue.network[slug] for slug in practice.networks if slug in catalogue.network),
                "previous_practice": ordered[index - 1] if index else None,
                "next_practice": ordered[index + 1] if index + 1 < len(ordered) else None,
            },
        )


def _entry(catalogue: LocalCatalogue, entry: LocalEntry, **page: Any) -> Page:
    return Page(
        url=entry.url,
        title=entry.title,
        description=entry.summary,
        languages=entry.languages,
        canonical=entry.language,
        source_path=entry.path,
        **page,
    )


def _facet(catalogue: LocalCatalogue, facet: LocalFacet) -> Page:
    return _everywhere(
        catalogue,
        url=facet.url,
        template="facet.html",
        title=facet.label,
        description=catalogue.tagline,
        context={"facet": facet},
        tab=PRACTICES,
    )


def _term(catalogue: LocalCatalogue, facet: FinderFacet, term: LocalTerm) -> Iterator[Page]:
    for listing in listings(facet.practices[term.id], term.url):
        yield _everywhere(
            catalogue,
            url=listing.urls[listing.number - 1],
            template="term.html",
            title=_numbered(catalogue, term.label, listing),
            description=f"{facet.facet.label}: {term.label}",
            context={"facet": facet.facet, "term": term, "listing": listing},
            tab=PRACTICES,
        )


def _networks(catalogue: LocalCatalogue) -> Iterator[Page]:
    yield _everywhere(
        catalogue,
        url=NETWORKS,
        template="networks.html",
        title=catalogue.locale.gettext("Networks"),
        description=catalogue.tagline,
        tab=NETWORKS,
    )
    for network in catalogue.networks:
        yield _entry(
            catalogue,
            network,
            template="network.html",
            tab=NETWORKS,
            context={
                "network": network,
                "collected": tuple(catalogue.practice[slug] for slug in network.practices),
            },
        )


@dataclass(frozen=True)
class Translations:
    """What the status page of a language shows."""

    overview: Mapping[str, Progress]  # of each language
    entries: Mapping[str, tuple[LocalEntry, ...]]  # by what is to be done (translation.WORK), none left out


def _translations(catalogue: LocalCatalogue) -> Page:
    """What is to be translated or reviewed in this language."""
    source, code = catalogue.source, catalogue.locale.code
    entries: list[Entry] = [*source.practices, *source.networks]
    shown: dict[str, list[LocalEntry]] = {kind: [] for kind in WORK}
    for local in (*catalogue.practices, *catalogue.networks):
        original = source.practice[local.slug] if isinstance(local, LocalPractice) else source.network[local.slug]
        shown[work(original, code)].append(local)
    status = Translations(
        overview={language: progress(entries, language) for language in source.settings.languages},
        entries={kind: tuple(found) for kind, found in shown.items()},
    )
    return _everywhere(
        catalogue,
        url=TRANSLATIONS,
        template="translations.html",
        title=catalogue.locale.gettext("Translations"),
        description=catalogue.locale.gettext("What is to be translated, brought up to date or reviewed."),
        context={"status": status},
    )


def _admin(catalogue: LocalCatalogue) -> Page:
    """The editors' form; for search engines it is not there."""
    title = catalogue.locale.gettext("Edit the catalogue")
    return _everywhere(catalogue, url="admin/", template="admin.html", title=title, description="", indexed=False)
