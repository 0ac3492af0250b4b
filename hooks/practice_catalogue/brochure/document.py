"""A brochure in one language as the data that the templates set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

from practice_catalogue import palette
from practice_catalogue.brochure import art, indexes, qr, words
from practice_catalogue.brochure.body import Links, nodes
from practice_catalogue.brochure.entry import EntryData
from practice_catalogue.brochure.layout import Layout
from practice_catalogue.brochure.pictures import Picture
from practice_catalogue.brochure.selection import Chapter, chapters, networks
from practice_catalogue.brochure.words import Said, said
from practice_catalogue.locales import Locale
from practice_catalogue.localize import LocalCatalogue, LocalEntry, LocalNetwork, LocalPractice
from practice_catalogue.model import Brochure, PartialDate

Data = dict[str, Any]


class Document:
    """`site_url` is the address of the site's root, for QR codes and links to what is not printed here.

    `pictures` holds the prepared picture of each practice that has one.
    """

    def __init__(
        self,
        catalogue: LocalCatalogue,
        brochure: Brochure,
        layout: Layout,
        site_url: str,
        pictures: Mapping[str, Picture] | None = None,
    ):
        self.catalogue, self.brochure, self.layout = catalogue, brochure, layout
        self.locale = catalogue.locale
        self.site_url = site_url.rstrip("/") + "/"
        self.pictures = pictures or {}
        self.chapters = chapters(catalogue, brochure)
        self.practices = tuple(practice for chapter in self.chapters for practice in chapter.practices)
        self.networks = networks(catalogue, brochure)
        self.labels = {("practice", p.slug): f"practice-{p.slug}" for p in self.practices}
        self.labels |= {("network", n.slug): f"network-{n.slug}" for n in self.networks}

    def data(self) -> Data:
        layout = self.layout
        inside, outside = layout.side_margins
        return {
            "language": self.locale.code,
            "direction": self.locale.direction,
            "title": words.clean(self.title.text),
            "running_title": self.run(self.title),
            "description": words.clean(self.catalogue.tagline),
            "author": words.clean(self._plain("publisher") or self.catalogue.source.settings.publisher),
            "keywords": [chapter.title.text for chapter in self.chapters],
            "page": {
                "width": layout.width,
                "height": layout.height,
                "inside": inside,
                "outside": outside,
                "bleed": layout.bleed,
                "small": layout.is_small,
                "bound": layout.is_bound,
                "print": layout.edition != "screen",
            },
            "inks": self.inks,
            "shapes": art.shapes(),
            "words": self.interface,
            "cover": self._cover(),
            "statement": self._statement(),
            "imprint": self._imprint(),
            "sections": [self._section(chapter) for chapter in self.chapters],
            "networks": self._networks(),
            "countries": indexes.countries(self.practices, self.locale, self.labels),
            "organisations": indexes.organisations(self.practices, self.networks, self.locale, self.labels),
            "back": self._back(),
        }

    # -- colours --

    @cached_property
    def inks(self) -> Data:
        names = {"ink": palette.INK, "soft": palette.INK_SOFT, "line": palette.LINE, "sunken": palette.SUNKEN}
        names |= {"link": palette.LINK, "notice": palette.NOTICE, "notice-line": palette.NOTICE_LINE}
        names |= {"white": palette.WHITE, "deep": self.deep}
        return {name: self.ink(colour) for name, colour in names.items()}

    @property
    def deep(self) -> str:
        """The ground of cover and back: the brand, darkened."""
        return palette.mix(palette.BRAND, "#000000", 0.62)

    def ink(self, colour: str) -> Any:
        return palette.cmyk(colour) if self.layout.cmyk else colour

    def theme(self, colour: str) -> Data:
        """The inks of a section or an entry."""
        own = palette.colour(colour)
        return {"strong": self.ink(own.strong), "soft": self.ink(own.soft), "bright": self.ink(own.bright)}

    def band(self, entry: LocalEntry) -> Data:
        """The strip above an entry: the pattern that its page on the site has."""
        colour = palette.colour(entry.colour)
        return self.mosaic(entry.slug, 24, 1, [colour.strong], colour.soft)

    def mosaic(self, seed: str, columns: int, rows: int, inks: Sequence[str], ground: str) -> Data:
        cells = art.mosaic(seed, columns, rows, inks, ground)
        return {"columns": columns, "rows": rows, "cells": [[*cell[:3], self.ink(cell[3])] for cell in cells]}

    # -- words --

    @cached_property
    def title(self) -> Said:
        title = said(self.brochure.title, self.catalogue)
        assert title
        return title

    @property
    def publisher(self) -> Said:
        """Of the whole catalogue: whoever a brochure's file does not name another."""
        return Said(self.catalogue.source.settings.publisher, is_name=True)

    def _own(self, name: str) -> Said | None:
        return said(self.brochure.texts.get(name), self.catalogue)

    def _plain(self, name: str) -> str:
        own = self._own(name)
        return own.text if own else ""

    def run(self, text: Said | None) -> Data | None:
        """A text with the language and direction that it needs when they are not the brochure's."""
        if text is None:
            return None
        if text.is_name:
            return {"s": words.name(text.text)}
        if not text.language or text.language == self.locale.code:
            return {"s": words.running(text.text, self.locale.direction)}
        direction = Locale(text.language, ()).direction
        mark = words.running(self.locale.language(text.language), self.locale.direction)
        return {"s": words.running(text.text, direction), "lang": text.language, "dir": direction, "mark": mark}

    @cached_property
    def interface(self) -> dict[str, str]:
        _ = self.locale.gettext
        found = {
            "contents": _("Contents"),
            "imprint": _("Imprint"),
            "statement": _("About this brochure"),
            "by_country": _("Practices by country"),
            "by_organisation": _("Organisations"),
            "networks": _("Networks and programmes"),
            "facts": _("Facts"),
            "objectives": _("Objectives"),
            "links": _("Links"),
            "read_online": _("Read online"),
            "page": _("p. %(number)s"),
            "picture": _("Picture: %(credit)s"),
            "not_translated": _("Not yet in your language."),
        }
        return {key: words.running(text, self.locale.direction) for key, text in found.items()}

    # -- parts --

    def _cover(self) -> Data:
        inks = [palette.colour(name).bright for name in dict.fromkeys(c.colour for c in self.chapters)]
        lines = [self.run(self._own(name)) for name in ("event", "place")]
        date = self._date()
        return {
            "title": self.run(self.title),
            "subtitle": self.run(self._own("subtitle")),
            "lines": [line for line in [*lines, {"s": date} if date else None] if line],
            "publisher": self.run(self._own("publisher") or self.publisher),
            "art": self.mosaic(self.brochure.id, 7, 6, inks or [palette.OWN.bright], self.deep),
            "picture": self.pictures[""].file if "" in self.pictures else None,
            "alt": words.clean(alt.text)
            if self.brochure.cover and (alt := said(self.brochure.cover.alt, self.catalogue))
            else "",
        }

    def _date(self) -> str:
        return self.locale.date(self.brochure.date) if self.brochure.date else ""

    def _statement(self) -> Data | None:
        documents = self.brochure.statement
        languages = ("", self.locale.code, *self.catalogue.source.settings.languages)
        language = next((language for language in languages if language in documents), None)
        if language is None:
            return None
        own = language in ("", self.locale.code)
        direction = self.locale.direction if own else Locale(language, ()).direction
        links = Links(self.labels, self.online)
        body = nodes(documents[language], direction, links)
        marks = {} if own else {"lang": language, "dir": direction, "notice": self.fallback_notice(language)}
        return {"body": body, "links": links.addresses, **marks}

    def _imprint(self) -> list[Data]:
        _ = self.locale.gettext
        cover = self.brochure.cover
        rows: list[tuple[str, Said | None]] = [
            ("", self._own("funding_notice")),
            ("", self._own("disclaimer")),
            (_("Published by"), self._own("publisher") or self.publisher),
            (_("Editors"), self._own("editors")),
            (_("Copyright"), self._own("copyright")),
            (_("Contact"), self._own("contact")),
            (
                _("Picture on the cover"),
                Said(cover.image.credit, is_name=True) if cover else None,
            ),
            (_("Contents"), Said(self._extent())),
            (_("Texts last reviewed"), Said(self.locale.date(self.state)) if self.practices else None),
            (_("Translations"), Said(self._translations()) if self._translations() else None),
        ]
        found = [{"label": label, **run} for label, text in rows if (run := self.run(text))]
        licences = {p.licence: p.licence_url for p in self.practices}
        found += [
            {"label": _("Licence of the texts"), "s": words.name(licence), "href": url}
            for licence, url in sorted(licences.items())
        ]
        found.append({"label": _("Online"), "s": words.address(self.home), "href": self.home})
        return found

    def _extent(self) -> str:
        ngettext, number = self.locale.ngettext, self.locale.number
        practices, countries = len(self.practices), len({t.id for p in self.practices for t in p.countries})
        first = ngettext("%(num)s practice", "%(num)s practices", practices) % {"num": number(practices)}
        second = ngettext("%(num)s country", "%(num)s countries", countries) % {"num": number(countries)}
        return self.locale.list([first, second] if countries else [first])

    def _translations(self) -> str:
        """Readers learn that a machine translated, and which texts are not in their language at all."""
        _, ngettext, number = self.locale.gettext, self.locale.ngettext, self.locale.number
        shown = [*self.practices, *self.networks]
        parts = []
        if any(entry.translator == "machine" and not entry.is_fallback for entry in shown):
            parts.append(_("Texts marked as machine translations have not yet been reviewed by a native speaker."))
        missing = sum(entry.is_fallback for entry in shown)
        if missing:
            text = ngettext(
                "%(num)s text is not yet translated and stands in its original language.",
                "%(num)s texts are not yet translated and stand in their original language.",
                missing,
            )
            parts.append(text % {"num": number(missing)})
        return " ".join(parts)

    @property
    def state(self) -> PartialDate:
        """The newest review of an entry: the brochure's own date when it gives none."""
        return max((practice.last_reviewed for practice in self.practices), default=PartialDate(2000))

    def _section(self, chapter: Chapter) -> Data:
        colour = palette.colour(chapter.colour)
        number = len(chapter.practices)
        ngettext = self.locale.ngettext
        return {
            "title": self.run(chapter.title),
            "theme": self.theme(chapter.colour),
            "count": ngettext("%(num)s practice", "%(num)s practices", number) % {"num": self.locale.number(number)},
            "art": self.mosaic(chapter.seed, 7, 4, [colour.bright, colour.soft], colour.strong),
            "entries": [self._entry(practice) for practice in chapter.practices],
        }

    def _networks(self) -> Data | None:
        if not self.networks:
            return None
        ngettext, number = self.locale.ngettext, len(self.networks)
        count = ngettext("%(num)s network or programme", "%(num)s networks and programmes", number)
        own = palette.OWN
        return {
            "title": {"s": self.interface["networks"]},
            "theme": self.theme(""),
            "count": count % {"num": self.locale.number(number)},
            "art": self.mosaic(f"{self.brochure.id} networks", 7, 4, [own.bright, own.soft], own.strong),
            "entries": [self._entry(network) for network in self.networks],
        }

    def _entry(self, entry: LocalPractice | LocalNetwork) -> Data:
        return EntryData(self, entry).data()

    def _back(self) -> Data:
        own = palette.OWN
        return {
            "contact": self.run(self._own("contact")),
            "publisher": self.run(self._own("publisher") or self.publisher),
            "notice": self.run(self._own("funding_notice")),
            "website": self.brochure.website,
            "shown": words.address(self.brochure.website) if self.brochure.website else "",
            "home": self.home,
            "home_shown": words.address(self.home),
            "name": words.running(self.catalogue.name, self.locale.direction),
            "tagline": words.running(self.catalogue.tagline, self.locale.direction),
            "qr": qr.svg(self.home),
            "art": self.mosaic(f"{self.brochure.id} back", 7, 2, [own.bright], self.deep),
        }

    # -- addresses --

    @property
    def home(self) -> str:
        """Of the catalogue in the brochure's language."""
        settings = self.catalogue.source.settings
        return self.site_url + ("" if self.locale.code == settings.default_language else f"{self.locale.code}/")

    def online(self, kind: str, slug: str) -> str:
        return f"{self.home}{kind}s/{quote(slug)}/"

    def fallback_notice(self, language: str) -> str:
        shown = self.locale.gettext("Shown in the original language: %(language)s.")
        notice = f"{self.interface['not_translated']} {shown % {'language': self.locale.language(language)}}"
        return words.running(notice, self.locale.direction)
