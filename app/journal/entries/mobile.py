"""Mobile units joining and leaving the wall and the map (D8.2.4, D13.3, D14.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.mobile_unit import UnitKind
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileJoined(Payload):
    """A unit, as the administrator's file had it then, is shown for the time of its plan."""

    KIND: ClassVar[str] = "mobile.joined"

    mobilisation_id: str
    directive_id: str
    plan: str
    begins_at: datetime
    ends_at: datetime
    call_sign: str
    plate: str
    unit_kind: UnitKind
    cameras: tuple[str, ...]
    device: str
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileLeft(Payload):
    """An officer ended it; `outcome` says what came of it."""

    KIND: ClassVar[str] = "mobile.left"

    mobilisation_id: str
    outcome: str
