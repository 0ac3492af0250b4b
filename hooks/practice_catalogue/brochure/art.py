"""The site's ornaments as shapes that the templates draw: same seed, same pattern, in any ink."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from practice_catalogue import motifs, palette

_STRENGTH = (1.0, 0.55, 0.25)  # of the tints of motifs.TINTS
_QUARTER = 0.5522847498  # control points of a quarter circle, in radii
_Point = tuple[float, float]


def mosaic(seed: str, columns: int, rows: int, inks: Sequence[str], ground: str) -> list[list[Any]]:
    """[column, row, index of the shape, colour] of each cell; `inks` are dealt out by the seed."""
    dealt = hashlib.shake_256(f"inks {seed}".encode()).digest(columns * rows)
    return [
        [column, row, shape, palette.mix(inks[dealt[row * columns + column] % len(inks)], ground, _STRENGTH[tint])]
        for column, row, shape, tint in motifs.cells(seed, columns, rows)
    ]


def shapes() -> list[list[list[Any]]]:
    """Each of motifs.SHAPES as moves, lines and curves in a cell of side 1."""
    return [_segments(path) for path in motifs.SHAPES]


def _segments(path: str) -> list[list[Any]]:
    found: list[list[Any]] = []
    at = start = (0.0, 0.0)
    for command, arguments in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arguments)]
        if command == "z":
            found.append(["z"])
            at = start
        elif command in "Aa":
            end = _end(command, numbers[5:], at)
            found += _arc(at, end, numbers[0], bool(numbers[4]))
            at = end
        else:
            at = _end(command, numbers, at)
            if command in "Mm":
                start = at
            found.append(["m" if command in "Mm" else "l", *_unit(at)])
    return found


def _end(command: str, numbers: Sequence[float], at: _Point) -> _Point:
    x, y = at if command.islower() else (0.0, 0.0)
    if command in "Hh":
        return x + numbers[0], at[1]
    if command in "Vv":
        return at[0], y + numbers[0]
    return x + numbers[0], y + numbers[1]


def _arc(start: _Point, end: _Point, radius: float, clockwise: bool) -> list[list[Any]]:
    """A quarter or a half circle (all that the motifs use) as one or two cubic curves."""
    across = (end[0] - start[0], end[1] - start[1])
    sign = 1 if clockwise else -1
    if abs(across[0]) > 1e-9 and abs(across[1]) > 1e-9:
        return [_quarter(start, end, sign)]
    centre = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    # The top of the half circle: a quarter turn from the start around the centre.
    arm = (start[0] - centre[0], start[1] - centre[1])
    top = (centre[0] - sign * arm[1], centre[1] + sign * arm[0])
    return [_quarter(start, top, sign), _quarter(top, end, sign)]


def _quarter(start: _Point, end: _Point, sign: int) -> list[Any]:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    half = ((end[0] - start[0]) / 2, (end[1] - start[1]) / 2)
    corner = (middle[0] + sign * half[1], middle[1] - sign * half[0])  # where the tangents meet
    first = _between(start, corner)
    second = _between(end, corner)
    return ["c", *_unit(first), *_unit(second), *_unit(end)]


def _between(point: _Point, corner: _Point) -> _Point:
    return point[0] + (corner[0] - point[0]) * _QUARTER, point[1] + (corner[1] - point[1]) * _QUARTER


def _unit(point: _Point) -> tuple[float, float]:
    return round(point[0] / motifs.CELL, 4), round(point[1] / motifs.CELL, 4)
