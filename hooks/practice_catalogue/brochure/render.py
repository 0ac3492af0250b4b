"""A document's data -> the bytes of a PDF, by Typst."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import fontpkg
import typst

from practice_catalogue.brochure.document import Document

TEMPLATES = Path(__file__).parent / "typst"
FAMILIES = ("Amiri", "IBM Plex Sans Arabic", "Source Sans 3", "Source Serif 4")
STANDARDS = ["ua-1", "a-2a"]


class PrintError(Exception):
    """Typst refused a document: a fault of this program, not of an editor."""


@cache
def _fonts() -> typst.Fonts:
    """Only what the packages bring: the same pages on every machine."""
    folders = {str(Path(fontpkg.path(family)).parent) for family in FAMILIES}
    return typst.Fonts(include_system_fonts=False, font_paths=sorted(folders))


def typeset(document: Document, pictures: Mapping[str, bytes], timestamp: int) -> bytes:
    """`pictures` are the files that the document's data name; `timestamp` in seconds since 1970."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for template in TEMPLATES.glob("*.typ"):
            (root / template.name).write_bytes(template.read_bytes())
        for name, content in pictures.items():
            (root / name).write_bytes(content)
        data = json.dumps(document.data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (root / "data.json").write_text(data, encoding="utf-8")
        return _compile(root, timestamp, document.layout.cmyk)


def _compile(root: Path, timestamp: int, cmyk: bool) -> bytes:
    try:
        pdf, warnings = typst.compile_with_warnings(
            root / "brochure.typ",
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            # PDF/A wants one colour space: the inks of a press are none of its concern.
            pdf_standards=["ua-1"] if cmyk else STANDARDS,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise PrintError(error.diagnostic or error.message) from None
    if warnings:
        raise PrintError("\n".join(warning.message for warning in warnings))
    assert pdf is not None
    return pdf
