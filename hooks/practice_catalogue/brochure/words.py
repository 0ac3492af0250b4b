"""Text on its way to the page: in which language it is, and made safe for both directions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from practice_catalogue.localize import LocalCatalogue
from practice_catalogue.model import Labels
from practice_catalogue.source import FORBIDDEN

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"  # isolates: what stands inside cannot reorder what stands outside
ZWSP = "\u200b"  # a line may break here, without a hyphen

# In a paragraph from right to left: telephone numbers, ranges of numbers, and words ending in signs (ESF+, C#).
_LEFT_TO_RIGHT = re.compile(r"\+\d[\d ]{6,}\d|\d+[–-]\d+(?!\w)|[A-Za-z]\w*[+#]+")
_LONG_WORD = re.compile(r"[^\s\u200b\u00ad]{25,}")
_BREAK_AFTER = re.compile(r"([/?&=._–-])(?=[^\s/])")


@dataclass(frozen=True)
class Said:
    """A text and its language; empty: the brochure's own, or none at all, as a name has."""

    text: str
    language: str = ""
    is_name: bool = False


def said(labels: Labels | None, catalogue: LocalCatalogue) -> Said | None:
    """A brochure's own text: in the reader's language, or in the first of the catalogue's that has it."""
    if not labels:
        return None
    own = catalogue.locale.code
    for language in ("", own, *catalogue.source.settings.languages):
        if language in labels:
            return Said(labels[language], "" if language in ("", own) else language, is_name=not language)
    return None


def clean(text: str) -> str:
    """Without characters that reorder or hide text."""
    return FORBIDDEN.sub("", text)


def running(text: str, direction: str) -> str:
    """A sentence or a label in a paragraph of the given direction."""
    text = _LONG_WORD.sub(_breakable, clean(text))
    if direction == "rtl":
        text = _LEFT_TO_RIGHT.sub(lambda match: f"{LRI}{match[0].replace(' ', chr(0xA0))}{PDI}", text)
    return text


def name(text: str) -> str:
    """A name in whatever script: it keeps its own order inside a line of any direction."""
    return f"{FSI}{_LONG_WORD.sub(_breakable, clean(text))}{PDI}"


def address(text: str) -> str:
    """A web address as readers type it, from left to right, breaking after its signs."""
    text = re.sub(r"^https?://(www\.)?", "", clean(text)).rstrip("/")
    return LRI + _BREAK_AFTER.sub(rf"\1{ZWSP}", text) + PDI


def _breakable(match: re.Match[str]) -> str:
    """Hyphenation breaks words of a language; what is longer, or none, may break anywhere near its end."""
    word = _BREAK_AFTER.sub(rf"\1{ZWSP}", match[0])
    return re.sub(r"([^\u200b]{20})(?=[^\u200b]{5})", rf"\1{ZWSP}", word) if len(match[0]) > 44 else word
