"""One language of the site as templates see it: views of pages, addresses, shared parts.

A renderer (today MkDocs, through hooks/catalogue_hook.py) asks it for the pages to write
and hands each template the context found here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from practice_catalogue import admin, assets, motifs, text
from practice_catalogue.json_schema import schemas
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.localize import LocalCatalogue, LocalEntry, LocalPractice, localize
from practice_catalogue.model import Catalogue
from practice_catalogue.pages import Page, pages


@dataclass(frozen=True)
class Alternate:
    """The same page in a language: for the switcher, hreflang and the sitemap."""

    language: str
    name: str  # in that language
    direction: str
    url: str  # from the site's root
    absolute_url: str
    is_current: bool
    is_translation: bool  # the page says the same there in that language


@dataclass(frozen=True)
class View:
    """A page with its addresses, ready for its template."""

    url: str  # from the language's root
    template: str
    title: str
    description: str
    canonical_url: str
    alternates: tuple[Alternate, ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    edit_url: str = ""
    tab: str = ""
    listed: bool = True
    content_language: str = ""  # set when the text is not in the page's language
    content_direction: str = ""
    is_home: bool = False


class Site:
    """`site_url` is the address of the site's root, or a path such as `/catalogue/`.

    `alone` says that no other language is built into the same folder.
    """

    def __init__(
        self, source: Catalogue, language: str, site_url: str, edit_url: str, templates: Path, alone: bool = False
    ):
        self.source = source
        self.language = language
        self.site_url = site_url.rstrip("/") + "/"
        self.edit_url = edit_url
        self.templates = templates
        self.languages = source.settings.languages
        self.is_default = language == source.settings.default_language
        self.writes_shared = self.is_default or alone  # what stands once beside all languages
        self.prefix = self._prefix(language)
        self.texts = (ENGINE_TEXTS, source.root / "locale")
        self.locale = Locale(language, self.texts)
        self.catalogue: LocalCatalogue = localize(source, self.locale)
        others = {code: Locale(code, ()) for code in self.languages}
        self.language_names = {code: locale.native_name for code, locale in others.items()}
        self.directions = {code: locale.direction for code, locale in others.items()}
        self._cards: dict[tuple[str, str], Markup] = {}

    def _prefix(self, language: str) -> str:
        return "" if language == self.source.settings.default_language else f"{language}/"

    # -- pages --

    @cached_property
    def views(self) -> tuple[View, ...]:
        return tuple(map(self._view, pages(self.catalogue)))

    def _view(self, page: Page) -> View:
        fallback = page.canonical if page.canonical != self.language else ""
        return View(
            url=page.url,
            template=page.template,
            title=page.title,
            description=page.description,
            canonical_url=self._absolute(page.canonical, page.url),
            alternates=self._alternates(page.url, page.languages),
            context=page.context,
            edit_url=self._edit(page.source_path),
            tab=page.tab,
            listed=page.listed,
            content_language=fallback,
            content_direction=self.directions[fallback] if fallback else "",
        )

    def handwritten(
        self, url: str, title: str, description: str, language: str, alternates: Iterable[str], src_uri: str
    ) -> View:
        """A page of docs/, which falls back to the default language where it is not translated."""
        page = Page(
            url=url.removeprefix(self.prefix),
            template="",
            title=title,
            description=description,
            languages=tuple(code for code in self.languages if code in {*alternates, language}),
            canonical=language,
            source_path=f"docs/{src_uri}",
        )
        self._handwritten[page.url] = self._view(page)
        return self._handwritten[page.url]

    @cached_property
    def _handwritten(self) -> dict[str, View]:
        return {}

    def standalone(self, template: str) -> View:
        """A template of the theme's own, such as 404.html: the switcher leads to the home pages."""
        title = self.locale.gettext("Page not found")
        return View(template, template, title, "", "", self._alternates("", self.languages))

    def _alternates(self, url: str, translated: Iterable[str]) -> tuple[Alternate, ...]:
        translated = set(translated)
        return tuple(
            Alternate(
                language=code,
                name=self.language_names[code],
                direction=self.directions[code],
                url=f"{self._prefix(code)}{url}",
                absolute_url=self._absolute(code, url),
                is_current=code == self.language,
                is_translation=code in translated,
            )
            for code in self.languages
        )

    def _absolute(self, language: str, url: str) -> str:
        return f"{self.site_url}{self._prefix(language)}{quote(url)}"

    def _edit(self, path: str) -> str:
        return f"{self.edit_url}{quote(path)}" if self.edit_url and path else ""

    # -- what templates use --

    @cached_property
    def context(self) -> dict[str, Any]:
        return {
            "catalogue": self.catalogue,
            "locale": self.locale,
            "own_language": self.own_language,
            "site": self,
            "root": self.prefix,  # of the language, from the site's root
            "base_path": urlsplit(self.site_url).path,
        }

    def own_language(self, item: LocalEntry | View) -> Markup:
        """The attributes of an element whose text is not in the page's language; else nothing."""
        language = item.content_language if isinstance(item, View) else item.language
        if not language or language == self.language:
            return Markup("")
        return Markup(f' lang="{language}" dir="{self.directions[language]}"')

    def filters(self, env: Environment) -> dict[str, Callable[..., Any]]:
        """Jinja filters; each needs no more than its arguments and the page's context."""

        @pass_context
        def card(context: Context, practice: LocalPractice) -> Markup:
            return self._card(env, practice, context["base_url"])

        @pass_context
        def body(context: Context, entry: LocalEntry) -> Markup:
            base = f"{context['base_url']}/{self.prefix}"
            return Markup(text.to_html(entry.body, lambda kind, slug: f"{base}{kind}s/{slug}/"))

        @pass_context
        def here(context: Context, url: str) -> str:
            """An address from the language's root, relative to this page."""
            return f"{context['base_url'].rstrip('/')}/{self.prefix}{url}"

        @pass_context
        def top(context: Context, url: str) -> str:
            """An address from the site's root, relative to this page."""
            return f"{context['base_url'].rstrip('/')}/{url}"

        return {
            "card": card,
            "body": body,
            "here": here,
            "top": top,
            "number": self.locale.number,
            "listed": self.locale.list,
            "motif": lambda seed, *size: Markup(motifs.svg(seed, *size)),
            "bare": _bare,
        }

    def _card(self, env: Environment, practice: LocalPractice, base_url: str) -> Markup:
        """Rendered once for each depth of page, however many listings show it."""
        key = practice.slug, base_url
        if key not in self._cards:
            template = env.get_template("components/practice-card.html")
            self._cards[key] = Markup(template.render(self.context, practice=practice, base_url=base_url))
        return self._cards[key]

    def admin_configuration(self) -> dict[str, Any]:
        """Of the editors' form, in this language."""
        return admin.configuration(self.source, self.locale, self.site_url, self.edit_url)

    def with_direction(self, html: str) -> str:
        """Material sets the direction on <body>; screen readers and CSS want it on <html>."""
        return re.sub(
            r"<html lang=\"[^\"]*\"", f'<html lang="{self.language}" dir="{self.locale.direction}"', html, count=1
        )

    # -- files beside the pages --

    def assets(self) -> dict[str, str]:
        """The site's style sheet, script and icons: address from the site's root -> content."""
        sitemaps = [f"{self.site_url}sitemap-{code}.xml" for code in self.languages]
        return {
            **assets.bundles(self.templates / "components"),
            **{f"schema/{name}": json.dumps(schema, ensure_ascii=False) for name, schema in self._schemas().items()},
            "sitemap.xml": _sitemap_index(sitemaps),
            "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {self.site_url}sitemap.xml\n",
        }

    def _schemas(self) -> dict[str, dict[str, Any]]:
        """Of the front matter, for editors and tools; the same in every part of the site."""
        found = schemas(self.source, Locale(self.languages[0], self.texts))
        return {name: {"$id": f"{self.site_url}schema/{name}", **schema} for name, schema in found.items()}

    def pictures(self) -> dict[str, Path]:
        """address from the site's root -> file, of the practices' own pictures."""
        return {
            self.picture_url(practice): practice.image.file for practice in self.catalogue.practices if practice.image
        }

    @staticmethod
    def picture_url(practice: LocalPractice) -> str:
        assert practice.image
        return f"{practice.url}{practice.image.file.name}"

    def sitemap(self) -> str:
        """Real translations only; each names its siblings (hreflang)."""
        views = [*self._handwritten.values(), *self.views]
        shown = sorted((view for view in views if view.listed and not view.content_language), key=lambda view: view.url)
        urls = "".join(map(_sitemap_entry, shown))
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
        )


def _bare(address: str) -> str:
    """A web address as readers write it."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def _sitemap_entry(view: View) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{a.language}" href="{escape(a.absolute_url)}"/>'
        for a in view.alternates
        if a.is_translation
    )
    return f"<url><loc>{escape(view.canonical_url)}</loc>{links}</url>\n"


def _sitemap_index(addresses: Iterable[str]) -> str:
    entries = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</sitemapindex>\n"
    )
