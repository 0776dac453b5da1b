"""A tile in words: for the tooltip, and for who hears the wall instead of seeing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from video.engine.spec import CameraSpec
from video.engine.state import CameraState, Trouble
from video.render.caption import label_of
from video.render.tile import Tile

translate = QCoreApplication.translate
_NOT_ITS_VIEW = frozenset({Trouble.COVERED, Trouble.VIEW_MOVED})


def told(tile: Tile | None) -> str:
    """All that the caption may have had no room for."""
    if tile is None or tile.camera is None:
        return ""
    head = f"{tile.camera.number} {label_of(tile.camera)}"
    limit = tile.limit.told if tile.limit is not None else ""
    said = [head, limit, tile.clock, tile.words.state, *tile.words.lines]
    return "\n".join(dict.fromkeys(line for line in said if line))


def spoken(camera: CameraSpec, tile: Tile | None) -> str:
    """Camera and state in one sentence; nothing where nothing is known."""
    known = ", ".join(part for part in (camera.number, camera.name, camera.place) if part)
    words = translate("VideoRender", "Camera {camera}").format(camera=known)
    said = (tile.words.state, *tile.words.lines) if tile is not None else ()
    state = ", ".join(part for part in said if part)
    return f"{words}: {state}" if state else words


def view_lost(state: CameraState) -> bool:
    """Whether a camera is covered or looks elsewhere: not the view it is there for (D14.1.1a, b)."""
    return any(notice.trouble in _NOT_ITS_VIEW for notice in state.troubles)
