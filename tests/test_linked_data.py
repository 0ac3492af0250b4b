"""JSON-LD against the vocabulary of schema.org: types, their properties, and what these may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT
from schema_org import registry
from test_exports import address, catalogue

from practice_catalogue.linked_data import Node, dataset, practice, script

PICTURE = "https://example.org/assets/share/x.png"


def problems(node: Any, place: str = "$") -> Iterator[str]:
    """Each way in which a node is not as schema.org has it."""
    kind = node.get("@type")
    if kind not in registry.CLASS_METADATA:
        yield f"{place}: there is no type {kind}"
        return
    kinds = {kind, *registry.ancestry(kind)}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = registry.PROPERTY_BY_SCHEMA.get(name)
        if known is None or not kinds & set(known.domains):
            yield f"{place}: {kind} has no property {name}"
            continue
        for part in value if isinstance(value, list) else [value]:
            yield from _misfits(part, set(known.ranges), f"{place}.{name}")


def _misfits(value: Any, ranges: set[str], place: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not ranges & {value.get("@type"), *registry.ancestry(value["@type"])}:
            yield f"{place}: takes {sorted(ranges)}, not {value['@type']}"
        yield from problems(value, place)
    elif not ranges & ({"Boolean"} if isinstance(value, bool) else {"Text", "URL", "Date", "DateTime"}):
        yield f"{place}: takes {sorted(ranges)}, not {value!r}"


@pytest.mark.parametrize("language", ["en", "fi", "sv", "ar"])
def test_every_practice_speaks_schema_org(language: str) -> None:
    local = catalogue(language, ROOT / "catalogue")
    nodes = [practice(local, entry, address, PICTURE) for entry in local.practices]
    assert [problem for node in [*nodes, dataset(local, address)] for problem in problems(node)] == []
    assert {node["@context"] for node in nodes} == {"https://schema.org"}


@pytest.mark.parametrize(
    ("node", "problem"),
    [
        ({"@type": "Artikel"}, "there is no type Artikel"),
        ({"@type": "Article", "headlin": "x"}, "Article has no property headlin"),
        ({"@type": "Article", "areaServed": "x"}, "Article has no property areaServed"),
        ({"@type": "Article", "publisher": {"@type": "Country"}}, "not Country"),
        ({"@type": "Article", "isPartOf": {"@type": "Dataset", "nam": "x"}}, "Dataset has no property nam"),
        ({"@type": "Article", "headline": True}, "not True"),
    ],
)
def test_the_judge_itself_finds_what_is_wrong(node: Node, problem: str) -> None:
    (found,) = problems(node)
    assert problem in found


def garden(language: str, slug: str) -> Node:
    local = catalogue(language)
    return practice(local, local.practice[slug], address, PICTURE)


def test_a_practice() -> None:
    node = garden("en", "school-garden")
    assert (node["@type"], node["inLanguage"], node["dateModified"]) == ("Article", "en", "2026-11")
    assert node["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert {other["@id"] for other in node["workTranslation"]} == {
        "https://example.org/ar/practices/school-garden/",
        "https://example.org/fr/practices/school-garden/",
    }
    assert [country["identifier"] for country in node["about"]["areaServed"]] == ["NO", "FI"]
    assert (node["about"]["foundingDate"], node["about"]["dissolutionDate"]) == ("2019", "2021")


def test_a_translation_names_its_original_and_a_fallback_is_the_original() -> None:
    assert garden("ar", "school-garden")["translationOfWork"]["@id"] == ("https://example.org/practices/school-garden/")
    assert garden("ar", "roof-garden")["@id"] == "https://example.org/fr/practices/roof-garden/"


def test_what_is_not_known_is_left_out() -> None:
    assert set(garden("en", "rain-beds")["about"]) == {"@type", "name"}


def test_no_text_can_end_the_script_element() -> None:
    text = script(garden("en", "rain-beds"))
    assert "<" not in text
    assert json.loads(text)["headline"] == 'Rain beds <script>alert(1)</script> & "more"'
