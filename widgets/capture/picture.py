"""A picture fitted into its place, never stretched."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.common.theme import current_tokens

MIN_WIDTH, MIN_HEIGHT = 320, 180


class PictureView(QWidget):
    """Shows one image, or says that it is being read, or that there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._words = ""

    def show_image(self, image: QImage | None) -> None:
        """Show `image`; None while it is being read."""
        self._image, self._words = image, self.tr("Reading the picture …")
        self.update()

    def show_nothing(self) -> None:
        """The picture cannot be read; why stands beside it."""
        self._image, self._words = None, self.tr("No picture")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.void))
        if self._image is None:
            painter.setPen(QColor(tokens.text_dim))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(self.rect().topLeft(), fitted)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)
        painter.end()
