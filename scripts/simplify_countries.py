"""Make hooks/practice_catalogue/data/countries.json out of Natural Earth's boundaries (public domain).

Run once by hand, when the boundaries should be renewed; the result is committed, so that
building the site needs nothing but Python:

    npm pack world-atlas@2 i18n-iso-countries@7      # and unpack both
    python scripts/simplify_countries.py world-atlas/countries-50m.json i18n-iso-countries/codes.json

The result maps a country's ISO code to its rings: a place and then steps from point to
point, x and y in tenths of a degree of longitude, in Miller's projection, north up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

Point = tuple[float, float]
ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "hooks" / "practice_catalogue" / "data" / "countries.json"
TOLERANCE = 1.1  # a line may stray by a tenth of a degree
SMALLEST = 3.0  # area of an island worth drawing, in squared tenths of a degree
WITHOUT_NUMBER = {"Kosovo": "XK"}  # not in ISO 3166; Unicode's code


@click.command()
@click.argument("atlas", type=click.Path(exists=True, path_type=Path))
@click.argument("codes", type=click.Path(exists=True, path_type=Path))
def main(atlas: Path, codes: Path) -> None:
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    letters = {row[2]: row[0] for row in json.loads(codes.read_text(encoding="utf-8"))}
    arcs = [simplified(arc) for arc in decoded(topology)]
    countries: dict[str, list[str]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = letters.get(geometry.get("id", ""), WITHOUT_NUMBER.get(geometry["properties"]["name"], ""))
        if code != "AQ":
            countries.setdefault(code, []).extend(map(written, worth_drawing(rings(geometry, arcs))))
    OUTPUT.parent.mkdir(exist_ok=True)
    lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(countries[code])}" for code in sorted(countries))
    OUTPUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    click.echo(f"{len(countries)} countries, {OUTPUT.stat().st_size} bytes")


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """TopoJSON's arcs, projected. Neighbours share an arc, so that their border stays one line."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(projected(x * width + left, y * height + bottom))
        yield points


def projected(longitude: float, latitude: float) -> Point:
    """Miller's cylindrical projection: shapes of the north stay recognizable, poles stay near."""
    north = 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(latitude)))
    return longitude * 10, -math.degrees(north) * 10


def simplified(points: list[Point]) -> list[Point]:
    """Ramer, Douglas and Peucker's."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, at = max((away(point, first, last), i) for i, point in enumerate(points[1:-1], 1))
    if far <= TOLERANCE:
        return [first, last]
    return [*simplified(points[: at + 1])[:-1], *simplified(points[at:])]


def away(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    return abs((end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])) / length


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """Outer rings; lakes and enclaves are drawn by what lies in them."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [joined(polygon[0], arcs) for polygon in polygons]


def joined(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        points += (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]
    return unwrapped(points)


def unwrapped(points: list[Point]) -> list[Point]:
    """A ring across the date line goes on beyond the edge of the map instead of all the way back."""
    found = points[:1]
    for x, y in points[1:]:
        found.append((x + 3600 * round((found[-1][0] - x) / 3600), y))
    return found


def worth_drawing(rings: list[list[Point]]) -> list[list[Point]]:
    """Largest first; the largest always, so that no country is missing."""
    largest, *others = sorted(rings, key=area, reverse=True)
    return [largest, *(ring for ring in others if area(ring) >= SMALLEST)]


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def written(ring: list[Point]) -> str:
    """`x y dx dy dx dy …`"""
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    return " ".join(f"{x} {y}" for x, y in [whole[0], *(step for step in steps if step != (0, 0))])


if __name__ == "__main__":
    main()
