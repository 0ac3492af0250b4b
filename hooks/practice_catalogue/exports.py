"""The catalogue as open data: JSON with its schema, and CSV for spreadsheets.

Both hold one record a practice, by slug, and no more than what the pages show. Names of
fields and terms are the same in every language; titles, summaries and labels are not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from practice_catalogue.localize import PRACTICES, LocalCatalogue, LocalFacet, LocalPractice
from practice_catalogue.model import Facet, PartialDate, Role, Translator
from practice_catalogue.schema import DATE_PATTERN, country_codes
from practice_catalogue.translation import State

INDEX_JSON = f"{PRACTICES}index.json"
INDEX_CSV = f"{PRACTICES}index.csv"
SCHEMA = f"{PRACTICES}index.schema.json"  # from the site's root: one for all languages

Address = Callable[[str], str]  # from the language's root -> absolute


class Data(BaseModel):
    """A part of the published data. The texts under its fields become descriptions in the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class OrganisationData(Data):
    name: str
    role: Role
    country: str | None
    """ISO 3166-1 alpha-2."""


class SourceData(Data):
    title: str
    publisher: str | None
    year: int | None
    page: str | None
    """The section or page that the facts come from."""
    url: str | None


class PictureData(Data):
    url: str
    alt: str
    credit: str


class PracticeData(Data):
    slug: str
    """The practice's identifier: the same in every language, and for good."""
    url: str
    """Its page in this language."""
    title: str
    summary: str
    language: str
    """Of title, summary and objectives: that of this file, or that of the original where there is no translation."""
    languages: list[str]
    """Those in which the practice can be read."""
    original_language: str
    translator: Translator | None
    """Who made the translation: a machine, a human, or a machine whose text a native speaker reviewed."""
    translation: State
    """How the text stands to the original: `stale` when the original has changed since."""
    terms: dict[str, list[str]]
    """Facet -> terms; their labels stand in `facets`."""
    objectives: list[str]
    starts: str | None
    """Year, year and month, or date."""
    ends: str | None
    """Year, year and month, or date; null when still running or not known."""
    validation: str | None
    """When others judged the practice: year, year and month, or date; null when not known."""
    website: str | None
    contact: str | None
    organisations: list[OrganisationData]
    networks: list[str]
    """Slugs of the networks that collected the practice."""
    sources: list[SourceData]
    licence: str
    licence_url: str
    last_reviewed: str
    """Year, year and month, or date."""
    picture: PictureData | None


class TermData(Data):
    id: str
    label: str
    practices: int
    """How many practices name the term."""


class FacetData(Data):
    id: str
    label: str
    terms: list[TermData]


class NetworkData(Data):
    slug: str
    title: str
    url: str


class IndexData(Data):
    """The practices of a catalogue in one language."""

    schema_address: str
    name: str
    publisher: str
    language: str
    url: str
    """The list of practices as a page."""
    updated: str | None
    """Of the practice reviewed last: year, year and month, or date."""
    facets: list[FacetData]
    networks: list[NetworkData]
    practices: list[PracticeData]


# -- JSON -------------------------------------------------------------------------------------


def index_json(catalogue: LocalCatalogue, address: Address, schema_address: str) -> str:
    data = index(catalogue, address, schema_address).model_dump(mode="json")
    return json.dumps({"$schema": data.pop("schema_address"), **data}, ensure_ascii=False, indent=1) + "\n"


def index(catalogue: LocalCatalogue, address: Address, schema_address: str) -> IndexData:
    return IndexData(
        schema_address=schema_address,
        name=catalogue.name,
        publisher=catalogue.source.settings.publisher,
        language=catalogue.locale.code,
        url=address(PRACTICES),
        updated=_date(max((p.last_reviewed for p in catalogue.practices), default=None)),
        facets=[_facet(catalogue, facet) for facet in catalogue.facets],
        networks=[NetworkData(slug=n.slug, title=n.title, url=address(n.url)) for n in catalogue.networks],
        practices=list(_records(catalogue, address)),
    )


def _facet(catalogue: LocalCatalogue, facet: LocalFacet) -> FacetData:
    terms = [
        TermData(id=term.id, label=term.label, practices=len(catalogue.by_term.get((facet.id, term.id), ())))
        for term in facet.terms
    ]
    return FacetData(id=facet.id, label=facet.label, terms=terms)


def _records(catalogue: LocalCatalogue, address: Address) -> Iterator[PracticeData]:
    for practice in sorted(catalogue.practices, key=lambda practice: practice.slug):
        yield _record(practice, address)


def _record(practice: LocalPractice, address: Address) -> PracticeData:
    return PracticeData(
        slug=practice.slug,
        url=address(practice.url),
        title=practice.title,
        summary=practice.summary,
        language=practice.language,
        languages=list(practice.languages),
        original_language=practice.original,
        translator=practice.translator,
        translation=practice.state,
        terms={facet: [term.id for term in terms] for facet, terms in practice.terms.items()},
        objectives=list(practice.lists["objectives"]),
        starts=_date(practice.starts),
        ends=_date(practice.ends),
        validation=_date(practice.validation),
        website=practice.website or None,
        contact=practice.contact or None,
        organisations=[
            OrganisationData(name=o.name, role=o.role, country=o.country.code if o.country else None)
            for o in practice.organisations
        ],
        networks=list(practice.networks),
        sources=[
            SourceData(
                title=source.title,
                publisher=source.publisher or None,
                year=source.year,
                page=source.page or None,
                url=source.url or None,
            )
            for source in practice.sources
        ],
        licence=practice.licence,
        licence_url=practice.licence_url,
        last_reviewed=str(practice.last_reviewed),
        picture=_picture(practice, address),
    )


def _picture(practice: LocalPractice, address: Address) -> PictureData | None:
    if practice.image is None:
        return None
    url = address(f"{practice.url}{practice.image.file.name}")
    return PictureData(url=url, alt=practice.image_alt, credit=practice.image.credit)


def _date(value: PartialDate | None) -> str | None:
    return str(value) if value else None


# -- JSON Schema ------------------------------------------------------------------------------


def json_schema(catalogue: LocalCatalogue, schema_address: str) -> str:
    """What `index_json` may hold, the terms of this catalogue's facets included (JSON Schema 2020-12)."""
    source = catalogue.source
    terms = create_model("Terms", __base__=Data, **{facet.id: _term_field(facet) for facet in source.facets})
    practice = create_model("PracticeRecord", __base__=PracticeData, terms=(terms, ...))
    whole = create_model("Index", __base__=IndexData, practices=(list[practice], ...))  # type: ignore[valid-type]
    schema = whole.model_json_schema(mode="serialization")
    for definition in (schema, *schema["$defs"].values()):
        for name, rule in definition.get("properties", {}).items():
            _sharpen(name, rule, source.settings.languages)
    properties = {"$schema": schema["properties"].pop("schema_address"), **schema["properties"]}
    required = ["$schema" if name == "schema_address" else name for name in schema["required"]]
    title = source.settings.name[source.settings.default_language]  # the same in every part of a sharded build
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": schema_address, "title": title}
    return json.dumps({**schema, **head, "properties": properties, "required": required}, ensure_ascii=False, indent=1)


def _term_field(facet: Facet) -> Any:
    values = sorted(country_codes()) if facet.countries else list(facet.by_id)
    return (list[Literal[tuple(values)]], ...) if values else (list[str], ...)  # type: ignore[misc]


_FORMATS: dict[str, dict[str, Any]] = {
    **{name: {"format": "uri"} for name in ("url", "website", "licence_url", "schema_address")},
    **{name: {"pattern": DATE_PATTERN} for name in ("starts", "ends", "validation", "last_reviewed", "updated")},
    "slug": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
}


def _sharpen(name: str, rule: dict[str, Any], languages: tuple[str, ...]) -> None:
    """What the types of Python cannot say: forms of texts, and this catalogue's languages."""
    texts = [part for part in (rule, rule.get("items", {}), *rule.get("anyOf", ())) if part.get("type") == "string"]
    form = {"enum": list(languages)} if name in ("language", "languages", "original_language") else _FORMATS.get(name)
    for text in texts if form else ():
        text.update(form or {})


# -- CSV --------------------------------------------------------------------------------------

SEPARATOR = "; "  # between several values of a cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def index_csv(catalogue: LocalCatalogue, address: Address) -> str:
    """For Excel, LibreOffice and their like: a byte order mark, CRLF, every cell in quotation marks.

    A facet has two columns, its terms and, under `…_label`, their names in this language.
    """
    output = io.StringIO()
    output.write("\ufeff")
    writer = csv.writer(output, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, practice in enumerate(sorted(catalogue.practices, key=lambda practice: practice.slug)):
        row = dict(_cells(catalogue, practice, address))
        if number == 0:
            writer.writerow(row)
        writer.writerow(map(safe_cell, row.values()))
    return output.getvalue()


def safe_cell(text: str) -> str:
    """Spreadsheets run what begins with = + - or @; an apostrophe makes it text."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _cells(catalogue: LocalCatalogue, practice: LocalPractice, address: Address) -> Iterator[tuple[str, str]]:
    record = _record(practice, address)
    for name in ("slug", "url", "title", "summary", "language", "original_language", "translator", "translation"):
        yield name, getattr(record, name) or ""
    for facet in catalogue.facets:
        terms = practice.terms[facet.id]
        yield facet.id, SEPARATOR.join(term.id for term in terms)
        yield f"{facet.id}_label", SEPARATOR.join(term.label for term in terms)
    yield "objectives", "\n".join(record.objectives)
    for name in ("starts", "ends", "validation", "website", "contact"):
        yield name, getattr(record, name) or ""
    yield "organisations", SEPARATOR.join(organisation.name for organisation in record.organisations)
    yield "networks", SEPARATOR.join(record.networks)
    yield "sources", SEPARATOR.join(source.title for source in record.sources)
    for name in ("licence", "licence_url", "last_reviewed"):
        yield name, getattr(record, name)
