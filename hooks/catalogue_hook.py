"""MkDocs events -> calls into practice_catalogue. The one place that knows MkDocs.

static-i18n builds the default language first and then runs a whole build for every other
language with the same config, so each handler below fires once per language. What one
build keeps is in `config.extra["site"]`, made anew by each on_config.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import write_file
from mkdocs_static_i18n.config import I18nPluginLanguage

from practice_catalogue.brochure import printability
from practice_catalogue.loader import load
from practice_catalogue.problems import CatalogueError
from practice_catalogue.shelf import Shelf
from practice_catalogue.site import Site
from practice_catalogue.views import View

log = get_plugin_logger(__name__)
BEFORE_I18N, AFTER_I18N = event_priority(100), event_priority(-200)  # static-i18n runs at -100


# -- the catalogue ----------------------------------------------------------------------------


@BEFORE_I18N
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    i18n = config.plugins["i18n"]
    root = Path(config.config_file_path).parent / "catalogue"
    alone = config.extra.get("language") or os.environ.get("CATALOGUE_LANGUAGE", "")
    if alone:  # static-i18n takes it for one of the further languages, and builds no other
        i18n.current_language, i18n.building = alone, True
    if "catalogue" not in config.extra:  # the first language of a build reads for all of them
        try:
            config.extra["catalogue"] = load(root)
            printability.require(config.extra["catalogue"])
        except CatalogueError as error:
            raise Abort(f"The catalogue has problems; nothing was built.\n{error}") from None
    catalogue = config.extra["catalogue"]
    edit_url = os.environ.get("CATALOGUE_EDIT_URL", catalogue.settings.edit_url)
    if alone and alone not in catalogue.settings.languages:
        raise Abort(f'CATALOGUE_LANGUAGE: "{alone}" is not a language of this catalogue')
    language = (i18n.current_language if i18n.building else None) or catalogue.settings.default_language
    templates = Path(config.theme.custom_dir)
    printed = os.environ.get("CATALOGUE_BROCHURES")  # the folder that scripts/build.py filled
    shelf = Shelf.of(Path(printed) if printed else None)
    site = Site(catalogue, language, config.site_url or "/", edit_url, templates, shelf, alone=bool(alone))
    i18n.config.languages = [_language(site, code) for code in catalogue.settings.languages]
    config.extra["site"] = site
    config.site_name = site.catalogue.name
    config.theme["language"] = language
    return config


def _language(site: Site, code: str) -> I18nPluginLanguage:
    """A language of catalogue.yml in the form that static-i18n wants it."""
    language = I18nPluginLanguage()
    language.load_dict({"locale": code, "name": site.language_names[code], "default": code == site.languages[0]})
    language.validate()
    return language


# -- files and navigation ---------------------------------------------------------------------


@AFTER_I18N
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Added after static-i18n, which drops or breaks generated files that come before it."""
    site: Site = config.extra["site"]
    for file in list(files):
        if file.src_uri.startswith("components/"):  # already part of the site's one style sheet and script
            files.remove(file)
        elif "is_shown" in config.extra and file.is_documentation_page():
            file.is_modified = lambda: True  # the preview: hand-written pages may show entries
    for view in site.views:
        files.append(_page_file(config, site, view))
    for uri, content in site.files().items():
        if isinstance(content, Path):
            files.append(File.generated(config, uri, abs_src_path=str(content)))
        else:
            files.append(File.generated(config, uri, content=content))
    return files


class PageFile(File):
    """Of a generated page. The preview rebuilds it when what it shows has changed."""

    view: View
    is_shown: Callable[[View], bool]

    def is_modified(self) -> bool:
        return not self.is_shown(self.view)


def _page_file(config: MkDocsConfig, site: Site, view: View) -> File:
    file = PageFile.generated(
        config, f"{site.prefix}{view.url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri = f"{site.prefix}{view.url}index.html"  # before .url is first read: it is cached
    file.locale = file.localization = file.locale_alternate_of = site.language
    file.norm_src_uri, file.alternates, file.view = f"{view.url}index.md", {}, view
    file.is_shown = config.extra.get("is_shown", lambda view: False)
    return file


class GeneratedPage(Page):
    """A page whose body is the engine's: there is no Markdown to render."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


@AFTER_I18N
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    in_navigation = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        if hasattr(file, "view") and file.src_uri not in in_navigation:
            GeneratedPage(None, file, config)  # in the place of the plain Page that MkDocs gave it
    return nav


# -- pages ------------------------------------------------------------------------------------


@BEFORE_I18N
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    view = getattr(page.file, "view", None)
    if view is not None:
        page.meta.update(template=view.template, title=view.title, description=view.description)
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    site: Site = config.extra["site"]
    view = getattr(page.file, "view", None) or site.handwritten(
        page.url,
        str(page.title),
        page.meta.get("description", ""),
        page.file.locale,
        [code for code, file in page.file.alternates.items() if file.locale == code],
        page.file.src_uri,
    )
    page.canonical_url = view.canonical_url
    context.update(site.context, **view.context, view=view)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return config.extra["site"].with_direction(output)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    site: Site = config.extra["site"]
    folder = Path(config.theme.custom_dir)
    own = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    # MkDocs does not escape; our own templates do, the theme's stay as they are.
    env.autoescape = lambda name: name in own
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = config.extra.setdefault("bytecode", MemoryBytecode())
    env.globals.update(_=site.gettext, ngettext=site.ngettext)
    env.filters.update(site.filters(env))
    for uri, content in site.finder_files(env).items():
        files.append(File.generated(config, uri, content=content))
    return env


class MemoryBytecode(BytecodeCache):
    """Templates, compiled once for all languages of a build."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.checksum, bucket.code


# -- the theme's own templates ----------------------------------------------------------------


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    site: Site = config.extra["site"]
    context.update(site.context, view=site.standalone(template_name))
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """MkDocs writes these to the site's root in every language build, so that the last one would win."""
    site: Site = config.extra["site"]
    if template_name != "sitemap.xml":  # which comes too early: on_post_build writes ours
        _write(config, f"{site.prefix}{template_name}", site.with_direction(output))
    return " "  # blank: MkDocs skips its own write


@BEFORE_I18N
def on_post_build(config: MkDocsConfig) -> None:
    """Only now are all pages known. Before static-i18n, which builds the other languages in this event."""
    site: Site = config.extra["site"]
    _write(config, f"sitemap-{site.language}.xml", site.sitemap())


def _write(config: MkDocsConfig, uri: str, content: str) -> None:
    write_file(content.encode(), str(Path(config.site_dir, uri)))
