"""What consoles saw of the cameras, for whoever states it (Statistics)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.camera_times import CameraSpan, RunPart
from app.services.outcome import Changes, Outcome


class KeepsCameraTimes(Protocol):
    """Where the times of cameras are kept: app.store.bulk.camera_times.CameraTimes."""

    def keep(self, station: str, parts: Sequence[RunPart]) -> None: ...

    def spans(self, since: datetime, until: datetime) -> Iterable[CameraSpan]: ...

    def forget(self, now: datetime) -> int: ...


class NoCameraTimes:
    """A room whose console plays no cameras, and has no file of bulk data."""

    def keep(self, _station: str, _parts: Sequence[RunPart]) -> None:
        """Keeps nothing."""

    def spans(self, _since: datetime, _until: datetime) -> Iterable[CameraSpan]:
        """Nothing was seen."""
        return ()

    def forget(self, _now: datetime) -> int:
        """There is nothing."""
        return 0


def keep(
    times: KeepsCameraTimes, station: str, parts: Sequence[RunPart], forget: datetime | None
) -> Outcome[None]:
    """Write `parts` down and, with `forget` (UTC now), delete what is too old; raises KnownError."""
    times.keep(station, parts)
    if forget is not None:
        times.forget(forget)
    return Outcome(None, Changes())
