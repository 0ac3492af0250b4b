"""What a press needs beyond the pages: crop marks, and sheets to fold and stitch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Page, Pdf

MM = 72 / 25.4  # points
SHEET = (297 * MM, 210 * MM)  # A4 across, for two pages of A5
SLUG, MARK, GAP = 7 * MM, 5 * MM, 0.5 * MM  # room for the marks outside the bleed, their length, their distance


def crop_marks(pdf: bytes) -> bytes:
    """Every page on a larger sheet, with marks that show the knife where the page ends."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _mark(page)
        return _saved(document)


def _mark(page: Page) -> None:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    lines = " ".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S" for a, b, c, d in _marks(page))
    page.obj.BleedBox = Array([round(value, 3) for value in (left, bottom, right, top)])
    page.obj.MediaBox = Array([round(value, 3) for value in (left - SLUG, bottom - SLUG, right + SLUG, top + SLUG)])
    page.obj.CropBox = page.obj.MediaBox
    page.contents_add(b"q\n", prepend=True)
    # In all four inks, so that the marks are seen on every plate; an artifact, so that no reader speaks them.
    page.contents_add(f"\nQ\n/Artifact BMC q 0.25 w 1 1 1 1 K {lines} Q EMC".encode())


def _marks(page: Page) -> Iterator[tuple[float, float, float, float]]:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    trim_left, trim_bottom, trim_right, trim_top = (float(value) for value in page.trimbox)
    for x in (trim_left, trim_right):
        yield x, bottom - GAP, x, bottom - GAP - MARK
        yield x, top + GAP, x, top + GAP + MARK
    for y in (trim_bottom, trim_top):
        yield left - GAP, y, left - GAP - MARK, y
        yield right + GAP, y, right + GAP + MARK, y


def sheets(pages: int, right_to_left: bool) -> list[tuple[int | None, int | None]]:
    """The sides to print, front and back in turn: page numbers left and right of the fold; None is blank.

    The last page is the back cover: pages that are missing to a multiple of four stand before it.
    """
    total = -(-pages // 4) * 4
    order: list[int | None] = [*range(1, pages), *[None] * (total - pages), pages]
    found = []
    for sheet in range(total // 4):
        front = (order[total - 1 - 2 * sheet], order[2 * sheet])
        back = (order[2 * sheet + 1], order[total - 2 - 2 * sheet])
        found += [front, back]
    return [(right, left) for left, right in found] if right_to_left else found


def booklet(pdf: bytes, right_to_left: bool) -> bytes:
    """Two pages on each side of a sheet, to print on both sides (short edge), fold and stitch."""
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.new() as target:
        left, bottom, right, top = (float(value) for value in source.pages[0].trimbox)
        width, height = right - left, top - bottom
        for side in sheets(len(source.pages), right_to_left):
            target.add_blank_page(page_size=(round(SHEET[0], 3), round(SHEET[1], 3)))
            for place, number in enumerate(side):
                if number is not None:
                    x, y = SHEET[0] / 2 - width + place * width - left, (SHEET[1] - height) / 2 - bottom
                    _place(target, source.pages[number - 1], f"/P{number}", x, y)
        with source.open_metadata() as old, target.open_metadata(set_pikepdf_as_editor=False) as new:
            new["dc:title"] = str(old.get("dc:title", ""))
        return _saved(target)


def _place(target: Pdf, page: Page, name: str, x: float, y: float) -> None:
    # Not pikepdf's add_overlay: it gives random names, and the same brochure would differ each time.
    sheet = target.pages[-1]
    page.obj.MediaBox = page.obj.CropBox = page.trimbox
    if Name.Resources not in sheet.obj:
        sheet.obj.Resources = Dictionary()
    if Name.XObject not in sheet.obj.Resources:
        sheet.obj.Resources.XObject = Dictionary()
    sheet.obj.Resources.XObject[name] = target.copy_foreign(page.as_form_xobject())
    sheet.contents_add(f"q 1 0 0 1 {x:.3f} {y:.3f} cm {name} Do Q\n".encode())


def _saved(document: Pdf) -> bytes:
    output = io.BytesIO()
    document.save(output, deterministic_id=True)
    return output.getvalue()
