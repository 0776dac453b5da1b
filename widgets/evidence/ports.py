"""What the gallery needs of the video side; bootstrap plugs it in."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.errors import KnownError


class Stills(Protocol):
    """Pictures of sealed clips, decoded in a process of their own."""

    def still(self, path: Path, camera: str, starts_at: datetime, at: datetime) -> Future[bytes]:
        """The picture of a clip that was the newest at `at` (UTC), PNG; opens a file: off the GUI thread.

        Raises KnownError, or the future fails with it, when the clip cannot be read.
        """
        ...


class NoStills:
    """Nothing decodes, for windows without an engine."""

    def still(self, path: Path, camera: str, starts_at: datetime, at: datetime) -> Future[bytes]:
        raise KnownError(
            f"Không xem được hình của đoạn ghi {path.name} trên máy này.",
            en=f"Pictures of the clip {path.name} cannot be shown on this machine.",
        )
