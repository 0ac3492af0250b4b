"""The live preview without a server: what must never end it, and what it watches."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts import serve

PRACTICE = "practices/rain-beds/"


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> serve.Preview:
    (tmp_path / "site").mkdir()
    return serve.Preview(project / "mkdocs.yml", tmp_path / "site", "http://127.0.0.1:8000/")


def problems(preview: serve.Preview) -> str:
    return (preview.site / serve.PROBLEMS / "index.html").read_text(encoding="utf-8")


def test_links_that_lead_nowhere_are_passed_over(project: Path, preview: serve.Preview) -> None:
    preview.read()
    for place in ("catalogue/practices/rain-beds/.#en.md", "catalogue/.#facets.yml", "docs/en/.#index.md"):
        (project / place).symlink_to("editor@host.1234:1")  # as Emacs marks an open file
    (project / "catalogue" / "practices" / "rain-beds" / "lost.jpg").symlink_to("nowhere.jpg")
    assert preview.ensure(PRACTICE)
    assert (preview.site / PRACTICE / "index.html").is_file()


def test_hidden_files_make_no_page_anew(project: Path, preview: serve.Preview) -> None:
    preview.read()
    assert preview.ensure(PRACTICE)
    (project / "catalogue" / ".facets.yml.swp").write_text("x")
    preview.read()
    assert preview.shown


@pytest.mark.parametrize("part", ["load", "load_config"])
def test_a_failing_engine_is_a_page_too(
    part: str, project: Path, preview: serve.Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise FileNotFoundError("no catalogue/practices/gone")

    with monkeypatch.context() as broken:
        broken.setattr(serve, part, fail)
        preview.read()
        assert not preview.ensure(PRACTICE)
        assert "FileNotFoundError: no catalogue/practices/gone" in problems(preview)
        assert "0 to mend" not in problems(preview)
    preview.read()
    assert preview.ensure(PRACTICE)


def test_problems_of_a_brochure_are_a_page(project: Path, preview: serve.Preview) -> None:
    (project / "catalogue" / "brochures").mkdir()
    (project / "catalogue" / "brochures" / "fair.yml").write_text("title: Fair\nselect:\n  practices: [nowhere]\n")
    preview.read()
    assert not preview.ensure(PRACTICE)
    assert "catalogue/brochures/fair.yml, line 3" in problems(preview)


def test_a_text_of_the_engine_is_watched(
    tmp_path: Path, preview: serve.Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "ENGINE_TEXTS", tmp_path / "locale")
    preview = serve.Preview(preview.config, preview.site, preview.address)
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "fr.po").write_text("")
    assert tmp_path / "locale" in preview.folders
    preview.read()
    preview.shown["fr"] = serve.Shown()
    (tmp_path / "locale" / "fr.po").write_text('msgid ""\nmsgstr ""\n')
    preview.read()
    assert not preview.shown
