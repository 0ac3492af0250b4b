"""What the finder must show, computed from the files of a catalogue alone, without the engine."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

WORD = re.compile(r"[^\W\d_]+(?:[-’'\d_][^\W_]*)*")


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M") and c != "ـ").lower()


@dataclass(frozen=True)
class Source:
    """One practice as its files say."""

    slug: str
    texts: Mapping[str, Mapping[str, Any]]  # language -> front matter
    bodies: Mapping[str, str]
    facts: Mapping[str, Any]

    def text(self, language: str) -> Mapping[str, Any]:
        return self.texts.get(language) or self.facts

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        return {language: self._read(language) for language in self.texts}

    def words(self, language: str) -> list[str]:
        """Of its text in that language, in lower case."""
        return self._words[language]

    def _read(self, language: str) -> list[str]:
        fields = self.texts[language]
        prose = [fields["title"], fields["summary"], *fields.get("objectives", ()), self.bodies[language]]
        text = re.sub(r"\]\([^)]*\)", "] ", "\n".join(map(str, prose)))
        return [word.lower() for word in WORD.findall(unicodedata.normalize("NFC", text))]

    def values(self, facet: str, today: datetime.date) -> list[str]:
        if facet == "network":
            return _list(self.facts.get("collected_by"))
        if facet == "language":
            return list(self.texts)
        if facet == "status":
            return [self.status(today)]
        return _list(self.facts.get(facet))

    def status(self, today: datetime.date) -> str:
        ends = self.facts.get("ends")
        if ends and str(ends) < today.isoformat()[: len(str(ends))]:  # as precise as it is known
            return "ended"
        return "running" if self.facts.get("starts") and str(self.facts["starts"]) <= today.isoformat() else "unknown"


def _list(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


@dataclass(frozen=True)
class Query:
    chosen: Mapping[str, list[str]] = field(default_factory=dict)
    word: str = ""
    sort: str = ""


class Oracle:
    def __init__(self, catalogue: Path):
        folders = sorted(path for path in (catalogue / "practices").iterdir() if path.is_dir())
        self.practices = [self._source(folder) for folder in folders]
        self.today = datetime.datetime.now(datetime.UTC).date()
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            self.today = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        own = [
            facet["id"] for facet in yaml.safe_load((catalogue / "facets.yml").read_text(encoding="utf-8"))["facets"]
        ]
        self.facets = [*own, "network", "status", "language"]

    def _source(self, folder: Path) -> Source:
        texts, bodies = {}, {}
        for path in folder.glob("*.md"):
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            texts[path.stem], bodies[path.stem] = yaml.load(front, yaml.BaseLoader), body
        facts = next(text for text in texts.values() if text.get("original") == "true")
        return Source(folder.name, texts, bodies, facts)

    def terms(self, facet: str) -> list[str]:
        return sorted({value for practice in self.practices for value in practice.values(facet, self.today)})

    def fits(self, practice: Source, chosen: Mapping[str, list[str]], but: str = "") -> bool:
        """Or within a facet, and across facets; `but` is left out."""
        return all(
            set(practice.values(facet, self.today)) & set(terms) for facet, terms in chosen.items() if facet != but
        )

    def found(self, language: str, query: Query) -> set[str]:
        return {p.slug for p in self._with(language, query.word) if self.fits(p, query.chosen)}

    def counts(self, language: str, query: Query) -> dict[str, dict[str, int]]:
        """A facet's counts ignore its own choice."""
        found = list(self._with(language, query.word))
        return {
            facet: {
                term: sum(term in p.values(facet, self.today) and self.fits(p, query.chosen, but=facet) for p in found)
                for term in self.terms(facet)
            }
            for facet in self.facets
        }

    def _with(self, language: str, word: str) -> Iterator[Source]:
        for practice in self.practices:
            if language in practice.texts:
                hit = any(w.startswith(word) for w in practice.words(language))
            else:
                text = practice.text(language)
                hit = folded(word) in folded(f"{text['title']} {text['summary']}")
            if hit or not word:
                yield practice

    def plain_words(self, language: str) -> list[str]:
        """Words whose finds no stemmer, compound or particle can blur: what begins like them is them."""
        vocabulary = {word for p in self.practices if language in p.texts for word in p.words(language)}
        simple = {w for w in vocabulary if w.isalpha() and 6 <= len(w) <= 12}
        together = "\n".join(map(folded, vocabulary))
        return sorted(word for word in simple if self._is_plain(folded(word), together))

    @staticmethod
    def _is_plain(word: str, together: str) -> bool:
        core = re.sub("^(?:[وفبكل]?ال|[وفبكل])", "", word)[: max(3, len(word) - 5)]
        return all(line.startswith(word) for line in re.findall(f"^.*{core}.*$", together, re.MULTILINE))
