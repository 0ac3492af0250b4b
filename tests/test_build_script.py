"""scripts/build.py where it must not go on: one clear line, and the old site stays."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from practice_catalogue.brochure.render import PrintError


@pytest.fixture
def site(project: Path) -> Path:
    folder = project / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old", encoding="utf-8")
    return folder


def run(monkeypatch: pytest.MonkeyPatch, project: Path, refusal: Exception | None = None) -> Result:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    script = importlib.import_module("build")

    def publish(*arguments: object) -> None:
        assert refusal
        raise refusal

    if refusal:
        monkeypatch.setattr(script, "publish", publish)
    return CliRunner().invoke(script.main, ["--config", str(project / "mkdocs.yml")])


def test_what_typst_refuses_is_one_line(monkeypatch: pytest.MonkeyPatch, project: Path, site: Path) -> None:
    result = run(monkeypatch, project, PrintError("all.en.pdf: error: no glyph"))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "A brochure could not be printed, by a fault of this program: all.en.pdf: error: no glyph",
        f"Nothing was changed in {site}.",
    ]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_every_brochure_is_judged_before_a_page_is_set(
    monkeypatch: pytest.MonkeyPatch, project: Path, site: Path
) -> None:
    folder = project / "catalogue" / "brochures"
    folder.mkdir()
    (folder / "empty.yml").write_text("title: Empty\nselect: {country: [JP]}\n", encoding="utf-8")
    (folder / "party.yml").write_text("title: Party 🎉\n", encoding="utf-8")
    result = run(monkeypatch, project)
    assert result.exit_code == 1
    assert [line.split("; ")[0] for line in result.output.splitlines()[1:3]] == [
        "catalogue/brochures/empty.yml:2: select: no practice fits",
        "catalogue/brochures/party.yml:1: title: the brochures' typefaces lack the character "
        '"🎉" (U+1F389 PARTY POPPER)',
    ]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_wrong_moment_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    result = run(monkeypatch, project)
    assert (result.exit_code, "is no moment; write seconds" in result.output) == (2, True)
