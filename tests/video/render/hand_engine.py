"""An engine moved by hand: real slots, pictures and states when the test says so."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from video.engine.engine import EngineFigures
from video.engine.slots import FrameInfo, SlotFrame, SlotReader, SlotWriter, create_slot, row_bytes
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState, Condition, Reason


class HandEngine:
    """Implements `WallEngine`; `calls` is what the canvas asked for."""

    def __init__(self, cameras: int = 9) -> None:
        self.cameras = tuple(
            CameraSpec(f"C{number}", f"Cổng {number}", "Cát Lái", f"rtsp://h/{number}")
            for number in range(1, cameras + 1)
        )
        self.calls: list[tuple[str, ...]] = []
        self.sizes: dict[str, tuple[int, int]] = {}
        self.policies: dict[str, StreamPolicy] = {}
        self.importance: dict[str, int] = {}
        self.states: dict[str, CameraState] = {}
        self._slots: dict[str, tuple[SlotWriter, SlotReader]] = {}
        self._frames: dict[str, SlotFrame] = {}
        self._changed: set[str] = set()
        self._viewers: dict[str, set[str]] = {}
        for spec in self.cameras:
            self.set_state(spec.number, Condition.HIDDEN)

    def add(self, specs: Iterable[CameraSpec]) -> None:
        """More cameras, before a canvas is made."""
        self.cameras = (*self.cameras, *specs)
        for spec in self.cameras:
            self.set_state(spec.number, Condition.HIDDEN)

    def figures(self) -> EngineFigures:
        """Nothing is counted here."""
        return EngineFigures((), {})

    def show(
        self,
        camera: str,
        size: tuple[int, int],
        policy: StreamPolicy = StreamPolicy.AUTO,
        *,
        viewer: str = "",
        importance: int = 0,
    ) -> None:
        if camera in self.sizes and self.sizes[camera] == size and self.policies[camera] is policy:
            self.importance[camera] = importance
            self._viewers[camera].add(viewer)
            return
        self.importance[camera] = importance
        self.calls.append(("show", camera))
        self._viewers.setdefault(camera, set()).add(viewer)
        self.sizes[camera], self.policies[camera] = size, policy
        fd = create_slot(*size)
        self._slots[camera] = SlotWriter(fd, *size), SlotReader(fd, *size)
        os.close(fd)
        if self.states[camera].condition is Condition.HIDDEN:
            self.set_state(camera, Condition.CONNECTING)

    def hide(self, camera: str, *, viewer: str = "") -> None:
        self._viewers[camera].discard(viewer)
        if self._viewers[camera]:
            return
        self.calls.append(("hide", camera))
        self._frames.pop(camera, None)
        self.sizes.pop(camera)
        self.set_state(camera, Condition.HIDDEN)

    def poll(self) -> set[str]:
        for camera, (_, reader) in self._slots.items():
            before = self._frames.get(camera)
            if reader.latest and (before is None or reader.latest != before.sequence):
                frame = reader.newest()
                if frame is not None:
                    self._frames[camera] = frame
        changed, self._changed = self._changed, set()
        return changed

    def picture(self, camera: str) -> SlotFrame | None:
        return self._frames.get(camera)

    def state(self, camera: str) -> CameraState:
        return self.states[camera]

    def close(self) -> None:
        """Give the slots back: pytest keeps a test's arguments longer than the look for what it left."""
        self._slots.clear()
        self._frames.clear()

    def retry(self, camera: str) -> None:
        self.calls.append(("retry", camera))

    def frame(self, camera: str, grey: int, *, live: bool = True) -> None:
        """A new picture of one grey."""
        width, height = self.sizes[camera]
        stride = row_bytes(width)
        rows = memoryview(bytes((grey, grey, grey, 255)) * (stride // 4 * height))
        info = FrameInfo(width, height, stride, 1, 0, 0, 0, 0, 640, 360, 2)
        self._slots[camera][0].write(rows, info)
        self._changed.add(camera)
        if live and self.states[camera].condition is not Condition.LIVE:
            self.set_state(camera, Condition.LIVE)

    def set_state(
        self,
        camera: str,
        condition: Condition,
        reason: Reason = Reason.NONE,
        *,
        lasted: float = 0.0,
        next_in: float | None = None,
    ) -> None:
        """Another state, begun `lasted` s ago at 03:12:04 of the room's clock."""
        now = time.monotonic()
        self.states[camera] = CameraState(
            camera,
            condition,
            now - lasted,
            datetime(2025, 11, 21, 20, 12, 4, tzinfo=UTC),
            reason,
            next_attempt=None if next_in is None else now + next_in,
            had_picture=camera in self._frames,
        )
        self._changed.add(camera)
