"""Today's picture and the reference in one place: flipped, laid over each other, or their difference."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.camera_round import ViewPictures
from widgets.common.theme import current_tokens

FLIP_MS = 500
LEAST = QSize(480, 270)
CAPTION_PX = 22
translate = QCoreApplication.translate


class Mode(StrEnum):
    """What is shown."""

    TODAY = "today"
    REFERENCE = "reference"
    OVERLAY = "overlay"
    DIFFERENCE = "difference"


class BlinkView(QWidget):
    """Paints two pictures at the same size; `aligned` lays the reference where today's picture has it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.mode = Mode.TODAY
        self.aligned = False
        self.nothing = ""
        self._today: QImage | None = None
        self._reference: QImage | None = None
        self._transform = QTransform()
        self._captions = dict.fromkeys(Mode, "")
        self._timer = QTimer(self, interval=FLIP_MS)
        self._timer.timeout.connect(self.flip)

    @property
    def comparable(self) -> bool:
        """Whether there are two pictures."""
        return self._today is not None and self._reference is not None

    @property
    def blinking(self) -> bool:
        """Whether it flips by itself."""
        return self._timer.isActive()

    def show_pictures(self, pictures: ViewPictures | None, today: str, reference: str) -> None:
        """Show other pictures; `today` and `reference` are what their captions say."""
        self._today = _image(pictures.today) if pictures is not None else None
        self._reference = _image(pictures.reference) if pictures is not None else None
        self._transform = _transform(pictures)
        self._captions = {
            Mode.TODAY: today,
            Mode.REFERENCE: reference,
            Mode.OVERLAY: translate("BlinkView", "Both laid over each other"),
            Mode.DIFFERENCE: translate("BlinkView", "Difference: what is alike is black"),
        }
        self.mode = Mode.TODAY
        if not self.comparable:
            self._timer.stop()
        self._tell()

    def show_mode(self, mode: Mode) -> None:
        """Show `mode` and stop blinking; without a reference there is only today's picture."""
        self._timer.stop()
        self.mode = mode if self.comparable else Mode.TODAY
        self._tell()

    def flip(self) -> None:
        """Today's picture, then the reference, then today's again."""
        if self.comparable:
            self.mode = Mode.TODAY if self.mode is Mode.REFERENCE else Mode.REFERENCE
            self._tell()

    def blink(self) -> None:
        """Flip twice a second, or stop; it never starts by itself."""
        if self._timer.isActive():
            self._timer.stop()
        elif self.comparable:
            self.flip()
            self._timer.start()
        self._tell()

    def align(self, on: bool) -> None:
        """Lay the reference where today's picture has it, or as it was taken."""
        self.aligned = on
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self._captions[self.mode])
        self.update()
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.void))
        shown = self._today or self._reference
        if shown is None:
            painter.setPen(QColor(tokens.text_dim))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.nothing
            )
            painter.end()
            return
        place = self._place(self._reference.size() if self._reference is not None else shown.size())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(place)
        if self.mode is not Mode.REFERENCE and self._today is not None:
            if self.mode is Mode.DIFFERENCE:
                self._leave_out(painter, place)
            painter.drawImage(place, self._today)
        if self.mode is not Mode.TODAY and self._reference is not None:
            self._paint_reference(painter, place)
        painter.setClipping(False)
        painter.resetTransform()
        self._paint_caption(painter, place)
        painter.end()

    def _leave_out(self, painter: QPainter, place: QRectF) -> None:
        """What only one of the pictures shows is no difference to look at: it stays black."""
        painter.fillRect(place, Qt.GlobalColor.black)
        if self._reference is not None and self.aligned:
            wide, high = self._reference.width(), self._reference.height()
            outline = self._transform.map(QPolygonF(QRectF(0, 0, wide, high)))
            onto = QTransform(place.width() / wide, 0, 0, place.height() / high, place.left(), place.top())
            common = QPainterPath()
            common.addPolygon(onto.map(outline))
            common.closeSubpath()
            painter.setClipPath(common, Qt.ClipOperation.IntersectClip)

    def _paint_reference(self, painter: QPainter, place: QRectF) -> None:
        if self._reference is None:
            return
        painter.save()
        if self.mode is Mode.OVERLAY:
            painter.setOpacity(0.5)
        elif self.mode is Mode.DIFFERENCE:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.translate(place.topLeft())
        painter.scale(place.width() / self._reference.width(), place.height() / self._reference.height())
        if self.aligned:
            painter.setTransform(self._transform, combine=True)
        painter.drawImage(0, 0, self._reference)
        painter.restore()

    def _paint_caption(self, painter: QPainter, place: QRectF) -> None:
        tokens = current_tokens()
        font = QFont(self.font())
        font.setPixelSize(round(CAPTION_PX * tokens.scale))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        text = self._captions[self.mode]
        if not text:
            return
        room = painter.fontMetrics().boundingRect(text)
        box = QRectF(0, 0, min(place.width(), room.width() + 28), room.height() + 12)
        # At the bottom: at the top cameras burn in their name and clock.
        box.moveBottomLeft(place.bottomLeft())
        ground = QColor(tokens.confirmed_ground if self.mode is Mode.REFERENCE else tokens.void)
        ground.setAlpha(225)
        painter.fillRect(box, ground)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _place(self, size: QSize) -> QRectF:
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place


def _image(data: bytes) -> QImage | None:
    image = QImage.fromData(data) if data else QImage()
    return None if image.isNull() else image


def _transform(pictures: ViewPictures | None) -> QTransform:
    if pictures is None or pictures.matrix is None:
        return QTransform()
    (a, b, x), (c, d, y) = pictures.matrix
    return QTransform(a, c, b, d, x, y)
