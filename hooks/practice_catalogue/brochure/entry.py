"""One practice or network as the data of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from practice_catalogue.brochure import indexes, qr, words
from practice_catalogue.brochure.body import Links, Node, nodes
from practice_catalogue.localize import LocalNetwork, LocalPractice
from practice_catalogue.model import Reference

if TYPE_CHECKING:
    from practice_catalogue.brochure.document import Document

Data = dict[str, Any]


class EntryData:
    def __init__(self, document: Document, entry: LocalPractice | LocalNetwork):
        self.document, self.entry = document, entry
        self.locale, self.catalogue = document.locale, document.catalogue
        self.kind = "network" if isinstance(entry, LocalNetwork) else "practice"
        self.links = Links(document.labels, document.online)

    def data(self) -> Data:
        entry, document = self.entry, self.document
        online = document.online(self.kind, entry.slug)
        body = nodes(entry.body, entry.direction, self.links) if document.brochure.full else []
        own = {"lang": entry.language, "dir": entry.direction} if entry.is_fallback else {}
        return {
            "label": document.labels[self.kind, entry.slug],
            "title": self.own(entry.title),
            "summary": self.own(entry.summary),
            "kicker": self.ours(" · ".join(term.label for term in entry.main_terms)),
            "theme": document.theme(entry.colour),
            "band": document.band(entry),
            "facts": list(self.facts()),
            "lists": [{"title": title, "items": list(map(self.own, items))} for title, items in self.lists()],
            "body": body,
            **closing(body, len(self.links.addresses) + len(entry.sources)),
            "links": [{"s": words.address(address), "href": address} for address in self.links.addresses],
            "source_title": self.ours(self.locale.ngettext("Source", "Sources", len(entry.sources))),
            "sources": [self.source(source) for source in entry.sources],
            "notes": self.notes(),
            "collected": self.collected(),
            "collected_title": self.ours(self.locale.gettext("Practices it collected")),
            "notice": document.fallback_notice(entry.language) if entry.is_fallback else "",
            "picture": self.picture(),
            "online": online,
            "qr": qr.svg(online),
            **own,
        }

    def own(self, text: str) -> str:
        """Text in the entry's own language."""
        return words.running(text, self.entry.direction)

    def ours(self, text: str) -> str:
        """Text in the brochure's language."""
        return words.running(text, self.locale.direction)

    def lists(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        _ = self.locale.gettext
        titles = {"objectives": _("Objectives"), "aims": _("Aims"), "products": _("Products"), "events": _("Events")}
        for name, items in self.entry.lists.items():
            if items:
                yield self.ours(titles[name]), items

    # -- facts --

    def facts(self) -> Iterable[Data]:
        """Rows of the panel: a label, and lines of which each may be a name or an address."""
        _, entry = self.locale.gettext, self.entry
        for facet in self.catalogue.facets:
            if entry.terms[facet.id]:
                yield self.fact(facet.label, [self.ours(term.label) for term in entry.terms[facet.id]])
        if entry.period:
            yield self.fact(_("Period"), [self.ours(entry.period)])
        if isinstance(entry, LocalNetwork) and entry.lead:
            yield self.fact(_("Lead"), [words.name(entry.lead)])
        for role, label in (("lead", _("Led by")), ("partner", _("Partners")), ("associate", _("Associates"))):
            members = [
                self.organisation(o.name, o.country.name if o.country else "")
                for o in entry.organisations
                if o.role == role
            ]
            if members:
                yield self.fact(label, members)
        yield from self.collected_by()
        if entry.website:
            yield self.fact(_("Website"), [words.address(entry.website)], href=entry.website)
        if entry.contact:
            yield self.fact(_("Contact"), [words.name(entry.contact)])
        if isinstance(entry, LocalPractice) and entry.validated:
            yield self.fact(_("Validated"), [self.ours(entry.validated)])
        yield self.fact(_("Last reviewed"), [self.ours(entry.reviewed)])

    def collected_by(self) -> Iterable[Data]:
        entry, document = self.entry, self.document
        if isinstance(entry, LocalPractice) and entry.networks:
            names = [words.name(self.catalogue.network[slug].title) for slug in entry.networks]
            targets = [document.labels.get(("network", slug), "") for slug in entry.networks]
            yield self.fact(self.locale.gettext("Collected by"), names, targets=targets)

    def collected(self) -> list[Data]:
        """A network's practices that stand in this brochure."""
        entry, labels = self.entry, self.document.labels
        slugs = entry.practices if isinstance(entry, LocalNetwork) else ()
        found = [self.catalogue.practice[slug] for slug in slugs if ("practice", slug) in labels]
        return [indexes.reference(practice, labels) for practice in found]

    def fact(self, label: str, lines: list[str], **more: Any) -> Data:
        return {"label": self.ours(label), "lines": lines, **more}

    def organisation(self, name: str, country: str) -> str:
        return f"{words.name(name)} ({self.ours(country)})" if country else words.name(name)

    # -- below the text --

    def source(self, source: Reference) -> Data:
        comma = self.locale.gettext(", ")
        parts = [words.name(part) for part in (source.title, source.publisher) if part]
        parts += [str(source.year)] if source.year else []
        text = comma.join(parts)
        if source.page:
            text += f" ({self.locale.gettext('section:')} {words.name(source.page)})"
        return {"s": text, "href": source.url, "shown": words.address(source.url) if source.url else ""}

    def notes(self) -> list[str]:
        """How the text was translated, as the site says it, and its licence."""
        _, entry = self.locale.gettext, self.entry
        found = []
        if entry.translator and not entry.is_fallback:
            said = {
                "machine": _("Machine translation, not yet reviewed by a native speaker."),
                "reviewed": _("Translation, reviewed by a native speaker."),
                "human": _("Translation."),
            }[entry.translator]
            original = _("Original language: %(language)s.") % {"language": self.locale.language(entry.original)}
            found.append(self.ours(f"{said} {original}"))
            if entry.state == "stale":
                found.append(self.ours(_("The original has changed since this translation was made.")))
        return found

    def picture(self) -> Data | None:
        entry = self.entry
        ready = self.document.pictures.get(entry.slug)
        if not isinstance(entry, LocalPractice) or entry.image is None or not ready:
            return None
        credit = self.ours(self.locale.gettext("Picture: %(credit)s")) % {"credit": words.name(entry.image.credit)}
        return {
            "file": ready.file,
            "width": ready.width,
            "ratio": ready.ratio,
            "alt": words.clean(entry.image_alt),
            "credit": credit,
        }


def closing(body: Sequence[Node], lines: int) -> Data:
    """`tail`: how many nodes at the end make up the last section; `keep`: it and `lines` below fit together.

    What cannot fit on a page must be allowed to break, so long ends are left alone.
    """
    start = max((i for i, node in enumerate(body) if node["t"] == "heading"), default=len(body))
    tail = list(body[start:])
    if _length(tail) > 900:
        start, tail = len(body) - 1, list(body[-1:])
    keep = _length(tail) <= 1200 and lines <= 12
    return {"tail": len(tail) if keep else 0, "keep": keep}


def _length(nodes: Iterable[Node]) -> int:
    """Characters of text, roughly; a line break or an item counts as half a line."""
    return sum(
        len(node.get("s", "")) + 30 * (node["t"] not in ("text", "inline")) + _length(node.get("c", ()))
        for node in nodes
    )
