"""The brochures that stand ready for a site: the files, and what readers want to know of them first.

`brochure/library.py` fills a folder; this module only looks into it, and loads nothing heavy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "brochures.json"
FOLDER = "brochures/"  # from the site's root


@dataclass(frozen=True)
class Printed:
    """A file that the site offers."""

    id: str
    language: str
    title: str
    title_language: str  # of the title, which may be a fallback
    pages: int
    size: int  # bytes
    key: str  # of what it was made from

    @property
    def file(self) -> str:
        return f"{self.id}.{self.language}.pdf"

    @property
    def url(self) -> str:
        """From the site's root."""
        return FOLDER + self.file

    @property
    def megabytes(self) -> float:
        return max(0.1, round(self.size / 1e6, 1))


@dataclass(frozen=True)
class Shelf:
    folder: Path | None = None
    files: Sequence[Printed] = ()

    @classmethod
    def of(cls, folder: Path | None) -> Shelf:
        """What stands in a folder; nothing when there is none, or nothing was ever printed there."""
        path = folder / MANIFEST if folder else None
        if path is None or not path.is_file():
            return cls(folder)
        return cls(folder, tuple(Printed(**fields) for fields in json.loads(path.read_text(encoding="utf-8"))))

    def by_id(self, language: str) -> dict[str, list[Printed]]:
        """Each brochure with its files, that of `language` first."""
        found: dict[str, list[Printed]] = {}
        for printed in sorted(self.files, key=lambda printed: printed.language != language):
            found.setdefault(printed.id, []).append(printed)
        return dict(sorted(found.items()))

    def paths(self) -> dict[str, Path]:
        """address from the site's root -> file."""
        return {printed.url: self.folder / printed.file for printed in self.files if self.folder}
