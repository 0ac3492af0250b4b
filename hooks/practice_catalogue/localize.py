"""A catalogue as one language's readers see it. The only place that knows fallback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from practice_catalogue import translation
from practice_catalogue.locales import Locale
from practice_catalogue.model import (
    Catalogue,
    Document,
    Entry,
    Facet,
    Image,
    Network,
    Organisation,
    PartialDate,
    Practice,
    Reference,
    Role,
    Text,
    Translator,
)

E = TypeVar("E", bound="LocalEntry")

PRACTICES, NETWORKS, TRANSLATIONS = "practices/", "networks/", "translations/"


@dataclass(frozen=True)
class LocalTerm:
    """A term with its label. `url` is relative to the language's root."""

    facet: str
    id: str
    label: str
    colour: str
    url: str
    language: str = ""  # of the label, when it is an entry's title


@dataclass(frozen=True)
class LocalFacet:
    id: str
    slug: str
    label: str
    url: str
    terms: tuple[LocalTerm, ...]  # those in use, in the order readers see


@dataclass(frozen=True)
class Place:
    """An organisation's country, by code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class LocalOrganisation:
    name: str
    role: Role
    country: Place | None


@dataclass(frozen=True)
class LocalEntry:
    """A practice or a network in one language, or, failing that, in its original's."""

    slug: str
    url: str  # relative to the language's root
    title: str
    summary: str
    body: Document
    lists: Mapping[str, tuple[str, ...]]
    language: str  # of the text shown
    direction: str
    is_fallback: bool  # the text is not in the reader's language
    languages: tuple[str, ...]  # in which the entry exists
    original: str
    translator: Translator | None
    state: translation.State
    terms: Mapping[str, tuple[LocalTerm, ...]]
    main_terms: tuple[LocalTerm, ...]  # of the facet that gives the catalogue its colours
    countries: tuple[LocalTerm, ...]
    period: str
    starts: PartialDate | None
    ends: PartialDate | None
    website: str
    contact: str
    organisations: tuple[LocalOrganisation, ...]
    sources: tuple[Reference, ...]
    licence: str
    licence_url: str
    last_reviewed: PartialDate
    reviewed: str
    path: str  # of the file whose text is shown

    @property
    def colour(self) -> str:
        """Of its first main term."""
        return next((term.colour for term in self.main_terms if term.colour), "")


@dataclass(frozen=True)
class LocalPractice(LocalEntry):
    validation: PartialDate | None = None
    validated: str = ""
    networks: tuple[str, ...] = ()  # slugs
    image: Image | None = None
    image_alt: str = ""


@dataclass(frozen=True)
class LocalNetwork(LocalEntry):
    lead: str = ""
    practices: tuple[str, ...] = ()  # slugs


@dataclass(frozen=True)
class LocalGlossaryTerm:
    id: str
    term: str
    definition: str
    others: Mapping[str, str]  # the term in the other languages


@dataclass(frozen=True)
class LocalCatalogue:
    """Everything that pages, exports and the brochure show in one language."""

    source: Catalogue
    locale: Locale
    name: str
    tagline: str
    practices: tuple[LocalPractice, ...]  # by title, as the language sorts
    networks: tuple[LocalNetwork, ...]
    glossary: tuple[LocalGlossaryTerm, ...]  # by term, as the language sorts
    facets: tuple[LocalFacet, ...]
    main_facet: LocalFacet | None  # the first whose terms have colours: themes, as a rule
    country_facet: LocalFacet | None

    @cached_property
    def practice(self) -> dict[str, LocalPractice]:
        return {practice.slug: practice for practice in self.practices}

    def source_path(self, entry: LocalEntry) -> str:
        """Of the file that holds an entry's facts: its original."""
        source = self.source.network if isinstance(entry, LocalNetwork) else self.source.practice
        return source[entry.slug].texts[entry.original].path

    @cached_property
    def network(self) -> dict[str, LocalNetwork]:
        return {network.slug: network for network in self.networks}

    @cached_property
    def by_term(self) -> dict[tuple[str, str], tuple[LocalPractice, ...]]:
        """(facet id, term id) -> its practices, by title."""
        found: dict[tuple[str, str], list[LocalPractice]] = {}
        for practice in self.practices:
            for facet, terms in practice.terms.items():
                for term in terms:
                    found.setdefault((facet, term.id), []).append(practice)
        return {key: tuple(practices) for key, practices in found.items()}

    @cached_property
    def newest(self) -> tuple[LocalPractice, ...]:
        """By last review, then by start, newest first; stable by slug."""
        by_slug = sorted(self.practices, key=lambda practice: practice.slug)
        none = PartialDate(0)
        return tuple(sorted(by_slug, key=lambda p: (p.last_reviewed, p.starts or none), reverse=True))


def localize(catalogue: Catalogue, locale: Locale) -> LocalCatalogue:
    return _Localizer(catalogue, locale).catalogue()


class _Localizer:
    def __init__(self, catalogue: Catalogue, locale: Locale):
        self.source, self.locale = catalogue, locale
        self.directions = {code: Locale(code, ()).direction for code in catalogue.settings.languages}
        self.terms: dict[tuple[str, str], LocalTerm] = {}
        self.main = next((f.id for f in catalogue.facets if any(term.colour for term in f.terms)), "")
        self.countries = next((f.id for f in catalogue.facets if f.countries), "")

    def catalogue(self) -> LocalCatalogue:
        settings, code = self.source.settings, self.locale.code
        practices = self._by_title([self.practice(practice) for practice in self.source.practices])
        networks = self._by_title([self.network(network) for network in self.source.networks])
        facets = tuple(self.facet(facet) for facet in self.source.facets)
        return LocalCatalogue(
            source=self.source,
            locale=self.locale,
            name=settings.name[code],
            tagline=settings.tagline[code],
            practices=tuple(practices),
            networks=tuple(networks),
            glossary=self.glossary(),
            facets=facets,
            main_facet=next((facet for facet in facets if facet.id == self.main), None),
            country_facet=next((facet for facet in facets if facet.id == self.countries), None),
        )

    def _by_title(self, entries: list[E]) -> list[E]:
        return sorted(entries, key=lambda entry: (self.locale.sort_key(entry.title), entry.slug))

    def glossary(self) -> tuple[LocalGlossaryTerm, ...]:
        code = self.locale.code
        terms = [
            LocalGlossaryTerm(
                id=term.id,
                term=term.term[code],
                definition=term.definition[code],
                others={other: term.term[other] for other in self.source.settings.languages if other != code},
            )
            for term in self.source.glossary.terms
        ]
        return tuple(sorted(terms, key=lambda term: self.locale.sort_key(term.term)))

    # -- facets and terms --

    def facet(self, facet: Facet) -> LocalFacet:
        used = {id for practice in self.source.practices for id in practice.terms[facet.id]}
        if facet.countries:
            terms = sorted((self.term(facet, id) for id in used), key=lambda t: self.locale.sort_key(t.label))
        else:
            terms = [self.term(facet, term.id) for term in facet.terms if term.id in used]
        label = facet.label[self.locale.code]
        return LocalFacet(facet.id, facet.slug, label, f"{PRACTICES}{facet.slug}/", tuple(terms))

    def term(self, facet: Facet, id: str) -> LocalTerm:
        key = (facet.id, id)
        if key not in self.terms:
            url = f"{PRACTICES}{facet.slug}/{id.lower()}/"
            if facet.countries:
                self.terms[key] = LocalTerm(facet.id, id, self.locale.country(id), "", url)
            else:
                term = facet.by_id[id]
                self.terms[key] = LocalTerm(facet.id, id, term.label[self.locale.code], term.colour, url)
        return self.terms[key]

    # -- entries --

    def practice(self, practice: Practice) -> LocalPractice:
        text = practice.text(self.locale.code)
        validation = PartialDate.parse(practice.validation) if practice.validation else None
        return LocalPractice(
            **self._common(practice, text, PRACTICES),
            validation=validation,
            validated=self.locale.date(validation) if validation else "",
            networks=practice.collected_by,
            image=practice.image,
            image_alt=text.image_alt,
        )

    def network(self, network: Network) -> LocalNetwork:
        collected = tuple(p.slug for p in self.source.practices if network.slug in p.collected_by)
        text = network.text(self.locale.code)
        return LocalNetwork(**self._common(network, text, NETWORKS), lead=network.lead, practices=collected)

    def _common(self, entry: Entry, text: Text, folder: str) -> dict[str, Any]:
        locale, settings = self.locale, self.source.settings
        terms = {f.id: tuple(self.term(f, id) for id in entry.terms[f.id]) for f in self.source.facets}
        return {
            "slug": entry.slug,
            "url": f"{folder}{entry.slug}/",
            "title": text.title,
            "summary": text.summary,
            "body": text.body,
            "lists": text.lists,
            "language": text.language,
            "direction": self.directions[text.language],
            "is_fallback": text.language != locale.code,
            "languages": tuple(code for code in settings.languages if code in entry.texts),
            "original": entry.original,
            "translator": text.translator,
            "state": translation.state(entry, text.language),
            "terms": terms,
            "main_terms": terms.get(self.main, ()),
            "countries": terms.get(self.countries, ()),
            "period": locale.period(entry.starts, entry.ends),
            "starts": entry.starts,
            "ends": entry.ends,
            "website": entry.website,
            "contact": entry.contact,
            "organisations": tuple(map(self._organisation, entry.organisations)),
            "sources": entry.sources,
            "licence": entry.licence,
            "licence_url": settings.licences[entry.licence],
            "last_reviewed": entry.last_reviewed,
            "reviewed": locale.date(entry.last_reviewed),
            "path": text.path,
        }

    def _organisation(self, organisation: Organisation) -> LocalOrganisation:
        code = organisation.country
        place = Place(code, self.locale.country(code)) if code else None
        return LocalOrganisation(organisation.name, organisation.role, place)
