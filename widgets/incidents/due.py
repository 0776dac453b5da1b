"""The clock of a direction in words: what is left of the 30 minutes, or how long it is over (D9.2, D9.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.clock import Clock
from app.domain.directive import Directive, DirectiveState
from widgets.common.theme import set_role
from widgets.common.time import duration, short_stamp

WARN_WITHIN = timedelta(minutes=5)
SECONDS_WITHIN = timedelta(hours=1)
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """A clock as it is shown: words, and the role that colours them ("dim", "attention", "alarm")."""

    words: str
    role: str


def due_of(directive: Directive, now: datetime) -> Due | None:
    """The running clock of `directive` at `now` (UTC); amber in the last five minutes, red after (D9.2)."""
    due = directive.due_at()
    if due is None:
        return None
    left = due - now
    if left < timedelta():
        return Due(QCoreApplication.translate("Due", "overdue {t}").format(t=_length(-left)), "alarm")
    if left > SECONDS_WITHIN:
        when = short_stamp(due, now)
        return Due(QCoreApplication.translate("Due", "result due {time}").format(time=when), "dim")
    if directive.state is DirectiveState.ISSUED:
        words = QCoreApplication.translate("Due", "contact in {t}")
    else:
        words = QCoreApplication.translate("Due", "result in {t}")
    return Due(words.format(t=_length(left)), "attention" if left <= WARN_WITHIN else "dim")


def most_pressing(directives: Iterable[Directive]) -> Directive | None:
    """The direction whose clock ends first."""
    running = [(due, one) for one in directives if (due := one.due_at()) is not None]
    return min(running, key=lambda pair: pair[0])[1] if running else None


def _length(span: timedelta) -> str:
    """`mm:ss` below an hour, in words above."""
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02d}:{seconds % 60:02d}" if seconds < 3600 else duration(seconds)


class DueLabel(QLabel):
    """The clock of one direction; goes on by itself while it can be seen."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._directive: Directive | None = None
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self.write)
        self.hide()

    def follow(self, directive: Directive | None) -> None:
        """Show the clock of `directive`, nothing when it has none."""
        self._directive = directive
        self.write()

    def write(self) -> None:
        """Show the time that is left now."""
        due = due_of(self._directive, self._clock.utc_now()) if self._directive is not None else None
        self.setVisible(due is not None)
        if due is not None:
            sign = {"alarm": "■ ", "attention": "▲ "}.get(due.role, "")
            self.setText(sign + due.words)
            if self.property("role") != due.role:
                set_role(self, due.role)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
