"""All languages say the same, and none of them says it in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag
from conftest import ROOT
from scripts.texts import template

from practice_catalogue.loader import load
from practice_catalogue.locales import ENGINE_TEXTS

LANGUAGES = ("fi", "sv", "ar")


def texts(language: str) -> Catalog:
    with (ENGINE_TEXTS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interface_text_is_translated(language: str) -> None:
    wanted = {message.id for message in template() if message.id}
    catalog = texts(language)
    assert {message.id for message in catalog if message.id} == wanted, "run `make texts`"
    strings = {m.id: m.string if isinstance(m.string, tuple) else (m.string,) for m in catalog if m.id}
    assert [id for id, forms in strings.items() if not all(forms)] == []
    assert [error for message in catalog for error in message.check(catalog)] == []
    assert {len(forms) for id, forms in strings.items() if isinstance(id, tuple)} == {catalog.num_plurals}


def test_every_hand_written_page_stands_in_every_language() -> None:
    pages = {folder.name: sorted(path.name for path in folder.glob("**/*.md")) for folder in (ROOT / "docs").iterdir()}
    assert all(names == pages["en"] for names in pages.values()), pages


def visible(html: BeautifulSoup, language: str) -> Iterator[str]:
    """Texts and spoken attributes of a page that are meant to be in its language."""
    for node in html.find_all(string=True):
        if isinstance(node, NavigableString) and type(node) is NavigableString:
            owner = node.find_parent(lang=True)
            if node.strip() and owner and owner["lang"] == language and not node.find_parent(["script", "style"]):
                yield re.sub(r"\s+", " ", node).strip()
    for tag in html.find_all(lambda tag: isinstance(tag, Tag)):
        owner = tag if tag.has_attr("lang") else tag.find_parent(lang=True)
        if owner and owner["lang"] == language:
            yield from (tag[name] for name in ("aria-label", "title", "placeholder", "alt") if tag.get(name))


def pattern(text: str) -> str:
    """Of the text on a page: what stands for a placeholder is at most four words long."""
    return re.sub(r"%\\\(\w+\\\)[sd]", r"\\S+(?: \\S+){0,3}", re.escape(re.sub(r"</?b>", "", text)))


def has_words(text: str) -> bool:
    """Beside its placeholders: "%(a)s of %(b)s" is found in names, too."""
    return bool(re.search("[a-z]{4}", re.sub(r"%\(\w+\)s", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_interface_text(language: str, site: Path) -> None:
    catalog, english = texts(language), set()
    for message in catalog:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        own = message.string if isinstance(message.string, tuple) else (message.string,)
        english |= {
            pattern(id) for id in ids if id and id not in own and re.search("[a-z]{2}", re.sub(r"%\(\w+\)s", "", id))
        }
    for facet in load(ROOT / "catalogue").facets:
        for label in (facet.label, *(term.label for term in facet.terms)):
            english |= {re.escape(label["en"])} if label["en"] != label[language] else set()
    known = re.compile("|".join(sorted(english)))
    found = set()
    for path in (site / language).rglob("*.html"):
        html = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        found |= {text for text in visible(html, language) if known.fullmatch(text)}
    assert not found
