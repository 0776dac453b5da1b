"""Before the handover: what should be settled first, said half an hour ahead, and over the list (D5.5)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.clock import Clock
from app.domain.handover import preparing, to_settle
from app.domain.open_item import ItemGroup
from app.domain.shift import ShiftState
from widgets.common.flow import FlowRow
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.handover.groups import group_title
from widgets.shell.open_items import OpenItems

LOOK_MS = 15_000


class SettleRow(FlowRow):
    """A button for each group this shift can still settle; `wanted` carries the group."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[ItemGroup, QPushButton] = {}
        words = QLabel(self.tr("Settle before the handover:"), self)
        set_role(words, "dim")
        self.addWidget(words)
        self.hide()

    def show_counts(self, counts: Mapping[ItemGroup, int]) -> None:
        """Show how many of each group are left; hidden when there are none."""
        for group, count in counts.items():
            if group not in self.buttons:
                self.buttons[group] = self._button(group)
            self.buttons[group].setText(f"{count} {group_title(group).lower()}")
        for group, button in self.buttons.items():
            button.setVisible(group in counts)
        self.setVisible(bool(counts))

    def _button(self, group: ItemGroup) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wanted.emit(group))
        self.addWidget(button)
        return button


class Preparing(QObject):
    """Says once for each shift, half an hour before its end, that the handover is drafted."""

    wanted = Signal()

    def __init__(
        self,
        clock: Clock,
        desk: DeskState,
        items: OpenItems,
        strip: MessageStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._desk, self._items, self._strip = clock, desk, items, strip
        self._said = ""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.changed.connect(self.look)

    def look(self) -> None:
        """Say it when it is time, somebody is signed in and no handover has begun."""
        shift = self._desk.shift
        if shift is None or self._desk.desk is None or shift.state is not ShiftState.OPEN:
            return
        if shift.shift_id == self._said or not preparing(shift.ends_at, self._clock.utc_now()):
            return
        if preparing(shift.ends_at, shift.opened_at) or self._strip.text():
            # Opened so late that it is no news; or something else is being said, and this can wait.
            return
        self._said = shift.shift_id
        counts = to_settle(self._items.items)
        left = ", ".join(f"{count} {group_title(group).lower()}" for group, count in counts.items())
        words = self.tr("The handover of {time} is drafted: {n} open items.").format(
            time=f"{local(shift.ends_at):%H:%M}", n=len(self._items.items)
        )
        if left:
            words += " " + self.tr("To be settled before: {what}.").format(what=left)
        self._strip.tell(Tone.INFO, words, button=self.tr("Show it  F9"), act=self.wanted.emit)
