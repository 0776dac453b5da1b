"""Who turns which camera, on its tile: at the picture's foot, where cameras burn no words in; no mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from widgets.common.theme import current_tokens

MARGIN = 6


class Badges:
    """One line of words per camera that somebody turns."""

    def __init__(self, canvas: QWidget, rects: Callable[[str], QRect | None]) -> None:
        self._canvas, self._rects = canvas, rects
        self._labels: dict[str, QLabel] = {}

    def show(self, words: Mapping[str, str]) -> None:
        """Show these words on these cameras' tiles, and on no others."""
        for camera in [one for one in self._labels if one not in words]:
            self._labels.pop(camera).deleteLater()
        for camera, text in words.items():
            rect = self._rects(camera)
            label = self._labels.get(camera)
            if label is None:
                label = self._labels[camera] = self._made()
            label.setVisible(rect is not None)
            if rect is not None:
                self._place(label, text, rect)

    def _place(self, label: QLabel, text: str, rect: QRect) -> None:
        label.setText(text)
        room = rect.width() - 2 * MARGIN
        if label.sizeHint().width() > room:
            frame = label.sizeHint().width() - label.fontMetrics().horizontalAdvance(text)
            elide = Qt.TextElideMode.ElideRight
            label.setText(label.fontMetrics().elidedText(text, elide, max(0, room - frame)))
        label.adjustSize()
        label.move(rect.x() + MARGIN, rect.bottom() - MARGIN - label.height())

    def words_on(self, camera: str) -> str:
        """What stands on a camera's tile now, "" for nothing."""
        label = self._labels.get(camera)
        return label.text() if label is not None and not label.isHidden() else ""

    def _made(self) -> QLabel:
        tokens = current_tokens()
        label = QLabel(self._canvas)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setStyleSheet(
            f"QLabel {{ background: {tokens.selection}; color: {tokens.text};"
            f" border: 1px solid {tokens.focus}; border-radius: {tokens.size_radius}px; padding: 2px 8px; }}"
        )
        return label
