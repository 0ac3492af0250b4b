"""A brochure's file in one language and edition, from the catalogue to the finished PDF."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from practice_catalogue.brochure import characters, pictures, printability, printing, render
from practice_catalogue.brochure.document import Document
from practice_catalogue.brochure.layout import Layout
from practice_catalogue.epoch import source_date_epoch
from practice_catalogue.localize import LocalCatalogue
from practice_catalogue.model import Brochure, Edition, PartialDate
from practice_catalogue.problems import CatalogueError, Problem, errors

# Crop marks and the inks of a press are not for PDF/A, and an imposed sheet is read by no one.
STANDARDS: Mapping[Edition, list[str]] = {"screen": ["ua-1", "a-2a"], "print": ["ua-1"], "booklet": ["1.7"]}


class EmptySelection(Exception):
    """No practice fits what was selected on the command line."""


@dataclass(frozen=True)
class Job:
    """What is to be printed; nothing has been set yet."""

    document: Document
    pictures: Mapping[str, pictures.Picture] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    timestamp: int = 0

    @cached_property
    def data(self) -> str:
        return json.dumps(self.document.data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def key(self) -> str:
        """The same for the same pages: of everything that goes into them."""
        digest = hashlib.sha256()
        for part in (self.data, render.version(), str(self.timestamp), str(self.document.layout)):
            digest.update(hashlib.sha256(part.encode()).digest())
        for name, content in sorted(pictures.files(self.pictures).items()):
            digest.update(hashlib.sha256(name.encode() + content).digest())
        return digest.hexdigest()

    def print(self) -> bytes:
        """The finished PDF."""
        return self.finish(render.typeset(*self.order()))

    def order(self) -> tuple[str, dict[str, bytes], int, list[str]]:
        """What `render.typeset` needs: plain data, for another process too."""
        return self.data, pictures.files(self.pictures), self.timestamp, STANDARDS[self.document.layout.edition]

    def finish(self, pdf: bytes) -> bytes:
        """What an edition needs beyond the typeset pages."""
        edition = self.document.layout.edition
        if edition == "print":
            return printing.crop_marks(pdf)
        if edition == "booklet":
            return printing.booklet(pdf, self.document.locale.direction == "rtl")
        return pdf


def prepare(catalogue: LocalCatalogue, brochure: Brochure, layout: Layout, site_url: str) -> Job:
    """Raises CatalogueError when something in it cannot be printed, EmptySelection when nothing was asked for."""
    document = Document(catalogue, brochure, layout, site_url)
    if not document.practices and brochure.path:
        raise CatalogueError([printability.emptiness(catalogue.source, brochure)])
    if not document.practices:
        raise EmptySelection("no practice fits the selection")
    problems = characters.problems(catalogue.source, brochure, (catalogue.locale.code,))
    ready, more = pictures.prepare(catalogue, brochure, document.practices, layout)
    problems = sorted({*problems, *more})
    if errors(problems):
        raise CatalogueError(problems)
    document.pictures = ready
    return Job(document, ready, tuple(problems), _timestamp(brochure.date, document.state))


def _timestamp(date: PartialDate | None, state: PartialDate) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the day up to which the texts were reviewed.

    Never the clock: the same catalogue gives the same bytes.
    """
    epoch = source_date_epoch()
    if epoch is not None:
        return epoch
    newest = max(state, date or state)
    return int(datetime(newest.year, newest.month or 1, newest.day or 1, tzinfo=UTC).timestamp())


def write(content: bytes, path: Path) -> None:
    """In one step: a failed run leaves the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
