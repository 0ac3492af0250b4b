"""What catalogue.yml may say."""

from __future__ import annotations

import pytest

from practice_catalogue.schema import validate
from practice_catalogue.settings_file import SettingsFile
from practice_catalogue.source import SourceFile

FINE = {
    "languages": ["en", "sv"],
    "name": {"en": "A"},
    "tagline": {"en": "A"},
    "publisher": "B",
    "licences": {"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/"},
}


def problems(**fields: object) -> list[str]:
    source = SourceFile("catalogue.yml", {**FINE, **fields})
    validate(SettingsFile, source)
    return [str(problem).removeprefix("catalogue.yml:1: ") for problem in source.problems]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("xx", '"xx" is not the code of a language; write its two small letters (ISO 639-1), such as fi'),
        ("dk", '"dk" is not the code of a language; did you mean "da"?'),
        ("Finnish", '"Finnish" is not the code of a language; did you mean "fi"?'),
        ("EN", '"EN" is not the code of a language; did you mean "en"?'),
        ("zz", '"zz" is not the code of a language; write its two small letters (ISO 639-1), such as fi'),
        ("en_GB", '"en_GB" is not the code of a language; did you mean "en"?'),
    ],
)
def test_languages_are_those_that_babel_knows(code: str, told: str) -> None:
    assert problems(languages=["en", code]) == [f"languages[2]: {told}"]


def test_a_language_stands_once() -> None:
    assert problems(languages=["en", "sv", "en"]) == ['languages: "en" stands twice; keep one of the two']


@pytest.mark.parametrize("address", [None, "", "https://git.example.org/edit/", "http://git.example.org/edit/"])
def test_the_address_of_an_editor(address: str | None) -> None:
    assert problems(edit_url=address) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "edit/", "mailto:info@example.org"])
def test_what_is_no_address_of_an_editor(address: str) -> None:
    (problem,) = problems(edit_url=address)
    assert problem.startswith("edit_url: ") and "https://" in problem
