"""One console for a whole file of clauses: a window takes longer to make than to work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.shift import Level
from tests.support.noise import nothing_left
from tests.widgets.clauses.console import Console, Place


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Place:
    """Where the room keeps everything; consoles are started on it one after the other."""
    return Place(tmp_path, qtbot)


@pytest.fixture(scope="module")
def console(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[Console]:
    """A console that the tests of a file share, each with a matter of its own."""
    with nothing_left(), Place(tmp_path_factory.mktemp("room"), QtBot(request)).console() as made:
        yield made


@pytest.fixture(scope="module")
def local(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[Console]:
    """A console of a local room (D10–D12)."""
    with (
        nothing_left(),
        Place(tmp_path_factory.mktemp("local"), QtBot(request)).console(level=Level.LOCAL) as made,
    ):
        yield made
