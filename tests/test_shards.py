"""A site built in parts, one a language, is the same site."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build

from practice_catalogue.shards import ShardsDiffer, merge

LANGUAGES = ("en", "ar", "fr")


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_parts_are_byte_for_byte_the_whole(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert build(project, tmp_path / "sequential", "--jobs", "1").returncode == 0
    whole = content(tmp_path / "sequential")
    assert {"practices/index.html", "fr/practices/index.html", "sitemap-ar.xml", "ar/404.html"} <= set(whole)
    assert build(project, tmp_path / "parallel", "--jobs", "2").returncode == 0
    assert content(tmp_path / "parallel") == whole
    for language in LANGUAGES:
        assert build(project, tmp_path / language, "--language", language).returncode == 0
    parts = [option for language in LANGUAGES for option in ("--merge", str(tmp_path / language))]
    assert build(project, tmp_path / "merged", *parts).returncode == 0
    assert content(tmp_path / "merged") == whole
    assert not list(tmp_path.glob(".*"))


def test_a_language_alone_has_all_that_its_pages_need(project: Path, tmp_path: Path) -> None:
    assert build(project, tmp_path / "fr", "--language", "fr").returncode == 0
    assert (tmp_path / "fr" / "assets" / "catalogue.css").is_file()
    assert (tmp_path / "fr" / "practices" / "school-garden" / "beans.png").is_file()
    pages = {path.relative_to(tmp_path / "fr").parts[0] for path in (tmp_path / "fr").rglob("*.html")}
    assert pages == {"fr"}


def test_problems_are_said_once_by_several_processes(project: Path, tmp_path: Path) -> None:
    entry = project / "catalogue" / "practices" / "rain-beds" / "en.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("CC0-1.0", "CC1"), encoding="utf-8")
    failed = build(project, tmp_path / "site")
    assert failed.returncode == 1
    assert failed.stderr.count('unknown term "CC1"') == 1


def test_an_unknown_language_is_wrong_usage(project: Path, tmp_path: Path) -> None:
    failed = build(project, tmp_path / "site", "--language", "xx")
    assert (failed.returncode, "en, ar, fr" in failed.stderr) == (2, True)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("en", "fr"), "no part holds ar"),
        (("en", "ar", "fr", "other-fr"), "two parts hold fr"),
        (("en", "ar", "fr", "empty"), "empty holds no language"),
        (("en", "ar", "fr", "sv"), "sv is not a language"),
        (("en", "ar", "missing"), "missing' does not exist"),
    ],
)
def test_a_site_of_other_languages_is_wrong_usage(
    parts: tuple[str, ...], words: str, project: Path, tmp_path: Path
) -> None:
    for part in ("en", "ar", "fr", "other-fr", "empty", "sv"):
        (tmp_path / part).mkdir()
        if part != "empty":
            (tmp_path / part / f"sitemap-{part[-2:]}.xml").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    options = [option for part in parts for option in ("--merge", str(tmp_path / part))]
    refused = build(project, tmp_path / "site", *options)
    assert (refused.returncode, words in refused.stderr) == (2, True), refused.stderr
    assert content(tmp_path / "site") == {"index.html": b"old"}


def test_parts_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    for part, text in (("one", "a"), ("two", "b")):
        (tmp_path / part).mkdir()
        (tmp_path / part / "same.css").write_text("same")
        (tmp_path / part / "robots.txt").write_text(text)
    with pytest.raises(ShardsDiffer, match=r"of robots\.txt$"):
        merge([tmp_path / "one", tmp_path / "two"], tmp_path / "site")
