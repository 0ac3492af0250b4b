"""facets.yml: what readers filter by, and what the file may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from practice_catalogue.schema import Line, Slug, Strict, refuse

# Facets that the engine derives, and the other parameters of the finder's address.
FINDER_PARAMETERS = {"network", "status", "language", "q", "sort", "page", "selection", "compare"}


def _free_facet(value: str) -> str:
    if value in FINDER_PARAMETERS:
        raise refuse(f'"{value}" has a meaning in the finder already', "choose another id")
    return value


class TermFields(Strict):
    id: Slug
    label: dict[str, Line]
    colour: str = ""


class FacetFields(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"), AfterValidator(_free_facet)]
    label: dict[str, Line]
    kind: Literal["terms", "countries"] = "terms"
    required: bool = False
    colours: bool = False
    terms: list[TermFields] = []


class FacetsFile(Strict):
    facets: Annotated[list[FacetFields], Field(min_length=1)]
