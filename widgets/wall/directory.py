"""What the wall knows of cameras: where they belong, which stand beside each other, how they are found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians
from typing import Final, Protocol

METRES_PER_DEGREE: Final = 111_195.0
NEAR_M: Final = 1500.0
MOST_NEIGHBOURS: Final = 8


@dataclass(frozen=True, slots=True)
class CameraEntry:
    """A camera in the tree: branch → place → area → camera; presets by number for calling them."""

    number: str
    name: str
    place: str = ""
    area: str = ""
    branch: str = ""


class CameraDirectory(Protocol):
    """The camera map as the wall uses it."""

    def entries(self) -> Sequence[CameraEntry]:
        """Every camera, in the order of the tree."""
        ...

    def neighbours(self, number: str) -> Sequence[str]:
        """Cameras beside this one, the most useful first, without itself (D14.1.2c)."""
        ...


class Placed(Protocol):
    """A camera of the settings, with its place on the map where that is known (degrees)."""

    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def branch(self) -> str: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def latitude(self) -> float | None: ...


class PlacesDirectory:
    """A directory out of the cameras of the settings, as long as no branch has sent a camera map."""

    def __init__(self, cameras: Iterable[Placed]) -> None:
        self._cameras = {camera.number: camera for camera in cameras}

    def entries(self) -> Sequence[CameraEntry]:
        """Every camera, in the order of the settings."""
        return [
            CameraEntry(one.number, one.name, one.place, one.area, one.branch)
            for one in self._cameras.values()
        ]

    def neighbours(self, number: str) -> Sequence[str]:
        """The nearest within 1.5 km; where no position is known, the others of the same place."""
        here = self._cameras.get(number)
        if here is None:
            return ()
        found = []
        for order, other in enumerate(self._cameras.values()):
            away = distance_m(here, other)
            if away is None and other.place and (other.branch, other.place) == (here.branch, here.place):
                away = NEAR_M
            if other.number != number and away is not None and away <= NEAR_M:
                found.append((away, order, other.number))
        return [found_number for _, _, found_number in sorted(found)[:MOST_NEIGHBOURS]]


def distance_m(one: Placed, other: Placed) -> float | None:
    """Metres on the ground between two cameras; None where a position is not known."""
    if other.longitude is None or other.latitude is None:
        return None
    return metres_from(one, other.longitude, other.latitude)


def metres_from(one: Placed, longitude: float, latitude: float) -> float | None:
    """Metres from a camera to a place (degrees), good to a few per mille over a port; None as above."""
    if one.longitude is None or one.latitude is None:
        return None
    east = (one.longitude - longitude) * cos(radians((one.latitude + latitude) / 2))
    return hypot(east, one.latitude - latitude) * METRES_PER_DEGREE


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`text` as it is looked for: without accents, đ as d, small letters."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def matches(entry: CameraEntry, words: Sequence[str]) -> bool:
    """Whether each of the folded `words` begins a word or a number of the camera or of where it is."""
    told = " ".join((entry.number, entry.name, entry.place, entry.area, entry.branch))
    text = folded(told)
    return all(word in text for word in words)


def called(entries: Sequence[CameraEntry], digits: str, near: str = "") -> list[str]:
    """The cameras whose number is `digits`, leading zeros aside; those of the series of `near` first.

    Numbers are letters and digits (`CL-03`): where several series have a 3, the one looked at is meant.
    """
    wanted = digits.lstrip("0") or "0"
    found = [one.number for one in entries if _digits(one.number) == wanted]
    series = _series(near)
    return sorted(found, key=lambda number: (_series(number) != series, found.index(number)))


def _digits(number: str) -> str:
    last = ""
    for part in "".join(c if c.isascii() and c.isdigit() else " " for c in number).split():
        last = part
    return (last.lstrip("0") or "0") if last else ""


def _series(number: str) -> str:
    return "".join(c for c in number if not c.isdigit())
