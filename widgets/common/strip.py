"""A sentence bar inside the window: never a modal box, never takes the focus from who types."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.errors import KnownError
from widgets.common.language import sentence
from widgets.common.theme import set_role


class Tone(StrEnum):
    """How much a message asks of the officer."""

    INFO = "info"
    CONFIRMED = "confirmed"
    ATTENTION = "attention"
    ALARM = "alarm"


class MessageStrip(QFrame):
    """Says what happened and what to do; with a sign before the words so that colour is never alone.

    `keep_place` keeps the strip's height while it is empty, for places where nothing below may jump.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, keep_place: bool = False) -> None:
        super().__init__(parent)
        self._sign, self._words = QLabel(self), QLabel(self)
        self._words.setWordWrap(True)
        # Sentences quote file names and what far ends are called: words, never markup.
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = QPushButton(self)
        self._close = QPushButton(self.tr("Close"), self)
        set_role(self._close, "flat")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(12)
        for widget, stretch in ((self._sign, 0), (self._words, 1), (self._act, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self._close.clicked.connect(self.clear)
        self._act.clicked.connect(self._run)
        self._run_this: Callable[[], object] | None = None
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep_place)
        self.setSizePolicy(policy)
        self.hide()

    def tell(
        self,
        tone: Tone,
        what: str,
        *,
        button: str = "",
        act: Callable[[], object] | None = None,
        seconds: float = 0,
    ) -> None:
        """Show `what`; `button` runs `act`; the strip goes by itself after `seconds` s unless that is 0."""
        self._sign.setText({Tone.INFO: "ⓘ", Tone.CONFIRMED: "✓", Tone.ATTENTION: "▲", Tone.ALARM: "■"}[tone])
        set_role(self._sign, {Tone.INFO: "dim"}.get(tone, tone.value))
        self._words.setText(what)
        self._run_this = act
        self._act.setText(button)
        self._act.setVisible(act is not None)
        self.setProperty("strip", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(what)
        self.show()
        self._timer.stop()
        if seconds > 0:
            self._timer.start(int(seconds * 1000))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def tell_error(self, error: KnownError, **more: object) -> None:
        """Show the sentence of a known error as something that needs attention."""
        self.tell(Tone.ATTENTION, sentence(error), **more)  # type: ignore[arg-type]

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._run_this = None
        if self.isVisible() or not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def text(self) -> str:
        """The words shown, or "" when there is no message."""
        return "" if self.isHidden() else self._words.text()

    def _run(self) -> None:
        run = self._run_this
        self.clear()
        if run is not None:
            run()
