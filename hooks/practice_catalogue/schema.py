"""What an author may write: the front matter of entries, glossary.yml.

The models judge values; `validate` turns what they refuse into problems with line and cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from babel import Locale as BabelLocale
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model
from pydantic.json_schema import WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from practice_catalogue.hidden import is_visible
from practice_catalogue.model import Facet, PartialDate, Role, Translator
from practice_catalogue.problems import did_you_mean
from practice_catalogue.source import Place, SourceFile, named
from practice_catalogue.text import link_problem
from practice_catalogue.wording import in_words

SUMMARY_LIMIT = 300
TITLE_LIMIT = 120


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True)


def refuse(message: str, hint: str) -> PydanticCustomError:
    """An error whose hint reaches the editor."""
    # Braces would be read as placeholders of the template.
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


# -- values -----------------------------------------------------------------------------------


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [] if value is None else [value]


def _visible(value: str) -> str:
    if not is_visible(value):
        raise refuse("shows nothing: its characters are all invisible", "write a value")
    return value


def _one_line(value: str) -> str:
    if len(value.splitlines()) > 1:
        raise refuse("runs over several lines", "write it on one line")
    return value


def _partial_date(value: Any) -> PartialDate:
    text = str(value)
    hint = "write a year (2018), a year and month (2018-04) or a date (2018-04-20)"
    if isinstance(value, bool) or not re.fullmatch(r"[12]\d{3}(-\d{2}(-\d{2})?)?", text):
        raise refuse(f'"{text[:40]}{"…" if len(text) > 40 else ""}" is not a date', hint)
    parsed = PartialDate.parse(text)
    try:
        date(parsed.year, parsed.month if "-" in text else 1, parsed.day if text.count("-") == 2 else 1)
    except ValueError:
        raise refuse(f'"{text}" is not in the calendar', hint) from None
    return parsed


def _web_address(value: str) -> str:
    problem = link_problem(value)
    if problem or not value.startswith(("http://", "https://")):
        raise refuse(*(problem or (f"{value} is not a web address", "begin with https://")))
    return value


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 as CLDR knows it, without groupings and private codes."""
    groupings = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    known = BabelLocale("en").territories
    codes = frozenset(str(code) for code in known)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - groupings


_EU_CODES = {"UK": "GB", "EL": "GR"}


def _country(value: Any) -> str:
    cure = "write an ISO 3166-1 code of two letters, like FI"
    if isinstance(value, bool):
        raise refuse(f'"{str(value).lower()}" is not a country', f"{cure} (Norway is NO)")
    code = str(value)
    if code in _EU_CODES:
        raise refuse(f'"{code}" is the EU\'s own code', f'write the ISO code "{_EU_CODES[code]}"')
    if code in country_codes():
        return code
    if code.upper() in country_codes() and code.upper() not in _EU_CODES:
        raise refuse(f'unknown country "{code}"', f'write "{code.upper()}" in capitals')
    named = [c for c, name in BabelLocale("en").territories.items() if name.lower() == code.lower()]
    hint = f'write "{named[0]}"' if named else cure
    raise refuse(f'unknown country "{code}"', hint)


def _one_of(terms: Sequence[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if str(value) not in terms:
            raise refuse(f'unknown term "{value}"', did_you_mean(str(value), terms))
        return str(value)

    return check


def _no_duplicates(values: list[Any]) -> list[Any]:
    doubled = [value for i, value in enumerate(values) if value in values[:i]]
    if doubled:
        raise refuse(f'"{doubled[0]}" stands twice', "keep one of the two")
    return values


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise refuse(f'"{value}" is not a slug', "write lower-case letters a-z, digits and single hyphens")
    return value


def slug_problem(value: str) -> str:
    """Why `value` cannot be a folder name; empty when it can."""
    try:
        _slug(value)
    except PydanticCustomError as refusal:
        context = refusal.context or {}
        return f"{context['message']}; {context['hint']}"
    return ""


def _version(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{12}", value):
        raise refuse(
            f'"{value}" is not a version of the original', "delete the line: scripts/translations.py writes it"
        )
    return value


def _file_name(value: str) -> str:
    if re.search(r"[\\/]|^\.|^\w+:", value):
        raise refuse(f"{value} leaves the entry's folder", "put the picture beside the entry and write its file name")
    if not re.fullmatch(r"[\w.-]+\.(jpe?g|png|webp|avif)", value, re.IGNORECASE):
        raise refuse(f"{value} is not a picture the site can show", "use a .jpg, .png, .webp or .avif file")
    return value


T = TypeVar("T")
Line = Annotated[
    str, Field(min_length=1), BeforeValidator(_as_text), AfterValidator(_one_line), AfterValidator(_visible)
]
Title = Annotated[Line, Field(max_length=TITLE_LIMIT)]
Summary = Annotated[
    str, Field(min_length=1, max_length=SUMMARY_LIMIT), BeforeValidator(_as_text), AfterValidator(_visible)
]
Lines = Annotated[list[Line], BeforeValidator(_as_list)]
DATE_PATTERN = (
    r"^[12]\d{3}(-(0[1-9]|1[0-2])|-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])"
    r"|-(0[469]|11)-(0[1-9]|[12]\d|30)|-02-(0[1-9]|[12]\d))?$"
)
DATE_JSON = {
    "anyOf": [{"type": "integer", "minimum": 1000, "maximum": 2999}, {"type": "string", "pattern": DATE_PATTERN}]
}
Date = Annotated[PartialDate, BeforeValidator(_partial_date), WithJsonSchema(DATE_JSON)]
WEB_JSON = {"type": "string", "pattern": r"^https?://[^\s/?#@]*\.[^\s/?#@]*([/?#]\S*)?$"}
WebAddress = Annotated[Line, AfterValidator(_web_address), WithJsonSchema(WEB_JSON)]
SLUG_JSON = {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
Slug = Annotated[str, BeforeValidator(_as_text), AfterValidator(_slug), WithJsonSchema(SLUG_JSON)]
VERSION_JSON = {"type": "string", "pattern": r"^[0-9a-f]{12}$"}
Version = Annotated[str, BeforeValidator(_as_text), AfterValidator(_version), WithJsonSchema(VERSION_JSON)]
UNIQUE = Field(json_schema_extra={"uniqueItems": True})
Slugs = Annotated[list[Slug], BeforeValidator(_as_list), AfterValidator(_no_duplicates), UNIQUE]
Country = Annotated[str, BeforeValidator(_country), WithJsonSchema({"enum": sorted(country_codes())})]
FILE_JSON = {
    "type": "string",
    "pattern": r"^[\w-][\w.-]*\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP]|[aA][vV][iI][fF])$",
}
FileName = Annotated[Line, AfterValidator(_file_name), WithJsonSchema(FILE_JSON)]


# -- parts of entries -------------------------------------------------------------------------


class OrganisationFields(Strict):
    name: Line
    role: Role = "partner"
    country: Country | None = None


class SourceFields(Strict):
    title: Line
    publisher: Line | None = None
    year: Annotated[int, Field(ge=1000, le=2999, strict=True)] | None = None
    page: Line | None = None
    url: WebAddress | None = None


class ImageFields(Strict):
    file: FileName
    alt: Line
    credit: Line


class TranslatedImage(Strict):
    alt: Line


class TextFields(Strict):
    title: Title
    summary: Summary


class Translation(Strict):
    """What a translation carries besides its text."""

    translator: Translator = "human"
    translates: Version | None = None


class Facts(Strict):
    """What the original of every entry carries besides its text."""

    original: Literal[True]
    starts: Date | None = None
    ends: Date | None = None
    website: WebAddress | None = None
    contact: Line | None = None
    organisations: Annotated[list[OrganisationFields], BeforeValidator(_as_list)] = []
    source: Annotated[list[SourceFields], BeforeValidator(_as_list), Field(min_length=1)]
    licence: Line
    last_reviewed: Date


class PracticeText(TextFields):
    objectives: Lines = []


class NetworkText(TextFields):
    aims: Lines = []
    products: Lines = []
    events: Lines = []


class PracticeFacts(Facts):
    validation: Date | None = None
    collected_by: Slugs = []
    image: ImageFields | None = None


class NetworkFacts(Facts):
    lead: Line | None = None


class PracticeTranslation(PracticeText, Translation):
    image: TranslatedImage | None = None


class NetworkTranslation(NetworkText, Translation):
    pass


class OriginalPracticeBase(PracticeText, PracticeFacts):
    pass


class OriginalNetworkBase(NetworkText, NetworkFacts):
    pass


# Text of an entry that is a list of lines, by kind of entry.
TEXT_LISTS = {"practice": ("objectives",), "network": ("aims", "products", "events")}
TEXT_MODELS: dict[str, type[TextFields]] = {"practice": PracticeText, "network": NetworkText}


class EntryModels:
    """The four models of one catalogue; its facets are fields of the originals."""

    def __init__(self, facets: Sequence[Facet], licences: Iterable[str]):
        licence = Annotated[str, BeforeValidator(_one_of(tuple(licences))), WithJsonSchema({"enum": sorted(licences)})]
        practice = {facet.id: _facet_field(facet, facet.required) for facet in facets}
        network = {facet.id: _facet_field(facet, required=False) for facet in facets}
        fixed: dict[str, Any] = {"licence": (licence, ...)}
        self.original: dict[str, type[Strict]] = {
            "practice": create_model("Practice", __base__=OriginalPracticeBase, **practice, **fixed),
            "network": create_model("Network", __base__=OriginalNetworkBase, **network, **fixed),
        }
        self.translation: dict[str, type[Strict]] = {"practice": PracticeTranslation, "network": NetworkTranslation}


def _facet_field(facet: Facet, required: bool) -> Any:
    value: Any = Country
    if not facet.countries:
        ids = tuple(facet.by_id)
        value = Annotated[str, BeforeValidator(_one_of(ids)), WithJsonSchema({"enum": list(ids)})]
    values = Annotated[list[value], BeforeValidator(_as_list), AfterValidator(_no_duplicates), UNIQUE]
    return (Annotated[values, Field(min_length=1)], ...) if required else (values, [])


# -- glossary.yml -----------------------------------------------------------------------------


class GlossaryTermFields(Strict):
    id: Slug
    term: dict[str, Line]
    definition: dict[str, Line]
    also: dict[str, Lines] = {}


class GlossaryFile(Strict):
    translator: dict[str, Translator] = {}
    terms: list[GlossaryTermFields]


# -- verdicts ---------------------------------------------------------------------------------

Model = TypeVar("Model", bound=BaseModel)


def validate(
    model: type[Model], source: SourceFile, elsewhere: Mapping[str, str] | None = None, known: object = None
) -> Model | None:
    """The fields of `source` as `model`; None when refused, the reasons added to `source.problems`.

    `elsewhere` names keys that are right in another file: key -> what to do. `known` is what validators
    of the model find as `info.context`.
    """
    try:
        return model.model_validate(source.fields, context=known)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _report(details, model, source, elsewhere or {})
        return None


def _report(details: ErrorDetails, model: type[BaseModel], source: SourceFile, elsewhere: Mapping[str, str]) -> None:
    # Names of unions and constraints stand in the location too; the file knows only keys and indexes.
    place: Place = tuple(part for part in details["loc"] if isinstance(part, int) or _is_key(part))
    message, hint = in_words(details, model, elsewhere)
    source.report(source.line(place), named(place), message, hint)


def _is_key(part: str) -> bool:
    return not re.search(r"[\[(]", part)
