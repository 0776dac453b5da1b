"""What the acts of every register ask before they are recorded."""

from __future__ import annotations

from datetime import datetime

from app.domain.refusals import RefusedError, missing
from app.services.room import AHEAD, Room


def need(*fields: tuple[str, str, str]) -> None:
    """RefusedError naming every field (value, Vietnamese, English) that is empty."""
    lacking = [(vi, en) for value, vi, en in fields if not value]
    if lacking:
        raise missing([vi for vi, _ in lacking], [en for _, en in lacking])


def not_ahead(room: Room, at: datetime) -> None:
    """RefusedError for a time still to come."""
    if at > room.now() + AHEAD:
        raise RefusedError(
            "Thời gian nằm ở tương lai. Hãy sửa lại giờ.",
            en="The time lies in the future. Correct it.",
        )
