from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.widgets.panels.rig import Port, busy_port, open_port


@pytest.fixture
def empty_port(qapp: QApplication, tmp_path: Path) -> Iterator[Port]:
    made = open_port(tmp_path)
    yield made
    made.close()
    assert made.bugs == []


@pytest.fixture
def port(empty_port: Port) -> Port:
    busy_port(empty_port)
    return empty_port
