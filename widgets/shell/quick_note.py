"""The quick line: one key, type, Enter; its time is taken when it is opened (D4.2, D6.6)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.clock import Clock
from app.domain.log import LogLine
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.log import DutyLog
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.keys import action
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState

DRAFT = "quick-note"


class QuickNote(QFrame):
    """A line at the bottom of the window; what is typed survives Esc, sign-out and a crash."""

    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        log: DutyLog,
        desk: DeskState,
        clock: Clock,
        drafts: DraftStore,
        strip: MessageStrip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log, self._desk, self._clock = bridge, log, desk, clock
        self._drafts, self._strip = drafts, strip
        self._opened_at: datetime | None = None
        self.time = QLabel(self)
        set_role(self.time, "dim")
        self.line = QLineEdit(self)
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(self.tr("What happened? Enter writes it into the duty log"))
        self.line.setAccessibleName(self.tr("Note for the duty log"))
        self.button = QPushButton(f"{self.tr('Write')}   Enter", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self.time)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.line.returnPressed.connect(self._write)
        self.line.textChanged.connect(self._keep)
        self.button.clicked.connect(self._write)
        action(self, self.tr("Leave the note for later"), "Esc", self._leave)
        self.hide()

    def open(self) -> None:
        """Show the line and take the time; a line left earlier comes back with its own time."""
        kept = self._drafts.load(DRAFT)
        self.show()
        if kept and not self.line.text():
            self._opened_at = datetime.fromisoformat(kept["at"])
            self.line.setText(kept["text"])
        elif self._opened_at is None:
            self._opened_at = self._clock.utc_now()
        self.time.setText(f"{local(self._opened_at or self._clock.utc_now()):%H:%M:%S}")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self, text: str) -> None:
        if self._opened_at is not None and text.strip():
            self._drafts.save(DRAFT, {"text": text, "at": self._opened_at.isoformat()})
        else:
            self._drafts.drop(DRAFT)

    def _write(self) -> None:
        desk, text, at = self._desk.desk, self.line.text().strip(), self._opened_at
        if desk is None or not text or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        Operation(self, lambda: self._log.note(desk, text, at), self._bridge.database).success(
            self._written
        ).failure(self._not_written).finished(lambda: self.button.setEnabled(True)).run()

    def _written(self, _outcome: Outcome[LogLine]) -> None:
        self._opened_at = None
        self.line.clear()
        self._leave()

    def _not_written(self, error: KnownError) -> None:
        self._strip.tell_error(error)

    def _leave(self) -> None:
        self.hide()
        if not self.line.text().strip():
            self._opened_at = None
        self.closed.emit()
