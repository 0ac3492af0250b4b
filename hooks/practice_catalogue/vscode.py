"""What VS Code needs to complete and check entries: made from the models, kept in the repository.

VS Code checks no front matter by JSON Schema itself, and its YAML extension does not read
it inside Markdown. So the Front Matter extension gets the fields and terms in its own
form (frontmatter.json), snippets complete a whole entry without any extension, and the
task "check" puts every problem beside its line. The YAML extension reads the schemas of
facets.yml and catalogue.yml.
"""

from __future__ import annotations

import json
from typing import Any

from practice_catalogue.fields import FIELDS, SECTIONS, describe
from practice_catalogue.json_schema import schemas
from practice_catalogue.loader import FOLDERS
from practice_catalogue.locales import Locale
from practice_catalogue.model import Catalogue, Facet
from practice_catalogue.schema import EntryModels

LISTS = {"objectives", "aims", "products", "events", "collected_by"}
TRANSLATORS = ("machine", "human", "reviewed")


def files(catalogue: Catalogue, locale: Locale) -> dict[str, str]:
    """Path from the project's root -> content."""
    made: dict[str, Any] = {f".vscode/schemas/{name}": schema for name, schema in schemas(catalogue, locale).items()}
    made["frontmatter.json"] = _front_matter_extension(catalogue, locale)
    made[".vscode/catalogue.code-snippets"] = _snippets(catalogue, locale)
    return {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in made.items()}


# -- the Front Matter extension ---------------------------------------------------------------


def _front_matter_extension(catalogue: Catalogue, locale: Locale) -> dict[str, Any]:
    models = EntryModels(catalogue.facets, catalogue.settings.licences)
    folders = [
        # One content type a folder: the extension then needs no field that names it.
        {"title": kind.capitalize(), "path": f"[[workspace]]/catalogue/{folder}", "contentTypes": [kind]}
        for kind, folder in FOLDERS.items()
    ]
    types = [
        {"name": kind, "pageBundle": True, "fields": _form(model, catalogue, locale)}
        for kind, model in models.original.items()
    ]
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.framework.id": "other",
        "frontMatter.taxonomy.indentArrays": True,
        "frontMatter.taxonomy.noPropertyValueQuotes": [],
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.content.pageFolders": folders,
        "frontMatter.taxonomy.contentTypes": types,
    }


def _form(model: Any, catalogue: Catalogue, locale: Locale) -> list[dict[str, Any]]:
    names = [name for name in (*FIELDS, *(facet.id for facet in catalogue.facets)) if name in model.model_fields]
    return [_form_field(name, catalogue, locale) for name in names]


def _form_field(name: str, catalogue: Catalogue, locale: Locale) -> dict[str, Any]:
    described = describe(name, catalogue.facets, locale)
    field: dict[str, Any] = {"name": name, "title": described.label, "description": described.hint, "type": "string"}
    facet = next((facet for facet in catalogue.facets if facet.id == name), None)
    if facet and not facet.countries:
        choices = [{"id": term.id, "title": term.label[locale.code]} for term in facet.terms]
        return {**field, "type": "choice", "multiple": True, "choices": choices}
    if facet or name in LISTS:
        return {**field, "type": "list"}
    if name in ("title", "summary"):
        return {**field, "required": True, "single": name == "title"}
    if name == "licence":
        return {**field, "type": "choice", "choices": list(catalogue.settings.licences)}
    if name == "original":
        return {**field, "type": "boolean"}
    if name in ("organisations", "source", "image"):
        return {**field, "type": "json", "hidden": True}  # written in the file, where the snippets help
    return field


# -- snippets ---------------------------------------------------------------------------------


def _snippets(catalogue: Catalogue, locale: Locale) -> dict[str, Any]:
    original = ["---", "original: true", "title: ${1:title}", "summary: ${2:summary}"]
    place = 3
    for facet in catalogue.facets:
        original.append(f"{facet.id}: [{_choice(place, facet)}]")
        place += 1
    licences = ",".join(catalogue.settings.licences)
    original += [f"starts: ${{{place}:2018}}", "objectives:", f"  - ${{{place + 1}:objective}}", "source:"]
    original += [f"  - title: ${{{place + 2}:title}}", f"    publisher: ${{{place + 3}:publisher}}"]
    original += [f"    year: ${{{place + 4}:2018}}", f"licence: ${{{place + 5}|{licences}|}}"]
    original += [
        "last_reviewed: $CURRENT_YEAR-$CURRENT_MONTH",
        "---",
        "",
        f"## {locale.gettext(SECTIONS[0])}",
        "",
        "$0",
    ]
    translation = ["---", "title: ${1:title}", "summary: ${2:summary}", "objectives:", "  - ${3:objective}"]
    translation += [f"translator: ${{4|{','.join(TRANSLATORS)}|}}", "---", "", "$0"]
    found = {
        "practice": ("A practice: the original", original),
        "translation": ("A practice: a translation", translation),
        **{facet.id: (facet.label[locale.code], [f"{facet.id}: [{_choice(1, facet)}]"]) for facet in catalogue.facets},
    }
    return {
        words: {"prefix": prefix.replace("_", "-"), "body": body, "scope": "markdown", "description": words}
        for prefix, (words, body) in found.items()
    }


def _choice(place: int, facet: Facet) -> str:
    return f"${{{place}:FI}}" if facet.countries else f"${{{place}|{','.join(facet.by_id)}|}}"
