"""Which lines of the log are shown, besides the words searched: kind, unit, person, matter, time (D4.2)."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.log import LogCategory, LogFilter
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.log import DutyLog, LogChoices
from widgets.common.form import Field, Form, Kind
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.log.rows import category_words

PERIOD = "period"
_HOURS = ("8", "24", "168")


class LogFilters(QFrame):
    """Narrows the log for as long as it is open; put away, it narrows nothing: no filter is ever hidden."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, bridge: Bridge, log: DutyLog, clock: Clock, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log, self._clock = bridge, log, clock
        self._filling = False
        set_role(self, "card")
        self.strip = MessageStrip(self)
        kinds = tuple((one.value, category_words(one)) for one in LogCategory)
        spans = (self.tr("The last 8 hours"), self.tr("The last 24 hours"), self.tr("The last 7 days"))
        times = (("", self.tr("Any time")), *zip(_HOURS, spans, strict=True), (PERIOD, self.tr("From – to")))
        only = ("time", frozenset({PERIOD}))
        self.form = Form(
            (
                self._choice("kind", self.tr("Kind"), (("", self.tr("Every kind")), *kinds)),
                self._choice("unit", self.tr("Unit"), (("", self.tr("Every unit")),)),
                self._choice("person", self.tr("Officer"), (("", self.tr("Everybody")),)),
                self._choice("matter", self.tr("Matter"), (("", self.tr("Every matter")),)),
                self._choice("time", self.tr("Time"), times),
                Field("since", self.tr("From"), Kind.TIME, only=only),
                Field("until", self.tr("To"), Kind.TIME, only=only),
            ),
            self,
        )
        off = action(
            self, self.tr("Take the filters off"), "Esc", self.take_off, keys=keys, group=self.tr("Filters")
        )
        self.setToolTip(f"{off.text()}   {key_text(off.shortcut())}")
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.strip)
        self.form.changed.connect(self._tell)
        self.hide()

    def open(self) -> None:
        """Show it, offering what the store has now, and go to its first field."""
        if not self.isVisible():
            now = self._clock.utc_now()
            self.form.set_values({"since": now - timedelta(days=1), "until": now + timedelta(minutes=1)})
            Operation(self, self._log.choices, self._bridge.pool).success(self._fill).failure(
                self.strip.tell_error
            ).run()
        self.show()
        self.form.widget("kind").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_off(self) -> None:
        """Show every line again and hide the filters."""
        self._filling = True
        self.form.set_values(dict.fromkeys(("kind", "unit", "person", "matter", "time"), ""))
        self._filling = False
        self.strip.clear()
        self.hide()
        self.changed.emit()
        self.left.emit()

    def chosen(self, categories: frozenset[LogCategory], shift_id: str) -> LogFilter:
        """The filter as it stands; a kind chosen here goes before `categories`; times UTC."""
        values = self.form.values()
        kind = str(values["kind"])
        since, until = self._span(str(values["time"]), values["since"], values["until"])
        return LogFilter(
            categories=frozenset({LogCategory(kind)}) if kind else categories,
            unit=str(values["unit"]),
            person=str(values["person"]),
            subject=str(values["matter"]),
            shift_id=shift_id,
            since=since,
            until=until,
        )

    def _span(self, time: str, since: object, until: object) -> tuple[datetime | None, datetime | None]:
        if time == PERIOD and isinstance(since, datetime) and isinstance(until, datetime):
            return since, until
        return (self._clock.utc_now() - timedelta(hours=int(time)), None) if time in _HOURS else (None, None)

    def _fill(self, choices: LogChoices) -> None:
        self._filling = True
        offered = {
            "unit": tuple((unit, unit) for unit in choices.units),
            "person": choices.people,
            "matter": choices.matters,
        }
        for name, found in offered.items():
            box = self.form.widget(name)
            if isinstance(box, QComboBox):
                chosen = box.currentData()
                while box.count() > 1:
                    box.removeItem(1)
                for value, words in found:
                    box.addItem(words, value)
                box.setCurrentIndex(max(0, box.findData(chosen)))
        self._filling = False

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    @staticmethod
    def _choice(name: str, label: str, choices: tuple[tuple[str, str], ...]) -> Field:
        return Field(name, label, Kind.CHOICE, choices=choices)
