"""Print and booklet editions: boxes, marks, bleed, the order of the sheets."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from brochures import catalogue, job, pages, squeezed

from practice_catalogue.brochure import render
from practice_catalogue.brochure.printing import MM, sheets

BROCHURE = next(brochure for brochure in catalogue().brochures if brochure.id == "link-it-2018")


@pytest.mark.parametrize(
    ("total", "right_to_left", "expected"),
    [
        (8, False, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (8, True, [(1, 8), (7, 2), (3, 6), (5, 4)]),
        (6, False, [(6, 1), (2, None), (None, 3), (4, 5)]),
        (4, True, [(1, 4), (3, 2)]),
        (1, False, [(1, None), (None, None)]),
    ],
)
def test_the_sheets_fold_to_pages_in_order(total: int, right_to_left: bool, expected: list[tuple[int, int]]) -> None:
    assert sheets(total, right_to_left) == expected


def test_the_back_cover_stays_at_the_back() -> None:
    for total in range(1, 40):
        first = sheets(total, right_to_left=False)[0]
        assert first == (total, 1) if total > 1 else first == (1, None)
        assert sorted(n for side in sheets(total, False) for n in side if n) == list(range(1, total + 1))


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_a_print_edition_has_what_a_print_shop_asks_for(language: str) -> None:
    pdf = pikepdf.open(io.BytesIO(job(catalogue(), BROCHURE, language, edition="print", paper="a4").print()))
    for page in pdf.pages:
        trim, bleed, media = ([float(v) for v in page.obj[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((210 * MM, 297 * MM), abs=0.1)
        edges = [abs(t - b) for t, b in zip(trim, bleed, strict=True)]
        assert edges == pytest.approx([3 * MM] * 4, abs=0.1)
        assert all(abs(m - b) > 5 * MM for m, b in zip(media, bleed, strict=True))
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    assert len(pdf.pages) % 2 == 0  # the back page is the back of a sheet


def test_the_inks_of_a_press_replace_every_colour_but_photographs() -> None:
    pdf = pikepdf.open(io.BytesIO(job(catalogue(), BROCHURE, edition="print", cmyk=True).print()))
    code = b"".join(part.read_bytes() for page in pdf.pages[:8] for part in page.Contents)
    assert re.search(rb"\d k\b|/\w+ cs\s+[\d.]+ [\d.]+ [\d.]+ [\d.]+ scn", code)
    assert not re.search(rb"(?<![\d.] )\b[\d.]+ [\d.]+ [\d.]+ rg\b", code)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_booklet_holds_every_page_once_two_by_two(language: str) -> None:
    folded = job(catalogue(), BROCHURE, language, edition="booklet")
    single, sides = pages(render.typeset(*folded.order())), pages(folded.print())
    assert len(sides) % 2 == 0
    assert len(sides) * 2 == -(-len(single) // 4) * 4
    with pikepdf.open(io.BytesIO(folded.print())) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
    assert (right - left, top - bottom) == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    joined = squeezed(" ".join(sides))
    assert sum(squeezed(page)[:40] in joined for page in single) > 0.9 * len(single)


def test_editions_are_the_same_each_time() -> None:
    for edition in ("print", "booklet"):
        first, second = (job(catalogue(), BROCHURE, "ar", edition=edition).print() for _ in range(2))
        assert first == second
