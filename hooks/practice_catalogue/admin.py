"""The editor's form in the browser: the configuration of Sveltia CMS, made from the models.

Each language of the site has its own, with its own labels. In it, each language of the
catalogue has two collections: originals, with their facts, and translations, which hold
text alone. New translations are begun by scripts/translations.py.
"""

from __future__ import annotations

import re
from typing import Any

from practice_catalogue.fields import BODY, describe
from practice_catalogue.locales import Locale
from practice_catalogue.model import Catalogue, Facet
from practice_catalogue.schema import DATE_PATTERN, SUMMARY_LIMIT, TITLE_LIMIT, country_codes

Field = dict[str, Any]


def configuration(catalogue: Catalogue, locale: Locale, site_url: str, edit_url: str) -> dict[str, Any]:
    """What Sveltia CMS reads as config.json. Saving opens a pull request."""
    made = _Form(catalogue, locale)
    collections = []
    for code in catalogue.settings.languages:
        collections += [made.originals(code), made.translations(code)]
    return {
        "backend": _backend(edit_url),
        "publish_mode": "editorial_workflow",
        "site_url": site_url,
        "app_title": catalogue.settings.name[locale.code],
        "media_folder": "catalogue",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none"}},
        "collections": collections,
    }


def _backend(edit_url: str) -> Field:
    """The repository that the "edit this page" links lead to; without one, a test that saves nothing."""
    found = re.match(r"https://github\.com/([^/]+/[^/]+)/edit/([^/]+)/", edit_url)
    return {"name": "github", "repo": found[1], "branch": found[2]} if found else {"name": "test-repo"}


class _Form:
    def __init__(self, catalogue: Catalogue, locale: Locale):
        self.catalogue, self.locale = catalogue, locale

    # -- collections --

    def originals(self, code: str) -> Field:
        facets = [self._facet(facet) for facet in self.catalogue.facets]
        fields = [
            {"name": "original", "widget": "hidden", "default": True},
            self._text("title", maxlength=TITLE_LIMIT),
            self._text("summary", widget="text", maxlength=SUMMARY_LIMIT),
            *facets,
            *(self._date(name, required=False) for name in ("starts", "ends", "validation")),
            self._text("website", required=False, type="url"),
            self._text("contact", required=False),
            self._lines("objectives"),
            self._group("organisations", self._organisation(), required=False),
            self._choice("collected_by", [network.slug for network in self.catalogue.networks], multiple=True),
            self._group("source", self._source(), required=True),
            self._choice("licence", list(self.catalogue.settings.licences), required=True),
            self._date("last_reviewed", required=True),
            self._body(),
        ]
        label = f"{self.locale.gettext('Practices')}: {self.locale.language(code)}"
        shown = {"filter": {"field": "original", "value": True}, "create": True, "slug": "{{title}}"}
        return self._collection(f"practices-{code}", label, code, fields, **shown)

    def translations(self, code: str) -> Field:
        fields = [
            self._text("title", maxlength=TITLE_LIMIT),
            self._text("summary", widget="text", maxlength=SUMMARY_LIMIT),
            self._lines("objectives"),
            self._choice("translator", ["machine", "human", "reviewed"], required=True),
            {"name": "translates", "widget": "hidden"},
            self._body(),
        ]
        label = f"{self.locale.gettext('Translations')}: {self.locale.language(code)}"
        shown = {"filter": {"field": "translator", "pattern": "."}, "create": False}
        return self._collection(f"translations-{code}", label, code, fields, **shown)

    def _collection(self, name: str, label: str, code: str, fields: list[Field], **more: Any) -> Field:
        # The file is named by its language, in a folder named by the entry.
        place = {"folder": "catalogue/practices", "path": f"{{{{slug}}}}/{code}", "delete": False}
        return {"name": name, "label": label, **place, **more, "fields": fields}

    # -- fields --

    def _field(self, name: str, widget: str, **more: Any) -> Field:
        described = describe(name, self.catalogue.facets, self.locale)
        hint = {"hint": described.hint} if described.hint else {}
        return {"name": name.rpartition(".")[2], "label": described.label, "widget": widget, **hint, **more}

    def _text(self, name: str, widget: str = "string", required: bool = True, **more: Any) -> Field:
        return self._field(name, widget, required=required, **more)

    def _date(self, name: str, required: bool) -> Field:
        hint = describe("starts", self.catalogue.facets, self.locale).hint
        return self._field(name, "string", required=required, pattern=[DATE_PATTERN, hint])

    def _lines(self, name: str) -> Field:
        label = describe(name, self.catalogue.facets, self.locale).label
        return self._field(name, "list", required=False, field={"name": "line", "label": label, "widget": "string"})

    def _choice(self, name: str, options: list[Any], required: bool = False, **more: Any) -> Field:
        return self._field(name, "select", required=required, options=options, **more)

    def _facet(self, facet: Facet) -> Field:
        if facet.countries:
            options = self._countries()
        else:
            options = [{"label": term.label[self.locale.code], "value": term.id} for term in facet.terms]
        minimum = {"min": 1} if facet.required else {}
        # All terms are seen at once, as on the site; only countries are too many.
        threshold = {} if facet.countries else {"dropdown_threshold": len(options)}
        return self._choice(facet.id, options, required=facet.required, multiple=True, **minimum, **threshold)

    def _countries(self) -> list[Field]:
        named = [(self.locale.country(code), code) for code in country_codes()]
        ordered = sorted(named, key=lambda each: self.locale.sort_key(each[0]))
        return [{"label": name, "value": code} for name, code in ordered]

    def _group(self, name: str, fields: list[Field], required: bool) -> Field:
        return self._field(name, "list", required=required, fields=fields, **({"min": 1} if required else {}))

    def _organisation(self) -> list[Field]:
        return [
            self._text("organisations.name"),
            self._choice("organisations.role", ["lead", "partner", "associate"], required=True, default="partner"),
            self._choice("organisations.country", self._countries()),
        ]

    def _source(self) -> list[Field]:
        year = self._field("source.year", "number", required=False, value_type="int", min=1000, max=2999)
        texts = [self._text(f"source.{part}", required=part == "title") for part in ("title", "publisher", "page")]
        return [*texts[:2], year, texts[2], self._text("source.url", required=False, type="url")]

    def _body(self) -> Field:
        # What the engine refuses is not offered: pictures, code, HTML.
        buttons = ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list", "quote"]
        hint = self.locale.gettext(BODY.hint)
        label = self.locale.gettext(BODY.label)
        more = {"buttons": buttons, "editor_components": [], "hint": hint}
        return {"name": "body", "label": label, "widget": "markdown", **more}
