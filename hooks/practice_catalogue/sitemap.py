"""The site map: a file a language, and an index of them (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from practice_catalogue.views import View

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROTOCOL = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urls(views: Iterable[View]) -> str:
    """The pages that search engines may list, in their own language; each names its translations."""
    shown = sorted((view for view in views if view.indexed and not view.content_language), key=lambda view: view.url)
    entries = "".join(map(_entry, shown))
    return f'{_HEAD}<urlset {_PROTOCOL} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'


def index(addresses: Iterable[str]) -> str:
    """Of the languages' site maps."""
    entries = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return f"{_HEAD}<sitemapindex {_PROTOCOL}>\n{entries}</sitemapindex>\n"


def _entry(view: View) -> str:
    translations = [(a.language, a.absolute_url) for a in view.alternates if a.is_translation]
    defaults = [("x-default", url) for _, url in translations[:1]]  # as in alternate-links.html
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>'
        for language, url in (*translations, *defaults)
    )
    return f"<url><loc>{escape(view.canonical_url)}</loc>{links}</url>\n"
