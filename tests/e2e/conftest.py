"""A running console on the simulated port, driven as an officer would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.demo import PROFILE
from app.bootstrap.running import Opened, open_console
from app.settings import Settings
from tests.e2e.officer import OfficerAtWork


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """The console of the demo profile in a fresh data folder, shown."""
    settings = Settings(profile=PROFILE, level="central", data=tmp_path / "data")
    with open_console(qapp, settings, demo=True, port_arguments=("--speed", "20")) as opened:
        opened.console.start()
        yield opened


@pytest.fixture
def officer(opened: Opened, qtbot: QtBot) -> OfficerAtWork:
    """Somebody with a keyboard in front of it."""
    return OfficerAtWork(opened, qtbot)
