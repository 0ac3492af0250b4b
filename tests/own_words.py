"""Fingerprints of other people's sentences, so that texts can be compared with sources that are not in the repository.

A shingle is a run of SIZE words, in lower case and without punctuation; of each, only a part of its hash is kept.

    python tests/own_words.py SOURCE.txt …    writes the fingerprints of the sources
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SIZE = 8  # words in common that count as copied
BYTES = 6  # of each hash: one false alarm in some ten million texts
FINGERPRINTS = Path(__file__).parent / "cases" / "sources.shingles"


def words(text: str) -> list[str]:
    """In lower case; apostrophes, hyphens and Markdown between letters do not make words."""
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"[’'\u00ad-]", "", text.lower())
    return re.findall(r"[^\W_]+", text)


def shingles(text: str) -> Iterator[tuple[bytes, str]]:
    """(fingerprint, the words themselves) of each run of SIZE words."""
    all_words = words(text)
    for start in range(len(all_words) - SIZE + 1):
        run = " ".join(all_words[start : start + SIZE])
        yield hashlib.sha256(run.encode()).digest()[:BYTES], run


def known() -> frozenset[bytes]:
    """The fingerprints of all sources."""
    data = FINGERPRINTS.read_bytes()
    return frozenset(data[i : i + BYTES] for i in range(0, len(data), BYTES))


def main() -> None:
    found = {mark for name in sys.argv[1:] for mark, _ in shingles(Path(name).read_text(encoding="utf-8"))}
    FINGERPRINTS.write_bytes(b"".join(sorted(found)))
    print(f"{len(found)} runs of {SIZE} words")


if __name__ == "__main__":
    main()
