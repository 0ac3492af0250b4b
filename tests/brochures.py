"""Helpers of the brochures' tests: the screen editions as the site offers them, read back by other programs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pypdfium2
from conftest import ROOT

from practice_catalogue.brochure.layout import Layout
from practice_catalogue.brochure.library import publish
from practice_catalogue.brochure.press import Job, prepare
from practice_catalogue.loader import load
from practice_catalogue.locales import ENGINE_TEXTS, Locale
from practice_catalogue.localize import LocalCatalogue, localize
from practice_catalogue.model import Brochure, Catalogue
from practice_catalogue.shelf import Printed

SITE = "https://example.org/"
CASES = [(id, code) for id in ("catalogue", "link-it-2018") for code in ("en", "fi", "sv", "ar")]


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "catalogue")


@cache
def shelf() -> dict[tuple[str, str], tuple[Printed, Path]]:
    """(brochure, language) -> its file, as `make site` has it."""
    folder = ROOT / ".cache" / "brochures"
    printed, _ = publish(catalogue(), folder, SITE)
    return {(one.id, one.language): (one, folder / one.file) for one in printed}


def local(source: Catalogue, language: str) -> LocalCatalogue:
    return localize(source, Locale(language, (ENGINE_TEXTS, source.root / "locale")))


def job(source: Catalogue, brochure: Brochure, language: str = "en", **layout: object) -> Job:
    return prepare(local(source, language), brochure, Layout.of(brochure, **layout), SITE)


@cache
def screen_job(id: str, language: str) -> Job:
    brochure = next(brochure for brochure in catalogue().brochures if brochure.id == id)
    return job(catalogue(), brochure, language, edition="screen")


def pages(pdf: Path | bytes) -> list[str]:
    """The text of each page, in logical order, as PDFium copies it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def bare(text: str) -> str:
    """Without what only steers lines: isolates, soft hyphens, vowel signs; compatibility forms as letters."""
    text = unicodedata.normalize("NFKC", text).replace("\ufffe", "")
    text = re.sub("[\u00ad\u061c\u064b-\u0652\u0670\u0640\u200b-\u200f\u2066-\u2069\ufeff]", "", text)
    return re.sub(r"-\s*[\r\n]+", "-", text)


def squeezed(text: str) -> str:
    """Letters and digits alone: spaces and line ends differ between readers."""
    return "".join(re.findall(r"[^\W_]+", bare(text))).lower()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", bare(text))
