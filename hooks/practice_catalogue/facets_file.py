"""facets.yml: what readers filter by, and what the file may say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import WithJsonSchema

from practice_catalogue.palette import COLOURS
from practice_catalogue.schema import (
    Line,
    NetworkTranslation,
    OriginalNetworkBase,
    OriginalPracticeBase,
    PracticeTranslation,
    Slug,
    SourceFields,
    Strict,
    _one_of,
    refuse,
    validate,
)
from practice_catalogue.source import Place, SourceFile, named

# Facets that the engine derives, and the other parameters of the finder's address.
FINDER_PARAMETERS = {"network", "status", "language", "q", "sort", "page", "selection", "compare"}
# A facet's id is a field of the entries' models, a column of the CSV, a part of an address, a key in forms,
# snippets and brochures: what has a meaning there already would be hidden by it, or hide it.
_FIELDS = {
    name
    for model in (OriginalPracticeBase, OriginalNetworkBase, PracticeTranslation, NetworkTranslation)
    for name in (*model.model_fields, *dir(BaseModel))
}
_COLUMNS = {"slug", "url", "original_language", "translation", "networks", "sources", "licence_url"}
_ADDRESSES = {"index", "feed", "finder"}
_KEYS = {"practice", "practices", "none", "body", "consent", *(f"source_{name}" for name in SourceFields.model_fields)}
TAKEN = FINDER_PARAMETERS | _FIELDS | _COLUMNS | _ADDRESSES | _KEYS


def _facet_id(value: str) -> str:
    if not re.fullmatch(FACET_JSON["pattern"], value):
        hint = "write small letters a-z, digits and single underscores, a letter first"
        raise refuse(f'"{value}" is not a name for a facet', hint)
    # pydantic keeps the prefix for itself; the ending names the columns of labels
    if value in TAKEN or value.startswith("model_") or value.endswith("_label"):
        raise refuse(f'"{value}" has a meaning on the site already', "choose another id")
    return value


FACET_JSON = {"type": "string", "pattern": r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"}
FacetId = Annotated[str, AfterValidator(_facet_id), WithJsonSchema(FACET_JSON)]
COLOUR_JSON = {"enum": list(COLOURS)}
Colour = Annotated[str, AfterValidator(_one_of(tuple(COLOURS))), WithJsonSchema(COLOUR_JSON)]


class TermFields(Strict):
    id: Slug
    label: dict[str, Line]
    colour: Colour = ""


class FacetFields(Strict):
    id: FacetId
    label: dict[str, Line]
    kind: Literal["terms", "countries"] = "terms"
    required: bool = False
    colours: bool = False
    terms: list[TermFields] = []


class FacetsFile(Strict):
    facets: Annotated[list[FacetFields], Field(min_length=1)]


def read(source: SourceFile) -> FacetsFile | None:
    """The fields of the file; None when refused, the reasons added to `source.problems`."""
    fields = validate(FacetsFile, source)
    if fields:
        _refuse_doubles(source, ("facets",), fields.facets)
        for i, facet in enumerate(fields.facets):
            _refuse_doubles(source, ("facets", i, "terms"), facet.terms)
    return fields


def _refuse_doubles(source: SourceFile, place: Place, items: Iterable[FacetFields | TermFields]) -> None:
    first: dict[str, int] = {}
    for i, item in enumerate(items):
        own: Place = (*place, i, "id")
        line = source.line(own)
        if item.id in first:
            message = f'"{item.id}" stands twice (first on line {first[item.id]})'
            source.report(line, named(own), message, "keep one of the two")
        first.setdefault(item.id, line)
