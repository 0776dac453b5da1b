"""A card of facts beside a table: labels and values, values can be selected and copied."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.common.theme import set_role


class Facts(QScrollArea):
    """Title, then lines of (label, value); lines without a value are left out."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self._hint = hint
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(14)
        self._labels: list[QLabel] = []
        card = QFrame()
        set_role(card, "panel")
        column = QVBoxLayout(card)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(card)
        self.clear()

    def clear(self) -> None:
        """Nothing is selected: say what to do."""
        self.show_facts(self._hint, ())
        set_role(self._title, "dim")

    def show_facts(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        """Show `title` and `lines` in place of those before."""
        self._title.setText(title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "title")
        shown = [(label, value) for label, value in lines if value]
        for row, (label, value) in enumerate(shown):
            self._label(2 * row, label, "dim")
            self._label(2 * row + 1, value, "")
        for spare in self._labels[2 * len(shown) :]:
            spare.hide()
        self.setAccessibleDescription(f"{title}. " + "; ".join(f"{label}: {value}" for label, value in shown))

    def _label(self, number: int, text: str, role: str) -> None:
        while len(self._labels) <= number:
            made = QLabel()
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            second = len(self._labels) % 2 == 1
            if second:
                made.setWordWrap(True)
                made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(made, len(self._labels) // 2, int(second))
            self._labels.append(made)
        label = self._labels[number]
        label.setText(text)
        set_role(label, role)
        label.show()
