"""Fixtures of the projections' tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.postgres import Server
from tests.support.duty import DutyRoom, duty_room


@pytest.fixture
def on_duty(tmp_path: Path, place: Server | None) -> Iterator[DutyRoom]:
    """A room with an open, complete shift."""
    with duty_room(tmp_path / "data", server=place) as opened:
        opened.open_shift()
        yield opened
