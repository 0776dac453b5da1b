"""The lines of a handover in their groups; lines that stay keep their widget, their text and their focus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.handover import Handover, HandoverItem
from app.domain.open_item import ItemGroup
from widgets.handover.heading import GroupHeading
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
    ItemGroup.TIP: QT_TRANSLATE_NOOP("ItemGroup", "Tips not yet settled"),
    ItemGroup.CONTROL: QT_TRANSLATE_NOOP("ItemGroup", "Control reports the leader is to be told of at once"),
    ItemGroup.ROOM: QT_TRANSLATE_NOOP("ItemGroup", "Local rooms to be called"),
    ItemGroup.SAMPLE: QT_TRANSLATE_NOOP("ItemGroup", "Random checks not finished"),
    ItemGroup.WORK: QT_TRANSLATE_NOOP("ItemGroup", "Work given to officers and not done"),
    ItemGroup.COVERAGE: QT_TRANSLATE_NOOP("ItemGroup", "Cameras nobody watched"),
    ItemGroup.PLAN: QT_TRANSLATE_NOOP("ItemGroup", "Plan of the shift"),
}
SINCE = "since"
# A list to be looked over before the handover begins shows its groups, not its fifth fault.
LONG_LIST, LONG_GROUP = 20, 5


def group_title(group: ItemGroup) -> str:
    """What a group of open matters is called on the screen."""
    return QCoreApplication.translate("ItemGroup", str(_GROUPS[group]))


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
        self._headings: dict[str, GroupHeading] = {}
        self._started = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def show_handover(self, handover: Handover | None, now: datetime, *, started: bool) -> None:
        """Show `handover` as of `now` (UTC); a line is made once and moves only when its order changes."""
        wanted: list[QWidget] = []
        lines: dict[str, HandoverLine] = {}
        headings: dict[str, GroupHeading] = {}
        long = handover is not None and len(handover.items) > LONG_LIST
        begun, self._started = started and not self._started, started
        for name, title, items in self._groups(handover):
            if not items:
                continue
            heading = self._headings.get(name)
            if heading is None:
                heading = self._heading()
                heading.fold(long and not started and len(items) > LONG_GROUP)
            if begun:
                heading.fold(False)
            heading.say(title, items, started=started)
            headings[name] = heading
            wanted.append(heading)
            for item in items:
                line = self.lines.get(item.item.item_id) or self._line(item)
                line.show_line(item, now, started=started)
                line.group = heading
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
        self._unfold()
        self._order_tabs()

    def show_time(self, now: datetime) -> None:
        """Let every line's clock go on to `now` (UTC)."""
        for line in self.lines.values():
            line.show_time(now)

    def _unfold(self) -> None:
        for heading in self._headings.values():
            heading.show()
        for line in self.lines.values():
            line.setVisible(line.group is None or not line.group.folded)

    def _groups(self, handover: Handover | None) -> Iterator[tuple[str, str, list[HandoverItem]]]:
        if handover is None:
            return
        for group in _GROUPS:
            yield (
                group.value,
                group_title(group),
                [line for line in handover.items if line.item.group is group],
            )
        yield SINCE, self.tr("Since the handover began"), list(handover.since_start)

    def bring_up(self, group: ItemGroup) -> GroupHeading | None:
        """Unfold `group`; its heading, None where the list has none of it."""
        heading = self._headings.get(group.value)
        if heading is not None:
            heading.fold(False)
        return heading

    def _heading(self) -> GroupHeading:
        heading = GroupHeading(self)
        heading.folded_changed.connect(self._unfold)
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
        chain: list[QWidget] = []
        heading: GroupHeading | None = None
        for line in self.lines.values():
            if line.group is not None and line.group is not heading:
                heading = line.group
                chain.append(heading)
            chain.extend(self._stops(line))
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
