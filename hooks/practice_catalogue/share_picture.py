"""The picture that messengers and social networks show beside a link (OpenGraph): a PNG.

It holds the entry's ornament and no words. The title stands beside it anyway, so that one
picture serves every language: nothing needs fonts or Arabic shaping, and nothing is drawn
that a machine could not draw again, byte by byte, with Python alone.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import sqrt

from practice_catalogue import motifs
from practice_catalogue.palette import Colour, mix

WIDTH, HEIGHT = 1200, 630
COLUMNS, ROWS = 8, 4
SIDE = WIDTH // COLUMNS  # of a cell, in pixels
BAR = HEIGHT - ROWS * SIDE  # a band of the full colour at the foot
STEPS = 5  # of smoothing at an edge; with three tints and the ground they fill 16 colours, 4 bits a pixel
SHARES = (1, 0.55, 0.25)  # of the colour in each of motifs.TINTS

Span = Callable[[float], tuple[float, float]]  # y -> from x to x; all in units of motifs.CELL


def _chord(y: float, radius: float) -> float:
    return sqrt(max(0.0, radius * radius - y * y))


# The shapes of motifs.SHAPES, in their order, each as the stretch that it covers of a row.
SPANS: tuple[Span, ...] = (
    lambda y: (0, _chord(y, 24)),
    lambda y: (24 - _chord(24 - y, 24), 24),
    lambda y: (24 - _chord(y, 24), 24),
    lambda y: (0, _chord(24 - y, 24)),
    lambda y: (12 - _chord(12 - y, 12), 12 + _chord(12 - y, 12)) if y < 12 else (0, 0),
    lambda y: (12 - _chord(12 - y, 12), 12 + _chord(12 - y, 12)) if y > 12 else (0, 0),
    lambda y: (12 - _chord(12 - y, 10), 12 + _chord(12 - y, 10)),
    lambda y: (24 - _chord(y, 24), _chord(24 - y, 24)),
    lambda y: (24 - _chord(24 - y, 24), _chord(y, 24)),
    lambda y: (24 - y, 24),
    lambda y: (0, 24 - y),
    lambda y: (0, 24) if 8 < y < 16 else (0, 0),
)


@cache
def png(seed: str, colour: Colour) -> bytes:
    """The same seed and colour give the same bytes, and the ornament that the page shows."""
    empty = _tile(None, 0)
    grid = [[empty] * COLUMNS for _ in range(ROWS)]
    for column, row, shape, tint in motifs.cells(seed, COLUMNS, ROWS):
        grid[row][column] = _tile(shape, tint)
    bar = [_differences([_pixels([STEPS] * SIDE)] * BAR)] * COLUMNS
    lines = [
        b"".join((b"\2" if y else b"\0", *line))
        for row in (*grid, bar)
        for y, line in enumerate(zip(*row, strict=True))
    ]
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)  # 4 bits a pixel, of a palette
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", _palette(colour))
        + _chunk(b"IDAT", zlib.compress(b"".join(lines), 1))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _palette(colour: Colour) -> bytes:
    """The ground, then, for each tint, the steps from the ground to the tint."""
    shares = [0.0] + [share * step / STEPS for share in SHARES for step in range(1, STEPS + 1)]
    return b"".join(bytes.fromhex(mix(colour.strong, colour.soft, share)[1:]) for share in shares)


@cache
def _tile(shape: int | None, tint: int) -> tuple[bytes, ...]:
    """Lines of a cell, filtered."""
    if shape is None:
        return _differences([_pixels([0] * SIDE)] * SIDE)
    return _differences([_pixels([_index(share, tint) for share in line]) for line in coverage(shape)])


def _differences(lines: Sequence[bytes]) -> tuple[bytes, ...]:
    """The first line as it is, the others less the line above: PNG's filter 2, which packs fast and small."""
    changed = [bytes((a - b) % 256 for a, b in zip(pair[1], pair[0], strict=True)) for pair in pairwise(lines)]
    return (lines[0], *changed)


def _index(share: float, tint: int) -> int:
    step = round(share * STEPS)
    return tint * STEPS + step if step else 0


@cache
def coverage(shape: int) -> tuple[list[float], ...]:
    """How much of each pixel of a cell, row by row, one of motifs.SHAPES covers: 0 to 1."""
    return tuple(_coverage(SPANS[shape], row) for row in range(SIDE))


def _coverage(span: Span, row: int, lines: int = 4) -> list[float]:
    """Measured along four lines through the row."""
    covered = [0.0] * SIDE
    for line in range(lines):
        first, last = (x * SIDE / motifs.CELL for x in span((row + (line + 0.5) / lines) * motifs.CELL / SIDE))
        for x in range(max(0, int(first)), min(SIDE, int(last) + 1)):
            covered[x] += max(0.0, min(x + 1, last) - max(x, first)) / lines
    return covered


def _pixels(indexes: list[int]) -> bytes:
    return bytes(a << 4 | b for a, b in zip(indexes[::2], indexes[1::2], strict=True))
