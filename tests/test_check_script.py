"""scripts/check.py as people, workflows and tools call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scripts.check import main


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def run(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, [str(project / "catalogue"), *options])


def spoil(project: Path) -> None:
    path = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("CC0-1.0", "CC1"), encoding="utf-8")


def test_the_last_line_counts(project: Path) -> None:
    assert run(project).output.splitlines()[-1] == "3 practices, 0 problems, 3 warnings"
    spoil(project)
    assert run(project).output.splitlines()[-1] == "2 practices, 1 problem, 3 warnings"


def test_warnings_do_not_fail_the_check(project: Path) -> None:
    assert run(project).exit_code == 0
    spoil(project)
    assert run(project).exit_code == 1


def test_annotations_for_a_workflow(project: Path) -> None:
    spoil(project)
    assert run(project, "--format", "github").output.splitlines()[0] == (
        "::error file=catalogue/practices/rain-beds/en.md,line=7,title=licence::"
        'unknown term "CC1"; write one of: CC0-1.0'
    )


def test_data_for_tools(project: Path) -> None:
    spoil(project)
    found = json.loads(run(project, "--format", "json").output)
    assert found["practices"] == 2
    assert found["problems"][0] | {"hint": ""} == {
        "path": "catalogue/practices/rain-beds/en.md",
        "line": 7,
        "field": "licence",
        "message": 'unknown term "CC1"',
        "hint": "",
        "level": "error",
    }
    assert {problem["level"] for problem in found["problems"][1:]} == {"warning"}


def test_wrong_usage(project: Path) -> None:
    assert run(project, "--format", "xml").exit_code == 2
