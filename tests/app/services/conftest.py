"""Fixtures of the services' tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.postgres import Server
from tests.support.duty import DutyRoom, duty_room
from tests.support.mailhost import MailHost, mail_host


@pytest.fixture
def room(tmp_path: Path, place: Server | None) -> Iterator[DutyRoom]:
    """A room with enrolled officers and no shift."""
    with duty_room(tmp_path / "data", server=place) as opened:
        yield opened


@pytest.fixture
def on_duty(room: DutyRoom) -> DutyRoom:
    """A room with an open, complete shift."""
    room.open_shift()
    return room


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[MailHost]:
    """A mail server of the room's, with STARTTLS and an account."""
    with mail_host(tmp_path / "mail") as host:
        yield host
