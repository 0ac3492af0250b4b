"""A map of the countries that have practices, as SVG paths, framed by where they are.

The boundaries are Natural Earth's (public domain), made small by scripts/simplify_countries.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

BOUNDARIES = Path(__file__).parent / "data" / "countries.json"
OUTLIERS = 0.05  # share of practices that may lie outside the frame, so that the others can be seen
MARGIN = 0.05  # of the frame's size
WIDEST, NARROWEST = 2.2, 1.15  # width to height of the frame
SMALL = 0.03  # of the frame: a country that needs a dot to be hit

Point = tuple[int, int]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Shape:
    """A country of the catalogue. `path` is the d of an SVG path; x and y are its middle."""

    code: str
    path: str
    x: float
    y: float
    is_small: bool


@dataclass(frozen=True)
class WorldMap:
    view_box: str
    width: float
    land: str  # one path of all other countries
    shapes: tuple[Shape, ...]
    outside: tuple[str, ...]  # codes of the catalogue's countries that are not in the frame


def world_map(weights: Mapping[str, int]) -> WorldMap | None:
    """`weights` is the number of practices by country code; None when no country can be drawn."""
    countries = {code: tuple(map(_points, rings)) for code, rings in json.loads(BOUNDARIES.read_text("utf-8")).items()}
    shown = _near(countries, weights)
    if not shown:
        return None
    frame = _framed([_box(countries[code][0]) for code in shown])
    others = [rings for code, rings in countries.items() if code not in shown]
    return WorldMap(
        view_box=" ".join(f"{n:.0f}" for n in (frame[0], frame[1], frame[2] - frame[0], frame[3] - frame[1])),
        width=frame[2] - frame[0],
        land="".join(_path(rings, frame) for rings in others),
        shapes=tuple(_shape(code, countries[code], frame) for code in shown),
        outside=tuple(code for code in weights if code not in shown),
    )


def _points(ring: str) -> tuple[Point, ...]:
    numbers = list(map(int, ring.split()))
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return tuple(points)


def _near(countries: Mapping[str, Sequence[Sequence[Point]]], weights: Mapping[str, int]) -> list[str]:
    """The countries in the frame: all, but for few practices in the farthest ones."""
    middles = {code: _middle(countries[code][0]) for code in weights if code in countries}
    if not middles:
        return []
    every = [middles[code] for code in middles for _ in range(weights[code])]
    heart = sorted(x for x, _ in every)[len(every) // 2], sorted(y for _, y in every)[len(every) // 2]
    may_miss = int(len(every) * OUTLIERS)
    for code in sorted(middles, key=lambda code: (-math.dist(middles[code], heart), code)):
        if weights[code] > may_miss:
            break
        may_miss -= weights[code]
        del middles[code]
    return [code for code in weights if code in middles]


def _middle(ring: Sequence[Point]) -> tuple[float, float]:
    """The centre of gravity of an area; of a speck, the middle of its points."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
    if abs(doubled) < 1:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    return x, y


def _box(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _framed(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = _box([corner for box in boxes for corner in (box[:2], box[2:])])
    width, height = (right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN)
    width, height = max(width, height * NARROWEST, 60), max(height, width / WIDEST, 40)
    x, y = (left + right) / 2, (top + bottom) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _shape(code: str, rings: Sequence[Sequence[Point]], frame: Box) -> Shape:
    left, top, right, bottom = _box(rings[0])
    small = max(right - left, bottom - top) < SMALL * (frame[2] - frame[0])
    x, y = _middle(rings[0])
    return Shape(code, _path(rings, frame), round(x, 1), round(y, 1), small)


def _path(rings: Sequence[Sequence[Point]], frame: Box) -> str:
    """Of what can be seen in the frame."""
    return "".join(_ring(ring) for ring in rings if _meets(_box(ring), frame))


def _meets(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _ring(ring: Sequence[Point]) -> str:
    start = ring[0]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring)]
    return f"M{start[0]} {start[1]}l{' '.join(f'{x} {y}' for x, y in steps)}z" if steps else ""
