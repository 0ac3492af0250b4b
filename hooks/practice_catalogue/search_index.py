"""The full-text index of a built site: Pagefind's, an index a language, of practice texts only.

Beside each finder's index there is `search.json`, loaded with the first search:
`pages`   the hash by which Pagefind names each practice, in the index's order, so that all
          results are known without loading any; empty where the language has no text.
`words`   every word of the texts. With them the finder serves what a stemmer does not:
          parts of compounds, words written together with particles, typing errors.
and the language's own rules for that, from search/<language>.yml.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from practice_catalogue import finder_index

RULES = Path(__file__).parent / "search"

# Pagefind's own interfaces, which the finder does without.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


class SearchIndexError(Exception):
    """Pagefind failed; the message is what it said."""


def build(site: Path) -> None:
    """Index the practices of the site in the folder `site`; raises SearchIndexError."""
    _run_pagefind(site)
    for pattern in _UNUSED:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    _sort_entry(site / "pagefind" / "pagefind-entry.json")
    pages = {page.url: page for page in _pages(site / "pagefind")}
    for finder in sorted([*site.glob("practices/finder"), *site.glob("??/practices/finder")]):
        folder = finder.parent.relative_to(site).as_posix()
        slugs = finder_index.slugs((finder / "index.js").read_text(encoding="utf-8"))
        found = _summary([pages.get(f"{folder}/{slug}/") for slug in slugs])
        (finder / "search.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _sort_entry(path: Path) -> None:
    """Pagefind writes its sets in an order that changes from run to run."""
    entry = json.loads(path.read_text(encoding="utf-8"))
    for name, value in entry.items():
        if isinstance(value, list):
            entry[name] = sorted(value)
    path.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


@dataclass(frozen=True)
class _IndexedPage:
    url: str  # from the site's root
    hash: str
    text: str


def _run_pagefind(site: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    command += ["--glob", "{practices,??/practices}/*/index.html"]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode or not (site / "pagefind" / "pagefind.js").exists():
        raise SearchIndexError((result.stdout + result.stderr).strip())


def _pages(index: Path) -> Iterator[_IndexedPage]:
    for path in sorted(index.glob("fragment/*.pf_fragment")):
        content = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        yield _IndexedPage(content["url"].lstrip("/"), path.stem, content["content"])


def _summary(pages: Iterable[_IndexedPage | None]) -> dict[str, Any]:
    """What search.json says of a language's practices, in the order of the finder's index."""
    pages = list(pages)
    known = [page for page in pages if page]
    language = known[0].hash.partition("_")[0] if known else ""
    words = {word for page in known for word in _words(page.text)}
    return {
        "pages": " ".join(page.hash if page else "" for page in pages),
        "words": " ".join(sorted(words)),
        **_rules(language),
    }


def _words(text: str) -> Iterator[str]:
    """In lower case, of three letters or more."""
    return (word for word in re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFC", text).lower()))


def _rules(language: str) -> dict[str, Any]:
    path = RULES / f"{language}.yml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else {}
