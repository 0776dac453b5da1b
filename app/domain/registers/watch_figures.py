"""Cameras of a period: live of watched time, faults until repaired, what was seen of D14.4 (Statistics)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from app.domain.camera_map import MapCamera
from app.domain.camera_times import CameraTime, share_of
from app.domain.fault import Fault
from app.domain.patrol import CameraCoverage, Coverage
from app.domain.registers.lateness import ALL
from app.domain.registers.period import Stretch

OFF_THE_MAP: Final = "Ngoài bản đồ camera"
NO_UNIT: Final = "Chưa nêu đơn vị"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Watched:
    """What was seen of the `whole` time there was."""

    time: CameraTime
    whole: timedelta

    @property
    def watched(self) -> float | None:
        """The share of the time that any console watched."""
        return share_of(self.time.observed, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraLine(_Watched):
    """One camera: live and watched of the `whole` time there was."""

    number: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchLine(_Watched):
    """The cameras of a unit summed up, camera by camera second by second."""

    unit: str
    cameras: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """Faults of a unit's equipment: noticed and repaired in the period, open at its end; time to repair."""

    unit: str
    noticed: int
    repaired: int
    open: int
    middle: timedelta | None
    longest: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine:
    """What was on screen of a unit in each shift, added up: cameras and items of D14.4, shift by shift."""

    unit: str
    shifts: int
    cameras: int
    watched: int
    items: int
    covered: int

    @property
    def camera_share(self) -> float | None:
        """Watched of the cameras of every shift; None where there was no camera."""
        return self.watched * 10_000 // self.cameras / 10_000 if self.cameras else None

    @property
    def item_share(self) -> float | None:
        """Items seen of those with a camera, of every shift; None where there was none."""
        return self.covered * 10_000 // self.items / 10_000 if self.items else None


def belongs(camera: MapCamera, unit: str) -> bool:
    """Whether `camera` is of `unit`, as its branch or as who manages it; "" is every unit."""
    return not unit or unit in (camera.branch, camera.unit)


def camera_lines(
    cameras: Iterable[MapCamera], times: Mapping[str, CameraTime], whole: timedelta, unit: str = ""
) -> tuple[CameraLine, ...]:
    """Every camera of the map, and what was watched without being on it, by unit and number."""
    known = {one.number: one for one in cameras}
    found = [
        CameraLine(
            number=one.number,
            name=one.name,
            unit=one.branch,
            time=times.get(one.number, CameraTime()),
            whole=whole,
        )
        for one in known.values()
        if belongs(one, unit)
    ]
    if unit in ("", OFF_THE_MAP):
        found += [
            CameraLine(number=number, name="", unit=OFF_THE_MAP, time=time, whole=whole)
            for number, time in times.items()
            if number not in known
        ]
    return tuple(sorted(found, key=lambda line: (line.unit, line.number)))


def branch_lines(lines: Sequence[CameraLine]) -> tuple[BranchLine, ...]:
    """Unit by unit, then all of them, where there is any."""
    by_unit: dict[str, list[CameraLine]] = defaultdict(list)
    for line in lines:
        by_unit[line.unit].append(line)
    sums = [(unit, by_unit[unit]) for unit in sorted(by_unit)]
    return tuple(_branch(unit, found) for unit, found in ([*sums, (ALL, list(lines))] if lines else []))


def fault_lines(
    faults: Iterable[Fault], cameras: Iterable[MapCamera], period: Stretch, unit: str = ""
) -> tuple[FaultLine, ...]:
    """Unit by unit, then all of them; a camera's unit is its branch, another's who was to be told."""
    known = {f"camera:{one.number}": one for one in cameras}
    by_unit: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        camera = known.get(fault.subject)
        if camera is not None and belongs(camera, unit):
            by_unit[camera.branch].append(fault)
        elif camera is None and unit in ("", fault.unit_to_notify or NO_UNIT):
            by_unit[fault.unit_to_notify or NO_UNIT].append(fault)
    sums = [(name, by_unit[name]) for name in sorted(by_unit)]
    every = [fault for _, found in sums for fault in found]
    return tuple(_faults(name, found, period) for name, found in ([*sums, (ALL, every)] if sums else []))


def coverage_lines(
    shifts: Sequence[tuple[Coverage, Sequence[MapCamera]]], unit: str = ""
) -> tuple[CoverageLine, ...]:
    """Unit by unit, then all of them; each shift against the camera map of its time."""
    by_unit: dict[str, list[list[CameraCoverage]]] = defaultdict(list)
    for coverage, cameras in shifts:
        branches = {one.number: one.branch for one in cameras if belongs(one, unit)}
        here: dict[str, list[CameraCoverage]] = defaultdict(list)
        for line in coverage.cameras:
            if line.number in branches:
                here[branches[line.number]].append(line)
                here[ALL].append(line)
        for name, lines in here.items():
            by_unit[name].append(lines)
    order = [*sorted(by_unit.keys() - {ALL}), *(by_unit.keys() & {ALL})]
    return tuple(_coverage(name, by_unit[name]) for name in order)


def _branch(unit: str, lines: Sequence[CameraLine]) -> BranchLine:
    return BranchLine(
        unit=unit,
        cameras=len(lines),
        time=sum((line.time for line in lines), CameraTime()),
        whole=sum((line.whole for line in lines), timedelta()),
    )


def _faults(unit: str, faults: Sequence[Fault], period: Stretch) -> FaultLine:
    def within(at: datetime | None) -> bool:
        return at is not None and period.since <= at < period.until

    took = [one.closed_at - one.noticed_at for one in faults if one.closed_at and within(one.closed_at)]
    return FaultLine(
        unit=unit,
        noticed=sum(within(one.noticed_at) for one in faults),
        repaired=len(took),
        open=sum(
            one.noticed_at < period.until and (one.closed_at is None or one.closed_at >= period.until)
            for one in faults
        ),
        middle=timedelta(seconds=median(one.total_seconds() for one in took)) if took else None,
        longest=max(took, default=None),
    )


def _coverage(unit: str, shifts: Sequence[Sequence[CameraCoverage]]) -> CoverageLine:
    items = [{item for line in lines for item in line.items} for lines in shifts]
    seen = [{item for line in lines if line.last_seen is not None for item in line.items} for lines in shifts]
    return CoverageLine(
        unit=unit,
        shifts=len(shifts),
        cameras=sum(map(len, shifts)),
        watched=sum(line.last_seen is not None for lines in shifts for line in lines),
        items=sum(map(len, items)),
        covered=sum(map(len, seen)),
    )
