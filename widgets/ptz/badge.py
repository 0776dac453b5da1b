"""Who turns which camera, on its tile; over the picture's upper edge, never in the way of the mouse."""

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
                label.setText(text)
                width = min(label.sizeHint().width(), rect.width() - 2 * MARGIN)
                label.setGeometry(rect.x() + MARGIN, rect.y() + MARGIN, width, label.sizeHint().height())

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
