"""The types that carry a catalogue; frozen, without input or output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from markdown_it.token import Token

Labels = Mapping[str, str]  # language code -> text
Translator = Literal["machine", "human", "reviewed"]
Role = Literal["lead", "partner", "associate"]


@dataclass(frozen=True)
class Term:
    """One value of a facet: a theme, a source of funding … (countries need no label)."""

    id: str
    label: Labels = field(default_factory=dict)
    colour: str = ""


@dataclass(frozen=True)
class Facet:
    """A property that readers filter by. `id` is also its front-matter key."""

    id: str
    label: Labels
    terms: tuple[Term, ...] = ()
    countries: bool = False
    required: bool = False

    @property
    def slug(self) -> str:
        """The facet's name in addresses: `target_group` -> `target-group`."""
        return self.id.replace("_", "-")

    @cached_property
    def by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a year and month, or a day; unknown parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        return cls(*map(int, text.split("-")))

    def is_before(self, other: PartialDate) -> bool:
        """Certainly, as far as both are known: 2021 is not before June 2021."""
        known = sum(1 for mine, theirs in zip(self.parts, other.parts, strict=True) if mine and theirs)
        return self.parts[:known] < other.parts[:known]

    @property
    def parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True)
class Organisation:
    name: str
    role: Role = "partner"
    country: str = ""


@dataclass(frozen=True)
class Reference:
    """A published document that an entry's facts come from."""

    title: str
    publisher: str = ""
    year: int | None = None
    page: str = ""
    url: str = ""


@dataclass(frozen=True)
class Heading:
    level: int  # 2 to 6
    anchor: str
    title: str


@dataclass(frozen=True)
class Document:
    """An entry's Markdown, parsed once (see `text.parse`)."""

    tokens: tuple[Token, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Image:
    file: Path
    credit: str


@dataclass(frozen=True)
class Text:
    """What is said of an entry in one language.

    `translates` is the hash of the original that a translation was made from
    (see `translation.text_hash`); empty in the original itself.
    """

    language: str
    title: str
    summary: str
    body: Document
    lists: Mapping[str, tuple[str, ...]]  # objectives; of networks: aims, products, events
    path: str
    image_alt: str = ""
    translator: Translator | None = None
    translates: str = ""


@dataclass(frozen=True)
class Entry:
    """A practice or a network: facts once, texts per language."""

    slug: str
    original: str  # the language whose file holds the facts
    texts: Mapping[str, Text]
    terms: Mapping[str, tuple[str, ...]]  # facet id -> term ids, in the author's order
    starts: PartialDate | None
    ends: PartialDate | None
    website: str
    contact: str
    organisations: tuple[Organisation, ...]
    sources: tuple[Reference, ...]
    licence: str
    last_reviewed: PartialDate

    def text(self, language: str) -> Text:
        """In `language`, or, failing that, the original."""
        return self.texts.get(language) or self.texts[self.original]


@dataclass(frozen=True)
class Practice(Entry):
    validation: str = ""
    collected_by: tuple[str, ...] = ()
    image: Image | None = None


@dataclass(frozen=True)
class Network(Entry):
    lead: str = ""


@dataclass(frozen=True)
class Selection:
    """Which practices: those that fit every part that is given. With no part given, all of them."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # facet id -> any of these terms
    networks: tuple[str, ...] = ()  # collected by any of these
    practices: tuple[str, ...] = ()  # any of these slugs
    statuses: tuple[str, ...] = ()  # any of these, as the finder decides them (facets.status)
    languages: tuple[str, ...] = ()  # can be read in any of these


@dataclass(frozen=True)
class Section:
    """A hand-made section of a brochure: its practices in their order."""

    title: Labels
    practices: tuple[str, ...]
    colour: str = ""


@dataclass(frozen=True)
class Cover:
    """A picture for a brochure's cover, instead of the artwork drawn by the program."""

    image: Image
    alt: Labels


Paper = Literal["a4", "a5", "letter"]
Edition = Literal["screen", "print", "booklet"]
Order = Literal["title", "country", "newest"]


@dataclass(frozen=True)
class Brochure:
    """A brochure to print. A text with the one key "" is the same in every language."""

    id: str
    title: Labels
    texts: Mapping[str, Labels] = field(default_factory=dict)  # subtitle, event, place, publisher …
    statement: Mapping[str, Document] = field(default_factory=dict)  # language -> text before the contents
    date: PartialDate | None = None
    website: str = ""
    selection: Selection = field(default_factory=Selection)
    group: str = ""  # a facet's id: one section for each of its terms; empty: one section
    sections: tuple[Section, ...] = ()  # hand-made, instead of `group`
    order: Order = "title"  # within a section that is not hand-made
    networks: bool = True  # with pages for the networks that collected its practices
    photos: bool = True
    full: bool = True  # with the entries' bodies; else summary and facts
    paper: Paper = "a4"
    edition: Edition = "screen"  # when none is asked for
    cover: Cover | None = None
    path: str = ""  # of its file; empty when made on the command line


@dataclass(frozen=True)
class Settings:
    """catalogue.yml: what the catalogue is called, its languages, where its files live."""

    name: Labels
    tagline: Labels
    publisher: str
    languages: tuple[str, ...]  # the first is the default, served at /
    edit_url: str = ""  # address of the project's root in its editor; empty: no edit links
    licences: Mapping[str, str] = field(default_factory=dict)  # name -> address

    @property
    def default_language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True)
class GlossaryTerm:
    """A term of the field and what it means, in every language."""

    id: str
    term: Labels
    definition: Labels
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language -> other words for it


@dataclass(frozen=True)
class Glossary:
    terms: tuple[GlossaryTerm, ...] = ()
    translator: Mapping[str, Translator] = field(default_factory=dict)  # language -> how it was translated


@dataclass(frozen=True)
class Catalogue:
    root: Path
    settings: Settings
    facets: tuple[Facet, ...]
    glossary: Glossary
    practices: tuple[Practice, ...]  # sorted by slug
    networks: tuple[Network, ...]
    brochures: tuple[Brochure, ...] = ()  # sorted by id

    @cached_property
    def practice(self) -> dict[str, Practice]:
        return {practice.slug: practice for practice in self.practices}

    @cached_property
    def network(self) -> dict[str, Network]:
        return {network.slug: network for network in self.networks}
