"""A row of buttons that goes on in the next line where it is too narrow: no words are cut off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 4  # px


class FlowLayout(QLayout):
    """Items from left to right at their own width, or from the right where `at_end`; as many lines as needed.

    Hidden ones take no place. It asks for no more width than its widest item.
    """

    def __init__(self, parent: QWidget | None = None, *, at_end: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._at_end = at_end
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GAP)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines it takes at `width` px."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [one.sizeHint() for one in self._shown()]
        width = sum(one.width() for one in shown) + max(0, len(shown) - 1) * self.spacing()
        return QSize(width, max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        shown = [one.sizeHint() for one in self._shown()]
        widest, highest = (
            max((size(one) for one in shown), default=0) for size in (QSize.width, QSize.height)
        )
        return QSize(widest, highest)

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for one in self._shown():
            wide = one.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(one)
            left += wide + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            sizes = [one.sizeHint().boundedTo(QSize(max(1, rect.width()), 1 << 14)) for one in line]
            high = max(size.height() for size in sizes)
            left = rect.left()
            if self._at_end:
                used = sum(size.width() for size in sizes) + (len(line) - 1) * self.spacing()
                left = max(left, rect.left() + rect.width() - used)
            for one, size in zip(line, sizes, strict=True):
                if place:
                    one.setGeometry(QRect(QPoint(left, top), QSize(size.width(), high)))
                left += size.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.top())
