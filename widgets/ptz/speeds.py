"""From keys and the mouse to a speed; no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from video.ptz.facts import PtzVelocity

SLOW, NORMAL, FAST = 0.12, 0.4, 1.0
DRAG_DEAD_ZONE: Final = 0.12

Key = Qt.Key
# The number pad turns in eight directions whether it is locked or not.
PAD: Final[Mapping[Key, tuple[int, int]]] = {
    Key.Key_4: (-1, 0),
    Key.Key_6: (1, 0),
    Key.Key_8: (0, 1),
    Key.Key_2: (0, -1),
    Key.Key_7: (-1, 1),
    Key.Key_9: (1, 1),
    Key.Key_1: (-1, -1),
    Key.Key_3: (1, -1),
    Key.Key_Home: (-1, 1),
    Key.Key_PageUp: (1, 1),
    Key.Key_End: (-1, -1),
    Key.Key_PageDown: (1, -1),
}
ARROWS: Final[Mapping[Key, tuple[int, int]]] = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, 1),
    Key.Key_Down: (0, -1),
}
ZOOMS: Final[Mapping[Key, int]] = {
    Key.Key_Plus: 1,
    Key.Key_Equal: 1,
    Key.Key_Minus: -1,
    Key.Key_Underscore: -1,
}
Pressed = tuple[Key, bool]


def turns(key: Key, *, on_pad: bool) -> bool:
    """Whether a held `key` moves the camera."""
    return key in ARROWS or key in ZOOMS or (on_pad and key in PAD)


def velocity_of(pressed: Iterable[Pressed], modifiers: Qt.KeyboardModifier) -> PtzVelocity:
    """The speed of the keys held down, each with whether it is on the number pad; Shift fast, Ctrl fine."""
    pan = tilt = zoom = 0
    for key, on_pad in pressed:
        across, up = ARROWS.get(key) or (PAD.get(key, (0, 0)) if on_pad else (0, 0))
        pan, tilt, zoom = pan + across, tilt + up, zoom + ZOOMS.get(key, 0)
    speed = NORMAL
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        speed = SLOW
    elif modifiers & Qt.KeyboardModifier.ShiftModifier:
        speed = FAST
    return PtzVelocity(_sign(pan) * speed, _sign(tilt) * speed, _sign(zoom) * speed)


def drag_velocity(at: QPointF, picture: QRectF) -> PtzVelocity:
    """The speed of a drag: the further from the middle of the picture, the faster; still near it."""
    offset = at - picture.center()
    return PtzVelocity(
        _share(offset.x() / max(1.0, picture.width() / 2)),
        -_share(offset.y() / max(1.0, picture.height() / 2)),
    )


def _share(value: float) -> float:
    size = min(1.0, abs(value))
    if size <= DRAG_DEAD_ZONE:
        return 0.0
    share = round(((size - DRAG_DEAD_ZONE) / (1 - DRAG_DEAD_ZONE)) ** 2, 2)
    return share if value > 0 else -share


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
