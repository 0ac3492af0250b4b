"""catalogue.yml: the settings of a catalogue, and what the file may say."""

from __future__ import annotations

import re
from typing import Annotated, Any

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.core import get_global
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema

from practice_catalogue.schema import UNIQUE, Line, Strict, WebAddress, _no_duplicates, refuse


def _is_language(code: str) -> bool:
    """Whether the site can be built in it: Babel has its names and rules."""
    try:
        return bool(re.fullmatch("[a-z]{2}", code) and BabelLocale.parse(code))
    except (UnknownLocaleError, ValueError):
        return False


def _language(value: str) -> str:
    if not _is_language(value):
        meant = next(filter(_is_language, _guesses(value)), "")
        hint = f'did you mean "{meant}"?' if meant else "write its two small letters (ISO 639-1), such as fi"
        raise refuse(f'"{value}" is not the code of a language', hint)
    return value


def _guesses(value: str) -> list[str]:
    """The code of a locale, of a country where the language is spoken, or a name in English."""
    names = {name.lower(): code for code, name in BabelLocale("en").languages.items()}
    spoken = str(get_global("likely_subtags").get(f"und_{value.upper()}", ""))
    return [re.split("[-_]", value.lower())[0], spoken.partition("_")[0], names.get(value.lower(), "")]


def _empty_as_none(value: Any) -> Any:
    return None if value == "" else value


LANGUAGE_JSON = {"type": "string", "pattern": "^[a-z]{2}$"}
Language = Annotated[str, AfterValidator(_language), WithJsonSchema(LANGUAGE_JSON)]


class SettingsFile(Strict):
    languages: Annotated[list[Language], AfterValidator(_no_duplicates), UNIQUE, Field(min_length=1)]
    name: dict[str, Line]
    tagline: dict[str, Line]
    publisher: Line
    edit_url: Annotated[WebAddress | None, BeforeValidator(_empty_as_none)] = None
    licences: dict[str, WebAddress]
