"""Small texts: a time that ages, a wait in words, an empty place that says why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.clock import Clock
from widgets.common.theme import set_role
from widgets.common.time import age, duration, stamp

TICK_MS = 1000
QUIET_MS = 300  # a shorter wait is not worth a word that flickers
LONG_S = 3


class TimeLabel(QLabel):
    """A moment as local time, or its age, which grows while one looks; the full time in the tooltip."""

    def __init__(self, clock: Clock, *, as_age: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._as_age = clock, as_age
        self._moment: datetime | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._write)

    def set_time(self, moment: datetime | None) -> None:
        """Show `moment` (UTC)."""
        self._moment = moment
        self.setToolTip(stamp(moment))
        self._write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._as_age:
            self._write()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _write(self) -> None:
        self.setText(age(self._moment, self._clock.utc_now()) if self._as_age else stamp(self._moment))


class Busy(QLabel):
    """A wait in words: appears only when it lasts, then says for how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "dim")
        self._what = ""
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=QUIET_MS)
        self._timer.timeout.connect(self._write)

    def start(self, what: str) -> None:
        """Begin to wait for `what` ("Searching …"); a wait that already runs keeps its time."""
        self._what = what
        if not self._timer.isActive():
            self._since.start()
            self._timer.start()

    def stop(self) -> None:
        """The wait is over."""
        self._timer.stop()
        self.clear()

    def _write(self) -> None:
        seconds = self._since.elapsed() / 1000
        self.setText(f"{self._what}  {duration(seconds)}" if seconds >= LONG_S else self._what)


class EmptyState(QWidget):
    """Says why a place is empty and what one can do about it."""

    def __init__(self, why: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why, self._hint = QLabel(self), QLabel(self)
        set_role(self._hint, "dim")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self._why, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(2)
        self.say(why, hint)

    def say(self, why: str, hint: str = "") -> None:
        """Show `why` and, dimmer, `hint`."""
        self._why.setText(why)
        self._hint.setText(hint)
        self.setAccessibleName(f"{why} {hint}".strip())
