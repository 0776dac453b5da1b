"""The duty desk these tests sit at, with the evidence desk open."""

from __future__ import annotations

import pytest

from tests.widgets.shell.rig import Bench, here, on_duty
from widgets.capture.panel import CapturePanel
from widgets.evidence.desk import EvidenceDesk

__all__ = ["desk", "here", "on_duty"]


@pytest.fixture
def desk(on_duty: Bench) -> EvidenceDesk:
    """The dock of captures, shown beside nothing else."""
    here, room = on_duty, on_duty.room.services
    panel = CapturePanel(here.bridge, room.captures, here.desk, here.drafts, here.clock, here.keys)
    made = EvidenceDesk(here.bridge, room, panel, here.desk, here.drafts, here.clock, here.keys)
    here.qtbot.addWidget(made)
    here.show(made, (780, 960))
    return made
