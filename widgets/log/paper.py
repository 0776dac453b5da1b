"""Which log goes onto paper: an earlier shift, or every shift of a period (PL1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import Clock, to_local
from app.domain.shift import Shift, ShiftState
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.log import DutyLog, LogPeriod
from widgets.common.form import Field, Form, Kind
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import local

PERIOD = "period"


class PaperCard(QFrame):
    """Opened by key; `wanted` (LogPeriod) asks for the preview, `left` when it was put away."""

    wanted = Signal(object)
    left = Signal()

    def __init__(
        self, bridge: Bridge, log: DutyLog, clock: Clock, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log, self._clock = bridge, log, clock
        self._proposed = False
        set_role(self, "card")
        self.strip = MessageStrip(self)
        only = ("shift", frozenset({PERIOD}))
        self.form = Form(
            (
                Field(
                    "shift",
                    self.tr("Shift"),
                    Kind.CHOICE,
                    choices=((PERIOD, self.tr("A period: every shift that starts in it")),),
                ),
                Field("since", self.tr("From"), Kind.TIME, only=only),
                Field("until", self.tr("To"), Kind.TIME, only=only),
            ),
            self,
        )
        shift = self.form.widget("shift")
        if not isinstance(shift, QComboBox):
            raise TypeError("a choice is a combo box")
        self.shift = shift
        group = self.tr("Print the log")
        look = action(self, self.tr("Look at the paper"), "Ctrl+Return", self._look, keys=keys, group=group)
        leave = action(self, self.tr("Put it away"), "Esc", self.put_away, keys=keys, group=group)
        self.look, self._leave = QPushButton(self), QPushButton(self)
        for button, act in ((self.look, look), (self._leave, leave)):
            button.setText(f"{act.text()}   {key_text(act.shortcut())}")
            button.setAutoDefault(False)
            button.clicked.connect(act.trigger)
        set_role(self.look, "primary")
        set_role(self._leave, "flat")
        self._lay_out()
        self.hide()

    def open(self) -> None:
        """Show it with the shifts as they are now; the period is the last seven days until it is changed."""
        self.strip.clear()
        if not self._proposed:
            today = to_local(self._clock.utc_now()).replace(hour=0, minute=0, second=0, microsecond=0)
            self.form.set_values({"since": today - timedelta(days=7), "until": today + timedelta(days=1)})
            self._proposed = True
        self.show()
        self.shift.setFocus(Qt.FocusReason.ShortcutFocusReason)
        Operation(self, self._log.shifts, self._bridge.pool).success(self._fill).failure(
            self.strip.tell_error
        ).run()

    def put_away(self) -> None:
        """Hide it; nothing was made."""
        self.hide()
        self.left.emit()

    def _fill(self, shifts: Sequence[Shift]) -> None:
        # What was chosen while the shifts were read, or the last time, stays chosen.
        chosen = self.shift.currentData() if self.shift.count() > 1 else None
        period = self.shift.itemText(self.shift.count() - 1)
        self.shift.clear()
        for shift in shifts:
            self.shift.addItem(self._words(shift), shift.shift_id)
        self.shift.addItem(period, PERIOD)
        self.shift.setCurrentIndex(max(0, self.shift.findData(chosen)))

    def _words(self, shift: Shift) -> str:
        span = f"{local(shift.starts_at):%H:%M %d/%m/%Y} – {local(shift.ends_at):%H:%M %d/%m/%Y}"
        if shift.state is ShiftState.CLOSED:
            return span
        return self.tr("{span}  ▲ not closed yet: a draft").format(span=span)

    def _look(self) -> None:
        values = self.form.values()
        since, until = values["since"], values["until"]
        # Put away first: no preview comes up over a field the cursor is still in.
        self.put_away()
        if values["shift"] != PERIOD:
            self.wanted.emit(LogPeriod(str(values["shift"])))
        elif isinstance(since, datetime) and isinstance(until, datetime):
            self.wanted.emit(LogPeriod(since=since, until=until))

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        title = QLabel(self.tr("The duty log on paper (Phụ lục I)"), self)
        set_role(title, "title")
        row.addWidget(self.look)
        row.addWidget(self._leave)
        row.addStretch(1)
        for widget in (title, self.form, self.strip):
            column.addWidget(widget)
        column.addLayout(row)
