"""A row of buttons that goes on in the next line where it is too narrow: no words are cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 4  # px


class FlowRow(QWidget):
    """Widgets from left to right at their own width, or up to the right edge where `at_end`.

    As many lines as needed; hidden ones take no place. It asks for no more width than its widest one. A
    widget and no QLayout: items of a layout written in Python are freed twice when a card is deleted.
    """

    def __init__(self, parent: QWidget | None = None, *, at_end: bool = False) -> None:
        super().__init__(parent)
        self._at_end = at_end
        self._row: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def addWidget(self, widget: QWidget) -> None:
        """Put `widget` behind the others."""
        widget.setParent(self)
        self._row.append(widget)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines it takes at `width` px."""
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        wide = sum(one.sizeHint().width() for one in shown) + max(0, len(shown) - 1) * GAP
        return QSize(wide, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The widest alone."""
        least = QSize(0, 0)
        for one in self._shown():
            least = least.expandedTo(one.sizeHint())
        return least

    def event(self, event: QEvent) -> bool:
        """One of them came, went, or says something else."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange(self.width(), place=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)

    def _shown(self) -> list[QWidget]:
        return [one for one in self._row if not one.isHidden()]

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for one in self._shown():
            size = one.sizeHint().boundedTo(QSize(max(1, width), 1 << 14))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((one, size))
            left += size.width() + GAP
        return lines

    def _arrange(self, width: int, *, place: bool) -> int:
        top = 0
        for line in self._lines(width):
            high = max(size.height() for _, size in line)
            used = sum(size.width() for _, size in line) + (len(line) - 1) * GAP
            left = max(0, width - used) if self._at_end else 0
            for one, size in line:
                if place:
                    one.setGeometry(left, top, size.width(), high)
                left += size.width() + GAP
            top += high + GAP
        return max(0, top - GAP)
