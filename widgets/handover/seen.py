"""Which lines of the handover stood before the two officers long enough to be read, and which are next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from app.domain.handover import Handover, HandoverState
from app.domain.open_item import ItemGroup
from widgets.handover.groups import ItemList
from widgets.handover.line import HandoverLine

LOOK_MS = 200
DWELL_MS = 1000


class Reading(QObject):
    """Counts while the list is on the screen; a line counts when all of it shows, or it fills the view."""

    changed = Signal()

    def __init__(self, scroll: QScrollArea, items: ItemList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scroll, self._items = scroll, items
        self._handover: Handover | None = None
        self._shown: dict[str, int] = {}
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, handover: Handover | None) -> None:
        """Watch the list of this handover, from nothing when it is another one, while it is under way."""
        under_way = handover is not None and handover.state is HandoverState.STARTED
        known = self._handover.handover_id if self._handover is not None else ""
        self._handover = handover if under_way else None
        if self._handover is None:
            self._timer.stop()
            return
        if self._handover.handover_id != known:
            self._shown.clear()
        if not self._timer.isActive():
            self._timer.start()

    def read(self) -> list[str]:
        """The lines still to be taken over that were shown for `DWELL_MS`, without an open question."""
        return [
            line.item.item_id
            for line in (self._handover.unread if self._handover is not None else ())
            if self._shown.get(line.item.item_id, 0) >= DWELL_MS and (not line.question or line.answer)
        ]

    def turn_on(self) -> None:
        """Scroll to the first line that is still to be taken over, as far up as it goes."""
        # When the lines just taken over have their new height.
        QTimer.singleShot(0, self, self._turn_on)

    def bring_up(self, group: ItemGroup) -> None:
        """Unfold `group` and give its heading the keyboard."""
        heading = self._items.bring_up(group)
        if heading is not None:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(heading, 0, self._scroll.viewport().height() // 2)

    def _turn_on(self) -> None:
        unread = self._handover.unread if self._handover is not None else ()
        line = next((self._items.lines.get(one.item.item_id) for one in unread), None)
        if line is None:
            return
        if line.group is not None:
            line.group.fold(False)
        self._scroll.ensureVisible(0, line.y() + self._scroll.viewport().height() - 1, 0, 0)
        self._scroll.ensureWidgetVisible(line, 0, 0)

    def _look(self) -> None:
        if not self._scroll.isVisible():
            return
        view = self._scroll.viewport().rect()
        news = False
        for item_id, line in self._items.lines.items():
            before = self._shown.get(item_id, 0)
            if before < DWELL_MS and line.isVisible() and self._in(view, line):
                self._shown[item_id] = before + LOOK_MS
                news = news or self._shown[item_id] >= DWELL_MS
        if news:
            self.changed.emit()

    def _in(self, view: QRect, line: HandoverLine) -> bool:
        """By height alone: in a narrow dock the words wrap, and the buttons may reach beyond the edge."""
        top = line.mapTo(self._scroll.viewport(), QPoint()).y()
        bottom = top + line.height() - 1
        shown = view.top() <= top and bottom <= view.bottom()
        return shown or (top <= view.top() and bottom >= view.bottom())
