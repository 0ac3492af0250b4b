"""The catalogue tells facts in its own words: no run of 8 words is the same as in a source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import own_words
import pytest
from conftest import ROOT

from practice_catalogue.loader import load
from practice_catalogue.text import to_plain

CATALOGUE = load(ROOT / "catalogue")
ENTRIES = (*CATALOGUE.practices, *CATALOGUE.networks)
TITLES = {mark for entry in ENTRIES for source in entry.sources for mark, _ in own_words.shingles(source.title)}


def copied(lines: Iterable[str]) -> list[str]:
    """Runs of words that stand in a source too, the titles of documents excepted."""
    known = own_words.known() - TITLES
    return [run for line in lines for mark, run in own_words.shingles(line) if mark in known]


def test_no_sentence_of_a_source() -> None:
    found = {}
    for entry in ENTRIES:
        for text in (entry.texts[language] for language in ("en", "sv") if language in entry.texts):
            lists = (line for lines in text.lists.values() for line in lines)
            found[text.path] = copied((text.title, text.summary, *lists, *to_plain(text.body).split("\n")))
    assert {path: runs for path, runs in found.items() if runs} == {}


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").glob("[es][nv]/*.md")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_no_sentence_of_a_source_on_a_page(page: Path) -> None:
    assert copied(page.read_text(encoding="utf-8").split("\n")) == []


def test_a_copied_run_is_found_however_it_is_set() -> None:
    sentence = "One two three, four “five” six – seven eight nine."
    mark = hashlib.sha256(b"two three four five six seven eight nine").digest()[: own_words.BYTES]
    assert mark in dict(own_words.shingles(sentence))
    assert mark in dict(
        own_words.shingles(
            "ONE TWO\nTHREE **four** [five](https://example.org) six, seven-eight? nine".replace("-", " ")
        )
    )
