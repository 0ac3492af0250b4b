"""The issue form, and what strangers may file with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import ROOT
from scripts.from_issue import main

from practice_catalogue.issue_form import EMPTY, answers, fields, form
from practice_catalogue.loader import examine, load
from practice_catalogue.locales import Locale

SMALL = load(ROOT / "tests" / "cases" / "small" / "catalogue")
ENGLISH = Locale("en")
FORM = yaml.safe_load(form(SMALL, ENGLISH))
GOOD = {
    "language": "Français (fr)",
    "title": "Un mur de mousse",
    "summary": "La mousse pousse.",
    "country": "fr, NO",
    "kind-of-place": "Street (street), School (school)",
    "starts": "2001-05",
    "objectives": "- Rafraîchir\n- Verdir\n",
    "source-title": "Rapport: tome 1",
    "source-year": "2020",
    "body": "## Ce que c'est\n\nDe la mousse.",
}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def filed(**given: str) -> str:
    """The text that GitHub makes of a form."""
    parts = []
    for element in FORM["body"]:
        if element["type"] == "markdown":
            continue
        value = {**GOOD, **{name.replace("_", "-"): text for name, text in given.items()}}.get(element["id"], EMPTY)
        if element["type"] == "checkboxes":
            value = f"- [X] {element['attributes']['options'][0]['label']}"
        parts.append(f"### {element['attributes']['label']}\n\n{value}")
    return "\n\n".join(parts)


def run(project: Path, issue: str, *options: str) -> Result:
    command = ["--number", "7", "--catalogue", str(project / "catalogue"), *options]
    return CliRunner().invoke(main, command, input=issue)


def written(project: Path) -> set[Path]:
    return {path.relative_to(project) for path in project.rglob("*") if path.is_file() and ".git" not in path.parts}


def test_it_fits_the_published_schema() -> None:
    files = [ROOT / ".github" / "ISSUE_TEMPLATE" / "propose-practice.yml"]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]
    result = subprocess.run([*command, *map(str, files)], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_proposal_becomes_an_entry_on_a_branch(project: Path) -> None:
    for command in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "E"),
        ("config", "user.email", "e@example.org"),
    ):
        subprocess.run(["git", "-C", str(project), *command], check=True)
    subprocess.run(["git", "-C", str(project), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(project), "commit", "-qm", "All"], check=True)
    result = run(project, filed())
    assert (result.exit_code, result.output) == (0, "catalogue/practices/un-mur-de-mousse/fr.md\n")
    catalogue, problems = examine(project / "catalogue")
    assert problems == []
    assert catalogue
    wall = catalogue.practice["un-mur-de-mousse"]
    assert (wall.original, wall.terms["country"], wall.terms["kind_of_place"]) == (
        "fr",
        ("FR", "NO"),
        ("street", "school"),
    )
    assert wall.texts["fr"].lists["objectives"] == ("Rafraîchir", "Verdir")
    assert (wall.sources[0].title, wall.sources[0].year) == ("Rapport: tome 1", 2020)
    log = subprocess.run(
        ["git", "-C", str(project), "log", "-1", "--format=%D %s", "--name-only"], capture_output=True, text=True
    ).stdout
    assert log.split() == [
        "HEAD",
        "->",
        "proposal-7",
        "Add",
        "un-mur-de-mousse,",
        "proposed",
        "in",
        "#7",
        "catalogue/practices/un-mur-de-mousse/fr.md",
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("../../../etc/passwd", "etc-passwd"),
        ("/absolute\\windows\\..", "absolute-windows"),
        ("rain beds", "rain-beds-2"),
        ("page", "page-2"),
        ("$(rm -rf x); `id`", "rm-rf-x-id"),
        ("حديقة", "proposal-7"),
    ],
)
def test_a_title_cannot_lead_out_of_the_folder(title: str, slug: str, project: Path) -> None:
    before = written(project)
    result = run(project, filed(title=title), "--no-commit")
    assert result.exit_code == 0, result.output
    assert written(project) - before == {Path("catalogue", "practices", slug, "fr.md")}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x\noriginal: false\n---\n# out"),
        ("title", '"]}\n...\n--- !!python/object/apply:os.system [id]'),
        ("title", "&a [*a, *a]"),
        ("summary", "x: y\ncountry: XX"),
        ("source_title", "'\nlicence: none"),
    ],
)
def test_yaml_stays_text(field: str, value: str, project: Path) -> None:
    assert run(project, filed(**{field: value}), "--no-commit").exit_code == 0
    catalogue, problems = examine(project / "catalogue")
    assert problems == []
    assert catalogue
    new = next(practice for practice in catalogue.practices if practice.slug not in SMALL.practice)
    text = new.texts["fr"]
    shown = {"title": text.title, "summary": text.summary, "source_title": new.sources[0].title}[field]
    assert shown == " ".join(value.split())
    assert (new.licence, new.terms["country"]) == ("CC0-1.0", ("FR", "NO"))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("body", "Hello <script>alert(1)</script>", "contains the HTML <script>"),
        ("body", "<iframe src=x>\n\nText", "contains HTML"),
        ("body", "[a](javascript:alert(1))", "javascript:, which is not allowed"),
        ("body", "Call +358 40 123 4567", "holds a telephone number"),
        ("body", "[x](practice:nope)", 'there is no practice "nope"'),
        ("body", "[x](network:rain-beds)", 'there is no network "rain-beds"'),
        ("ends", "1999", "1999 is before starts (2001-05)"),
        ("website", "javascript:alert(1)", "website: links with javascript:"),
        ("country", "UK", 'write the ISO code "GB"'),
        ("kind_of_place", "Moon (moon)", 'unknown term "moon"'),
        ("summary", "x" * 400, "use at most 300"),
        ("title", EMPTY, "title: is missing"),
        ("body", "word " * 5000, "body: is 24999 characters long; use at most 20000"),
        ("title", "a\u202eb", "invisible control character U+202E"),
    ],
)
def test_what_must_be_mended_is_said_and_nothing_written(field: str, value: str, words: str, project: Path) -> None:
    before = written(project)
    result = run(project, filed(**{field: value}), "--no-commit")
    assert (result.exit_code, words in result.output) == (1, True), result.output
    assert written(project) == before


def test_a_heading_inside_an_answer_stays_text() -> None:
    given = answers(filed(body="Text\n\n### Title\n\nOther"), SMALL, ENGLISH)
    assert (given["title"], given["body"]) == (GOOD["title"], "Text\n\n### Title\n\nOther")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("body", "Before\n\n### Licence\n\nAfter"),
        ("body", "Before\n\n```\n### Licence\n```\n\nAfter"),
        ("body", "Before\n\n### Licence\n\n- one\n- two"),
        ("body", "Before\n\n### Licence\n\n- [ ] one\n- [x] two\n\nAfter"),
        ("summary", "Before\n\n### Country\n\nAfter"),
        ("summary", "Before\n\n### Place\n\nAfter"),
        ("objectives", "Before\n\n### Sources: Title of the document\n\nAfter"),
    ],
)
def test_the_heading_after_a_text_may_stand_in_it(field: str, text: str) -> None:
    assert answers(filed(**{field: text}), SMALL, ENGLISH) == answers(filed(), SMALL, ENGLISH) | {field: text}


def test_a_text_without_the_heading_after_it_is_kept_whole() -> None:
    body = "Before\n\n### Licence\n\nAfter"
    issue = filed(body=body).rpartition("### Licence")[0]
    assert answers(issue, SMALL, ENGLISH)["body"] == body


def test_an_issue_without_the_form_is_refused(project: Path) -> None:
    result = run(project, "Hello!\r\n\r\nPlease add us.", "--no-commit")
    assert (result.exit_code, "title: is missing" in result.output) == (1, True)


def test_a_label_may_hold_commas() -> None:
    assert fields({"kind-of-place": "Street, road (street), School (school)"}, SMALL)["kind_of_place"] == [
        "street",
        "school",
    ]
