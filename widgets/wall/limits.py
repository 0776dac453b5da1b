"""The limits of open matters on the tiles of the cameras they refer to (D9, D14.1.2a)."""

from __future__ import annotations

from video.render.words import Shape, TileLimit
from widgets.incidents.limits import LimitBoard
from widgets.wall.walls import Walls

_SHAPES = {"dim": Shape.CLOCK, "attention": Shape.WARNING, "alarm": Shape.SQUARE}


def follow_limits(walls: Walls, board: LimitBoard) -> None:
    """Tiles of every wall say the nearest limit of their camera; painted only when its words change."""

    def show() -> None:
        limits = {camera: _badge(board, camera) for camera in board.by_camera()}
        for panel in walls.panels:
            panel.canvas.show_limits(limits)

    for told in (board.changed, board.ticked, walls.opened):
        told.connect(lambda *_: show())


def _badge(board: LimitBoard, camera: str) -> TileLimit:
    limit = board.by_camera()[camera]
    due = board.due(limit)
    told = f"{limit.number}: {due.words}"
    return TileLimit(due.words, _SHAPES[due.role], due.role, told)
