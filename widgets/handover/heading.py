"""The heading of a group of the handover: what it is, how many, how many late or unread; folds by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.handover import HandoverItem
from widgets.common.theme import set_role


class GroupHeading(QPushButton):
    """Space or a click folds the group away and brings it back; what is folded is still unread."""

    folded_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folded = False
        self._words = ""
        set_role(self, "section")
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Fold or unfold (Space)"))
        self.clicked.connect(lambda: self.fold(not self.folded))

    def fold(self, folded: bool) -> None:
        """Fold the group or unfold it; says so once."""
        if folded != self.folded:
            self.folded = folded
            self._write()
            self.folded_changed.emit()

    def say(self, title: str, items: Sequence[HandoverItem], *, started: bool) -> None:
        """Say what the group holds; while a handover is under way also what of it is still unread."""
        late = sum(line.overdue for line in items)
        unread = sum(not line.settled for line in items) if started else 0
        words = (
            f"{title} · {len(items)}",
            self.tr("{n} overdue").format(n=late) if late else "",
            self.tr("{n} to be read").format(n=unread) if unread else "",
        )
        self._words = " · ".join(filter(None, words))
        self._write()

    def _write(self) -> None:
        self.setText(f"{'▸' if self.folded else '▾'} {self._words}")
        self.setAccessibleName(self._words)
