"""Two workstations of one room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.duty import START, DutyRoom, TurnedClock, duty_room
from tests.support.postgres import LOGINS, Room


@pytest.fixture
def desks(shared: Room, tmp_path: Path) -> Iterator[tuple[DutyRoom, DutyRoom]]:
    """Two data folders, keys and logins on one database; the shift is open, everybody enrolled."""
    with ExitStack() as open_rooms:
        first, second = (
            open_rooms.enter_context(
                duty_room(
                    tmp_path / login,
                    clock=TurnedClock(START),
                    enrol=login == LOGINS[0],
                    server=shared.server(login),
                )
            )
            for login in LOGINS
        )
        first.open_shift()
        yield first, second
