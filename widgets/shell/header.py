"""The header line: which shift, what time, who, and what waits, is late or is broken."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.clock import Clock
from app.domain.people import Post
from app.domain.shift import ShiftState
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.shell.open_items import OpenItems

SECOND_MS = 1000


class HeaderBar(QFrame):
    """One calm line; only a counter that is not zero has a colour."""

    counter_pressed = Signal(str)

    def __init__(
        self, clock: Clock, desk: DeskState, items: OpenItems, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._desk, self._items = clock, desk, items
        self.shift, self.who = QLabel(self), QLabel(self)
        set_role(self.who, "dim")
        self.time = QLabel(self)
        set_role(self.time, "number")
        self.counters = {name: QPushButton(self) for name in ("waiting", "late", "broken")}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(24)
        row.addWidget(self.shift)
        row.addStretch(1)
        for name, button in self.counters.items():
            set_role(button, "flat")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, which=name: self.counter_pressed.emit(which))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.who)
        row.addWidget(self.time)
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        desk.changed.connect(self._write)
        items.changed.connect(self._count)
        self._write()
        self._count()
        self._tick()

    def _tick(self) -> None:
        self.time.setText(f"{local(self._clock.utc_now()):%H:%M:%S}")

    def _write(self) -> None:
        shift, desk = self._desk.shift, self._desk.desk
        if shift is None:
            self.shift.setText(self.tr("No shift is open"))
        else:
            leader = next((a.name for a in shift.on_post(Post.SHIFT_LEADER)), "–")
            words = self.tr("Shift {start} – {end} · leader {leader}").format(
                start=f"{local(shift.starts_at):%H:%M %d/%m}",
                end=f"{local(shift.ends_at):%H:%M %d/%m}",
                leader=leader,
            )
            handing = shift.state is ShiftState.HANDING_OVER
            self.shift.setText(f"{words} · {self.tr('handing over')}" if handing else words)
        self.who.setText(desk.officer.name if desk else self.tr("nobody is signed in"))

    def _count(self) -> None:
        items = self._items
        for name, lines, words, role in (
            ("waiting", items.waiting(), self.tr("waiting for a decision"), "attention"),
            ("late", items.late(), self.tr("overdue"), "alarm"),
            ("broken", items.broken(), self.tr("faults"), "attention"),
        ):
            self.counters[name].setText(f"{len(lines)} {words}")
            set_role(self.counters[name], role if lines else "flat")
