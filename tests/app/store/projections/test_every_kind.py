"""The log leaves nothing out: every kind of entry has words (D4.2)."""

from __future__ import annotations

from app.journal.entries import load
from app.store.projections.duty_room import DutyRoomProjector


def test_D4_2_every_kind_of_entry_becomes_a_line_of_the_log() -> None:
    assert DutyRoomProjector().kinds == load().kinds
