"""scripts/brochure.py as people call it: wrong usage is one clear line and code 2, never a traceback."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from practice_catalogue.brochure import press, render

Run = Callable[..., tuple[object, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the script in an empty folder, for the catalogue of tests/cases/small: exit code and error output."""
    root = shutil.copytree(ROOT / "tests" / "cases" / "small" / "catalogue", tmp_path / "catalogue")
    (root / "brochures").mkdir()
    (root / "brochures" / "all.yml").write_text("title: All\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.syspath_prepend(ROOT / "scripts")
    script = importlib.import_module("brochure")

    def call(*arguments: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as ended:
            script.main(list(arguments), root)
        return ended.value.code, capsys.readouterr().err

    return call


USAGE = {
    ("--title", "Party 🎉", "--country", "FI"): "--title: the brochures' typefaces lack the character",
    ("--title", " ", "--country", "FI"): "--title: write one line of at most 120 characters",
    ("--title", "x" * 121, "--country", "FI"): "--title: write one line of at most 120 characters",
    ("--title", "One", "all"): "--title is for a selection of one's own",
    ("--title", "One", "--all"): "--title is for a selection of one's own",
    ("--site-url", "https://豆.example.org/", "all"): "--site-url: the brochures' typefaces lack the character",
    ("--from-url", "https://x.org/practices/", "--country", "FI"): "leave out --country",
    ("--from-url", "https://x.org/practices/", "--network", "a", "--practice", "b"): "leave out --network, --practice",
    ("--from-url", ""): "this address names no selection",
    ("--from-url", "https://x.org/practices/?status=runing"): 'there is no status "runing"',
    ("all", "-l", "en", "-o", "folder.pdf"): "-o: folder.pdf is a folder: name a file in it",
    ("all", "-l", "en", "-o", "plain"): "-o: nothing can be written to plain (Not a directory)",
    ("all", "-l", "en", "-o", "plain/all.pdf"): "-o: nothing can be written to plain (Not a directory)",
    ("all", "-l", "en", "-o", "/proc/nowhere/all.pdf"): "-o: nothing can be written to /proc/nowhere",
}


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_told_in_a_line(run: Run, arguments: tuple[str, ...]) -> None:
    Path("folder.pdf").mkdir()
    Path("plain").write_text("mine", encoding="utf-8")
    code, said = run(*arguments)
    assert (code, Path("plain").read_text(encoding="utf-8")) == (2, "mine")
    assert USAGE[arguments] in said


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "253402300800", "9" * 30])
def test_a_wrong_moment_is_told_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, said = run("all", "-l", "en")
    assert code == 2
    assert said.startswith(f'Error: SOURCE_DATE_EPOCH: "{epoch}" is no moment; write seconds since 1970')


def test_what_typst_refuses_is_one_line_and_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*order: object) -> bytes:
        raise render.PrintError("error: no\n   glyph")

    monkeypatch.setattr(press.render, "typeset", refuse)
    Path("old.pdf").write_bytes(b"old")
    message = "old.pdf was not written, by a fault of this program: error: no glyph\n"
    assert run("all", "-l", "en", "-o", "old.pdf") == (1, message)
    assert Path("old.pdf").read_bytes() == b"old"


def test_an_empty_brochure_names_its_line(run: Run) -> None:
    path = Path("../catalogue/brochures/none.yml")
    path.write_text("title: None\nselect: {country: JP}\n", encoding="utf-8")
    code, said = run("none", "-l", "en", "-o", "none.pdf")
    assert code == 1
    assert "catalogue/brochures/none.yml:2: select: no practice fits; " in said
