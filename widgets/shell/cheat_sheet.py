"""F1: every key of the console on one page."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.common.keys import KeyMap, action
from widgets.common.theme import set_role

COLUMNS = 3


class CheatSheet(QDialog):
    """Not modal; Esc or F1 closes it."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Keys"))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setSpacing(32)
        stacks = [QVBoxLayout() for _ in range(COLUMNS)]
        heights = [0] * COLUMNS
        for group, lines in groupby(keys.lines(), key=lambda line: line.group):
            rows = list(lines)
            shortest = heights.index(min(heights))
            heights[shortest] += len(rows) + 2
            heading = QLabel(group, page)
            set_role(heading, "title")
            stacks[shortest].addWidget(heading)
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            for row, line in enumerate(rows):
                key = QLabel(line.keys, page)
                key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                set_role(key, "strong")
                grid.addWidget(key, row, 0)
                grid.addWidget(QLabel(line.text, page), row, 1)
            stacks[shortest].addLayout(grid)
        for stack in stacks:
            stack.addStretch(1)
            columns.addLayout(stack)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        QVBoxLayout(self).addWidget(scroll)
        action(self, self.tr("Close"), "F1", self.close)
        self.resize(1200, 760)
