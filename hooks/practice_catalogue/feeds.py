"""Atom feeds (RFC 4287): one of all practices, one of each term of the main facet.

Nothing here asks the clock: an entry changes when an editor reviews it, so that the same
catalogue gives the same feed, and feed readers show no false news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from practice_catalogue import text
from practice_catalogue.localize import PRACTICES, LocalCatalogue, LocalPractice, LocalTerm
from practice_catalogue.model import PartialDate

LENGTH = 50  # entries of a feed, the latest reviewed first
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER = PartialDate(1970)

Address = Callable[[str], str]  # from the language's root -> absolute


@dataclass(frozen=True)
class Feed:
    """`url` and `page` are relative to the language's root."""

    url: str
    page: str  # that shows the same practices
    title: str
    practices: Sequence[LocalPractice]  # the latest reviewed first


def feeds(catalogue: LocalCatalogue) -> Iterator[Feed]:
    yield Feed(f"{PRACTICES}feed.xml", PRACTICES, catalogue.name, catalogue.newest[:LENGTH])
    for term in catalogue.main_facet.terms if catalogue.main_facet else ():
        named = {practice.slug for practice in catalogue.by_term[term.facet, term.id]}
        newest = [practice for practice in catalogue.newest if practice.slug in named]
        yield Feed(term_url(term), term.url, f"{catalogue.name}: {term.label}", newest[:LENGTH])


def term_url(term: LocalTerm) -> str:
    return f"{term.url}feed.xml"


def atom(catalogue: LocalCatalogue, feed: Feed, address: Address) -> str:
    """`feed` as a document; the texts stand in it whole."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, _LANG: catalogue.locale.code})
    _add(root, "id", address(feed.url))
    _add(root, "title", feed.title)
    _add(root, "subtitle", catalogue.tagline)
    _add(root, "updated", timestamp(max((p.last_reviewed for p in feed.practices), default=_NEVER)))
    _add(root, "link", rel="self", type="application/atom+xml", href=address(feed.url))
    _add(root, "link", rel="alternate", type="text/html", href=address(feed.page))
    _add(_add(root, "author"), "name", catalogue.source.settings.publisher)
    for practice in feed.practices:
        root.append(_entry(catalogue, practice, address))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _entry(catalogue: LocalCatalogue, practice: LocalPractice, address: Address) -> ElementTree.Element:
    entry = ElementTree.Element("entry", {_LANG: practice.language})
    _add(entry, "id", address(practice.url))
    _add(entry, "title", practice.title)
    _add(entry, "updated", timestamp(practice.last_reviewed))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=practice.language, href=address(practice.url))
    for term in practice.main_terms:
        _add(entry, "category", term=term.id, label=term.label, scheme=_scheme(catalogue, address))
    _add(entry, "summary", practice.summary)
    _add(entry, "content", _content(practice, address), type="html")
    _add(entry, "rights", f"{practice.licence}, {practice.licence_url}")
    return entry


def _scheme(catalogue: LocalCatalogue, address: Address) -> str:
    return address(catalogue.main_facet.url) if catalogue.main_facet else ""


def _content(practice: LocalPractice, address: Address) -> str:
    """Feed readers are set in one direction; the text brings its own."""
    body = text.to_html(practice.body, lambda kind, slug: address(f"{kind}s/{slug}/"))
    return f'<div lang="{practice.language}" dir="{practice.direction}">\n{body}</div>'


def _add(parent: ElementTree.Element, tag: str, content: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = content or None
    return element


def timestamp(date: PartialDate) -> str:
    """The first moment of a day, month or year: Atom knows no partial dates."""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"
