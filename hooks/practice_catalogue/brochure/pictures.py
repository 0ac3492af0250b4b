"""The entries' pictures, made ready for the size at which they are printed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from practice_catalogue.brochure.layout import Layout
from practice_catalogue.localize import LocalCatalogue, LocalPractice
from practice_catalogue.model import Brochure
from practice_catalogue.problems import Problem

WANTED_DPI = 250  # what print shops ask for
MOST_DPI = {"screen": 150, "print": 350, "booklet": 300}
SMALLEST = 40  # pixels: below, a picture shows nothing
LEAST_DPI = 72  # a small picture is printed small rather than coarser than this
MOST_PIXELS = 400_000_000  # beyond, a picture is refused before it fills the memory


@dataclass(frozen=True)
class Picture:
    file: str
    ratio: float  # width by height
    width: float  # mm at which it is printed
    content: bytes = field(repr=False)


class Unusable(Exception):
    """Why a picture cannot be printed: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.message, self.hint = message, hint


def prepare(
    catalogue: LocalCatalogue, brochure: Brochure, practices: Iterable[LocalPractice], layout: Layout
) -> tuple[dict[str, Picture], list[Problem]]:
    """slug -> picture ("" is the cover), and what is wrong: errors, and warnings of too few pixels."""
    jobs: list[tuple[str, str, Path, float | None]] = []
    if brochure.cover:
        jobs.append(("", brochure.path, brochure.cover.image.file, layout.width + 2 * layout.bleed))
    for practice in practices if brochure.photos else ():
        if practice.image:
            jobs.append((practice.slug, catalogue.source_path(practice), practice.image.file, None))
    found: dict[str, Picture] = {}
    problems: list[Problem] = []
    for slug, path, file, width in jobs:
        try:
            found[slug], dpi = _prepared(file, f"picture-{len(found)}", layout, width)
        except Unusable as unusable:
            problems.append(Problem(path, 1, "image", f"{file.name} {unusable.message}", unusable.hint))
            continue
        if layout.edition != "screen" and dpi < WANTED_DPI:
            message = f"{file.name} is printed at {dpi:.0f} dots per inch"
            hint = f"use a picture of at least {WANTED_DPI} dots per inch at its printed size"
            problems.append(Problem(path, 1, "image", message, hint, "warning"))
    return found, problems


def _prepared(file: Path, name: str, layout: Layout, width: float | None) -> tuple[Picture, float]:
    """The picture and its resolution; `width` in mm, by default that of an entry's column."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # MOST_PIXELS is the limit here
            with Pillow.open(file) as source:
                return _converted(source, name, layout, width)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise Unusable(f"cannot be read as a picture ({error})".replace(str(file), file.name), "save it anew") from None


def _converted(source: Pillow.Image, name: str, layout: Layout, width: float | None) -> tuple[Picture, float]:
    if source.width * source.height > MOST_PIXELS:
        raise Unusable(f"has {source.width} by {source.height} pixels", "scale it down to 6000 pixels or fewer")
    if min(source.size) < SMALLEST:
        hint = f"use a picture of at least {SMALLEST} pixels on each side, better 1500"
        raise Unusable(f"has {source.width} by {source.height} pixels, too few to print", hint)
    ratio = source.width / source.height
    # A phone's picture may lie on its side and say so.
    if source.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        ratio = 1 / ratio
    pixels = source.width if ratio == source.width / source.height else source.height
    inches = width / 25.4 if width else min(layout.picture_width(ratio) / 25.4, pixels / LEAST_DPI)
    most = round(inches * MOST_DPI[layout.edition])
    source.draft("RGB", (most, round(most / ratio)))  # JPEG: decoded at a fraction of its size
    image = ImageOps.exif_transpose(source)
    if image.width > most:
        image = image.resize((most, max(1, round(most / ratio))), Pillow.Resampling.LANCZOS, reducing_gap=2)
    return _encoded(image, name, ratio, inches * 25.4), pixels / inches


def _encoded(image: Pillow.Image, name: str, ratio: float, width: float) -> Picture:
    """Photographs as JPEG, drawings with few colours or see-through parts as PNG."""
    output = io.BytesIO()
    if image.mode in ("RGBA", "LA", "PA", "P", "1") or "transparency" in image.info:
        image.convert("RGBA" if image.mode != "1" else "L").save(output, "PNG", optimize=False)
        return Picture(f"{name}.png", ratio, width, output.getvalue())
    image.convert("L" if image.mode == "L" else "RGB").save(output, "JPEG", quality=88)
    return Picture(f"{name}.jpg", ratio, width, output.getvalue())


def files(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    return {picture.file: picture.content for picture in pictures.values()}
