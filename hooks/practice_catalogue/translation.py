"""The state of a translation: which original it was made from.

A translation's `translates` field holds `text_hash` of the original's text at the time.
The hash covers translatable text only, as parsed: changed facts, line breaks inside a
paragraph or other reformatting leave it as it is.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it.token import Token

from practice_catalogue import edits
from practice_catalogue.model import Document, Entry, Text

State = Literal["original", "current", "stale", "unknown", "missing"]


def text_hash(text: Text) -> str:
    """12 hexadecimal digits of SHA-256 over the normalized translatable text."""
    parts = [text.title, text.summary, text.image_alt]
    for name in sorted(text.lists):
        parts += [name, *text.lists[name]]
    parts += _body_parts(text.body)
    canonical = "\n".join(re.sub(r"\s+", " ", unicodedata.normalize("NFC", part)).strip() for part in parts)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _body_parts(document: Document) -> list[str]:
    return [
        "".join(map(_mark, token.children or ()))
        if token.type == "inline"
        else f"{token.type} {token.tag} {token.content}"
        for token in document.tokens
    ]


def _mark(child: Token) -> str:
    """Text as it stands, a line break inside a paragraph as a space, anything else by its name."""
    if child.type == "text":
        return child.content
    if child.type == "softbreak":
        return " "
    return f"<{child.type} {child.attrs.get('href', '')}>{child.content}"


def state(entry: Entry, language: str) -> State:
    """How the text in `language` stands to the original."""
    if language == entry.original:
        return "original"
    text = entry.texts.get(language)
    if text is None:
        return "missing"
    if not text.translates:
        return "unknown"
    return "current" if text.translates == text_hash(entry.texts[entry.original]) else "stale"


# What an entry needs in a language, most urgent first; the last three need nothing.
WORK = ("stale", "missing", "machine", "unknown", "human", "reviewed", "original")


def work(entry: Entry, language: str) -> str:
    """One of WORK: the state, and of a current translation who made it."""
    found = state(entry, language)
    if found == "current":
        return entry.texts[language].translator or "human"
    return found


@dataclass(frozen=True)
class Progress:
    """How much of the catalogue exists in a language, in numbers of entries."""

    total: int
    counts: Mapping[str, int]  # by WORK

    @property
    def up_to_date(self) -> int:
        """Originals and translations that say what the original says now."""
        return self.total - sum(self.counts[kind] for kind in ("stale", "missing", "unknown"))


def progress(entries: Sequence[Entry], language: str) -> Progress:
    kinds = [work(entry, language) for entry in entries]
    return Progress(len(kinds), {kind: kinds.count(kind) for kind in WORK})


def scaffold(entry: Entry, body: str) -> str:
    """A file to translate: the original's text, `body` as its author wrote it, and no facts."""
    text = entry.texts[entry.original]
    fields: dict[str, Any] = {"title": text.title, "summary": text.summary}
    fields |= {name: list(lines) for name, lines in text.lists.items() if lines}
    if text.image_alt:
        fields["image"] = {"alt": text.image_alt}
    made = edits.entry_file({**fields, "translator": "human"}, body)
    return edits.with_field(made.encode(), "translates", recorded(text)).decode()


def recorded(original: Text) -> str:
    """The value of `translates:`, in quotation marks: some hashes are digits only."""
    return f'"{text_hash(original)}"'
