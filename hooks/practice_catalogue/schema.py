"""What an author may write: the front matter of entries, facets.yml and catalogue.yml.

The models judge values; `validate` turns what they refuse into problems with line and cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args

from babel import Locale as BabelLocale
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model
from pydantic.json_schema import WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from practice_catalogue.model import Facet, PartialDate, Role, Translator
from practice_catalogue.problems import did_you_mean
from practice_catalogue.source import Place, SourceFile
from practice_catalogue.text import link_problem

SUMMARY_LIMIT = 300
TITLE_LIMIT = 120
# Facets that the engine derives, and the other parameters of the finder's address.
FINDER_PARAMETERS = {"network", "status", "language", "q", "sort", "page", "selection", "compare"}


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


def _one_line(value: str) -> str:
    if "\n" in value:
        raise refuse("runs over several lines", "write it on one line")
    return value


def _partial_date(value: Any) -> PartialDate:
    text = str(value)
    hint = "write a year (2018), a year and month (2018-04) or a date (2018-04-20)"
    if isinstance(value, bool) or not re.fullmatch(r"[12]\d{3}(-\d{2}(-\d{2})?)?", text):
        raise refuse(f'"{text}" is not a date', hint)
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
    code = "NO" if value is False else str(value)
    if code in _EU_CODES:
        raise refuse(f'"{code}" is the EU\'s own code', f'write the ISO code "{_EU_CODES[code]}"')
    if code in country_codes():
        return code
    if code.upper() in country_codes() and code.upper() not in _EU_CODES:
        raise refuse(f'unknown country "{code}"', f'write "{code.upper()}" in capitals')
    named = [c for c, name in BabelLocale("en").territories.items() if name.lower() == code.lower()]
    hint = f'write "{named[0]}"' if named else "write an ISO 3166-1 code of two letters, like FI"
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


def _free_facet(value: str) -> str:
    if value in FINDER_PARAMETERS:
        raise refuse(f'"{value}" has a meaning in the finder already', "choose another id")
    return value


def _file_name(value: str) -> str:
    if re.search(r"[\\/]|^\.|^\w+:", value):
        raise refuse(f"{value} leaves the entry's folder", "put the picture beside the entry and write its file name")
    if not re.fullmatch(r"[\w.-]+\.(jpe?g|png|webp|avif)", value, re.IGNORECASE):
        raise refuse(f"{value} is not a picture the site can show", "use a .jpg, .png, .webp or .avif file")
    return value


T = TypeVar("T")
Line = Annotated[str, Field(min_length=1), BeforeValidator(_as_text), AfterValidator(_one_line)]
Title = Annotated[Line, Field(max_length=TITLE_LIMIT)]
Summary = Annotated[str, Field(min_length=1, max_length=SUMMARY_LIMIT), BeforeValidator(_as_text)]
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
    translates: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$"), BeforeValidator(_as_text)] | None = None


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


# -- facets.yml and catalogue.yml -------------------------------------------------------------


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


class GlossaryTermFields(Strict):
    id: Slug
    term: dict[str, Line]
    definition: dict[str, Line]
    also: dict[str, Lines] = {}


class GlossaryFile(Strict):
    translator: dict[str, Translator] = {}
    terms: list[GlossaryTermFields]


class SettingsFile(Strict):
    languages: Annotated[list[Annotated[str, Field(pattern="^[a-z]{2}$")]], Field(min_length=1)]
    name: dict[str, Line]
    tagline: dict[str, Line]
    publisher: Line
    edit_url: str | None = None
    licences: dict[str, WebAddress]


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
    message, hint = _in_words(details, model, elsewhere)
    source.report(source.line(place), field_name(place), message, hint)


def field_name(place: Place) -> str:
    """As editors count and nest: `source[1].title`. A text that is the same in every language has the key ""."""
    return "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in place if p != "").lstrip(".")


def _is_key(part: str) -> bool:
    return not re.search(r"[\[(]", part)


def _in_words(details: ErrorDetails, model: type[BaseModel], elsewhere: Mapping[str, str]) -> tuple[str, str]:
    kind, context = details["type"], details.get("ctx", {})
    key = str(details["loc"][-1])
    if kind == "refused":
        return str(context["message"]), str(context["hint"])
    if kind == "extra_forbidden":
        if len(details["loc"]) == 1 and key in elsewhere:
            return "does not belong in this file", elsewhere[key]
        return "is an unknown field", did_you_mean(key, _known_fields(model, details["loc"]))
    if kind == "missing":
        return "is missing", f"add a line `{key}: …`"
    if kind in ("string_too_short", "too_short"):
        return "is empty", "write a value"
    if kind in ("string_too_long", "too_long"):
        length = len(str(details["input"]).strip())
        return f"is {length} characters long", f"use at most {context['max_length']}"
    if kind == "literal_error":
        return f'"{details["input"]}" is not allowed', f"write {context['expected']}"
    if kind in ("string_type", "int_type", "int_parsing", "bool_type", "bool_parsing", "list_type", "dict_type"):
        wanted = {
            "string": "text",
            "int": "a whole number",
            "bool": "true or false",
            "list": "a list",
            "dict": "fields",
        }
        return "is of the wrong kind", f"write {wanted[kind.split('_')[0]]}"
    if kind == "model_type":
        return "is not a group of fields", "write it as {name: …}"
    return details["msg"][0].lower() + details["msg"][1:], ""


def _known_fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Of the group of fields at `loc`, whose last part is the unknown one."""
    for name in loc[:-1]:
        if name in model.model_fields:
            model = next(_models(model.model_fields[str(name)].annotation), model)
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Those inside a field's type: of a list, or of a field that may be missing."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
