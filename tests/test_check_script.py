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


def brochure(project: Path, name: str, content: str) -> None:
    (project / "catalogue" / "brochures").mkdir(exist_ok=True)
    (project / "catalogue" / "brochures" / name).write_text(content, encoding="utf-8")


def test_what_a_brochure_cannot_print_is_a_problem(project: Path) -> None:
    path = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nParty 🎉\n", encoding="utf-8")
    assert run(project).exit_code == 0  # the site can show it
    brochure(project, "all.yml", "title: All\nwebsite: https://豆.example.org/\nstatement: |\n  One\n\n      貝\n")
    found = [line.split(" (U+")[0] for line in run(project).output.splitlines() if "lack" in line]
    line = path.read_text(encoding="utf-8").split("🎉")[0].count("\n") + 1
    lack = "the brochures' typefaces lack the character"
    assert found == [
        f'catalogue/brochures/all.yml:2: website: {lack} "豆"',
        f'catalogue/brochures/all.yml:6: statement: {lack} "貝"',
        f'catalogue/practices/rain-beds/en.md:{line}: body: {lack} "🎉"',
    ]


def test_a_brochure_without_practices_is_a_problem(project: Path) -> None:
    brochure(project, "none.yml", "title: None\nselect:\n  season: [spring]\n  country: [JP]\n")
    result = run(project)
    assert result.output.splitlines()[0] == (
        "catalogue/brochures/none.yml:2: select: no practice fits; "
        "every line below `select` narrows the choice: delete one, or name other terms"
    )
    assert result.exit_code == 1


def test_wrong_usage(project: Path) -> None:
    assert run(project, "--format", "xml").exit_code == 2
