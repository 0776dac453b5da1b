"""What a file would change, as headings with lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from widgets.common.tips import tip

OPEN_LINES = 40


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """A heading, and its lines with what stands below each."""

    heading: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


class PreviewTree(QTreeWidget):
    """The parts with their lines, open as long as they are few."""

    def __init__(self, parts: Sequence[PreviewPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("What the file would change"))
        for part in parts:
            heading = self._heading(part.heading)
            for text, below in part.lines:
                line = self._line(heading, text)
                for more in below:
                    self._line(line, more)
                line.setExpanded(len(part.lines) <= OPEN_LINES)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def lines(self) -> list[str]:
        """Every line, as one reads down."""
        found = []
        stack = [self.topLevelItem(n) for n in range(self.topLevelItemCount())][::-1]
        while stack:
            item = stack.pop()
            if item is not None:
                found.append(item.text(0))
                stack += [item.child(n) for n in range(item.childCount())][::-1]
        return found

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [text])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setExpanded(True)
        return item

    def _line(self, above: QTreeWidgetItem, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [text])
        item.setToolTip(0, tip(text))
        return item
