"""The lines of a handover in their groups; lines that stay keep their widget, their text and their focus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.handover import Handover, HandoverItem
from app.domain.open_item import ItemGroup
from widgets.common.theme import set_role
from widgets.handover.line import HandoverLine

_GROUPS = {
    ItemGroup.ENDORSEMENT: QT_TRANSLATE_NOOP("ItemGroup", "Waiting for the leader's own word"),
    ItemGroup.DIRECTIVE: QT_TRANSLATE_NOOP("ItemGroup", "Directions without an answer"),
    ItemGroup.REQUEST: QT_TRANSLATE_NOOP("ItemGroup", "Requests of the central room"),
    ItemGroup.MOBILE: QT_TRANSLATE_NOOP("ItemGroup", "Mobile units under way"),
    ItemGroup.APPROVAL: QT_TRANSLATE_NOOP("ItemGroup", "Proposals waiting for a decision"),
    ItemGroup.INCIDENT: QT_TRANSLATE_NOOP("ItemGroup", "Matters in hand"),
    ItemGroup.FORM: QT_TRANSLATE_NOOP("ItemGroup", "Forms not yet issued"),
    ItemGroup.CAPTURE: QT_TRANSLATE_NOOP("ItemGroup", "Captures not yet described"),
    ItemGroup.FAULT: QT_TRANSLATE_NOOP("ItemGroup", "Faults"),
    ItemGroup.OPINION: QT_TRANSLATE_NOOP("ItemGroup", "Leaders' opinions to pass on"),
    ItemGroup.REPORT: QT_TRANSLATE_NOOP("ItemGroup", "Daily reports not yet received"),
    ItemGroup.SAMPLE: QT_TRANSLATE_NOOP("ItemGroup", "Random checks not finished"),
    ItemGroup.COVERAGE: QT_TRANSLATE_NOOP("ItemGroup", "Cameras nobody watched"),
    ItemGroup.PLAN: QT_TRANSLATE_NOOP("ItemGroup", "Plan of the shift"),
}
SINCE = "since"


class ItemList(QFrame):
    """What two officers talk through; the signals are those of its lines."""

    ticked = Signal(str)
    asked = Signal(str, str)
    answered = Signal(str, str)
    refused = Signal(str, str)
    decision_wanted = Signal(object)
    open_subject = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, HandoverLine] = {}
        self._headings: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def show_handover(self, handover: Handover | None, now: datetime, *, started: bool) -> None:
        """Show `handover` as of `now` (UTC); a line is made once and moves only when its order changes."""
        wanted: list[QWidget] = []
        lines: dict[str, HandoverLine] = {}
        headings: dict[str, QLabel] = {}
        for name, title, items in self._groups(handover):
            if not items:
                continue
            heading = self._headings.get(name) or self._heading()
            heading.setText(f"{title} · {len(items)}")
            headings[name] = heading
            wanted.append(heading)
            for item in items:
                line = self.lines.get(item.item.item_id) or self._line(item)
                line.show_line(item, now, started=started)
                lines[item.item.item_id] = line
                wanted.append(line)
        for gone in {*self.lines.values(), *self._headings.values()} - {*lines.values(), *headings.values()}:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.lines, self._headings = lines, headings
        for place, widget in enumerate(wanted):
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
            widget.show()
        self._order_tabs()

    def _groups(self, handover: Handover | None) -> Iterator[tuple[str, str, list[HandoverItem]]]:
        if handover is None:
            return
        for group, title in _GROUPS.items():
            said = QCoreApplication.translate("ItemGroup", str(title))
            yield group.value, said, [line for line in handover.items if line.item.group is group]
        yield SINCE, self.tr("Since the handover began"), list(handover.since_start)

    def _heading(self) -> QLabel:
        heading = QLabel(self)
        set_role(heading, "section")
        return heading

    def _line(self, item: HandoverItem) -> HandoverLine:
        line = HandoverLine(item, self)
        line.ticked.connect(self.ticked)
        line.asked.connect(self.asked)
        line.answered.connect(self.answered)
        line.refused.connect(self.refused)
        line.decision_wanted.connect(self.decision_wanted)
        line.open_subject.connect(self.open_subject)
        return line

    @staticmethod
    def _stops(line: HandoverLine) -> tuple[QWidget, ...]:
        return line.tick, line.title, line.ask, line.refuse, line.decide, line.words

    def _order_tabs(self) -> None:
        chain = [w for line in self.lines.values() for w in self._stops(line)]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
