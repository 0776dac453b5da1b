"""Arithmetic of the map: Web Mercator, the view, tracks reduced to what can be seen. Pure, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Shape (n, 2): x, y on the square of Web Mercator, 0–1, y downwards."""

LATITUDE_MAX = 85.0
EARTH_M = 40_075_016.686
TILE_PX = 256
ZOOM_MIN, ZOOM_MAX = 4.0, 19.0
NICE = (1, 2, 5)
CHUNK = 512


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the unit square (EPSG:3857); latitudes beyond ±85° are held there."""
    bounded = math.radians(min(max(latitude, -LATITUDE_MAX), LATITUDE_MAX))
    return longitude / 360 + 0.5, 0.5 - math.log(math.tan(math.pi / 4 + bounded / 2)) / (2 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The unit square to longitude and latitude in degrees."""
    latitude = 2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2
    return (x - 0.5) * 360, math.degrees(latitude)


def project_many(longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]) -> Points:
    """As `project`, for arrays of degrees."""
    bounded = np.radians(np.clip(latitudes, -LATITUDE_MAX, LATITUDE_MAX))
    y = 0.5 - np.log(np.tan(np.pi / 4 + bounded / 2)) / (2 * np.pi)
    return np.column_stack((longitudes / 360 + 0.5, y))


@dataclass(frozen=True, slots=True)
class View:
    """What part of the map is shown: centre on the unit square, zoom level, size in px."""

    x: float
    y: float
    zoom: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """px per unit of the square."""
        return float(TILE_PX * 2.0**self.zoom)

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the unit square in px from the top left."""
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def to_map(self, left: float, top: float) -> tuple[float, float]:
        """px from the top left on the unit square."""
        return self.x + (left - self.width / 2) / self.scale, self.y + (top - self.height / 2) / self.scale

    def many_to_screen(self, points: Points) -> Points:
        """As `to_screen`, for arrays."""
        made: Points = (points - (self.x, self.y)) * self.scale + (self.width / 2, self.height / 2)
        return made

    def moved(self, dx: float, dy: float) -> View:
        """The view after the map was pulled by `dx`, `dy` px."""
        return replace(self, x=_unit(self.x - dx / self.scale), y=_unit(self.y - dy / self.scale))

    def zoomed(self, steps: float, left: float, top: float) -> View:
        """`steps` levels nearer, with what lies at (`left`, `top`) px staying there."""
        x, y = self.to_map(left, top)
        nearer = replace(self, zoom=min(max(self.zoom + steps, ZOOM_MIN), ZOOM_MAX))
        moved_x = x - (left - self.width / 2) / nearer.scale
        moved_y = y - (top - self.height / 2) / nearer.scale
        return replace(nearer, x=_unit(moved_x), y=_unit(moved_y))

    def sized(self, width: int, height: int) -> View:
        """The same centre in a window of another size."""
        return replace(self, width=max(1, width), height=max(1, height))

    def metres_per_px(self) -> float:
        """How much ground a px is at the centre of the view."""
        _, latitude = unproject(self.x, self.y)
        return EARTH_M * math.cos(math.radians(latitude)) / self.scale


def fitted(points: Points, width: int, height: int, margin: int = 40, zoom_max: float = 15.0) -> View:
    """The nearest view that shows all `points` (at least one) with `margin` px around them."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-12)
    room = np.maximum(np.array([width, height]) - 2 * margin, 1)
    zoom = float(np.log2(np.min(room / span) / TILE_PX))
    x, y = (low + high) / 2
    return View(float(x), float(y), min(max(zoom, ZOOM_MIN), zoom_max), max(1, width), max(1, height))


def scale_bar(metres_per_px: float, room_px: int) -> tuple[int, int]:
    """(metres, px) of the longest bar of 1, 2 or 5 × 10ⁿ m that fits `room_px`."""
    room = max(metres_per_px * room_px, 1)
    power = 10 ** math.floor(math.log10(room))
    metres = max(step * power for step in NICE if step * power <= room)
    return int(metres), max(1, round(metres / metres_per_px))


def thinned(points: Points, cell: float) -> Points:
    """A line without the points that stay in the same `cell` (units of the square) as the one before.

    The first and the last point stay.
    """
    if len(points) <= 2:
        return points
    cells = np.floor(points / cell).astype(np.int64)
    keep = np.concatenate(([True], np.any(cells[1:] != cells[:-1], axis=1)))
    keep[-1] = True
    return points[keep]


@dataclass(frozen=True, slots=True)
class _Level:
    """A line as fine as one zoom level needs, with a box around every CHUNK steps."""

    points: Points
    low: Points
    high: Points

    @classmethod
    def of(cls, points: Points) -> _Level:
        starts = np.arange(0, max(len(points) - 1, 1), CHUNK)
        low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
        # The step from one chunk to the next belongs to the first.
        following = points[np.minimum(starts + CHUNK, len(points) - 1)]
        return cls(points, np.minimum(low, following), np.maximum(high, following))

    def touching(self, low: Points, high: Points) -> NDArray[np.intp]:
        """The first points of the steps whose own boxes touch the box from `low` to `high`."""
        chunks = np.flatnonzero(np.all((self.low <= high) & (self.high >= low), axis=1))
        steps = (chunks[:, None] * CHUNK + np.arange(CHUNK)).ravel()
        steps = steps[steps < len(self.points) - 1]
        first, second = self.points[steps], self.points[steps + 1]
        near = np.all((np.minimum(first, second) <= high) & (np.maximum(first, second) >= low), axis=1)
        made: NDArray[np.intp] = steps[near]
        return made


class Line:
    """A line of up to millions of points, with coarser copies made as they are needed."""

    LEVEL_STEP = 2

    def __init__(self, points: Points) -> None:
        self.points = points
        self._levels: dict[int, _Level] = {}

    def seen(self, view: View, margin: int = 64) -> list[Points]:
        """The parts of the line that may touch `view`, in px, without points nobody could tell apart."""
        level = self._level(view.zoom)
        if len(level.points) < 2:
            return [view.many_to_screen(level.points)] if len(level.points) else []
        low = np.array(view.to_map(-margin, -margin))
        high = np.array(view.to_map(view.width + margin, view.height + margin))
        # A step is kept when its own box touches the view, also when both its ends lie outside.
        steps = level.touching(low, high)
        if len(steps) == 0:
            return []
        runs = np.split(steps, np.flatnonzero(np.diff(steps) > 1) + 1)
        return [view.many_to_screen(level.points[run[0] : run[-1] + 2]) for run in runs]

    def level(self, zoom: float) -> Points:
        """The whole line as fine as a px at `zoom` needs."""
        return self._level(zoom).points

    def _level(self, zoom: float) -> _Level:
        level = math.ceil(zoom / self.LEVEL_STEP) * self.LEVEL_STEP
        if level not in self._levels:
            finer = [known for known in self._levels if known > level]
            source = self._levels[min(finer)].points if finer else self.points
            self._levels[level] = _Level.of(thinned(source, 1 / (TILE_PX * 2.0**level)))
        return self._levels[level]


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)
