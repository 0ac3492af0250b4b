"""The form "propose a practice" on GitHub, and what was filed with it.

What arrives is written by strangers. It becomes fields only through the schema's models,
a folder name only through `drafts.propose_slug`, and a file only through the YAML writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from practice_catalogue.fields import BODY, describe
from practice_catalogue.locales import Locale
from practice_catalogue.model import Catalogue, Facet
from practice_catalogue.problems import Problem

LIMIT = 20_000  # characters of one answer
EMPTY = "_No response_"  # GitHub's words for a field left empty
LISTS = ("objectives",)  # one line each
CONSENT = "Licence"  # label of the last field
SOURCE = ("title", "publisher", "year", "page", "url")


def form(catalogue: Catalogue, locale: Locale) -> str:
    """The issue form, YAML."""
    introduction = (
        "Describe a practice that a published document reports on. An editor compares it with the document, "
        "asks here if something is unclear, and publishes it. What you write here is public: name no private persons."
    )
    consent = "The text is my own, and may be published under the licence of the catalogue."
    made = {
        "name": "Propose a practice",
        "description": "For those who do not use git: fill in the form, an editor does the rest.",
        "title": "Practice: ",
        "labels": ["practice"],
        "body": [
            {"type": "markdown", "attributes": {"value": introduction}},
            *_elements(catalogue, locale),
            {
                "type": "checkboxes",
                "id": "consent",
                "attributes": {"label": CONSENT, "options": [{"label": consent, "required": True}]},
            },
        ],
    }
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=10**6)
    return f"# Written by `make forms`; change the models or facets.yml instead.\n{text}"


def _elements(catalogue: Catalogue, locale: Locale) -> Iterator[dict[str, Any]]:
    options = [_option(code, locale_name) for code, locale_name in _languages(catalogue)]
    yield _element("language", "Language of the text", "", "dropdown", True, options=options)
    yield _described("title", catalogue, locale, "input", True)
    yield _described("summary", catalogue, locale, "textarea", True)
    for facet in catalogue.facets:
        if facet.countries:
            yield _described(facet.id, catalogue, locale, "input", facet.required)
        else:
            terms = [_option(term.id, term.label[locale.code]) for term in facet.terms]
            hint = "Choose one or more."
            label = facet.label[locale.code]
            yield _element(facet.id, label, hint, "dropdown", facet.required, multiple=True, options=terms)
    for name, kind in (("starts", "input"), ("ends", "input"), ("website", "input"), ("objectives", "textarea")):
        yield _described(name, catalogue, locale, kind, False)
    for part in SOURCE:
        label = describe(f"source.{part}", catalogue.facets, locale).label
        yield _element(
            f"source-{part}", f"{_label('source', catalogue, locale)}: {label}", "", "input", part == "title"
        )
    yield _element("body", locale.gettext(BODY.label), locale.gettext(BODY.hint), "textarea", True)


def _languages(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(code, Locale(code, ()).native_name) for code in catalogue.settings.languages]


def _label(name: str, catalogue: Catalogue, locale: Locale) -> str:
    return describe(name, catalogue.facets, locale).label


def _described(name: str, catalogue: Catalogue, locale: Locale, kind: str, required: bool) -> dict[str, Any]:
    described = describe(name, catalogue.facets, locale)
    return _element(name, described.label, described.hint, kind, required)


def _element(name: str, label: str, hint: str, kind: str, required: bool, **attributes: Any) -> dict[str, Any]:
    shown = {"label": label, **({"description": hint} if hint else {}), **attributes}
    return {"type": kind, "id": name.replace("_", "-"), "attributes": shown, "validations": {"required": required}}


def _option(id: str, label: str) -> str:
    """As the form shows it. The id stands last, in brackets, where it is found again."""
    return f"{label} ({id})"


# -- what was filed ---------------------------------------------------------------------------


def answers(issue: str, catalogue: Catalogue, locale: Locale) -> dict[str, str]:
    """id of a form field -> what was written there; fields left empty are left out.

    Headings count only in the order of the form, so that one inside an answer stays text.
    """
    text = issue.replace("\r\n", "\n").replace("\r", "\n")
    elements = list(_elements(catalogue, locale))
    starts = _headings(text, elements)
    found = {}
    for index, element in enumerate(elements):
        if starts[index] is None:
            continue
        begin = starts[index][1]  # type: ignore[index]
        end = next((place[0] for place in starts[index + 1 :] if place), len(text))
        value = text[begin:end].strip()
        if value and value != EMPTY:
            found[element["id"]] = value
    return found


def problems(given: Mapping[str, str]) -> list[Problem]:
    """Answers too long to be judged, as the schema's models do with the others."""
    return [
        Problem("", 1, name, f"is {len(value)} characters long", f"use at most {LIMIT}")
        for name, value in given.items()
        if len(value) > LIMIT
    ]


def _headings(text: str, elements: Sequence[dict[str, Any]]) -> list[tuple[int, int] | None]:
    """Where each field's label stands as a heading, and that of the consent; None for one that does not."""
    headings = [_heading(element["attributes"]["label"]) for element in elements]
    # With its tick box: where the field was taken away, a section of the same name is still text.
    headings.append(_heading(CONSENT, r"(?=\s+- \[[ xX]\] )"))
    places: list[tuple[int, int] | None] = []
    at = 0
    for index, heading in enumerate(headings):
        if index and elements[index - 1]["type"] == "textarea":
            match = _after_long_text(text, at, heading, headings[index + 1 : index + 2])
        else:
            match = heading.search(text, at)
        places.append(match.span() if match else None)
        at = match.end() if match else at
    return places


def _heading(label: str, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"^### {re.escape(label)}[ \t]*${after}", re.MULTILINE)


def _after_long_text(
    text: str, at: int, heading: re.Pattern[str], following: Sequence[re.Pattern[str]]
) -> re.Match[str] | None:
    """The last one before the heading that follows: those before it are part of the text."""
    matches = list(heading.finditer(text, at))
    end = next((match.start() for pattern in following if (match := pattern.search(text, at))), len(text))
    before = [match for match in matches if match.start() < end]
    return next(iter(before[-1:] or matches[:1]), None)


def fields(given: Mapping[str, str], catalogue: Catalogue) -> dict[str, Any]:
    """Front matter of an original practice; not judged yet."""
    found: dict[str, Any] = {"original": True}
    for name in ("title", "summary", "starts", "ends", "website"):
        if name in given:
            found[name] = " ".join(given[name].split())
    for facet in catalogue.facets:
        value = given.get(facet.slug)
        if value:
            found[facet.id] = _terms(value, facet)
    for name in LISTS:
        lines = [re.sub(r"^[-*•]\s*", "", line.strip()) for line in given.get(name, "").split("\n")]
        found[name] = [line for line in lines if line]
    source = {part: " ".join(given[f"source-{part}"].split()) for part in SOURCE if f"source-{part}" in given}
    year = source.get("year", "")
    found["source"] = [{**source, "year": int(year)} if re.fullmatch(r"\d{4}", year) else source]
    return found


def language(given: Mapping[str, str], catalogue: Catalogue) -> str:
    """Of the text; the default one when the form does not say."""
    ids = re.findall(r"\(([a-z]{2})\)$", given.get("language", ""))
    return ids[0] if ids and ids[0] in catalogue.settings.languages else catalogue.settings.default_language


def _terms(value: str, facet: Facet) -> list[str]:
    if facet.countries:
        return [part.upper() for part in re.split(r"[\s,;،]+", value) if part]
    # An option is `label (id)`; several are joined with commas, which labels may hold as well.
    return re.findall(r"\(([a-z0-9-]+)\)(?=, |$)", value) or [value]
