"""Open data: JSON against its schema, CSV as a spreadsheet and a hostile author see it."""

from __future__ import annotations

import csv
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator

from practice_catalogue.exports import index_csv, index_json, json_schema, safe_cell
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale
from practice_catalogue.localize import LocalCatalogue, localize

SCHEMA = "https://example.org/practices/index.schema.json"


def catalogue(language: str, root: Path = ROOT / "tests" / "cases" / "small" / "catalogue") -> LocalCatalogue:
    return localize(load(root), Locale(language))


def address(language: str, url: str) -> str:
    return f"https://example.org/{'' if language == 'en' else language + '/'}{url}"


def index(language: str) -> dict[str, Any]:
    return json.loads(index_json(catalogue(language), lambda url: address(language, url), SCHEMA))


def rows(language: str) -> list[dict[str, str]]:
    text = index_csv(catalogue(language), lambda url: address(language, url))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(json_schema(catalogue("en"), SCHEMA))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_json_is_what_its_schema_says(language: str, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(index(language))] == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("practices", 0, "terms", "kind_of_place"), ["cellar"]),
        (("practices", 0, "terms", "country"), ["UK"]),
        (("practices", 0, "terms", "mood"), []),
        (("practices", 0, "last_reviewed"), "11/2026"),
        (("practices", 0, "starts"), 2019),
        (("practices", 0, "language"), "sv"),
        (("practices", 0, "slug"), "Not a slug"),
        (("practices", 0, "extra"), ""),
        (("practices", 0, "title"), None),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    place: tuple[str | int, ...], value: Any, validator: Draft202012Validator
) -> None:
    data = deepcopy(index("en"))
    part: Any = data
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    assert not validator.is_valid(data)


def test_the_schema_explains_its_fields() -> None:
    practice = json.loads(json_schema(catalogue("en"), SCHEMA))["$defs"]["PracticeRecord"]["properties"]
    assert practice["ends"]["description"].startswith("Year, year and month, or date; null when")
    assert "Terms" in practice["terms"]["$ref"]


def test_a_record_of_the_json() -> None:
    data = index("ar")
    roof = next(practice for practice in data["practices"] if practice["slug"] == "roof-garden")
    assert data["$schema"] == SCHEMA
    assert (data["language"], roof["language"], roof["original_language"]) == ("ar", "fr", "fr")
    assert roof["url"] == "https://example.org/ar/practices/roof-garden/"
    school = next(practice for practice in data["practices"] if practice["slug"] == "school-garden")
    assert school["terms"] == {"country": ["NO", "FI"], "kind_of_place": ["school"], "season": ["spring"]}
    assert (school["starts"], school["ends"], school["last_reviewed"]) == ("2019", "2021", "2026-11")
    assert school["validation"] == "2021-05"
    assert school["translator"] == "machine"
    assert school["picture"]["url"] == "https://example.org/ar/practices/school-garden/beans.png"
    places = next(facet for facet in data["facets"] if facet["id"] == "kind_of_place")
    assert {term["id"]: (term["label"], term["practices"]) for term in places["terms"]}["school"] == ("مدرسة", 1)


def test_records_stand_in_the_same_order_in_every_language() -> None:
    orders = [[practice["slug"] for practice in index(language)["practices"]] for language in ("en", "fr", "ar")]
    assert orders[0] == orders[1] == orders[2] == sorted(orders[0])


def test_the_csv_opens_in_spreadsheets() -> None:
    text = index_csv(catalogue("ar"), lambda url: address("ar", url))
    assert text.startswith('\ufeff"slug",')
    assert text.count("\r\n") == 1 + len(index("ar")["practices"])
    school = next(row for row in rows("ar") if row["slug"] == "school-garden")
    assert (school["country"], school["country_label"]) == ("NO; FI", "النرويج; فنلندا")
    assert rows("en")[0].keys() == rows("ar")[0].keys()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "－1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Rain beds", "2019", "", "a=b", "https://example.org/?a=-1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_an_author_cannot_smuggle_a_formula_into_the_csv(project: Path) -> None:
    entry = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    title = 'title: \'=HYPERLINK("https://example.org","x")\''
    text = "\n".join(
        title if line.startswith("title:") else line for line in entry.read_text(encoding="utf-8").split("\n")
    )
    entry.write_text(text, encoding="utf-8")
    found = index_csv(catalogue("en", project / "catalogue"), lambda url: address("en", url))
    titles = [row["title"] for row in csv.DictReader(io.StringIO(found, newline=""))]
    assert '\'=HYPERLINK("https://example.org","x")' in titles
    assert not [title for title in titles if title.startswith("=")]
