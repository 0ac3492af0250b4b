"""Schema and models agree: the same examples are accepted and refused by both."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from scripts.forms import ROOT, made

from practice_catalogue.json_schema import schemas
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale
from practice_catalogue.schema import EntryModels, validate
from practice_catalogue.source import SourceFile, read_entry

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")
MODELS = EntryModels(SMALL.facets, SMALL.settings.licences)
SCHEMAS = schemas(SMALL, Locale("en"))
ORIGINAL: dict[str, Any] = {
    "original": True,
    "title": "A garden",
    "summary": "Beans.",
    "kind_of_place": ["school"],
    "source": [{"title": "Report"}],
    "licence": "CC0-1.0",
    "last_reviewed": "2026-11",
}
TRANSLATION = {"title": "Un jardin", "summary": "Des haricots."}

ACCEPTED: list[dict[str, Any]] = [
    {},
    {"title": 2018},
    {"kind_of_place": "school"},
    {"country": "NO"},
    {"country": ["FI", "SE"]},
    {"season": None},
    {"objectives": None},
    {"objectives": "Grow"},
    {"objectives": ["Grow", 7]},
    {"starts": 2018, "ends": None},
    {"starts": "2018-02-28", "ends": "2018-12"},
    {"source": {"title": "Report", "year": 2018, "page": 7, "url": "https://example.org/a?b=c#d"}},
    {"organisations": [{"name": "School", "role": "lead", "country": "NO"}]},
    {"organisations": {"name": "School"}},
    {"website": "https://www.example.org"},
    {"collected_by": "green-cities"},
    {"image": {"file": "Beans_1.JPG", "alt": "Beans", "credit": "School"}},
    {"image": None, "contact": None, "validation": 2018},
    {"summary": "Two\nlines."},
    {"summary": "x" * 300},
    {"title": " spaces around "},
]
REFUSED: list[dict[str, Any]] = [
    {"title": None},
    {"title": ""},
    {"title": "   "},
    {"title": "two\nlines"},
    {"title": "two\u2028lines"},
    {"title": "x" * 121},
    {"title": ["a"]},
    {"title": True},
    {"summary": "x" * 301},
    {"summary": " "},
    {"kind_of_place": []},
    {"kind_of_place": None},
    {"kind_of_place": ["shcool"]},
    {"kind_of_place": ["school", "school"]},
    {"country": "UK"},
    {"country": False},
    {"country": ["fi"]},
    {"country": ["FI", "FI"]},
    {"objectives": [""]},
    {"objectives": [["a"]]},
    {"starts": "2018-13"},
    {"starts": "2018-04-31"},
    {"starts": "spring"},
    {"starts": 18},
    {"starts": True},
    {"source": []},
    {"source": None},
    {"source": [{"year": 2018}]},
    {"source": [{"title": "Report", "year": "2018"}]},
    {"source": [{"title": "Report", "pages": 3}]},
    {"source": ["Report"]},
    {"organisations": [{"name": "School", "role": "boss"}]},
    {"website": "www.example.org"},
    {"website": "javascript:alert(1)"},
    {"website": "https://localhost/"},
    {"website": "https://me:pw@example.org/"},
    {"collected_by": ["Green Cities"]},
    {"collected_by": ["a", "a"]},
    {"image": {"file": "../beans.png", "alt": "Beans", "credit": "School"}},
    {"image": {"file": "beans.svg", "alt": "Beans", "credit": "School"}},
    {"image": {"file": "beans.png", "alt": "Beans"}},
    {"licence": "CC1"},
    {"licence": None},
    {"last_reviewed": None},
    {"translates": "0123456789ab"},
    {"webiste": "https://www.example.org"},
]
TRANSLATIONS: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"translator": "machine", "translates": "0123456789ab"}, True),
    ({"image": {"alt": "Haricots"}, "objectives": ["Cultiver"]}, True),
    ({"translator": "robot"}, False),
    ({"translates": "xyz"}, False),
    ({"licence": "CC0-1.0"}, False),
    ({"image": {"alt": "Haricots", "file": "beans.png"}}, False),
]


def verdicts(fields: dict[str, Any], original: bool) -> tuple[bool, bool]:
    """(accepted by the model, accepted by the schema)"""
    model = (MODELS.original if original else MODELS.translation)["practice"]
    source = SourceFile("x.md", copy.deepcopy(fields))
    return validate(model, source) is not None, Draft7Validator(SCHEMAS["practice.json"]).is_valid(fields)


@pytest.mark.parametrize("change", ACCEPTED, ids=str)
def test_both_accept(change: dict[str, Any]) -> None:
    assert verdicts({**ORIGINAL, **change}, True) == (True, True)


@pytest.mark.parametrize("change", REFUSED, ids=lambda change: str(change)[:60])
def test_both_refuse(change: dict[str, Any]) -> None:
    assert verdicts({**ORIGINAL, **change}, True) == (False, False)


@pytest.mark.parametrize("name", [name for name in ORIGINAL if name != "original"])
def test_both_miss_what_is_required(name: str) -> None:
    assert verdicts({key: value for key, value in ORIGINAL.items() if key != name}, True) == (False, False)


@pytest.mark.parametrize(("change", "accepted"), TRANSLATIONS, ids=str)
def test_both_judge_translations_alike(change: dict[str, Any], accepted: bool) -> None:
    assert verdicts({**TRANSLATION, **change}, False) == (accepted, accepted)


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_schemas(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


def test_every_entry_of_the_catalogue_fits() -> None:
    root = ROOT / "catalogue"
    found = schemas(load(root), Locale("en"))
    for path in root.glob("*s/*/*.md"):
        kind = path.parts[-3].removesuffix("s")
        errors = list(Draft7Validator(found[f"{kind}.json"]).iter_errors(read_entry(path, path.name).fields))
        assert not errors, (path, errors[0].message)


def test_every_field_is_described() -> None:
    for kind in ("practice", "network"):
        for part in ("then", "else"):
            for name, field in SCHEMAS[f"{kind}.json"][part]["properties"].items():
                assert field["title"], name
                assert field["description"], name


def test_what_is_kept_in_the_repository_is_current() -> None:
    stale = [name for name, content in made(ROOT / "catalogue").items() if (ROOT / name).read_text("utf-8") != content]
    assert stale == [], "run `make forms`"


def vs_code() -> dict[str, Any]:
    settings = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    found = json.loads("\n".join(line for line in settings.splitlines() if not line.strip().startswith("//")))
    assert isinstance(found, dict)
    return found


def test_settings_of_vs_code_name_files_that_exist() -> None:
    for schema, path in vs_code()["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert (ROOT / path).is_file()


def test_vs_code_leaves_line_breaks_in_markdown() -> None:
    """Two spaces at the end of a line are one."""
    assert vs_code()["[markdown]"]["files.trimTrailingWhitespace"] is False
