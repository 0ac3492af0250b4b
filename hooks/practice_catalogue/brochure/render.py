"""A document's data -> the bytes of a PDF, by Typst.

Imports little: this is what each process of a pool loads.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import fontpkg
import typst

TEMPLATES = Path(__file__).parent / "typst"
FAMILIES = ("Amiri", "IBM Plex Sans Arabic", "Source Sans 3", "Source Serif 4")


class PrintError(Exception):
    """Typst refused a document: a fault of this program, not of an editor. Says why in one line."""

    def __init__(self, reason: str):
        super().__init__(" ".join(reason.split()))


@cache
def _fonts() -> typst.Fonts:
    """Only what the packages bring: the same pages on every machine."""
    folders = {str(Path(fontpkg.path(family)).parent) for family in FAMILIES}
    return typst.Fonts(include_system_fonts=False, font_paths=sorted(folders))


def typeset(data: str, pictures: Mapping[str, bytes], timestamp: int, standards: list[str]) -> bytes:
    """`data` is a document serialized, `pictures` the files it names; `timestamp` in seconds since 1970."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for template in TEMPLATES.glob("*.typ"):
            (root / template.name).write_bytes(template.read_bytes())
        for name, content in pictures.items():
            (root / name).write_bytes(content)
        (root / "data.json").write_text(data, encoding="utf-8")
        (root / "fits.json").write_text(_fits(root), encoding="utf-8")
        return _compile(root, timestamp, standards)


def typeset_order(order: tuple[str, dict[str, bytes], int, list[str]]) -> bytes:
    """`typeset` for a pool of processes, which hands over one argument."""
    return typeset(*order)


@cache
def version() -> str:
    """Of everything but the data that shapes the pages: templates, Typst, typefaces."""
    digest = hashlib.sha256(metadata.version("typst").encode())
    for template in sorted(TEMPLATES.glob("*.typ")):
        digest.update(template.read_bytes())
    for family in FAMILIES:
        digest.update(fontpkg.family(family).version.encode())
    return digest.hexdigest()


def _fits(root: Path) -> str:
    """Label of an entry -> how it fits its pages (see fit.typ), as JSON.

    In a process of its own: what Typst sets to measure it keeps to the end, as much as the pages themselves.
    """
    command = [sys.executable, "-P", __file__, str(root)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if result.returncode:
        # The last line of a traceback says what happened.
        raise PrintError((result.stderr.strip().splitlines() or [f"ended with {result.returncode}"])[-1])
    return result.stdout


def _measure(root: Path) -> str:
    found = typst.query(
        root / "fit.typ", "<fit>", field="value", root=root, font_paths=_fonts(), ignore_system_fonts=True
    )
    return json.dumps({fit.pop("label"): fit for fit in json.loads(found)})


def _compile(root: Path, timestamp: int, standards: list[Any]) -> bytes:
    try:
        pdf, warnings = typst.compile_with_warnings(
            root / "brochure.typ",
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=standards,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise PrintError(error.message) from None
    if warnings:
        raise PrintError("\n".join(warning.message for warning in warnings))
    return bytes(pdf)


if __name__ == "__main__":
    print(_measure(Path(sys.argv[1])))
