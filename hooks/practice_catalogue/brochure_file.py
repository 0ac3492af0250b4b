"""catalogue/brochures/<id>.yml: what a brochure's file may say, and the Brochure it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from practice_catalogue import text
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
    Slugs,
    Strict,
    WebAddress,
    _facet_field,
    _one_of,
    _slug,
    field_name,
    refuse,
    validate,
)
from practice_catalogue.source import Place, SourceFile

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


Words = Annotated[dict[str, Line], BeforeValidator(_labels), Field(min_length=1)]
Prose = Annotated[dict[str, str], BeforeValidator(_labels), Field(min_length=1)]


class SectionFields(Strict):
    title: Words
    colour: Annotated[str, AfterValidator(_one_of(tuple(COLOURS)))] = ""
    practices: Annotated[Slugs, Field(min_length=1)]


class CoverFields(Strict):
    file: FileName
    alt: Words
    credit: Line


class BrochureBase(Strict):
    title: Words
    subtitle: Words | None = None
    event: Words | None = None
    place: Words | None = None
    date: Date | None = None
    statement: Prose | None = None
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


def _model(facets: Sequence[Facet]) -> type[Any]:
    chosen: dict[str, Any] = {facet.id: _facet_field(facet, required=False) for facet in facets}
    selection = create_model("Selection", __base__=Strict, network=(Slugs, []), practices=(Slugs, []), **chosen)
    sections: Any = Annotated[str | list[SectionFields], BeforeValidator(_Group(facets))]
    return create_model("Brochure", __base__=BrochureBase, select=(selection, None), sections=(sections, "none"))


def read(
    path: Path, source: SourceFile, settings: Settings, facets: Sequence[Facet], slugs: Mapping[str, set[str]]
) -> Brochure | None:
    """The brochure of a file; None when it is refused, the reasons being added to `source.problems`."""
    try:
        _slug(path.stem)
    except Exception as refusal:  # PydanticCustomError carries the words
        source.report(1, "", str(refusal.context["message"]), str(refusal.context["hint"]))  # type: ignore[attr-defined]
    fields = None if source.problems else validate(_model(facets), source)
    if fields is None:
        return None
    reader = _Reader(path, source, settings, fields)
    reader.check_languages()
    reader.check_practices(slugs)
    return reader.brochure(facets)


class _Reader:
    def __init__(self, path: Path, source: SourceFile, settings: Settings, fields: Any):
        self.path, self.source, self.settings, self.fields = path, source, settings, fields
        self.hand_made: Sequence[SectionFields] = fields.sections if isinstance(fields.sections, list) else ()

    def report(self, place: Place, message: str, hint: str) -> None:
        self.source.report(self.source.line(place), field_name(place), message, hint)

    def check_languages(self) -> None:
        """A text missing in a language falls back, marked; one in an unknown language is a slip."""
        places: list[Place] = [(name,) for name in ("title", "statement", *TEXTS)]
        places += [("sections", i, "title") for i in range(len(self.hand_made))]
        for place in places:
            value: Any = self.source.fields
            for part in place:
                value = value[part] if isinstance(part, int) else value.get(part)
            for language in value if isinstance(value, dict) else ():
                if language not in self.settings.languages:
                    hint = did_you_mean(str(language), self.settings.languages)
                    self.report((*place, language), f'"{language}" is not a language of this catalogue', hint)

    def check_practices(self, slugs: Mapping[str, set[str]]) -> None:
        select = self.fields.select
        if self.hand_made and select is not None:
            self.report(("select",), "stands beside hand-made sections", "these name their practices: delete `select`")
        taken: set[str] = set()
        for i, section in enumerate(self.hand_made):
            for j, slug in enumerate(section.practices):
                place: Place = ("sections", i, "practices", j)
                self.check_slug(place, slug, "practice", slugs)
                if slug in taken:
                    self.report(place, f'"{slug}" stands in two sections', "keep one of the two")
                taken.add(slug)
        for kind, name in (("network", "network"), ("practice", "practices")):
            for i, slug in enumerate(getattr(select, name) if select else ()):
                self.check_slug(("select", name, i), slug, kind, slugs)

    def check_slug(self, place: Place, slug: str, kind: str, slugs: Mapping[str, set[str]]) -> None:
        if slug not in slugs[kind]:
            self.report(place, f'there is no {kind} "{slug}"', did_you_mean(slug, sorted(slugs[kind])))

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
        return documents

    def cover(self) -> Cover | None:
        fields = self.fields.cover
        if fields is None:
            return None
        path = self.path.parent / fields.file
        if path.is_symlink() or not path.is_file():
            self.report(("cover", "file"), f"there is no picture {fields.file}", "put it beside the brochure's file")
            return None
        return Cover(Image(path, fields.credit), fields.alt)
