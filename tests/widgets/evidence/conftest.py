"""The duty desk these tests sit at, with the evidence desk open."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import KnownError
from tests.support.duty import plain_png
from tests.widgets.shell.rig import Bench, here, on_duty, world_of
from widgets.capture.panel import CapturePanel
from widgets.evidence.desk import EvidenceDesk

__all__ = ["desk", "here", "on_duty"]


class ShadedStills:
    """Clips whose pictures get another shade by the second, of files that are there."""

    def still(self, path: Path, camera: str, starts_at: datetime, at: datetime) -> Future[bytes]:
        if not path.is_file():
            raise KnownError("mất", en="gone")
        future: Future[bytes] = Future()
        future.set_result(plain_png(64, 36, shade=round((at - starts_at).total_seconds()) * 10))
        return future


@pytest.fixture
def desk(on_duty: Bench) -> EvidenceDesk:
    """The dock of captures, shown beside nothing else."""
    here, room = on_duty, on_duty.room.services
    panel = CapturePanel(here.bridge, room.captures, here.desk, here.drafts, here.clock, here.keys)
    world = replace(world_of(here), stills=ShadedStills())
    made = EvidenceDesk(world, panel, here.desk, here.drafts, here.keys)
    here.qtbot.addWidget(made)
    here.show(made, (780, 960))
    return made
