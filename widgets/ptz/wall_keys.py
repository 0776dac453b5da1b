"""Keys and mouse on the wall while a camera is in the hand; without one the wall has them as before."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from video.ptz.facts import PtzPosition, PtzVelocity
from widgets.ptz.handle import TurningHandle
from widgets.ptz.speeds import Pressed, drag_velocity, turns, velocity_of

DIGITS_MS: Final = 600
PULSE_MS: Final = 250
PULSE: Final = 0.5
CLICK_PX: Final = 6
CLICK_SHARE: Final = 0.06
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_AWAY: Final = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class TileRects(Protocol):
    """Where a camera's picture is on the wall, px of the widget."""

    def __call__(self, camera: str) -> QRect | None: ...


class WallKeys(QObject):
    """An event filter on the canvas of the wall."""

    def __init__(self, canvas: QWidget, rects: TileRects, handle: TurningHandle) -> None:
        super().__init__(canvas)
        self._canvas, self._rects, self._handle = canvas, rects, handle
        self._pressed: set[Pressed] = set()
        self._grip: QPointF | None = None
        self._dragging = False
        self._digits = ""
        self._call = QTimer(self, singleShot=True, interval=DIGITS_MS)
        self._call.timeout.connect(self._call_preset)
        self._pulse = QTimer(self, singleShot=True, interval=PULSE_MS)
        self._pulse.timeout.connect(handle.release_keys)
        handle.changed.connect(self._on_handle)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what turns the camera; whatever takes the keyboard away lets go."""
        kind = event.type()
        if kind in _AWAY:
            self.let_go()
        if not self._handle.active or watched is not self._canvas:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and kind in _KEYS:
            return self._key(event, kind)
        if isinstance(event, QMouseEvent):
            return self._mouse(event, kind)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        return super().eventFilter(watched, event)

    def let_go(self) -> None:
        """No key and no button is held any more, as far as we can know: stand still."""
        self._pressed.clear()
        self._grip, self._dragging = None, False
        self._handle.release_keys()

    # Keys

    def _key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        try:
            key = Qt.Key(event.key())
        except ValueError:
            return False
        pressed = (key, on_pad)
        if kind is QEvent.Type.KeyRelease:
            if event.isAutoRepeat():
                return turns(key, on_pad=on_pad)
            held = pressed in self._pressed
            self._pressed.discard(pressed)
            if held or key in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
                self._drive(event.modifiers())
            return held
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if not self._wants(event, key, on_pad=on_pad):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat():
            self._press(event, pressed)
        return True

    def _wants(self, event: QKeyEvent, key: Qt.Key, *, on_pad: bool) -> bool:
        if turns(key, on_pad=on_pad):
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        own = (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_Clear)
        return key in own or Qt.Key.Key_0 <= key <= Qt.Key.Key_9

    def _press(self, event: QKeyEvent, pressed: Pressed) -> None:
        key, on_pad = pressed
        if turns(key, on_pad=on_pad):
            self._pressed.add(pressed)
            self._drive(event.modifiers())
        elif key == Qt.Key.Key_Escape:
            self.let_go()
            self._handle.end()
        elif key == Qt.Key.Key_Home:
            self._handle.go_to_reference()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Clear) or on_pad:
            self._pressed.clear()
            self._handle.stop()
        else:
            self._digits = (self._digits + str(key - Qt.Key.Key_0))[-3:]
            self._call.start()

    def _drive(self, modifiers: Qt.KeyboardModifier) -> None:
        self._handle.drive(velocity_of(self._pressed, modifiers))

    def _call_preset(self) -> None:
        digits, self._digits = self._digits, ""
        if digits and self._handle.active:
            self._handle.call(int(digits))

    # Mouse

    def _mouse(self, event: QMouseEvent, kind: QEvent.Type) -> bool:
        picture = self._picture()
        if picture is None:
            return False
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return self._grasp(event, picture)
        if self._grip is None:
            return False
        if kind is QEvent.Type.MouseMove:
            self._drag(event.position(), picture)
        elif kind is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            if self._dragging:
                self._handle.stop()
            else:
                self._centre(event.position(), picture)
            self._grip, self._dragging = None, False
        return True

    def _grasp(self, event: QMouseEvent, picture: QRectF) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton or not picture.contains(event.position()):
            return False
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._grip, self._dragging = event.position(), False
        return True

    def _drag(self, at: QPointF, picture: QRectF) -> None:
        moved = self._grip is not None and (at - self._grip).manhattanLength() > CLICK_PX
        if self._dragging or moved:
            self._dragging = True
            self._handle.drive(drag_velocity(at, picture))

    def _centre(self, at: QPointF, picture: QRectF) -> None:
        """A click asks for a small step towards it: how wide the view is, a device does not say."""
        right = (at.x() - picture.center().x()) / picture.width()
        up = -(at.y() - picture.center().y()) / picture.height()
        state = self._handle.state
        status = state.status if state is not None else None
        near = status.position.zoom if status is not None and status.position is not None else 0.0
        reach = CLICK_SHARE * 2 / (1 + 7 * near)
        self._handle.step(PtzPosition(right * reach, up * reach, 0.0))

    def _wheel(self, event: QWheelEvent) -> bool:
        picture = self._picture()
        if picture is None or not picture.contains(event.position()):
            return False
        steps = event.angleDelta().y()
        if steps:
            self._handle.drive(PtzVelocity(zoom=PULSE if steps > 0 else -PULSE))
            self._pulse.start()
        return True

    def _picture(self) -> QRectF | None:
        found = self._rects(self._handle.camera)
        return QRectF(found) if found is not None else None

    def _on_handle(self) -> None:
        if not self._handle.active:
            self._pressed.clear()
            self._grip, self._digits = None, ""
            self._call.stop()
