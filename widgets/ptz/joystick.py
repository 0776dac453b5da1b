"""A USB joystick on the camera in the hand; without one a word in the panel and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.qtbridge.bridge import Bridge
from video.ptz.facts import STILL
from video.ptz.stick import Stick, StickState
from widgets.ptz.handle import TurningHandle

LOOK_MS: Final = 5_000
DEVICES: Final = Path("/dev/input")
CAPTURE_BUTTON, REFERENCE_BUTTON, FIRST_PRESET_BUTTON = 0, 1, 2


def stick_is_there() -> bool:
    """Whether the machine has a joystick device."""
    return any(DEVICES.glob("js*"))


class Joystick(QObject):
    """Starts its process when a device appears; `changed` when a stick comes or goes."""

    changed = Signal()
    capture_wanted = Signal()
    _heard = Signal(object)

    def __init__(
        self,
        handle: TurningHandle,
        bridge: Bridge,
        parent: QObject,
        *,
        is_there: Callable[[], bool] = stick_is_there,
        make: Callable[[Callable[[StickState], None]], Stick] = Stick,
    ) -> None:
        super().__init__(parent)
        self._handle, self._is_there, self._make = handle, is_there, make
        self._bridge = bridge
        self.state = StickState()
        self._stick: Stick | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look for a stick now and then."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Start listening when a device is there."""
        if self._stick is None and self._is_there():
            self._stick = self._make(lambda state: self._bridge.post(lambda: self._take(state)))
            self._stick.start()

    def stop(self) -> None:
        """End the process."""
        self._timer.stop()
        stick, self._stick = self._stick, None
        if stick is not None:
            stick.stop()

    def _take(self, state: StickState) -> None:
        before, self.state = self.state, state
        if state.name != before.name:
            self.changed.emit()
        if self._handle.active and state.velocity != before.velocity:
            self._handle.drive(state.velocity or STILL)
        for button in sorted(state.buttons - before.buttons):
            self._press(button)

    def _press(self, button: int) -> None:
        if button == CAPTURE_BUTTON:
            self.capture_wanted.emit()
        elif not self._handle.active:
            return
        elif button == REFERENCE_BUTTON:
            self._handle.go_to_reference()
        else:
            self._handle.call(button - FIRST_PRESET_BUTTON + 1)
