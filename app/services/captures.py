"""Sealing a picture the moment it is taken, describing it when there is time (D14.1.2b)."""

from __future__ import annotations

from pathlib import Path

from app.domain.capture import Capture, Picture
from app.services.desk import Desk
from app.services.outcome import Outcome


class Captures:
    """The sealed captures."""

    def seal(self, desk: Desk, picture: Picture) -> Outcome[Capture]:
        """Writes picture, sidecar and signatures, then the entry; KnownError when the disk refuses."""
        raise NotImplementedError

    def describe(
        self, desk: Desk, capture_id: str, description: str, suspicion: str = ""
    ) -> Outcome[Capture]:
        """Puts what is seen and suspected into words, as its own entry; may be done again."""
        raise NotImplementedError

    def list(self, limit: int = 100, shift_id: str | None = None) -> tuple[Capture, ...]:
        """The newest first."""
        raise NotImplementedError

    def get(self, capture_id: str) -> Capture:
        """One capture; KnownError when there is none with this id."""
        raise NotImplementedError

    def picture_path(self, capture_id: str) -> Path:
        """Where the sealed PNG lies, absolute."""
        raise NotImplementedError
