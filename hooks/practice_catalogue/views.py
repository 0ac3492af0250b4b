"""A page with its addresses, in the form that templates take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
    content_language: str = ""  # set when the text is not in the page's language
    content_direction: str = ""
    is_home: bool = False
    indexed: bool = True  # search engines may list it
