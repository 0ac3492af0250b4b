"""catalogue/brochures/<id>.yml: what is refused, where, and what to write instead."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from practice_catalogue import palette
from practice_catalogue.brochure_file import BrochureBase
from practice_catalogue.loader import examine, load

CASES = {
    "subtitel: x": 'subtitel: is an unknown field; did you mean "subtitle"?',
    "subtitle: {de: Hallo}": 'subtitle.de: "de" is not a language of this catalogue; write one of: en, ar, fr',
    "select: {kind_of_place: scool}": 'select.kind_of_place[1]: unknown term "scool"; did you mean "school"?',
    "select: {practices: [rof-garden]}": (
        'select.practices[1]: there is no practice "rof-garden"; did you mean "roof-garden"?'
    ),
    "select: {network: [nobody]}": 'select.network[1]: there is no network "nobody"; write one of: green-cities',
    "sections: them": '"them" is no way to make sections',
    "sections: [{title: One, practices: [roof-garden, roof-garden]}]": (
        '"roof-garden" stands twice; keep one of the two'
    ),
    "sections: [{title: One, practices: [roof-garden]}, {title: Two, practices: [roof-garden]}]": (
        'sections[2].practices[1]: "roof-garden" stands in two sections; keep one of the two'
    ),
    "sections: [{title: One, colour: red, practices: [roof-garden]}]": 'sections[1].colour: unknown term "red"',
    "paper: a3": "paper: \"a3\" is not allowed; write 'a4', 'a5' or 'letter'",
    "date: 2018-13": "date:",
    "website: example": "website: links to example, which leaves the entry",
    "cover: {file: ../x.jpg, alt: A, credit: C}": "cover.file: ../x.jpg leaves the entry's folder",
    "cover: {file: none.jpg, alt: A, credit: C}": "cover.file: there is no picture none.jpg",
    "cover: {file: text.jpg, alt: A, credit: C}": "cover.file: text.jpg is not a picture that can be read",
    "statement: {en: '<b>no</b>'}": "contains the HTML <b>",
    "statement: '[x](practice:rof-garden)'": (
        'statement: there is no practice "rof-garden"; did you mean "roof-garden"?'
    ),
    "select: {contry: FR}": 'select.contry: is an unknown field; did you mean "country"?',
    "sections: [{title: One, practices: [roof-garden], color: teal}]": (
        'sections[1].color: is an unknown field; did you mean "colour"?'
    ),
    "cover: {file: a.jpg, alt: A, credit: C, credits: C}": (
        'cover.credits: is an unknown field; did you mean "credit"?'
    ),
    f"subtitle: {'x' * 201}": "subtitle: is 201 characters long; use at most 200",
    f"event: {'x' * 121}": "event: is 121 characters long; use at most 120",
    f"place: {{en: {'x' * 81}}}": "place.en: is 81 characters long; use at most 80",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    catalogue = Path(shutil.copytree(ROOT / "tests" / "cases" / "small" / "catalogue", tmp_path / "catalogue"))
    (catalogue / "brochures").mkdir()
    (catalogue / "brochures" / "text.jpg").write_text("A garden, described.", encoding="utf-8")
    return catalogue


@pytest.mark.parametrize("line", CASES)
def test_mistakes_are_named_with_place_and_cure(small: Path, line: str) -> None:
    (small / "brochures" / "all.yml").write_text(f"title: All\n{line}\n", encoding="utf-8")
    found = [str(problem) for problem in examine(small)[1]]
    assert any(CASES[line] in problem for problem in found), found
    assert all(problem.startswith("catalogue/brochures/all.yml:2: ") for problem in found), found


def problems(small: Path, content: str, name: str = "all.yml") -> list[str]:
    (small / "brochures" / name).write_text(content, encoding="utf-8")
    return [str(problem).removeprefix("catalogue/brochures/") for problem in examine(small)[1]]


def test_mistakes_in_sections_are_each_told_once(small: Path) -> None:
    first = "{title: {de: Eins}, colour: red, practices: [rof-garden]}"
    content = f"title: All\nsections:\n  - {first}\n  - {{practices: [rain]}}\n"
    found = [problem.split("; ")[0] for problem in problems(small, content)]
    assert found == [
        'all.yml:3: sections[1].colour: unknown term "red"',
        'all.yml:3: sections[1].practices[1]: there is no practice "rof-garden"',
        'all.yml:3: sections[1].title.de: "de" is not a language of this catalogue',
        'all.yml:4: sections[2].practices[1]: there is no practice "rain"',
        "all.yml:4: sections[2].title: is missing",
    ]


def test_a_title_fits_its_cover(small: Path) -> None:
    assert problems(small, f"title: {'x' * 121}\n") == ["all.yml:1: title: is 121 characters long; use at most 120"]
    assert problems(small, "title: ''\n") == ["all.yml:1: title: is empty; write a value"]


def test_links_of_a_statement_of_several_lines_are_checked(small: Path) -> None:
    content = "title: All\nstatement:\n  en: |\n    One [a](practice:roof-garden)\n\n    two\n    [b](network:nope)\n"
    assert problems(small, content) == [
        'all.yml:7: statement: there is no network "nope"; write one of: green-cities',
    ]


def test_two_files_of_one_name_are_refused(small: Path) -> None:
    problems(small, "title: All\n")
    assert problems(small, "title: Others\n", "all.yaml") == [
        "all.yaml:1: has the same name as all.yml; rename one of the two, or delete it"
    ]


def test_a_file_with_the_least_is_a_brochure_of_everything(small: Path) -> None:
    (small / "brochures" / "all.yml").write_text("title: All\n", encoding="utf-8")
    (brochure,) = load(small).brochures
    assert (brochure.id, brochure.title, brochure.paper) == ("all", {"": "All"}, "a4")


def test_a_name_that_is_no_address_is_refused(small: Path) -> None:
    (small / "brochures" / "All of it.yml").write_text("title: All\n", encoding="utf-8")
    assert '"All of it" is not a slug' in str(examine(small)[1][0])


@pytest.mark.parametrize("language", ["en", "fi", "sv", "ar"])
def test_the_page_for_organisers_explains_every_line(language: str) -> None:
    page = (ROOT / "docs" / language / "brochures.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`([a-z_]+)`", page))
    assert {*BrochureBase.model_fields, "select", "sections"} <= explained


def test_the_site_has_the_same_colours() -> None:
    """The style sheet repeats the palette: browsers need it there, presses here."""
    css = (ROOT / "overrides" / "components" / "_tokens.css").read_text(encoding="utf-8")
    for name, colour in palette.COLOURS.items():
        rule = f"--accent: light-dark({colour.strong}, {colour.bright}); --accent-soft: light-dark({colour.soft},"
        assert re.search(rf"\[data-colour={name}\]\s*{{ {re.escape(rule)}", css), name
    assert f"--brand: light-dark({palette.BRAND}, {palette.OWN.bright})" in css
    assert f"--ink: light-dark({palette.INK}," in css
