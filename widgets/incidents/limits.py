"""What is left of every limit that runs, for each place that shows its matter: read once, one tick (D9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.clock import Clock
from app.domain.deadlines import Urgency
from app.domain.limits import RunningLimit, nearest
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.limits import Limits
from app.services.outcome import Area
from widgets.incidents.due import SECOND_MS, Due, left_words, sign_of

LONG_H = 10  # from here on the minutes are left out where room is short
_ROLES = {Urgency.RUNNING: "dim", Urgency.WARNING: "attention"}


class LimitBoard(QObject):
    """`changed` when other limits run, `ticked` each second while any does, `passed` when one has ended.

    The only second hand of limits: whoever shows one listens here and asks again.
    """

    changed = Signal()
    ticked = Signal()
    passed = Signal()

    def __init__(self, bridge: Bridge, limits: Limits, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._limits, self._clock = bridge, limits, clock
        self._asking = self._again = False
        self._by_subject: dict[str, RunningLimit] = {}
        self._by_camera: dict[str, RunningLimit] = {}
        self._late: frozenset[RunningLimit] = frozenset()
        self.running: tuple[RunningLimit, ...] = ()
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.tick)
        bridge.changes.changed.connect(self._on_changes)

    def refresh(self) -> None:
        """Read them again; a second wish while one is under way is kept, not stacked."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        Operation(self, self._limits.running, self._bridge.pool).success(self._took).finished(
            self._finished
        ).run()

    def tick(self) -> None:
        """A second has passed."""
        now_ns = self._clock.steady_ns()
        late = frozenset(one for one in self.running if one.left_at(now_ns) <= timedelta(0))
        fresh, self._late = late - self._late, late
        self.ticked.emit()
        if fresh:
            self.passed.emit()

    def of(self, *subjects: str) -> RunningLimit | None:
        """The nearest limit of these (`directive:<id>`, `incident:<id>`, `request:<id>`)."""
        return nearest(self._by_subject[one] for one in subjects if one in self._by_subject)

    def by_camera(self) -> dict[str, RunningLimit]:
        """The nearest limit of each camera that a matter refers to."""
        return dict(self._by_camera)

    def due(self, limit: RunningLimit) -> Due:
        """What is left of it now, short: `27:14`, `overdue 03:10`; the role says how it stands."""
        now_ns = self._clock.steady_ns()
        left = limit.left_at(now_ns)
        words = left_words(abs(left))
        if left <= timedelta(0):
            words = QCoreApplication.translate("Limits", "overdue {t}").format(t=words)
        return Due(words, _ROLES.get(limit.urgency_at(now_ns), "alarm"))

    def short(self, *subjects: str) -> Due | None:
        """The nearest limit of `subjects`, with its sign; None where none runs."""
        limit = self.of(*subjects)
        if limit is None:
            return None
        due = self.due(limit)
        return Due(sign_of(due.role) + due.words, due.role)

    def compact(self, *subjects: str) -> Due | None:
        """As `short`, for a narrow column: `▲ 04:12`, `■ +03:10` when overdue, hours as `2:05 h`, `26 h`."""
        limit = self.of(*subjects)
        if limit is None:
            return None
        role, left = self.due(limit).role, limit.left_at(self._clock.steady_ns())
        seconds = int(abs(left).total_seconds())
        hours, minutes = seconds // 3600, seconds // 60 % 60
        words = f"{minutes:02d}:{seconds % 60:02d}"
        if hours:
            words = f"{hours}:{minutes:02d} h" if hours < LONG_H else f"{hours} h"
        return Due(f"{sign_of(role)}{'+' if role == 'alarm' else ''}{words}", role)

    def _took(self, found: tuple[RunningLimit, ...]) -> None:
        self.running = found
        self._by_subject = _first((name, one) for one in found for name in one.subjects)
        self._by_camera = _first((name, one) for one in found for name in one.cameras)
        now_ns = self._clock.steady_ns()
        # What was late when it was read is told by whoever shows it; only what ends from now on is an event.
        self._late = frozenset(one for one in found if one.left_at(now_ns) <= timedelta(0))
        if found and not self._second.isActive():
            self._second.start()
        elif not found:
            self._second.stop()
        self.changed.emit()

    def _finished(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.INCIDENT, Area.DIRECTIVE, Area.FORM, Area.HANDOVER):
            self.refresh()


def _first(pairs: Iterable[tuple[str, RunningLimit]]) -> dict[str, RunningLimit]:
    """The first of each name: they come nearest first."""
    found: dict[str, RunningLimit] = {}
    for name, one in pairs:
        found.setdefault(name, one)
    return found
