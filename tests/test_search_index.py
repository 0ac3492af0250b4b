"""The full-text index of the real site, and of a catalogue with texts missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, build

from practice_catalogue import finder_index
from practice_catalogue.search_index import RULES, SearchIndexError
from practice_catalogue.search_index import build as build_index


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "project"
    shutil.copytree(ROOT / "tests" / "cases" / "small", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    result = build(folder, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def known(finder: Path) -> dict[str, str]:
    """slug -> hash of its page in the index, empty when it has none."""
    slugs = finder_index.slugs((finder / "index.js").read_text(encoding="utf-8"))
    hashes = json.loads((finder / "search.json").read_text(encoding="utf-8"))["pages"].split(" ")
    return dict(zip(slugs, hashes, strict=True))


def test_a_fallback_is_not_indexed_in_a_language_it_is_not_in(small: Path) -> None:
    arabic = known(small / "ar" / "practices" / "finder")
    assert {slug for slug, hash in arabic.items() if hash} == {"school-garden"}
    assert arabic["school-garden"].startswith("ar_")


def test_only_practice_texts_are_indexed(small: Path) -> None:
    entry = json.loads((small / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    counts = {language: found["page_count"] for language, found in entry["languages"].items()}
    prefixes = {"en": "", "ar": "ar/", "fr": "fr/"}
    for language, prefix in prefixes.items():
        hashes = known(small / prefix / "practices" / "finder").values()
        assert counts[language] == sum(map(bool, hashes))
    words = json.loads((small / "practices" / "finder" / "search.json").read_text(encoding="utf-8"))["words"].split()
    assert "licence" not in words  # stands beside the text of every practice


def test_pagefinds_own_interfaces_are_not_published(small: Path) -> None:
    assert not list((small / "pagefind").glob("*ui*"))
    assert (small / "pagefind" / "pagefind.js").exists()


def test_a_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError):
        build_index(tmp_path / "nowhere")


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yml")), ids=lambda path: path.stem)
def test_words_of_a_family_are_no_beginnings_of_each_other(path: Path) -> None:
    for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]:
        assert len(set(group)) == len(group), f"{group} names a word twice"
        assert all(len(word) >= 3 for word in group)
