"""A patrol: the items of D14.4 walked camera by camera, each looked at and ticked (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.camera_map import MapCamera
from app.domain.checklist import Checklists

DWELL_S = 8
MAX_STEPS = 2_000


class StepResult(StrEnum):
    """What the officer saw at a step."""

    NORMAL = "normal"
    SIGN = "sign"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolStep:
    """One look: an item of D14.4 by one camera, at its preset (`token` calls it), for `dwell_s` seconds."""

    step_id: str
    item: str
    camera: str
    camera_name: str
    place: str
    preset: str = ""
    token: str = ""
    dwell_s: int = DWELL_S


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """What was ticked at a step, when and by whom; `watched_s` how long it was looked at; times UTC."""

    step_id: str
    result: StepResult
    at: datetime
    by: str
    by_name: str
    watched_s: int
    note: str = ""
    capture_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """A patrol as far as it got; `uncovered` are items no camera is assigned to."""

    patrol_id: str
    shift_id: str
    title: str
    started_at: datetime
    started_by: str
    started_by_name: str
    steps: tuple[PatrolStep, ...]
    uncovered: tuple[str, ...]
    marks: tuple[StepMark, ...] = field(default=())
    finished_at: datetime | None = None

    @property
    def waiting(self) -> tuple[PatrolStep, ...]:
        """The steps nobody has ticked yet, in order."""
        done = {mark.step_id for mark in self.marks}
        return tuple(step for step in self.steps if step.step_id not in done)

    def count(self, result: StepResult) -> int:
        """How many steps ended so."""
        return sum(mark.result is result for mark in self.marks)


def plan_steps(
    cameras: Iterable[MapCamera], checklists: Checklists, area: str = ""
) -> tuple[tuple[PatrolStep, ...], tuple[str, ...]]:
    """The steps in the regulation's order, place by place, and the items of these areas without a camera.

    `area` limits it to one kind of area; without it all areas that any camera belongs to.
    """
    known = [one for one in cameras if not area or one.area == area]
    places: dict[tuple[str, str], list[MapCamera]] = {}
    for camera in known:
        places.setdefault((camera.branch, camera.place), []).append(camera)
    areas = {camera.area for camera in known}
    order = [item for one in checklists.lists if one.area in areas for item in one.items]
    steps = [
        _step(item.item_id, camera)
        for here in places.values()
        for item in order
        for camera in here
        if item.item_id in camera.items
    ]
    covered = {step.item for step in steps}
    return tuple(steps), tuple(item.item_id for item in order if item.item_id not in covered)


def _step(item: str, camera: MapCamera) -> PatrolStep:
    home = camera.home
    return PatrolStep(
        step_id=f"{item}:{camera.number}",
        item=item,
        camera=camera.number,
        camera_name=camera.name,
        place=camera.place,
        preset=home.name if home else "",
        token=home.token if home else "",
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A camera was on screen, large enough and live, before one officer; times UTC."""

    camera: str
    officer: str
    began: datetime
    ended: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraCoverage:
    """How a camera of the map was watched in a shift; seconds; `last_seen` None = never."""

    number: str
    name: str
    items: tuple[str, ...]
    watched_s: int
    longest_gap_s: int
    last_seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The coverage of a shift so far (D14.1.2a): cameras, items of D14.4 with a camera, what was missed."""

    shift_id: str
    since: datetime
    until: datetime
    cameras: tuple[CameraCoverage, ...] = ()
    items: tuple[str, ...] = ()
    covered_items: tuple[str, ...] = ()

    @property
    def never(self) -> tuple[CameraCoverage, ...]:
        """The cameras nobody watched."""
        return tuple(one for one in self.cameras if one.last_seen is None)

    @property
    def watched(self) -> int:
        """How many cameras were watched at least once."""
        return len(self.cameras) - len(self.never)

    @property
    def longest_gap(self) -> CameraCoverage | None:
        """The camera that was out of sight longest, of those that were watched at all."""
        seen = [one for one in self.cameras if one.last_seen is not None]
        return max(seen, key=lambda one: one.longest_gap_s, default=None)

    @property
    def item_share(self) -> int:
        """Items watched, in % of those that have a camera; 100 where none has one."""
        return len(self.covered_items) * 100 // len(self.items) if self.items else 100


def coverage_of(
    shift_id: str, cameras: Sequence[MapCamera], spans: Iterable[Span], since: datetime, until: datetime
) -> Coverage:
    """Sums up `spans` between `since` and `until`; overlapping ones (two screens) count once."""
    by_camera: dict[str, list[tuple[datetime, datetime]]] = {}
    for span in spans:
        began, ended = max(span.began, since), min(span.ended, until)
        if began < ended:
            by_camera.setdefault(span.camera, []).append((began, ended))
    lines = [_line(camera, _joined(by_camera.get(camera.number, [])), since, until) for camera in cameras]
    items = dict.fromkeys(item for camera in cameras for item in camera.items)
    seen = {item for line in lines if line.last_seen is not None for item in line.items}
    return Coverage(
        shift_id=shift_id,
        since=since,
        until=until,
        cameras=tuple(lines),
        items=tuple(items),
        covered_items=tuple(item for item in items if item in seen),
    )


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for began, ended in sorted(spans):
        if found and began <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ended)
        else:
            found.append((began, ended))
    return found


def _line(
    camera: MapCamera, spans: list[tuple[datetime, datetime]], since: datetime, until: datetime
) -> CameraCoverage:
    watched = sum((ended - began).total_seconds() for began, ended in spans)
    edges = [since, *(moment for span in spans for moment in span), until]
    gaps = [(edges[n + 1] - edges[n]).total_seconds() for n in range(0, len(edges), 2)]
    return CameraCoverage(
        number=camera.number,
        name=camera.name,
        items=camera.items,
        watched_s=int(watched),
        longest_gap_s=int(max([0.0, *gaps])),
        last_seen=spans[-1][1] if spans else None,
    )
