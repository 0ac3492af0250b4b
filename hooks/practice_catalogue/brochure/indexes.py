"""The indexes at a brochure's end: what stands under which country and organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from practice_catalogue.brochure import words
from practice_catalogue.locales import Locale
from practice_catalogue.localize import LocalEntry, LocalNetwork, LocalPractice

Data = dict[str, Any]
Labels = Mapping[tuple[str, str], str]


def countries(practices: Iterable[LocalPractice], locale: Locale, labels: Labels) -> list[Data]:
    """Each country with its practices, as the language sorts."""
    found: dict[str, list[LocalPractice]] = {}
    for practice in practices:
        for country in practice.countries:
            found.setdefault(country.label, []).append(practice)
    return [
        {
            "name": words.running(name, locale.direction),
            "entries": [reference(p, labels) for p in _sorted(found[name], locale)],
        }
        for name in sorted(found, key=locale.sort_key)
    ]


def organisations(
    practices: Iterable[LocalPractice], networks: Iterable[LocalNetwork], locale: Locale, labels: Labels
) -> list[Data]:
    """Each organisation with the labels of the pages where it stands."""
    found: dict[str, list[str]] = {}
    for kind, entries in (("practice", practices), ("network", networks)):
        for entry in entries:
            names = [organisation.name for organisation in entry.organisations]
            names += [entry.lead] if isinstance(entry, LocalNetwork) and entry.lead else []
            for name in dict.fromkeys(names):
                found.setdefault(name, []).append(labels[kind, entry.slug])
    return [{"name": words.name(name), "labels": found[name]} for name in sorted(found, key=locale.sort_key)]


def _sorted(practices: Iterable[LocalPractice], locale: Locale) -> list[LocalPractice]:
    return sorted(practices, key=lambda practice: (locale.sort_key(practice.title), practice.slug))


def reference(entry: LocalEntry, labels: Labels) -> Data:
    """A practice's title in its own language, and where it stands."""
    own = {"lang": entry.language, "dir": entry.direction} if entry.is_fallback else {}
    return {"title": words.running(entry.title, entry.direction), "label": labels["practice", entry.slug], **own}
