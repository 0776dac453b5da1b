"""What a line may be completed to: known values with words, found without accents, Down shows them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.domain.text import plain_letters

VALUE, FOLDED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Completion(QCompleter):
    """Offers `choices` (value, words) to `line`; the value is what is written."""

    def __init__(self, line: QLineEdit, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(line)
        model = QStandardItemModel(self)
        for value, words in choices:
            item = QStandardItem(words)
            item.setData(value, VALUE)
            item.setData(plain_letters(f"{value} {words}"), FOLDED)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)
        line.setCompleter(self)
        line.installEventFilter(self)

    def splitPath(self, path: str) -> list[str]:
        """What is typed as it is compared."""
        return [plain_letters(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is written for a line of the list."""
        return str(index.data(VALUE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the line shows everything there is, whatever stands in it already."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        shown = self.popup()
        down = event.key() == Qt.Key.Key_Down and watched is self.widget()
        if down and (shown is None or not shown.isVisible()):
            self.setCompletionPrefix("")
            self.complete()
            return True
        return super().eventFilter(watched, event)
