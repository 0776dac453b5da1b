"""One camera in the GUI process: the slot it reads, the age of its picture, the state that follows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from video.engine.board import Wanted
from video.engine.reports import Figures
from video.engine.slots import SlotFrame, SlotReader
from video.engine.state import (
    LOST,
    STALE_AFTER,
    CameraState,
    Condition,
    Notice,
    Phase,
    Report,
    Trouble,
    condition_of,
    worst_first,
)

# Of a stream reduced to key frames: as long as data arrive, a picture may be this old.
KEYS_ONLY_LIMIT: Final = 12.0


class View:
    """Belongs to the GUI's thread; `utc` turns a monotonic moment in s into aware UTC."""

    def __init__(self, camera: str, utc: Callable[[float], datetime]) -> None:
        self.camera = camera
        self.tiles: dict[str, Wanted] = {}
        self.report = Report()
        self.figures: Figures = {}
        self.slot: SlotReader | None = None
        self.next_slot: SlotReader | None = None
        self.frame: SlotFrame | None = None
        self.published = self.shown = self.dropped = 0
        self.state: CameraState | None = None
        self._utc = utc
        self._shown_at = 0.0
        self._frame_at: float | None = None
        self._lost_at: float | None = None
        self._notices: dict[Trouble, Notice] = {}
        self._noted: dict[Trouble, Notice] = {}
        self._noted_changes = 0
        self._judged: tuple[object, ...] = ()
        # Until when the state cannot be another one by the clock alone, under the report it was judged by.
        self._settled_until = 0.0
        self._settled_by = self.report

    @property
    def visible(self) -> bool:
        return bool(self.tiles)

    def begin(self) -> None:
        """Somebody looks at it from now on."""
        self._shown_at = time.monotonic()
        self.report = Report()
        self.end()

    def end(self) -> None:
        """Nobody looks at it any more."""
        self.frame = self._frame_at = self.slot = self.next_slot = None
        self._settled_until = 0.0

    def note(self, trouble: Trouble, since: float | None) -> None:
        """Keep a trouble somebody else found, since a monotonic moment in s; None takes it back."""
        self._noted_changes += 1
        self._settled_until = 0.0
        if since is None:
            self._noted.pop(trouble, None)
        elif trouble not in self._noted or self._noted[trouble].since != since:
            self._noted[trouble] = Notice(trouble, since, self._utc(since))

    def take_frame(self) -> bool:
        """Hold the newest picture; whether there is a new one."""
        changed_slot = self.next_slot is not None and self.next_slot.latest > 0
        if changed_slot:
            self.slot, self.next_slot, self.frame = self.next_slot, None, None
        slot = self.slot
        before = self.frame.sequence if self.frame is not None else 0
        if slot is None or slot.latest == before:
            return False
        frame = slot.newest()
        if frame is None:
            return False
        skipped = 0 if changed_slot else max(0, frame.sequence - before - 1)
        if self.frame is None or self.frame.info.stream_code != frame.info.stream_code:
            self._settled_until = 0.0
        self.frame = frame
        self.published += 1 + skipped
        self.shown += 1
        self.dropped += skipped
        # The age counts from the packet's arrival, not from when it was looked at.
        received = min(time.monotonic(), frame.info.received_ns / 1e9)
        self._frame_at = received if self._frame_at is None else max(self._frame_at, received)
        return True

    def update(self) -> bool:
        """Judge the state as of now; whether it is another one."""
        now = time.monotonic()
        report, before = self.report, self.state
        # Asked thirty times a second of every camera there is, and of those that are painted twice more.
        if now < self._settled_until and report is self._settled_by:
            return False
        condition = condition_of(
            report, visible=self.visible, frame_age=self._age(now), waited=now - self._shown_at
        )
        self._settled_by, self._settled_until = report, self._holds_until(condition)
        stream = self.frame.info.stream_code if self.frame is not None else 0
        judged = (condition, report, stream, self._noted_changes, self._shown_at)
        if judged == self._judged:
            return False
        self._judged = judged
        since = self._since(condition, now)
        live = condition is Condition.LIVE
        same = before is not None and before.since == since
        self.state = CameraState(
            self.camera,
            condition,
            since,
            before.since_utc if before is not None and same else self._utc(since),
            report.reason,
            self.frame.info.stream if self.frame is not None else None,
            report.phase is Phase.CONNECTING and self.visible and not live,
            report.next_attempt,
            report.attempt,
            self.frame is not None,
            live and report.keys_only,
            self._troubles(live=live),
            report.reader,
            report.detail,
            report.codecs,
        )
        return self.state != before

    def _holds_until(self, condition: Condition) -> float:
        """The monotonic moment in s up to which `condition` holds whatever the time."""
        if condition is Condition.HIDDEN:
            return math.inf
        if condition is Condition.LIVE and self._frame_at is not None:
            return self._frame_at + STALE_AFTER
        return 0.0

    def _age(self, now: float) -> float | None:
        if self._frame_at is None:
            return None
        age = now - self._frame_at
        if self.report.keys_only and STALE_AFTER <= age < KEYS_ONLY_LIMIT:
            # Between key frames the arrival of data says whether the camera is there.
            unit_us = max((stream["unit_us"] for stream in self.figures.values()), default=0)
            age = min(age, max(0.0, now - unit_us / 1e6))
        return age

    def _troubles(self, *, live: bool) -> tuple[Notice, ...]:
        found = dict(self.report.troubles) if live else {}
        for trouble in [trouble for trouble in self._notices if trouble not in found]:
            del self._notices[trouble]
        for trouble, since in found.items():
            if trouble not in self._notices or self._notices[trouble].since != since:
                self._notices[trouble] = Notice(trouble, since, self._utc(since))
        return worst_first((self._notices | self._noted).values())

    def _since(self, condition: Condition, now: float) -> float:
        before = self.state
        if condition in LOST:
            # Kept while the tile is hidden: a camera that was lost before is not lost anew.
            if self._lost_at is None:
                self._lost_at = self._frame_at if self._frame_at is not None else self._shown_at
            return self._lost_at
        if condition is Condition.LIVE:
            self._lost_at = None
        if before is not None and before.condition is condition:
            return before.since
        if condition is Condition.LIVE and self._frame_at is not None:
            return self._frame_at
        return self._shown_at if condition is Condition.CONNECTING else now
