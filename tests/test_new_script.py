"""scripts/new.py, asked and answered as an editor would."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scripts.new import command

from practice_catalogue.checks import advice, today
from practice_catalogue.loader import examine

OPTIONS = (
    "--title",
    "A moss wall",
    "--summary",
    "Moss grows.",
    "--kind-of-place",
    "street",
    "--source-title",
    "Report",
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def run(project: Path, *options: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(command(project / "catalogue"), list(options), input=answers)


def test_options_are_enough(project: Path) -> None:
    result = run(project, *OPTIONS)
    assert result.exit_code == 0, result.output
    catalogue, problems = examine(project / "catalogue")
    assert problems == []
    assert catalogue
    wall = catalogue.practice["a-moss-wall"]
    assert (wall.original, wall.terms["kind_of_place"], str(wall.last_reviewed)) == ("en", ("street",), "2026-11")
    warned = [p.message for p in advice(catalogue, today()) if "moss" in p.path]
    assert warned == ["has a section without text"]


def test_questions_explain_wrong_answers(project: Path) -> None:
    answers = ["fr", "Un mur", "x" * 301, "De la mousse.", "France", "FR", "stret", "street,school"]
    answers += ["", "", "", "", "Rapport", "Ville", "2020"]
    result = run(project, answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    said = ("is 301 characters long; use at most 300", 'write "FR"', 'did you mean "street"?', "École")
    for words in said:
        assert words in result.output
    catalogue, problems = examine(project / "catalogue")
    assert catalogue
    assert problems == []
    wall = catalogue.practice["un-mur"]
    assert (wall.original, wall.terms["kind_of_place"], wall.sources[0].year) == ("fr", ("street", "school"), 2020)


def test_a_wrong_source_is_asked_for_again(project: Path) -> None:
    answers = ["en", "A moss wall", "Moss.", "FR", "street", "", "", "", ""]
    answers += ["x@person.example", "Report", "", "abc", "18", "2020"]
    result = run(project, answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    for words in ("personal e-mail address", "write a whole number", "write 1000 or more"):
        assert words in result.output
    catalogue, problems = examine(project / "catalogue")
    assert catalogue
    assert problems == []
    wall = catalogue.practice["a-moss-wall"]
    assert (wall.sources[0].title, wall.sources[0].publisher, wall.sources[0].year) == ("Report", "", 2020)


def test_an_end_before_the_start_is_asked_for_again(project: Path) -> None:
    answers = ["en", "A moss wall", "Moss.", "FR", "street", "", "2020", "2019", "2021", "", "Report", "", ""]
    result = run(project, answers="\n".join(answers) + "\n")
    assert (result.exit_code, "2019 is before starts (2020)" in result.output) == (0, True), result.output
    assert examine(project / "catalogue")[1] == []


def test_a_second_one_gets_another_address_and_nothing_is_overwritten(project: Path) -> None:
    assert run(project, *OPTIONS).exit_code == 0
    assert "a-moss-wall-2/en.md" in run(project, *OPTIONS).output
    refused = run(project, *OPTIONS, "--slug", "a-moss-wall")
    assert (refused.exit_code, "choose another" in refused.output) == (2, True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((*OPTIONS, "--slug", "../x"), '"../x" is not a slug'),
        ((*OPTIONS, "--slug", "season"), "choose another"),
        ((*OPTIONS, "--country", "UK"), 'write the ISO code "GB"'),
        ((*OPTIONS, "--body", "<b>x</b>"), "contains the HTML"),
        ((*OPTIONS, "--body", "[x](practice:rain-bed)"), 'there is no practice "rain-bed"; did you mean "rain-beds"?'),
        ((*OPTIONS, "--starts", "2020", "--ends", "2019"), "2019 is before starts (2020)"),
        ((*OPTIONS, "--source-year", "18"), "--source-year: is 18, less than 1000; write 1000 or more"),
        (OPTIONS[:2], "give it as --summary"),
        ((*OPTIONS, "--language", "sv"), "--language"),
    ],
)
def test_wrong_usage_writes_nothing(project: Path, options: tuple[str, ...], words: str) -> None:
    before = sorted(project.rglob("catalogue/**/*"))
    result = run(project, *options)
    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert sorted(project.rglob("catalogue/**/*")) == before
