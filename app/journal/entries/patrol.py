"""Patrols, and what a shift watched (D14.1.2a, D14.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.patrol import PatrolStep, StepResult
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolStarted(Payload):
    """An officer starts to walk these steps; no camera is assigned to the items of `uncovered`."""

    KIND: ClassVar[str] = "patrol.started"

    patrol_id: str
    shift_id: str
    title: str
    steps: tuple[PatrolStep, ...]
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolStepped(Payload):
    """A step ticked after `watched_s` seconds of live picture; `note` says why it was skipped."""

    KIND: ClassVar[str] = "patrol.step"

    patrol_id: str
    step_id: str
    item: str
    camera: str
    camera_name: str
    result: StepResult
    watched_s: int
    note: str
    capture_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolFinished(Payload):
    """The patrol ended; `reason` says why where steps were left."""

    KIND: ClassVar[str] = "patrol.finished"

    patrol_id: str
    title: str
    normal: int
    signs: int
    skipped: int
    left: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSummed(Payload):
    """What a shift had watched when its handover began; `never` are numbers of cameras, at most 200."""

    KIND: ClassVar[str] = "coverage.summed"

    shift_id: str
    since: datetime
    until: datetime
    cameras: int
    watched: int
    items: int
    covered_items: int
    longest_gap_camera: str
    longest_gap_s: int
    never: tuple[str, ...]
