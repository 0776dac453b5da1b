"""Makes resources/map/base.json.gz from npm world-atlas countries-10m (Natural Earth, public domain).

    python packaging/make_map.py countries-10m.json resources/map/base.json.gz

Rings are clipped to 97–121°E, 4–26°N and stored as steps of 1e-4 degrees; same input, same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
WEST, SOUTH, EAST, NORTH = 97.0, 4.0, 121.0, 26.0
UNITS_PER_DEGREE = 10_000
HOME = "Vietnam"
# Natural Earth gives the archipelagos to others, or to nobody; here they are what the law of Việt Nam says.
HOANG_SA = (110.9, 15.4, 113.2, 17.4)
TRUONG_SA = (111.2, 6.8, 116.4, 12.2)


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON at `source`, write the map at `target`."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    countries: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in rings(geometry, arcs):
            clipped = clip(ring)
            steps = encode(clipped)
            if len(steps) >= 6:
                name = (
                    HOME
                    if inside(ring, HOANG_SA) or inside(ring, TRUONG_SA)
                    else geometry["properties"]["name"]
                )
                countries.setdefault(name, []).append(steps)
    made = {
        "bounds": [WEST, SOUTH, EAST, NORTH],
        "units_per_degree": UNITS_PER_DEGREE,
        "home": HOME,
        "countries": {name: countries[name] for name in sorted(countries)},
    }
    text = json.dumps(made, separators=(",", ":"), ensure_ascii=False).encode()
    target.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{sum(map(len, countries.values()))} rings, {target.stat().st_size} bytes")


def decode(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    """An arc in degrees."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a polygon or multipolygon, in degrees."""
    parts = geometry.get("arcs", [])
    for polygon in [parts] if geometry["type"] == "Polygon" else parts:
        for ring in polygon:
            points: list[Point] = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += arc[1:] if points else arc
            yield points


def clip(ring: list[Point]) -> list[Point]:
    """The part of `ring` inside the map (Sutherland and Hodgman)."""
    sides: list[tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]] = [
        (lambda p: p[0] >= WEST, lambda a, b: at_x(a, b, WEST)),
        (lambda p: p[0] <= EAST, lambda a, b: at_x(a, b, EAST)),
        (lambda p: p[1] >= SOUTH, lambda a, b: at_y(a, b, SOUTH)),
        (lambda p: p[1] <= NORTH, lambda a, b: at_y(a, b, NORTH)),
    ]
    for keeps, crossing in sides:
        kept: list[Point] = []
        for before, here in pairwise([*ring[-1:], *ring]):
            if keeps(here) != keeps(before):
                kept.append(crossing(before, here))
            if keeps(here):
                kept.append(here)
        ring = kept
    return ring


def at_x(a: Point, b: Point, x: float) -> Point:
    """Where the line from `a` to `b` crosses longitude `x`."""
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def at_y(a: Point, b: Point, y: float) -> Point:
    """Where the line from `a` to `b` crosses latitude `y`."""
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def encode(ring: list[Point]) -> list[int]:
    """Longitude and latitude steps, one after the other, without points that stand still."""
    steps: list[int] = []
    last = (0, 0)
    for longitude, latitude in ring:
        here = (round(longitude * UNITS_PER_DEGREE), round(latitude * UNITS_PER_DEGREE))
        if not steps or here != last:
            steps += [here[0] - last[0], here[1] - last[1]]
        last = here
    return steps


def inside(ring: list[Point], box: tuple[float, float, float, float]) -> bool:
    """Whether the whole of `ring` lies in `box` (west, south, east, north)."""
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
