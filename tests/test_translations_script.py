"""The commands of scripts/translations.py on the small catalogue, as an editor runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from scripts.translations import main

from practice_catalogue.loader import examine


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "cases" / "small" / "catalogue", tmp_path / "catalogue")
    return tmp_path / "catalogue"


def run(catalogue: Path, *command: str) -> Result:
    return CliRunner().invoke(main, ["--catalogue", str(catalogue), *command])


def states(catalogue: Path, name: str) -> dict[str, str]:
    return json.loads(run(catalogue, "status", "--format", "json").output)[name]


def change(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def test_the_life_of_a_translation(catalogue: Path) -> None:
    beds = catalogue / "practices" / "rain-beds"
    assert states(catalogue, "rain-beds") == {"en": "original", "ar": "missing", "fr": "missing"}
    made = run(catalogue, "new", "rain-beds", "ar")
    assert made.exit_code == 0, made.output
    assert states(catalogue, "rain-beds")["ar"] == "current"
    for command in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=E", "-c", "user.email=e@example.org", "commit", "-qm", "a"),
    ):
        subprocess.run(["git", "-C", str(catalogue), *command], check=True, capture_output=True)
    change(beds / "en.md", "summary: ", "summary: New. ")
    assert states(catalogue, "rain-beds")["ar"] == "stale"
    shown = run(catalogue, "diff", "rain-beds", "ar")
    assert (shown.exit_code, "{+New.+}" in shown.output) == (0, True)
    before = (beds / "ar.md").read_text(encoding="utf-8").splitlines()
    assert run(catalogue, "accept", "rain-beds", "ar", "--reviewed").output == "rain-beds ar is current\n"
    after = (beds / "ar.md").read_text(encoding="utf-8").splitlines()
    assert [b.split(":")[0] for a, b in zip(before, after, strict=True) if a != b] == ["translator", "translates"]
    assert states(catalogue, "rain-beds")["ar"] == "current"
    assert "is current" in run(catalogue, "diff", "rain-beds", "ar").output


def test_facts_do_not_make_a_translation_stale(catalogue: Path) -> None:
    run(catalogue, "accept", "--all", "--stale")
    change(catalogue / "practices" / "school-garden" / "en.md", "licence: ", "website: https://example.org\nlicence: ")
    assert set(states(catalogue, "school-garden").values()) == {"original", "current"}


def test_accept_all_leaves_stale_ones_unless_told(catalogue: Path) -> None:
    stale = {"original", "stale", "missing"}
    assert set(states(catalogue, "roof-garden").values()) == stale
    assert "1 stale left" in run(catalogue, "accept", "--all").output
    assert set(states(catalogue, "roof-garden").values()) == stale
    run(catalogue, "accept", "--all", "--stale")
    assert set(states(catalogue, "roof-garden").values()) == {"original", "current", "missing"}
    assert examine(catalogue)[1] == []


def test_new_never_overwrites(catalogue: Path) -> None:
    path = catalogue / "practices" / "school-garden" / "ar.md"
    before = path.read_bytes()
    refused = run(catalogue, "new", "school-garden", "ar")
    assert (refused.exit_code, path.read_bytes()) == (1, before)
    assert "is there already" in refused.output


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (("accept",), 2, "--all"),
        (("accept", "school-garden", "en"), 1, "has no translation into en"),
        (("accept", "nowhere", "en"), 1, 'there is no entry "nowhere"'),
        (("new", "green-cities", "fr"), 1, 'did you mean "network:green-cities"?'),
        (("new", "rain-beds", "xx"), 2, "en, ar, fr"),
        (("diff", "rain-beds", "fr"), 1, "is missing"),
    ],
)
def test_mistakes_are_explained(catalogue: Path, command: tuple[str, ...], code: int, words: str) -> None:
    result = run(catalogue, *command)
    assert (result.exit_code, words in result.output) == (code, True), result.output
