"""One language of the site as templates see it: views of pages, addresses, shared parts.

A renderer (today MkDocs, through hooks/catalogue_hook.py) asks it for the pages to write
and hands each template the context found here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from practice_catalogue import (
    admin,
    assets,
    exports,
    feeds,
    finder_index,
    linked_data,
    motifs,
    palette,
    share_picture,
    sitemap,
    text,
)
from practice_catalogue.facets import FinderFacet, build_date, finder_facets
from practice_catalogue.feeds import Feed
from practice_catalogue.json_schema import schemas
from practice_catalogue.loader import RESERVED_SLUGS
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.localize import PRACTICES, LocalCatalogue, LocalEntry, LocalPractice, LocalTerm, localize
from practice_catalogue.model import Catalogue
from practice_catalogue.pages import PAGE_SIZE, Page, pages
from practice_catalogue.shelf import Shelf
from practice_catalogue.views import Alternate, View
from practice_catalogue.worldmap import WorldMap, world_map

_BASE = "\x00"  # stands for the way to the site's root in a card
SHARE_PICTURES = "assets/share/"  # <slug>.png; index.png is everybody else's


class Site:
    """`site_url` is the address of the site's root, or a path such as `/catalogue/`.

    `alone` says that no other language is built into the same folder.
    """

    def __init__(
        self,
        source: Catalogue,
        language: str,
        site_url: str,
        edit_url: str,
        templates: Path,
        shelf: Shelf | None = None,
        alone: bool = False,
    ):
        self.source = source
        self.language = language
        self.site_url = site_url.rstrip("/") + "/"
        self.edit_url = edit_url
        self.templates = templates
        self.shelf = shelf or Shelf()
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
        self.facets: tuple[FinderFacet, ...] = finder_facets(self.catalogue, build_date())
        self.territories = {code: locale.with_territory for code, locale in others.items()}
        self._cards: dict[str, str] = {}
        self._marked: dict[str, Markup] = {}

    def _prefix(self, language: str) -> str:
        return "" if language == self.source.settings.default_language else f"{language}/"

    # -- pages --

    @cached_property
    def views(self) -> tuple[View, ...]:
        return tuple(map(self._view, pages(self.catalogue, self.facets)))

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
            content_language=fallback,
            content_direction=self.directions[fallback] if fallback else "",
            indexed=page.indexed,
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
        return f"{self.site_url}{self._prefix(language)}{_quoted(url)}"

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
            "page_size": PAGE_SIZE,
            "piece_size": finder_index.PIECE_SIZE,
        }

    @cached_property
    def reserved(self) -> list[str]:
        """What no practice may be called: addresses beside the practices."""
        return sorted(RESERVED_SLUGS | {facet.slug for facet in self.source.facets})

    @cached_property
    def by_term(self) -> dict[tuple[str, str], Sequence[LocalPractice]]:
        """(facet id, term id) -> its practices, by title; derived facets included."""
        return {(each.facet.id, id): found for each in self.facets for id, found in each.practices.items()}

    @property
    def finder_texts(self) -> dict[str, Any]:
        """Interface texts that the finder's script writes; their values are still open."""
        _, ngettext = self.locale.gettext, self.locale.plural_texts  # under the names that scripts/texts.py collects
        return {
            "practices": ngettext("%(num)s practice", "%(num)s practices"),
            "show": ngettext("Show %(num)s practice", "Show %(num)s practices"),
            "remove": _("Remove the filter: %(label)s"),
            "query": _("Search: %(text)s"),
            "without": _("Without “%(label)s”"),
            "ignored": _("This part of the address means nothing here and is ignored: %(parts)s"),
            "page": _("Page %(number)s of %(total)s"),
            "previous": _("Previous page"),
            "next": _("Next page"),
            "guessed": _("Not found as written. Searched for: %(words)s"),
            "fallback": _("The full-text search could not be loaded: only titles and summaries are searched."),
            "fromDisk": _("Opened from a disk, only titles and summaries are searched."),
        }

    @cached_property
    def country_terms(self) -> dict[str, LocalTerm]:
        facet = self.catalogue.country_facet
        return {term.id: term for term in facet.terms} if facet else {}

    @cached_property
    def finder_map(self) -> WorldMap | None:
        facet = self.catalogue.country_facet
        return world_map({id: len(self.by_term[facet.id, id]) for id in self.country_terms}) if facet else None

    @property
    def start_years(self) -> dict[int, int]:
        return finder_index.start_years(self.catalogue.practices)

    def own_language(self, item: LocalEntry | LocalTerm | View) -> Markup:
        """The attributes of an element whose text is not in the page's language; else nothing."""
        language = item.content_language if isinstance(item, View) else item.language
        if not language or language == self.language:
            return Markup("")
        return Markup(f' lang="{language}" dir="{self.directions[language]}"')

    # Jinja's own extension looks these up in every template that uses them: a twentieth of a build.

    def gettext(self, message: str, **variables: Any) -> Markup:
        """An interface text; variables are escaped, the text itself may hold marks such as <b>."""
        text = self._marked.get(message)
        if text is None:
            text = self._marked[message] = Markup(self.locale.gettext(message))
        return text % variables if variables else text

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> Markup:
        """The plural form for `num`, which stands in the text as %(num)s."""
        return Markup(self.locale.ngettext(singular, plural, num)) % {"num": num, **variables}

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
        """Rendered once, however many listings show it; only the way to the site's root differs."""
        if practice.slug not in self._cards:
            template = env.get_template("components/practice-card.html")
            self._cards[practice.slug] = template.render(self.context, practice=practice, base_url=_BASE)
        return Markup(self._cards[practice.slug].replace(_BASE, base_url.rstrip("/")))

    def admin_configuration(self) -> dict[str, Any]:
        """Of the editors' form, in this language."""
        return admin.configuration(self.source, self.locale, self.site_url, self.edit_url)

    def with_direction(self, html: str) -> str:
        """Material sets the direction on <body>; screen readers and CSS want it on <html>."""
        return re.sub(
            r"<html lang=\"[^\"]*\"", f'<html lang="{self.language}" dir="{self.locale.direction}"', html, count=1
        )

    # -- for other programs: search engines, messengers, feed readers --

    def linked_data(self, view: View) -> Markup:
        """JSON-LD of a practice's page and of the list of all; else nothing."""
        practice = view.context.get("practice")
        if isinstance(practice, LocalPractice):
            picture = f"{self.site_url}{quote(self.share_picture(view))}"
            return Markup(linked_data.script(linked_data.practice(self.catalogue, practice, self._absolute, picture)))
        if view.url == PRACTICES:
            return Markup(linked_data.script(linked_data.dataset(self.catalogue, self._absolute)))
        return Markup("")

    def share_picture(self, view: View) -> str:
        """Address, from the site's root, of the picture that stands for a page elsewhere."""
        practice = view.context.get("practice")
        return f"{SHARE_PICTURES}{practice.slug if isinstance(practice, LocalPractice) else 'index'}.png"

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The first is that of all practices."""
        return tuple(feeds.feeds(self.catalogue))

    def feeds_of(self, view: View) -> tuple[Feed, ...]:
        """That of all practices and, on a page of a term that has one, the term's."""
        return tuple(feed for feed in self.feeds if feed is self.feeds[0] or view.url.startswith(feed.page))

    # -- files beside the pages --

    def files(self) -> dict[str, str | bytes | Path]:
        """All of them: address from the site's root -> content, or the path where it lies.

        Each language writes its own; those that languages share are written with the default one.
        """
        return {**self.data(), **(self.shared_files() if self.writes_shared else {})}

    def data(self) -> dict[str, str]:
        """The language's open data and feeds."""
        address = partial(self._absolute, self.language)
        files = {feed.url: feeds.atom(self.catalogue, feed, address) for feed in self.feeds}
        files[exports.INDEX_JSON] = exports.index_json(self.catalogue, address, self._schema_address)
        files[exports.INDEX_CSV] = exports.index_csv(self.catalogue, address)
        return {f"{self.prefix}{url}": content for url, content in files.items()}

    @property
    def _schema_address(self) -> str:
        return f"{self.site_url}{exports.SCHEMA}"

    def shared_files(self) -> dict[str, str | bytes | Path]:
        schema = {exports.SCHEMA: exports.json_schema(self.catalogue, self._schema_address)}
        return {**self.assets(), **schema, **self.share_pictures(), **self.pictures(), **self.shelf.paths()}

    def share_pictures(self) -> dict[str, bytes]:
        seeds = {practice.slug: (practice.slug, practice.colour) for practice in self.catalogue.practices}
        seeds["index"] = (self.source.settings.name[self.languages[0]], "")  # no practice may be called so
        return {
            f"{SHARE_PICTURES}{name}.png": share_picture.png(seed, palette.colour(colour))
            for name, (seed, colour) in seeds.items()
        }

    def assets(self) -> dict[str, str]:
        """The site's style sheet, script and icons: address from the site's root -> content."""
        sitemaps = [f"{self.site_url}sitemap-{code}.xml" for code in self.languages]
        return {
            **assets.bundles(self.templates / "components"),
            **{f"schema/{name}": json.dumps(schema, ensure_ascii=False) for name, schema in self._schemas().items()},
            "sitemap.xml": sitemap.index(sitemaps),
            "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {self.site_url}sitemap.xml\n",
        }

    def finder_files(self, env: Environment) -> dict[str, str]:
        """What the finder's script loads in this language: address from the site's root -> content."""
        folder = f"{self.prefix}{PRACTICES}finder/"
        files = {
            f"{folder}index.js": finder_index.index_script(self.catalogue, self.facets),
            f"{folder}texts.js": finder_index.texts_script(self.catalogue),
        }
        if len(self.catalogue.practices) > PAGE_SIZE:  # up to then all cards stand in the page
            base_url = "../.." if self.prefix else ".."
            cards = [self._card(env, practice, base_url) for practice in self.catalogue.practices]
            files |= {f"{folder}cards-{n}.js": script for n, script in finder_index.card_scripts(cards)}
        return files

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
        """Real translations only; each names its siblings (hreflang). Complete once every page has had its context."""
        return sitemap.urls((*self._handwritten.values(), *self.views))


@lru_cache(maxsize=1024)
def _quoted(url: str) -> str:
    return quote(url)


def _bare(address: str) -> str:
    """A web address as readers write it."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
