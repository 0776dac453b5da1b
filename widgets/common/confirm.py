"""Asking before an act, inside the window and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.common.keys import action, key_text
from widgets.common.theme import set_role

CONFIRM_KEY = QKeySequence("Ctrl+Return")
CANCEL_KEY = QKeySequence("Esc")


class ConfirmBar(QFrame):
    """A question with two keys printed on the buttons; needs a chord, so a stray Enter confirms nothing."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "info")
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self.yes, self.no = QPushButton(self), QPushButton(self)
        set_role(self.yes, "primary")
        row = QHBoxLayout(self)
        row.addWidget(self._question, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self._confirm = action(self, "", CONFIRM_KEY, lambda: self._end(self.confirmed))
        self._cancel = action(self, "", CANCEL_KEY, lambda: self._end(self.cancelled))
        self.yes.clicked.connect(self._confirm.trigger)
        self.no.clicked.connect(self._cancel.trigger)
        self.hide()

    def ask(self, question: str, verb: str, *, danger: bool = False) -> None:
        """Ask `question`; `verb` stands on the button that confirms."""
        self._question.setText(question)
        self.yes.setText(f"{verb}   {key_text(CONFIRM_KEY)}")
        cancel = self.tr("Cancel")
        self.no.setText(f"{cancel}   {key_text(CANCEL_KEY)}")
        set_role(self.yes, "danger" if danger else "primary")
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, outcome: object) -> None:
        self.hide()
        outcome.emit()  # type: ignore[attr-defined]


class KeyDialog(QDialog):
    """Base of dialogs: not modal, so that no live picture is ever behind it; Esc closes, Ctrl+Enter goes on.

    Subclasses fill `body` and connect `proceed`.
    """

    proceed = Signal()

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.go = QPushButton(f"{verb}   {key_text(CONFIRM_KEY)}", self)
        set_role(self.go, "primary")
        self.go.setAutoDefault(False)
        cancel = self.tr("Cancel")
        self.stop = QPushButton(f"{cancel}   {key_text(CANCEL_KEY)}", self)
        self.stop.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.addLayout(self.body)
        column.addLayout(buttons)
        go_on = action(self, verb, CONFIRM_KEY, self._go_on)
        self.go.clicked.connect(go_on.trigger)
        self.stop.clicked.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a plain Enter from closing the dialog: only the chord goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        if self.go.isEnabled():
            self.proceed.emit()
