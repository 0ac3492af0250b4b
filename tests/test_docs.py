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
