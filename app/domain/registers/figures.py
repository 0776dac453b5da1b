"""Figures of a period, unit by unit: tips, taxes, fines, limits, cameras, coverage (Statistics)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.registers.lateness import (
    ALL,
    LateOne,
    ResponseFigures,
    ResultFigures,
)
from app.domain.registers.period import Stretch
from app.domain.registers.tip import TipTotals, summed
from app.domain.registers.watch_figures import BranchLine, CameraLine, CoverageLine, FaultLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything the room can state of a period; `unit` "" is all of them, `as_of` (UTC) when it was read."""

    period: Stretch
    unit: str
    as_of: datetime
    tips: tuple[TipTotals, ...]
    responses: tuple[ResponseFigures, ...]
    results: tuple[ResultFigures, ...]
    late: tuple[LateOne, ...]
    cameras: tuple[CameraLine, ...]
    branches: tuple[BranchLine, ...]
    faults: tuple[FaultLine, ...]
    coverage: tuple[CoverageLine, ...]

    @property
    def all_tips(self) -> TipTotals:
        """The tips of every unit."""
        return summed(self.tips, ALL)
