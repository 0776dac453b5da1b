"""What is known of each camera's stream: put on the board, logged once when lost and once when back."""

from __future__ import annotations

import logging

from video.engine.board import Board
from video.engine.state import Phase, Reason, Report

log = logging.getLogger(__name__)


class Bulletin:
    """Belongs to the supervisor's thread."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._lost: dict[str, Reason] = {}

    def post(self, camera: str, report: Report) -> None:
        """Say `report` of `camera`; raises ValueError for a camera there is not."""
        with self._board.lock:
            entry = self._board.entries.get(camera)
            if entry is None:
                raise ValueError(camera)
            entry.report = report
            entry.report_changed = True
        lost = self._lost.get(camera)
        if report.phase is Phase.WAITING and lost is not report.reason:
            self._lost[camera] = report.reason
            log.warning("camera %s: no picture (%s)", camera, report.reason.value)
        elif report.phase is Phase.LIVE and lost is not None:
            del self._lost[camera]
            log.info("camera %s: picture is back", camera)

    def forget(self, camera: str) -> None:
        """Nobody looks at `camera` any more: its next loss is a new one."""
        self._lost.pop(camera, None)
