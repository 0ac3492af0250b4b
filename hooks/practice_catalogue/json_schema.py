"""The models of schema.py as JSON Schema, for editors and tools outside.

pydantic exports the shape; what the validators tolerate (one value for a list, a number
for a text, an empty value for a missing one) is added here. A test feeds the same
examples to both. Known differences: 29 February of common years, which a pattern cannot
refuse, texts of invisible characters alone, and links to entries that do not exist.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from practice_catalogue.facets_file import FacetsFile
from practice_catalogue.fields import PARTS, describe
from practice_catalogue.locales import Locale
from practice_catalogue.model import Catalogue, Facet
from practice_catalogue.schema import EntryModels
from practice_catalogue.settings_file import SettingsFile

DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that the YAML language server reads in full
ONE_LINE = r"^\s*\S([^\n\r\u0085\u2028\u2029]*\S)?\s*$"
NOT_EMPTY = r"\S"
_PARTS = {"OrganisationFields": "organisations", "SourceFields": "source", "ImageFields": "image"}

Schema = dict[str, Any]


def schemas(catalogue: Catalogue, locale: Locale) -> dict[str, Schema]:
    """File name -> JSON Schema: of the front matter of entries, and of the two settings files."""
    models = EntryModels(catalogue.facets, catalogue.settings.licences)
    return {
        **{f"{kind}.json": _entry(models, kind, catalogue.facets, locale) for kind in models.original},
        "facets.json": _document(FacetsFile, "facets.yml"),
        "catalogue.json": _document(SettingsFile, "catalogue.yml"),
    }


def _document(model: type[BaseModel], title: str) -> Schema:
    return {"$schema": DRAFT, "title": title, **_plain(model.model_json_schema(ref_template="#/definitions/{model}"))}


def _entry(models: EntryModels, kind: str, facets: tuple[Facet, ...], locale: Locale) -> Schema:
    """An original if it says `original: true`, else a translation, as the loader has it."""
    original = _described(models.original[kind], facets, locale)
    translation = _described(models.translation[kind], facets, locale)
    is_original = {"properties": {"original": {"const": True}}, "required": ["original"]}
    return {
        "$schema": DRAFT,
        "title": f"Front matter of a {kind}",
        "type": "object",
        "if": is_original,
        "then": original,
        "else": translation,
        "definitions": {**original.pop("definitions", {}), **translation.pop("definitions", {})},
    }


def _described(model: type[BaseModel], facets: tuple[Facet, ...], locale: Locale) -> Schema:
    schema: Schema = _plain(model.model_json_schema(ref_template="#/definitions/{model}"))
    for name, field in schema["properties"].items():
        described = describe(name, facets, locale)
        field["title"], field["description"] = described.label, described.hint
        schema["properties"][name] = _tolerant(field, NOT_EMPTY if name == "summary" else ONE_LINE)
    for name, definition in schema.get("definitions", {}).items():
        for part, field in definition["properties"].items():
            key = f"{_PARTS.get(name, 'image')}.{part}"
            if key in PARTS:
                field["title"] = describe(key, facets, locale).label
            definition["properties"][part] = _tolerant(field, ONE_LINE)
    return schema


def _plain(node: Any) -> Any:
    """Without what pydantic adds for itself: titles made of names, defaults that are nothing."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    shown = {"definitions" if key == "$defs" else key: _plain(value) for key, value in node.items()}
    if isinstance(shown.get("title"), str):
        del shown["title"]
    if "default" in shown and shown["default"] in (None, []):
        del shown["default"]
    return shown


def _tolerant(node: Schema, text: str) -> Schema:
    """What the validators before the models accept as well."""
    notes: Schema = {key: node[key] for key in ("title", "description") if key in node}
    rest = {key: value for key, value in node.items() if key not in notes}
    if rest.get("type") == "array":
        item = _tolerant(rest["items"], text)
        choices = [item, {**rest, "items": item}] + ([] if "minItems" in rest else [{"type": "null"}])
        return {**notes, "anyOf": choices}
    if "anyOf" in rest:
        return {**notes, **rest, "anyOf": [_tolerant(choice, text) for choice in rest["anyOf"]]}
    if rest.get("type") == "string" and "enum" not in rest and "pattern" not in rest:
        rest = {**rest, "type": ["string", "integer"], "pattern": text}
    return {**notes, **rest}
