"""The field of the quick line: takes files by drag and paste, offers references at `@` (D4.2, D4.4)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.log.handed_over import HandedOver, handed_over
from widgets.log.references import Reference, being_typed


class LineField(QLineEdit):
    """`files` (Paths) and `picture` (QImage) were dropped or pasted; `asks` is what follows `@`."""

    files = Signal(object)
    picture = Signal(QImage)
    asks = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Reference, ...] = ()
        self.textChanged.connect(self._ask)
        self.cursorPositionChanged.connect(self._ask)

    def take(self, one: Reference) -> None:
        """Write `one` where `@` is being typed."""
        typed = being_typed(self.text()[: self.cursorPosition()])
        if typed is not None:
            self.setSelection(self.cursorPosition() - len(typed), len(typed))
            self.insert(f"{one.name} ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A file or picture in the clipboard is attached; anything else is text."""
        given = HandedOver()
        if event.matches(QKeySequence.StandardKey.Paste):
            given = handed_over(QGuiApplication.clipboard().mimeData())
        if not self._hand_on(given):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if handed_over(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if handed_over(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is attached."""
        if self._hand_on(handed_over(event.mimeData())):
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the first offer; without one it goes on to the next field."""
        if forward and self.offers:
            self.take(self.offers[0])
            return True
        return super().focusNextPrevChild(forward)

    def _hand_on(self, given: HandedOver) -> bool:
        if given.paths:
            self.files.emit(given.paths)
        elif given.picture is not None:
            self.picture.emit(given.picture)
        return bool(given)

    def _ask(self) -> None:
        self.asks.emit(being_typed(self.text()[: self.cursorPosition()]))
