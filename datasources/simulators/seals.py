"""Where a GPS seal is at any moment, past or present: a function of time, so that history needs no store."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from datasources.simulators.scenario import Route, Seal

FIX_SECONDS = 30.0
# Seals report from an hour before their journey on.
BEFORE_SECONDS = 3600.0
_KM_PER_DEGREE = 111.32
_KNOTS_PER_KMH = 1 / 1.852


@dataclass(frozen=True, slots=True)
class Fix:
    """One report of a seal: place and course in degrees, speed in knots, battery in %."""

    index: int
    unix: float
    lon: float
    lat: float
    knots: float
    course: float
    km: float
    door_open: bool
    battery: int
    valid: bool
    alarm: str


class Way:
    """A route measured along."""

    def __init__(self, route: Route) -> None:
        self._points = route.points
        self._marks = [0.0]
        for first, second in pairwise(route.points):
            self._marks.append(self._marks[-1] + _distance(first, second))

    @property
    def km(self) -> float:
        """Length."""
        return self._marks[-1]

    def at(self, km: float) -> tuple[float, float, float]:
        """Longitude, latitude and course (degrees) after `km`."""
        km = min(max(km, 0.0), self.km)
        leg = next(i for i in range(1, len(self._marks)) if km <= self._marks[i] + 1e-9)
        (lon0, lat0), (lon1, lat1) = self._points[leg - 1], self._points[leg]
        share = (km - self._marks[leg - 1]) / max(1e-9, self._marks[leg] - self._marks[leg - 1])
        east = (lon1 - lon0) * math.cos(math.radians(lat0))
        course = math.degrees(math.atan2(east, lat1 - lat0)) % 360
        return lon0 + (lon1 - lon0) * share, lat0 + (lat1 - lat0) * share, course


@dataclass(frozen=True, slots=True)
class Pace:
    """How time runs: wall clock of the port's start (s, UTC), seconds of journey in a second after it."""

    started: float
    speed: float

    def journey_seconds(self, unix: float) -> float:
        """Seconds of journey since the start; before it, time ran as everywhere."""
        since = unix - self.started
        return since * self.speed if since > 0 else since

    def index(self, unix: float) -> int:
        """Number of the last report at or before `unix`; 0 is the start, those before are negative."""
        return math.floor(self.journey_seconds(unix) / FIX_SECONDS)

    def unix(self, index: int) -> float:
        """When report `index` was made (s, UTC)."""
        seconds = index * FIX_SECONDS
        return self.started + (seconds / self.speed if seconds > 0 else seconds)


class Journey:
    """One seal on its way; `gate_at` is when its truck stands at its gate (real s after the start)."""

    def __init__(self, seal: Seal, route: Route, pace: Pace, gate_at: float | None) -> None:
        self.seal, self._way, self._pace = seal, Way(route), pace
        self._stop_at_km = self._way.km * seal.trouble_share
        self._stop_seconds = seal.stop_minutes * 60.0
        whole = self._way.km / seal.kmh * 3600 + self._stop_seconds
        gate = (gate_at or 0.0) * pace.speed
        if seal.ends:
            self._departs = gate - whole
        else:
            self._departs = gate if seal.starts else -seal.departed_minutes * 60.0
        self._arrives = math.inf if seal.round_trip else self._departs + whole
        self.opened: float | None = None

    @property
    def first_index(self) -> int:
        """The oldest report there is."""
        return math.floor((min(self._departs, 0.0) - BEFORE_SECONDS) / FIX_SECONDS)

    def fix(self, index: int) -> Fix:
        """Report number `index`."""
        unix = self._pace.unix(index)
        seconds = index * FIX_SECONDS
        driven = self._km(seconds)
        km = driven % self._way.km if self.seal.round_trip else driven
        lon, lat, course = self._way.at(km)
        kmh = (self._km(seconds + 1) - driven) * 3600
        wobble = math.sin(index * 1.7 + len(self.seal.container)) * 0.00012 if kmh else 0.0
        trouble, share = self.seal.trouble, km / self._way.km
        door = (trouble == "door" and share >= self.seal.trouble_share) or (
            self.opened is not None and unix >= self.opened
        )
        battery = max(
            3, (22 if trouble == "battery" else 96) - round(max(0.0, seconds - self._departs) / 1200)
        )
        if self.seal.round_trip:
            battery = 100  # the vehicle's own current
        return Fix(
            index=index,
            unix=unix,
            lon=round(lon + wobble, 6),
            lat=round(lat - wobble * 0.6, 6),
            knots=round(max(0.0, kmh + (math.sin(index * 0.9) * 6 if kmh else 0.0)) * _KNOTS_PER_KMH, 2),
            course=round(course, 1),
            km=round(driven, 3),
            door_open=door,
            battery=battery,
            valid=not (trouble == "lost" and share >= self.seal.trouble_share),
            alarm=("tampering" if door else "lowBattery" if battery < 20 else ""),
        )

    def latest(self, unix: float) -> Fix | None:
        """The last report that reached the server by `unix`; a lost seal stopped reporting."""
        newest = self._pace.index(unix)
        for index in range(newest, self.first_index, -1):
            fix = self.fix(index)
            if fix.valid:
                return fix
        return None

    def between(self, first: float, last: float, most: int) -> list[Fix]:
        """Reports from `first` to `last` (s, UTC), the newest `most` of them."""
        newest, oldest = self._pace.index(last), self._pace.index(first)
        if self._pace.unix(oldest) < first:
            oldest += 1
        oldest = max(self.first_index, oldest, newest - most + 1)
        return [fix for fix in map(self.fix, range(oldest, newest + 1)) if fix.valid]

    def _km(self, seconds: float) -> float:
        driven = max(0.0, min(seconds, self._arrives) - self._departs)
        to_stop = self._stop_at_km / self.seal.kmh * 3600
        if self._stop_seconds and driven > to_stop:
            driven = max(to_stop, driven - self._stop_seconds)
        km = driven * self.seal.kmh / 3600
        return km if self.seal.round_trip else min(self._way.km, km)


def _distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    east = (second[0] - first[0]) * math.cos(math.radians((first[1] + second[1]) / 2))
    return math.hypot(east, second[1] - first[1]) * _KM_PER_DEGREE
