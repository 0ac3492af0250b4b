"""What is written about the project agrees with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from practice_catalogue.loader import load
from practice_catalogue.schema import EntryModels, PracticeTranslation

CATALOGUE = load(ROOT / "catalogue")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*/contribute.md")), ids=lambda page: page.parent.name)
def test_every_field_of_an_entry_is_explained(page: Path) -> None:
    models = EntryModels(CATALOGUE.facets, CATALOGUE.settings.licences)
    fields = {*models.original["practice"].model_fields, *PracticeTranslation.model_fields}
    explained = set(re.findall(r"`([a-z_]+)`", page.read_text(encoding="utf-8")))
    assert fields <= explained


def test_the_readme_names_every_make_target() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1].split()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [target for target in targets if f"make {target}" not in readme] == []


def test_the_map_of_the_house_is_right() -> None:
    engine = ROOT / "hooks" / "practice_catalogue"
    named = set(re.findall(r"\b(\w+\.py)\b", (ROOT / "README.md").read_text(encoding="utf-8")))
    known = {
        path.name
        for folder in (engine, ROOT / "hooks", ROOT / "scripts", ROOT / "tests")
        for path in folder.glob("*.py")
    }
    assert named <= known


def test_the_readme_names_the_pages_that_a_catalogue_must_have() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2].partition("\nnot_in_nav:")[0]
    pages = re.findall(r"^  - (\w+\.md)", navigation, re.MULTILINE)
    own = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## A catalogue of your own\n")[2]
    assert "methods.md" in pages
    assert [page for page in pages if f"`{page}`" not in own] == []


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", *(ROOT / "docs").glob("*/brochures.md"), *(ROOT / "overrides").rglob("print-selection.html")],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_commands_run_in_the_project_s_own_environment(page: Path) -> None:
    commands = re.findall(r"(\S*python) scripts/", page.read_text(encoding="utf-8"))
    assert {command.rpartition('"')[2].rpartition(">")[2] for command in commands} == {".venv/bin/python"}
