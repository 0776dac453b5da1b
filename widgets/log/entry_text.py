"""The field an entry is typed into: takes files by drag and pictures by paste, offers references at `@`."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.log.handed_over import handed_over
from widgets.log.references import Reference, being_typed


class EntryText(QPlainTextEdit):
    """`files` (Paths) and `picture` (QImage) were dropped or pasted; `asks` is what follows `@`."""

    files = Signal(object)
    picture = Signal(QImage)
    asks = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Reference, ...] = ()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._ask)
        self.cursorPositionChanged.connect(self._ask)

    def take(self, one: Reference) -> None:
        """Write `one` where `@` is being typed."""
        cursor = self.textCursor()
        typed = being_typed(cursor.block().text()[: cursor.positionInBlock()])
        if typed is not None:
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, len(typed))
            cursor.insertText(f"{one.name} ")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures are attached; anything else is text."""
        given = handed_over(source)
        if given.paths:
            self.files.emit(given.paths)
        elif given.picture is not None:
            self.picture.emit(given.picture)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and a number take that offer."""
        held, place = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key() - Qt.Key.Key_1
        if held == Qt.KeyboardModifier.AltModifier and 0 <= place < len(self.offers):
            self.take(self.offers[place])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the first offer; without one it goes on to the next field."""
        if forward and self.offers:
            self.take(self.offers[0])
            return True
        return super().focusNextPrevChild(forward)

    def _ask(self) -> None:
        cursor = self.textCursor()
        self.asks.emit(being_typed(cursor.block().text()[: cursor.positionInBlock()]))
