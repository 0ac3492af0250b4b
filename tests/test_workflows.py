"""The workflows fit their published schema, and keep the rules we gave ourselves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

from practice_catalogue.issue_form import EMPTY, form
from practice_catalogue.loader import load
from practice_catalogue.locales import Locale

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def parsed(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    found["on"] = found.pop(True)  # YAML 1.1 reads `on` as true
    return found


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
    ids=["workflows", "dependabot"],
)
def test_they_fit_the_published_schema(schema: str, files: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_hash_and_name_their_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    for line in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_the_least(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
    if "pull_request" in workflow["on"]:
        assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in workflow["on"]
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_strangers_name_never_stands_in_a_command(path: Path) -> None:
    for job in parsed(path)["jobs"].values():
        for step in job["steps"]:
            # A branch may be called `$(…)`: such values reach commands as variables only.
            assert "github.event" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_they_call_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for job in parsed(path)["jobs"].values():
        for step in job["steps"]:
            for script in re.findall(r"scripts/\w+\.py", step.get("run", "")):
                assert (ROOT / script).is_file()
            for target in re.findall(r"\bmake ([\w./-]+)", step.get("run", "")):
                assert f"\n{target}:" in makefile


# -- propose.yml, run in a shell with a GitHub of paper ---------------------------------------

GH = """#!/bin/sh
echo "$*" >> "$PAPER/called"
case "$1 $2" in
  "api --silent") test -e "$PAPER/branch" ;;
  "issue view") cat "$PAPER/issue" ;;
  "issue comment") cp comment.md "$PAPER/comment" ;;
  "pr create") test ! -e "$PAPER/no-pull-requests" ;;
esac
"""
GIT = """#!/bin/sh
case "$1" in
  push) echo "push $4" >> "$PAPER/called"; test ! -e "$PAPER/refused" || { echo "rejected" >&2; exit 1; } ;;
  *) exec /usr/bin/env PATH="$REAL_PATH" git "$@" ;;
esac
"""


@pytest.fixture
def proposal(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git, and the folder `paper` with what GitHub would answer."""
    paper = tmp_path / "paper"
    paper.mkdir()
    (project / ".venv" / "bin").mkdir(parents=True)
    python = project / ".venv" / "bin" / "python"
    programs = {paper / "gh": GH, paper / "git": GIT, python: f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'}
    for program, content in programs.items():
        program.write_text(content)
        program.chmod(0o755)
    for command in (("init", "-q", "-b", "main"), ("add", "catalogue")):
        subprocess.run(["git", *command], cwd=project, check=True)
    identity = ("-c", "user.name=E", "-c", "user.email=e@example.org")
    subprocess.run(["git", *identity, "commit", "-qm", "All"], cwd=project, check=True)
    (project / "scripts").symlink_to(ROOT / "scripts")
    small = load(project / "catalogue")
    labels = [element["attributes"] for element in yaml.safe_load(form(small, Locale("en")))["body"][1:]]
    filled = {"Title": "Moss", "Summary": "It grows.", "Place": "Street (street)", "Text": "Moss."}
    filled |= {"Sources: Title of the document": "Report", "Licence": "- [X] Yes"}
    issue = "\n\n".join(f"### {each['label']}\n\n{filled.get(each['label'], EMPTY)}" for each in labels)
    (paper / "issue").write_text(issue)
    monkeypatch.setenv("PAPER", str(paper))
    monkeypatch.setenv("REAL_PATH", os.environ["PATH"])
    monkeypatch.setenv("PATH", f"{paper}:{os.environ['PATH']}")
    for name, value in {"NUMBER": "7", "REPOSITORY": "a/b", "RUN": "https://example.org/run"}.items():
        monkeypatch.setenv(name, value)
    return paper


def propose(project: Path, paper: Path) -> tuple[bool, list[str], str]:
    """Whether the job succeeds, what reached GitHub in its order, and the comment on the issue."""
    output = paper / "output"
    output.touch()
    job, failed = parsed(ROOT / ".github" / "workflows" / "propose.yml")["jobs"]["entry"], False
    for step in job["steps"]:
        if "run" not in step or step["run"].startswith("make"):
            continue
        written = "written=true" in output.read_text()
        conditions = {
            "": not failed,
            "steps.entry.outputs.written == 'true'": written and not failed,
            "failure() || steps.entry.outputs.written != 'true'": failed or not written,
        }
        if conditions[step.get("if", "")]:
            environment = {**os.environ, "GITHUB_OUTPUT": str(output)}
            result = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=project, env=environment)
            failed = failed or result.returncode != 0
    called = (paper / "called").read_text().splitlines()
    reached = [" ".join(line.split()[:2]) for line in called if line.startswith(("push", "pr", "issue comment"))]
    return not failed, reached, (paper / "comment").read_text() if (paper / "comment").exists() else ""


def test_a_fit_proposal_becomes_a_pull_request(project: Path, proposal: Path) -> None:
    assert propose(project, proposal) == (True, ["push proposal-7", "pr create"], "")


def test_an_unfit_entry_reaches_no_branch(project: Path, proposal: Path) -> None:
    entry = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("CC0-1.0", "CC1"), encoding="utf-8")
    well, reached, comment = propose(project, proposal)
    assert (well, reached) == (True, ["issue comment"])
    assert 'licence: unknown term "CC1"' in comment


def test_a_branch_that_is_there_is_left_alone(project: Path, proposal: Path) -> None:
    (proposal / "branch").touch()
    well, reached, comment = propose(project, proposal)
    assert (well, reached) == (True, ["issue comment"])
    assert "The branch proposal-7 is there already" in comment


@pytest.mark.parametrize("trouble", ["refused", "no-pull-requests"])
def test_what_github_refuses_is_said(trouble: str, project: Path, proposal: Path) -> None:
    (proposal / trouble).touch()
    well, reached, comment = propose(project, proposal)
    assert (well, reached[-1], "https://example.org/run" in comment) == (False, "issue comment", True)
