"""F1: every key of the console on one page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.common.keys import KeyLine, KeyMap, action
from widgets.common.theme import set_role

COLUMNS = 3
WIDTH, HEIGHT = 1240, 780
KEY_STYLE = "font-weight: 600;"


class CheatSheet(QDialog):
    """Not modal; Esc or F1 closes it."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        groups = [(group, list(lines)) for group, lines in groupby(keys.lines(), key=lambda line: line.group)]
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setSpacing(40)
        for stack in _balanced(groups):
            column = QVBoxLayout()
            column.setSpacing(6)
            for group, lines in stack:
                column.addWidget(self._group(group, lines))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        QVBoxLayout(self).addWidget(scroll)
        action(self, self.tr("Close"), "F1", self.close)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 60))

    def _group(self, title: str, lines: Sequence[KeyLine]) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        heading = QLabel(title, box)
        set_role(heading, "section")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, line in enumerate(lines, start=1):
            key, words = QLabel(line.keys, box), QLabel(line.text, box)
            key.setStyleSheet(KEY_STYLE)
            key.setMinimumWidth(120)
            key.setWordWrap(True)
            words.setWordWrap(True)
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        return box


def _balanced(groups: Sequence[tuple[str, list[KeyLine]]]) -> list[list[tuple[str, list[KeyLine]]]]:
    """The groups in columns of about one height, in their order as far as that goes."""
    stacks: list[list[tuple[str, list[KeyLine]]]] = [[] for _ in range(COLUMNS)]
    heights = [0] * COLUMNS
    for group, lines in groups:
        shortest = heights.index(min(heights))
        stacks[shortest].append((group, lines))
        heights[shortest] += len(lines) + 2
    return stacks
