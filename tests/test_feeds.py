"""Atom feeds, read as feed readers do."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import feedparser
import pytest
from conftest import ROOT
from test_exports import address, catalogue

from practice_catalogue.feeds import LENGTH, Feed, atom, feeds, timestamp
from practice_catalogue.model import PartialDate

ATOM = "{http://www.w3.org/2005/Atom}"


def written(language: str) -> dict[str, str]:
    local = catalogue(language)
    return {feed.url: atom(local, feed, lambda url: address(language, url)) for feed in feeds(local)}


def test_there_is_one_of_all_and_one_of_each_term_of_the_main_facet() -> None:
    assert sorted(written("fr")) == [
        "practices/feed.xml",
        "practices/kind-of-place/roof/feed.xml",
        "practices/kind-of-place/school/feed.xml",
        "practices/kind-of-place/street/feed.xml",
    ]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_has_what_the_standard_demands(language: str) -> None:
    """RFC 4287, 4.1: id, title and updated once in feed and entry, an author, links, ids that are unique."""
    for url, text in written(language).items():
        root = ElementTree.fromstring(text)
        for element in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1, (url, name)
            updated = element.findtext(f"{ATOM}updated", "")
            assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-[0-3]\dT00:00:00Z", updated)
            assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        assert root.find(f"{ATOM}link[@rel='self']").get("href") == root.findtext(f"{ATOM}id") == address(language, url)
        ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
        assert ids
        assert len(ids) == len(set(ids))


def test_what_a_feed_reader_sees() -> None:
    parsed = feedparser.parse(written("ar")["practices/kind-of-place/school/feed.xml"])
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.title) == ("atom10", "مدن خضراء: مدرسة")
    (entry,) = parsed.entries
    assert entry.link == "https://example.org/ar/practices/school-garden/"
    assert [(tag.term, tag.label) for tag in entry.tags] == [("school", "مدرسة")]
    assert '<div dir="rtl" lang="ar">' in entry.content[0].value  # cleaned, as readers' programs do


def test_a_fallback_says_its_language() -> None:
    entry = ElementTree.fromstring(written("ar")["practices/kind-of-place/roof/feed.xml"]).find(f"{ATOM}entry")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert '<div lang="fr" dir="ltr">' in entry.findtext(f"{ATOM}content")


def test_links_between_entries_are_whole_addresses() -> None:
    assert (
        'href="https://example.org/practices/roof-garden/"'
        in feedparser.parse(written("en")["practices/kind-of-place/school/feed.xml"]).entries[0].content[0].value
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026", "2026-01-01T00:00:00Z"),
        ("2026-11", "2026-11-01T00:00:00Z"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
    ],
)
def test_partial_dates(date: str, expected: str) -> None:
    assert timestamp(PartialDate.parse(date)) == expected


def test_the_latest_reviewed_come_first_and_long_feeds_end() -> None:
    local = catalogue("en", ROOT / "catalogue")
    every = next(feeds(local))
    dates = [practice.last_reviewed for practice in every.practices]
    assert dates == sorted(dates, reverse=True)
    assert len(every.practices) == min(LENGTH, len(local.practices))


def test_an_empty_feed_is_still_a_feed() -> None:
    empty = atom(catalogue("en"), Feed("practices/feed.xml", "practices/", "Nothing", ()), str)
    assert ElementTree.fromstring(empty).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
