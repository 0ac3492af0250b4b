"""What search engines read: a practice, and the catalogue's data, in words of schema.org (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from practice_catalogue.exports import INDEX_CSV, INDEX_JSON
from practice_catalogue.localize import PRACTICES, LocalCatalogue, LocalPractice
from practice_catalogue.model import Reference

Node = dict[str, Any]
Address = Callable[[str, str], str]  # language, from its root -> absolute


def practice(catalogue: LocalCatalogue, entry: LocalPractice, address: Address, picture: str) -> Node:
    """The page as an article about the project it describes; `picture` is an absolute address.

    A fallback describes the original's page, as its canonical link does.
    """
    url = address(entry.language, entry.url)
    return _clean(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": url,
            "url": url,
            "headline": entry.title,
            "abstract": entry.summary,
            "inLanguage": entry.language,
            "image": picture,
            "dateModified": str(entry.last_reviewed),
            "license": entry.licence_url,
            "publisher": _publisher(catalogue),
            "isPartOf": {"@type": "Dataset", "@id": address(catalogue.locale.code, PRACTICES)},
            "keywords": [term.label for terms in entry.terms.values() for term in terms],
            "isBasedOn": [_source(source) for source in entry.sources],
            **_translations(entry, address),
            "about": _project(catalogue, entry),
        }
    )


def _project(catalogue: LocalCatalogue, entry: LocalPractice) -> Node:
    country = catalogue.country_facet.id if catalogue.country_facet else ""
    organisations = [
        {"@type": "Organization", "name": organisation.name, **_located(organisation.country)}
        for organisation in entry.organisations
    ]
    return _clean(
        {
            "@type": "Project",
            "name": entry.title,
            "url": entry.website,
            "foundingDate": str(entry.starts or ""),
            "dissolutionDate": str(entry.ends or ""),
            "areaServed": [_country(term.id, term.label) for term in entry.terms.get(country, ())],
            "member": organisations,
        }
    )


def _located(place: Any) -> Node:
    return {"location": _country(place.code, place.name)} if place else {}


def _country(code: str, name: str) -> Node:
    return {"@type": "Country", "name": name, "identifier": code}


def _publisher(catalogue: LocalCatalogue) -> Node:
    return {"@type": "Organization", "name": catalogue.source.settings.publisher}


def _source(source: Reference) -> Node:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": str(source.year or ""),
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
    }


def _translations(entry: LocalPractice, address: Address) -> Node:
    if entry.language != entry.original:
        return {"translationOfWork": {"@type": "Article", "@id": address(entry.original, entry.url)}}
    others = [code for code in entry.languages if code != entry.original]
    return {"workTranslation": [{"@type": "Article", "@id": address(code, entry.url)} for code in others]}


def dataset(catalogue: LocalCatalogue, address: Address) -> Node:
    """The catalogue's downloads, as data portals and dataset searches want them."""
    code = catalogue.locale.code
    licences = sorted({entry.licence_url for entry in catalogue.practices})
    return _clean(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": address(code, PRACTICES),
            "url": address(code, PRACTICES),
            "name": catalogue.name,
            "description": catalogue.tagline,
            "inLanguage": code,
            "isAccessibleForFree": True,
            "license": licences,
            "creator": _publisher(catalogue),
            "dateModified": str(max((entry.last_reviewed for entry in catalogue.practices), default="")),
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address(code, url)}
                for kind, url in (("application/json", INDEX_JSON), ("text/csv", INDEX_CSV))
            ],
        }
    )


def _clean(node: Node) -> Node:
    """Without what is not known, to all depths; a list of one is that one."""
    return dict(_known(node))


def _known(node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            value = _clean(dict(value))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            parts = [_clean(dict(part)) if isinstance(part, Mapping) else part for part in value]
            value = parts[0] if len(parts) == 1 else parts
        if value not in ("", [], {}, None):
            yield key, value


def script(node: Node) -> str:
    """As content of a <script>: no text of an entry can end it."""
    compact = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return compact.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
