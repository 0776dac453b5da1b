"""The header line: which shift, what time, who, and what waits, is late or is broken."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.clock import Clock
from app.domain.duty_hours import DutyCalendar, DutyMode
from app.domain.people import Post
from app.domain.shift import ShiftState
from app.qtbridge.bridge import Bridge
from widgets.common.theme import current_tokens, set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.shell.elided import ElidedLabel
from widgets.shell.open_items import OpenItems

SECOND_MS = 1000


class HeaderBar(QFrame):
    """One calm line over the whole window; only a counter that is not zero has a colour."""

    counter_pressed = Signal(str)

    def __init__(
        self,
        clock: Clock,
        bridge: Bridge,
        desk: DeskState,
        items: OpenItems,
        parent: QWidget | None = None,
        *,
        calendar: DutyCalendar = DutyCalendar(),  # noqa: B008 (frozen)
    ) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self._clock, self._bridge, self._desk, self._items = clock, bridge, desk, items
        self._waited = 0
        self.shift, self.who = ElidedLabel(self), ElidedLabel(self)
        self.saved, self.hours = QLabel(self), QLabel(self)
        set_role(self.hours, "dim")
        set_role(self.who, "dim")
        self.time, self.date = QLabel(self), QLabel(self)
        set_role(self.time, "number")
        set_role(self.date, "dim")
        self.counters = {name: QPushButton(self) for name in ("waiting", "late", "unsent", "broken")}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(16)
        row.addWidget(self.shift, 5)
        for name, button in self.counters.items():
            set_role(button, "flat")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, which=name: self.counter_pressed.emit(which))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.who, 3)
        row.addWidget(self.hours)
        row.addWidget(self.date)
        row.addWidget(self.time)
        for label in (self.who, self.date, self.time):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        desk.changed.connect(self._write)
        items.changed.connect(self._count)
        self._write()
        self._count()
        self._tick()

    def _tick(self) -> None:
        now = local(self._clock.utc_now())
        self.time.setText(f"{now:%H:%M:%S}")
        self.date.setText(f"{now:%d/%m/%Y}")
        office = self._calendar.mode(now) is DutyMode.OFFICE
        self.hours.setText(self.tr("office hours") if office else self.tr("after hours"))
        self.hours.setToolTip(self._calendar.day_off(now.date()))
        pending = self._bridge.database.executor.pending
        self._waited = self._waited + 1 if pending else 0
        # Said only when it lasts; what the log does not have yet is never called saved.
        late = self._waited > 1
        self.saved.setText(
            self.tr("being written: {n}").format(n=pending) if late else self.tr("everything is saved")
        )
        set_role(self.saved, "attention" if late else "dim")

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
            handing = self.tr("handing over") if shift.state is ShiftState.HANDING_OVER else ""
            self.shift.setText(" · ".join(filter(None, (words, handing))))
        self.who.setText(desk.officer.name if desk else self.tr("nobody is signed in"))

    def _count(self) -> None:
        items = self._items
        for name, lines, words, sign, role in (
            ("waiting", items.waiting(), self.tr("waiting for a decision"), "▲", "attention"),
            ("late", items.late(), self.tr("overdue"), "■", "alarm"),
            ("unsent", items.unsent(), self.tr("not sent"), "■", "alarm"),
            ("broken", items.broken(), self.tr("faults"), "▲", "attention"),
        ):
            button = self.counters[name]
            text = f"{len(lines)} {words}"
            button.setText(f"{sign} {text}" if lines else text)
            button.setStyleSheet(counter_style(role) if lines else "")
            button.setEnabled(bool(lines))
            # Most rooms send by hand: it stands there only when there is one.
            button.setVisible(bool(lines) or name != "unsent")
            button.setAccessibleName(text)
            first = lines[0].item.title if lines else ""
            hint = self.tr("Open the first (F8 opens what is most pressing)")
            button.setToolTip(f"{first}\n{hint}" if lines else "")


def counter_style(role: str) -> str:
    """The look of a counter that is not zero; buttons of the style sheet have no such roles."""
    tokens = current_tokens()
    ink, ground = {
        "attention": (tokens.attention, tokens.attention_ground),
        "alarm": (tokens.alarm, tokens.alarm_ground),
    }[role]
    return f"color: {ink}; background: {ground}; border-color: {ink}; font-weight: 600;"
