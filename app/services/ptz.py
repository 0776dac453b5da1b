"""Who may turn a camera and who does: one officer at a time, taken over only by the shift leader."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from app.auth.permissions import Permission
from app.clock import Clock
from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.domain.shift import Shift
from app.domain.text import tidy_line
from app.errors import KnownError
from app.journal.entries.ptz import CameraPresetChanged, CameraTakenOver
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room

HOLD_S = 60
"""A camera nobody moves for so long is free again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Officer and desk that turn `camera` since `since` (UTC); free at `until_ns`, monotonic."""

    camera: str
    officer_id: str
    officer: str
    station: str
    session_id: str
    since: datetime
    until_ns: int


class HeldError(KnownError):
    """Somebody else turns this camera."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(
            f"Camera {hold.camera} đang do {hold.officer} ({hold.station}) điều khiển. "
            "Hãy đợi, hoặc đề nghị lãnh đạo ca trực nhận quyền điều khiển.",
            en=f"{hold.officer} ({hold.station}) is turning camera {hold.camera}. "
            "Wait, or have the shift leader take it over.",
        )
        self.hold = hold


class CameraHolds:
    """The holds of this room's cameras; every method may be called from any thread."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self._room, self._clock = room, clock
        self._lock = threading.Lock()
        self._holds: dict[str, Hold] = {}

    def hold(self, desk: Desk, camera: str) -> Outcome[Hold]:
        """Take a free camera; HeldError when somebody has it, KnownError for who is not on duty."""
        desk.require(Permission.MOVE_CAMERA)
        self._on_duty(desk)
        with self._lock:
            known = self._valid(camera)
            if known is not None and known.session_id != desk.session.session_id:
                raise HeldError(known)
            self._holds[camera] = made = self._made(desk, camera, known)
        return Outcome(made, Changes.of(Area.CAMERA_CONTROL, ids=(camera,)))

    def take_over(self, desk: Desk, camera: str, camera_name: str = "") -> Outcome[Hold]:
        """The shift leader takes a camera from whoever has it; written into the log when somebody had it."""
        desk.require(Permission.TAKE_OVER_CAMERA)
        shift = self._on_duty(desk)
        if shift.post_of(desk.officer_id) is not Post.SHIFT_LEADER:
            raise RefusedError(
                "Chỉ lãnh đạo của ca trực hiện tại được nhận quyền điều khiển camera từ người khác.",
                en="Only the leader of the present shift may take a camera over from somebody else.",
            )
        with self._lock:
            known = self._valid(camera)
            self._holds[camera] = made = self._made(desk, camera, None)
        if known is None or known.session_id == desk.session.session_id:
            return Outcome(made, Changes.of(Area.CAMERA_CONTROL, ids=(camera,)))
        self._write(
            desk,
            CameraTakenOver(
                camera=camera,
                camera_name=tidy_line(camera_name),
                from_officer=known.officer_id,
                from_station=known.station,
            ),
        )
        return Outcome(made, Changes.of(Area.CAMERA_CONTROL, Area.LOG, ids=(camera,)))

    def renew(self, desk: Desk, camera: str) -> bool:
        """The holder still turns it; False when the camera is no longer the holder's. Returns at once."""
        with self._lock:
            known = self._valid(camera)
            if known is None or known.session_id != desk.session.session_id:
                return False
            self._holds[camera] = replace(known, until_ns=self._until())
        return True

    def release(self, desk: Desk, camera: str) -> Changes:
        """Give a camera free; nothing when it is somebody else's. Returns at once."""
        with self._lock:
            known = self._valid(camera)
            if known is None or known.session_id != desk.session.session_id:
                return Changes()
            del self._holds[camera]
        return Changes.of(Area.CAMERA_CONTROL, ids=(camera,))

    def holder(self, camera: str) -> Hold | None:
        """Who turns a camera now. Returns at once."""
        with self._lock:
            return self._valid(camera)

    def all(self) -> tuple[Hold, ...]:
        """Every camera that somebody turns now. Returns at once."""
        with self._lock:
            return tuple(hold for camera in list(self._holds) if (hold := self._valid(camera)) is not None)

    def note_preset(
        self,
        desk: Desk,
        camera: str,
        camera_name: str,
        act: Literal["set", "moved", "removed", "home"],
        preset: str = "",
    ) -> Outcome[None]:
        """Write down that a position kept in the camera was changed."""
        desk.require(Permission.MOVE_CAMERA)
        payload = CameraPresetChanged(
            camera=camera, camera_name=tidy_line(camera_name), act=act, preset=tidy_line(preset)
        )
        self._write(desk, payload)
        return Outcome(None, Changes.of(Area.LOG))

    def _on_duty(self, desk: Desk) -> Shift:
        shift = self._room.require_shift()
        if shift.post_of(desk.officer_id) is None:
            raise RefusedError(
                "Chỉ người của ca trực hiện tại được điều khiển camera. Hãy nhờ người đang trực.",
                en="Only people of the present shift may turn cameras. Ask somebody on duty.",
            )
        return shift

    def _valid(self, camera: str) -> Hold | None:
        known = self._holds.get(camera)
        if known is not None and known.until_ns <= self._clock.monotonic_ns():
            del self._holds[camera]
            return None
        return known

    def _made(self, desk: Desk, camera: str, known: Hold | None) -> Hold:
        return Hold(
            camera=camera,
            officer_id=desk.officer_id,
            officer=desk.officer.name,
            station=desk.station,
            session_id=desk.session.session_id,
            since=known.since if known is not None else self._room.now(),
            until_ns=self._until(),
        )

    def _until(self) -> int:
        return self._clock.monotonic_ns() + HOLD_S * 1_000_000_000

    def _write(self, desk: Desk, payload: CameraTakenOver | CameraPresetChanged) -> None:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"camera:{payload.camera}",
            )
        )
