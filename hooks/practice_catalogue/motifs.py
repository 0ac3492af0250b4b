"""Ornaments instead of stock photos: a pattern of simple shapes, drawn from a seed.

The same seed gives the same pattern on the site and in the brochure, in the colour
(`currentColor`) of whatever it stands in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

CELL = 24
# Paths in a cell of CELL units: quarter and half discs, disc, leaf, triangle, bar.
SHAPES = (
    "M0 0h24A24 24 0 0 1 0 24z",
    "M24 24H0A24 24 0 0 1 24 0z",
    "M24 0v24A24 24 0 0 1 0 0z",
    "M0 24V0A24 24 0 0 1 24 24z",
    "M0 12a12 12 0 0 1 24 0z",
    "M0 12a12 12 0 0 0 24 0z",
    "M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z",
    "M0 0A24 24 0 0 0 24 24A24 24 0 0 0 0 0z",
    "M24 0A24 24 0 0 1 0 24A24 24 0 0 1 24 0z",
    "M0 24L24 0v24z",
    "M0 0h24L0 24z",
    "M0 8h24v8H0z",
)
TINTS = ("", ' opacity=".55"', ' opacity=".25"')


def cells(seed: str, columns: int, rows: int) -> Iterator[tuple[int, int, int, int]]:
    """(column, row, index of SHAPES, index of TINTS) of each cell that is not left empty."""
    digest = hashlib.shake_256(seed.encode()).digest(columns * rows * 2)
    for index in range(columns * rows):
        shape, tint = digest[2 * index], digest[2 * index + 1]
        if shape % 5:  # one cell in five stays empty, to let the pattern breathe
            yield index % columns, index // columns, shape % len(SHAPES), tint % len(TINTS)


@lru_cache(maxsize=4096)
def svg(seed: str, columns: int = 6, rows: int = 3) -> str:
    """As inline SVG, `columns` by `rows` cells."""
    paths = "".join(
        f'<path transform="translate({column * CELL} {row * CELL})" d="{SHAPES[shape]}"{TINTS[tint]}/>'
        for column, row, shape, tint in cells(seed, columns, rows)
    )
    size = f"{columns * CELL} {rows * CELL}"
    attributes = f'viewBox="0 0 {size}" preserveAspectRatio="xMidYMid slice" fill="currentColor" aria-hidden="true"'
    return f'<svg class="motif" {attributes}>{paths}</svg>'
