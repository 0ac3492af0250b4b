"""What facets.yml may say."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pydantic import BaseModel

from practice_catalogue.exports import index_csv
from practice_catalogue.facets_file import read
from practice_catalogue.loader import RESERVED_SLUGS, load
from practice_catalogue.locales import Locale
from practice_catalogue.localize import localize
from practice_catalogue.schema import EntryModels
from practice_catalogue.source import SourceFile, read_yaml

SMALL = load(Path(__file__).parent / "cases" / "small" / "catalogue")


def problems(path: Path, content: str) -> list[str]:
    path.write_text(content, encoding="utf-8")
    source = read_yaml(path, path.name)
    read(source)
    return [str(problem) for problem in sorted(source.problems)]


def is_free(id: str) -> bool:
    source = SourceFile("", {"facets": [{"id": id, "label": {}}]})
    read(source)
    return not source.problems


def test_names_of_the_site_are_taken() -> None:
    header = next(csv.reader(io.StringIO(index_csv(localize(SMALL, Locale("en")), str).removeprefix("\ufeff"))))
    models = EntryModels((), SMALL.settings.licences)
    fields = {name for each in (models.original, models.translation) for m in each.values() for name in m.model_fields}
    columns = set(header) - {facet.id for facet in SMALL.facets}
    attributes = {name for name in dir(BaseModel) if not name.startswith("_")}
    named = {"practice", "practices", "translation", "none", "body", "consent", "source_title", "model_name"}
    for name in columns | fields | attributes | RESERVED_SLUGS | named:
        assert not is_free(name), name
    assert all(is_free(facet.id) for facet in SMALL.facets)


def test_a_name_that_is_taken_has_its_line(tmp_path: Path) -> None:
    assert problems(tmp_path / "facets.yml", "facets:\n- label: {en: A}\n  id: slug\n") == [
        'facets.yml:3: facets[1].id: "slug" has a meaning on the site already; choose another id'
    ]


def test_a_name_that_is_none(tmp_path: Path) -> None:
    assert problems(tmp_path / "facets.yml", "facets:\n- {label: {en: A}, id: Kind-of}\n") == [
        'facets.yml:2: facets[1].id: "Kind-of" is not a name for a facet; '
        "write small letters a-z, digits and single underscores, a letter first"
    ]


def test_ids_stand_once(tmp_path: Path) -> None:
    facet = "- id: {}\n  label: {{en: A}}\n  terms:\n  - {{id: a, label: {{}}}}\n  - label: {{}}\n    id: {}\n"
    assert problems(tmp_path / "facets.yml", "facets:\n" + facet.format("one", "a") + facet.format("one", "b")) == [
        'facets.yml:7: facets[1].terms[2].id: "a" stands twice (first on line 5); keep one of the two',
        'facets.yml:8: facets[2].id: "one" stands twice (first on line 2); keep one of the two',
    ]


@pytest.mark.parametrize("colour", ["red;}<x>", "tael", ""])
def test_a_colour_is_one_of_the_palette(colour: str, tmp_path: Path) -> None:
    text = f"facets:\n- id: one\n  label: {{}}\n  terms:\n  - id: a\n    label: {{}}\n    colour: '{colour}'\n"
    (found,) = problems(tmp_path / "facets.yml", text)
    hint = 'did you mean "teal"?' if colour == "tael" else "write one of: teal, indigo, plum, "
    assert found.startswith(f'facets.yml:7: facets[1].terms[1].colour: unknown term "{colour}"; {hint}')
