"""catalogue/brochures/<id>.yml: what a brochure's file may say, and the Brochure it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, create_model

from practice_catalogue import pictures, text
from practice_catalogue.model import (
    Brochure,
    Cover,
    Document,
    Edition,
    Facet,
    Image,
    Labels,
    Order,
    Paper,
    Section,
    Selection,
    Settings,
)
from practice_catalogue.palette import COLOURS
from practice_catalogue.problems import did_you_mean
from practice_catalogue.schema import (
    Date,
    FileName,
    Line,
    Slug,
    Strict,
    Title,
    WebAddress,
    _as_list,
    _facet_field,
    _no_duplicates,
    _one_of,
    _slug,
    refuse,
    validate,
)
from practice_catalogue.source import Place, SourceFile, named

# Texts of a line that a brochure may carry in each language, in the order of the imprint.
TEXTS = (
    "subtitle",
    "event",
    "place",
    "publisher",
    "editors",
    "funding_notice",
    "disclaimer",
    "copyright",
    "contact",
)


def _labels(value: Any) -> Any:
    """Names that are the same in every language may be written without one."""
    return value if isinstance(value, dict) else {"": value}


@dataclass(frozen=True)
class Known:
    """What a brochure may name: validators find it as their context."""

    languages: Sequence[str]
    slugs: Mapping[str, set[str]]  # "practice" or "network" -> those there are


def _language(value: str, info: ValidationInfo[Known]) -> str:
    """A text missing in a language falls back, marked; one in an unknown language is a slip."""
    known = info.context
    if value and value not in known.languages:
        raise refuse(f'"{value}" is not a language of this catalogue', did_you_mean(value, known.languages))
    return value


def _existing(kind: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo[Known]) -> str:
        known = info.context
        if value not in known.slugs[kind]:
            raise refuse(f'there is no {kind} "{value}"', did_you_mean(value, sorted(known.slugs[kind])))
        return value

    return AfterValidator(check)


Language = Annotated[str, AfterValidator(_language)]
L = TypeVar("L")
Labelled = Annotated[dict[Language, L], BeforeValidator(_labels), Field(min_length=1)]
Words = Labelled[Line]
# On the cover, where more would not leave room for the rest.
Subtitle = Labelled[Annotated[Line, Field(max_length=200)]]
Event = Labelled[Annotated[Line, Field(max_length=120)]]
Venue = Labelled[Annotated[Line, Field(max_length=80)]]
Practices = Annotated[
    list[Annotated[Slug, _existing("practice")]], BeforeValidator(_as_list), AfterValidator(_no_duplicates)
]
Networks = Annotated[
    list[Annotated[Slug, _existing("network")]], BeforeValidator(_as_list), AfterValidator(_no_duplicates)
]


class SectionFields(Strict):
    title: Words
    colour: Annotated[str, AfterValidator(_one_of(tuple(COLOURS)))] = ""
    practices: Annotated[Practices, Field(min_length=1)]


class CoverFields(Strict):
    file: FileName
    alt: Words
    credit: Line


class BrochureBase(Strict):
    title: Labelled[Title]
    subtitle: Subtitle | None = None
    event: Event | None = None
    place: Venue | None = None
    date: Date | None = None
    statement: Labelled[str] | None = None
    publisher: Words | None = None
    editors: Words | None = None
    funding_notice: Words | None = None
    disclaimer: Words | None = None
    copyright: Words | None = None
    contact: Words | None = None
    website: WebAddress | None = None
    cover: CoverFields | None = None
    order: Order = "title"
    networks: bool = True
    photos: bool = True
    full: bool = True
    paper: Paper = "a4"
    edition: Edition = "screen"


class _Group:
    """`sections`: the id of a facet, `none`, or a list written by hand."""

    def __init__(self, facets: Sequence[Facet]):
        self.names = [facet.id for facet in facets] + ["none"]

    def __call__(self, value: Any) -> Any:
        if isinstance(value, str) and value not in self.names:
            raise refuse(f'"{value}" is no way to make sections', did_you_mean(value, self.names))
        return value


def _model(facets: Sequence[Facet], hand_made: bool) -> type[Any]:
    """`hand_made` says which of the two things `sections` is to be: of both, each mistake would be told twice."""
    chosen: dict[str, Any] = {facet.id: _facet_field(facet, required=False) for facet in facets}
    selection = create_model("Selection", __base__=Strict, network=(Networks, []), practices=(Practices, []), **chosen)
    sections: Any = list[SectionFields] if hand_made else Annotated[str, BeforeValidator(_Group(facets))]
    return create_model("Brochure", __base__=BrochureBase, select=(selection, None), sections=(sections, "none"))


def read(
    path: Path, source: SourceFile, settings: Settings, facets: Sequence[Facet], slugs: Mapping[str, set[str]]
) -> Brochure | None:
    """The brochure of a file; None when it is refused, the reasons being added to `source.problems`."""
    try:
        _slug(path.stem)
    except Exception as refusal:  # PydanticCustomError carries the words
        source.report(1, "", str(refusal.context["message"]), str(refusal.context["hint"]))  # type: ignore[attr-defined]
    known = Known(settings.languages, slugs)
    model = _model(facets, isinstance(source.fields.get("sections"), list))
    fields = None if source.problems else validate(model, source, known=known)
    if fields is None:
        return None
    reader = _Reader(path, source, known, fields)
    reader.check_sections()
    return reader.brochure(facets)


class _Reader:
    def __init__(self, path: Path, source: SourceFile, known: Known, fields: Any):
        self.path, self.source, self.known, self.fields = path, source, known, fields
        self.hand_made: Sequence[SectionFields] = fields.sections if isinstance(fields.sections, list) else ()

    def report(self, place: Place, message: str, hint: str) -> None:
        self.source.report(self.source.line(place), named(place), message, hint)

    def check_sections(self) -> None:
        if self.hand_made and self.fields.select is not None:
            self.report(("select",), "stands beside hand-made sections", "these name their practices: delete `select`")
        taken: set[str] = set()
        for i, section in enumerate(self.hand_made):
            for j, slug in enumerate(section.practices):
                if slug in taken:
                    message = f'"{slug}" stands in two sections'
                    self.report(("sections", i, "practices", j), message, "keep one of the two")
                taken.add(slug)

    def brochure(self, facets: Iterable[Facet]) -> Brochure:
        fields = self.fields
        return Brochure(
            id=self.path.stem,
            title=fields.title,
            texts={name: getattr(fields, name) for name in TEXTS if getattr(fields, name)},
            statement=self.statement(),
            date=fields.date,
            website=fields.website or "",
            selection=self.selection(facets),
            group="" if self.hand_made or fields.sections == "none" else fields.sections,
            sections=tuple(Section(s.title, tuple(s.practices), s.colour) for s in self.hand_made),
            cover=self.cover(),
            path=self.source.path,
            **{name: getattr(fields, name) for name in ("order", "networks", "photos", "full", "paper", "edition")},
        )

    def selection(self, facets: Iterable[Facet]) -> Selection:
        if self.hand_made:
            return Selection(practices=tuple(slug for section in self.hand_made for slug in section.practices))
        select = self.fields.select
        if select is None:
            return Selection()
        terms = {facet.id: tuple(getattr(select, facet.id)) for facet in facets if getattr(select, facet.id)}
        return Selection(terms, tuple(select.network), tuple(select.practices))

    def statement(self) -> dict[str, Document]:
        documents = {}
        written: Labels = self.fields.statement or {}
        for language, markdown in written.items():
            # The text of a block scalar, which alone has several lines, begins on the line below its key.
            line = self.source.line(("statement", language)) + ("\n" in markdown)
            documents[language], problems = text.parse(markdown, self.source.path, line)
            self.source.problems += [replace(problem, field="statement") for problem in problems]
            for offset, kind, slug in text.entry_links(documents[language]):
                if slug not in self.known.slugs[kind]:
                    hint = did_you_mean(slug, sorted(self.known.slugs[kind]))
                    self.source.report(line + offset, "statement", f'there is no {kind} "{slug}"', hint)
        return documents

    def cover(self) -> Cover | None:
        fields = self.fields.cover
        if fields is None:
            return None
        path = self.path.parent / fields.file
        if path.is_symlink() or not path.is_file():
            self.report(("cover", "file"), f"there is no picture {fields.file}", "put it beside the brochure's file")
            return None
        refusal = pictures.problem(path)
        if refusal:
            self.report(("cover", "file"), f"{fields.file} {refusal[0]}", refusal[1])
            return None
        return Cover(Image(path, fields.credit), fields.alt)
