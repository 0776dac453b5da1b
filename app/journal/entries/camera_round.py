"""The start-of-shift round of the cameras (D14.1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.camera_round import Finding
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A camera that was not fine."""

    camera: str
    name: str
    finding: Finding
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraRoundDone(Payload):
    """An officer signs a round as done; `counts` by finding add up to the cameras that were checked."""

    KIND: ClassVar[str] = "camera_round.done"

    round_id: str
    started_at: datetime
    total: int
    unchecked: int
    counts: Mapping[str, int]
    faults: int
    returned: tuple[str, ...]
    remarks: tuple[Remark, ...]
    recognition: int = 0
    recognition_silent: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not set(self.counts) <= {finding.value for finding in Finding}:
            raise ValueError("an unknown finding")
        if sum(self.counts.values()) + self.unchecked != self.total or min(self.total, self.unchecked) < 0:
            raise ValueError("the counts do not add up")
